"""What one press of Save writes, and what takes all of it back: each is one durable save."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.changes import Bases, patch_of
from desktop.domain.ids import MemberId, RecordId, name_of, record_of
from desktop.domain.visitcodes import MET
from desktop.ui.contact.content import Content, fields_of, tasks_of, written
from desktop.ui.contact.opening import Opening
from desktop.ui.contact.promises import Scribe
from desktop.ui.contact.rated import ToRate, lines_of, to_rate

_VISIT = "visit"  # what the steps call the visit that is saved with them


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
    done_by: MemberId | None = None  # who was there, or changes it, where somebody else types it
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
    asked: tuple[RecordId, ...] = ()  # check-ins that say now that they were asked at this visit


def saving_of(
    opening: Opening,
    person: RecordId | None,
    content: Content,
    folded: tuple[Mapping[str, object], Mapping[str, object]],
    today: str,
) -> Saving | None:
    """What to save of the editor's `content`, and of what its folds hold now and held before.

    None: nothing is different from what is saved already.
    """
    now, was = folded
    record = opening.record
    fields = fields_of(content, now)
    if content.date > today and "status" not in fields:
        fields["status"] = "planned"  # the editor says so beneath the date
    ticked = tuple(task for task in map(record_of, content.ticked) if task is not None)
    ratings = to_rate(content.ratings, opening.rated)
    rated_on = min(content.date, today)  # of what is still to come nobody can say how it felt
    if record is None:
        if person is not None:
            fields["person"] = name_of(person)
        return Saving(
            record=None,
            person=person,
            fields=fields,
            back={},
            seen={},
            why="",
            content=content,
            ticked=ticked,
            ratings=ratings,
            rated_on=rated_on,
            done_by=_typed_for(content),
        )
    before = fields_of(written(record.fields), was)
    patch = patch_of(before, fields)
    if not (patch or ticked or content.steps or ratings):
        return None
    return Saving(
        record=record.id,
        person=person,
        fields=patch,
        back=patch_of(fields, before),
        seen=record.bases,
        why=content.why.strip(),
        content=content,
        ticked=ticked,
        ratings=ratings,
        rated_on=rated_on,
        done_by=_typed_for(content),
    )


def _typed_for(content: Content) -> MemberId | None:
    return MemberId(UUID(content.done_by)) if content.done_by else None


def save(casebook: Scribe, saving: Saving) -> Saved:
    """The visit and what belongs to it. A task that somebody else did meanwhile is left alone. Runs on the lane."""
    ticked, asked = _still_open(casebook, saving), _asked_at(casebook, saving)
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
        for check_in in asked:
            casebook.edit("check_in", check_in, {"visit": name_of(record)})
    steps = len(saving.content.steps)
    return Saved(record, tuple(beside[:steps]), ticked, tuple(beside[steps:]), asked)


def take_back(casebook: Scribe, saving: Saving, saved: Saved, why: str) -> None:
    """All of it again, in one save too. Runs on the lane."""
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
        for check_in in saved.asked:
            casebook.edit("check_in", check_in, {"visit": None})


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


def _asked_at(casebook: Scribe, saving: Saving) -> tuple[RecordId, ...]:
    """Check-ins of the same day and the same hand that name no visit yet: who asks while visiting writes them first."""
    says = saving.fields.get("status", "done" if saving.record is None else "")
    if saving.person is None or says not in MET:
        return ()
    me = casebook.me().member
    of = (shown.record for shown in casebook.list("check_in", where={"person": name_of(saving.person)}))
    return tuple(
        one.id
        for one in of
        if one.fields.get("date") == saving.content.date and one.author == me and not one.fields.get("visit")
    )
