"""The template that says which column is which field: JSON, read strictly, and guessed from the heads of a register."""

import json
from collections.abc import Mapping
from typing import Any, Final

from desktop.domain.errors import RegisterRefused, Unread
from desktop.domain.folding import sort_key
from desktop.domain.programme import OWN
from desktop.domain.records import TYPES, Field, Kind
from desktop.domain.records.people import PERSON
from desktop.domain.registers import (
    MAP_VERSION,
    TARGETS,
    ColumnPlan,
    EachRow,
    Known,
    Order,
    Plan,
    Reads,
)
from desktop.i18n.fieldwords import field_word
from desktop.reports.registers.heads import plain_head

_VERSION: Final = "visitbook_map"
_KEYS: Final = frozenset(
    {_VERSION, "columns", "encoding", "delimiter", "skip", "heads", "dates", "since_1904", "each_row", "known"}
)
_COLUMN_KEYS: Final = frozenset({"column", "to", "nth", "reads", "words", "fill_down"})
_HEADS_MOST: Final = 2
SKIP_MOST: Final = 1_000

# What heads of registers are called, besides what our own fields are called in the language that is spoken.
_GUESSES: Final[Mapping[str, tuple[str, Reads]]] = {
    "name": ("person.name", Reads.PLAIN),
    "full name": ("person.name", Reads.PLAIN),
    "client name": ("person.name", Reads.PLAIN),
    "first name": ("person.name", Reads.PLAIN),
    "surname": ("person.name", Reads.PLAIN),
    "last name": ("person.name", Reads.PLAIN),
    "alias": ("person.alias", Reads.PLAIN),
    "nickname": ("person.alias", Reads.PLAIN),
    "sex": ("person.gender", Reads.PLAIN),
    "gender": ("person.gender", Reads.PLAIN),
    "age": ("person.birth_year", Reads.AGE),
    "dob": ("person.birth_year", Reads.BIRTH_DATE),
    "date of birth": ("person.birth_year", Reads.BIRTH_DATE),
    "year of birth": ("person.birth_year", Reads.PLAIN),
    "village": ("person.place", Reads.PLAIN),
    "address": ("person.place", Reads.PLAIN),
    "phone": ("person.phone", Reads.PLAIN),
    "mobile": ("person.phone", Reads.PLAIN),
    "language": ("person.languages", Reads.PLAIN),
    "date of visit": ("encounter.date", Reads.PLAIN),
    "visit date": ("encounter.date", Reads.PLAIN),
    "notes": ("encounter.narrative", Reads.PLAIN),
    "remarks": ("encounter.narrative", Reads.PLAIN),
    "next visit": ("encounter.next_contact", Reads.PLAIN),
}

_SEXES: Final[Mapping[str, str]] = {"f": "woman", "female": "woman", "m": "man", "male": "man"}


def field_of(target: str) -> Field | None:
    """The field that a `person.name` names, where a register may fill it."""
    type_, _, name = target.partition(".")
    field = TYPES[type_].by_name.get(name) if type_ in TARGETS else None
    return field if field is not None and field.kind not in (Kind.RECORD, Kind.MEMBER) else None


def parsed_plan(data: bytes) -> Plan:
    """A template. Raises RegisterRefused, with the part that is not as it should be."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise _wrong("JSON") from error
    if not isinstance(said, dict) or said.get(_VERSION) != MAP_VERSION:
        raise _wrong(_VERSION)
    _demand(not set(said) - _KEYS, ", ".join(sorted(map(str, set(said) - _KEYS))))
    columns = said.get("columns")
    if not isinstance(columns, list):
        raise _wrong("columns")
    plan = Plan(
        columns=tuple(_column(one) for one in columns),
        encoding=_text(said, "encoding"),
        delimiter=_text(said, "delimiter"),
        skip=_number(said, "skip", 0, SKIP_MOST),
        heads=_number(said, "heads", 1, _HEADS_MOST),
        dates=Order(_one_of(said, "dates", Order)) if said.get("dates") else None,
        since_1904=said.get("since_1904") is True,
        each_row=EachRow(_one_of(said, "each_row", EachRow) or EachRow.PERSON),
        known=Known(_one_of(said, "known", Known) or Known.LEAVE_OUT),
    )
    _demand(len(plan.delimiter) <= 1, "delimiter")
    _demand(any((one.type, one.field) == ("person", "name") for one in plan.columns), "person.name")
    return plan


def _column(said: Any) -> ColumnPlan:
    if not isinstance(said, dict):
        raise _wrong("columns")
    name = _text(said, "column")
    _demand(bool(name), "column")
    _demand(not set(said) - _COLUMN_KEYS, name)
    target = _text(said, "to")
    field = field_of(target)
    if field is None:
        raise _wrong(target or name)
    words = said.get("words", {})
    _demand(isinstance(words, dict) and all(_fits(field, code) for code in words.values()), name)
    type_, _, field_name = target.partition(".")
    return ColumnPlan(
        column=name,
        type=type_,
        field=field_name,
        nth=_number(said, "nth", 1, 99),
        reads=Reads(_one_of(said, "reads", Reads)),
        words={sort_key(str(word)): str(code) for word, code in words.items()},
        fill_down=said.get("fill_down") is True,
    )


def _fits(field: Field, code: object) -> bool:
    if field.kind is Kind.FLAG:
        return code in ("yes", "no", "")
    own = field.grows and isinstance(code, str) and code.startswith(OWN)
    return field.kind in (Kind.CODE, Kind.CODES) and (code in field.codes or own or code == "")


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key, "")
    _demand(isinstance(value, str), key)
    return str(value)


def _number(said: Mapping[str, Any], key: str, low: int, high: int) -> int:
    value = said.get(key, low)
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise _wrong(key)
    return value


def _one_of(said: Mapping[str, Any], key: str, choices: Any) -> str:
    value = said.get(key, "")
    _demand(value == "" or value in {str(one) for one in choices}, key)
    return str(value)


def _demand(fine: bool, where: str) -> None:  # noqa: FBT001 - a condition
    if not fine:
        raise _wrong(where)


def _wrong(where: str) -> RegisterRefused:
    return RegisterRefused(Unread.MAP, where)


def guessed(heads: tuple[str, ...]) -> tuple[ColumnPlan, ...]:
    """Where these columns probably go; what is not known goes nowhere."""
    ours = {
        sort_key(field_word(type_, field.name)): f"{type_}.{field.name}"
        for type_ in ("encounter", "person")  # the later one holds
        for field in TYPES[type_].fields
        if field_of(f"{type_}.{field.name}") is not None
    }
    found: list[ColumnPlan] = []
    for head in heads:
        name, nth = plain_head(head, heads)
        key = sort_key(name)
        target, reads = _GUESSES.get(key, (ours.get(key, ""), Reads.PLAIN))
        if target:
            type_, _, field = target.partition(".")
            words = _SEXES if target == "person.gender" else {}
            found.append(
                ColumnPlan(column=head, type=type_, field=field, nth=nth_of(type_, nth), reads=reads, words=words)
            )
    return tuple(found)


def nth_of(type_: str, nth: int) -> int:
    """Which record of a row the nth column of its name is about: there is one person in it."""
    return 1 if type_ == PERSON.name else nth


def template_of(plan: Plan) -> bytes:
    """A plan as it is kept, to be read again for the next register of this form."""
    said: dict[str, Any] = {_VERSION: MAP_VERSION}
    said |= {
        key: value
        for key, value in (
            ("encoding", plan.encoding),
            ("delimiter", plan.delimiter),
            ("skip", plan.skip),
            ("heads", plan.heads),
            ("dates", plan.dates),
            ("since_1904", plan.since_1904),
            ("each_row", plan.each_row),
            ("known", plan.known),
        )
        if value
    }
    said["columns"] = [
        {"column": one.column, "to": f"{one.type}.{one.field}"}
        | ({"nth": one.nth} if one.nth > 1 else {})
        | ({"reads": one.reads} if one.reads else {})
        | ({"words": dict(one.words)} if one.words else {})
        | ({"fill_down": True} if one.fill_down else {})
        for one in plan.columns
    ]
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
