"""Vaults on one laptop are told apart, whatever lies in the files that say how."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.emblems import Emblem, Figure, Hue, first_free, told_apart

EVERY = [Emblem(figure, hue) for figure in Figure for hue in Hue]
emblems = st.sampled_from(EVERY)


@given(emblems)
def test_a_code_comes_back_as_the_same_emblem(emblem: Emblem) -> None:
    assert Emblem.of(emblem.code) == emblem


@given(st.text(max_size=40))
def test_anything_else_is_none(code: str) -> None:
    assert Emblem.of(code) in {None, *(one for one in EVERY if one.code == code)}


@given(st.lists(st.none() | emblems, max_size=30))
def test_each_keeps_its_own_and_the_others_get_what_nobody_has(kept: list[Emblem | None]) -> None:
    shown = told_apart(kept)
    assert all(have is None or have == show for have, show in zip(kept, shown, strict=True))
    filled = [show for have, show in zip(kept, shown, strict=True) if have is None]
    own = {have for have in kept if have is not None}
    assert len(set(filled)) == len(filled)
    assert not own & set(filled)


@given(st.sets(emblems, max_size=len(EVERY) - 1))
def test_a_free_one_is_free_and_of_a_picture_nobody_has_where_there_is_one(taken: set[Emblem]) -> None:
    free = first_free(taken)
    assert free not in taken
    pictures = {one.figure for one in taken}
    assert free.figure not in pictures or len(pictures) == len(Figure)


def test_where_all_are_taken_there_is_still_one() -> None:
    assert first_free(EVERY) in EVERY
