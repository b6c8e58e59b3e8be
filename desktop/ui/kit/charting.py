"""Where the points of one line stand: geometry alone, so that screen and paper draw the same.

Days are as far apart as they were, and what was not said on a day is a gap: nothing is drawn between what was said
before it and after it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_MOST_STEPS: Final = 6  # labels at the side


@dataclass(frozen=True, slots=True)
class Point:
    """One day. None: somebody was to say something, and it was not said."""

    on: date
    value: float | None


def with_gaps(said: Sequence[Point], missed: Iterable[date]) -> tuple[Point, ...]:
    """What was said, in the order of its days, with a gap on each day in between on which nobody was met."""
    if not said:
        return ()
    days = {point.on for point in said}
    gaps = [Point(on, None) for on in set(missed) if min(days) < on < max(days) and on not in days]
    return tuple(sorted([*said, *gaps], key=lambda point: point.on))


@dataclass(frozen=True, slots=True)
class Dot:
    """A point on the paper, in px from the upper left corner."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn."""

    lines: tuple[tuple[Dot, ...], ...]  # each without a gap; one dot alone is a line too
    gaps: tuple[Dot, ...]  # what was not said, at the foot
    levels: tuple[tuple[float, int], ...]  # y, value
    days: tuple[tuple[float, date], ...]  # x, day: the first and the last, and one between them


def plotted(
    points: Sequence[Point], bounds: tuple[int, int], width: float, height: float, *, leftwards: bool = False
) -> Plot:
    """Place `points` on paper of this size; in a script that runs leftwards time does too."""
    ordered = sorted(points, key=lambda point: point.on)
    low, high = bounds
    first = ordered[0].on.toordinal() if ordered else 0
    span = (ordered[-1].on.toordinal() - first) if ordered else 0
    rise = max(high - low, 1)

    def across(on: date) -> float:
        share = (on.toordinal() - first) / span if span else 0.5
        return width * (1 - share if leftwards else share)

    def down(value: float) -> float:
        return height * (1 - (min(max(value, low), high) - low) / rise)

    lines: list[list[Dot]] = [[]]
    gaps: list[Dot] = []
    for point in ordered:
        if point.value is None:
            gaps.append(Dot(across(point.on), height, point))
            lines.append([])
        else:
            lines[-1].append(Dot(across(point.on), down(point.value), point))
    return Plot(
        lines=tuple(tuple(line) for line in lines if line),
        gaps=tuple(gaps),
        levels=tuple((down(value), value) for value in levels(low, high)),
        days=tuple((across(on), on) for on in _labelled([point.on for point in ordered])),
    )


def levels(low: int, high: int) -> tuple[int, ...]:
    """Round values from the lowest to the highest, both of them among these."""
    step = next((step for step in STEPS if (high - low) / step <= _MOST_STEPS), max(1, high - low))
    between = range(low + step, high - step // 2, step) if step > 1 else range(low + 1, high)
    return (low, *(value for value in between if low < value < high), high) if high > low else (low,)


def _labelled(days: Sequence[date]) -> tuple[date, ...]:
    if len(days) < 2 or days[0] == days[-1]:  # noqa: PLR2004 - one day has one label
        return tuple(days[:1])
    return (days[0], days[-1])
