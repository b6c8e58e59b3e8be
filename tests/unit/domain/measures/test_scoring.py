"""Scoring: published examples, and what must hold of any answers to any measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import BadRecord
from desktop.domain.measures import SHIPPED, Item, Licence, Measure, MissingRule, Scoring, Verdict
from desktop.domain.measures.phq import GAD_7, PHQ_2, PHQ_8, PHQ_9, SELF_HARM
from desktop.domain.measures.scoring import band_of, flagged, read, scored, written

measures = st.sampled_from(list(SHIPPED.values()))
NOBODYS = Licence(verdict=Verdict.OWN, attribution="")


def answers_to(measure: Measure, *, refusals: bool = True) -> st.SearchStrategy[dict[str, int | None]]:
    nothing = [st.none()] if refusals else []
    return st.fixed_dictionaries(
        {item.id: st.one_of(st.sampled_from(measure.values_of(item)), *nothing) for item in measure.items}
    )


def all_at(measure: Measure, value: int) -> dict[str, int | None]:
    return {item.id: value for item in measure.scored}


def made(**facts: object) -> Measure:
    usual = {"id": "m", "version": "1", "name": "M", "options": (0, 1, 2), "licence": NOBODYS, "wordings": {}}
    return Measure(**usual | facts)  # type: ignore[arg-type] # whatever a test is about


# What the sources say


@pytest.mark.parametrize(
    ("measure", "lowest", "highest"),
    [
        (PHQ_2, 0, 6),
        (PHQ_8, 0, 24),
        (PHQ_9, 0, 27),
        (GAD_7, 0, 21),
        (SHIPPED["qpr-15"], 0, 60),
        (SHIPPED["wg-ss"], 1, 4),
    ],
    ids=lambda value: getattr(value, "id", value),
)
def test_a_measure_runs_from_the_lowest_to_the_highest_total_of_its_source(
    measure: Measure, lowest: int, highest: int
) -> None:
    assert measure.bounds == (lowest, highest)
    assert scored(measure, all_at(measure, measure.options[0])).total == lowest
    assert scored(measure, all_at(measure, measure.options[-1])).total == highest


@pytest.mark.parametrize(
    ("measure", "total", "code"),
    [
        (PHQ_9, 4, "minimal"),
        (PHQ_9, 5, "mild"),
        (PHQ_9, 9, "mild"),
        (PHQ_9, 10, "moderate"),
        (PHQ_9, 15, "moderately_severe"),
        (PHQ_9, 19, "moderately_severe"),
        (PHQ_9, 20, "severe"),
        (PHQ_9, 27, "severe"),
        (PHQ_8, 24, "severe"),
        (GAD_7, 4, "minimal"),
        (GAD_7, 5, "mild"),
        (GAD_7, 10, "moderate"),
        (GAD_7, 15, "severe"),
        (PHQ_2, 3, "ask_more"),
        (SHIPPED["wg-ss"], 3, "a_lot"),
    ],
    ids=lambda value: getattr(value, "id", value),
)
def test_a_total_has_the_band_of_the_source(measure: Measure, total: int, code: str) -> None:
    band = band_of(measure, total)
    assert band is not None
    assert (band.code, band.source != "") == (code, True)


def test_a_total_that_no_source_names_has_no_band() -> None:
    assert band_of(PHQ_2, 2) is None
    assert band_of(SHIPPED["qpr-15"], 30) is None


def test_the_difficulty_question_is_never_counted() -> None:
    assert scored(PHQ_9, all_at(PHQ_9, 1) | {"difficulty": 3}).total == 9


def test_the_washington_group_set_is_its_greatest_difficulty_and_never_a_sum() -> None:
    answers = dict.fromkeys(SHIPPED["wg-ss"].by_id, 1) | {"walking": 3}
    assert scored(SHIPPED["wg-ss"], answers).total == 3


# Safety first


@pytest.mark.parametrize("answer", [1, 2, 3])
def test_the_ninth_answer_is_told_before_anything_is_added_up(answer: int) -> None:
    assert flagged(PHQ_9, {SELF_HARM: answer}) == (SELF_HARM,)


@pytest.mark.parametrize("answer", [0, None])
def test_without_such_an_answer_nothing_is_told(answer: int | None) -> None:
    assert flagged(PHQ_9, {SELF_HARM: answer}) == ()
    assert flagged(PHQ_9, {}) == ()


def test_only_what_needs_somebody_who_answers_for_it_asks_about_hurting_oneself() -> None:
    assert [measure.id for measure in SHIPPED.values() if measure.flags] == ["phq-9"]
    assert SELF_HARM not in PHQ_8.by_id


# Missing answers


def test_one_answer_refused_and_there_is_no_total() -> None:
    score = scored(PHQ_8, all_at(PHQ_8, 1) | {"q3": None})
    assert (score.total, score.band, score.unanswered) == (None, None, ("q3",))


def test_a_source_may_allow_for_answers_that_are_missing() -> None:
    items = tuple(Item(id=f"q{number}") for number in range(5))
    measure = made(items=items, missing=MissingRule(1, "its manual"))
    assert scored(measure, {"q0": 2, "q1": 2, "q2": 1, "q3": 1}).total == 8  # 6 * 5 / 4 = 7.5, halves upwards
    assert scored(measure, {"q0": 2, "q1": 2, "q2": 1}).total is None


# Laws


@given(data=st.data(), measure=measures)
def test_no_order_of_the_answers_matters(data: st.DataObject, measure: Measure) -> None:
    answers = data.draw(answers_to(measure))
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert scored(measure, shuffled) == scored(measure, answers)
    assert written(measure, shuffled) == written(measure, answers)


@given(data=st.data(), measure=measures)
def test_a_total_is_there_just_when_every_item_that_counts_is_answered_and_lies_within_bounds(
    data: st.DataObject, measure: Measure
) -> None:
    answers = data.draw(answers_to(measure))
    score = scored(measure, answers)
    whole = all(answers[item.id] is not None for item in measure.scored)
    assert (score.total is not None) == whole
    assert score.total is None or measure.bounds[0] <= score.total <= measure.bounds[1]
    assert score.band is None or score.band.low <= (score.total or 0) <= score.band.high


@given(data=st.data(), measure=measures)
def test_what_is_written_is_read_again(data: st.DataObject, measure: Measure) -> None:
    answers = data.draw(answers_to(measure))
    line = written(measure, answers)
    assert read(line) == answers
    assert len(line) <= 1_000
    assert "\n" not in line


@given(line=st.text(max_size=60))
def test_any_other_line_is_refused_and_never_read_as_something(line: str) -> None:
    try:
        found = read(line)
    except BadRecord:
        return
    assert " ".join(f"{id_}={'-' if value is None else value}" for id_, value in found.items()) == line


@given(data=st.data(), measure=measures, value=st.integers(-9, 99))
def test_an_answer_outside_the_measure_is_refused(data: st.DataObject, measure: Measure, value: int) -> None:
    item = data.draw(st.sampled_from(measure.items))
    if value in measure.values_of(item):
        return
    with pytest.raises(BadRecord):
        scored(measure, {item.id: value})
    with pytest.raises(BadRecord):
        scored(measure, {"no such item": 0})


@given(values=st.lists(st.integers(0, 2), min_size=1, max_size=9))
def test_items_turned_round_come_to_what_is_left_of_the_highest(values: list[int]) -> None:
    plain = made(items=tuple(Item(id=f"q{n}") for n in range(len(values))))
    turned = made(items=tuple(Item(id=f"q{n}", reverse=True) for n in range(len(values))))
    answers: dict[str, int | None] = {f"q{n}": value for n, value in enumerate(values)}
    total, other = scored(plain, answers).total, scored(turned, answers).total
    assert total is not None
    assert other == plain.bounds[1] - total


@given(values=st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_a_sum_may_be_multiplied(values: list[int]) -> None:
    measure = made(items=tuple(Item(id=f"q{n}") for n in range(5)), options=(0, 1, 2, 3, 4, 5), times=4)
    assert measure.bounds == (0, 100)
    assert scored(measure, {f"q{n}": value for n, value in enumerate(values)}).total == 4 * sum(values)


def test_the_highest_of_several_may_be_asked_for() -> None:
    measure = made(items=(Item(id="a"), Item(id="b")), scoring=Scoring.HIGHEST)
    assert scored(measure, {"a": 0, "b": 2}).total == 2
