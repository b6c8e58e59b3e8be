"""What people are owed of what they told us: to be told when it got out, and to be given it when they ask."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Final

from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType, Scope

# Whom the law of the country gives how long to tell the authority: DOMAIN knows three clocks, from the finding on.
AT_ONCE, HOURS_48, HOURS_72 = "at_once", "hours_48", "hours_72"
CLOCKS = (HOURS_72, HOURS_48, AT_ONCE)
_DAYS: Final[Mapping[str, int]] = {AT_ONCE: 0, HOURS_48: 2, HOURS_72: 3}
WAYS = ("laptop_lost", "laptop_stolen", "paper_lost", "wrong_hands", "was_read", "told_on", "other")


def _field(name: str, kind: Kind, **more: object) -> Field:
    """Coordinators alone write it."""
    return Field(name=name, kind=kind, writers=COORDINATORS, merge=Merge.COORDINATOR, shown_first=True, **more)  # type: ignore[arg-type]


BREACH = RecordType(
    name="breach",
    given=Given.HARM,
    scope=Scope.COORDINATORS,
    closed_field="closed",
    done_when=("authority_told",),
    fields=(
        _field("found", Kind.DATE, required=True),
        _field("found_at", Kind.TIME),
        _field("ways", Kind.CODES, codes=WAYS),
        _field("what", Kind.TEXT, required=True, privacy=Privacy.SENSITIVE, searched=True),
        _field("whose", Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        _field("people", Kind.NUMBER),
        _field("harm", Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        _field("done", Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        _field("clock", Kind.CODE, codes=CLOCKS),
        _field("due", Kind.DATE, behind=False, asked=False),  # for programs that do not count it themselves: due_on
        _field("authority_told", Kind.DATE),
        _field("people_told", Kind.DATE),
        _field("told", Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        _field("closed", Kind.FLAG),
    ),
)


ASKED_BY = ("person", "guardian", "supporter", "somebody")
GIVEN_AS = ("paper", "file", "read_aloud", "other")

# Somebody asked for what is written about them. No law that DOMAIN knows gives a clock here: a programme may set days.
ACCESS_REQUEST = RecordType(
    name="access_request",
    given=Given.PERSON,
    person_field="person",
    date_field="asked",
    closed_field="closed",
    written_on_person=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="asked", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="asked_by", kind=Kind.CODE, codes=ASKED_BY, shown_first=True),
        Field(name="what", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="given", kind=Kind.DATE, shown_first=True, behind=True),
        Field(name="given_as", kind=Kind.CODES, codes=GIVEN_AS, shown_first=True),
        Field(name="given_by", kind=Kind.MEMBER),
        Field(name="not_given", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="closed", kind=Kind.FLAG, shown_first=True),
    ),
)


def is_open(fields: Mapping[str, object]) -> bool:
    """Whether somebody still waits for what they asked for."""
    return not (fields.get("given") or fields.get("closed"))


def due_of(found: date, found_at: str, clock: str) -> date:
    """The last day on which the authority is told in time; without a clock that was chosen, the usual 72 hours.

    The hours run from `found_at` and end at that time of that day. Where nobody said at what time it was found, it may
    have been just after midnight: then the day before is the last that is surely in time.
    """
    days = _DAYS.get(clock, _DAYS[HOURS_72])
    return found + timedelta(days=days if found_at or not days else days - 1)


def due_on(fields: Mapping[str, object]) -> date:
    """The last day of a breach with these fields, whatever day was kept with it when other rules held."""
    found = date.fromisoformat(str(fields["found"]))
    return due_of(found, str(fields.get("found_at") or ""), str(fields.get("clock") or ""))


def due_at(fields: Mapping[str, object]) -> time | None:
    """The time of that day by which the hours are over; None where there is none to say."""
    found_at = str(fields.get("found_at") or "")
    return time.fromisoformat(found_at) if found_at and fields.get("clock") != AT_ONCE else None
