"""Questions that the programme added to its forms, and adding one."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal

from desktop.domain.programme import Programme, Question, list_of
from desktop.domain.records import TYPES, Kind
from desktop.domain.records.declare import EXTRA_KINDS
from desktop.i18n import formats, marked, told
from desktop.i18n.fieldwords import field_word, type_word
from desktop.i18n.ownwords import own_word
from desktop.ui.kit.buttons import Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.lines import Line, Lines, moved
from desktop.ui.settings.spoken import SpokenIn
from desktop.ui.settings.sub_page import SubPage

_KINDS: Final[Mapping[Kind, str]] = {
    Kind.LINE: marked("A few words"),
    Kind.TEXT: marked("A longer text"),
    Kind.FLAG: marked("Yes, or nothing"),
    Kind.CODE: marked("One of several"),
    Kind.CODES: marked("Several of many"),
    Kind.NUMBER: marked("A number"),
    Kind.DATE: marked("A day"),
}
_FIRST: Final = ("person", "encounter")  # the forms that most questions are for


def askable(programme: Programme) -> tuple[str, ...]:
    """The types whose form may ask more, of what is offered."""
    offered = [kind.name for kind in TYPES.values() if kind.takes_questions and programme.has(kind.feature)]
    return tuple(dict.fromkeys((*_FIRST, *offered)))


class QuestionsPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    new_wanted = Signal()
    retired = Signal(str, str, bool)  # type, name, whether it is no longer asked
    wording = Signal(str)  # what is to be worded otherwise
    ordered = Signal(str, object)  # type, the names of its questions as they are to stand

    def __init__(self) -> None:
        super().__init__("questions")
        self._about = Words("", Role.HINT)
        self._none = Empty(Icon.TASK, "questions-none")
        self.lines = Lines("questions-own")
        self.new = PrimaryButton("", "questions-new", Icon.ADD)
        for widget in (self._about, self.lines, self._none):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.new,))
        self.new.clicked.connect(self.new_wanted)
        self.lines.acted.connect(self._turn)
        self.lines.wording.connect(self.wording)
        self.lines.stepped.connect(self._step)
        self.retranslate()

    def focus(self) -> None:
        (self.new if self.may_decide else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self) -> None:
        self.new.setVisible(self.may_decide)
        self._none.setVisible(not self.programme.questions)
        self.lines.show_lines([self._line(one) for one in self.programme.questions])

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Questions of your own"))
        self._about.setText(
            told(
                "What your programme needs to know besides. Ask little: every question is one more thing that somebody "
                "has to tell. Nobody has to answer, and answers go where the other notes of the person go."
            )
        )
        self._none.tell(told("No question has been added."))
        self.new.setText(told("Add a question"))
        self.fill()

    def _line(self, one: Question) -> Line:
        kind = told(_KINDS[one.kind])
        about = [told("No longer asked")] if one.retired else []
        about += [type_word(one.of), kind] + ([one.why] if one.why else [])
        deed = (told("Ask again") if one.retired else told("No longer ask")) if self.may_decide else ""
        name = own_word(list_of(one.of, one.name)) or field_word(one.of, one.name)
        among = one.of if self.may_decide else ""
        return Line(
            list_of(one.of, one.name), name, formats.side_by_side(*about), deed, among=among, words=self.may_decide
        )

    def _step(self, key: str, step: int) -> None:
        of = key.partition(".")[0]
        names = [one.name for one in self.programme.questions if one.of == of]
        self.ordered.emit(of, moved(names, key.removeprefix(list_of(of, "")), step))

    def _turn(self, key: str) -> None:
        now = self.programme.question(key)
        if now is not None:
            self.retired.emit(now.of, now.name, not now.retired)


class QuestionPage(SubPage):
    """A new question: on which form, what kind of answer, in which words, and why."""

    asked = Signal(str, str, object, str)  # type, kind, language -> words, why

    def __init__(self) -> None:
        super().__init__("question")
        self.of = ChoiceRow("", "question-of")
        self.kind = ChoiceRow("", "question-kind")
        self.words = SpokenIn("question-words")
        self.why = NoteField("question-why", lines=2)
        self._fields = {
            "of": Field("", self.of),
            "kind": Field("", self.kind),
            "words": Field("", self.words),
            "why": Field("", self.why),
        }
        self.save = PrimaryButton("", "question-save", Icon.CHECK)
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self._types: tuple[str, ...] = _FIRST
        for name, row in (("of", self.of), ("kind", self.kind)):
            row.chosen.connect(lambda _key, field=self._fields[name]: field.complain(""))
        self.of.chosen.connect(self._say_about_whom)
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def begin(self, programme: Programme) -> None:
        self._types = askable(programme)
        self.retranslate()
        self.of.choose("person")
        self._say_about_whom()
        self.kind.choose("")
        self.words.clear()
        self.why.setPlainText("")

    def focus(self) -> None:
        self.words.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_back(told("Questions of your own"))
        self.set_title(told("Add a question"))
        self._fields["words"].set_label(told("The question"))
        self._fields["of"].set_label(told("On which form"))
        self._fields["kind"].set_label(told("What kind of answer"))
        self._fields["kind"].set_hint(told("This cannot be changed later: what was answered stays as it is."))
        self._fields["why"].set_label(told("Why it is asked"))
        self._fields["why"].set_hint(told("Peers read this under the question, and can tell people."))
        self.of.set_choices([Choice(name, type_word(name)) for name in self._types])
        self.kind.set_choices([Choice(kind.value, told(_KINDS[kind])) for kind in _KINDS if kind in EXTRA_KINDS])
        self.words.word(told("The question"))
        self.save.setText(told("Save"))
        self._say_about_whom()

    def _say_about_whom(self, _key: object = None) -> None:
        """Who reads a record that is about nobody has no say in who is in it."""
        kind = TYPES.get(self.of.key())
        nobody = kind is not None and kind.person_field is None and not kind.member_field
        self._fields["of"].set_hint(
            told("This form is about nobody: ask nothing here that says who somebody is.") if nobody else ""
        )

    def _tell(self) -> None:
        if not self.words.check():
            return
        for name, row in (("of", self.of), ("kind", self.kind)):
            if not row.key():
                self._fields[name].complain(told("Choose one of them."))
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.asked.emit(self.of.key(), self.kind.key(), self.words.words(), self.why.toPlainText().strip())


def has_choices(kind: str) -> bool:
    """Whether answers of this kind are chosen from a list, which is filled next."""
    return Kind(kind) in (Kind.CODE, Kind.CODES)
