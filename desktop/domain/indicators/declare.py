"""What an indicator is: of which records, which of them count, over what, and told apart by what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.domain.records import TYPES
from desktop.domain.records.declare import EXTRA, Kind


class Measure(StrEnum):
    """How the value comes about."""

    COUNT = "count"  # the numerator alone
    PER_PEER = "per_peer"  # over the members who met somebody in the period
    SHARE = "share"  # over all that are looked at
    MEAN = "mean"  # the sum of `field` over those that say something in it
    RATE = "rate"  # the sum of `field` over the sum of `over`, for `each` of the latter
    MEDIAN = "median"  # of `field`; no numerator
    MOST = "most"  # the largest `field`; no numerator


class Protects(StrEnum):
    """Whom small numbers could tell something about."""

    PEOPLE = "people"
    MEMBERS = "members"
    NOBODY = "nobody"  # heads, sessions: no person stands behind one


class Seen(StrEnum):
    """What is looked at where it is not simply the records of a type with their day in the period."""

    CASELOAD = "caseload"  # people met in the days before the period's end, with whether their plans are fresh
    CASELOADS = "caseloads"  # members who met somebody then, with how many people
    ARRIVED = "arrived"  # people met in the period, with when they were met before
    ROUTINE = "routine"  # people whose time for another contact ran out in the period
    CRISIS = "crisis"  # the same after a worry
    DISCHARGE = "discharge"  # the same after they went home from a ward
    REACHED = "reached"  # people who were met, or tried to be, in the period
    RUNNING = "running"  # enrolments that ran in the period
    RATED = "rated"  # goals rated for at least the second time in the period
    SCALED = "scaled"  # people with goals on a scale rated in the period
    PAIRED = "paired"  # questionnaires answered for at least the second time in the period
    HOSPITAL = "hospital"  # people of the caseload who told of the year before, with their days in hospital
    SPENT = "spent"  # what was given away for good, by currency, beside the contacts of the period
    AGREED = "agreed"  # everybody whose record is open, with what they agreed to last
    SUPERVISED = "supervised"  # members active in the period, with whether somebody sat down with them in it
    LEFT = "left"  # members active in the period, with whether they left in it
    SHARING = "sharing"  # members who shared how they are


# Conditions. What they say of a record, storage says in SQL; all of a tuple must hold.


@dataclass(frozen=True, slots=True)
class Is:
    """One of these codes stands in it; where `unsaid`, or nothing does."""

    field: str
    codes: frozenset[str]
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Something stands in it."""

    field: str


@dataclass(frozen=True, slots=True)
class Has:
    """The code is among those of a set."""

    field: str
    code: str


@dataclass(frozen=True, slots=True)
class Within:
    """The day in `field` is at most so many days after that in `since`, and not before it."""

    field: str
    since: str
    days: int


@dataclass(frozen=True, slots=True)
class After:
    """The day in `field` is later than that in `since`."""

    field: str
    since: str


@dataclass(frozen=True, slots=True)
class Written:
    """It was written down at most so many days after its own day."""

    days: int


@dataclass(frozen=True, slots=True)
class Either:
    """One of them holds."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    that: "Condition"


Condition = Is | Said | Has | Within | After | Written | Either | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `of` is a record type by name, or what is looked at instead."""

    code: str  # "I08", and "I08.declined" for one that stands beside it
    measure: Measure
    name: str = ""  # of a programme's own, in its own words
    of: str | Seen
    among: tuple[Condition, ...] = ()  # what is looked at
    hit: tuple[Condition, ...] = ()  # of these, what is in the numerator
    field: str = ""  # for MEAN, RATE, MEDIAN and MOST
    over: str = ""  # for RATE
    each: int = 1  # for RATE: of so many
    days: int = 0  # how far back, or how soon: the number in the definition
    since: str = ""  # then it is the days from this field to `field`
    fixed: tuple[tuple[str, str], ...] = ()  # stands in `by` always: this figure is one row of several
    by: tuple[str, ...] = ()  # told apart by these besides what is asked for
    always: tuple[str, ...] = ()  # told apart by these in any case: together they say nothing
    protects: Protects = Protects.PEOPLE
    kept_too: bool = False  # with what only the laptops of those who wrote it know, as their totals say
    needs: str = ""  # the record type without which nothing is known
    new_of: frozenset[Seen] = frozenset()  # it counts whom these look at as NEW, where they are told apart by COMING

    @property
    def indicator(self) -> str:
        """The code without what stands behind its point."""
        return self.code.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of DOMAIN.md §5.1: its main figure first."""

    code: str
    figures: tuple[Figure, ...]


ALL: Final = ""  # in a key of cells: all values of that field together
NOT_SAID: Final = "not_said"
WITHHELD: Final = "withheld"  # contacts that only the laptops of those who wrote them know

GENDER, AGE, PLACE = "gender", "age", "place"
DISABILITY = "disability"  # by the last answers to the short set of the Washington Group
COMING = "coming"  # whether somebody met the person for the first time ever in the period
OF_ROSTER: Final = frozenset({Seen.SUPERVISED, Seen.LEFT})  # counted by members, not by rows
OF_MEMBERS: Final = OF_ROSTER | {Seen.CASELOADS, Seen.SHARING}
OF_PERSON: Final = (GENDER, AGE, PLACE, DISABILITY, COMING)
YES, NO = "yes", "no"  # a lot of difficulty with at least one thing, or not
NEW, RETURNING, NOT_MET = "new", "returning", "not_met"
AGES: Final = ((0, 9), (10, 14), (15, 19), (20, 24), (25, 49), (50, 59), (60, 200))


def age_band(low: int) -> str:
    """What a band is called in rows."""
    first, last = next(band for band in AGES if band[0] == low)
    return f"{first}+" if last == AGES[-1][1] else f"{first}-{last}"


def fields_of(figure: Figure) -> tuple[str, ...]:
    """What a figure can be told apart by. The programme's own questions are among it where the figure names them."""
    if isinstance(figure.of, Seen):
        return () if figure.of in OF_MEMBERS else (*OF_PERSON, *figure.always)
    kind = TYPES.get(figure.of)
    if kind is None:
        return ()
    codes = tuple(field.name for field in kind.fields if field.kind is Kind.CODE)
    own = tuple(name for name in figure.by if name.startswith(EXTRA))
    return (*OF_PERSON, *codes, *own) if kind.person_field is not None else (*codes, *own)


def apart(figure: Figure, asked: Iterable[str]) -> tuple[str, ...]:
    """What a figure is told apart by where this is asked for, in the order of its keys."""
    can = fields_of(figure)
    wanted = (name for name in (*figure.by, *asked) if name in can)
    return tuple(dict.fromkeys((*figure.always, *wanted)))
