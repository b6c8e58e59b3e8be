"""Letters about what got out: one to the authority, with all that is known, and one to the people it is about."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from desktop.domain.views import Record
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word, value_words
from desktop.reports.documents import Block, Document, Form, Hint, Label, Ruled, Text, Title

_AUTHORITY: Final = ("found", "found_at", "ways", "what", "whose", "people", "harm", "done", "people_told", "told")
_PEOPLE: Final = ("what", "harm", "done")  # whose records they are, they know
_LINES: Final = 3


class Letter(StrEnum):
    """Whom it is written to."""

    AUTHORITY = "authority"
    PEOPLE = "people"


def letter(to: Letter, breach: Record, programme: str, language: str) -> Document:
    """To be read, corrected and signed by whoever sends it."""
    blocks: list[Block] = []
    if to is Letter.AUTHORITY:
        blocks.append(Title(told("Something that people told us got out"), programme))
        blocks += _fields(breach, _AUTHORITY)
    else:
        blocks.append(Title(told("Something you told us got out"), programme))
        blocks.append(Text(told("We are sorry. You trusted us with it, and you have a right to know what happened.")))
        blocks += _fields(breach, _PEOPLE)
        blocks.append(Hint(told("Ask us whatever you want to know. You may also complain to the authority.")))
    blocks += [Label(told("Who writes this, and how to reach us")), Ruled(_LINES)]
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks))


def _fields(breach: Record, names: tuple[str, ...]) -> Iterator[Block]:
    for name in names:
        words = value_words(breach.type, name, breach.fields.get(name), {})
        if words:
            yield Label(field_word(breach.type, name))
            yield Text(words)
