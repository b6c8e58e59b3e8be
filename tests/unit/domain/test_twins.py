"""Who is one with whom is a function of what was said, in whatever order it came."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ids import Stamp
from desktop.domain.twins import Word, twins

PEOPLE = "abcdef"
WORDS = st.lists(
    st.builds(
        lambda keep, other, same, nth: Word(keep, other, same, (nth // 2, Stamp(1 + nth % 2, 1 + nth))),
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.booleans(),
        st.integers(0, 40),
    ),
    max_size=12,
    unique_by=lambda word: word.place,
)


def same(keep: str, other: str, nth: int) -> Word[str]:
    return Word(keep, other, True, (nth, Stamp(1, nth)))


def apart(one: str, other: str, nth: int) -> Word[str]:
    return Word(one, other, False, (nth, Stamp(1, nth)))


@given(WORDS, st.sets(st.sampled_from(PEOPLE)), st.randoms(use_true_random=False))
def test_order_decides_nothing(words: Sequence[Word[str]], leads: set[str], shuffler: object) -> None:
    again = list(words)
    shuffler.shuffle(again)  # type: ignore[attr-defined]
    assert twins(again, leads) == twins(words, leads)


@given(WORDS, st.sets(st.sampled_from(PEOPLE)))
def test_everybody_is_in_one_group_under_one_who_may_lead(words: Sequence[Word[str]], leads: set[str]) -> None:
    made = twins(words, leads)
    for person in PEOPLE:
        group = made.all(person)
        assert person in group
        assert all(made.all(one) == group for one in group)
        assert group[0] in leads or leads.isdisjoint(group)
        assert (person in made.followers()) == (group[0] != person)
    assert made.closed(PEOPLE) == frozenset(PEOPLE)


@given(WORDS)
def test_two_are_one_only_where_a_way_of_words_leads_and_none_of_them_is_doubted(words: Sequence[Word[str]]) -> None:
    made = twins(words, PEOPLE)
    doubted = {word.pair for word in words if not word.same}
    way = {word.pair for word in words if word.same and len(word.pair) > 1} - doubted
    for person in PEOPLE:
        reached = {person}
        while more := {one for pair in way if not pair.isdisjoint(reached) for one in pair} - reached:
            reached |= more
        assert set(made.all(person)) == reached
    assert {word.pair for word in words if word.same and len(word.pair) > 1} & doubted <= set(made.quarrels)


def test_in_a_chain_and_in_a_ring_the_last_word_says_who_leads() -> None:
    assert twins([same("a", "b", 1), same("c", "a", 2)], PEOPLE).all("b") == ("c", "a", "b")
    assert twins([same("a", "b", 1), same("b", "a", 2)], PEOPLE).head("a") == "b"
    assert twins([same("a", "b", 1), same("b", "c", 2), same("c", "a", 3)], PEOPLE).head("b") == "c"
    assert twins([same("a", "b", 1), same("c", "a", 2)], {"a", "b"}).head("c") == "a"


def test_a_doubt_about_two_who_are_one_through_a_third_is_told() -> None:
    made = twins([same("a", "b", 1), same("b", "c", 2), apart("a", "c", 3)], PEOPLE)
    assert made.head("c") == "b"
    assert made.quarrels == {frozenset("ac")}
