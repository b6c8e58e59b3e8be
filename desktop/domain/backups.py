"""Backups by plan: where, how often, which of them are kept, and what there is to tell.

No clock is trusted here. What is kept follows the order of making, so that a clock gone wrong removes nothing, and what
is due is due again when the clock has gone back.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop.domain.clock import DAY_MS
from desktop.domain.intervals import Intervals


class Every(StrEnum):
    """How often a backup is made by itself in the folder that was chosen."""

    DAY = "day"
    WEEK = "week"
    OFF = "off"

    @property
    def ms(self) -> int | None:
        return _EVERY_MS[self]


_EVERY_MS = {Every.DAY: DAY_MS, Every.WEEK: 7 * DAY_MS, Every.OFF: None}

GRACE_MS = 3 * DAY_MS  # a stick may stay in a drawer over a weekend before anybody is asked for it
FIRST_MS = 3 * DAY_MS  # that somebody works without any backup away from here, before it is told
TRIAL_MS = 30 * DAY_MS
PUT_OFF_MS = 7 * DAY_MS


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What the name of a planned backup says. The number counts them in the order of making, whatever the date says."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class Keep:
    """The last ones made, and the last one of each of so many different days, weeks and months before."""

    last: int
    days: int
    weeks: int
    months: int


AWAY = Keep(last=3, days=7, weeks=4, months=12)  # in the folder that was chosen: 26 at most
HERE = Keep(last=2, days=3, weeks=1, months=0)  # beside the vault, on the same disk: 6 at most


def to_keep(marks: Iterable[Mark], keep: Keep) -> frozenset[Mark]:
    """Which of the backups in one folder stay. The one made last always does."""
    newest_first = sorted(marks, reverse=True)
    kept = set(newest_first[: max(keep.last, 1)])
    for periods, of in ((keep.days, _day), (keep.weeks, _week), (keep.months, _month)):
        kept |= _last_of_each(newest_first, of, periods)
    return frozenset(kept)


def _last_of_each(newest_first: list[Mark], of: Callable[[date], Hashable], periods: int) -> set[Mark]:
    last: dict[Hashable, Mark] = {}
    for mark in newest_first:
        if len(last) == periods:
            break
        last.setdefault(of(mark.day), mark)
    return set(last.values())


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month


@dataclass(frozen=True, slots=True)
class Held:
    """What a backup made now would hold, so far as another one would be of use where it differs."""

    hybrid: int  # of the newest change
    keys: str  # a mark of the key slots: a backup opens with the passphrase of its day
    # Device -> numbers. Not part of what is compared: nothing is ever held that no newer change tells of.
    runs: Mapping[int, Intervals] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """What a vault remembers about its backups, inside itself and never in a bundle. Moments are wall clock, in ms."""

    begun_ms: int  # when this was first written down
    folder: Path | None = None
    away: bool = True  # on another disk than the vault when it was chosen: there is no backup on this one by mistake
    every: Every = Every.WEEK
    made_ms: int | None = None  # the last one in the folder, or wherever one was made by hand
    made_held: Held | None = None
    here_ms: int | None = None  # the last one beside the vault
    here_held: Held | None = None
    opened_ms: int | None = None  # when somebody last opened one with the passphrase
    put_off_ms: int | None = None  # when that was last put off


@dataclass(frozen=True, slots=True)
class Target:
    """Where a backup is due now, and how many stay there."""

    folder: Path
    keep: Keep
    here: bool  # beside the vault: made only while the disk has room to spare, and nobody is told where it has not
    away: bool


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that was written and read back."""

    file: Path
    here: bool
    at_ms: int
    held: Held


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """What a backup holds, seen by opening it and laying it nowhere."""

    records: int
    newest_ms: int | None  # when the newest change in it was written
    ours: bool  # of this very vault


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """What there is to tell about the backups now."""

    plan: BackupPlan
    days: int | None  # since the last one; None where there is none, or the clock has gone back
    late: bool  # the folder was chosen and the last one is too old
    none_away: bool  # somebody has worked for days, and has not chosen a folder
    try_one: bool  # nobody has opened one for a month


def targets(plan: BackupPlan, here: Path, held: Held, now_ms: int) -> tuple[Target, ...]:
    """Where a backup is due. Beside the vault only where something has changed; in both places at once where the ways
    to open it have: an older one opens with a passphrase that somebody may have forgotten by then."""
    found = []
    keys_changed = plan.here_held is not None and plan.here_held.keys != held.keys
    if plan.here_held != held and (keys_changed or due(plan.here_ms, DAY_MS, now_ms)):
        found.append(Target(here, HERE, here=True, away=False))
    if plan.folder is not None and plan.every.ms is not None:
        keys_changed = plan.made_held is not None and plan.made_held.keys != held.keys
        if keys_changed or due(plan.made_ms, plan.every.ms, now_ms):
            found.append(Target(plan.folder, AWAY, here=False, away=plan.away))
    return tuple(found)


def due(last_ms: int | None, every_ms: int | None, now_ms: int) -> bool:
    """Whether it is time. A last time that is still to come means that the clock has gone back: then it is."""
    if every_ms is None:
        return False
    return last_ms is None or not last_ms <= now_ms < last_ms + every_ms


def standing(plan: BackupPlan, now_ms: int) -> BackupStanding:
    """What to tell about `plan` when the wall clock says `now_ms`. Nobody is bothered because a clock has gone back."""
    made, every = plan.made_ms, plan.every.ms

    def ago(since_ms: int | None, at_least_ms: int) -> bool:
        return since_ms is None or since_ms + at_least_ms <= now_ms

    return BackupStanding(
        plan=plan,
        days=(now_ms - made) // DAY_MS if made is not None and made <= now_ms else None,
        late=plan.folder is not None and every is not None and ago(made or plan.begun_ms, every + GRACE_MS),
        none_away=plan.folder is None and ago(made or plan.begun_ms, TRIAL_MS if made else FIRST_MS),
        try_one=made is not None
        and ago(plan.opened_ms or plan.begun_ms, TRIAL_MS)
        and ago(plan.put_off_ms, PUT_OFF_MS),
    )
