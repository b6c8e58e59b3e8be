"""What is read to people before they agree: the wording of each language, and those before it."""

from PySide6.QtCore import Qt, Signal

from desktop.domain.records.declare import TEXT_MAX
from desktop.i18n import SHIPPED, current, told
from desktop.ui.kit.buttons import Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.lines import Line, Lines


class NoticesPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    worded = Signal(str, str)  # language, text

    def __init__(self) -> None:
        super().__init__("notices")
        self._shown: tuple[str, str] | None = None  # language and text as they came from the records
        self._about = Words("", Role.HINT)
        self.language = ChoiceRow("", "notice-language", [Choice(one.code, one.own_name) for one in SHIPPED])
        self.text = NoteField("notice-text", lines=8)
        self._field = Field("", self.text)
        self._before = Words("", Role.HEADING)
        self.lines = Lines("notices-before")
        self.save = PrimaryButton("", "notice-save", Icon.CHECK)
        for widget in (self._about, self.language, self._field, self._before, self.lines):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.language.choose(current().code if current() in SHIPPED else SHIPPED[0].code)
        self.language.chosen.connect(lambda _key: self.clear())
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def focus(self) -> None:
        (self.text if self.may_decide else self.language).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._shown = None
        self.fill()

    def fill(self) -> None:
        language = self.language.key()
        versions = [one for one in self.programme.notices if one.language == language]
        now = versions[0].text if versions else ""
        if self._shown in (None, (language, self.text.toPlainText().strip())):  # nothing is half typed
            self.text.setPlainText(now)
            self._shown = language, now
        self.text.setReadOnly(not self.may_decide)
        number = versions[0].version if versions else 0
        self._field.set_label(told("What is read, version {n}", n=number) if versions else told("What is read"))
        self._field.complain("")
        self.lines.show_lines(
            [Line(str(one.version), told("Version {n}", n=one.version), one.text) for one in versions[1:]]
        )
        self._before.setVisible(len(versions) > 1)
        self.save.setVisible(self.may_decide)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Notice before an agreement"))
        self._about.setText(
            told(
                "Who you are, what is written down, who reads it, how to say no: in plain words, read aloud before "
                "somebody agrees. Each agreement keeps the very words that were read. Another wording counts from then "
                "on."
            )
        )
        self.language.setAccessibleName(told("Language"))
        self._before.setText(told("Earlier versions"))
        self.save.setText(told("Save as a new version"))
        self.fill()

    def _tell(self) -> None:
        text = self.text.toPlainText().strip()
        if not text:
            self._field.complain(told("This is needed. Please fill it in."))
        elif len(text) > TEXT_MAX:
            self._field.complain(told("This text is too long."))
        else:
            self.worded.emit(self.language.key(), text)
