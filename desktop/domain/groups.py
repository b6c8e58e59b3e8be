"""Groups as lists show them, and when one meets next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.records.groups import WEEKDAYS
from desktop.domain.views import Record

LATE_DAYS = 3  # so long a session that nobody wrote down is waited for
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group in a list. `next` may lie up to `LATE_DAYS` back: it was due, and nothing is written down."""

    id: RecordId
    name: str
    kind: str
    place: str
    time: str
    weekday: str
    every: str
    last: date | None  # the newest session in this vault
    next: date | None
    people: int  # those who come and are known here
    leads: bool  # whether this member does
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """One of the people who come, as far as this vault may know them."""

    membership: RecordId
    person: RecordId
    name: str
    alias: str
    since: str  # ISO
    until: str  # ISO, or ""
    named: str  # what they said about being named; "" where nobody asked

    @property
    def may_be_named(self) -> bool:
        """Whether they stand by name in a session."""
        return self.named == "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """Everything about one group that this member may see. Newest sessions first."""

    group: Record
    line: GroupLine
    people: tuple[Companion, ...]
    sessions: tuple[Record, ...]
    leads: Mapping[MemberId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """One session with the attendance of those whom this member may know, by person."""

    session: Record | None  # None: not held yet
    attendance: Mapping[RecordId, Record]
    names: Mapping[RecordId, str]  # of these people, and of those who come and may be named


def next_meeting(weekday: str, every: str, *, last: date | None, agreed: date | None, on: date) -> date | None:
    """The first meeting that nothing is written down about; not before `LATE_DAYS` ago. None where nobody can tell.

    `last` is the day of the newest session, `agreed` what was said there about the next one.
    """
    earliest = on - timedelta(days=LATE_DAYS)
    if agreed is not None and agreed >= earliest and (last is None or agreed > last):
        return agreed
    if weekday not in WEEKDAYS or every == "other":
        return None
    if last is None:
        return _on_or_after(on, weekday)
    match every:
        case "two_weeks":
            return _stepped(_on_or_after(last + _WEEK + timedelta(days=1), weekday), earliest, 2 * _WEEK)
        case "month":
            return _monthly(last, weekday, earliest)
        case _:
            return _on_or_after(max(last + timedelta(days=1), earliest), weekday)


def _on_or_after(day: date, weekday: str) -> date:
    return day + timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)


def _stepped(day: date, earliest: date, step: timedelta) -> date:
    while day < earliest:
        day += step
    return day


def _monthly(last: date, weekday: str, earliest: date) -> date:
    """The same week of the month as last time: every second Saturday stays the second one."""
    nth = min((last.day - 1) // 7, 3)  # a fifth one is not in every month
    month = last.replace(day=1)
    while True:
        month = (month + timedelta(days=32)).replace(day=1)
        day = _on_or_after(month, weekday) + nth * _WEEK
        if day >= earliest:
            return day
