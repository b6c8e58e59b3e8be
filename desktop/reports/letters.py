"""A letter that goes along with a referral: nothing of the person stands on it but what was chosen, line by line."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from desktop.domain.papers import Letter, LetterPart
from desktop.domain.veil import code_of
from desktop.i18n import formats, marked, told
from desktop.i18n.fieldwords import field_word, value_words
from desktop.reports.documents import Block, Document, Form, Hint, Label, Ruled, Text, Title

_OF_PERSON: Final = frozenset(
    {LetterPart.NAME, LetterPart.BIRTH_YEAR, LetterPart.GENDER, LetterPart.LANGUAGES, LetterPart.PHONE}
)
_OURS: Final[Mapping[LetterPart, str]] = {
    LetterPart.PROGRAMME: marked("Sent by"),
    LetterPart.WRITER: marked("Written by"),
    LetterPart.MAY_TELL: marked("What they want you to know"),
}


def letter_parts(letter: Letter) -> tuple[tuple[str, str], ...]:
    """What may be chosen: its key, and what would stand there."""
    return tuple(
        (part.value, told("{question}: {answers}", question=_head(part), answers=_words(letter, part)))
        for part in letter.values
    )


def letter_document(letter: Letter, left_out: AbstractSet[str], on: date, language: str) -> Document:
    """With their name no code stands on it: nobody is to learn which code is whose."""
    chosen = [part for part in letter.values if part.value not in left_out]
    blocks: list[Block] = [Title(told("A letter"), formats.date(on, "long"))]
    if letter.to:
        blocks.append(Text(told("To: {place}", place=letter.to)))
    blocks.append(Text(told("Please receive the person who brings this letter.")))
    if LetterPart.NAME not in chosen:
        blocks += [Label(told("Code of the person")), Text(code_of(letter.person))]
    for part in chosen:
        blocks += [Label(_head(part)), Text(_words(letter, part))]
    blocks.append(Hint(told("The person agreed that this is told to you. Please do not pass it on.")))
    blocks += [Label(told("Your answer, for the person to take back")), Ruled(4)]
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks))


def _head(part: LetterPart) -> str:
    if part in _OURS:
        return told(_OURS[part])
    return field_word("person" if part in _OF_PERSON else "referral", part)


def _words(letter: Letter, part: LetterPart) -> str:
    value = letter.values[part]
    if part in (LetterPart.PROGRAMME, LetterPart.WRITER):
        return str(value)
    return value_words("person" if part in _OF_PERSON else "referral", part, value, {})
