"""What one press of Save writes, and what takes all of it back: each is one durable save. Runs on the lane."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.changes import Bases
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.views import Changed, Shown
from desktop.ui.contact.content import Content, tasks_of

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


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it."""

    record: RecordId
    tasks: tuple[RecordId, ...] = ()  # the next steps
    ticked: tuple[RecordId, ...] = ()


def save(casebook: Scribe, saving: Saving) -> Saved:
    """The visit, its next steps and what was ticked off. A task that somebody else did meanwhile is left alone."""
    ticked = _still_open(casebook, saving)
    with casebook.typing_for(saving.done_by), casebook.together():
        if saving.record is None:
            steps = tasks_of(saving.content, saving.person, f"@{_VISIT}")
            visit: dict[str, object] = {"fields": saving.fields, "ref": _VISIT}
            lines = [visit, *({"type": "task", "fields": step} for step in steps)]
            record, *tasks = casebook.add_all(list(enumerate(lines, start=1)), "encounter")
        else:
            record, tasks = saving.record, []
            if saving.fields:
                casebook.edit("encounter", record, saving.fields, why=saving.why, seen=saving.seen)
            steps = tasks_of(saving.content, saving.person, name_of(record))
            if steps:
                tasks = [*casebook.add_all(list(enumerate(steps, start=1)), "task")]
        for task in ticked:
            casebook.edit("task", task, {"done": True})
    return Saved(record, tuple(tasks), ticked)


def take_back(casebook: Scribe, saving: Saving, saved: Saved, why: str) -> None:
    """All of it again, in one save too."""
    with casebook.together():
        for task in saved.tasks:
            casebook.delete("task", task, why)
        if saving.record is None:
            casebook.delete("encounter", saved.record, why)
        elif saving.back:
            casebook.edit("encounter", saved.record, saving.back, why=why)
        for task in saved.ticked:
            casebook.edit("task", task, {"done": None})


def _still_open(casebook: Scribe, saving: Saving) -> tuple[RecordId, ...]:
    if not saving.ticked or saving.person is None:
        return ()
    of = casebook.list("task", where={"person": name_of(saving.person)})
    there = {shown.record.id for shown in of if not shown.record.fields.get("done")}
    return tuple(task for task in saving.ticked if task in there)
