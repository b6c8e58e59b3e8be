"""Hybrid logical time (Kulkarni et al. 2014): it follows the wall clock and never runs backwards.

A hybrid time is one integer: milliseconds since 1970 shifted left by 16, plus a counter. It only breaks ties; what
supersedes what is said by bases (docs/spec/merge.md §4).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

COUNTER_BITS = 16
DAY_MS = 86_400_000
FOLLOWED_AHEAD_MS = DAY_MS  # a stamp further ahead than this is kept, but does not drag our clock
OFFSET_MAX = 18 * 60  # minutes; the earth has no place further from UTC
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_MS, _LAST_MS = -62_135_500_000_000, 253_402_000_000_000  # a day or more inside the years 1 and 9999
HYBRID_MAX = (1 << 62) - 1  # fits a signed 64-bit column with room to count on


@dataclass(frozen=True, slots=True)
class Moment:
    """The wall clock as the person saw it: milliseconds since 1970 UTC, and minutes east of UTC."""

    wall_ms: int
    offset_min: int

    @property
    def when(self) -> datetime:
        """The same for people, aware; a clock gone mad is shown at the end of what a calendar can show."""
        return shown(self.wall_ms).astimezone(timezone(timedelta(minutes=self.offset_min)))


def shown(wall_ms: int) -> datetime:
    """Milliseconds since 1970 as a date and time in UTC, held within what a calendar can show."""
    return EPOCH + timedelta(milliseconds=min(max(wall_ms, _FIRST_MS), _LAST_MS))


Clock = Callable[[], Moment]


def next_hybrid(last: int, wall_ms: int) -> int:
    """The next time after `last` on a laptop whose wall clock says `wall_ms`."""
    return max(last + 1, max(wall_ms, 0) << COUNTER_BITS)


def followed(last: int, seen: int, wall_ms: int) -> int:
    """`last` after having seen `seen`: it advances, but never after a stamp more than a day ahead of the wall clock."""
    if wall_of(seen) > wall_ms + FOLLOWED_AHEAD_MS:
        return last
    return max(last, seen)


def wall_of(hybrid: int) -> int:
    """The milliseconds since 1970 inside a hybrid time."""
    return hybrid >> COUNTER_BITS
