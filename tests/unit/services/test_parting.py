"""Content divided over files: nothing is lost or doubled, and what is held has a bound."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.services import parting
from desktop.services.parting import HELD_MOST, dealt, planned, weighed
from desktop.sync.bundle import Frame

SIZES = st.lists(st.integers(1, 5_000), max_size=60)
LEAD = Frame(1, b"", 0, 0, 0).size


def frame(size: int, changes: int = 1) -> Frame:
    return Frame(1, bytes(size), changes, changes, 0)


@given(SIZES, st.integers(100, 20_000))
def test_parts_hold_what_fits_and_together_everything_in_order(sizes: list[int], room: int) -> None:
    frames = [frame(size) for size in sizes]
    parts = planned(frames, room)
    again = [list(part) for part in dealt(iter(frames), parts)]
    assert [one for part in again for one in part] == frames
    assert len(again) == len(parts) >= 1
    for part in again:
        assert len(part) <= 1 or sum(one.size for one in part) <= room, "only a single change may be larger"
    for part, following in pairwise(again):
        assert sum(one.size for one in (*part, following[0])) > room, "no part more than needed"


@given(SIZES)
def test_what_can_be_held_is_weighed_exactly_and_handed_on_whole(sizes: list[int]) -> None:
    frames = [frame(size) for size in sizes]
    size, handed = weighed(frames, len(frames))
    assert size == sum(one.size for one in frames)
    assert list(handed) == frames


def test_a_million_notes_are_guessed_from_what_is_held() -> None:
    drawn = 0

    def endless() -> Iterator[Frame]:
        nonlocal drawn
        for _ in range(1_000):
            drawn += 1
            yield frame(1 << 20, 1_000)

    size, handed = weighed(endless(), 1_000_000)
    assert drawn <= HELD_MOST // (1 << 20) + 1, "eight or nine are held"
    true = 1_000 * ((1 << 20) + LEAD)
    assert true <= size <= true * 12 // 10
    assert sum(1 for _ in handed) == 1_000


def test_what_was_handed_on_is_held_no_more() -> None:
    held = [frame(10) for _ in range(5)]
    going = parting._let_go(held)
    next(going)
    assert len(held) == 4
