"""Interval sets are sets: held against Python's own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.intervals import Intervals

NUMBERS = st.sets(st.integers(1, 60))


@given(NUMBERS, NUMBERS)
def test_they_join_cut_and_meet_as_sets_do(one: set[int], other: set[int]) -> None:
    a, b = Intervals.of(one), Intervals.of(other)
    assert (set(a | b), set(a - b), set(a & b)) == (one | other, one - other, one & other)


@given(NUMBERS)
def test_they_are_kept_in_the_fewest_runs(numbers: set[int]) -> None:
    runs = Intervals.of(numbers).runs
    assert all(low <= high for low, high in runs)
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(runs))
    assert set(Intervals(runs)) == numbers
    assert len(Intervals(runs)) == len(numbers)


@given(NUMBERS, st.integers(1, 70), st.integers(0, 10))
def test_they_know_what_is_in_them(numbers: set[int], low: int, more: int) -> None:
    runs = Intervals.of(numbers)
    assert (low in runs) == (low in numbers)
    assert runs.touches(low, low + more) == bool(numbers & set(range(low, low + more + 1)))
    assert runs.top == max(numbers, default=0)
    assert bool(runs) == bool(numbers)


@given(NUMBERS)
def test_the_wire_form_leads_back(numbers: set[int]) -> None:
    runs = Intervals.of(numbers)
    assert Intervals.from_flat(runs.flat(), 60) == runs


@given(st.lists(st.integers(-3, 20), max_size=9))
def test_any_list_is_a_set_or_refused(numbers: list[int]) -> None:
    try:
        runs = Intervals.from_flat(numbers, 100)
    except ValueError:
        return
    assert runs.flat() == numbers


@pytest.mark.parametrize("wrong", [[0], [-1, 0], [0, -1], [True, 0], [0, 200]])
def test_what_no_writer_makes_is_refused(wrong: list[int]) -> None:
    with pytest.raises(ValueError, match=r"interval|top"):
        Intervals.from_flat(wrong, 100)
