"""When a group meets next: what was agreed goes before the rhythm, and what nobody wrote down is waited for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.groups import LATE_DAYS, next_meeting
from desktop.domain.records.groups import RHYTHMS, WEEKDAYS

SAT = date(2026, 3, 14)  # the second Saturday of its month


@pytest.mark.parametrize(
    ("weekday", "every", "last", "agreed", "on", "then"),
    [
        ("sat", "week", None, None, SAT, SAT),
        ("tue", "week", None, None, SAT, date(2026, 3, 17)),
        ("sat", "week", SAT, None, SAT, date(2026, 3, 21)),
        ("sat", "week", date(2026, 3, 7), None, date(2026, 3, 16), SAT),
        ("sat", "week", date(2026, 3, 7), None, date(2026, 3, 18), date(2026, 3, 21)),
        ("sat", "two_weeks", SAT, None, SAT, date(2026, 3, 28)),
        ("sat", "month", SAT, None, SAT, date(2026, 4, 11)),
        ("sat", "month", date(2026, 1, 31), None, SAT, date(2026, 3, 28)),
        ("", "week", SAT, None, SAT, None),
        ("sat", "other", SAT, None, SAT, None),
        ("", "other", SAT, date(2026, 3, 20), SAT, date(2026, 3, 20)),
        ("sat", "week", SAT, date(2026, 3, 20), SAT, date(2026, 3, 20)),
        ("sat", "week", date(2026, 3, 20), date(2026, 3, 20), date(2026, 3, 20), date(2026, 3, 21)),
    ],
)
def test_the_next_meeting(  # noqa: PLR0913, PLR0917 - a row of the table
    weekday: str, every: str, last: date | None, agreed: date | None, on: date, then: date | None
) -> None:
    assert next_meeting(weekday, every, last=last, agreed=agreed, on=on) == then


@given(
    weekday=st.sampled_from(WEEKDAYS),
    every=st.sampled_from(RHYTHMS),
    last=st.none() | st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    on=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
)
def test_it_is_after_the_last_one_on_its_day_and_not_long_ago(
    weekday: str, every: str, last: date | None, on: date
) -> None:
    found = next_meeting(weekday, every, last=last, agreed=None, on=on)
    if every == "other":
        assert found is None
        return
    assert found is not None
    assert WEEKDAYS[found.weekday()] == weekday
    assert found >= on - timedelta(days=LATE_DAYS)
    assert last is None or found > last
