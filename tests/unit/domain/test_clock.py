"""Hybrid time never runs backwards, and never runs away."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clock import DAY_MS, HYBRID_MAX, Moment, followed, next_hybrid, wall_of

WALLS = st.integers(-(1 << 60), 1 << 40)
HYBRIDS = st.integers(0, HYBRID_MAX)


@given(HYBRIDS, st.lists(WALLS, max_size=20))
def test_it_only_goes_forward_whatever_the_clock_says(last: int, walls: list[int]) -> None:
    for wall in walls:
        now = next_hybrid(last, wall)
        assert now > last
        last = now


@given(st.integers(0, 1 << 44))
def test_with_a_good_clock_it_tells_the_time(wall: int) -> None:
    assert wall_of(next_hybrid(0, wall)) == wall


@given(HYBRIDS, HYBRIDS, st.integers(0, 1 << 41))
def test_a_stamp_more_than_a_day_ahead_does_not_drag_it(last: int, seen: int, wall: int) -> None:
    after = followed(last, seen, wall)
    assert after in (last, max(last, seen))
    if wall_of(seen) > wall + DAY_MS:
        assert after == last


@given(st.integers(-(1 << 63), 1 << 63), st.integers(-1080, 1080))
def test_any_moment_can_be_shown(wall: int, offset: int) -> None:
    assert Moment(wall, offset).when.utcoffset() is not None


def test_a_moment_is_shown_as_its_author_saw_it() -> None:
    assert Moment(0, 330).when.isoformat() == "1970-01-01T05:30:00+05:30"
