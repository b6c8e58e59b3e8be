"""Chunks as bytes and back (docs/spec/bundle.md §5). What comes back has been checked against every bound there."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, groupby, repeat
from operator import contains, sub
from typing import Annotated, Any, cast
from uuid import UUID

import msgspec
from msgspec import Meta

from desktop.domain.chunks import CHUNK_ROWS, Cell, Chunk, Created, Edited
from desktop.domain.clock import HYBRID_MAX, OFFSET_MAX
from desktop.domain.errors import BundleDamaged
from desktop.domain.ids import DEVICE_MAX, SEQ_BITS, SEQ_MAX, MemberId
from desktop.domain.records import TYPES
from desktop.domain.records.checking import breaks
from desktop.domain.records.declare import LINE_MAX, TEXT_MAX, WORDS_MAX, Field, Kind

MEMBERS_MAX = 4_096
PAYLOAD_MAX = 4 << 20  # bytes: a narrative at its longest, twice over
NAME_MAX = 64  # characters of a type or field name
FIELDS_MAX = 128  # of one record: three times what the largest type has
LIST_MAX = 4_096  # members of a list in a field that is not known here
SET_MAX = 400_000  # characters of a set's JSON: the longest words of the longest list, each letter escaped
_INT_MAX = (1 << 63) - 1
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")  # \d would take the digits of every script
_NONE = type(None)
# How the cells of a column are to be taken by who does not know the field; all others are text or numbers.
_FORMS = {Kind.FLAG: "flag", Kind.CODES: "set", Kind.WORDS: "set", Kind.RECORD: "record"}
_AS_SAID = {form: Field(name="", kind=kind) for kind, form in _FORMS.items()}


_Rows = Meta(max_length=CHUNK_ROWS)
_Runs = Meta(max_length=2 * CHUNK_ROWS)
_Name = Annotated[str, Meta(max_length=NAME_MAX)]
_Fields = Meta(max_length=FIELDS_MAX)


class _Heading(msgspec.Struct):
    """What every chunk has, as it is packed. The decoder refuses what is longer than its bound before it makes it."""

    d: int
    s: Annotated[list[int], _Rows]
    h: Annotated[list[int], _Rows]
    w: Annotated[list[tuple[int, int]], _Rows]
    o: Annotated[list[int], _Runs]
    a: Annotated[list[int], _Runs]
    b: Annotated[list[int], _Runs]
    m: Annotated[bytes, Meta(max_length=16 * MEMBERS_MAX)]
    v: Annotated[list[int], Meta(max_length=2 * CHUNK_ROWS)]


class _Created(_Heading):
    t: _Name
    c: Annotated[dict[_Name, Annotated[list[str | int | None], _Rows]], _Fields]
    x: Annotated[list[tuple[int, bytes]], _Rows]
    k: Annotated[dict[_Name, _Name], _Fields] = {}


class _Edited(_Heading):
    t: Annotated[list[_Name], _Rows]
    r: Annotated[list[int], _Rows]
    p: Annotated[list[bytes], _Rows]


class _SetEdit(msgspec.Struct, forbid_unknown_fields=True):
    added: Annotated[list[str], Meta(max_length=LIST_MAX)]
    removed: Annotated[list[str], Meta(max_length=LIST_MAX)]


_Value = None | bool | int | str | Annotated[list[int | str], Meta(max_length=LIST_MAX)] | _SetEdit
_Extra = tuple[Annotated[dict[_Name, _Value], _Fields], dict[_Name, None], str]

_encode = msgspec.msgpack.Encoder().encode
_created_of = msgspec.msgpack.Decoder(_Created).decode
_edited_of = msgspec.msgpack.Decoder(_Edited).decode
_extra_of = msgspec.msgpack.Decoder(_Extra).decode


def encoded(chunk: Chunk) -> bytes:
    """The packed form, before compression."""
    body: dict[str, object] = {
        "d": chunk.device,
        "s": _differences(chunk.seqs),
        "h": _differences(chunk.hybrids),
        "w": _marked(chunk.walls),
        "o": _runs(chunk.offsets),
        "a": _runs(chunk.authors),
        "b": _runs([-1 if by is None else by for by in chunk.done_by]),
        "m": b"".join(member.bytes for member in chunk.members),
        "v": list(chunk.devices),
    }
    if isinstance(chunk, Created):
        body["t"] = chunk.type
        body["c"] = chunk.columns
        body["k"] = _forms(chunk)
        body["x"] = _marked(chunk.extras)
    else:
        body |= {"t": chunk.types, "r": chunk.records, "p": chunk.payloads}
    return _encode(body)


def decoded(data: bytes, *, created: bool) -> Chunk:
    """The inverse of `encoded`. Raises BundleDamaged("chunk") for anything that breaks a rule of §5."""
    try:
        return _created(_created_of(data)) if created else _edited(_edited_of(data))
    except (
        msgspec.DecodeError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise BundleDamaged("chunk") from error


def halves(chunk: Chunk) -> tuple[Chunk, Chunk]:
    """The same changes as two chunks, the lower numbers and the higher; for bundles that must fit a mail.

    By numbers, so that what a missing part leaves out is one run; the order inside stays.
    """
    middle = sorted(chunk.seqs)[len(chunk) // 2]
    low = [at for at, seq in enumerate(chunk.seqs) if seq < middle]
    high = [at for at, seq in enumerate(chunk.seqs) if seq >= middle]
    return _some(chunk, low), _some(chunk, high)


def _some(chunk: Chunk, places: Sequence[int]) -> Chunk:
    head: dict[str, Any] = {
        name: [column[at] for at in places]
        for name in ("seqs", "hybrids", "authors", "walls", "offsets", "done_by")
        for column in (getattr(chunk, name),)
    }
    if isinstance(chunk, Created):
        columns = {name: [column[at] for at in places] for name, column in chunk.columns.items()}
        extras = [chunk.extras[at] for at in places] if chunk.extras else []
        return replace(chunk, **head, columns=columns, extras=extras if any(extras) else [])
    return replace(
        chunk,
        **head,
        records=[chunk.records[at] for at in places],
        types=[chunk.types[at] for at in places],
        payloads=[chunk.payloads[at] for at in places],
    )


def _differences(numbers: Sequence[int]) -> list[int]:
    return [numbers[0], *map(sub, numbers[1:], numbers)]


def _marked(values: Sequence[Any]) -> list[list[Any]]:
    """Those that are there, with their places."""
    if values.count(None) == len(values):
        return []
    return [[at, value] for at, value in enumerate(values) if value is not None]


def _runs(values: Sequence[Any]) -> list[Any]:
    if values.count(values[0]) == len(values):
        return [len(values), values[0]]
    out: list[Any] = []
    for value, group in groupby(values):
        out += (sum(1 for _ in group), value)
    return out


def _demand(holds: bool) -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise ValueError("a rule of the format is broken")


def _heading(body: _Heading) -> dict[str, Any]:
    _demand(len(body.s) > 0)
    _integers(body.s, -SEQ_MAX, SEQ_MAX)
    seqs = list(accumulate(body.s))
    _demand(min(seqs) > 0 and max(seqs) <= SEQ_MAX and len(set(seqs)) == len(seqs))
    _integers(body.h, -HYBRID_MAX, HYBRID_MAX)
    hybrids = list(accumulate(body.h))
    count = len(seqs)
    _demand(len(hybrids) == count and min(hybrids) >= 0 and max(hybrids) <= HYBRID_MAX)
    walls: list[int | None] = [None] * count
    for at, wall in body.w:
        _integers([at, wall], 0, _INT_MAX)
        walls[at] = wall
    _demand(len(body.m) % 16 == 0)
    members = tuple(MemberId(UUID(bytes=body.m[at : at + 16])) for at in range(0, len(body.m), 16))
    _integers([body.d, *body.v], 1, DEVICE_MAX)
    return {
        "device": body.d,
        "seqs": seqs,
        "hybrids": hybrids,
        "walls": walls,
        "offsets": _unrun(body.o, count, -OFFSET_MAX, OFFSET_MAX),
        "authors": _unrun(body.a, count, 0, len(members) - 1),
        "done_by": [None if by < 0 else by for by in _unrun(body.b, count, -1, len(members) - 1)],
        "members": members,
        "devices": tuple(body.v),
    }


def _integers(values: Sequence[int], low: int, high: int) -> None:
    _demand(not values or (min(values) >= low and max(values) <= high))


def _unrun(runs: list[int], count: int, low: int, high: int) -> list[int]:
    _demand(len(runs) % 2 == 0)
    _integers(runs[::2], 1, count)
    _integers(runs[1::2], low, high)
    _demand(sum(runs[::2]) == count)  # before they are spread
    out: list[int] = []
    for length, value in zip(runs[::2], runs[1::2], strict=True):
        out += [value] * length
    return out


def _created(body: _Created) -> Created:
    heading = _heading(body)
    count = len(heading["seqs"])
    name = body.t
    _demand(_is_name(name))
    kind = TYPES.get(name)
    declared = kind.by_name if kind else {}
    columns: dict[str, list[Cell]] = {}
    beside = _beside(body.x, count)
    for field_name, column in body.c.items():
        _demand(_is_field(field_name) and len(column) == count)
        if field_name in declared:
            columns[field_name] = cast("list[Cell]", column)
        else:
            _set_aside(beside, field_name, body.k.get(field_name, ""), column, heading["devices"])
    heading["devices"] = _brought_in(beside, declared, columns, heading["devices"], count)
    for field_name, cells in columns.items():
        _check_column(declared[field_name], cells, len(heading["devices"]))
    if kind is not None:
        _demand(all(f.name in columns and None not in columns[f.name] for f in kind.fields if f.required))
    extras = [_encode([dict(sorted(beside[at].items())), {}, ""]) if beside.get(at) else None for at in range(count)]
    return Created(**heading, type=name, columns=columns, extras=extras if any(extras) else [])


def _forms(chunk: Created) -> dict[str, str]:
    """What a program that does not know a column has to take its cells for, where that is no text and no number."""
    kind = TYPES.get(chunk.type)
    fields = kind.by_name if kind else {}
    said = {name: _FORMS.get(fields[name].kind, "") for name in chunk.columns if name in fields}
    return {name: form for name, form in said.items() if form}


def _beside(marked: list[tuple[int, bytes]], count: int) -> dict[int, dict[str, Any]]:
    """Place → the fields that the sender did not know."""
    found: dict[int, dict[str, Any]] = {}
    for at, extra in marked:
        _demand(0 <= at < count and at not in found and len(extra) <= PAYLOAD_MAX)
        fields, bases, why = _extra_of(extra)
        _demand(bases == {} and why == "" and all(map(_is_field, fields)))
        found[at] = {name: _written(value) for name, value in fields.items()}
    return found


def _set_aside(
    beside: dict[int, dict[str, Any]], name: str, form: object, column: list[Any], devices: Sequence[int]
) -> None:
    """A column this program does not know, kept beside each row as what it means, for one that does."""
    _demand(form in ("", *_FORMS.values()))
    _check_column(_AS_SAID.get(str(form)), column, len(devices))
    for at, cell in enumerate(column):
        if cell is not None:
            match form:
                case "record":
                    value: object = [devices[cell >> SEQ_BITS], cell & SEQ_MAX]
                case "set":
                    value = json.loads(cell)
                case "flag":
                    value = bool(cell)
                case _:
                    value = cell
            _demand(name not in beside.setdefault(at, {}))
            beside[at][name] = value


def _brought_in(
    beside: dict[int, dict[str, Any]],
    declared: Mapping[str, Field],
    columns: dict[str, list[Cell]],
    devices: tuple[int, ...],
    count: int,
) -> tuple[int, ...]:
    """What the sender kept for a newer program, and this one knows, goes into its column and is checked there.

    Returns the devices, perhaps more than before.
    """
    every = list(devices)
    for at, fields in beside.items():
        for name in [name for name in fields if name in declared]:
            value = fields.pop(name)
            column = columns.setdefault(name, [None] * count)
            _demand(column[at] is None)
            column[at] = _cell(declared[name], value, every)
    return tuple(every)


def _cell(field: Field, value: Any, devices: list[int]) -> Cell:
    """A written value as it stands in a column."""
    match field.kind, value:
        case Kind.RECORD, [int(device), int(seq)]:
            if device not in devices:
                devices.append(device)
            return devices.index(device) << SEQ_BITS | seq
        case ((Kind.CODES | Kind.WORDS), list()):
            return json.dumps(sorted(set(value)), ensure_ascii=False, separators=(",", ":")) if value else None
        case Kind.FLAG, bool():
            return int(value)
        case _, (None | str()):
            return value
        case Kind.NUMBER, int() if type(value) is int:
            return value
    raise ValueError("not of the field's kind")


def _is_name(name: object) -> bool:
    return type(name) is str and 0 < len(name) <= NAME_MAX and name.isascii() and name.isidentifier()


def _is_field(name: object) -> bool:
    """A field; those that begin with an underscore are reserved, and no creation writes them."""
    return _is_name(name) and str(name)[0] != "_"


def _written(value: _Value) -> object:
    """What a field may hold, whatever its declaration (§5.4); as it is kept, in plain forms."""
    match value:
        case [int(device), int(seq)]:
            _demand(0 < device <= DEVICE_MAX and 0 < seq <= SEQ_MAX)
        case list():
            _demand(set(map(type, value)) <= {str})
        case _SetEdit(added=added, removed=removed):
            return {"added": added, "removed": removed}
    return value


def _check_column(declared: Field | None, column: list[Any], devices: int) -> None:
    kinds = set(map(type, column)) - {_NONE}
    if declared is None:
        _demand(all(-_INT_MAX <= cell <= _INT_MAX for cell in column if type(cell) is int))
        _demand(all(len(cell) <= TEXT_MAX for cell in column if type(cell) is str))
        return
    if declared.kind in (Kind.NUMBER, Kind.FLAG, Kind.RECORD):
        _demand(kinds <= {int})
        numbers = set(column) - {None}  # few different ones: people and codes come again and again
        if declared.kind is Kind.RECORD:
            _demand(all(number & SEQ_MAX > 0 and number >> SEQ_BITS < devices for number in numbers))
            _demand(not numbers or min(numbers) >= 0)
        else:
            _integers(list(numbers), *((0, 1) if declared.kind is Kind.FLAG else declared.bounds))
        return
    _demand(kinds <= {str})
    if declared.kind in (Kind.LINE, Kind.TEXT):
        line = declared.kind is Kind.LINE
        _check_texts(list(set(column) - {None}) if line else [cell for cell in column if cell is not None], line=line)
        return
    check = _CHECKS[declared.kind]
    for cell in set(column) - {None}:
        check(cell)


def _check_texts(cells: Sequence[str], *, line: bool) -> None:
    _demand(max(map(len, cells), default=0) <= (LINE_MAX if line else TEXT_MAX))
    _demand(not any(map(contains, cells, repeat("\0"))))
    _demand(all(cells) and not any(map(str.isspace, cells)))
    if line:
        _demand(not any(map(breaks, cells)))


def _check_set(cell: str) -> None:
    _demand(len(cell) <= SET_MAX)
    members = json.loads(cell)
    _demand(type(members) is list and 0 < len(members) <= WORDS_MAX and set(map(type, members)) == {str})
    _check_texts(members, line=True)
    _demand(members == sorted(set(members)))
    _demand(json.dumps(members, ensure_ascii=False, separators=(",", ":")) == cell)


def _check_date(cell: str) -> None:
    _demand(len(cell) == len("2026-03-14") and date.fromisoformat(cell).isoformat() == cell)


def _check_time(cell: str) -> None:
    _demand(_TIME.fullmatch(cell) is not None)


def _check_code(cell: str) -> None:
    _demand(0 < len(cell) <= NAME_MAX)


def _check_member(cell: str) -> None:
    _demand(str(UUID(cell)) == cell)


_CHECKS = {
    Kind.CODES: _check_set,
    Kind.WORDS: _check_set,
    Kind.DATE: _check_date,
    Kind.TIME: _check_time,
    Kind.CODE: _check_code,
    Kind.MEMBER: _check_member,
}


def _edited(body: _Edited) -> Edited:
    heading = _heading(body)
    count = len(heading["seqs"])
    _demand(len(body.t) == len(body.r) == len(body.p) == count)
    _demand(all(_is_name(name) for name in set(body.t)))
    _integers(body.r, 0, _INT_MAX)
    devices = len(heading["devices"])
    _demand(all(record & SEQ_MAX > 0 and record >> SEQ_BITS < devices for record in body.r))
    _demand(all(len(payload) <= PAYLOAD_MAX for payload in body.p))
    return Edited(**heading, types=body.t, records=body.r, payloads=body.p)
