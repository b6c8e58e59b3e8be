"""The ladder of tries: pure facts about dates and ways."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.reaching import Contact, Rule, Way, reaching, way_of
from desktop.domain.visitcodes import MODES, STATUSES

TODAY = date(2026, 3, 14)

contacts = st.lists(
    st.builds(
        Contact,
        st.integers(0, 60).map(lambda ago: TODAY - timedelta(days=ago)),
        st.sampled_from(MODES),
        st.sampled_from(("", *STATUSES)),
    ),
    max_size=12,
).map(lambda found: sorted(found, key=lambda one: one.on, reverse=True))


def tried(*ago: int, mode: str = "phone") -> list[Contact]:
    return [Contact(TODAY - timedelta(days=days), mode, "attempted") for days in ago]


def met(ago: int, status: str = "") -> Contact:
    return Contact(TODAY - timedelta(days=ago), "home_visit", status)


def test_whoever_was_met_last_time_is_in_touch() -> None:
    assert reaching([]) is None
    assert reaching([met(1), *tried(2, 3, 4)]) is None


@pytest.mark.parametrize("status", ["", "done", "cut_short", "declined", "cancelled_by_person"])
def test_whoever_let_themselves_be_heard_is_in_touch(status: str) -> None:
    assert reaching([met(1, status), *tried(2, 3, 4)]) is None


@pytest.mark.parametrize("status", ["planned", "cancelled", "cancelled_by_worker"])
def test_what_did_not_come_about_for_us_is_no_try_and_no_contact(status: str) -> None:
    found = reaching([met(0, status), *tried(2)])
    assert found is not None
    assert found.tries == 1


def test_the_ladder_goes_on_with_what_was_not_tried() -> None:
    first = reaching(tried(1))
    assert first is not None
    assert (first.next, first.out) == (Way.MESSAGE, False)
    second = reaching([*tried(1, mode="sms"), *tried(2)])
    assert second is not None
    assert second.next is Way.VISIT
    every = [*tried(1, mode="home_visit"), *tried(20, mode="sms"), *tried(40)]
    assert reaching(every) is not None
    assert reaching(every).next is None  # type: ignore[union-attr] # the line above
    asked = reaching(every, supporter=True)
    assert asked is not None
    assert asked.next is Way.SUPPORTER, "only where they agreed to it"


def test_often_enough_within_the_days_is_out_of_contact_and_slower_is_not() -> None:
    fast, slow = reaching(tried(0, 7, 14)), reaching(tried(0, 8, 16))
    assert fast is not None
    assert slow is not None
    assert (fast.out, slow.out) == (True, False)
    assert fast.since == TODAY - timedelta(days=14)


@given(contacts, st.integers(1, 5), st.integers(0, 30))
def test_one_contact_ends_it_whatever_was_before(found: list[Contact], tries: int, days: int) -> None:
    rule = Rule(tries, days)
    assert reaching([met(0), *found], rule=rule) is None
    state = reaching(found, rule=rule)
    if state is not None:
        assert state.tries >= 1
        assert not (state.out and state.tries < tries)
        assert state.next is not Way.SUPPORTER


@given(st.sampled_from(MODES))
def test_every_way_of_meeting_stands_on_the_ladder(mode: str) -> None:
    assert way_of(mode) in {Way.CALL, Way.MESSAGE, Way.VISIT}
