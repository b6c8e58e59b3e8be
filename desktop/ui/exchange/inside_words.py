"""What a file would do to each record, as people say it: facts in, finished words out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.arrivals import Coming, FieldComing, Kind, Preview
from desktop.domain.changes import DELETED, Value
from desktop.domain.ids import Stamp
from desktop.domain.records import TYPES
from desktop.domain.records import Kind as FieldKind
from desktop.domain.texts import Mark, Piece, compared
from desktop.i18n import formats, marked, plural, told
from desktop.i18n.arrivalwords import what_now, why_aside
from desktop.i18n.fieldwords import field_word, type_word, value_words
from desktop.ui.kit.cards import Card, Heading, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon

_GROUPS: Final = {
    Kind.CHOICE: marked("Needs you"),
    Kind.ASIDE: marked("Kept aside"),
    Kind.BIN: marked("To the bin"),
    Kind.CHANGED: marked("Changed"),
    Kind.NEW: marked("New"),
}
_ICONS: Final = {
    Kind.CHOICE: Icon.CONFLICT,
    Kind.ASIDE: Icon.INFO,
    Kind.BIN: Icon.BIN,
    Kind.CHANGED: Icon.EDIT,
    Kind.NEW: Icon.ADD,
}
_TONES: Final = {Kind.CHOICE: Tone.ATTENTION}
_TEXTS: Final = (FieldKind.LINE, FieldKind.TEXT)
_NAMED: Final = 3  # fields, in one line


@dataclass(frozen=True, slots=True)
class FieldLines:
    """One field: what it is called, what becomes of it, and what was there or stands beside it."""

    field: str
    pieces: tuple[Piece, ...]
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWords:
    """One record, opened."""

    title: str
    by: str
    says: str  # what it means, or ""
    fields: tuple[FieldLines, ...]


def inside_rows(preview: Preview) -> tuple[Row, ...]:
    """A heading for each kind of change and a card for each record; keys are places in `preview.lines`."""
    rows: list[Row] = []
    kind = None
    for at, line in enumerate(preview.lines):
        if line.kind is not kind:
            kind = line.kind
            rows.append(Heading(told(_GROUPS[kind])))
        rows.append(_card(at, line, preview))
    return tuple(rows)


def more_inside(preview: Preview) -> str:
    """How many are not listed; "" where all are."""
    if not preview.more:
        return ""
    return plural("and {n} more like these", "and {n} more like these", preview.more)


def record_words(line: Coming, preview: Preview) -> RecordWords:
    """Everything that would change in it. Comparing long texts takes a moment: not on the GUI thread."""
    person = _person(line, preview)
    title = told("{record}: {name}", record=_type(line), name=person) if person else _type(line)
    says = ""
    if line.because is not None:
        says = f"{why_aside(line.because)} {what_now(line.because)}"
    elif line.kind is Kind.BIN:
        says = told("It goes to the bin. It can be taken out of there again.")
    elif line.kind is Kind.CHOICE:
        says = told("Both versions are kept until you choose.")
    return RecordWords(
        title=title,
        by=told("{who}, {when}", who=_who(line, preview), when=formats.moment(line.at.when)),
        says=says,
        fields=tuple(_field(line, field, preview) for field in line.fields),
    )


def _card(at: int, line: Coming, preview: Preview) -> Card:
    person = _person(line, preview)
    fields = [_field_word(line, field.name) for field in line.fields[:_NAMED]]
    if len(line.fields) > _NAMED:
        fields.append("…")
    if line.kind is Kind.ASIDE and line.because is not None:
        says = why_aside(line.because)
    elif line.kind is Kind.NEW or not fields:
        says = told("from {name}", name=_who(line, preview))
    else:
        says = formats.listed(fields)
    return Card(
        key=at,
        title=told("{record}: {name}", record=_type(line), name=person) if person else _type(line),
        subtitle=says,
        trailing=formats.date(line.at.when.date(), "short"),
        icon=_ICONS[line.kind],
        tone=_TONES.get(line.kind, Tone.PLAIN),
    )


def _field(line: Coming, field: FieldComing, preview: Preview) -> FieldLines:
    before, after = (_value(line, field.name, value, preview) for value in (field.before, field.after))
    beside = [_value(line, field.name, value, preview) or told("(nothing)") for value in field.beside]
    more = [told("Beside it: {words}", words=words) for words in beside]
    declared = TYPES[line.type].named(field.name) if line.type in TYPES else None
    word = _field_word(line, field.name)
    if before and after and declared is not None and declared.kind in _TEXTS:
        return FieldLines(word, compared(before, after), tuple(more))
    if before:
        more.insert(0, told("Before: {words}", words=before))
    return FieldLines(word, (Piece(after or told("(nothing)"), Mark.SAME),), tuple(more))


def _value(line: Coming, field: str, value: Value, preview: Preview) -> str:
    if isinstance(value, Stamp):
        return preview.people.get(value, told("Somebody"))
    return value_words(line.type, field, value, preview.members)


def _field_word(line: Coming, field: str) -> str:
    if field == DELETED:
        return told("In the bin")
    known = line.type in TYPES and TYPES[line.type].named(field) is not None
    return field_word(line.type, field) if known else told("Something that a newer version can show")


def _type(line: Coming) -> str:
    return type_word(line.type) if line.type in TYPES else told("Something that a newer version can show")


def _person(line: Coming, preview: Preview) -> str:
    if line.person is not None and line.person in preview.people:
        return preview.people[line.person]
    names: Sequence[Value] = [field.after for field in line.fields if field.name == "name"]
    return str(names[0]) if line.type == "person" and names else ""


def _who(line: Coming, preview: Preview) -> str:
    return preview.members.get(line.author) or told("Somebody")
