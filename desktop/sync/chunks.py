"""Chunks as bytes and back (docs/spec/bundle.md §5). What comes back has been checked against every bound there."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, groupby, repeat
from operator import contains, sub
from typing import Any
from uuid import UUID

import msgspec

from desktop.domain.chunks import CHUNK_ROWS, Cell, Chunk, Created, Edited
from desktop.domain.clock import HYBRID_MAX, OFFSET_MAX
from desktop.domain.errors import BundleDamaged
from desktop.domain.ids import DEVICE_MAX, SEQ_BITS, SEQ_MAX, MemberId
from desktop.domain.records import TYPES
from desktop.domain.records.declare import LINE_MAX, TEXT_MAX, WORDS_MAX, Field, Kind

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode

MEMBERS_MAX = 4_096
PAYLOAD_MAX = 4 << 20  # bytes: a narrative at its longest, twice over
NAME_MAX = 64  # characters of a type or field name
_INT_MAX = (1 << 63) - 1
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")  # \d would take the digits of every script
_NONE = type(None)
# How the cells of a column are to be taken by who does not know the field; all others are text or numbers.
_FORMS = {Kind.FLAG: "flag", Kind.CODES: "set", Kind.WORDS: "set", Kind.RECORD: "record"}
_AS_SAID = {form: Field(name="", kind=kind) for kind, form in _FORMS.items()}


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
        return _created(_decode(data)) if created else _edited(_decode(data))
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


def _heading(body: dict[str, Any]) -> dict[str, Any]:
    steps = body["s"]
    _demand(0 < len(steps) <= CHUNK_ROWS)
    _integers(steps, -SEQ_MAX, SEQ_MAX)
    seqs = list(accumulate(steps))
    _demand(min(seqs) > 0 and max(seqs) <= SEQ_MAX and len(set(seqs)) == len(seqs))
    _integers(body["h"], -HYBRID_MAX, HYBRID_MAX)
    hybrids = list(accumulate(body["h"]))
    count = len(seqs)
    _demand(len(hybrids) == count and min(hybrids) >= 0 and max(hybrids) <= HYBRID_MAX)
    walls: list[int | None] = [None] * count
    for at, wall in body["w"]:
        _integers([at, wall], 0, _INT_MAX)
        walls[at] = wall
    joined = body["m"]
    _demand(type(joined) is bytes and len(joined) % 16 == 0 and len(joined) // 16 <= MEMBERS_MAX)
    members = tuple(MemberId(UUID(bytes=joined[at : at + 16])) for at in range(0, len(joined), 16))
    devices = tuple(body["v"])
    _integers([body["d"], *devices], 1, DEVICE_MAX)
    _demand(len(devices) <= CHUNK_ROWS * 2)
    return {
        "device": body["d"],
        "seqs": seqs,
        "hybrids": hybrids,
        "walls": walls,
        "offsets": _unrun(body["o"], count, -OFFSET_MAX, OFFSET_MAX),
        "authors": _unrun(body["a"], count, 0, len(members) - 1),
        "done_by": [None if by < 0 else by for by in _unrun(body["b"], count, -1, len(members) - 1)],
        "members": members,
        "devices": devices,
    }


def _integers(values: Sequence[Any], low: int, high: int) -> None:
    _demand(set(map(type, values)) <= {int})
    _demand(not values or (min(values) >= low and max(values) <= high))


def _unrun(runs: list[Any], count: int, low: int, high: int) -> list[int]:
    _demand(type(runs) is list and len(runs) % 2 == 0)
    _integers(runs[::2], 1, count)
    _integers(runs[1::2], low, high)
    _demand(sum(runs[::2]) == count)
    out: list[int] = []
    for length, value in zip(runs[::2], runs[1::2], strict=True):
        out += [value] * length
    return out


def _created(body: dict[str, Any]) -> Created:
    heading = _heading(body)
    count = len(heading["seqs"])
    name = body["t"]
    _demand(_is_name(name))
    kind = TYPES.get(name)
    declared = kind.by_name if kind else {}
    columns: dict[str, list[Cell]] = {}
    beside = _beside(body["x"], count)
    for field_name, column in body["c"].items():
        _demand(_is_field(field_name) and type(column) is list and len(column) == count)
        if field_name in declared:
            columns[field_name] = column
        else:
            _set_aside(beside, field_name, body.get("k", {}).get(field_name, ""), column, heading["devices"])
    heading["devices"] = _brought_in(beside, declared, columns, heading["devices"], count)
    for field_name, column in columns.items():
        _check_column(declared[field_name], column, len(heading["devices"]))
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


def _beside(marked: list[Any], count: int) -> dict[int, dict[str, Any]]:
    """Place → the fields that the sender did not know."""
    found: dict[int, dict[str, Any]] = {}
    for at, extra in marked:
        _demand(type(at) is int and 0 <= at < count and type(extra) is bytes and len(extra) <= PAYLOAD_MAX)
        fields, bases, why = _decode(extra)
        _demand(bases == {} and why == "")
        _demand(all(_is_field(field) and _is_written(value) for field, value in fields.items()))
        found[at] = fields
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


def _is_written(value: object) -> bool:
    """Whether a field may hold it, whatever its declaration (§5.4)."""
    match value:
        case None | bool() | int() | str():
            return True
        case [int(device), int(seq)]:
            return 0 < device <= DEVICE_MAX and 0 < seq <= SEQ_MAX
        case list():
            return all(type(one) is str for one in value)
        case {"added": list(added), "removed": list(removed), **more} if not more:
            return all(type(one) is str for one in (*added, *removed))
    return False


def _check_column(declared: Field | None, column: list[Any], devices: int) -> None:
    kinds = set(map(type, column)) - {_NONE}
    if declared is None:
        _demand(kinds <= {str, int})
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
        _check_texts(list(set(column) - {None}) if line else list(filter(None, column)), line=line)
        return
    check = _CHECKS[declared.kind]
    for cell in set(column) - {None}:
        check(cell)


def _check_texts(cells: Sequence[str], *, line: bool) -> None:
    _demand(max(map(len, cells), default=0) <= (LINE_MAX if line else TEXT_MAX))
    _demand(not any(map(contains, cells, repeat("\0"))))
    if line:
        _demand(all(cell.isprintable() or len(cell.splitlines()) < 2 for cell in cells))  # noqa: PLR2004 - one line


def _check_set(cell: str) -> None:
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


def _edited(body: dict[str, Any]) -> Edited:
    heading = _heading(body)
    count = len(heading["seqs"])
    types, records, payloads = body["t"], body["r"], body["p"]
    _demand(type(types) is type(records) is type(payloads) is list)
    _demand(len(types) == len(records) == len(payloads) == count)
    _demand(all(_is_name(name) for name in set(types)))
    _integers(records, 0, _INT_MAX)
    devices = len(heading["devices"])
    _demand(all(record & SEQ_MAX > 0 and record >> SEQ_BITS < devices for record in records))
    _demand(all(type(payload) is bytes and len(payload) <= PAYLOAD_MAX for payload in payloads))
    return Edited(**heading, types=types, records=records, payloads=payloads)
