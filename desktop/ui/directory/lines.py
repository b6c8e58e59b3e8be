"""Places of help as cards, in the order and under the headings of the list."""

from collections.abc import Sequence
from datetime import date

from desktop.domain.directory import HelpPlace
from desktop.i18n import formats, told
from desktop.i18n.directorywords import checked_words, how_to_reach, kind_words
from desktop.ui.kit.cards import Card, Heading, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon


def rows(places: Sequence[HelpPlace], today: date, *, may_decide: bool) -> list[Row]:
    """What is shown, and for whoever decides over it, what is shown no longer."""
    now = [_card(one, today) for one in places if not one.retired]
    gone = [_card(one, today) for one in places if one.retired] if may_decide else []
    return [*now, Heading(told("No longer shown")), *gone] if gone else list(now)


def kinds(places: Sequence[HelpPlace]) -> tuple[str, ...]:
    """The kinds that are there, by their words."""
    found = {one.kind: kind_words(one) for one in places if one.kind and not one.retired}
    return tuple(sorted(found, key=lambda kind: found[kind].casefold()))


def wheres(places: Sequence[HelpPlace]) -> tuple[str, ...]:
    """Where the places are, each once."""
    return tuple(sorted({one.place for one in places if one.place and not one.retired}, key=str.casefold))


def _card(one: HelpPlace, today: date) -> Card:
    aside = one.doubt is not None or one.is_old(today)
    return Card(
        key=one.id,
        title=one.name,
        subtitle=formats.side_by_side(kind_words(one), one.offers, how_to_reach(one)),
        trailing=told("something is different there") if one.doubt is not None else checked_words(one, today),
        icon=Icon.PHONE if one.phone else Icon.HOME,
        tone=Tone.ATTENTION if aside and not one.retired else Tone.PLAIN,
    )
