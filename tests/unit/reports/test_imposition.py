"""A folded booklet has every page once, and they follow each other."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.reports.imposition import Side, sides


def test_eight_pages_stand_on_two_sheets() -> None:
    assert sides(8) == (Side(8, 1), Side(2, 7), Side(6, 3), Side(4, 5))
    assert sides(8, rtl=True) == (Side(1, 8), Side(7, 2), Side(3, 6), Side(5, 4))


def test_what_no_page_is_for_stays_empty() -> None:
    assert sides(5) == (Side(None, 1), Side(2, None), Side(None, 3), Side(4, 5))
    assert sides(0) == ()


@given(st.integers(1, 400), st.booleans())
def test_folded_it_is_read_from_the_first_page_to_the_last(pages: int, rtl: bool) -> None:  # noqa: FBT001 - drawn
    assert [page for page in folded(sides(pages, rtl=rtl), rtl=rtl) if page is not None] == list(range(1, pages + 1))


@given(st.integers(1, 400), st.booleans())
def test_only_the_end_is_empty(pages: int, rtl: bool) -> None:  # noqa: FBT001 - drawn
    read = folded(sides(pages, rtl=rtl), rtl=rtl)
    assert len(read) % 4 == 0
    assert len(read) - pages < 4
    assert None not in read[:pages]


def folded(made: tuple[Side, ...], *, rtl: bool) -> list[int | None]:
    """The pages of a nest of sheets, as somebody turns them: into the middle on the one half, out of it on the other.

    Of a language that is read rightwards the right half of each front is read first, then what is at its back.
    """
    sheets = list(zip(made[::2], made[1::2], strict=True))
    first_half: list[int | None] = []
    second_half: list[int | None] = []
    for front, back in sheets:
        first_half += [front.left, back.right] if rtl else [front.right, back.left]
        second_half = [*([back.left, front.right] if rtl else [back.right, front.left]), *second_half]
    return first_half + second_half
