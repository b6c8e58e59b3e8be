"""Two texts compared, and several edits of one text united."""

import re
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.texts import Mark, compared, united
from tests.support.soak import often

pytestmark = pytest.mark.soak
WORDS = ("Grace", "sleeps", "better", "the", "river", "नमस्ते", "दुनिया", "سَلَام", "النهر", "ሰላም", "शाम", "42")
MARKS = (" ", " ", " ", ". ", ", ", "\n", "। ", "؟ ", " — ")
words = st.lists(st.sampled_from(WORDS), max_size=14)
texts = st.one_of(
    st.lists(st.sampled_from(WORDS + MARKS), max_size=24).map("".join),
    st.text(max_size=40),
)
EARLIER = (
    "We talked while shelling beans. Sleep has been better since the evening walks, and the garden is doing well.\n"
    "Next time we will ask the sister to join us."
)


def bag(text: str) -> set[str]:
    """Its words. A mark that touches a word is no part of it: it may be added or taken by itself."""
    return set(re.findall(r"""[^\s.,;:!?…()\[\]{}<>"“”„«»/\\–—،؛؟।॥።፣፤]+""", text))


@settings(max_examples=often(200, 5_000))
@given(texts, texts)
def test_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.TAKEN) == after
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == before
    assert all(piece.text for piece in pieces)


@settings(max_examples=often(60, 2_000))
@given(texts)
def test_a_text_is_itself(text: str) -> None:
    assert {piece.mark for piece in compared(text, text)} <= {Mark.SAME}
    assert united(text, (text, text)).text == text


@settings(max_examples=often(200, 5_000))
@given(texts, texts)
def test_one_edit_is_taken_as_it_is(before: str, after: str) -> None:
    for sides in ((after, before), (before, after), (after, after)):
        proposal = united(before, sides)
        assert proposal.text == after
        assert not proposal.overlaps
        assert not proposal.beside


@settings(max_examples=often(300, 10_000))
@given(texts, st.lists(texts, min_size=2, max_size=3))
@example("0", ["", "0<"])
def test_no_new_word_of_anybody_is_left_out_and_none_is_invented(before: str, sides: list[str]) -> None:
    text = united(before, sides).text
    added = [bag("".join(p.text for p in compared(before, side) if p.mark is Mark.ADDED)) for side in sides]
    assert set().union(*added) <= bag(text)
    assert bag(text) <= set().union(*(bag(side) for side in sides))


@settings(max_examples=often(200, 5_000))
@given(texts, texts, texts)
def test_whose_edit_comes_first_changes_nothing_but_the_order_in_brackets(before: str, one: str, other: str) -> None:
    left, right = united(before, (one, other)), united(before, (other, one))
    assert (left.overlaps, left.beside) == (right.overlaps, right.beside)
    assert sorted(bag(left.text)) == sorted(bag(right.text))
    if not left.overlaps and not left.beside:
        assert left == right


@settings(max_examples=often(200, 5_000))
@given(st.data(), st.permutations(WORDS))
def test_edits_in_different_places_are_both_done(data: st.DataObject, order: list[str]) -> None:
    cut = data.draw(st.integers(2, len(order) - 2))
    begin, end = " ".join(order[: cut - 1]), " ".join(order[cut:])
    middle = order[cut - 1]
    new_begin, new_end = data.draw(words.map(" ".join)), data.draw(words.map(" ".join))
    middle = f" {middle}-in-the-middle-of-everything "
    proposal = united(begin + middle + end, (new_begin + middle + end, begin + middle + new_end))
    assert proposal.text == new_begin + middle + new_end
    assert not proposal.overlaps


def test_marks_are_on_whole_words_and_sentences() -> None:
    after = EARLIER.replace("better", "much better").replace("beans.", "beans. Her sister was there.")
    changed = [piece for piece in compared(EARLIER, after) if piece.mark is not Mark.SAME]
    assert [piece.text.strip() for piece in changed] == ["Her sister was there.", "much"]
    assert {piece.mark for piece in changed} == {Mark.ADDED}


def test_space_between_two_changes_makes_no_likeness() -> None:
    pieces = compared("Old Market, blue gate", "By the water tower")
    assert [piece.mark for piece in pieces] == [Mark.TAKEN, Mark.ADDED]


def test_one_word_that_happens_to_be_in_both_does_not_cut_a_sentence_in_two() -> None:
    pieces = compared("A short visit because of the rain today.", "Next time we will ask the sister to join.")
    assert [piece.mark for piece in pieces if piece.text.strip(" .")] == [Mark.TAKEN, Mark.ADDED]


def test_two_additions_at_the_end_both_stand() -> None:
    proposal = united(EARLIER, (f"{EARLIER} He agreed.", f"{EARLIER} She laughed."))
    assert proposal.text == f"{EARLIER} He agreed. She laughed."
    assert proposal.beside


def test_the_same_words_written_differently_stand_in_brackets() -> None:
    proposal = united("the red house by the river", ("the blue house by the river", "the green house by the lake"))
    assert proposal.text == "the [blue / green] house by the lake"
    assert proposal.overlaps


def test_what_one_took_out_and_another_rewrote_is_kept_and_marked() -> None:
    proposal = united("Ward 1, near the tank", ("Ward 1", "Ward 1, near the well"))
    assert "[, near the well]" in proposal.text or "[well]" in proposal.text
    assert proposal.overlaps


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("word " * 40_000, "word other " * 20_000),
        ("a. " * 66_000, "a. b. " * 33_000),
        (EARLIER * 900, (EARLIER * 450).replace("walks", "songs") + EARLIER * 450),
    ],
    ids=["one word", "one sentence", "a long note"],
)
def test_the_longest_notes_are_compared_in_a_moment(before: str, after: str) -> None:
    begun = perf_counter()
    pieces = compared(before, after)
    assert perf_counter() - begun < 10  # a tenth of that, but for a busy machine
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.TAKEN) == after
