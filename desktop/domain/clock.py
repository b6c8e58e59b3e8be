"""Hybrid logical time (Kulkarni et al. 2014): it follows the wall clock and never runs backwards.

A hybrid time is one integer: milliseconds since 1970 shifted left by 16, plus a counter. It only breaks ties; what
supersedes what is said by bases (docs/spec/merge.md §4).
"""

from collections.abc import Callable
from dataclasses import dataclass

COUNTER_BITS = 16
DAY_MS = 86_400_000
FOLLOWED_AHEAD_MS = DAY_MS  # a stamp further ahead than this is kept, but does not drag our clock
HYBRID_MAX = (1 << 62) - 1  # fits a signed 64-bit column with room to count on


@dataclass(frozen=True, slots=True)
class Moment:
    """The wall clock as the person saw it: milliseconds since 1970 UTC, and minutes east of UTC."""

    wall_ms: int
    offset_min: int


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
