"""Nights and beds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.respite import nights, taken

TODAY = date(2026, 3, 14)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(days, days)
def test_each_night_of_a_stay_takes_one_bed_and_no_other_does(arrival: date, departure: date) -> None:
    stay = {"arrival": arrival.isoformat(), "departure": departure.isoformat()}
    every = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert sum(taken([stay], day) for day in every) == nights(arrival, departure, TODAY)


def test_whoever_is_still_there_has_a_bed_tonight() -> None:
    assert taken([{"arrival": "2026-03-14"}, {"arrival": "2026-03-15"}], TODAY) == 1
    assert nights(TODAY, None, TODAY) == 0
