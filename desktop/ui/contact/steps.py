"""What was agreed to do next: a few lines, each of which becomes a task when the visit is saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.records.declare import LINE_MAX
from desktop.domain.records.tasks import DOERS
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, field_word
from desktop.ui.kit.dates import DateField, soon
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.inputs import day_content, fill_day
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role

STEPS_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class NextStep:
    """`due` is ISO, or what was typed where that is no day."""

    what: str
    who: str = ""
    due: str = ""


class Steps(QWidget):
    """One empty line is always there to be filled; a line without words is none."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._filling = False
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._grow()

    def steps(self) -> tuple[NextStep, ...]:
        return tuple(step for row in self._rows if (step := row.step()).what)

    def show_steps(self, steps: Sequence[NextStep]) -> None:
        self._filling = True
        while len(self._rows) > 1:
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, step in enumerate(steps[:STEPS_MOST] or (NextStep(""),)):
            if number == len(self._rows):
                self._add()
            self._rows[number].show_step(step)
        self._filling = False
        self._grow()

    def check(self) -> QWidget | None:
        """Whatever has to be changed first, having said so; None where all is well."""
        wrong = [row for row in self._rows if not row.check()]
        if wrong:
            wrong[0].due.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong[0] if wrong else None

    def retranslate(self) -> None:
        self._filling = True
        for row in self._rows:
            row.retranslate()
        self._filling = False

    def _grow(self) -> None:
        if len(self._rows) < STEPS_MOST and (not self._rows or self._rows[-1].step().what):
            self._add()

    def _add(self) -> None:
        row = _Row(len(self._rows), self._today)
        row.edited.connect(self._heard)
        self._rows.append(row)
        self._column.addWidget(row)

    def _heard(self) -> None:
        if not self._filling:
            self._grow()
            self.edited.emit()


class _Row(QWidget):
    """What, who, by when."""

    edited = Signal()

    def __init__(self, number: int, today: Callable[[], date]) -> None:
        super().__init__()
        name = f"visit-step-{number}"
        self._today = today
        self.what = QLineEdit()
        self.what.setObjectName(name)
        self.what.setMaxLength(LINE_MAX)
        self.who = QComboBox()
        self.who.setObjectName(f"{name}-who")
        self.who.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.who.addItem("", "")
        for code in DOERS:
            self.who.addItem("", code)
        self.due = DateField(f"{name}-due", soon, today=today)
        self._error = Words("", Role.ERROR)
        self._error.hide()
        beneath = QWidget()
        beneath.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(beneath)
        flow.addWidget(self.who)
        flow.addWidget(self.due)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.what)
        column.addWidget(beneath)
        column.addWidget(self._error)
        self.retranslate()
        self.what.textChanged.connect(self._tell)
        self.who.currentIndexChanged.connect(self._tell)
        self.due.edit.textChanged.connect(self._tell)
        self.due.changed.connect(self._tell)

    def step(self) -> NextStep:
        return NextStep(self.what.text().strip(), str(self.who.currentData() or ""), day_content(self.due))

    def show_step(self, step: NextStep) -> None:
        self.what.setText(step.what)
        self.who.setCurrentIndex(max(0, self.who.findData(step.who)))
        fill_day(self.due, step.due)
        self._say("")

    def check(self) -> bool:
        wrong = bool(self.step().what) and not self.due.understood()
        example = formats.date(self._today())
        self._say(told("This is not a day yet. Write it like {example}.", example=example) if wrong else "")
        return not wrong

    def retranslate(self) -> None:
        self.what.setPlaceholderText(told("What we agreed to do next"))
        self.what.setAccessibleName(field_word("task", "what"))
        self.who.setAccessibleName(field_word("task", "who"))
        self.who.setItemText(0, field_word("task", "who"))
        for number, code in enumerate(DOERS, start=1):
            self.who.setItemText(number, code_word("task", "who", code))
        self.due.edit.setAccessibleName(field_word("task", "due"))
        self.due.edit.setPlaceholderText(field_word("task", "due"))

    def _say(self, error: str) -> None:
        self._error.setText(error)
        self._error.setVisible(bool(error))

    def _tell(self, _what: object = None) -> None:
        self.edited.emit()
