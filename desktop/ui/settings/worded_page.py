"""Saying a choice or a question of the programme otherwise; what was said of it before stands beneath."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.changes import DELETED
from desktop.domain.ids import MemberId
from desktop.domain.programme import Decided, Programme
from desktop.domain.records.wording import CODE_OPTION, EXTRA_FIELD
from desktop.i18n import SHIPPED, current, formats, told
from desktop.i18n.digits import digits
from desktop.i18n.fieldwords import field_word
from desktop.i18n.isolation import isolate
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.theme import Role
from desktop.ui.settings.spoken import SpokenIn
from desktop.ui.settings.sub_page import SubPage


class WordedPage(SubPage):
    """It shows and it reports; it decides nothing."""

    worded = Signal(str, object, object)  # what; language -> words, "" for none; why it is asked, None for a choice

    def __init__(self) -> None:
        super().__init__("worded")
        self.programme = Programme()
        self._of = ""
        self._about = Words("", Role.HINT)
        self.words = SpokenIn("worded-words")
        self.why = NoteField("worded-why", lines=2)
        self._words_field, self._why_field = Field("", self.words), Field("", self.why)
        self.save = PrimaryButton("", "worded-save", Icon.CHECK)
        self._heading = Words("", Role.HEADING)
        self._before = QWidget()
        self._column = QVBoxLayout(self._before)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._said: tuple[Sequence[Decided], Mapping[MemberId, str]] = ((), {})
        for widget in (self._about, self._words_field, self._why_field, self._heading, self._before):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.words.entered.connect(self._tell)
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def begin(self, of: str, programme: Programme) -> None:
        self._of, self.programme, self._said = of, programme, ((), {})
        asked = programme.question(of)
        self.words.show_words(programme.called(of))
        self.why.setPlainText("" if asked is None else asked.why)
        self._why_field.setVisible(asked is not None)
        self.retranslate()

    def show_before(self, of: str, before: Sequence[Decided], names: Mapping[MemberId, str]) -> None:
        """What was decided about it, the newest first."""
        if of == self._of:
            self._said = before, names
            self._tell_before()

    def focus(self) -> None:
        self.words.focus()

    def retranslate(self) -> None:
        super().retranslate()
        asked = self.programme.question(self._of) is not None
        self.set_back(told("Questions of your own") if asked else told("Options in lists"))
        called = self.programme.called(self._of)
        self.set_title(called.get(current().code) or next(iter(called.values()), ""))
        self._about.setText(
            told(
                "Correct how it is said. What was answered keeps its meaning: what means something else is added as "
                "another, and this one is no longer used."
            )
        )
        self._words_field.set_label(told("The question") if asked else told("Option"))
        self.words.word(told("The question") if asked else told("Option"))
        self._why_field.set_label(told("Why it is asked"))
        self._why_field.set_hint(told("Peers read this under the question, and can tell people."))
        self._heading.setText(told("What changed"))
        self.save.setText(told("Save"))
        self._tell_before()

    def _tell_before(self) -> None:
        clear(self._column)
        before, names = self._said
        asked = self.programme.question(self._of) is not None
        for one in before:
            what = formats.side_by_side(*_told(one, asked=asked))
            if what:
                head = formats.side_by_side(formats.date(one.at.when.date()), names.get(one.by, ""))
                self._column.addWidget(Words(head, Role.SMALL))
                self._column.addWidget(Words(what))
        self._heading.setVisible(bool(self._column.count()))

    def _tell(self) -> None:
        if self.words.check():
            said = self.words.words()
            why = self.why.toPlainText().strip() if self.programme.question(self._of) is not None else None
            self.worded.emit(self._of, {one.code: said.get(one.code, "") for one in SHIPPED}, why)


def _told(one: Decided, *, asked: bool) -> Iterator[str]:
    """What one save set, in words."""
    fields = one.fields
    if one.language:
        language = next((each.own_name for each in SHIPPED if each.code == one.language), one.language)
        if fields.get(DELETED):
            yield f"{language}: {told('taken away')}"
        elif "one" in fields:
            yield f"{language}: {isolate(str(fields['one']))}"
        return
    kind = EXTRA_FIELD.name if asked else CODE_OPTION.name
    if fields.get("retired"):
        yield told("No longer asked") if asked else told("No longer offered")
    elif "retired" in fields:
        yield told("Asked again") if asked else told("Offered again")
    if fields.get("nth") is not None:
        yield f"{field_word(kind, 'nth')}: {digits(str(fields['nth']))}"
    if "why" in fields:
        yield f"{field_word(EXTRA_FIELD.name, 'why')}: {fields['why'] or told('taken away')}"
