"""The way of a referral: every step leads on, every way ends, and nobody is sent back to the beginning."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.records.checking import parsed_patch
from desktop.domain.records.declare import Kind, Merge
from desktop.domain.records.referrals import REFERRAL, URGENCIES
from desktop.domain.referring import (
    DAY_OF,
    STATUSES,
    WAY,
    Status,
    due_after,
    is_over,
    next_steps,
    place_on_way,
    step_fields,
)

DAY = date(2026, 3, 14)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def reached_from(start: Status) -> set[Status]:
    found, todo = {start}, [start]
    while todo:
        new = set(next_steps(todo.pop())) - found
        found |= new
        todo += new
    return found


def test_every_status_is_reached_from_the_offer_and_leads_to_an_end() -> None:
    assert reached_from(Status.OFFERED) == set(Status)
    for status in Status:
        assert any(is_over(one) for one in reached_from(status)), status


def test_nothing_follows_the_end_but_a_change_of_mind() -> None:
    assert next_steps(Status.CLOSED) == ()
    assert next_steps(Status.DECLINED) == (Status.ACCEPTED,)
    assert all(Status.OFFERED not in next_steps(status) for status in Status)
    assert all(status not in next_steps(status) for status in Status)


@given(st.lists(st.integers(0, 9), max_size=30))
def test_whatever_is_chosen_one_stands_on_the_way_and_nobody_steps_off_it(choices: list[int]) -> None:
    status = Status.OFFERED
    for choice in choices:
        assert WAY[place_on_way(status)] in {status, Status.OFFERED, Status.APPOINTMENT}
        if not (steps := next_steps(status)):
            break
        status = steps[choice % len(steps)]


@given(st.sampled_from(Status), days)
def test_a_step_writes_what_the_record_takes(status: Status, on: date) -> None:
    fields = step_fields(status, on)
    assert parsed_patch(REFERRAL, fields)["status"] == status
    for name in set(fields) - {"status"}:
        assert name == DAY_OF[status]
        assert REFERRAL.by_name[name].kind is Kind.DATE


@given(st.sampled_from(URGENCIES), days)
def test_the_sooner_it_is_needed_the_sooner_it_is_looked_at(urgency: str, on: date) -> None:
    due = due_after(urgency, on)
    assert due >= on
    assert all(due <= due_after(calmer, on) for calmer in URGENCIES[: URGENCIES.index(urgency)])


def test_the_later_word_about_the_way_holds() -> None:
    assert REFERRAL.by_name["status"].merges is Merge.LATEST
    assert REFERRAL.by_name["status"].codes == STATUSES
    assert {status.value for status in Status if is_over(status)} == REFERRAL.ended
    assert due_after("routine", DAY) > DAY
