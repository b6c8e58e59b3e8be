"""Whom to call: the order, how sure one can be, and who answers for the programme."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.helping import OLD_AFTER, HelpContact, contact_of, numbers_of
from desktop.domain.ids import RecordId

TODAY = date(2026, 3, 14)


def contact(seq: int, **fields: object) -> HelpContact:
    return contact_of(RecordId(1, seq), {"name": f"n{seq}"} | fields)  # type: ignore[arg-type] # values of fields


@given(st.permutations(range(1, 7)))
def test_the_order_is_the_programmes_whatever_came_first(order: list[int]) -> None:
    every = {
        1: contact(1, kind="other", position=1),
        2: contact(2, kind="responder"),
        3: contact(3, kind="emergency"),
        4: contact(4),
        5: contact(5, kind="of a later program"),
        6: contact(6, kind="responder", retired=True),
    }
    numbers = numbers_of(every[seq] for seq in order)
    assert [one.id.seq for one in numbers.contacts] == [1, 2, 3, 4, 5]
    assert [one.id.seq for one in numbers.retired] == [6]


def test_a_number_is_old_when_nobody_tried_it_lately() -> None:
    days = {None: True, 0: False, OLD_AFTER: False, OLD_AFTER + 1: True}
    for ago, old in days.items():
        on = None if ago is None else (TODAY - timedelta(days=ago)).isoformat()
        assert contact(1, last_checked=on).is_old(TODAY) is old


def test_who_answers_for_the_programme_can_be_reached() -> None:
    assert numbers_of([]).responder is None
    assert numbers_of([contact(1, kind="responder")]).responder is None
    assert numbers_of([contact(1, kind="clinic", phone="1")]).responder is None
    assert numbers_of([contact(1, kind="responder", phone="1", retired=True)]).responder is None
    found = numbers_of([contact(1, kind="responder"), contact(2, kind="responder", phone="0700")]).responder
    assert found is not None
    assert found.phone == "0700"
