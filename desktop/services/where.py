"""`list --where`: what is asked of a field, as text, and which records have it."""

from desktop.domain.changes import Value
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import Stamp, record_of
from desktop.domain.records import RecordType
from desktop.domain.records.checking import parsed
from desktop.domain.records.declare import Kind


def asked(kind: RecordType, name: str, text: str) -> Value:
    """The value as the field would hold it. Raises BadRecord."""
    field = kind.named(name)
    if field is None:
        raise BadRecord(Why.UNKNOWN_FIELD, name)
    match field.kind:
        case Kind.RECORD:
            record = record_of(text)
            if record is None:
                raise BadRecord(Why.NOT_AN_ID, name)
            return record
        case Kind.NUMBER:
            try:
                return int(text)
            except ValueError as error:
                raise BadRecord(Why.NOT_A_NUMBER, name) from error
        case Kind.FLAG:
            if text not in ("true", "false"):
                raise BadRecord(Why.NOT_YES_OR_NO, name)
            return text == "true"
        case Kind.CODES | Kind.WORDS:
            return text
        case _:
            return parsed(field, text)


def matches(value: Value, wanted: Value) -> bool:
    """A list has what it asks for among others."""
    if isinstance(value, tuple) and not isinstance(value, Stamp):
        return wanted in value
    return value == wanted and type(value) is type(wanted)
