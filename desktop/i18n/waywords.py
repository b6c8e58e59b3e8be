"""How far notes have come, and which never came, in sentences for whoever waits for them. Nothing here is an alarm."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from desktop.domain.ids import MemberId
from desktop.domain.views import Lost, Missing, Standing
from desktop.i18n import formats
from desktop.i18n.words import plural, told

_NAMED_MOST: Final = 3  # more names are no sentence
_ABOUT_DAYS: Final = 2  # moments so near to each other are one day to people
_LONG_DAYS: Final = 366  # beyond it, a clock may be to blame

Names = Mapping[MemberId, str]


def reminder(stands: Standing, receivers: Iterable[str], today: date) -> str:
    """What has waited for too long, and what to do; "" where nothing has."""
    names = tuple(receivers)
    who = formats.listed(names) if 0 < len(names) <= _NAMED_MOST else ""
    here, sealed = _days(stands.here_since, today), _days(stands.sealed_since, today)
    to_give = stands.unsealed - stands.withheld
    if to_give and here >= stands.remind_after:
        notes = plural("{n} note is on this laptop only", "{n} notes are on this laptop only", to_give)
        if who:
            return told("{notes}, {days}: give them to {names}.", notes=notes, days=_for(to_give, here), names=who)
        return told("{notes}, {days}: give them.", notes=notes, days=_for(to_give, here))
    if stands.sealed and sealed >= stands.remind_after:
        notes = plural(
            "{n} note was put into a file and is not confirmed",
            "{n} notes were put into a file and are not confirmed",
            stands.sealed,
        )
        return told(
            "{notes}, {days}. Take a file from whoever has them, or give them again.",
            notes=notes,
            days=_for(stands.sealed, sealed),
        )
    return ""


def missing_words(missing: Missing, names: Names) -> str:
    """Which notes never came, when they were written, and what to do."""
    name, when = names.get(missing.member, told("Somebody")), _when(missing)
    if missing.theirs:
        if when:
            return told(
                "A file from {name} is missing, with notes written {when}. Ask for one more file: they are in it.",
                name=name,
                when=when,
            )
        return told("A file from {name} is missing. Ask for one more file: what is missing is in it.", name=name)
    if when:
        return told(
            "{name} has not received notes of yours written {when}, though later ones arrived. Give once more: they "
            "are in the file.",
            name=name,
            when=when,
        )
    return told(
        "{name} has not received some notes of yours, though later ones arrived. Give once more: they are in the file.",
        name=name,
    )


def lost_words(lost: Lost, names: Names) -> str:
    """What went with a former state of this laptop, who has it, and what to do."""
    name = names.get(lost.member, told("Somebody"))
    changes = plural(
        "{n} change you made before this laptop was restored is with {name} and not here",
        "{n} changes you made before this laptop was restored are with {name} and not here",
        lost.changes,
        name=name,
    )
    return told("{changes}. Look together at what is lacking here, and write it down again.", changes=changes)


def _when(missing: Missing) -> str:
    after, before = (None if at is None else at.date() for at in (missing.after, missing.before))
    match after, before:
        case None, None:
            return ""
        case None, last if last is not None:
            return told("before {day}", day=formats.date(last))
        case first, None if first is not None:
            return told("after {day}", day=formats.date(first))
        case first, last if first is not None and last is not None and (last - first).days > _ABOUT_DAYS:
            return told("between {first} and {last}", first=formats.date(first, "short"), last=formats.date(last))
    return told("about {day}", day=formats.date(after)) if after is not None else ""


def _days(since: datetime | None, today: date) -> int:
    return -1 if since is None else (today - since.astimezone().date()).days


def _for(notes: int, days: int) -> str:
    if days > _LONG_DAYS:
        return told("for more than a year")
    if notes == 1:
        return plural("for {n} day", "for {n} days", days)
    return plural("the oldest for {n} day", "the oldest for {n} days", days)
