"""What one press of Save writes, and what takes all of it back: each is one durable save. Runs on the lane."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.changes import Bases
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.views import Changed, Shown
from desktop.ui.contact.content import Content, tasks_of
from desktop.ui.contact.rated import ToRate, lines_of

_VISIT = "visit"  # what the steps call the visit that is saved with them


class Scribe(Protocol):
    """The part of the casebook that saves."""

    def together(self) -> AbstractContextManager[None]: ...
    def typing_for(self, member: MemberId | None) -> AbstractContextManager[None]: ...
    def add_all(self, lines: Sequence[tuple[int, object]], type: str) -> tuple[RecordId, ...]: ...  # noqa: A002
    def edit(
        self,
        type: str,  # noqa: A002 - the service's own name
        id: RecordId,  # noqa: A002 - the service's own name
        patch: Mapping[str, object],
        *,
        why: str = "",
        seen: Bases | None = None,
    ) -> Changed: ...
    def delete(self, type: str, id: RecordId, why: str) -> Changed: ...  # noqa: A002 - the service's own names
    def list(self, type: str, *, where: Mapping[str, str] = ...) -> Iterator[Shown]: ...  # noqa: A002


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """One save. `record` None adds."""

    record: RecordId | None
    person: RecordId | None
    fields: Mapping[str, object]  # what is written: all fields of a new visit, a merge patch of an old one
    back: Mapping[str, object]  # the patch that takes an edit back
    seen: Bases
    why: str
    content: Content  # its next steps become tasks
    done_by: MemberId | None = None  # who was there, where somebody else types it
    ticked: tuple[RecordId, ...]
    ratings: tuple[ToRate, ...] = ()  # of the person's goals
    rated_on: str = ""  # the day of those that are new


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it."""

    record: RecordId
    tasks: tuple[RecordId, ...] = ()  # the next steps
    ticked: tuple[RecordId, ...] = ()
    rated: tuple[RecordId, ...] = ()  # ratings that are new


def save(casebook: Scribe, saving: Saving) -> Saved:
    """The visit and what belongs to it. A task that somebody else did meanwhile is left alone."""
    ticked = _still_open(casebook, saving)
    with casebook.typing_for(saving.done_by), casebook.together():
        if saving.record is None:
            visit: dict[str, object] = {"fields": saving.fields, "ref": _VISIT}
            record, *beside = casebook.add_all(_numbered([visit, *_beside(saving, f"@{_VISIT}")]), "encounter")
        else:
            record = saving.record
            if saving.fields:
                casebook.edit("encounter", record, saving.fields, why=saving.why, seen=saving.seen)
            lines = _beside(saving, name_of(record))
            beside = [*casebook.add_all(_numbered(lines), "task")] if lines else []
        for rating in saving.ratings:
            if rating.record is not None:
                casebook.edit("goal_rating", rating.record, rating.patch(), why=saving.why)
        for task in ticked:
            casebook.edit("task", task, {"done": True})
    steps = len(saving.content.steps)
    return Saved(record, tuple(beside[:steps]), ticked, tuple(beside[steps:]))


def take_back(casebook: Scribe, saving: Saving, saved: Saved, why: str) -> None:
    """All of it again, in one save too."""
    with casebook.together():
        for task in saved.tasks:
            casebook.delete("task", task, why)
        for rating in saved.rated:
            casebook.delete("goal_rating", rating, why)
        for old in saving.ratings:
            if old.record is not None:
                casebook.edit("goal_rating", old.record, old.back(), why=why)
        if saving.record is None:
            casebook.delete("encounter", saved.record, why)
        elif saving.back:
            casebook.edit("encounter", saved.record, saving.back, why=why)
        for task in saved.ticked:
            casebook.edit("task", task, {"done": None})


def _beside(saving: Saving, visit: str) -> list[dict[str, object]]:
    """What is added with a visit: its next steps, then what was said of goals."""
    steps: list[dict[str, object]] = [
        {"type": "task", "fields": step} for step in tasks_of(saving.content, saving.person, visit)
    ]
    return steps + (lines_of(saving.ratings, saving.person, visit, saving.rated_on) if saving.person else [])


def _numbered(lines: list[dict[str, object]]) -> list[tuple[int, object]]:
    return [*enumerate(lines, start=1)]


def _still_open(casebook: Scribe, saving: Saving) -> tuple[RecordId, ...]:
    if not saving.ticked or saving.person is None:
        return ()
    of = casebook.list("task", where={"person": name_of(saving.person)})
    there = {shown.record.id for shown in of if not shown.record.fields.get("done")}
    return tuple(task for task in saving.ticked if task in there)
