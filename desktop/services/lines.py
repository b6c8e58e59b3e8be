"""Lines of records as they come in: a file's, or what one press of a button writes together.

A line is a fields object, or an object with `fields` and perhaps `ref`, and `type` where it is another. Later lines may
point to a `ref` by `@` and its name.
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from desktop.domain.changes import DONE_BY
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.records import RecordType
from desktop.domain.records.declare import Kind


def unwrapped(given: object) -> tuple[str, str, Mapping[str, object]]:
    """A line's `ref`, type ("" where it says none) and fields, whichever of the two shapes it has."""
    if not isinstance(given, Mapping):
        raise BadRecord(Why.NOT_AN_OBJECT)
    if "fields" not in given:
        return "", "", given
    beyond = next((name for name in given if name not in ("fields", "ref", "type")), None)
    if beyond is not None:
        raise BadRecord(Why.UNKNOWN_FIELD, str(beyond))
    if not isinstance(given["fields"], Mapping):
        raise BadRecord(Why.NOT_AN_OBJECT, "fields")
    return _word(given, "ref"), _word(given, "type"), given["fields"]


def typed_for(fields: Mapping[str, object]) -> tuple[Mapping[str, object], MemberId | None]:
    """The fields, and the member who did it where one is named among them. Raises BadRecord."""
    if DONE_BY not in fields:
        return fields, None
    rest = {name: value for name, value in fields.items() if name != DONE_BY}
    try:
        return rest, MemberId(UUID(str(fields[DONE_BY]))) if fields[DONE_BY] else None
    except ValueError as error:
        raise BadRecord(Why.NO_SUCH_MEMBER, "done_by") from error


def resolved(kind: RecordType, fields: Mapping[str, object], refs: Mapping[str, RecordId]) -> Mapping[str, object]:
    """`@name` in a field that points to a record becomes the id that the line of that name was given."""
    out = dict(fields)
    for name, value in fields.items():
        field = kind.by_name.get(name)
        if field is not None and field.kind is Kind.RECORD and isinstance(value, str) and value.startswith("@"):
            if value[1:] not in refs:
                raise BadRecord(Why.NO_SUCH_REF, name)
            out[name] = name_of(refs[value[1:]])
    return out


def demand_new(ref: str, refs: Mapping[str, RecordId]) -> None:
    """No two lines have the same name. Raises BadRecord."""
    if ref in refs:
        raise BadRecord(Why.REF_TWICE, "ref")


def in_line(error: BadRecord, line: int) -> BadRecord:
    """The same fault, with the line it stands in."""
    return replace(error, line=error.line or line)


def _word(given: Mapping[str, object], name: str) -> str:
    word = given.get(name, "")
    if not isinstance(word, str):
        raise BadRecord(Why.NOT_TEXT, name)
    return word
