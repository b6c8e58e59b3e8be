"""A person in the list as a card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.consent import KeptWhy, Unnamed
from desktop.domain.folding import words_of
from desktop.domain.ids import RecordId
from desktop.domain.views import Hit, PersonLine
from desktop.i18n import formats, told, worded
from desktop.i18n.endingwords import ended_line
from desktop.i18n.fieldwords import type_word, wellbeing_word
from desktop.i18n.notewords import folded_words
from desktop.i18n.reachwords import reach_words
from desktop.ui.kit.cards import Badge, Card, Heading, Row
from desktop.ui.kit.codeicons import mood_icon
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.typeicons import type_icon
from desktop.ui.kit.wording import versions_words


def card(line: PersonLine, today: date, *, may_write: bool) -> Card:
    """Name and next visit above; other name, place, last visit and how things are below."""
    last = ended_line(line.ended) or reach_words(line.reaching) or _last(line)
    coming = line.next_contact if line.ended is None else None
    return Card(
        key=line.id,
        title=line.name,
        subtitle=formats.side_by_side(line.alias, line.place, last),
        trailing=_next(coming, today),
        tone=Tone.ATTENTION if coming and coming < today else Tone.PLAIN,
        badges=_badges(line),
        action=worded("button", "Record visit") if may_write else "",
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Which record a hit stands for."""

    person: RecordId | None
    type: str
    id: RecordId


def hit_card(hit: Hit, words: str) -> Card:
    """Whose record it is, and the words that were looked for in their place."""
    day = formats.date(hit.on) if hit.on is not None else ""
    return Card(
        key=Found(hit.person, hit.type, hit.id),
        title=hit.person_name or type_word(hit.type),
        subtitle=folded_words() if hit.folded else hit.snippet,
        trailing=formats.side_by_side(type_word(hit.type) if hit.person_name else "", day),
        icon=type_icon(hit.type),
        marked=words_of(words),
    )


def people_rows(cards: Sequence[tuple[PersonLine, Card]]) -> list[Row]:
    """Under two headings where the own people are among others."""
    own = [card for line, card in cards if line.mine]
    others = [card for line, card in cards if not line.mine]
    if not own or not others:
        return [*own, *others]
    return [Heading(told("Your people")), *own, Heading(told("Other people")), *others]


def unnamed_card(one: Unnamed) -> Card:
    """Somebody of whom no more is known than that they are there."""
    beside = told("with {names}", names=formats.listed(one.names)) if one.names else ""
    why = told("wants nothing passed on") if one.why is KeptWhy.SAID_NO else told("has not been asked yet")
    return Card(
        key=one.person,
        title=told("Somebody without a name here"),
        subtitle=formats.side_by_side(why, beside),
        icon=Icon.LOCK,
        badges=(Badge(told("a worry about safety"), Tone.ATTENTION, Icon.WARNING),) if one.worries else (),
    )


def _last(line: PersonLine) -> str:
    return told("last visit {day}", day=formats.date(line.last_contact)) if line.last_contact else told("no visit yet")


def _next(day: date | None, today: date) -> str:
    if day is None:
        return ""
    if day < today:
        return told("next visit was due {day}", day=formats.date(day, "short"))
    if day == today:
        return told("next visit today")
    return told("next visit {day}", day=formats.date(day, "short"))


def _badges(line: PersonLine) -> tuple[Badge, ...]:
    badges = []
    if line.versions:
        badges.append(Badge(versions_words(line.versions), Tone.ATTENTION, Icon.CONFLICT))
    if line.wellbeing:
        badges.append(Badge(wellbeing_word(line.wellbeing), icon=mood_icon(line.wellbeing)))
    return tuple(badges)
