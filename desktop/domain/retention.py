"""Records whose time has come: computed when somebody looks, never acted upon by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.ids import RecordId

# Years that programmes often choose; none holds until a coordinator says so. What is not here has no period.
SUGGESTED_YEARS: Final[Mapping[str, int]] = {"encounter": 7, "task": 2, "agreement": 7, "person": 7}
LATER_DAYS: Final = 90  # "decide later"
PROPOSED_DAYS: Final = 180  # for so long another coordinator may answer a proposal
DOUBTED_DAYS: Final = 400  # a clock that is further than this from the work before is asked about first


class KeptFor(StrEnum):
    """Why records are not proposed for erasing although their time has come."""

    LEGAL = "legal"  # a coordinator said that a legal matter needs them
    NOT_USED = "not_used"  # their record is kept and not used: that is what it is kept for
    ASKED = "asked"  # they wait for what they asked for
    WORRY = "worry"
    COMPLAINT = "complaint"
    HARM = "harm"
    BREACH = "breach"  # whose it was stands there in words alone: it holds everybody's


class Second(StrEnum):
    """Whether a second coordinator's word is there, where a programme has two."""

    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    ASKED = "asked"  # the proposal is one's own
    GIVEN = "given"  # somebody else proposed it: this word is the second


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed:
    """One person's records of one type whose time has come, together."""

    type: str
    person: RecordId
    name: str
    count: int
    oldest: date | None  # None: the person's own record, whose last contact was `newest`
    newest: date | None
    held: tuple[KeptFor, ...] = ()
    second: Second = Second.NOT_NEEDED
    proposed_by: str = ""  # the name of whoever else proposed it


@dataclass(frozen=True, slots=True)
class ElapsedCursor:
    """After which row the next page starts: by type, then by name."""

    type: str
    name: str
    rid: int


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; the 28th for the 29th of February."""
    return _in_year(day, max(day.year - years, 1))


def years_after(day: date, years: int) -> date:
    """The same day so many years later, as far as a calendar goes."""
    return _in_year(day, min(day.year + years, 9999))


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # a leap day
        return day.replace(year=year, day=28)


def later(day: date) -> date:
    """When to ask again."""
    return day + timedelta(days=LATER_DAYS)
