"""Where the points of a line stand: laws of the geometry, and no line across what was not said."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.kit.charting import Point, levels, plotted

BOUNDS = (0, 10)
START = date(2026, 1, 1)
points = st.lists(
    st.builds(
        Point,
        st.integers(0, 400).map(lambda days: START + timedelta(days=days)),
        st.none() | st.integers(0, 10).map(float),
    ),
    max_size=30,
)


@given(given_points=points, wide=st.integers(50, 900), high=st.integers(40, 400))
def test_everything_lies_on_the_paper_and_nothing_is_lost(given_points: list[Point], wide: int, high: int) -> None:
    plot = plotted(given_points, BOUNDS, wide, high)
    dots = [dot for line in plot.lines for dot in line] + list(plot.gaps)
    assert len(dots) == len(given_points)
    assert all(0 <= dot.x <= wide and 0 <= dot.y <= high for dot in dots)
    assert all(line for line in plot.lines)


@given(given_points=points)
def test_no_line_crosses_a_day_on_which_nothing_was_said(given_points: list[Point]) -> None:
    plot = plotted(given_points, BOUNDS, 100, 100)
    for line in plot.lines:
        for gap in plot.gaps:
            assert not line[0].point.on < gap.point.on < line[-1].point.on


@given(given_points=points)
def test_leftwards_is_the_same_in_a_mirror(given_points: list[Point]) -> None:
    right = plotted(given_points, BOUNDS, 100, 100)
    left = plotted(given_points, BOUNDS, 100, 100, leftwards=True)
    for line, other in zip(right.lines, left.lines, strict=True):
        for dot, mirrored in zip(line, other, strict=True):
            assert abs(dot.x + mirrored.x - 100) < 1e-9
            assert dot.y == mirrored.y


def test_days_are_as_far_apart_as_they_were_and_more_stands_higher() -> None:
    days = [Point(START, 0.0), Point(START + timedelta(days=1), 5.0), Point(START + timedelta(days=4), 10.0)]
    (line,) = plotted(days, BOUNDS, 400, 100).lines
    assert [(dot.x, dot.y) for dot in line] == [(0, 100), (100, 50), (400, 0)]


def test_a_missed_day_parts_the_line() -> None:
    days = [Point(START + timedelta(days=n), value) for n, value in enumerate([3.0, 4.0, None, 6.0])]
    plot = plotted(days, BOUNDS, 300, 100)
    assert [len(line) for line in plot.lines] == [2, 1]
    assert [gap.point.on for gap in plot.gaps] == [START + timedelta(days=2)]


@given(low=st.integers(-50, 50), span=st.integers(0, 1_000))
def test_levels_are_few_and_reach_from_the_lowest_to_the_highest(low: int, span: int) -> None:
    found = levels(low, low + span)
    assert (found[0], found[-1]) == (low, low + span)
    assert list(found) == sorted(set(found))
    assert len(found) <= 8
