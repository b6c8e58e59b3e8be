"""Nights of a respite stay, and beds that are taken."""

from collections.abc import Iterable, Mapping
from datetime import date

from desktop.domain.changes import Value


def nights(arrival: date, departure: date | None, today: date) -> int:
    """So far, while they are there; one who leaves on the day they came stayed for none."""
    until = today if departure is None else departure
    return max((until - arrival).days, 0)


def taken(stays: Iterable[Mapping[str, Value]], on: date) -> int:
    """How many are in the house in the night that begins on this day."""
    day = on.isoformat()
    return sum(str(stay.get("arrival", "")) <= day < str(stay.get("departure") or "9999") for stay in stays)
