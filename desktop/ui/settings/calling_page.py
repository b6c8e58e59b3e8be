"""What people are called in this programme, language by language."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.domain.programme import PEER, PERSON, Word
from desktop.domain.records.declare import CODE_MAX
from desktop.i18n import SHIPPED, current, formats, told
from desktop.ui.kit.buttons import Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage

_PLACES: Final = ((PERSON, "one"), (PERSON, "many"), (PEER, "one"), (PEER, "many"))


class CallingPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    said = Signal(str, object)  # language; what each is called there from now on: {of: Word or None}

    def __init__(self) -> None:
        super().__init__("calling")
        self._shown: dict[tuple[str, str], str] = {}  # as it came from the records
        self._about = Words("", Role.HINT)
        self.language = ChoiceRow("", "calling-language", [Choice(one.code, one.own_name) for one in SHIPPED])
        self.edits = {place: self._edit(*place) for place in _PLACES}
        self._fields = {place: Field("", edit) for place, edit in self.edits.items()}
        self._sample = Words("", Role.HINT)
        self.save = PrimaryButton("", "calling-save", Icon.CHECK)
        self.body.addWidget(self._about)
        self.body.addWidget(self.language)
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self._sample)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.language.chosen.connect(lambda _key: self.clear())
        self.save.clicked.connect(self._tell)
        self.language.choose(current().code if current() in SHIPPED else SHIPPED[0].code)
        self.retranslate()

    def focus(self) -> None:
        first = self.edits[PERSON, "one"] if self.may_decide else self.language
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._shown = {}
        self.fill()

    def fill(self) -> None:
        language = self.language.key()
        for place, edit in self.edits.items():
            of, which = place
            word = self.programme.words.get((of, language), Word(""))
            now = word.one if which == "one" else word.many
            if edit.text().strip() == self._shown.get(place, edit.text().strip()):  # nothing is half typed
                edit.setText(now)
            self._shown[place] = now
            edit.setReadOnly(not self.may_decide)
            edit.style().polish(edit)  # the style sheet looks at it only then
        self.save.setVisible(self.may_decide)
        self._show_sample()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("What people are called"))
        self._about.setText(
            told(
                "Client, neighbour, mentor: your programme has its own words. Visitbook puts them into lists, buttons "
                "and headings. Longer sentences keep the usual word, because Visitbook cannot bend yours. Leave it "
                "empty for the usual word."
            )
        )
        self.language.setAccessibleName(told("Language"))
        labels = {
            (PERSON, "one"): told("Somebody you support"),
            (PERSON, "many"): told("Several of them"),
            (PEER, "one"): told("Somebody who visits them"),
            (PEER, "many"): told("Several who visit"),
        }
        for place, field in self._fields.items():
            field.set_label(labels[place])
        self.save.setText(told("Save"))
        self._show_sample()

    def _edit(self, of: str, which: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(f"calling-{of}-{which}")
        edit.setMaxLength(CODE_MAX)
        edit.textChanged.connect(lambda _text: self._show_sample())
        return edit

    def _show_sample(self) -> None:
        """How it will read, where it is the language on the screen."""
        one, many = (self.edits[PERSON, which].text().strip() for which in ("one", "many"))
        shown = bool(one) and self.language.key() == current().code
        samples = (
            told("New {person}", person=one),
            told("Find {people}", people=many or one),
            told("{n} {counted}", n=3, counted=many or one),
        )
        self._sample.setText(told("It will read: {words}", words=formats.side_by_side(*samples)) if shown else "")
        self._sample.setVisible(shown)

    def _tell(self) -> None:
        words: dict[str, Word | None] = {}
        for of in (PERSON, PEER):
            one = self.edits[of, "one"].text().strip()
            many = self.edits[of, "many"].text().strip()
            words[of] = Word(one, many) if one else None
        self.said.emit(self.language.key(), words)
