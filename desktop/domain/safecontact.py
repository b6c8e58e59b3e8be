"""Reaching somebody without harm: when and how it is safe, and words that must not be said or stand on paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.domain.changes import Value
from desktop.domain.folding import sort_key
from desktop.domain.records.people import DAYS

# As which safe way a mode of a visit counts; about the others nobody is asked.
_WAYS_OF: Final[Mapping[str, frozenset[str]]] = {
    "home_visit": frozenset({"visit"}),
    "phone": frozenset({"call"}),
    "video": frozenset({"call", "chat_app"}),
    "group_online": frozenset({"call", "chat_app"}),
    "voice_message": frozenset({"call", "chat_app"}),
    "chat": frozenset({"chat_app"}),
    "sms": frozenset({"text"}),
    "letter": frozenset({"letter"}),
}


@dataclass(frozen=True, slots=True)
class Safety:
    """What the person said about being reached."""

    ways: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    since: str = ""  # "08:00"
    until: str = ""
    never_mention: tuple[str, ...] = ()
    cover_words: str = ""
    shared_phone: bool = False

    def is_safe_at(self, when: datetime) -> bool:
        """Whether nothing speaks against reaching them now; hours may pass midnight."""
        clock, day = when.strftime("%H:%M"), DAYS[when.weekday()]
        if self.days and day not in self.days:
            return False
        low, high = self.since or "00:00", self.until or "24:00"
        return low <= clock <= high if low <= high else clock >= low or clock <= high

    def takes_way(self, mode: str) -> bool:
        """Whether they named it among their safe ways, or named none."""
        ways = _WAYS_OF.get(mode)
        return not self.ways or ways is None or bool(ways.intersection(self.ways))


def safety_of(person: Mapping[str, Value]) -> Safety:
    """Out of the fields of a person."""
    return Safety(
        ways=_codes(person.get("safe_ways")),
        days=tuple(day for day in DAYS if day in _codes(person.get("safe_days"))),
        since=str(person.get("safe_from") or ""),
        until=str(person.get("safe_until") or ""),
        never_mention=_codes(person.get("never_mention")),
        cover_words=str(person.get("cover_words") or ""),
        shared_phone=person.get("shared_phone") == "yes",
    )


def mentioned(never: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Those of `never` that stand in one of `texts`, however they were typed; also inside a longer word."""
    folded = [sort_key(text) for text in texts]
    return tuple(word for word in never if (key := sort_key(word)) and any(key in text for text in folded))


def _codes(value: Value) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()
