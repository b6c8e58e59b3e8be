"""What a visit can say beside the note: a few named parts, each of them closed until somebody opens it.

The inputs of a part are made when they are first needed, so that the editor opens as fast with all of them as without.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.changes import Value
from desktop.domain.records import TYPES
from desktop.domain.records.declare import extra_of
from desktop.domain.visitcodes import AT_HOME, NOT_MET, REMOTE, WRITTEN_MESSAGES
from desktop.i18n import formats, marked, told
from desktop.ui.contact.goals import GoalRatings
from desktop.ui.contact.rated import OpenGoal, Rating
from desktop.ui.contact.steps import NextStep, Steps
from desktop.ui.kit import decided
from desktop.ui.kit.buttons import Chip
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role

Saying = Mapping[str, object]  # the content of all parts
_ENCOUNTER: Final = TYPES["encounter"]
_ABOUT: Final = (
    "status", "no_show_reason", "attempt_result", "navigation", "appointment", "ward", "going_home", "reception",
    "offered", "start", "minutes", "place", "setting", "private", "started_by", "format", "present", "present_agreed",
    "permission", "language", "interpreter", "messages",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A named part: the fields it asks, in their order."""

    name: str
    title: str
    fields: tuple[str, ...]


ABOUT, STEPS, GOALS, OWN, AFAR = "more", "steps", "goals", "own", "afar"
PARTS: Final = (
    Part(AFAR, marked("Before you begin"), ("whereabouts", "device")),  # where one is not in the same room
    Part(STEPS, marked("Next steps"), ()),
    Part(GOALS, marked("Goals"), ()),  # those the person is working on
    Part(
        "did",
        marked("What we did"),
        ("agenda", "activities", "support", "experience", "experience_reaction", "strengths", "no_strengths"),
    ),
    Part("hard", marked("A hard moment"), ("hard_moment", "hard_after")),
    Part(
        "with",
        marked("With the person"),
        (
            "folded",
            "written",
            "read_back",
            "read_back_why",
            "agrees",
            "changes_asked",
            "mark",
            "heard",
            "useful",
            "comfortable",
        ),
    ),
    Part(ABOUT, marked("About this visit"), _ABOUT),
    Part("coming", marked("Next time"), ("next_mode", "next_place", "reminder_safe")),
    Part(
        "travel",
        marked("Travel and airtime"),
        ("travel_km", "travel_minutes", "travel_cost", "airtime_cost", "travel_paid_by"),
    ),
    Part("reports", marked("For reports"), ("competencies", "peer_roles", "topics")),
    Part(OWN, marked("Asked by this programme"), ()),  # whatever it asks
)

# What is asked only where something else says so.
_ASKED_WHERE: Final[Mapping[str, Callable[[str, Saying], bool]]] = {
    "no_show_reason": lambda _mode, said: said.get("status") in NOT_MET,
    "attempt_result": lambda _mode, said: said.get("status") in {"attempted", "no_show"},
    "present_agreed": lambda _mode, said: bool(said.get("present")),
    "permission": lambda mode, _said: mode in AT_HOME,
    "airtime_cost": lambda mode, _said: mode in REMOTE,
    "messages": lambda mode, _said: mode in WRITTEN_MESSAGES,
    "appointment": lambda mode, said: mode in {"accompaniment", "clinic"} or bool(said.get("navigation")),
    "ward": lambda mode, _said: mode == "ward_visit",
    "going_home": lambda mode, _said: mode == "ward_visit",
    "reception": lambda mode, _said: mode == "outreach",
    "offered": lambda mode, _said: mode == "outreach",
    "experience_reaction": lambda _mode, said: said.get("experience") in {"briefly", "story"},
    "read_back_why": lambda _mode, said: said.get("read_back") in {"no", "not_possible"},
    "agrees": lambda _mode, said: said.get("read_back") == "yes",
    "changes_asked": lambda _mode, said: said.get("agrees") in {"partly", "no"},
    "mark": lambda _mode, said: said.get("read_back") == "yes",
}


class Folds(QWidget):
    """A row of names, and beneath it whatever is open."""

    edited = Signal()
    opened = Signal(object)  # the part that somebody has just opened, to be scrolled to

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._mode = ""
        self._forms: dict[str, RecordForm] = {}
        self.steps = Steps(today)
        self.steps.edited.connect(self._tell)
        self.goals = GoalRatings()
        self.goals.edited.connect(self._tell)
        self._buttons = {part.name: Chip("", f"visit-{part.name}", checkable=True) for part in PARTS}
        self._boxes = {part.name: QWidget() for part in PARTS}
        self._titles = {part.name: Words("", Role.HEADING) for part in PARTS}
        self._insides: dict[str, QVBoxLayout] = {}
        names = QWidget()
        names.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = self._names = FlowLayout(names, gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(names)
        for part in PARTS:
            button, box = self._buttons[part.name], self._boxes[part.name]
            button.toggled.connect(lambda unfolded, name=part.name: self._toggled(name, unfolded=unfolded))
            flow.addWidget(button)
            inside = self._insides[part.name] = QVBoxLayout(box)
            inside.setContentsMargins(0, 6, 0, 8)
            inside.setSpacing(10)
            inside.addWidget(self._titles[part.name])
            column.addWidget(box)
            box.hide()
        self._insides[STEPS].addWidget(self.steps)
        self._insides[GOALS].addWidget(self.goals)
        self.retranslate()

    # What they say

    def content(self) -> dict[str, object]:
        """What stands in the inputs, as JSON values."""
        found: dict[str, object] = {}
        for form in self._forms.values():
            found |= form.content()
        return found

    def show_goals(self, goals: Sequence[OpenGoal]) -> None:
        """What may be rated. `show_content` next."""
        self.goals.show_goals(goals)

    def show_content(self, content: Saying, steps: Iterable[NextStep], ratings: Iterable[Rating] = ()) -> None:
        """Parts that say something are made and stay closed: their names tell how much is in them."""
        for part in PARTS:
            said = {name: content[name] for name in _names(part, content) if content.get(name)}
            if said or part.name in self._forms:
                self._form(part).show_content(said)
            self._open(part.name, unfolded=False)
        self.steps.show_steps(tuple(steps))
        self.goals.show_ratings(tuple(ratings))
        self.follow(self._mode)

    def content_of(self, fields: Mapping[str, Value]) -> dict[str, object]:
        """What the inputs hold when they show `fields` of a record."""
        found: dict[str, object] = {}
        for part in self._saying(fields):
            found |= self._form(part).content_of(fields)
        return found

    def values(self) -> dict[str, object]:
        """As the casebook takes them. `check` first."""
        found: dict[str, object] = {}
        for form in self._forms.values():
            found |= form.values()
        return found

    def values_of(self, fields: Mapping[str, Value]) -> dict[str, object]:
        """Those fields of a record that stand in a part, as `values` would answer them."""
        found: dict[str, object] = {}
        for part in self._saying(fields):
            found |= self._form(part).values_of(fields)
        return found

    def check(self) -> bool:
        """Whether all can be saved; else the first part that has something to change is open."""
        for name, form in self._forms.items():
            if not form.check():
                self._open(name, unfolded=True)
                form.check()  # once more: the keyboard goes to what is seen only
                return False
        if not self.goals.check():
            self._open(GOALS, unfolded=True)
            return False
        if self.steps.check() is not None:
            self._open(STEPS, unfolded=True)
            self.steps.check()
            return False
        return True

    def follow(self, mode: str) -> None:
        """Ask only what there is to ask where people met in this way."""
        self._mode = mode
        said = self.content()
        for part in PARTS:
            form = self._forms.get(part.name)
            for name in part.fields if form else ():
                if form is not None and name in _ASKED_WHERE:
                    # What was said stays to be seen, and to be taken out.
                    form.field(name).setVisible(_ASKED_WHERE[name](mode, said) or bool(said.get(name)))
        self._count(said)

    def status(self) -> object:
        """Whether the visit took place, as far as it is said; "" where it is not."""
        return self.content().get("status", "")

    def say(self, name: str, value: str) -> None:
        """Answer one question, in sight."""
        part = next(part for part in PARTS if name in part.fields)
        form = self._form(part)
        form.show_content(form.content() | {name: value})
        self._open(part.name, unfolded=True)
        self._tell()
        self.opened.emit(self._boxes[part.name])

    def add_beside(self, button: QWidget) -> None:
        """One more in the row of names, which opens something else."""
        self._names.addWidget(button)

    def unfold(self, name: str) -> None:
        self._open(name, unfolded=True)

    def part(self, name: str) -> QWidget:
        return self._boxes[name]

    def retranslate(self) -> None:
        for form in self._forms.values():
            form.retranslate()
        self.steps.retranslate()
        self.goals.retranslate()
        for part in PARTS:
            self._titles[part.name].setText(told(part.title))
        self._count(self.content())

    # Inside

    def _saying(self, fields: Mapping[str, Value]) -> list[Part]:
        return [
            part
            for part in PARTS
            if any(fields.get(name) not in (None, "", (), False) for name in _names(part, fields))
        ]

    def _form(self, part: Part) -> RecordForm:
        form = self._forms.get(part.name)
        if form is None:
            form = self._forms[part.name] = RecordForm(
                _ENCOUNTER, only=part.fields, today=self._today, folds=False, asks_more=part.name == OWN
            )
            form.edited.connect(self._tell)
            self._insides[part.name].addWidget(form)
        return form

    def _toggled(self, name: str, *, unfolded: bool) -> None:
        self._open(name, unfolded=unfolded)
        if unfolded:
            self.opened.emit(self._boxes[name])

    def _open(self, name: str, *, unfolded: bool) -> None:
        part = next(part for part in PARTS if part.name == name)
        if unfolded and part.name == GOALS:
            self.goals.unfold()
        elif unfolded and part.name != STEPS:
            self._form(part)
            self.follow(self._mode)
        blocker = QSignalBlocker(self._buttons[name])
        self._buttons[name].setChecked(unfolded)
        blocker.unblock()
        self._boxes[name].setVisible(unfolded)

    def _count(self, said: Saying) -> None:
        for part in PARTS:
            much = self._much(part, said)
            title = told(part.title)
            words = told("{title} ({count})", title=title, count=formats.number(much)) if much else title
            self._buttons[part.name].setText(words)
            if part.name == GOALS:
                self._buttons[GOALS].setVisible(bool(much) or self.goals.any())
            elif part.name == AFAR:
                self._buttons[AFAR].setVisible(bool(much) or self._mode in REMOTE)
                if self._buttons[AFAR].isHidden():
                    self._boxes[AFAR].hide()
                    self._buttons[AFAR].setChecked(False)
            elif part.name == OWN:
                self._buttons[OWN].setVisible(bool(much) or bool(decided.now().asked(_ENCOUNTER.name)))

    def _much(self, part: Part, said: Saying) -> int:
        """How much a part says."""
        if part.name == STEPS:
            return len(self.steps.steps())
        if part.name == GOALS:
            return len(self.goals.ratings())
        return sum(bool(said.get(name)) for name in _names(part, said))

    def _tell(self) -> None:
        self.follow(self._mode)
        self.edited.emit()


def _names(part: Part, given: Mapping[str, object]) -> tuple[str, ...]:
    """The fields of a part; of the programme's own those that are answered."""
    return tuple(name for name in given if extra_of(name) is not None) if part.name == OWN else part.fields
