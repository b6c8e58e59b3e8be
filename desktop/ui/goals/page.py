"""One goal at length: the way so far, today's word, the steps."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.records.declare import LINE_MAX
from desktop.domain.records.goals import CLOSENESS, GOAL_RATING, LEVELS
from desktop.i18n import told
from desktop.i18n.digits import digits
from desktop.i18n.goalwords import level_word
from desktop.ui.goals.known import Goal
from desktop.ui.goals.words import day_of, level_hint, rating_words, state_words, step_words
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.chart import Chart
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField, soon
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role


class GoalPage(Page):
    """It shows and it reports; it decides nothing."""

    edited = Signal()
    save_wanted = Signal()
    step_wanted = Signal()
    edit_wanted = Signal()
    ticked = Signal(object)  # the step

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("goal-page")
        self._goal: Goal | None = None
        self._may_write = False
        self._edit = Button("", "goal-page-edit", Icon.EDIT)
        self._save = PrimaryButton("", "goal-page-rate", Icon.CHECK)
        self._trouble = Notice("goal-page-trouble")
        self._why = Words()
        self._near = ChoiceRow("", "goal-page-near")
        self._near_field = Field("", self._near)
        self._level = ChoiceRow("", "goal-page-level")
        self._level_field = Field("", self._level)
        self._words = _line("goal-page-words")
        self._words_field = Field("", self._words)
        self._count = RecordForm(GOAL_RATING, only=("count",), folds=False)
        self._line = Chart("goal-page-line")
        self._counts_head = Words("", Role.LABEL)
        self._counts = Chart("goal-page-counts")
        self._model = CardModel(self)
        self._ratings = CardList("", "goal-page-ratings", self._model)
        self._history = Words("", Role.HEADING)
        self._steps_head = Words("", Role.HEADING)
        self._steps = QVBoxLayout()
        self._ticks: list[QCheckBox] = []
        self._step = _line("goal-page-step")
        self._step_field = Field("", self._step)
        self._due = DateField("goal-page-step-due", soon)
        self._due_field = Field("", self._due)
        self._add = Button("", "goal-page-step-add", Icon.ADD)
        self._lay_out()
        self._listen()
        self.retranslate()

    def show_goal(self, goal: Goal, *, may_write: bool) -> None:
        """What is half written stays."""
        self._goal, self._may_write = goal, may_write
        self.set_title(goal.words, state_words(goal))
        why = str(goal.record.fields.get("why") or "")
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._trouble.tell("")
        self._line.show_points(goal.points(), CLOSENESS, told("How near it felt"))
        self._counts.show_points(goal.points("count"), (0, goal.most), goal.counted)
        self._counts_head.setText(goal.counted)
        self._counts_head.setVisible(bool(goal.counted) and bool(goal.points("count")))
        self._model.show(
            [
                Card(
                    key=rating.id,
                    title=rating_words(rating, goal.counted) or told("A word about it"),
                    subtitle=str(rating.fields.get("words") or ""),
                    trailing=day_of(rating),
                    icon=Icon.GOAL,
                )
                for rating in reversed(goal.ratings)
            ]
        )
        self._ratings.setFixedHeight(self._ratings.height_of_all())
        self._history.setVisible(bool(goal.ratings))
        self._ratings.setVisible(bool(goal.ratings))
        self._show_steps(goal)
        for widget in (self._near_field, self._words_field, self._step_field, self._due_field, self._add):
            widget.setVisible(may_write)
        self._level_field.setVisible(may_write and goal.scaled)
        self._count.setVisible(may_write and bool(goal.counted))
        for button in (self._save, self._edit):
            button.setVisible(may_write)
        self._word_choices()

    def content(self) -> dict[str, object]:
        """What is half written; empty where nothing is."""
        found: dict[str, object] = {
            "near": self._near.key(),
            "level": self._level.key(),
            "words": self._words.text().strip(),
            "step": self._step.text().strip(),
        }
        return {name: value for name, value in found.items() if value} | self._count.content()

    def show_content(self, content: Mapping[str, object]) -> None:
        """Says nothing by `edited`."""
        blocked = self.blockSignals(True)
        for row, name in ((self._near, "near"), (self._level, "level")):
            key = str(content.get(name, ""))
            row.choose(key if key in _keys(row is self._near) else "")
        self._words.setText(str(content.get("words", "")))
        self._step.setText(str(content.get("step", "")))
        self._count.show_content({name: content[name] for name in ("count",) if name in content})
        self.blockSignals(blocked)

    def rating(self) -> dict[str, object]:
        """What was said of today, as fields."""
        content = self.content()
        fields: dict[str, object] = {}
        if "near" in content:
            fields["closeness"] = int(str(content["near"]))
        if "level" in content:
            fields["level"] = int(str(content["level"]))
        if "words" in content:
            fields["words"] = content["words"]
        return fields | self._count.values()

    def check(self) -> bool:
        """Whether it can be saved; says what to change."""
        return self._count.check()

    def step(self) -> tuple[str, date | None]:
        return self._step.text().strip(), self._due.day()

    def clear_rating(self) -> None:
        self.show_content({"step": self._step.text()})

    def clear_step(self) -> None:
        blocked = self.blockSignals(True)
        self._step.clear()
        self._due.set_day(None)
        self.blockSignals(blocked)

    def begin(self) -> None:
        self._near.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_step(self) -> None:
        self._step.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, words: str) -> None:
        self._trouble.tell(words, Tone.DANGER)

    def ask_for_something(self) -> None:
        """Save was pressed, and nothing was said yet."""
        self._trouble.tell(told("Choose how near it feels today, or write a word about it."), Tone.ATTENTION)

    def retranslate(self) -> None:
        self.set_back(told("Goals"))
        self._edit.setText(told("Change the goal"))
        self._save.setText(told("Save today's word"))
        self._near_field.set_label(told("How near does it feel today?"))
        self._near_field.set_hint(told("0 is far away, 10 is there. They say it, you write it down."))
        self._near.setAccessibleName(told("How near does it feel today?"))
        self._level_field.set_label(told("Compared with what was hoped for"))
        self._level.setAccessibleName(told("Compared with what was hoped for"))
        self._words_field.set_label(told("In their own words"))
        self._count.retranslate()
        self._history.setText(told("The way so far"))
        self._ratings.setAccessibleName(told("The way so far"))
        self._steps_head.setText(told("Small steps"))
        self._step_field.set_label(told("The next small step"))
        self._due_field.set_label(told("By when"))
        self._add.setText(told("Add the step"))
        self._word_choices()
        if self._goal is not None:
            self.show_goal(self._goal, may_write=self._may_write)

    # Inside

    def _word_choices(self) -> None:
        self._near.set_choices([Choice(key, digits(key)) for key in _keys(near=True)])
        goal = self._goal
        self._count.field("count").set_hint(goal.counted if goal is not None else "")
        self._level.set_choices(
            [
                Choice(key, level_word(int(key)), hint=level_hint(goal, int(key)) if goal is not None else "")
                for key in _keys(near=False)
            ]
        )

    def _show_steps(self, goal: Goal) -> None:
        for tick in self._ticks:
            tick.hide()
            tick.deleteLater()
        self._ticks = []
        for number, step in enumerate(goal.steps):
            tick = QCheckBox(step_words(step))
            tick.setObjectName(f"goal-page-step-{number}")
            tick.setChecked(bool(step.fields.get("done")))
            tick.setEnabled(self._may_write)
            tick.toggled.connect(lambda _on, step=step: self.ticked.emit(step))
            self._ticks.append(tick)
            self._steps.addWidget(tick)
        self._steps_head.setVisible(bool(goal.steps) or self._may_write)

    def _lay_out(self) -> None:
        self.add_action(self._edit)
        self.add_notice(self._trouble)
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._add)
        beside.addStretch(1)
        self._steps.setSpacing(6)
        above: tuple[QWidget, ...] = (self._why, self._near_field, self._level_field, self._count, self._words_field)
        for widget in (*above, self._steps_head):
            self.body.addWidget(widget)
        self.body.addLayout(self._steps)
        beneath: tuple[QWidget, ...] = (self._step_field, self._due_field, row, self._history, self._line)
        for widget in (*beneath, self._counts_head, self._counts, self._ratings):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self._save,))

    def _listen(self) -> None:
        self._near.chosen.connect(lambda _key: self.edited.emit())
        self._level.chosen.connect(lambda _key: self.edited.emit())
        self._count.edited.connect(self.edited)
        for line in (self._words, self._step):
            line.textChanged.connect(lambda _text: self.edited.emit())
        self._save.clicked.connect(self.save_wanted)
        self._add.clicked.connect(self.step_wanted)
        self._step.returnPressed.connect(self.step_wanted)
        self._edit.clicked.connect(self.edit_wanted)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setMaxLength(LINE_MAX)
    return line


def _keys(near: bool) -> tuple[str, ...]:  # noqa: FBT001 - which of the two rows
    low, high = CLOSENESS if near else LEVELS
    return tuple(str(value) for value in range(low, high + 1))
