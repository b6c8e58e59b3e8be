"""The papers of a person: their plan, their wishes for a hard time, a page for an appointment."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from desktop.domain.papers import Belongings, Called, Paper, Reader
from desktop.domain.records import TYPES
from desktop.domain.records.plans import APPOINTMENT_PREP, CRISIS_PLAN, HELPS, IN_BOOK, PARTS, PLAN
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, field_word, type_word
from desktop.reports.documents import Block, Document, Form, Heading, Hint, Items, Label, Ruled, Text, Title

_NO_WISH = frozenset({"person", "shared", "date", "review_date", IN_BOOK})
EMPTY_LINES = 4  # to write on by hand, where nothing was written yet


def parts_of(of: Belongings, paper: Paper) -> tuple[tuple[str, str], ...]:
    """What of a paper somebody other than the person may be given, part by part: its key, and what it is called."""
    if paper is Paper.PLAN:
        shared = [part for part in PARTS if part in of.plan and PLAN.shares(of.plan[part].fields)]
        found = [(part, code_word(PLAN.name, "part", part)) for part in shared]
        return (*found, *([(HELPS.name, field_word(HELPS.name, "what"))] if found and of.helps else ()))
    wishes = of.crisis_plan if paper is Paper.CRISIS_PLAN else None
    if wishes is None or not CRISIS_PLAN.shares(wishes.fields):
        return ()
    return tuple((name, field_word(CRISIS_PLAN.name, name)) for name in _wishes(wishes))


def plan(
    of: Belongings,
    reader: Reader,
    language: str,
    *,
    called: Called = Called.CODES,
    leave_out: AbstractSet[str] = frozenset(),
) -> Document:
    """The seven parts and what helps. Whoever is not the person gets the shared parts only, and no empty lines.

    `leave_out` are keys of `parts_of` that the person does not want on this paper.
    """
    whole = reader is Reader.PERSON
    of = of if whole else of.for_others(called)
    blocks: list[Block] = [Title(told("My plan"), _name(of, reader))]
    left_out = 0
    for part in PARTS:
        record = of.plan.get(part)
        if record is not None and (part in leave_out or not (whole or PLAN.shares(record.fields))):
            left_out += 1
        elif record is not None or whole:
            blocks += part_blocks(part, record)
    if HELPS.name in leave_out:
        left_out += 1
    elif whole or any(PLAN.shares(record.fields) for record in of.plan.values()):
        blocks += helps_blocks(of.helps)
    if not whole:
        blocks.append(Hint(_for_whom(reader)))
        if left_out:
            blocks.append(Hint(told("Some parts are the person's own and are not on this paper.")))
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks), foot=_as_of(of.plan.values()))


def part_blocks(part: str, record: Record | None) -> Iterator[Block]:
    """One part of the plan: its heading, the words, what the person does then; lines to write on where it is empty."""
    yield Heading(code_word(PLAN.name, "part", part))
    words = _text(record, "words")
    yield Text(words) if words else Ruled(EMPTY_LINES)
    actions = _text(record, "actions")
    if actions:
        yield Label(field_word(PLAN.name, "actions"))
        yield Text(actions)


def helps_blocks(helps: Iterable[Record]) -> Iterator[Block]:
    """What the person does that helps. What no longer does is left out: nobody carries that around."""
    items = tuple(str(one.fields["what"]) for one in helps if one.fields.get("still") != "no_longer")
    if items:
        yield Heading(field_word(HELPS.name, "what"))
        yield Items(items)


def crisis_plan(
    of: Belongings,
    reader: Reader,
    language: str,
    *,
    called: Called = Called.CODES,
    leave_out: AbstractSet[str] = frozenset(),
) -> Document:
    """The wishes, and in plain words what they are in law."""
    of = of if reader is Reader.PERSON else of.for_others(called)
    record = of.crisis_plan
    shown = record is not None and (reader is Reader.PERSON or CRISIS_PLAN.shares(record.fields))
    blocks: list[Block] = [Title(type_word(CRISIS_PLAN.name), _name(of, reader))]
    blocks.append(Hint(law_words()))
    if record is not None and shown:
        blocks += wish_blocks(record, leave_out)
        if leave_out:
            blocks.append(Hint(told("Some parts are the person's own and are not on this paper.")))
        blocks += [Label(told("Signatures, with the day")), Ruled(3)]
    elif record is not None:
        blocks.append(Hint(told("These wishes are the person's own and are not on this paper.")))
    if reader is not Reader.PERSON:
        blocks.append(Hint(_for_whom(reader)))
    foot = _as_of([record]) if record is not None and shown else ""
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks), foot=foot)


def law_words() -> str:
    """What written wishes are worth in law."""
    return told(
        "This says what I wish. Whether others must follow it depends on the law of the country: often on signatures, "
        "witnesses or a doctor's word. Ask somebody who knows the law here."
    )


def appointment(of: Belongings, record: Record, language: str) -> Document:
    """One page to take along. Lines to write on where something was left open."""
    day = _day(record, "date")
    whom = _text(record, "whom")
    blocks: list[Block] = [Title(type_word(APPOINTMENT_PREP.name), formats.side_by_side(day, whom))]
    for name in ("matters", "been", "say", "questions", "agreed"):
        words = _text(record, name)
        blocks.append(Heading(field_word(APPOINTMENT_PREP.name, name)))
        blocks.append(Text(words) if words else Ruled(3))
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks))


def wish_blocks(record: Record, leave_out: AbstractSet[str] = frozenset()) -> Iterator[Block]:
    """Each wish that says something, under its heading."""
    for name in _wishes(record):
        if name not in leave_out:
            yield Heading(field_word(record.type, name))
            yield Text(_text(record, name))


def _wishes(record: Record) -> tuple[str, ...]:
    names = (field.name for field in TYPES[record.type].fields)
    return tuple(name for name in names if name not in _NO_WISH and _text(record, name))


def _name(of: Belongings, reader: Reader) -> str:
    """Whose it is stands on a paper for others; the person knows, and may lose it."""
    return "" if reader is Reader.PERSON else of.name


def _for_whom(reader: Reader) -> str:
    match reader:
        case Reader.CLINIC:
            return told("For the clinic, as the person agreed. Please do not pass it on.")
        case Reader.FAMILY:
            return told("For the family, as the person agreed. Please do not pass it on.")
        case Reader.PERSON:
            return ""


def _text(record: Record | None, name: str) -> str:
    value = None if record is None else record.fields.get(name)
    return str(value).strip() if value else ""


def _day(record: Record, name: str) -> str:
    on = _text(record, name)
    return formats.date(date.fromisoformat(on), "long") if on else ""


def _as_of(records: Iterable[Record]) -> str:
    """The newest day that stands in it: which of two papers is the later one."""
    days = [str(record.fields["date"]) for record in records if record.fields.get("date")]
    return told("As of {day}", day=formats.date(date.fromisoformat(max(days)), "long")) if days else ""
