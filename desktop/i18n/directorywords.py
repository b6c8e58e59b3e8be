"""Places of help in sentences, wherever they are shown."""

from datetime import date
from typing import Final

from desktop.domain.directory import HelpPlace
from desktop.domain.records.referrals import Found
from desktop.i18n import formats
from desktop.i18n.fieldwords import code_word, value_words
from desktop.i18n.words import plural, told

_MONTH: Final = 30.44  # days
_MONTHS_FROM: Final = 60  # days from which nobody counts them any more


def kind_words(place: HelpPlace) -> str:
    """`Legal aid`; "" where it is not said."""
    return code_word("directory_entry", "kind", place.kind) if place.kind else ""


def languages_words(place: HelpPlace) -> str:
    """`Kiswahili and French`, also where it was written with their short names."""
    return value_words("directory_entry", "languages", place.languages, {})


def how_to_reach(place: HelpPlace) -> str:
    """Where, by which number, when, and for how much. The figures of a number stay in their order."""
    return formats.side_by_side(place.place, place.phone, place.hours, place.cost)


def checked_words(place: HelpPlace, today: date) -> str:
    """When somebody last found it right: `checked 3 days ago`, `checked 5 months ago`."""
    if place.last_checked is None:
        return told("never checked")
    return told("checked {when}", when=_ago(place.last_checked, today))


def age_words(place: HelpPlace, today: date) -> str:
    """As a sentence of its own, with what follows from it."""
    if place.doubt is not None:
        if place.doubt.found is Found.CLOSED:
            return told("Somebody found that it is not there any more. Call before anybody sets out.")
        return told("Somebody found something different there. Call before anybody sets out.")
    if place.last_checked is None:
        return told("Nobody has written down yet that this is right. Call before anybody sets out.")
    when = _ago(place.last_checked, today)
    if place.is_old(today):
        return told("Checked {when}. It may be different by now: call before anybody sets out.", when=when)
    return told("Checked {when}", when=when)


def _ago(day: date, today: date) -> str:
    days = max((today - day).days, 0)
    if days < _MONTHS_FROM:
        return formats.relative_days(days)
    return plural("{n} month ago", "{n} months ago", round(days / _MONTH))
