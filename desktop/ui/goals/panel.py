"""The tab: a card for every goal that is worked on, and the earlier ones beneath."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.ids import RecordId, name_of
from desktop.domain.records.goals import CLOSENESS
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.digits import digits
from desktop.i18n.goalwords import near
from desktop.ui.goals.known import Goal, together
from desktop.ui.goals.words import last_words, state_words, step_words
from desktop.ui.kit.buttons import Button, Chip, QuietButton
from desktop.ui.kit.chart import Chart
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.theme import Role, role, sizes


class GoalCard(QFrame):
    """One goal: what it is, how near it feels, the next small step."""

    opened = Signal(object)  # the goal's id
    rated = Signal(object, int)  # the goal's id, how near
    ticked = Signal(object)  # the step: a task

    def __init__(self, goal: Goal, number: int, *, may_write: bool) -> None:
        super().__init__()
        role(self, Role.CARD)
        self.setObjectName(f"goal-{number}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._goal = goal
        name = self.objectName()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addLayout(self._head(name))
        if (step := goal.next_step) is not None:
            column.addWidget(self._step(step, name, may_write=may_write))
        elif goal.record.fields.get("first_step") and not goal.steps:
            column.addWidget(Words(told("First step: {step}", step=str(goal.record.fields["first_step"]))))
        if may_write and not goal.ended:
            column.addWidget(self._scale(name))

    def _head(self, name: str) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(self._goal.words, Role.HEADING))
        if state := state_words(self._goal):
            words.addWidget(Words(state, Role.HINT))
        line = Chart(f"{name}-line", small=True)
        line.show_points(self._goal.points(), CLOSENESS, told("How near it felt"))
        last = Words(last_words(self._goal), Role.HINT, wraps=False)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(line, 0, Qt.AlignmentFlag.AlignTrailing)
        beside.addWidget(last, 0, Qt.AlignmentFlag.AlignTrailing)
        beside.addStretch(1)
        more = QuietButton(told("Open"), f"{name}-open", Icon.NEXT)
        more.setAccessibleName(told("Open the goal: {words}", words=self._goal.words))
        more.clicked.connect(lambda _checked: self.opened.emit(self._goal.id))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addLayout(beside)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _step(self, step: Record, name: str, *, may_write: bool) -> QWidget:
        tick = QCheckBox(step_words(step))
        tick.setObjectName(f"{name}-step")
        tick.setAccessibleName(told("Next step done: {step}", step=step_words(step)))
        tick.setEnabled(may_write)
        tick.toggled.connect(lambda _on: self.ticked.emit(step))
        return tick

    def _scale(self, name: str) -> QWidget:
        scale = QWidget()
        scale.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(scale, gap=4)
        flow.addWidget(Words(told("How near today?"), Role.HINT, wraps=False))
        low, high = CLOSENESS
        for value in range(low, high + 1):
            chip = Chip(digits(str(value)), f"{name}-near-{value}")
            chip.setMinimumWidth(sizes().target + 8)  # narrower ones lose their round ends
            chip.setAccessibleName(told("{near}: {goal}", near=near(value), goal=self._goal.words))
            chip.clicked.connect(partial(self._rate, value))
            flow.addWidget(chip)
        return scale

    def _rate(self, value: int, _checked: object = None) -> None:
        self.rated.emit(self._goal.id, value)


class GoalsPanel(QWidget):
    """It shows and it reports; it decides nothing."""

    add_wanted = Signal()
    opened = Signal(object)
    rated = Signal(object, int)
    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("goals")
        self._goals: tuple[Goal, ...] = ()
        self._may_write = False
        self._trouble = Notice("goals-trouble")
        self._add = Button("", "goals-add", Icon.ADD)
        self._add.clicked.connect(self.add_wanted)
        self._together = Words("", Role.HINT, wraps=False)
        self._none = Empty(Icon.GOAL, "goals-none")
        self._none.acted.connect(self.add_wanted)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(10)
        self._cards: list[QWidget] = []
        self._lay_out()

    def show_goals(self, goals: Sequence[Goal], *, may_write: bool) -> None:
        self._goals, self._may_write = tuple(goals), may_write
        self._trouble.tell("")
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        for number, goal in enumerate(goals):
            if goal.ended and not any(before.ended for before in goals[:number]):
                self._put(Words(told("Earlier goals"), Role.HEADING))
            card = GoalCard(goal, number, may_write=may_write)
            card.opened.connect(self.opened)
            card.rated.connect(self.rated)
            card.ticked.connect(self.ticked)
            self._put(card)
        score = together(goals)
        self._together.setText(
            ""
            if score is None
            else told("All goals together: {score} (50 is as hoped for)", score=formats.number(round(score)))
        )
        self._stack.setCurrentIndex(0 if goals else 1)
        self._add.setVisible(may_write and bool(goals))
        self._none.tell(
            told("No goal yet"),
            told("What they want for themselves comes here, in their own words, with the next small step."),
            told("Add a goal") if may_write else "",
        )

    def complain(self, words: str) -> None:
        self._trouble.tell(words)

    def retranslate(self) -> None:
        self._add.setText(told("Add a goal"))
        self.show_goals(self._goals, may_write=self._may_write)

    def _put(self, widget: QWidget) -> None:
        self._cards.append(widget)
        self._column.insertWidget(self._column.count() - 1, widget)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self._column)
        self._column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(inside))
        self._stack.addWidget(scrolled(self._none))
        head = QHBoxLayout()
        head.addWidget(self._add)
        head.addStretch(1)
        head.addWidget(self._together)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._trouble)
        column.addLayout(head)
        column.addWidget(self._stack, 1)


def key_of(goal: RecordId) -> str:
    """The key of what is half written on a goal's page; Today reads the first part."""
    return f"goal_rating:{name_of(goal)}"
