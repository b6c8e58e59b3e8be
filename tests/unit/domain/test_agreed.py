"""What agreements come to: a no is not undone by anything but a later yes, and a child's no is a no to everything."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agreed import agreed_of, comes_of_age, may_be_child, may_leave
from desktop.domain.clock import Moment
from desktop.domain.consent import KeptWhy
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.records.agreements import KEPT, PURPOSES
from desktop.domain.views import Record

FIRST = date(2026, 3, 1)


def agreement(written: int, fields: Mapping[str, str], days: int = 0, *, deleted: bool = False) -> Record:
    values = {"date": (FIRST + timedelta(days=days)).isoformat(), **fields}
    return Record(
        id=RecordId(7, written),
        type="agreement",
        fields=values,
        deleted=deleted,
        conflicts=(),
        author=MemberId(UUID(int=1)),
        moment=Moment(written, 0),
        edited=False,
        bases={},
    )


answers = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["yes", "no", "withdrawn"])), max_size=8)


@given(answers, st.randoms())
def test_as_the_rule_says_slowly(said: list[tuple[int, str]], random: object) -> None:
    every = [agreement(at, {"tell_clinic": word}, days) for at, (days, word) in enumerate(said, start=1)]
    random.shuffle(every)  # type: ignore[attr-defined] # a random.Random
    found = agreed_of(every).answers.get("tell_clinic")
    yes = [(days, at) for at, (days, word) in enumerate(said) if word == "yes"]
    no = [(days, at) for at, (days, word) in enumerate(said) if word != "yes"]
    forbidden = any(all(day < no_day or at < no_at for day, at in yes) for no_day, no_at in no)
    assert (found is None) is (not said)
    if found is not None:
        assert (found.word != "yes") is forbidden


def test_what_nobody_was_asked_about_waits_for_a_yes_where_it_tells_others() -> None:
    nothing = agreed_of([])
    silent = {purpose: may_leave(purpose, nothing) for purpose in PURPOSES}
    assert {purpose for purpose, why in silent.items() if why is None} == {
        "keep_notes", "contact", "tell_coordinator", "anonymous_counts",
    }  # fmt: skip
    assert may_leave("tell_coordinator", nothing, asks_first=True) is KeptWhy.NOT_ASKED


@given(st.sampled_from(PURPOSES))
def test_taking_back_holds_at_once_and_for_that_purpose_alone(purpose: str) -> None:
    yes = agreement(1, dict.fromkeys(PURPOSES, "yes"))
    back = agreement(2, {purpose: "withdrawn"})
    after = agreed_of([yes, back])
    assert may_leave(purpose, after) is KeptWhy.SAID_NO
    others = {may_leave(other, after) for other in PURPOSES if other != purpose}
    assert others == {KeptWhy.SAID_NO if purpose == KEPT else None}, "what is not to be kept is not passed on either"
    assert may_leave(purpose, agreed_of([yes, agreement(2, {purpose: "withdrawn"}, deleted=True)])) is None


@given(st.sampled_from(["assent", "guardian_answer"]), st.sampled_from(PURPOSES))
def test_a_no_of_the_child_or_the_guardian_is_a_no_to_everything(whose: str, purpose: str) -> None:
    both = agreement(1, {purpose: "yes", whose: "no"})
    assert may_leave(purpose, agreed_of([both])) is KeptWhy.SAID_NO


def test_whoever_comes_of_age_is_asked_themselves() -> None:
    guarded = agreement(1, {"guardian_answer": "yes", "assent": "yes", "tell_clinic": "yes"})
    assert may_be_child(2008, date(2026, 1, 1))
    assert not may_be_child(2007, date(2026, 1, 1))
    assert not may_be_child(None, date(2026, 1, 1))
    assert not comes_of_age(2009, agreed_of([guarded]), date(2026, 4, 1))
    assert comes_of_age(2008, agreed_of([guarded]), date(2026, 4, 1))
    own = agreement(2, {"tell_clinic": "yes"}, 30)
    assert not comes_of_age(2008, agreed_of([guarded, own]), date(2026, 4, 1))
    assert not comes_of_age(2000, agreed_of([own]), date(2026, 4, 1))
