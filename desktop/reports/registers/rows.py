"""From rows of cells to the fields of records, with everything that was not understood."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.errors import BadRecord, RegisterRefused, Unread, Why
from desktop.domain.folding import sort_key
from desktop.domain.records import TYPES, Field, Kind
from desktop.domain.records.checking import parsed
from desktop.domain.registers import ColumnPlan, Plan, Problem, Reads, Trouble
from desktop.i18n.digits import latin
from desktop.i18n.entry import NotUnderstood, parsed_number
from desktop.i18n.fieldwords import code_word
from desktop.reports.registers.days import NoDay, day_of
from desktop.reports.registers.heads import numbered, placed
from desktop.reports.registers.reading import Torn

Cells = tuple[int, tuple[str, ...]]
Key = tuple[str, int]  # a record type, and which one of it in a row

_TIME: Final = re.compile(r"(\d{1,2})[:.h](\d{2})(?::\d{2})?")
_BREAK: Final = re.compile(r"[\r\n]")
_SEVERAL: Final = re.compile(r"[;,/|]")
_YES: Final = frozenset({"yes", "y", "true", "1", "x", "✓"})
_NO: Final = frozenset({"no", "n", "false", "0", "-"})
_WORDS_MOST: Final = 20  # of a column that is one of choices; one of sentences has more
_OLDEST: Final = 130  # years
_WHY: Final[Mapping[Why, Problem]] = {Why.OUT_OF_RANGE: Problem.OUT_OF_RANGE, Why.TOO_LONG: Problem.TOO_LONG}
_JOINED: Final = {Kind.LINE: " ", Kind.TEXT: "\n"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row, understood as far as it could be. `records`: JSON values by type and field."""

    line: int
    records: Mapping[Key, Mapping[str, object]]
    troubles: tuple[Trouble, ...]


class _Odd(ValueError):
    def __init__(self, why: Problem) -> None:
        super().__init__(why)
        self.why = why


def heads_of(rows: Sequence[Cells], plan: Plan) -> tuple[str, ...]:
    """What the columns are called. Of two rows of heads the upper one holds until the next one begins; of columns that
    are called alike the later ones are numbered: Visit, Visit (2).
    """
    upper = rows[plan.skip : plan.skip + plan.heads]
    if len(upper) < plan.heads:
        raise RegisterRefused(Unread.EMPTY)
    if plan.heads == 1:
        return numbered(upper[0][1])
    width = max(len(cells) for _, cells in upper)
    over, found = "", []
    for at in range(width):
        top, below = (cells[at] if at < len(cells) else "" for _, cells in upper)
        over = top or over
        found.append(f"{over} {below}".strip() if below else over)
    return numbered(found)


def understood(rows: Sequence[Cells], plan: Plan, today: date) -> Iterator[Row]:
    """Row by row. Raises RegisterRefused where a column of the plan is not there."""
    heads = heads_of(rows, plan)
    places = [_place(column, heads) for column in plan.columns]
    above: dict[int, str] = {}
    for line, cells in rows[plan.skip + plan.heads :]:
        if isinstance(cells, Torn):
            yield Row(line, {}, (Trouble(line, "", Problem.QUOTE),))
            continue
        yield _row(line, [(_cell(cells, at, column, above), column) for at, column in places], plan, today)


def _place(column: ColumnPlan, heads: Sequence[str]) -> tuple[int, ColumnPlan]:
    head = placed(column, heads)
    if head is None:
        raise RegisterRefused(Unread.MAP, column.column)
    return heads.index(head), replace(column, column=head)


def unused(rows: Sequence[Cells], plan: Plan) -> tuple[str, ...]:
    """The columns that go nowhere."""
    heads = heads_of(rows, plan)
    used = {_place(column, heads)[0] for column in plan.columns}
    return tuple(head for at, head in enumerate(heads) if head and at not in used)


def _cell(cells: tuple[str, ...], at: int, column: ColumnPlan, above: dict[int, str]) -> str:
    text = cells[at] if at < len(cells) else ""
    if not column.fill_down:
        return text
    above[at] = text or above.get(at, "")
    return above[at]


def _row(line: int, cells: list[tuple[str, ColumnPlan]], plan: Plan, today: date) -> Row:
    records: dict[Key, dict[str, object]] = {}
    troubles: list[Trouble] = []
    filled: set[Key] = set()  # with something of its own: what stands above is no reason for a record
    for text, column in cells:
        if not text:
            continue
        field = TYPES[column.type].by_name[column.field]
        key = (column.type, column.nth)
        filled |= set() if column.fill_down and column.type != "person" else {key}
        try:
            value = _value(text, column, field, plan, today)
            value = None if value is None else _checked(field, value)
        except _Odd as odd:
            troubles.append(Trouble(line, column.column, odd.why))
        else:
            if value is None:
                continue
            into = records.setdefault(key, {})
            into[field.name] = _with(into.get(field.name), value, field)
    records = {key: fields for key, fields in records.items() if key in filled}
    troubles += [Trouble(line, "", why) for why in _lacking(records)]
    return Row(line, records, tuple(troubles))


def _lacking(records: Mapping[Key, Mapping[str, object]]) -> Iterator[Problem]:
    if not records.get(("person", 1), {}).get("name"):
        yield Problem.NO_NAME
    for (type_, _), fields in records.items():
        needed = [f.name for f in TYPES[type_].fields if f.required and f.kind is not Kind.RECORD]
        if type_ != "person" and any(name not in fields for name in needed):
            yield Problem.MISSING


def _with(before: object, value: object, field: Field) -> object:
    """Several columns of one field: words side by side, sets together, of anything else the first."""
    if before is None:
        return value
    if field.kind in _JOINED:
        return f"{before}{_JOINED[field.kind]}{value}"
    if isinstance(before, list) and isinstance(value, list):
        return sorted({*before, *value})
    return before


def _checked(field: Field, value: object) -> object:
    """What the declaration allows."""
    codes = (Kind.CODE, Kind.CODES)  # chosen among those there are, or among those the plan names
    if field.kind not in codes:
        try:
            parsed(field, value)
        except BadRecord as error:
            raise _Odd(_WHY.get(error.why, Problem.UNKNOWN_WORD)) from error
    return value


def _value(  # noqa: PLR0911 - one for each kind
    text: str, column: ColumnPlan, field: Field, plan: Plan, today: date
) -> object:
    if field.kind is not Kind.TEXT and _BREAK.search(text):
        raise _Odd(Problem.LINE_BREAK)
    match field.kind:
        case Kind.DATE:
            return _day(text, plan, today).isoformat()
        case Kind.TIME:
            return _hour(text)
        case Kind.NUMBER:
            return _year_of_birth(text, column, plan, today) if column.reads else _number(text)
        case Kind.CODE:
            return _code(text, column, field) or None
        case Kind.CODES:
            found = {_code(one.strip(), column, field) for one in _SEVERAL.split(text) if one.strip()}
            return sorted(found - {""}) or None
        case Kind.WORDS:
            return sorted({one.strip() for one in _SEVERAL.split(text) if one.strip()})
        case Kind.FLAG:
            return _flag(text, column)
        case Kind.TEXT:
            return text
        case _:
            return " ".join(text.split())


def _day(text: str, plan: Plan, today: date) -> date:
    try:
        return day_of(text, plan.dates, today, since_1904=plan.since_1904)
    except NoDay as error:
        raise _Odd(error.why) from error


def _hour(text: str) -> str:
    found = _TIME.fullmatch(latin(text))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 - of a clock
        raise _Odd(Problem.NO_TIME)
    return f"{int(found[1]):02}:{found[2]}"


def _number(text: str) -> int:
    try:
        number = parsed_number(text)
    except NotUnderstood as error:
        raise _Odd(Problem.NO_NUMBER) from error
    if number != number.to_integral_value():
        raise _Odd(Problem.NO_NUMBER)
    return int(number)


def _year_of_birth(text: str, column: ColumnPlan, plan: Plan, today: date) -> int:
    if column.reads is Reads.BIRTH_DATE:
        return _day(text, plan, today).year
    age = _number(text)
    if not 0 <= age <= _OLDEST:
        raise _Odd(Problem.OUT_OF_RANGE)
    return today.year - age


def _code(text: str, column: ColumnPlan, field: Field) -> str:
    key = sort_key(text)
    said = {sort_key(code_word(column.type, field.name, code)): code for code in field.codes}
    said |= {code: code for code in field.codes} | dict(column.words)
    if key not in said:
        raise _Odd(Problem.UNKNOWN_WORD)
    return said[key]


def _flag(text: str, column: ColumnPlan) -> bool | None:
    key = sort_key(text)
    meant = column.words.get(key, "yes" if key in _YES else "no" if key in _NO else None)
    if meant is None:
        raise _Odd(Problem.UNKNOWN_WORD)
    return meant == "yes" if meant else None


def unknown_words(cells: Iterable[str], column: ColumnPlan) -> tuple[str, ...]:
    """The first words of a column of choices that stand for none of them."""
    field = TYPES[column.type].by_name[column.field]
    found: dict[str, str] = {}
    if field.kind in (Kind.CODE, Kind.CODES, Kind.FLAG):
        for cell in dict.fromkeys(cells):
            for word in map(str.strip, _SEVERAL.split(cell) if field.kind is Kind.CODES else (cell,)):
                if word and not _known(word, column, field):
                    found.setdefault(sort_key(word), word)
            if len(found) >= _WORDS_MOST:
                break
    return tuple(found.values())[:_WORDS_MOST]


def _known(word: str, column: ColumnPlan, field: Field) -> bool:
    try:
        _flag(word, column) if field.kind is Kind.FLAG else _code(word, column, field)
    except _Odd:
        return False
    return True
