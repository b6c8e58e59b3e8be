"""That the support of somebody ended, in words that keep the door open."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.records.endings import CLOSED, DIED
from desktop.i18n import formats
from desktop.i18n.fieldwords import code_word
from desktop.i18n.words import told


def ended_words(fields: Mapping[str, object]) -> str:
    """`Support ended on 3 Mar 2026. They moved away. The door is open.`"""
    day = _day(fields.get("date"))
    words = told("Support ended on {day}. {why}.", day=day, why=_why(fields))
    if fields.get("passed_to"):
        words = told("{words} {name} goes on with them.", words=words, name=str(fields["passed_to"]))
    if fields.get("why") == DIED or fields.get("door") == CLOSED:
        return words
    return told("{words} The door is open.", words=words)


def ended_line(on: date | None) -> str:
    """`support ended 3 Mar`; "" while they are supported."""
    return "" if on is None else told("support ended {day}", day=formats.date(on, "short"))


def _why(fields: Mapping[str, object]) -> str:
    return code_word("ending", "why", str(fields.get("why", "")))


def _day(value: object) -> str:
    try:
        return formats.date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
