"""How to reach somebody without harm, in the person's own words and in ours, before anybody calls or prints."""

from collections.abc import Mapping
from datetime import datetime

from desktop.domain.changes import Value
from desktop.domain.safecontact import safety_of
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word


def safe_words(person: Mapping[str, Value]) -> str:
    """What they said, free words first; "" for nothing."""
    safety = safety_of(person)
    hours = formats.listed(code_word("person", "safe_days", day) for day in safety.days)
    if safety.since and safety.until:
        between = told("{low} to {high}", low=safety.since, high=safety.until)
        hours = told("{days}, {hours}", days=hours, hours=between) if hours else between
    never = formats.listed(safety.never_mention)
    parts = (
        str(person.get("safe_contact") or ""),
        formats.listed(code_word("person", "safe_ways", way) for way in safety.ways),
        hours,
        told("Others use this phone.") if safety.shared_phone else "",
        told("Never mention: {words}", words=never) if never else "",
        told("If somebody else answers: {words}", words=safety.cover_words) if safety.cover_words else "",
    )
    return " · ".join(part for part in parts if part)


def unsafe_words(person: Mapping[str, Value], now: datetime) -> str:
    """Why one had better wait before calling or coming by; "" when nothing speaks against it."""
    return "" if safety_of(person).is_safe_at(now) else told("They asked not to be reached at this time.")
