"""One question on the screen at a time, big enough for two to look at; a digit answers it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.measures import Measure, Wording
from desktop.domain.measures.scoring import flagged
from desktop.i18n import told
from desktop.i18n.digits import digits
from desktop.i18n.isolation import isolate
from desktop.i18n.measurewords import language_for, measure_name, wording_of
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton, QuietButton
from desktop.ui.kit.codeicons import mood_icon
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role

NO_ANSWER: Final = "-"


class AnswerRow(ChoiceRow):
    """A digit picks the value it names, not the place in the row."""

    answered = Signal()  # by a digit or a pointer: who walks with the arrows is still choosing

    def __init__(self, *, tall: bool) -> None:
        super().__init__("", "check-in-answer", tall=tall)
        self.pressed.connect(self.answered)

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.text().isdigit() and event.text() in self._keys:
            self.choose(event.text())
            self.answered.emit()
        elif not event.text().isdigit():
            super().keyPressEvent(event)


class AskingPage(Page):
    """Walks through the items. What was answered is in `answers`; None was asked and not answered."""

    edited = Signal()
    flag_raised = Signal()  # the answer just given asks for somebody's safety
    finished = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("check-in-asking")
        self._measure: Measure | None = None
        self._wording: Wording | None = None
        self._at = 0
        self.answers: dict[str, int | None] = {}
        self._stem = Words("", Role.HINT)
        self._question = Words("", Role.HEADING)
        self._row = AnswerRow(tall=False)
        self._faces = AnswerRow(tall=True)
        self._skip = QuietButton("", "check-in-skip")
        self._before = Button("", "check-in-before", Icon.BACK)
        self._next = PrimaryButton("", "check-in-next", Icon.NEXT)
        self._place = Words("", Role.HINT, wraps=False)
        self._terms = Words("", Role.SMALL)
        for widget in (self._stem, self._question, self._row, self._faces, self._skip):
            self.body.addWidget(widget)
        self.body.setAlignment(self._skip, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        self.body.addWidget(self._terms)
        self.set_bar(leading=(self._before, self._place), trailing=(self._next,))
        for row in (self._row, self._faces):
            row.chosen.connect(self._choose)
            row.answered.connect(self._go_on)
        self._skip.clicked.connect(self._refuse)
        self._before.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self.retranslate()

    @property
    def measure(self) -> Measure | None:
        return self._measure

    def ask(self, measure: Measure, answers: Mapping[str, int | None], at: int = 0) -> None:
        """Begin, or go on where it was left."""
        self._measure, self.answers = measure, dict(answers)
        self._at = min(max(at, 0), len(measure.items) - 1)
        self.retranslate()

    @property
    def at(self) -> int:
        return self._at

    def begin(self) -> None:
        self._shown_row().setFocus(Qt.FocusReason.OtherFocusReason)

    def advance(self) -> None:
        """To the next question, or to the end."""
        if self._measure is None:
            return
        if self._at + 1 < len(self._measure.items):
            self._at += 1
            self._show()
            self.begin()
            self.edited.emit()
        else:
            self.finished.emit()

    def step_back(self) -> bool:
        """To the question before; False at the first one."""
        if self._at == 0:
            return False
        self._at -= 1
        self._show()
        self.begin()
        return True

    def retranslate(self) -> None:
        self.set_back(told("Check-ins"))
        self._skip.setText(told("They would rather not answer this"))
        self._before.setText(told("Back"))
        self._next.setText(told("Next"))
        if self._measure is not None:
            self._wording = wording_of(self._measure, language_for(self._measure))
            self._show()

    # Inside

    def _shown_row(self) -> AnswerRow:
        return self._faces if self._measure is not None and self._measure.faces else self._row

    def _show(self) -> None:
        measure, wording = self._measure, self._wording
        if measure is None or wording is None:
            return
        item = measure.items[self._at]
        self.set_title(measure_name(measure))
        self._stem.setText(isolate(wording.stem))  # one that nobody may translate runs its own way
        self._stem.setVisible(bool(wording.stem))
        question = wording.items[item.id]
        self._question.setText(isolate(question))
        row, other = self._shown_row(), self._row if measure.faces else self._faces
        other.hide()
        row.show()
        row.setAccessibleName(question)
        words = wording.own_options.get(item.id, wording.options)
        blocked = row.blockSignals(True)
        row.choose("")
        row.set_choices(
            [
                Choice(
                    str(value),
                    words[value] if measure.faces else f"{digits(str(value))}  {words[value]}",
                    icon=mood_icon(value) if measure.faces else None,
                )
                for value in measure.values_of(item)
            ]
        )
        answer = self.answers.get(item.id)
        row.choose("" if answer is None else str(answer))
        row.blockSignals(blocked)
        self._before.setVisible(self._at > 0)
        self._place.setText(told("Question {number} of {count}", number=self._at + 1, count=len(measure.items)))
        self._terms.setText(isolate(measure.licence.attribution))

    def _choose(self, key: str) -> None:
        if self._measure is not None and key:
            self.answers[self._measure.items[self._at].id] = int(key)
            self.edited.emit()

    def _refuse(self) -> None:
        if self._measure is not None:
            self.answers[self._measure.items[self._at].id] = None
            self.edited.emit()
            self.advance()

    def _go_back(self) -> None:
        self.step_back()

    def _go_on(self) -> None:
        """An answer that asks for somebody's safety comes before the next question, and long before any total."""
        if self._measure is None:
            return
        item = self._measure.items[self._at].id
        self.answers.setdefault(item, None)
        if item in flagged(self._measure, self.answers):
            self.flag_raised.emit()
        else:
            self.advance()
