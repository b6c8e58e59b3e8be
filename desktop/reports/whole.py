"""Everything that is written about one person, for them or for whoever they send it to."""

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.domain.copies import NEVER_COPIED
from desktop.domain.errors import BadRecord
from desktop.domain.ids import Stamp
from desktop.domain.measures import Measure
from desktop.domain.measures.scoring import read
from desktop.domain.papers import Called, Whole
from desktop.domain.records import TYPES, Field, Kind, Privacy
from desktop.domain.veil import Veil, code_of
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import answered_line, field_word, type_word, value_words
from desktop.i18n.goalwords import level_word, near
from desktop.i18n.measurewords import answers_in_words, measure_name, total_of
from desktop.i18n.notewords import laid_out
from desktop.reports.documents import Block, Document, Form, Heading, Hint, Label, Text, Title

# What an entry points to is called by this field, or by its day; people are in neither.
_NAMES: Final[Mapping[str, str]] = {"directory_entry": "name", "curriculum": "name", "group": "name", "goal": "words"}
_DATED: Final = frozenset({"encounter", "safety_concern"})


def whole(of: Whole, language: str, called: Called = Called.NAMES, *, unfolded: bool = True) -> Document:
    """The person first, then record by record, the newest first. Nobody else who is written down is in it by a link.

    `unfolded`: with the words of notes that are kept folded shut; else it says that there are such.

    By codes it is for the programme's own use: without what says who somebody is, their name not even among words.
    """
    by_name = called is Called.NAMES
    title = str(of.record.fields.get("name", "")) if by_name else code_of(of.record.id)
    beneath = told("Everything that is written about me") if by_name else told("Everything that is written")
    blocks: list[Block] = [Title(title, beneath)]
    blocks += _fields(of, of.record, called)
    for record in of.entries:
        day = value_words(record.type, TYPES[record.type].date_field, _day(record), of.names)
        blocks.append(Heading(formats.side_by_side(type_word(record.type), day)))
        shut = TYPES[record.type].folded_shut(record.fields) and not unfolded
        blocks += [Hint(told("A note that is kept folded shut."))] if shut else _fields(of, record, called)
    if not of.entries:
        blocks.append(Hint(told("Nothing else is written down.")))
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks), large=of.large)


def _fields(of: Whole, record: Record, called: Called) -> Iterator[Block]:
    veils = _veils(of) if called is Called.CODES else ()
    for field in TYPES[record.type].answered(record.fields):
        words = _words(of, record, field)
        for veil in veils:
            words = veil.over(words)
        if words and _stands(record.type, field, called) and field.name != TYPES[record.type].date_field:
            yield Label(field_word(record.type, field.name))
            yield Text(words)


def _words(of: Whole, record: Record, field: Field) -> str:  # noqa: PLR0911 - one for each that has words of its own
    """As people read it: a note under its headings, answers beside their questions, what it points to by its name."""
    if field.kind is Kind.RECORD:
        target = record.fields.get(field.name)
        return _named(of, of.linked.get(target)) if isinstance(target, Stamp) else ""
    match record.type, field.name, record.fields.get(field.name):
        case "encounter", "narrative", str():
            return laid_out(record.fields)
        case "check_in", "measure", str(name):
            measure = _measure(of, record)
            return measure_name(measure) if measure is not None else name
        case "check_in", "answers", str(line):
            return _answers(_exactly(of, record), line, str(record.fields.get("language") or ""))
        case "check_in", "total", int(total):
            return total_of(_exactly(of, record), total)
        case "check_in", "total", None if record.fields.get("answers"):
            return told("No total")
        case "goal_rating", "closeness", int(closeness):
            return near(closeness)
        case "goal_rating", "level", int(level):
            return level_word(level)
        case _, _, value:
            return value_words(record.type, field.name, value, of.names)


def _named(of: Whole, linked: Record | None) -> str:
    """What it is called; "" for whatever is, or is about, somebody else."""
    if linked is None:
        return ""
    if linked.type in _NAMES:
        return str(linked.fields.get(_NAMES[linked.type]) or "")
    if linked.type in _DATED:
        return value_words(linked.type, TYPES[linked.type].date_field, _day(linked), of.names)
    course = linked.fields.get("curriculum") if linked.type == "enrolment" else None
    return _named(of, of.linked.get(course)) if isinstance(course, Stamp) else ""


def _answers(measure: Measure | None, line: str, asked_in: str) -> str:
    try:
        answers = read(line)
    except BadRecord:
        return line
    return "\n".join(answered_line(asked, said) for asked, said in answers_in_words(measure, answers, asked_in))


def _measure(of: Whole, record: Record) -> Measure | None:
    """By its name, whichever version it is: the newest."""
    return next((one for one in reversed(of.measures) if one.id == record.fields.get("measure")), None)


def _exactly(of: Whole, record: Record) -> Measure | None:
    """In the version that was answered: another one may ask or count otherwise."""
    asked = record.fields.get("measure"), record.fields.get("version")
    return next((one for one in reversed(of.measures) if (one.id, one.version) == asked), None)


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
