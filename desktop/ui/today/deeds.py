"""What is done with a line of Today in one go: ticked, moved, not met, called; each with its way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES
from desktop.domain.views import Due, DueKind
from desktop.i18n import told
from desktop.ui.kit.rooms import Lanes
from desktop.ui.today.promises import Desk

AGAIN_DAYS: Final = 7  # whoever was not met, or only called, comes back so soon


@dataclass(frozen=True, slots=True)
class Move:
    """How far a line is moved, in days."""

    days: int


class Deeds(QObject):
    """On the write lane."""

    changed = Signal(object)  # Changed
    said = Signal(str, object)  # a sentence, and what undoes it
    failed = Signal(object)  # the error

    def __init__(self, desk: Desk, lanes: Lanes, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today

    def tick(self, due: Due) -> None:
        self._edit(due, {"done": True}, told("Task done"), {"done": None})

    def move(self, due: Due, move: Move) -> None:
        """What is late moves from today on: "a week later" than three weeks ago would still be late."""
        field = day_field(due)
        moved = max(due.due, self._today()) + timedelta(days=move.days)
        self._edit(due, {field: moved.isoformat()}, told("Moved"), {field: due.due.isoformat()})

    def come_back(self, outing: RecordId) -> None:
        """Whoever went out alone is back safely."""
        edit = partial(self._desk.write.casebook.edit, "lone_visit", outing)

        def done(changed: Changed) -> None:
            self.changed.emit(changed)
            self.said.emit(told("Noted: back safely"), lambda: self._do(partial(edit, {"back": None})))

        self._lanes.write.start(self, lambda _progress: edit({"back": True}), done=done, failed=self.failed.emit)

    def not_met(self, due: Due, reason: str) -> None:
        """It is written down, and the person stays in sight."""
        again, words = self._again(), told("Noted that you did not meet. Back here in a week.")
        missed: dict[str, object] = {"status": "no_show", "no_show_reason": reason or None, "next_contact": again}
        if due.kind is DueKind.PLANNED:
            back = {"status": "planned", "no_show_reason": None, "next_contact": None}
            self._edit(due, missed, words, back)
        elif due.person is not None:
            self._add(due.person, {name: value for name, value in missed.items() if value}, words)

    def called(self, due: Due) -> None:
        """A call in place of the visit, without more words."""
        if due.person is not None:
            words = told("Call noted. Back here in a week.")
            self._add(due.person, {"mode": "phone", "next_contact": self._again()}, words)

    def _again(self) -> str:
        return (self._today() + timedelta(days=AGAIN_DAYS)).isoformat()

    def _add(self, person: RecordId, fields: Mapping[str, object], words: str) -> None:
        casebook, undone = self._desk.write.casebook, told("Undone right after saving")
        whole = {"date": self._today().isoformat(), "person": name_of(person), **fields}

        def done(made: RecordId) -> None:
            self.changed.emit(Changed(records=frozenset({made}), people=frozenset({person})))
            self.said.emit(words, lambda: self._do(lambda: casebook.delete("encounter", made, undone)))

        self._lanes.write.start(
            self, lambda _progress: casebook.add("encounter", whole), done=done, failed=self.failed.emit
        )

    def _edit(self, due: Due, patch: Mapping[str, object], words: str, back: Mapping[str, object]) -> None:
        casebook = self._desk.write.casebook

        def done(changed: Changed) -> None:
            self.changed.emit(changed)
            self.said.emit(words, lambda: self._do(lambda: casebook.edit(due.type, due.record, back)))

        self._lanes.write.start(
            self,
            lambda _progress: casebook.edit(due.type, due.record, patch),
            done=done,
            failed=self.failed.emit,
        )

    def _do(self, deed: Callable[[], Changed]) -> None:
        self._lanes.write.start(self, lambda _progress: deed(), done=self.changed.emit, failed=self.failed.emit)


def day_field(due: Due) -> str:
    """The field that says when it is due; "" where the day follows from something else and nobody moves it."""
    match due.kind:
        case DueKind.NEXT_CONTACT:
            return "next_contact"
        case DueKind.PLANNED:
            return "date"
        case DueKind.TASK:
            return "due"
        case DueKind.REVIEW:
            return TYPES[due.type].due_field
        case DueKind.OF_AGE:
            return ""
