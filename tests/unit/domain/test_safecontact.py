"""When it is safe to reach somebody; what must never be mentioned is found however it was typed."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.safecontact import mentioned, safety_of

MONDAY = datetime(2026, 3, 9, tzinfo=UTC)


def at(hour: int, days: int = 0) -> datetime:
    return MONDAY + timedelta(days=days, hours=hour)


@pytest.mark.parametrize(
    ("said", "when", "safe"),
    [
        ({}, at(3), True),
        ({"safe_days": ("mon", "tue")}, at(9), True),
        ({"safe_days": ("mon", "tue")}, at(9, 2), False),
        ({"safe_from": "08:00", "safe_until": "12:00"}, at(9), True),
        ({"safe_from": "08:00", "safe_until": "12:00"}, at(13), False),
        ({"safe_from": "20:00", "safe_until": "02:00"}, at(1), True),
        ({"safe_from": "20:00", "safe_until": "02:00"}, at(12), False),
        ({"safe_from": "08:00"}, at(23), True),
        ({"safe_from": "08:00"}, at(7), False),
    ],
)
def test_days_and_hours(said: dict[str, object], when: datetime, safe: bool) -> None:  # noqa: FBT001 - a case
    assert safety_of(said).is_safe_at(when) is safe  # type: ignore[arg-type] # values of fields


def test_a_word_is_found_in_any_case_and_inside_a_longer_one() -> None:
    texts = ("We talked about the Clinic's food.", "عِيادة")
    assert mentioned(("clinic", "عيادة", "choir"), texts) == ("clinic", "عيادة")


def test_nothing_is_found_where_nothing_is_said() -> None:
    assert mentioned(("", "  "), ("words",)) == ()
    assert mentioned(("clinic",), ()) == ()
