"""Trying to reach somebody: what was tried since they were last heard of, what is next, and when it is enough.

Nobody fails here: neither whoever was not there, nor whoever tried.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.visitcodes import IN_VAIN, MET

TRIES: Final = 3
WITHIN_DAYS: Final = 14
HEARD: Final = MET | {"declined", "cancelled_by_person"}  # who says no, or puts it off, was reached


class Way(StrEnum):
    """The steps of the ladder, in their order."""

    CALL = "call"
    MESSAGE = "message"
    VISIT = "visit"
    SUPPORTER = "supporter"


_CALLS: Final = frozenset({"phone", "video", "warmline"})
_MESSAGES: Final = frozenset({"chat", "sms", "voice_message", "email", "letter"})


@dataclass(frozen=True, slots=True)
class Contact:
    """As much of an encounter as matters here."""

    on: date
    mode: str
    status: str  # "" where it says nothing: it took place

    @property
    def heard(self) -> bool:
        """Whether they were met, or let themselves be heard."""
        return (self.status or "done") in HEARD

    @property
    def in_vain(self) -> bool:
        return self.status in IN_VAIN


@dataclass(frozen=True, slots=True)
class Rule:
    """So many tries within so many days, and they count as out of contact."""

    tries: int = TRIES
    within_days: int = WITHIN_DAYS


@dataclass(frozen=True, slots=True)
class Reaching:
    """How it stands with somebody who was not reached the last time."""

    tries: int
    since: date  # of the first try
    out: bool  # out of contact: tried often enough for now
    next: Way | None  # what has not been tried yet


def reaching(newest_first: Iterable[Contact], *, supporter: bool = False, rule: Rule = Rule()) -> Reaching | None:
    """None while they are in touch. `supporter`: they agreed that somebody close to them may be asked.

    Reads no further than to when they were last heard of.
    """
    tried: list[Contact] = []
    for contact in newest_first:
        if contact.heard:
            break
        if contact.in_vain:
            tried.append(contact)
    if not tried:
        return None
    ways = {way_of(one.mode) for one in tried}
    ladder = [way for way in Way if way is not Way.SUPPORTER or supporter]
    return Reaching(
        tries=len(tried),
        since=tried[-1].on,
        out=_enough([one.on for one in tried], rule),
        next=next((way for way in ladder if way not in ways), None),
    )


def way_of(mode: str) -> Way:
    """The step of the ladder that a way of meeting stands on."""
    return Way.CALL if mode in _CALLS else Way.MESSAGE if mode in _MESSAGES else Way.VISIT


def _enough(newest_first: list[date], rule: Rule) -> bool:
    return any(
        (newest - oldest).days <= rule.within_days
        for newest, oldest in zip(newest_first, newest_first[rule.tries - 1 :], strict=False)
    )
