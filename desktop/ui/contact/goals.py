"""How near each goal feels today: a row from 0 to 10 beneath its words, and what was hoped for where that is written.

The rows are made when they are first unfolded: most visits are saved without.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.records.goals import CLOSENESS, GOAL_RATING, LEVELS
from desktop.i18n import formats, told
from desktop.i18n.digits import digits
from desktop.i18n.formats import NotUnderstood
from desktop.i18n.goalwords import level_word, near
from desktop.ui.contact.rated import OpenGoal, Rating, keys_of
from desktop.ui.kit.buttons import Choice, ChoiceRow, QuietButton
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role

_NEAR: Final = keys_of(CLOSENESS)
_LEVELS: Final = keys_of(LEVELS)


class GoalRatings(QWidget):
    """It shows and it reports."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._goals: tuple[OpenGoal, ...] = ()
        self._said: dict[str, Rating] = {}  # by goal, also of those that are not shown
        self._rows: list[_Row] | None = None  # None: not yet unfolded
        self._hint = Words("", Role.HINT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(self._hint)

    def any(self) -> bool:
        """Whether there is a goal to speak of."""
        return bool(self._goals)

    def show_goals(self, goals: Sequence[OpenGoal]) -> None:
        for row in self._rows or ():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = None
        self._goals = tuple(goals)

    def show_ratings(self, ratings: Sequence[Rating]) -> None:
        """Says nothing by `edited`."""
        self._said = {one.goal: one for one in ratings if one}
        for row in self._rows or ():
            row.show_rating(self._said.get(row.goal))

    def ratings(self) -> tuple[Rating, ...]:
        """What was said, in an order of its own."""
        return tuple(self._said[goal] for goal in sorted(self._said))

    def unfold(self) -> None:
        if self._rows is not None:
            return
        self._rows = [_Row(goal, number) for number, goal in enumerate(self._goals)]
        for row in self._rows:
            row.show_rating(self._said.get(row.goal))
            row.said.connect(self._hear)
            self._column.addWidget(row)
        self.retranslate()

    def check(self) -> bool:
        """Whether what was counted can be saved; says what to change."""
        return all(row.check() for row in self._rows or ())

    def retranslate(self) -> None:
        self._hint.setText(told("0 is far away, 10 is there. They say it, you write it down."))
        for row in self._rows or ():
            row.retranslate()

    def _hear(self, rating: Rating) -> None:
        if rating:
            self._said[rating.goal] = rating
        else:
            self._said.pop(rating.goal, None)
        self.edited.emit()


class _Row(QWidget):
    """One goal."""

    said = Signal(object)  # the rating as it is now

    def __init__(self, goal: OpenGoal, number: int) -> None:
        super().__init__()
        name = f"visit-goal-{number}"
        self._goal = goal
        self._words = Words(goal.words)
        self._last = Words("", Role.HINT)
        self._near = ChoiceRow("", f"{name}-near")
        self._level = ChoiceRow("", f"{name}-level")
        self._count = RecordForm(GOAL_RATING, only=("count",), folds=False) if goal.counted else None
        self._clear = QuietButton("", f"{name}-clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._words, self._last, self._near, self._level):
            column.addWidget(widget)
        if self._count is not None:
            column.addWidget(self._count)
            self._count.edited.connect(self._tell)
        column.addWidget(self._clear)
        self._last.setVisible(goal.last is not None)
        self._level.setVisible(bool(goal.levels))
        self.retranslate()
        self._near.chosen.connect(lambda _key: self._tell())
        self._level.chosen.connect(lambda _key: self._tell())
        self._clear.clicked.connect(self._take_out)

    @property
    def goal(self) -> str:
        return self._goal.goal

    def show_rating(self, rating: Rating | None) -> None:
        shown = rating or Rating(self.goal)
        for row, key in ((self._near, shown.closeness), (self._level, shown.level)):
            blocked = row.blockSignals(True)
            row.choose(key)
            row.blockSignals(blocked)
        if self._count is not None:
            self._count.show_content({"count": digits(shown.count)} if shown.count else {})
        self._follow(shown)

    def check(self) -> bool:
        return self._count is None or self._count.check()

    def retranslate(self) -> None:
        if self._goal.last is not None:
            value, day = self._goal.last
            self._last.setText(told("Last time {near}, {day}", near=near(value), day=formats.date(day, "short")))
        self._near.setAccessibleName(told("How near today: {goal}", goal=self._goal.words))
        self._near.set_choices([Choice(key, digits(key)) for key in _NEAR])
        self._level.setAccessibleName(told("Compared with what was hoped for: {goal}", goal=self._goal.words))
        hints = self._goal.levels or ("",) * len(_LEVELS)
        self._level.set_choices(
            [Choice(key, level_word(int(key)), hint=hint) for key, hint in zip(_LEVELS, hints, strict=True)]
        )
        if self._count is not None:
            self._count.retranslate()
            self._count.field("count").set_hint(self._goal.counted)
        self._clear.setText(told("Leave this one out"))
        self._clear.setAccessibleName(told("Leave this one out: {goal}", goal=self._goal.words))

    def _rating(self) -> Rating:
        return Rating(self.goal, self._near.key(), self._level.key(), self._counted())

    def _counted(self) -> str:
        """As a number; "" while it is none yet."""
        try:
            return str(self._count.values().get("count", "")) if self._count is not None else ""
        except NotUnderstood:
            return ""

    def _follow(self, rating: Rating) -> None:
        self._clear.setVisible(bool(rating))

    def _take_out(self) -> None:
        self.show_rating(None)
        self._near.setFocus()
        self.said.emit(self._rating())

    def _tell(self) -> None:
        rating = self._rating()
        self._follow(rating)
        self.said.emit(rating)
