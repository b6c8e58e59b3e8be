"""The log of changes: rows to changes and back (docs/spec/merge.md §2, docs/spec/bundle.md §5.4)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sql

from desktop.domain.changes import Change, Refusal, SetEdit, State, Written
from desktop.domain.clock import Moment, wall_of
from desktop.domain.ids import SEQ_MAX, Stamp
from desktop.storage.numbers import Numbers
from desktop.storage.tables import HEAD, Table

Row = Sequence[Any]  # what the driver answers

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode

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
        return (
            {_name(name): _written(value) for name, value in fields.items()},
            {_name(name): tuple(_stamp(stamp) for stamp in stamps) for name, stamps in bases.items()},
            _reason(why),
        )
    except BadPayload:
        raise
    except (msgspec.DecodeError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadPayload("payload") from error


def _reason(why: object) -> str:
    if not isinstance(why, str):
        raise BadPayload("reason")
    return why


def _name(name: object) -> str:
    if not isinstance(name, str) or not name or len(name) > 64:  # noqa: PLR2004 - field names are short words
        raise BadPayload("name")
    return name


def _stamp(value: object) -> Stamp:
    match value:
        case [int(device), int(seq)] if 0 < device < 1 << 64 and 0 < seq <= SEQ_MAX:
            return Stamp(device, seq)
    raise BadPayload("stamp")


def _written(value: object) -> Written:
    match value:
        case None | bool() | int() | str():
            return value
        case []:
            return ()
        case [int(), *_]:
            return _stamp(value)
        case list():
            return _texts(value)
        case {"added": list(added), "removed": list(removed), **more} if not more:
            return SetEdit(added=_texts(added), removed=_texts(removed))
    raise BadPayload("value")


def _texts(values: list[object]) -> tuple[str, ...]:
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) != len(values):
        raise BadPayload("list")
    return texts


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


def packed_unknown(fields: Mapping[str, Written]) -> bytes | None:
    """The inverse; None for none."""
    return packed(fields, {}, "") if fields else None
