"""Records, their history and their way to others, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.changes import DELETED, SetEdit, Value, Written
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId
from desktop.domain.layouts import unmarked
from desktop.domain.records import TYPES, Kind
from desktop.domain.records.declare import extra_of
from desktop.domain.views import Past, Receipt, Receipted
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import field_word, value_words
from desktop.i18n.notewords import laid_out
from desktop.ui.kit import decided
from desktop.ui.kit.icons import Icon

RECEIPT_ICONS = {Receipt.HERE: Icon.ON_LAPTOP, Receipt.SEALED: Icon.SEALED, Receipt.RECEIVED: Icon.RECEIVED}
Names = Mapping[MemberId, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A field and what stands in it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a record's history: who, when, what, why."""

    who: str
    when: str
    lines: tuple[Line, ...]
    why: str


def lines_of(kind: str, fields: Mapping[str, Value], names: Names) -> tuple[Line, ...]:
    """Every field that says something, in the order of the declaration; whose record it is, is not said again.

    Answers to the programme's own questions come last, in the order of its form.
    """
    declared = [one.name for one in TYPES[kind].fields if one.kind is not Kind.RECORD]
    asked = [one.name for one in decided.now().questions if one.of == kind]
    answers = dict.fromkeys((*asked, *sorted(name for name in fields if extra_of(name) is not None)))
    return tuple(
        Line(field_word(kind, name), words)
        for name in (*declared, *answers)
        if (words := _words(kind, name, fields, names))
    )


def _words(kind: str, name: str, fields: Mapping[str, Value], names: Names) -> str:
    """Notes are read as they are laid out."""
    is_note = (kind, name) == ("encounter", "narrative")
    return laid_out(fields) if is_note else value_words(kind, name, fields.get(name), names)


def steps_of(kind: str, history: Sequence[Past], names: Names) -> tuple[Step, ...]:
    """Newest first."""
    return tuple(_step(kind, past, names) for past in reversed(history))


def receipt_words(receipt: Receipted, names: Names) -> str:
    """How far a record has come."""
    match receipt.state:
        case Receipt.HERE:
            return told("on this laptop only")
        case Receipt.SEALED:
            return told("in a file, not yet confirmed")
        case Receipt.RECEIVED if receipt.at is not None:
            name = names.get(receipt.by, "") if receipt.by else ""
            day = formats.date(receipt.at.astimezone().date(), "short")
            return (
                told("received by {name} on {day}", name=name, day=day) if name else told("received on {day}", day=day)
            )
        case Receipt.RECEIVED:
            return told("received")


def clock_of(moment: Moment) -> datetime:
    """The wall clock as its author saw it."""
    return moment.when


def _step(kind: str, past: Past, names: Names) -> Step:
    lines = []
    for name, written in past.fields.items():
        if name == DELETED:
            lines.append(Line(told("Put in the bin") if written else told("Brought back"), ""))
        elif (declared := TYPES[kind].named(name)) is not None and declared.kind is not Kind.RECORD:
            lines.append(Line(field_word(kind, name), _written_words(kind, name, written, names)))
    who = names.get(past.author, told("Somebody"))
    if past.done_by is not None and past.done_by != past.author:
        who = told("{name} (typed by {typist})", name=names.get(past.done_by, told("Somebody")), typist=who)
    return Step(who=who, when=formats.moment(clock_of(past.moment)), lines=tuple(lines), why=past.why)


def _written_words(kind: str, field: str, written: Written, names: Names) -> str:
    if not isinstance(written, SetEdit):
        words = value_words(kind, field, written, names) or told("(taken out)")
        return unmarked(words) if (kind, field) == ("encounter", "narrative") else words
    added = value_words(kind, field, written.added, names)
    removed = value_words(kind, field, written.removed, names)
    if added and removed:
        return told("{added}; taken out: {removed}", added=added, removed=removed)
    return added or told("taken out: {removed}", removed=removed)
