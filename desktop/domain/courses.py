"""How far a person has come in a course: its sessions as steps, from what was written of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import RecordId
from desktop.domain.records.groups import ATTENDANCE, WAS_THERE
from desktop.domain.views import Record


class Step(StrEnum):
    """How a session of a course stands."""

    DONE = "done"
    PARTLY = "partly"
    MISSED = "missed"  # it was held, and they were not there
    NEXT = "next"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One session of the course. Held more than once, what was best of it counts and the newest is shown."""

    number: int
    title: str
    step: Step
    held: Record | None = None
    met: Record | None = None  # the newest attendance of a group that held this session


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One person in one course."""

    enrolment: Record
    curriculum: Record | None  # None: its plan is not on this laptop
    stages: tuple[Stage, ...]

    @property
    def name(self) -> str:
        """What the course is called; "" where its plan is not here."""
        return "" if self.curriculum is None else str(self.curriculum.fields.get("name", ""))

    @property
    def done(self) -> int:
        """How many sessions they took part in."""
        return sum(stage.step in {Step.DONE, Step.PARTLY} for stage in self.stages)

    @property
    def following(self) -> Stage | None:
        """The session that comes next; None behind the last one."""
        return next((stage for stage in self.stages if stage.step is Step.NEXT), None)

    @property
    def is_open(self) -> bool:
        """Whether it goes on: under way, or having a break."""
        return self.enrolment.fields.get("state", "started") in {"started", "paused"}


def titles_of(curriculum: Record | None) -> tuple[str, ...]:
    """What each session is about, as far as the plan says."""
    text = "" if curriculum is None else str(curriculum.fields.get("titles", ""))
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def areas_of(curriculum: Record | None) -> tuple[str, ...]:
    """The areas a goal can be in."""
    text = "" if curriculum is None else str(curriculum.fields.get("areas", ""))
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def track(
    enrolment: Record, curriculum: Record | None, sessions: Iterable[Record], meetings: Iterable[Record] = ()
) -> Track:
    """`sessions` of this enrolment, and attendance at `meetings` of groups that held one; in any order.

    What was before they began does not count.
    """
    start = str(enrolment.fields.get("start", ""))
    held = _by_number(sessions, "number")
    met = _by_number(
        (one for one in meetings if str(one.fields.get("date", "")) >= start and one.fields.get("here") in WAS_THERE),
        "course_number",
    )
    planned = 0 if curriculum is None else curriculum.fields.get("sessions", 0)
    count = max([planned if isinstance(planned, int) else 0, *held, *met])
    titles = titles_of(curriculum)
    stages: list[Stage] = []
    is_next = True
    for number in range(1, count + 1):
        step = _step([*held.get(number, ()), *met.get(number, ())])
        if step is None:
            step = Step.NEXT if is_next else Step.AHEAD
            is_next = False
        title = titles[number - 1] if number <= len(titles) else ""
        newest = _newest(held.get(number, ()))
        stages.append(Stage(number=number, title=title, step=step, held=newest, met=_newest(met.get(number, ()))))
    return Track(enrolment=enrolment, curriculum=curriculum, stages=tuple(stages))


def _by_number(records: Iterable[Record], field: str) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = {}
    for record in records:
        number = record.fields.get(field)
        if isinstance(number, int):
            found.setdefault(number, []).append(record)
    return found


def _newest(records: Iterable[Record]) -> Record | None:
    return max(records, key=lambda one: (str(one.fields.get("date", "")), one.id), default=None)


def _step(held: Iterable[Record]) -> Step | None:
    said = {_attended(record) for record in held}
    if not said:
        return None
    return Step.DONE if "yes" in said else Step.PARTLY if "partly" in said else Step.MISSED


def _attended(record: Record) -> str:
    """As much as a session says, or the attendance of a group."""
    if record.type == ATTENDANCE.name:
        return "partly" if record.fields.get("here") == "left_early" else "yes"
    return str(record.fields.get("attended", "yes"))


def tracks(
    enrolments: Iterable[Record],
    curricula: Mapping[RecordId, Record],
    sessions: Iterable[Record],
    meetings: Iterable[Record] = (),
) -> tuple[Track, ...]:
    """Everything about one person: what is open first, the newest first."""
    by_enrolment: dict[object, list[Record]] = {}
    for session in sessions:
        by_enrolment.setdefault(session.fields.get("enrolment"), []).append(session)
    by_course: dict[object, list[Record]] = {}
    for meeting in meetings:
        by_course.setdefault(meeting.fields.get("curriculum"), []).append(meeting)
    found = [
        track(one, _of(one, curricula), by_enrolment.get(one.id, ()), by_course.get(one.fields.get("curriculum"), ()))
        for one in sorted(enrolments, key=lambda one: (str(one.fields.get("start", "")), one.id), reverse=True)
    ]
    return tuple(sorted(found, key=lambda one: not one.is_open))


def _of(enrolment: Record, curricula: Mapping[RecordId, Record]) -> Record | None:
    return next((one for id_, one in curricula.items() if id_ == enrolment.fields.get("curriculum")), None)
