"""Visits around a stay in hospital."""

from datetime import date

from desktop.domain.hospital import Contact, Followed, followed

IN, HOME = date(2026, 3, 1), date(2026, 3, 10)


def on(day: int, mode: str = "home_visit", status: str = "", month: int = 3) -> Contact:
    return Contact(date(2026, month, day), mode, status)


def test_visits_on_the_ward_and_after_are_counted_apart_and_calls_are_none() -> None:
    contacts = [
        on(20, month=2),
        on(2, "ward_visit"),
        on(9, "ward_visit"),
        on(5, "phone"),
        on(10),
        on(15, "clinic", "done"),
        on(16, "phone"),
        on(17, status="no_show"),
        on(18, status="planned"),
    ]
    assert followed(IN, HOME, contacts, [IN]) == Followed(2, 2, None)


def test_while_they_are_there_nothing_is_said_of_the_time_after() -> None:
    assert followed(IN, None, [on(2, "ward_visit"), on(20)], [IN]) == Followed(1, None, None)


def test_it_counts_until_they_go_in_again() -> None:
    again = date(2026, 3, 20)
    contacts = [on(12), on(19), on(21), on(22, "ward_visit")]
    assert followed(IN, HOME, contacts, [again, IN, date(2026, 5, 1)]) == Followed(0, 2, again)
    assert followed(again, None, contacts, [IN, again]) == Followed(1, None, None)
