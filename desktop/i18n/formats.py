"""Dates, numbers and lists as the person writes them, from CLDR.

Every date carries its month as a word: 3/4 is April to one colleague and March to the other. Babel's locale data
is read at the first call that needs it. What is returned is not isolated; `told` does that when it puts it in.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final, Literal

from desktop.i18n import language
from desktop.i18n.digits import Digits, current_digits, digits, number, numbering, use_digits
from desktop.i18n.entry import NotUnderstood, parsed_date, parsed_number
from desktop.i18n.isolation import closed, directed, isolate
from desktop.i18n.words import plural, told

__all__ = [
    "DateStyle",
    "Digits",
    "NotUnderstood",
    "beginning",
    "current_digits",
    "date",
    "digits",
    "isolate",
    "listed",
    "moment",
    "month",
    "number",
    "parsed_date",
    "parsed_number",
    "percent",
    "relative_days",
    "side_by_side",
    "size",
    "time_of",
    "use_digits",
    "weekday_date",
]

DateStyle = Literal["short", "medium", "long"]

_STEP: Final = 1000  # kB, MB and GB as disks and mail programs count them
_WHOLE_FROM: Final = 10  # 1.5 MB, but 15 MB


def date(day: dt.date, style: DateStyle = "medium") -> str:
    """14 Mar 2026; `short` is 14 Mar, `long` is 14 March 2026."""
    if style == "long":
        from babel.dates import format_date  # Babel is loaded only when it is needed

        return digits(format_date(day, "long", locale=language.current().region))
    return _skeleton("MMMd" if style == "short" else "yMMMd", day)


def weekday_date(day: dt.date) -> str:
    """Sat, 14 Mar 2026."""
    return _skeleton("yMMMEd", day)


def month(day: dt.date) -> str:
    """The month that `day` lies in: March 2026."""
    return _skeleton("yMMMM", day)


def time_of(when: dt.datetime | dt.time) -> str:
    """16:05, or 4:05 pm where that is the custom: the clock of its own offset, never converted."""
    from babel.dates import format_time  # Babel is loaded only when it is needed

    return digits(format_time(when.replace(tzinfo=None), "short", locale=language.current().region))


def moment(when: dt.datetime) -> str:
    """14 Mar 2026, 16:05: the clock of its own offset, never converted."""
    from babel import Locale  # Babel is loaded only when it is needed

    joined = str(Locale.parse(language.current().region).datetime_formats["medium"])
    return joined.replace("{1}", date(when)).replace("{0}", time_of(when))


def percent(share: float) -> str:
    """45%, for a share of 0.45."""
    from babel.numbers import format_percent  # Babel is loaded only when it is needed

    return digits(format_percent(share, locale=language.current().region, numbering_system=numbering()))


def listed(items: Iterable[str]) -> str:
    """A, B and C. Each item is isolated, since it stands in a sentence already."""
    from babel.lists import format_list  # Babel is loaded only when it is needed

    return format_list([isolate(item) for item in items], locale=language.current().region)


def side_by_side(*parts: str) -> str:
    """A · B · C, without what is empty: each part runs its own way, and the whole runs as the language does."""
    line = " · ".join(isolate(part) for part in parts if part)
    return directed(line) if line else ""


def beginning(text: str, letters: int) -> str:
    """So much of it on one line, told by an ellipsis where more follows; what is cut runs on as it did."""
    flat = " ".join(text.split())
    return flat if len(flat) <= letters else f"{closed(flat[:letters].rstrip())}…"


def size(size_bytes: int) -> str:
    """84 KB: three figures at most, by thousands."""
    if size_bytes < _STEP:
        return plural("{n} byte", "{n} bytes", size_bytes)
    kilobytes, megabytes, gigabytes = (size_bytes / _STEP**power for power in (1, 2, 3))
    if round(kilobytes) < _STEP:
        return told("{amount} KB", amount=_two_figures(kilobytes))
    if round(megabytes) < _STEP:
        return told("{amount} MB", amount=_two_figures(megabytes))
    return told("{amount} GB", amount=_two_figures(gigabytes))


def relative_days(days_ago: int) -> str:
    """today, yesterday, 6 days ago; with a negative number tomorrow, in 6 days."""
    match days_ago:
        case 0:
            return told("today")
        case 1:
            return told("yesterday")
        case -1:
            return told("tomorrow")
    if days_ago > 0:
        return plural("{n} day ago", "{n} days ago", days_ago)
    return plural("in {n} day", "in {n} days", -days_ago)


def _two_figures(amount: float) -> str:
    """At least two where it is not whole: 1.5, 15, 150."""
    return number(round(amount) if amount >= _WHOLE_FROM else round(amount, 1))


def _skeleton(parts: str, day: dt.date) -> str:
    """The parts of the day that a CLDR skeleton names, ordered and joined by the language."""
    from babel.dates import format_skeleton  # Babel is loaded only when it is needed

    # Babel moves an aware moment to UTC, which may be another day; a naive one it leaves alone.
    plain = day.replace(tzinfo=None) if isinstance(day, dt.datetime) else day
    return digits(format_skeleton(parts, plain, locale=language.current().region))
