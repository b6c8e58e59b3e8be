"""The bundle: an age file with a signed head, compressed chunks and a signed trailer (docs/spec/bundle.md).

Law: a reader hands out no chunk before it has passed over the whole file once and found everything in order.
"""

import base64
import io
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Annotated, BinaryIO, Final
from uuid import UUID

import msgspec
import zstandard
from msgspec import Meta

from desktop.crypto import labels
from desktop.crypto.age import CHUNK, SealedReader, SealedWriter
from desktop.crypto.age_header import VERSION_BYTES, may_begin
from desktop.crypto.digest import Running, sha256
from desktop.crypto.identity import MemberKeys, verify
from desktop.domain.chunks import Chunk, Created
from desktop.domain.clock import HYBRID_MAX
from desktop.domain.errors import BadSignature, BundleDamaged, BundleTooNew, NotForUs
from desktop.domain.ids import DEVICE_MAX, SEQ_MAX, MemberId, ProgrammeId
from desktop.domain.intervals import Intervals
from desktop.domain.ports import QUIET, Progress
from desktop.domain.records import TYPES
from desktop.sync.chunks import decoded, encoded, halves

LEAD = VERSION_BYTES
MAGIC = b"visitbk1"
FORMAT = 1
UNDERSTOOD: frozenset[str] = frozenset()
HEAD_MAX = 16 << 20
FRAME_MAX = 16 << 20
FRAMES_MAX = 1 << 16
CONTENT_MAX = 16 << 20
CONTENT_MADE = 4 << 20  # from here on a chunk is written as two
RATIO_MAX = 400
RATIO_ROOM = 65_536
FILE_MAX = 4 << 30
RECEIVERS_MAX = 64
STATEMENTS_MAX = 4_096  # in one head: each costs a reader a signature, before it can know whose file it is
NAMED_MAX = 1 << 17  # statements that a sender has, records that are erased
DEVICES_MAX = 1 << 16
RUNS_MAX = 1 << 20  # intervals in one head
DAYS_MAX = 1 << 35  # since 1970
FLOOR = 4_096
LEVEL = 3  # zstd: five times the work at 9 saves six in a hundred bytes (measured)
SIGNATURE = 64
ID = 16

_CREATED, _EDITED, _TRAILER, _REQUIRED_BELOW = 1, 2, 9, 64
_FRAME_HEAD = 5
_TAG = 16  # bytes that each chunk of the age payload costs
_ZSTD_LEAD, _ZSTD_BLOCK = b"\x28\xb5\x2f\xfd\xa0", 1 << 17
_TRAILER_ROOM = 160  # bytes: its frame's head, three packed values, a signature
_STANZA_ROOM = 1_600  # bytes of a header for each recipient, and of the rest of it
_HEADER_ROOM = 200


class _Needs(msgspec.Struct):
    """What is read of a head before anything else of it."""

    min_reader: int
    must: Annotated[list[str], Meta(max_length=64)]


_Runs = Annotated[dict[int, msgspec.Raw], Meta(max_length=DEVICES_MAX)]


class _Said(msgspec.Struct):
    """The head as it is packed. The decoder refuses what is longer than its bound before it makes it."""

    format: int
    programme: bytes
    sender: bytes
    device: int
    to: Annotated[bytes, Meta(max_length=16 * RECEIVERS_MAX)]
    age: bytes
    number: int
    part: int
    parts: int
    hybrid: int
    wall: int
    covers: Annotated[dict[int, tuple[int, msgspec.Raw, bytes]], Meta(max_length=DEVICES_MAX)]
    not_for_you: _Runs
    statements: Annotated[list[bytes], Meta(max_length=STATEMENTS_MAX)]
    has: Annotated[bytes, Meta(max_length=8 * NAMED_MAX)]
    erased: Annotated[list[tuple[int, int]], Meta(max_length=NAMED_MAX)]
    backed_up: _Runs
    # What may be absent: none.
    let_go: _Runs = msgspec.field(default_factory=dict)
    stubs: Annotated[list[tuple[int, int]], Meta(max_length=NAMED_MAX)] = msgspec.field(default_factory=list)
    reported: Annotated[dict[bytes, int], Meta(max_length=DEVICES_MAX)] = msgspec.field(default_factory=dict)


_encode = msgspec.msgpack.Encoder().encode
_needs_of = msgspec.msgpack.Decoder(_Needs).decode
_said_of = msgspec.msgpack.Decoder(_Said).decode
_trailer_of = msgspec.msgpack.Decoder(tuple[int, int, bytes]).decode
_numbers_of = msgspec.msgpack.Decoder(Annotated[list[int], Meta(max_length=2 * RUNS_MAX)]).decode


@dataclass(frozen=True, slots=True)
class Cover:
    """What a sender holds of one device (§6.2)."""

    top: int
    held: Intervals
    digest: bytes  # 8 bytes; of the highest change held


NOTHING: Final = Cover(top=0, held=Intervals(), digest=bytes(8))  # of a device that a head does not name


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The signed head (§3)."""

    programme: ProgrammeId
    sender: MemberId
    device: int
    to: tuple[MemberId, ...]
    number: int
    part: int
    parts: int
    hybrid: int
    wall_ms: int
    covers: Mapping[int, Cover]
    not_for_you: Mapping[int, Intervals]
    statements: tuple[bytes, ...]
    has: frozenset[bytes]
    erased: tuple[tuple[int, int], ...] = ()
    backed_up: Mapping[int, Intervals] = field(default_factory=dict)
    let_go: Mapping[int, Intervals] = field(default_factory=dict)
    stubs: tuple[tuple[int, int], ...] = ()  # persons
    reported: Mapping[MemberId, int] = field(default_factory=dict)  # until which day everything is here (§6.12)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle that was written."""

    id: bytes
    changes: int


def may_be_one(lead: bytes) -> bool:
    """Whether a bundle may begin like that: `lead` are its first LEAD bytes."""
    return may_begin(lead)


def tag_of(id_: bytes) -> str:
    """Four letters or digits that both screens show."""
    return base64.b32encode(id_).decode()[:4]


def padded_length(length: int) -> int:
    """Padmé (Nikitin et al., PETS 2019): at most 12 % more, and log log n bits of the length told. At least 4 KiB."""
    if length <= FLOOR:
        return FLOOR
    exponent = length.bit_length() - 1
    last = exponent - exponent.bit_length()
    mask = (1 << last) - 1
    return (length + mask) & ~mask


def room_for(max_size: int, head: Head, recipients: Sequence[bytes]) -> int:
    """How many bytes of frames fit in a file of at most `max_size` bytes; negative where not even the head does.

    Costs the sealing of one header.
    """
    empty = io.BytesIO()
    sealed = SealedWriter(empty, recipients)
    size = max_size - len(empty.getvalue())
    size -= _TAG * -(-size // (CHUNK + _TAG))
    exponent = max(size, FLOOR).bit_length() - 1
    padded = size >> (exponent - exponent.bit_length()) << (exponent - exponent.bit_length())
    return padded - len(MAGIC) - 4 - len(_packed_head(head, sealed.header_hash)) - SIGNATURE - _TRAILER_ROOM


def file_size(head: Head, recipients: int, frames_size: int) -> int:
    """About how many bytes a file takes that holds frames of this size; never less."""
    packed = len(_packed_head(head, bytes(32)))
    length = padded_length(len(MAGIC) + 4 + packed + SIGNATURE + frames_size + _TRAILER_ROOM)
    return _HEADER_ROOM + _STANZA_ROOM * recipients + length + _TAG * (length // CHUNK + 1)


def content_digest(sent: Mapping[int, Intervals]) -> bytes:
    """The same for the same numbers of the same devices."""
    return sha256(_encode([[device, runs.flat()] for device, runs in sorted(sent.items()) if runs]))[:ID]


def says_the_same(head: Head, other: Head) -> bool:
    """Whether two heads of one sender differ in nothing but when they were made."""
    blank = bytes(32)
    made_now = replace(other, number=head.number, hybrid=head.hybrid, wall_ms=head.wall_ms)
    return _packed_head(head, blank) == _packed_head(made_now, blank)


@dataclass(frozen=True, slots=True)
class Frame:
    """A compressed chunk, and what it counts for."""

    kind: int
    data: bytes
    changes: int
    records: int
    people: int  # of the records, those that are persons

    @property
    def size(self) -> int:
        """Bytes in a bundle."""
        return _FRAME_HEAD + len(self.data)


def frames(chunks: Iterable[Chunk]) -> Iterator[Frame]:
    """Chunks as frames, compressed a little ahead in a second thread (zstd lets go of the interpreter)."""
    with ThreadPoolExecutor(1) as pool:
        ahead: deque[Future[Frame]] = deque()
        for chunk, data in _pieces(chunks):
            ahead.append(pool.submit(_frame, data, _counts(chunk)))
            if len(ahead) > 2:  # noqa: PLR2004 - one being compressed, one waiting: bounded memory
                yield ahead.popleft().result()
        for frame in ahead:
            yield frame.result()


def _pieces(chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, bytes]]:
    """Chunks and their bytes; those that are too long for a frame in halves, as often as it takes."""
    for chunk in chunks:
        data = encoded(chunk)
        if len(data) > CONTENT_MADE and len(chunk) > 1:
            yield from _pieces(halves(chunk))
        else:
            yield chunk, data


def _counts(chunk: Chunk) -> tuple[int, int, int, int]:
    if isinstance(chunk, Created):
        records = 0 if chunk.type in TYPES and TYPES[chunk.type].by_program else len(chunk)
        return _CREATED, len(chunk), records, len(chunk) if chunk.type == "person" else 0
    edited = set(zip(chunk.types, chunk.records, strict=True))
    return _EDITED, len(chunk), len(edited), sum(1 for type_, _record in edited if type_ == "person")


def _frame(data: bytes, counts: tuple[int, int, int, int]) -> Frame:
    kind, changes, records, people = counts
    return Frame(kind, _compressed(data), changes, records, people)


def _compressed(data: bytes) -> bytes:
    squeezed = zstandard.ZstdCompressor(level=LEVEL, write_content_size=True).compress(data)
    # The same page two hundred times is no bomb, but nobody could tell.
    return squeezed if len(data) <= _content_allowed(len(squeezed)) else _stored(data)


def _content_allowed(compressed: int) -> int:
    return compressed * RATIO_MAX + RATIO_ROOM


def _stored(data: bytes) -> bytes:
    """A frame of blocks as they are (RFC 8878 §3.1.1): one segment, its size in four bytes."""
    frame = bytearray(_ZSTD_LEAD + len(data).to_bytes(4, "little"))
    for at in range(0, len(data), _ZSTD_BLOCK):
        block = data[at : at + _ZSTD_BLOCK]
        last = at + _ZSTD_BLOCK >= len(data)
        frame += (len(block) << 3 | last).to_bytes(3, "little") + block
    return bytes(frame)


def write_bundle(
    out: BinaryIO, head: Head, keys: MemberKeys, recipients: Sequence[bytes], content: Iterable[Frame]
) -> Sealed:
    """Write one bundle. `recipients` are age recipients, the sender's own among them. `out` belongs to the caller."""
    sealed = SealedWriter(out, recipients)
    running = Running()
    written = 0

    def put(data: bytes) -> None:
        nonlocal written
        running.update(data)
        sealed.write(data)
        written += len(data)

    packed = _packed_head(head, sealed.header_hash)
    signature = keys.sign(labels.BUNDLE_HEAD, packed)
    put(MAGIC + len(packed).to_bytes(4, "big") + packed + signature)
    count = changes = 0
    for frame in content:
        put(bytes([frame.kind]) + len(frame.data).to_bytes(4, "big"))
        put(frame.data)
        count += 1
        changes += frame.changes
    digest = running.digest()
    trailer = _encode([count, changes, digest])
    trailer += keys.sign(labels.BUNDLE_TRAILER, digest + trailer)
    put(bytes([_TRAILER]) + len(trailer).to_bytes(4, "big") + trailer)
    sealed.write(bytes(padded_length(written) - written))
    sealed.close()
    return Sealed(sha256(packed, signature)[:ID], changes)


def _packed_head(head: Head, header_hash: bytes) -> bytes:
    return _encode(
        {
            "format": FORMAT,
            "min_reader": FORMAT,
            "must": [],
            "programme": head.programme.bytes,
            "sender": head.sender.bytes,
            "device": head.device,
            "to": b"".join(sorted(member.bytes for member in head.to)),
            "age": header_hash,
            "number": head.number,
            "part": head.part,
            "parts": head.parts,
            "hybrid": head.hybrid,
            "wall": head.wall_ms,
            "covers": {d: [c.top, c.held.flat(), c.digest] for d, c in sorted(head.covers.items())},
            "not_for_you": {d: runs.flat() for d, runs in sorted(head.not_for_you.items()) if runs},
            "statements": list(head.statements),
            "has": b"".join(sorted(head.has)),
            "erased": [list(record) for record in head.erased],
            "backed_up": {d: runs.flat() for d, runs in sorted(head.backed_up.items())},
            "let_go": {d: runs.flat() for d, runs in sorted(head.let_go.items())},
            **({"stubs": [list(person) for person in head.stubs]} if head.stubs else {}),
            **({"reported": {m.bytes: day for m, day in sorted(head.reported.items())}} if head.reported else {}),
        }
    )


class BundleReader:
    """One bundle being read. `source` is the whole file; it is read again for each pass, and belongs to the caller.

    Raises NotForUs, BundleDamaged, BundleTooNew.
    """

    def __init__(self, source: BinaryIO, sealing_seed: bytes) -> None:
        if source.seek(0, io.SEEK_END) > FILE_MAX:
            raise BundleDamaged("size")
        self._sealed = SealedReader(source, sealing_seed)
        lead = self._sealed.read(len(MAGIC) + 4)
        if lead[: len(MAGIC)] != MAGIC or len(lead) != len(MAGIC) + 4:
            raise BundleDamaged("magic")
        length = int.from_bytes(lead[len(MAGIC) :], "big")
        if length > min(HEAD_MAX, self._sealed.payload_size):
            raise BundleDamaged("head")
        self._packed = self._sealed.read(length)
        self._signature = self._sealed.read(SIGNATURE)
        if len(self._signature) != SIGNATURE:
            raise BundleDamaged("head")
        self._begin = len(lead) + length + SIGNATURE
        self.head = _head(self._packed, self._sealed.header_hash)
        self.id = sha256(self._packed, self._signature)[:ID]
        self.changes = 0  # known after `verify`
        self._verified = False

    def demand_signed(self, signing: bytes) -> None:
        """The head alone is looked at. Raises BundleDamaged unless that key signed it."""
        try:
            verify(signing, labels.BUNDLE_HEAD, self._packed, self._signature)
        except BadSignature as error:
            raise BundleDamaged("signature") from error

    def verify(self, signing: bytes, progress: Progress = QUIET) -> None:
        """The first pass: signatures with the sender's key, every frame's bounds, the hash, the padding (§7)."""
        self.demand_signed(signing)
        self._sealed.rewind()
        running = Running()
        running.update(self._sealed.read(self._begin))
        at = self._begin
        size = self._sealed.payload_size
        count = 0
        while True:
            progress.step(at // 2, size)
            lead = self._sealed.read(_FRAME_HEAD)
            kind, length = _frame_lead(lead)
            at += len(lead) + length
            if at > size or count > FRAMES_MAX:
                raise BundleDamaged("frame")
            data = self._sealed.read(length)
            if kind == _TRAILER:
                self._check_trailer(data, running.digest(), count, signing)
                break
            if kind not in (_CREATED, _EDITED) and kind < _REQUIRED_BELOW:
                raise BundleTooNew(found=kind, known=FORMAT)
            running.update(lead)
            running.update(data)
            count += 1
        if size != padded_length(at):
            raise BundleDamaged("padding")
        while at < size:
            zeros = self._sealed.read(min(size - at, 1 << 20))
            if not zeros or zeros.count(0) != len(zeros):
                raise BundleDamaged("padding")
            at += len(zeros)
        self._verified = True

    def _check_trailer(self, data: bytes, digest: bytes, count: int, signing: bytes) -> None:
        packed, signature = data[:-SIGNATURE], data[-SIGNATURE:]
        try:
            verify(signing, labels.BUNDLE_TRAILER, digest + packed, signature)
            frames_said, changes, digest_said = _trailer_of(packed)
        except (BadSignature, msgspec.DecodeError, ValueError, TypeError) as error:
            raise BundleDamaged("trailer") from error
        if frames_said != count or digest_said != digest or changes < 0:
            raise BundleDamaged("trailer")
        self.changes = changes

    def chunks(self) -> Iterator[Chunk]:
        """The second pass: each chunk, checked. Only after `verify`."""
        if not self._verified:
            raise RuntimeError("a bundle is verified before it is read")
        self._sealed.rewind()
        self._sealed.read(self._begin)
        total = 0
        while True:
            kind, length = _frame_lead(self._sealed.read(_FRAME_HEAD))
            if kind == _TRAILER:
                break
            data = self._sealed.read(length)
            if kind in (_CREATED, _EDITED):
                chunk = decoded(_decompressed(data), created=kind == _CREATED)
                total += len(chunk)
                yield chunk
                del chunk, data  # one chunk in memory, not two
        if total != self.changes:
            raise BundleDamaged("count")


def _frame_lead(lead: bytes) -> tuple[int, int]:
    if len(lead) != _FRAME_HEAD:
        raise BundleDamaged("frame")
    length = int.from_bytes(lead[1:], "big")
    if length > FRAME_MAX:
        raise BundleDamaged("frame")
    return lead[0], length


def _decompressed(data: bytes) -> bytes:
    """At most what §2.2 allows, whatever the frame pretends."""
    try:
        size = zstandard.frame_content_size(data)
        if not 0 <= size <= min(CONTENT_MAX, _content_allowed(len(data))):
            raise BundleDamaged("frame")
        # A context made for one frame: after an error nothing of it may serve the next.
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise BundleDamaged("frame") from error


def _head(packed: bytes, header_hash: bytes) -> Head:
    try:
        needs = _needs_of(packed)
        if needs.min_reader > FORMAT or not UNDERSTOOD.issuperset(needs.must):
            raise BundleTooNew(found=needs.min_reader, known=FORMAT)
        said = _said_of(packed)
        _integer(said.format, 1, SEQ_MAX)
        if said.age != header_hash:
            raise BundleDamaged("envelope")
        runs = _Intervals()
        return Head(
            programme=ProgrammeId(UUID(bytes=said.programme)),
            sender=_member(said.sender),
            device=_integer(said.device, 1, DEVICE_MAX),
            to=_members(said.to),
            number=_integer(said.number, 1, SEQ_MAX),
            part=_integer(said.part, 1, said.parts),
            parts=_integer(said.parts, 1, SEQ_MAX),
            hybrid=_integer(said.hybrid, 0, HYBRID_MAX),
            wall_ms=_integer(said.wall, -(1 << 62), 1 << 62),
            covers={_integer(d, 1, DEVICE_MAX): _cover(runs, *cover) for d, cover in said.covers.items()},
            not_for_you=runs.of_all(said.not_for_you),
            statements=tuple(said.statements),
            has=_eights(said.has),
            erased=_records(said.erased),
            backed_up=runs.of_all(said.backed_up),
            let_go=runs.of_all(said.let_go),
            stubs=_records(said.stubs),
            reported={_member(m): _integer(day, 0, DAYS_MAX) for m, day in said.reported.items()},
        )
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise BundleDamaged("head") from error


def _integer(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise ValueError("out of bounds")
    return value


def _records(said: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((_integer(d, 1, DEVICE_MAX), _integer(s, 1, SEQ_MAX)) for d, s in said)


def _member(packed: bytes) -> MemberId:
    return MemberId(UUID(bytes=packed))


def _members(joined: bytes) -> tuple[MemberId, ...]:
    pieces = [joined[at : at + 16] for at in range(0, len(joined), 16)]
    if not pieces or pieces != sorted(set(pieces)):
        raise ValueError("receivers")
    return tuple(map(_member, pieces))


def _eights(joined: bytes) -> frozenset[bytes]:
    if len(joined) % 8:
        raise ValueError("statement names")
    return frozenset(joined[at : at + 8] for at in range(0, len(joined), 8))


class _Intervals:
    """Reads the intervals of one head, and counts them: each list is made only where there is room for it."""

    def __init__(self) -> None:
        self._room = RUNS_MAX

    def of(self, packed: msgspec.Raw, top: int) -> Intervals:
        flat = _numbers_of(packed)
        self._room -= len(flat) // 2
        if self._room < 0:
            raise ValueError("intervals")
        return Intervals.from_flat(flat, top)

    def of_all(self, said: Mapping[int, msgspec.Raw]) -> dict[int, Intervals]:
        return {_integer(d, 1, DEVICE_MAX): self.of(packed, SEQ_MAX) for d, packed in said.items()}


def _cover(runs: _Intervals, top: int, held: msgspec.Raw, digest: bytes) -> Cover:
    if len(digest) != 8:  # noqa: PLR2004 - §6.2
        raise ValueError("digest")
    return Cover(top, runs.of(held, _integer(top, 0, SEQ_MAX)), digest)


def addressed(head: Head, me: MemberId) -> None:
    """Raises NotForUs unless `me` is among the receivers or made the bundle (§4.1)."""
    if me not in head.to and me != head.sender:
        raise NotForUs
