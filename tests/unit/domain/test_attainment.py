"""Goal attainment scaling: the published formula, and what must hold of any goals."""

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.attainment import Attained, attainment

goals = st.lists(st.builds(Attained, st.integers(-2, 2), st.integers(1, 5)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("levels", "score"),
    # Equal weights: 50 + 10 * sum(x) / sqrt(n - n r + n^2 r), with r = 0.30; the values of the conversion tables.
    [
        ([1], 60.0),
        ([-2], 30.0),
        ([2], 70.0),
        ([1, 1], 62.4),
        ([-1, 1], 50.0),
        ([2, 2, 2], 77.4),
        ([-1, 0, 1, 1], 53.6),
        ([-2, -2, -2, -2, -2], 19.8),
    ],
)
def test_equal_weights_come_to_what_the_tables_say(levels: list[int], score: float) -> None:
    assert round(attainment([Attained(level) for level in levels]) or 0, 1) == score


def test_weights_count_as_the_formula_says() -> None:
    by_hand = 50 + 10 * (3 * 1 + 1 * -1) / sqrt(0.7 * (9 + 1) + 0.3 * 16)
    assert isclose(attainment([Attained(1, 3), Attained(-1, 1)]) or 0, by_hand)


@given(weights=st.lists(st.integers(1, 5), min_size=1, max_size=12))
def test_everything_as_expected_is_fifty(weights: list[int]) -> None:
    assert attainment([Attained(0, weight) for weight in weights]) == 50


def test_no_goal_has_no_score() -> None:
    assert attainment([]) is None


@given(goals=goals, data=st.data())
def test_no_order_of_the_goals_matters(goals: list[Attained], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(goals))
    assert isclose(attainment(shuffled) or 0, attainment(goals) or 0)


@given(goals=goals, times=st.integers(2, 9))
def test_only_how_weights_stand_to_each_other_matters(goals: list[Attained], times: int) -> None:
    heavier = [Attained(goal.level, goal.weight * times) for goal in goals]
    assert isclose(attainment(heavier) or 0, attainment(goals) or 0)


@given(goals=goals)
def test_turned_round_it_is_as_far_on_the_other_side(goals: list[Attained]) -> None:
    turned = [Attained(-goal.level, goal.weight) for goal in goals]
    assert isclose((attainment(goals) or 0) - 50, 50 - (attainment(turned) or 0), abs_tol=1e-9)


@given(goals=goals, at=st.integers(0, 11))
def test_more_of_one_goal_is_never_less_of_all(goals: list[Attained], at: int) -> None:
    goal = goals[at % len(goals)]
    better = list(goals)
    better[at % len(goals)] = Attained(min(2, goal.level + 1), goal.weight)
    assert (attainment(better) or 0) >= (attainment(goals) or 0)
