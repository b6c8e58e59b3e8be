"""Values at the border: JSON in, JSON out, and everything refused that no declaration allows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from desktop.domain.changes import DELETED, SetEdit, Value, Written
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, Stamp, name_of, record_of
from desktop.domain.records.declare import CODE_MAX, LINE_MAX, WORDS_MAX, Field, Kind, RecordType


def parsed_new(kind: RecordType, given: object) -> dict[str, Value]:
    """The fields of a new record out of a JSON object. Raises BadRecord."""
    values = parsed_patch(kind, given)
    fields: dict[str, Value] = {name: value for name, value in values.items() if value not in (None, ())}
    for field in kind.fields:
        if field.required and field.name not in fields:
            raise BadRecord(Why.MISSING, field.name)
    return fields


def parsed_patch(kind: RecordType, given: object) -> dict[str, Value]:
    """Changed fields out of a JSON merge patch (RFC 7396); None clears. Raises BadRecord."""
    if not isinstance(given, Mapping):
        raise BadRecord(Why.NOT_AN_OBJECT)
    values: dict[str, Value] = {}
    for name, value in given.items():
        field = kind.by_name.get(str(name))
        if field is None:
            raise BadRecord(Why.UNKNOWN_FIELD, str(name)[:LINE_MAX])
        values[field.name] = None if value is None else parsed(field, value)
        if field.required and values[field.name] is None:
            raise BadRecord(Why.MISSING, field.name)
    return values


def with_choices(kind: RecordType, fields: Mapping[str, Value]) -> RecordType:
    """The type with the choices that a record has made already, whoever offers them."""

    def made(field: Field) -> tuple[str, ...]:
        value = fields.get(field.name)
        chosen = value if isinstance(value, tuple) and not isinstance(value, Stamp) else (value,)
        return tuple(str(one) for one in chosen if one is not None and one not in field.codes)

    choosing = (Kind.CODE, Kind.CODES)
    return replace(
        kind,
        fields=tuple(replace(one, codes=one.codes + made(one)) if one.kind in choosing else one for one in kind.fields),
    )


def parsed(field: Field, value: object) -> Value:
    """One value out of JSON. Raises BadRecord."""
    return _PARSERS[field.kind](field, value)


def _text(field: Field, value: object) -> str:
    if not isinstance(value, str):
        raise BadRecord(Why.NOT_TEXT, field.name)
    try:
        value.encode()
    except UnicodeEncodeError as error:  # half a surrogate pair is no text
        raise BadRecord(Why.NOT_TEXT, field.name) from error
    if "\0" in value or (field.kind is Kind.LINE and breaks(value)):
        raise BadRecord(Why.NOT_TEXT, field.name)
    if len(value) > field.longest:
        raise BadRecord(Why.TOO_LONG, field.name)
    if not value.strip():
        raise BadRecord(Why.EMPTY, field.name)
    return value


def breaks(value: str) -> bool:
    """Whether a text is more than one line. Marks of direction and joining are part of many scripts and welcome."""
    return not value.isprintable() and (len(value.splitlines()) > 1 or value[-1] in "\r\n")


def _date(field: Field, value: object) -> str:
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise BadRecord(Why.NOT_A_DATE, field.name)


def _time(field: Field, value: object) -> str:
    try:
        if isinstance(value, str) and time.fromisoformat(value).strftime("%H:%M") == value:
            return value
    except ValueError:
        pass
    raise BadRecord(Why.NOT_A_TIME, field.name)


def _number(field: Field, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadRecord(Why.NOT_A_NUMBER, field.name)
    low, high = field.bounds
    if not low <= value <= high:
        raise BadRecord(Why.OUT_OF_RANGE, field.name)
    return value


def _code(field: Field, value: object) -> str:
    if not isinstance(value, str) or value not in field.codes:
        raise BadRecord(Why.UNKNOWN_CODE, field.name)
    return value


def _set(field: Field, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or len(value) > WORDS_MAX:
        raise BadRecord(Why.NOT_A_LIST, field.name)
    one = _code if field.kind is Kind.CODES else _word
    return tuple(sorted({one(field, member) for member in value}))


def _word(field: Field, value: object) -> str:
    text = _text(field, value)
    if len(text) > LINE_MAX or breaks(text):
        raise BadRecord(Why.TOO_LONG, field.name)
    return text


def _member(field: Field, value: object) -> str:
    try:
        if isinstance(value, str) and str(UUID(value)) == value:
            return value
    except ValueError:
        pass
    raise BadRecord(Why.NOT_AN_ID, field.name)


def _flag(field: Field, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadRecord(Why.NOT_YES_OR_NO, field.name)
    return value


def _record(field: Field, value: object) -> RecordId:
    record = record_of(value) if isinstance(value, str) else None
    if record is None:
        raise BadRecord(Why.NOT_AN_ID, field.name)
    return record


_PARSERS: Mapping[Kind, Callable[[Field, object], Value]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.NUMBER: _number,
    Kind.CODE: _code,
    Kind.CODES: _set,
    Kind.WORDS: _set,
    Kind.FLAG: _flag,
    Kind.RECORD: _record,
    Kind.MEMBER: _member,
}


def json_value(value: Written) -> object:
    """A value as JSON: ids as UUID text, sets as lists, a set edit as what was added and removed."""
    if isinstance(value, Stamp):
        return name_of(RecordId(*value))
    if isinstance(value, SetEdit):
        return {"added": list(value.added), "removed": list(value.removed)}
    return list(value) if isinstance(value, tuple) else value


def fits(field: Field, value: Written) -> bool:
    """Whether a written value that came in a bundle has the form its declaration asks; codes may be newer than ours."""
    match field.kind:
        case Kind.CODES | Kind.WORDS:
            return value is None or _is_set(value)
        case Kind.RECORD:
            return value is None or isinstance(value, Stamp)
        case Kind.FLAG:
            return value is None or isinstance(value, bool)
        case Kind.CODE:
            return value is None or (isinstance(value, str) and 0 < len(value) <= CODE_MAX)
        case Kind.NUMBER | Kind.DATE | Kind.TIME | Kind.MEMBER | Kind.LINE | Kind.TEXT:
            return value is None or _parses(field, value)


def _is_set(value: Written) -> bool:
    """A whole list, or what one edit puts in and takes out of it."""
    lists = (value.added, value.removed) if isinstance(value, SetEdit) else (value,)
    return all(
        isinstance(members, tuple)
        and not isinstance(members, Stamp)
        and len(members) <= WORDS_MAX
        and all(_is_word(str(member)) for member in members)
        for members in lists
    )


def _is_word(member: str) -> bool:
    return len(member) <= LINE_MAX and "\0" not in member and member.strip() != "" and not breaks(member)


def _parses(field: Field, value: Written) -> bool:
    try:
        parsed(field, value)
    except BadRecord:
        return False
    return True


def in_form(kind: RecordType, fields: Mapping[str, Written], *, creates: bool) -> bool:
    """Whether a change that came in a bundle writes nothing but what the declaration of its type allows."""
    if not isinstance(fields.get(DELETED, False), bool) or (kind.by_program and not creates):
        return False
    if any(f.required and (f.name in fields or creates) and fields.get(f.name) in (None, ()) for f in kind.fields):
        return False
    return all(fits(declared, fields[name]) for name, declared in kind.by_name.items() if name in fields)
