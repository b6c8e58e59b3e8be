"""Everything that is written about one person, for them or for whoever they send it to."""

from collections.abc import Iterator

from desktop.domain.copies import NEVER_COPIED
from desktop.domain.papers import Whole
from desktop.domain.records import TYPES
from desktop.domain.views import Record
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word, type_word, value_words
from desktop.reports.documents import Block, Document, Form, Heading, Hint, Label, Text, Title


def whole(of: Whole, language: str) -> Document:
    """The person first, then record by record, the newest first. No field that points to somebody else is in it."""
    blocks: list[Block] = [Title(str(of.record.fields.get("name", "")), told("Everything that is written about me"))]
    blocks += _fields(of, of.record)
    for record in of.entries:
        day = value_words(record.type, TYPES[record.type].date_field, _day(record), of.names)
        blocks.append(Heading(" · ".join(part for part in (type_word(record.type), day) if part)))
        blocks += _fields(of, record)
    if not of.entries:
        blocks.append(Hint(told("Nothing else is written down.")))
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks))


def _fields(of: Whole, record: Record) -> Iterator[Block]:
    for field in TYPES[record.type].answered(record.fields):
        words = value_words(record.type, field.name, record.fields.get(field.name), of.names)
        private = record.type == "person" and field.name in NEVER_COPIED
        if words and not private and field.name != TYPES[record.type].date_field:
            yield Label(field_word(record.type, field.name))
            yield Text(words)


def _day(record: Record) -> str | None:
    value = record.fields.get(TYPES[record.type].date_field)
    return str(value) if value else None
