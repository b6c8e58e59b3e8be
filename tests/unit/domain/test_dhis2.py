"""A period has the code that DHIS2 gives it, or none."""

from datetime import date

import pytest

from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.dhis2 import period_code


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2024-03-15", "2024-03-15", "20240315"),
        ("2024-03-04", "2024-03-10", "2024W10"),
        ("2024-12-30", "2025-01-05", "2025W1"),
        ("2024-03-01", "2024-03-31", "202403"),
        ("2024-01-01", "2024-02-29", "202401B"),
        ("2024-03-01", "2024-04-30", "202402B"),
        ("2024-01-01", "2024-03-31", "2024Q1"),
        ("2024-07-01", "2024-12-31", "2024S2"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-01", "2024-03-31", ""),
        ("2024-02-01", "2024-04-30", ""),
        ("2024-03-05", "2024-03-11", ""),
        ("2024-03-01", "2024-03-20", ""),
        ("2023-12-01", "2024-01-31", ""),
    ],
)
def test_a_period_has_the_code_it_has_there(first: str, last: str, code: str) -> None:
    assert period_code(Period(date.fromisoformat(first), date.fromisoformat(last))) == code
