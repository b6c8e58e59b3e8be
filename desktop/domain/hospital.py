"""Visits around a stay in hospital: on the ward before somebody goes home, and in the time after.

What is aimed at is what peers in Uganda do (Butabika, "Brain Gain II"): once on the ward, three to six times after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.visitcodes import MET, REMOTE

ON_WARD: Final = 1  # at least
AFTER: Final = (3, 6)
_WARD: Final = "ward_visit"


@dataclass(frozen=True, slots=True)
class Contact:
    """As much of an encounter as matters here."""

    on: date
    mode: str
    status: str  # "" where it says nothing: it took place


@dataclass(frozen=True, slots=True)
class Followed:
    """How often somebody was met on the ward and after; `after` is None while they are there."""

    on_ward: int
    after: int | None
    again: date | None  # when they went in the next time


def followed(since: date, until: date | None, contacts: Iterable[Contact], stays: Iterable[date]) -> Followed:
    """Of one stay; `stays` are the days on which any stay of theirs began. Calls and messages are no visits."""
    again = min((day for day in stays if day > (until or since)), default=None)
    last = again or date.max
    met = [one for one in contacts if (one.status or "done") in MET and one.mode not in REMOTE]
    on_ward = sum(one.mode == _WARD and since <= one.on <= min(until or last, last) for one in met)
    if until is None:
        return Followed(on_ward, None, again)
    return Followed(on_ward, sum(one.mode != _WARD and until <= one.on < last for one in met), again)
