"""Prompts and states in words. The prompts are our own; nothing is taken from anybody's workbook."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from desktop.domain.records import TYPES
from desktop.domain.records.plans import TAKEN_BACK
from desktop.domain.views import Record
from desktop.i18n import formats, marked, told
from desktop.ui.kit.icons import Icon

_PROMPTS: Final[Mapping[str, str]] = {
    "keeps_well": marked("People, places and small things that do me good."),
    "every_day": marked("What I am like when I am well, and what I do every day to stay so."),
    "triggers": marked("What happens around me that can throw me off, and what I do then."),
    "early_signs": marked("Small changes that I or others notice first, and what I do then."),
    "getting_worse": marked("How it is when it gets harder, and what I can still do then."),
    "crisis": marked("When others have to take over for a while: whom to call, and what helps."),
    "afterwards": marked("How I know that it is over, and how I find my way back."),
}


def prompt(part: str) -> str:
    """What the part is for, in a sentence; "" for one of a later version."""
    return told(_PROMPTS.get(part, ""))


def sharing_of(record: Record) -> tuple[Icon, str]:
    """Who may read it, in a few words."""
    kind = TYPES[record.type]
    if kind.shares(record.fields):
        return Icon.PEOPLE, told("Shared with the team")
    if record.fields.get(kind.sharing) == TAKEN_BACK:
        return Icon.LOCK, told("Taken back: nothing more is passed on")
    return Icon.LOCK, told("Between the two of you, on this laptop")


def talked(record: Record) -> str:
    """When it was last talked about; "" where nobody said."""
    on = record.fields.get("date")
    return told("Talked about on {day}", day=formats.date(date.fromisoformat(str(on)))) if on else ""
