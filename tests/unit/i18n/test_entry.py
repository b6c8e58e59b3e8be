"""Entry: what people type is understood in one way or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import SHIPPED, formats, told, use
from desktop.i18n.formats import Digits, NotUnderstood, parsed_date, parsed_number

TODAY = date(2026, 5, 1)
CODES = st.sampled_from([language.code for language in SHIPPED])
DIGITS = st.sampled_from(Digits)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("14", 14),
        (" 14 ", 14),
        ("१४", 14),
        ("١٤", 14),
        ("۱۴", 14),
        ("১৪", 14),
        ("၁၄", 14),
        ("１４", 14),
        ("-3", -3),
        ("\u22123", -3),
        ("12.5", Decimal("12.5")),
        ("١٢٫٥", Decimal("12.5")),
        ("1,234,567", 1234567),
        ("12,34,567", 1234567),
        ("१२,३४,५६७", 1234567),
        ("١٬٢٣٤٬٥٦٧٫٥", Decimal("1234567.5")),
        ("1 234", 1234),
        ("\u200f14\u200e", 14),
    ],
)
def test_numbers(typed: str, number: Decimal) -> None:
    for language in SHIPPED:
        use(language.code)
        assert parsed_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "ten", "1,5", "1,23,4", "12,345,67", "1.2.3", "--3", "3-", "½", "1e5", "0x1", "፲፬"]
)
def test_what_is_no_number_is_not_guessed(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        parsed_number(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-14",
        "2026/3/14",
        "14/3/2026",
        "14/03/26",
        "14.3.2026",
        "14-3-2026",
        "14 3 2026",
        "14 Mar 2026",
        "14 march 2026",
        "14-Mar-26",
        "Mar 14, 2026",
        "2026 Mar 14",
        "Sat, 14 Mar 2026",
        "14 Mar",
        "१४/३/२०२६",
        "١٤/٣/٢٠٢٦",
        "١٤\u200f/٣\u200f/٢٠٢٦",
    ],
)
def test_a_day_is_understood_in_every_language(typed: str) -> None:
    for language in SHIPPED:
        use(language.code)
        assert parsed_date(typed, today=TODAY) == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("sw", "14 Machi 2026"),
        ("sw", "Jumamosi 14 mac"),
        ("hi", "१४ मार्च २०२६"),
        ("ar", "١٤ مارس ٢٠٢٦"),
        ("ar", "السبت، 14 مارس"),
    ],
)
def test_months_are_understood_by_their_names(code: str, typed: str) -> None:
    use(code)
    assert parsed_date(typed, today=TODAY) == date(2026, 3, 14)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "3/14/2026",
        "31/2/2026",
        "14/3",
        "14",
        "Mar 2026",
        "14 15 Mar 2026",
        "14 mars 2026",
        "30 Feb",
        "2026-3",
        "x",
    ],
)
def test_what_could_be_no_day_or_another_is_not_guessed(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        parsed_date(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/1/45", date(2045, 1, 1)),
        ("1/1/47", date(1947, 1, 1)),
        ("1 Dec", date(2025, 12, 1)),
        ("1 Oct", date(2026, 10, 1)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_missing_years_are_completed_around_today(typed: str, day: date) -> None:
    assert parsed_date(typed, today=TODAY) == day


@given(code=CODES)
def test_named_days_are_understood_in_the_language(code: str) -> None:
    use(code)
    assert parsed_date(told("today"), today=TODAY) == TODAY
    assert parsed_date(f" {told('yesterday').upper()} ", today=TODAY) == date(2026, 4, 30)
    assert parsed_date(told("tomorrow"), today=TODAY) == date(2026, 5, 2)


@given(code=CODES, digits=DIGITS, day=st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_day_we_show_reads_back(code: str, digits: Digits, day: date) -> None:
    use(code)
    formats.use_digits(digits)
    for shown in (formats.date(day), formats.date(day, "long"), formats.weekday_date(day)):
        assert parsed_date(shown, today=TODAY) == day


@given(code=CODES, digits=DIGITS, number=st.integers(-(10**9), 10**9) | st.decimals(0, 10**6, places=2))
def test_every_number_we_show_reads_back(code: str, digits: Digits, number: Decimal) -> None:
    use(code)
    formats.use_digits(digits)
    assert parsed_number(formats.number(number)) == number


@given(text=st.text(), code=CODES)
def test_whatever_is_typed_is_understood_or_refused(text: str, code: str) -> None:
    use(code)
    for parsed in (parsed_number, parsed_date):
        try:
            parsed(text)
        except NotUnderstood:
            continue
