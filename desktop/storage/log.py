"""The log of changes: rows to changes and back (docs/spec/merge.md §2, docs/spec/bundle.md §5.4)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlcipher3 import dbapi2 as sql

from desktop.domain.changes import Change, Refusal, SetEdit, State, Value, Written
from desktop.domain.clock import Moment, wall_of
from desktop.domain.ids import DEVICE_MAX, SEQ_MAX, Stamp
from desktop.domain.records.checking import fits
from desktop.domain.records.declare import CODE_MAX, extra_of
from desktop.storage.numbers import Numbers
from desktop.storage.tables import HEAD, Table

Row = Sequence[Any]  # what the driver answers

FIELDS_MAX = 128  # of one change: three times what the largest type has
BASES_MAX = 1 << 16  # stamps that one change has seen
LIST_MAX = 4_096  # members of a list, whatever its declaration says


class _SetEdit(msgspec.Struct, forbid_unknown_fields=True):
    added: Annotated[list[str], Meta(max_length=LIST_MAX)]
    removed: Annotated[list[str], Meta(max_length=LIST_MAX)]


# The decoder refuses what is longer than its bound before it makes it.
_Name = Annotated[str, Meta(max_length=CODE_MAX)]
_Value = None | bool | int | str | Annotated[list[int | str], Meta(max_length=LIST_MAX)] | _SetEdit
_Fields = Annotated[dict[_Name, _Value], Meta(max_length=FIELDS_MAX)]
_Bases = Annotated[dict[_Name, list[tuple[int, int]]], Meta(max_length=FIELDS_MAX)]

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[_Fields, _Bases, str]).decode

COLUMNS = "cid, rec, type, hybrid, author, wall_ms, offset_min, done_by, payload"
SELECT = f"SELECT {COLUMNS} FROM change WHERE rec = ? AND type = ? AND state <= ?"  # noqa: S608 - a constant
INSERT = "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class BadPayload(ValueError):
    """Bytes that no writer of this format makes."""


def packed(fields: Mapping[str, Written], bases: Mapping[str, Sequence[Stamp]], why: str) -> bytes:
    """Fields, bases and reason as bytes: a MessagePack array of two maps and a text, keys sorted."""
    return _encode(
        [dict(sorted(fields.items())), {name: sorted(stamps) for name, stamps in sorted(bases.items())}, why]
    )


def unpacked(payload: bytes) -> tuple[dict[str, Written], dict[str, tuple[Stamp, ...]], str]:
    """The inverse of `packed`. Raises BadPayload."""
    try:
        fields, bases, why = _decode(payload)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:  # ValueError: bytes that are no UTF-8
        raise BadPayload("payload") from error
    if sum(map(len, bases.values())) > BASES_MAX:
        raise BadPayload("bases")
    return (
        {_name(name): _written(value) for name, value in fields.items()},
        {_name(name): tuple(_stamp(*stamp) for stamp in stamps) for name, stamps in bases.items()},
        why,
    )


def _name(name: str) -> str:
    if not name:
        raise BadPayload("name")
    return name


def _stamp(device: int, seq: int) -> Stamp:
    if 0 < device <= DEVICE_MAX and 0 < seq <= SEQ_MAX:
        return Stamp(device, seq)
    raise BadPayload("stamp")


def _written(value: _Value) -> Written:
    match value:
        case [int(), *_]:
            match value:
                case [int(device), int(seq)]:
                    return _stamp(device, seq)
            raise BadPayload("stamp")
        case list():
            if set(map(type, value)) - {str}:
                raise BadPayload("list")
            return tuple(map(str, value))
        case _SetEdit(added=added, removed=removed):
            return SetEdit(added=tuple(added), removed=tuple(removed))
    return value


class Log:
    """Changes of one vault over one connection."""

    def __init__(self, db: sql.Connection, numbers: Numbers) -> None:
        self._db = db
        self._numbers = numbers

    def put(self, change: Change, state: State, refusal: Refusal | None = None) -> None:
        """Write `change` down. Raises IntegrityError where its number is taken."""
        numbers = self._numbers
        self._db.execute(
            INSERT,
            (
                numbers.rid(change.stamp),
                numbers.rid(change.record),
                change.type,
                change.hybrid,
                numbers.member_no(change.author),
                change.moment.wall_ms,
                change.moment.offset_min,
                None if change.done_by is None else numbers.member_no(change.done_by),
                state,
                refusal,
                packed(change.fields, change.bases, change.why),
            ),
        )

    def of_record(self, rec: int, type_: str) -> list[Change]:
        """The written-down changes of a record that are applied or wait, in no order.

        A change that calls the record something else than its creation does is none of them, and waits for ever.
        """
        return [self.change(row) for row in self._db.execute(SELECT, (rec, type_, State.WAITING))]

    def change(self, row: Row) -> Change:
        """A row of `change` (the columns of SELECT) as a value."""
        cid, rec, type_, hybrid, author, wall_ms, offset_min, done_by, payload = row
        fields, bases, why = unpacked(payload)
        numbers = self._numbers
        return Change(
            stamp=numbers.stamp(cid),
            record=numbers.stamp(rec),
            type=type_,
            hybrid=hybrid,
            author=numbers.member_id(author),
            moment=Moment(wall_ms, offset_min),
            fields=fields,
            bases=bases,
            why=why,
            done_by=None if done_by is None else numbers.member_id(done_by),
        )

    def set_waiting(self, rec: int, type_: str, waiting: frozenset[Stamp]) -> None:
        """Record which changes of `rec` wait; the other allowed ones are applied."""
        self._db.execute(
            "UPDATE change SET state = ? WHERE rec = ? AND type = ? AND state = ?",
            (State.APPLIED, rec, type_, State.WAITING),
        )
        self._db.executemany(
            "UPDATE change SET state = ? WHERE cid = ?", [(State.WAITING, self._numbers.rid(s)) for s in waiting]
        )

    def waiting_records(self) -> Iterator[tuple[int, str]]:
        """(rowid, type) of records with changes that wait."""
        return iter(
            self._db.execute("SELECT DISTINCT rec, type FROM change WHERE state = ?", (State.WAITING,)).fetchall()
        )

    def edited_records(self) -> Iterator[tuple[int, str]]:
        """(rowid, type) of records that somebody edited, or wanted to."""
        return iter(self._db.execute("SELECT DISTINCT rec, type FROM change").fetchall())


def creation_of(table: Table, row: Row, numbers: Numbers) -> Change:
    """The change that a never-edited row of a record table is (its columns as in `Table.columns`)."""
    rid, hybrid, author, wall_ms, offset_min, done_by, _edited, _deleted, extra = row[: len(HEAD)]
    stamp = numbers.stamp(rid)
    fields: dict[str, Written] = dict(table.values(row[len(HEAD) :], numbers))
    if extra is not None:
        fields.update(unknown_fields(extra))
    return Change(
        stamp=stamp,
        record=stamp,
        type=table.type.name,
        hybrid=hybrid,
        author=numbers.member_id(author),
        moment=Moment(wall_of(hybrid) if wall_ms is None else wall_ms, offset_min),
        fields=fields,
        bases={},
        done_by=None if done_by is None else numbers.member_id(done_by),
    )


def unknown_fields(extra: bytes) -> dict[str, Written]:
    """Fields this program does not know, out of the column `extra`."""
    return unpacked(extra)[0]


def answers_of(fields: Mapping[str, Written]) -> dict[str, Value]:
    """Answers to a programme's questions among these fields; what has not the form that its name says is left out."""
    found: dict[str, Value] = {}
    for name, written in fields.items():
        field = extra_of(name)
        if field is not None and written not in (None, ()) and fits(field, written):
            found[name] = written.added if isinstance(written, SetEdit) else written
    return found


def answers_in(extra: bytes | None) -> dict[str, Value]:
    """The same out of the column `extra`."""
    return {} if extra is None else answers_of(unknown_fields(extra))


def packed_unknown(fields: Mapping[str, Written]) -> bytes | None:
    """The inverse; None for none."""
    return packed(fields, {}, "") if fields else None
