"""People around a person, as cards: who they are to them, and what they may be told."""

from collections.abc import Sequence

from desktop.domain.records import TYPES
from desktop.domain.records.agreements import NO_LONGER
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, type_word
from desktop.ui.kit.cards import Badge, Card, Heading
from desktop.ui.kit.colours import Tone


def rows(people: Sequence[Record], *, hidden: bool = False) -> list[Card | Heading]:
    """Those they trust, those they live with, and at last who no longer is there; `hidden`: without their names."""
    found: list[Card | Heading] = []
    groups = (
        (told("People they trust"), [one for one in people if one.type == "supporter" and not is_over(one)]),
        (told("They live with"), [one for one in people if one.type == "household" and not is_over(one)]),
        (told("No longer"), [one for one in people if is_over(one)]),
    )
    for words, those in groups:
        if those:
            found.append(Heading(words))
            found += [
                _card(one, hidden=hidden) for one in sorted(those, key=lambda one: str(one.fields.get("name", "")))
            ]
    return found


def is_over(record: Record) -> bool:
    return bool(record.fields.get(TYPES[record.type].closed_field))


def _card(record: Record, *, hidden: bool) -> Card:
    fields = record.fields
    roles = _codes(record, "roles") if record.type == "supporter" else ""
    told_words = _codes(record, "may_be_told") if record.type == "supporter" else ""
    who = formats.side_by_side(str(fields.get("relation", "")), roles)
    beneath = told("May be told: {what}", what=told_words) if told_words else str(fields.get("note", ""))
    return Card(
        key=record.id,
        title=type_word(record.type) if hidden else str(fields.get("name", "")),
        subtitle=formats.side_by_side(who, beneath),
        trailing="" if hidden else str(fields.get("phone", "")),
        badges=_marks(record),
    )


def _marks(record: Record) -> tuple[Badge, ...]:
    if record.type == "household":
        knows = record.fields.get("knows")
        return (Badge(told("must not know"), Tone.ATTENTION),) if knows == "no" else ()
    answer = record.fields.get("own_answer")
    if answer is None:
        return (Badge(told("not asked themselves"), Tone.ATTENTION),)
    return (Badge(told("said no themselves"), Tone.ATTENTION),) if answer in NO_LONGER else ()


def _codes(record: Record, name: str) -> str:
    value = record.fields.get(name)
    codes = value if isinstance(value, tuple) else ()
    return formats.listed(code_word(record.type, name, str(code)) for code in codes)
