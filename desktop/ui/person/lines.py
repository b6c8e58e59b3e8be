"""The timeline: each record as a card, with a line that its declaration gives where none is written here."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.ids import RecordId
from desktop.domain.layouts import unmarked
from desktop.domain.records import TYPES
from desktop.domain.records.agreements import NO_LONGER, PURPOSES
from desktop.domain.views import Entry, Receipt, Record, Shown
from desktop.i18n import formats, told, worded
from desktop.i18n.fieldwords import code_word, type_word, value_words, wellbeing_word
from desktop.i18n.notewords import folded_words
from desktop.ui.kit.cards import Badge, Card
from desktop.ui.kit.codeicons import mode_icon, mood_icon
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.typeicons import type_icon
from desktop.ui.kit.wording import versions_words
from desktop.ui.person.reading import RECEIPT_ICONS, Names, receipt_words

IN_TIMELINE: Final = tuple(kind.name for kind in TYPES.values() if kind.in_timeline)
EXCERPT: Final = 160  # characters; the card cuts at its own width


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which record a card stands for."""

    type: str
    id: RecordId


def card(entry: Entry, names: Names, *, alone: bool, may_write: bool) -> Card:
    """What it was and who wrote it above; the first words and how far it has come below."""
    record = entry.record
    badges = [*_marks(record)]
    if not alone:
        tone = Tone.DONE if entry.receipt.state is Receipt.RECEIVED else Tone.PLAIN
        badges.append(Badge(receipt_words(entry.receipt, names), tone, RECEIPT_ICONS[entry.receipt.state]))
    return Card(
        key=Chosen(record.type, record.id),
        title=title(record),
        subtitle=excerpt(record),
        trailing=formats.side_by_side("" if record.type == "task" else _day(record), _who(entry)),
        icon=icon_of(record),
        badges=tuple(badges),
        action=_verb(record) if may_write else "",
    )


def _who(entry: Entry) -> str:
    if not entry.done_by_name:
        return entry.author_name
    return told("{name} (typed by {typist})", name=entry.done_by_name, typist=entry.author_name)


def binned(shown: Shown) -> Card:
    """Something in the bin, with the way back."""
    record = shown.record
    return Card(
        key=Chosen(record.type, record.id),
        title=title(record),
        subtitle=excerpt(record),
        trailing=_day(record),
        icon=icon_of(record),
        action=worded("button", "Bring back"),
    )


def title(record: Record) -> str:
    """`Home visit`, `Task`, `Agreement`, or a person's name."""
    match record.type:
        case "encounter":
            mode = record.fields.get("mode")
            words = code_word("encounter", "mode", str(mode)) if mode else type_word("encounter")
            status = record.fields.get("status")
            if status and status != "done":
                words = told("{what}: {status}", what=words, status=code_word("encounter", "status", str(status)))
            return words
        case "task":
            return str(record.fields.get("what", ""))
        case "person":
            return str(record.fields.get("name", ""))
        case other:
            return type_word(other)


def excerpt(record: Record) -> str:  # noqa: PLR0911 - one for each kind
    """The first words of it."""
    if TYPES[record.type].folded_shut(record.fields):
        return folded_words()
    match record.type:
        case "encounter":
            return _shortened(unmarked(str(record.fields.get("narrative", ""))))
        case "task":
            return _task_state(record)
        case "agreement":
            answers = [record.fields.get(purpose) for purpose in PURPOSES]
            yes, no = answers.count("yes"), sum(answer in NO_LONGER for answer in answers)
            return _shortened(str(record.fields.get("agreed", ""))) or told("yes to {yes}, no to {no}", yes=yes, no=no)
        case "safety_concern" | "safety_notice":
            kinds = record.fields.get("kinds")
            codes = kinds if isinstance(kinds, tuple) else ()
            return formats.listed(code_word(record.type, "kinds", str(code)) for code in codes)
        case "person":
            return _shortened(str(record.fields.get("place", "")))
        case "attendance":
            here = code_word("attendance", "here", str(record.fields.get("here", "")))
            return _shortened(formats.side_by_side(here, str(record.fields.get("note", ""))))
        case "ending":
            why = code_word("ending", "why", str(record.fields.get("why", "")))
            return _shortened(formats.side_by_side(why, str(record.fields.get("words", ""))))
        case "membership":
            named = record.fields.get("named") == "yes"
            return told("named at sessions") if named else told("counted without a name")
        case _:
            return _shortened(_declared_words(record))


def icon_of(record: Record) -> Icon | None:
    """None: initials."""
    match record.type:
        case "encounter":
            return mode_icon(record.fields.get("mode"))
        case "task":
            return Icon.DONE if record.fields.get("done") else Icon.TASK
        case "person":
            return None
        case other:
            return type_icon(other)


def _declared_words(record: Record) -> str:
    """What is looked for, else what is asked first: the words that tell one such record from the next."""
    kind = TYPES[record.type]
    readable = kind.readable(record.fields)
    said = [each for each in kind.fields if each.name not in (kind.person_field, kind.date_field)]
    ranked = [[each for each in said if each.searched], [each for each in said if each.shown_first], said]
    for fields in ranked:
        words = [value_words(record.type, each.name, readable.get(each.name), {}) for each in fields]
        if any(words):
            return formats.side_by_side(*words)
    return ""


def _marks(record: Record) -> list[Badge]:
    badges = []
    if record.versions:
        badges.append(Badge(versions_words(record.versions), Tone.ATTENTION, Icon.CONFLICT))
    wellbeing = record.fields.get("wellbeing")
    if isinstance(wellbeing, int):
        badges.append(Badge(wellbeing_word(wellbeing), icon=mood_icon(wellbeing)))
    return badges


def _verb(record: Record) -> str:
    if record.type != "task":
        return ""
    return worded("button", "Not done") if record.fields.get("done") else worded("button", "Done")


def _task_state(record: Record) -> str:
    due = record.fields.get("due")
    if record.fields.get("done"):
        return told("done")
    return told("by {day}", day=formats.date(date.fromisoformat(str(due)))) if due else told("whenever there is time")


def _day(record: Record) -> str:
    on = record.fields.get(TYPES[record.type].date_field or "")
    try:
        return formats.weekday_date(date.fromisoformat(str(on))) if on else ""
    except ValueError:
        return str(on)


def _shortened(text: str) -> str:
    return formats.beginning(text, EXCERPT)
