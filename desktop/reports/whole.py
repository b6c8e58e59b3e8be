"""Everything that is written about one person, for them or for whoever they send it to."""

from collections.abc import Iterator

from desktop.domain.copies import NEVER_COPIED
from desktop.domain.papers import Called, Whole
from desktop.domain.records import TYPES, Field, Privacy
from desktop.domain.veil import Veil, code_of
from desktop.domain.views import Record
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word, type_word, value_words
from desktop.reports.documents import Block, Document, Form, Heading, Hint, Label, Text, Title


def whole(of: Whole, language: str, called: Called = Called.NAMES) -> Document:
    """The person first, then record by record, the newest first. No field that points to somebody else is in it.

    By codes it is for the programme's own use: without what says who somebody is, their name not even among words.
    """
    by_name = called is Called.NAMES
    title = str(of.record.fields.get("name", "")) if by_name else code_of(of.record.id)
    beneath = told("Everything that is written about me") if by_name else told("Everything that is written")
    blocks: list[Block] = [Title(title, beneath)]
    blocks += _fields(of, of.record, called)
    for record in of.entries:
        day = value_words(record.type, TYPES[record.type].date_field, _day(record), of.names)
        blocks.append(Heading(" · ".join(part for part in (type_word(record.type), day) if part)))
        blocks += _fields(of, record, called)
    if not of.entries:
        blocks.append(Hint(told("Nothing else is written down.")))
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks))


def _fields(of: Whole, record: Record, called: Called) -> Iterator[Block]:
    veils = _veils(of) if called is Called.CODES else ()
    for field in TYPES[record.type].answered(record.fields):
        words = value_words(record.type, field.name, record.fields.get(field.name), of.names)
        for veil in veils:
            words = veil.over(words)
        if words and _stands(record.type, field, called) and field.name != TYPES[record.type].date_field:
            yield Label(field_word(record.type, field.name))
            yield Text(words)


def _stands(type_: str, field: Field, called: Called) -> bool:
    if type_ == "person" and field.name in NEVER_COPIED:
        return False
    return called is Called.NAMES or field.privacy is not Privacy.IDENTIFYING


def _veils(of: Whole) -> tuple[Veil, ...]:
    """Over what they are called, in the words of every note."""
    fields = of.record.fields
    return tuple(Veil(str(fields[name]), code_of(of.record.id)) for name in ("name", "alias") if fields.get(name))


def _day(record: Record) -> str | None:
    value = record.fields.get(TYPES[record.type].date_field)
    return str(value) if value else None
