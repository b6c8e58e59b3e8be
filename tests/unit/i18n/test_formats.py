"""Formats: dates with a month word, lists, sizes and times as each language has them."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import SHIPPED, formats, use
from desktop.i18n.formats import Digits

DAY = date(2026, 3, 14)
AT = datetime(2026, 3, 14, 16, 5, tzinfo=timezone(timedelta(hours=3)))


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", ["14 Mar", "14 Mar 2026", "14 March 2026", "Sat, 14 Mar 2026", "March 2026"]),
        ("sw", ["14 Mac", "14 Mac 2026", "14 Machi 2026", "Jumamosi, 14 Mac 2026", "Machi 2026"]),
        ("hi", ["14 मार्च", "14 मार्च 2026", "14 मार्च 2026", "शनि, 14 मार्च 2026", "मार्च 2026"]),
        ("ar", ["14 مارس", "14 مارس 2026", "14 مارس 2026", "السبت، 14 مارس 2026", "مارس 2026"]),
    ],
)
def test_dates(code: str, shown: list[str]) -> None:
    use(code)
    dates = [formats.date(DAY, "short"), formats.date(DAY), formats.date(DAY, "long")]
    assert [*dates, formats.weekday_date(DAY), formats.month(DAY)] == shown


@pytest.mark.parametrize(
    ("code", "clock", "moment"),
    [
        ("en", "16:05", "14 Mar 2026, 16:05"),
        ("sw", "16:05", "14 Mac 2026 16:05"),
        ("hi", "4:05 pm", "14 मार्च 2026, 4:05 pm"),
        ("ar", "4:05 م", "14 مارس 2026، 4:05 م"),
    ],
)
def test_times_are_those_of_their_own_offset(code: str, clock: str, moment: str) -> None:
    use(code)
    assert formats.time_of(AT) == formats.time_of(time(16, 5)) == clock
    assert formats.moment(AT) == formats.moment(AT.replace(tzinfo=UTC)) == moment


@pytest.mark.parametrize(
    ("code", "native"), [("en", "14 Mar 2026"), ("sw", "14 Mac 2026"), ("hi", "१४ मार्च २०२६"), ("ar", "١٤ مارس ٢٠٢٦")]
)
def test_dates_take_the_digits_in_use(code: str, native: str) -> None:
    use(code)
    formats.use_digits(Digits.NATIVE)
    assert formats.date(DAY) == native


@pytest.mark.parametrize(
    ("code", "three"), [("en", "A, B and C"), ("sw", "A, B na C"), ("hi", "A, B, और C"), ("ar", "أ وب وج")]
)
def test_lists(code: str, three: str) -> None:
    use(code)
    items = "أبج" if code == "ar" else "ABC"
    assert bare(formats.listed(items)) == three
    assert bare(formats.listed(items[0])) == items[0]
    assert formats.listed([]) == ""


def bare(text: str) -> str:
    """Without the isolates: their place is the subject of test_isolation.py."""
    return text.replace("\u2068", "").replace("\u2069", "")


def test_shares() -> None:
    assert [formats.percent(share) for share in (0, 0.456, 1)] == ["0%", "46%", "100%"]
    use("ar")
    formats.use_digits(Digits.NATIVE)
    assert "٤٦" in formats.percent(0.456)


@pytest.mark.parametrize(
    ("size_bytes", "shown"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 KB"),
        (1540, "1.5 KB"),
        (84_210, "84 KB"),
        (999_499, "999 KB"),
        (999_999, "1 MB"),
        (12_000_000, "12 MB"),
        (9_960_000_000, "10 GB"),
        (12 * 10**12, "12,000 GB"),
    ],
)
def test_sizes(size_bytes: int, shown: str) -> None:
    assert formats.size(size_bytes) == shown


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (40, "40 days ago"), (-1, "tomorrow"), (-6, "in 6 days")],
)
def test_days_from_today(days_ago: int, said: str) -> None:
    assert formats.relative_days(days_ago) == said


@pytest.mark.parametrize("code", ["sw", "hi", "ar"])
def test_days_from_today_are_said_in_the_language(code: str) -> None:
    english = [formats.relative_days(n) for n in range(-12, 104)]
    use(code)
    assert not set(english) & {formats.relative_days(n) for n in range(-12, 104)}


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)), code=st.sampled_from([it.code for it in SHIPPED]))
def test_no_date_is_shown_in_figures_alone(day: date, code: str) -> None:
    use(code)
    for shown in (formats.date(day, "short"), formats.date(day), formats.date(day, "long"), formats.weekday_date(day)):
        assert any(letter.isalpha() for letter in shown)
        assert "/" not in shown
