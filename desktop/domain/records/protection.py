"""When something that people told us got out: what happened, whose it was, who was told, and by when they must be."""

from collections.abc import Mapping
from datetime import date, timedelta
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
    due_field="due",
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
        _field("due", Kind.DATE, behind=False, asked=False),
        _field("authority_told", Kind.DATE),
        _field("people_told", Kind.DATE),
        _field("told", Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        _field("closed", Kind.FLAG),
    ),
)


def due_of(found: date, clock: str) -> date:
    """The last day on which the authority is told in time; without a clock that was chosen, the usual 72 hours."""
    return found + timedelta(days=_DAYS.get(clock, _DAYS[HOURS_72]))
