"""Chunks go out and come back as they were, and come apart without loss (docs/spec/bundle.md §5)."""

import json
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.chunks import CHUNK_ROWS, Chunk, Created, Edited
from desktop.domain.clock import HYBRID_MAX, OFFSET_MAX
from desktop.domain.errors import BundleDamaged
from desktop.domain.ids import DEVICE_MAX, SEQ_BITS, SEQ_MAX, MemberId
from desktop.domain.records import TYPES
from desktop.domain.records.declare import CODE_MAX, LINE_MAX, TEXT_MAX, WORDS_MAX, Field, Kind
from desktop.storage.log import packed
from desktop.sync.bundle import CONTENT_MADE
from desktop.sync.chunks import FIELDS_MAX, PAYLOAD_MAX, decoded, encoded, halves
from tests.support.strategies import WORDS, stamps, value_of
from tests.vectors.bundle.make import AMINA, edits, people, visits

members = st.uuids().map(MemberId)
numbers = st.integers(1, SEQ_MAX) | st.integers(1, 50)
names = st.sampled_from(["colour", "hue", "later_field"])


def cell_of(field: Field, devices: int) -> st.SearchStrategy[Any]:
    """Cells that a column of the field may hold."""
    match field.kind:
        case Kind.RECORD:
            return st.builds(lambda at, seq: at << SEQ_BITS | seq, st.integers(0, devices - 1), numbers)
        case Kind.MEMBER:
            return st.uuids().map(str)
        case Kind.FLAG:
            return st.integers(0, 1)
        case Kind.CODES | Kind.WORDS:
            values = value_of(field).filter(bool)
            return values.map(lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        case _:
            return value_of(field)


@st.composite
def headings(draw: st.DrawFn) -> dict[str, Any]:
    seqs = draw(st.lists(numbers, min_size=1, max_size=6, unique=True))
    count = len(seqs)

    def column(of: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(of, min_size=count, max_size=count))

    known = tuple(draw(st.lists(members, min_size=1, max_size=3, unique=True)))
    return {
        "device": draw(st.integers(1, DEVICE_MAX)),
        "seqs": seqs,
        "hybrids": column(st.integers(0, HYBRID_MAX) | st.integers(0, 9)),
        "authors": column(st.integers(0, len(known) - 1)),
        "walls": column(st.none() | st.integers(0, (1 << 63) - 1)),
        "offsets": column(st.sampled_from([-OFFSET_MAX, 0, 180, OFFSET_MAX])),
        "done_by": column(st.none() | st.integers(0, len(known) - 1)),
        "members": known,
        "devices": tuple(draw(st.lists(st.integers(1, DEVICE_MAX), min_size=1, max_size=3, unique=True))),
    }


unknown = st.dictionaries(
    names,
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(WORDS) | st.just(("a", "b")) | stamps,
    min_size=1,
)


@st.composite
def creations(draw: st.DrawFn) -> Created:
    heading = draw(headings())
    count, kind = len(heading["seqs"]), TYPES[draw(st.sampled_from(sorted(TYPES)))]
    columns: dict[str, list[Any]] = {}
    for field in kind.fields:
        cells = cell_of(field, len(heading["devices"]))
        if field.required or draw(st.booleans()):
            cells = cells if field.required else st.none() | cells
            columns[field.name] = draw(st.lists(cells, min_size=count, max_size=count))
    extras: list[bytes | None] = []
    if draw(st.booleans()):
        some = st.none() | unknown.map(lambda fields: packed(fields, {}, ""))
        extras = draw(st.lists(some, min_size=count, max_size=count).filter(any))
    return Created(**heading, type=kind.name, columns=columns, extras=extras)


@st.composite
def editions(draw: st.DrawFn) -> Edited:
    heading = draw(headings())
    count = len(heading["seqs"])
    record = st.builds(lambda at, seq: at << SEQ_BITS | seq, st.integers(0, len(heading["devices"]) - 1), numbers)
    payload = st.builds(
        packed, unknown, st.dictionaries(names, st.lists(stamps, max_size=2), max_size=2), st.sampled_from(WORDS)
    )
    return Edited(
        **heading,
        records=draw(st.lists(record, min_size=count, max_size=count)),
        types=draw(st.lists(st.sampled_from([*TYPES, "later_type"]), min_size=count, max_size=count)),
        payloads=draw(st.lists(payload, min_size=count, max_size=count)),
    )


chunks = st.one_of(creations(), editions())


@given(chunks)
def test_a_chunk_comes_back_as_it_went(chunk: Chunk) -> None:
    assert decoded(encoded(chunk), created=isinstance(chunk, Created)) == chunk


@given(chunks)
def test_no_chunk_is_taken_for_one_of_the_other_kind(chunk: Chunk) -> None:
    with pytest.raises(BundleDamaged):
        decoded(encoded(chunk), created=not isinstance(chunk, Created))


def rows(chunk: Chunk) -> list[tuple[object, ...]]:
    """Each change with everything that is said of it."""
    columns: dict[str, Any] = {
        name: getattr(chunk, name) for name in ("seqs", "hybrids", "authors", "walls", "offsets", "done_by")
    }
    if isinstance(chunk, Created):
        columns |= chunk.columns | {"": chunk.extras or [None] * len(chunk)}
    else:
        columns |= {"records": chunk.records, "types": chunk.types, "payloads": chunk.payloads}
    return [tuple(column[at] for column in columns.values()) for at in range(len(chunk))]


@given(chunks.filter(lambda chunk: len(chunk) > 1))
def test_two_halves_hold_every_change_once_each_a_run_by_number(chunk: Chunk) -> None:
    low, high = halves(chunk)
    assert sorted(map(repr, rows(low) + rows(high))) == sorted(map(repr, rows(chunk)))
    assert len(low) >= 1
    assert abs(len(high) - len(low)) <= 1
    assert max(low.seqs) < min(high.seqs)
    for half in (low, high):
        assert (half.members, half.devices, half.device) == (chunk.members, chunk.devices, chunk.device)
        assert decoded(encoded(half), created=isinstance(half, Created)) == half
        order = [seq for seq in chunk.seqs if seq in half.seqs]
        assert half.seqs == order


@given(chunks, st.data())
def test_a_changed_body_is_refused_or_is_a_chunk_that_goes_out_the_same(chunk: Chunk, data: st.DataObject) -> None:
    """Whatever is let in has a form of ours: nothing is half understood."""
    body: dict[str, Any] = msgspec.msgpack.decode(encoded(chunk))
    key = data.draw(st.sampled_from(sorted(body)))
    odd = st.one_of(
        st.none(), st.booleans(), st.floats(), st.integers(-(1 << 63), (1 << 64) - 1), st.text(max_size=3),
        st.binary(max_size=17), st.lists(st.integers(-2, 3), max_size=4), st.just({}), st.just({"a": None}),
    )  # fmt: skip
    if isinstance(body[key], list) and body[key] and data.draw(st.booleans()):
        body[key][data.draw(st.integers(0, len(body[key]) - 1))] = data.draw(odd)
    elif isinstance(body[key], dict) and body[key] and data.draw(st.booleans()):
        body[key][data.draw(st.sampled_from(sorted(body[key])))] = data.draw(odd)
    else:
        body[key] = data.draw(odd)
    created = isinstance(chunk, Created)
    try:
        made = decoded(msgspec.msgpack.encode(body), created=created)
    except BundleDamaged:
        return
    assert decoded(encoded(made), created=created) == made


@given(st.binary(max_size=60), st.booleans())
def test_bytes_that_are_no_chunk_are_refused(data: bytes, created: bool) -> None:  # noqa: FBT001 - drawn
    with pytest.raises(BundleDamaged):
        decoded(data, created=created)


def test_a_chunk_holds_at_most_8192_changes() -> None:
    whole = people(AMINA, CHUNK_ROWS)
    assert decoded(encoded(whole), created=True) == whole
    with pytest.raises(BundleDamaged):
        decoded(encoded(people(AMINA, CHUNK_ROWS + 1)), created=True)


def test_absent_columns_and_rare_walls_take_no_room() -> None:
    body = msgspec.msgpack.decode(encoded(visits(AMINA)))
    assert "place" not in body["c"]
    assert body["w"] == [[1, visits(AMINA).walls[1]]]
    assert (body["s"], body["o"], body["b"]) == ([4, -1], [1, 180, 1, 120], [1, -1, 1, 0])


def test_the_form_of_a_chunk_is_that_of_the_specification() -> None:
    assert msgspec.msgpack.decode(encoded(edits(AMINA))) == {
        "d": AMINA.device,
        "s": [5],
        "h": [edits(AMINA).hybrids[0]],
        "w": [],
        "o": [1, 180],
        "a": [1, 0],
        "b": [1, -1],
        "m": AMINA.id.bytes,
        "v": [AMINA.device],
        "t": ["person"],
        "r": [2],
        "p": [msgspec.msgpack.encode([{"place": "Kondele"}, {"place": []}, "moved"])],
    }


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_field_of_every_kind_is_refused_bytes_fractions_and_truth(name: str) -> None:
    kind = TYPES[name]
    required: dict[str, object] = {
        Kind.LINE: "x", Kind.TEXT: "x", Kind.DATE: "2026-03-14", Kind.RECORD: 1, Kind.FLAG: 1,
        Kind.MEMBER: str(UUID(int=1)), Kind.CODE: "x", Kind.CODES: '["x"]', Kind.NUMBER: 1,
        Kind.TIME: "16:05",
    }  # fmt: skip
    refused: tuple[object, ...] = (b"x", 1.5, True, [], {})
    base = people(AMINA, 1)
    base.type, base.columns = name, {f.name: [required[f.kind]] for f in kind.fields if f.required}  # type: ignore[list-item]
    assert decoded(encoded(base), created=True) == base
    for field in kind.fields:
        for odd in refused:
            body = msgspec.msgpack.decode(encoded(base))
            body["c"][field.name] = [odd]
            with pytest.raises(BundleDamaged):
                decoded(msgspec.msgpack.encode(body), created=True)


def test_the_largest_change_that_can_be_typed_fits_a_payload_and_a_frame() -> None:
    """Four bytes for each letter, every field at its longest, a set both given and taken."""
    long = {
        Kind.LINE: LINE_MAX,
        Kind.TEXT: TEXT_MAX,
        Kind.WORDS: 2 * WORDS_MAX * LINE_MAX,
        Kind.CODES: WORDS_MAX * CODE_MAX,
    }
    for kind in TYPES.values():
        size = sum(4 * (field.most or long.get(field.kind, 100)) + 100 for field in kind.fields)
        assert size < PAYLOAD_MAX < CONTENT_MADE + 1, kind.name
        assert len(kind.fields) < FIELDS_MAX
