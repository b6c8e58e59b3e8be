"""Commands that print: the same documents as in the window, written as PDF."""

from datetime import date
from pathlib import Path

from desktop.cli.answering import NOTHING, answered, tell_answered
from desktop.cli.call import Call
from desktop.cli.commands import PATH, Command, option, place
from desktop.domain.carrying import told_path
from desktop.domain.changed import Changed
from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, record_of
from desktop.domain.papers import Paper, language_of
from desktop.domain.safecontact import mentioned
from desktop.domain.views import Record
from desktop.i18n import formats
from desktop.i18n.language import NAMES, SHIPPED, current, speaking
from desktop.i18n.words import marked, plural, told
from desktop.reports.book import book
from desktop.reports.documents import words_of
from desktop.reports.whole import whole
from desktop.services.access import given


def print_book(call: Call, person: str, out: Path) -> None:
    """The person's own booklet, in their language where it ships."""
    id_ = _person(person)
    with call.desk() as desk:
        theirs = desk.read.papers.of(id_)
        with speaking(language_of(theirs.languages, NAMES, current().code)) as language:
            document = book(theirs, language.code)
        sides = desk.write.papers.save(id_, Paper.BOOK, document, out)
    _tell(call, out, sides, mentioned(theirs.never_mention, words_of(document)))


def print_person(call: Call, person: str, out: Path, language: str | None) -> None:
    """Everything that is written about somebody."""
    id_ = _person(person)
    with call.desk() as desk:
        every = desk.read.papers.whole(id_, theirs=True)
        with speaking(language or language_of(_set_of(every.record, "languages"), NAMES, current().code)) as spoken:
            document = whole(every, spoken.code)
        sides = desk.write.papers.save(id_, Paper.WHOLE, document, out)
        answers = given(desk.write.casebook, id_, "paper", date.today())  # noqa: DTZ011 - on this laptop's wall
    _tell(call, out, sides, mentioned(_set_of(every.record, "never_mention"), words_of(document)), answers)
    if every.folded:
        call.out.warn(told("In it is what was written in notes that are kept folded shut."))


def _tell(call: Call, out: Path, sides: int, mentions: tuple[str, ...], answers: Changed = NOTHING) -> None:
    also = {"mentions": list(mentions)} if mentions else {}
    call.out.fact({"file": told_path(out), "sides": sides} | also | answered(answers))
    words = plural(
        "Saved to {file}: one side of paper.", "Saved to {file}: {n} sides of paper.", sides, file=told_path(out)
    )
    call.out.line(words)
    call.out.say(told("No passphrase guards this file: whoever has it can read it."))
    tell_answered(call, answers)
    if mentions:
        call.out.warn(told("On it stands what is never to be mentioned: {words}", words=formats.listed(mentions)))


def _set_of(record: Record, name: str) -> tuple[str, ...]:
    value = record.fields.get(name)
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _person(said: str) -> RecordId:
    record = record_of(said.lower())
    if record is None:
        raise NotFound("person", said)
    return record


_OUT_PDF = option("--out", "FILE.pdf", marked("where the document goes"), reads=PATH, required=True)
_PERSON = place("person", "ID", marked("the id of the person"))

COMMANDS = (
    Command(
        "print-person",
        print_person,
        marked("print one person's whole record"),
        (
            _PERSON,
            _OUT_PDF,
            option("--language", "L", marked("in this language"), choices=tuple(language.code for language in SHIPPED)),
        ),
    ),
    Command("print-book", print_book, marked("print the person's own booklet"), (_PERSON, _OUT_PDF)),
)
