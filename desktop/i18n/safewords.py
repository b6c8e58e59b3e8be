"""How to reach somebody without harm, in the person's own words and in ours, before anybody calls, writes or prints."""

from collections.abc import Mapping
from datetime import datetime

from desktop.domain.changes import Value
from desktop.domain.safecontact import Safety, safety_of
from desktop.i18n import formats
from desktop.i18n.fieldwords import code_word
from desktop.i18n.words import told


def safe_words(person: Mapping[str, Value]) -> str:
    """What they said, free words first; "" for nothing."""
    safety = safety_of(person)
    ways = formats.listed(code_word("person", "safe_ways", way) for way in safety.ways)
    return formats.side_by_side(str(person.get("safe_contact") or ""), ways, *_from_afar(safety))


def safe_afar_words(person: Mapping[str, Value]) -> str:
    """All of it in one line, for whoever calls or writes; "" for nothing."""
    words = safe_words(person)
    return told("Reaching them safely: {words}", words=words) if words else ""


def hazard_words(person: Mapping[str, Value]) -> str:
    """What somebody said is to be watched for on the way to them, or there; "" for nothing."""
    known = person.get("hazards")
    codes = (
        formats.listed(code_word("person", "hazards", str(code)) for code in known) if isinstance(known, tuple) else ""
    )
    words = formats.side_by_side(codes, str(person.get("hazard_words") or ""))
    return told("To watch for there: {words}", words=words) if words else ""


def safe_there_words(person: Mapping[str, Value]) -> str:
    """For whoever goes to where they live: what to watch for, and what to say at the door; "" for nothing."""
    cover = safety_of(person).cover_words
    return formats.side_by_side(
        hazard_words(person), told("If somebody else answers: {words}", words=cover) if cover else ""
    )


def unsafe_words(person: Mapping[str, Value], now: datetime) -> str:
    """Why one had better wait before calling or coming by; "" when nothing speaks against it."""
    return "" if safety_of(person).is_safe_at(now) else told("They asked not to be reached at this time.")


def unsafe_way_words(person: Mapping[str, Value], mode: str) -> str:
    """That they named other ways as safe than this one; "" where it is one of them."""
    safety = safety_of(person)
    if safety.takes_way(mode):
        return ""
    ways = formats.listed(code_word("person", "safe_ways", way) for way in safety.ways)
    return told("They did not name this way as a safe one. Safe ways: {words}", words=ways)


def _from_afar(safety: Safety) -> tuple[str, ...]:
    hours = formats.listed(code_word("person", "safe_days", day) for day in safety.days)
    if safety.since and safety.until:
        between = told("{low} to {high}", low=safety.since, high=safety.until)
        hours = told("{days}, {hours}", days=hours, hours=between) if hours else between
    never = formats.listed(safety.never_mention)
    return (
        hours,
        told("Others use this phone.") if safety.shared_phone else "",
        told("Never mention: {words}", words=never) if never else "",
        told("If somebody else answers: {words}", words=safety.cover_words) if safety.cover_words else "",
    )
