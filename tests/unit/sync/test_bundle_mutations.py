"""Bundles that somebody changed on their way, and bundles that somebody with keys made to do harm.

TEST_MUTATION_SEED says which are tried.
"""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop.crypto import age, age_header
from desktop.crypto.age import SealedReader, SealedWriter
from desktop.domain.chunks import Chunk, Created
from desktop.domain.errors import AppError
from desktop.domain.records import TYPES
from desktop.domain.records.checking import fits
from desktop.domain.records.declare import RecordType
from desktop.domain.views import Record
from desktop.services import taking
from desktop.services.casebook import canonical
from desktop.sync import bundle, chunks
from tests.support.seats import POST, MemoryDisk, Seat
from tests.support.soak import Tell, often
from tests.vectors.bundle.make import (
    AMINA,
    JOYCE,
    OTTO,
    TOM,
    Recipe,
    frame,
    good,
    moved_person,
    noise,
    pack,
    people,
    squeezed,
    unpack,
    visits,
)
from tests.vectors.bundle.receiving import content, receiver

COUNT = often(1_500, 100_000)
FEW = 1_500  # of these the readers that lack a check let one in
SEED = int(os.environ.get("TEST_MUTATION_SEED", "1"))
FILE = POST / "mutant.visitbook"
BLOCK = 65_536 + 16  # of the envelope
Operator = Callable[[bytes, Random], bytes]


@dataclass(frozen=True)
class Mutant:
    name: str
    data: bytes


@cache
def original() -> bytes:
    """A good bundle of several blocks; the frame to pass over cannot be compressed."""
    recipe = good()
    return replace(recipe, frames=(*recipe.frames, (64, noise(200_000)))).built()[0]


# What goes wrong with bytes


def bit(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def byte(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + random.randbytes(1) + data[at + 1 :]


def deleted(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + data[at + random.randint(1, 40) :]


def inserted(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + random.randbytes(random.randint(1, 40)) + data[at:]


def truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def appended(data: bytes, random: Random) -> bytes:
    return data + random.choice((bytes, random.randbytes))(random.randint(1, 5_000))


def swapped(data: bytes, random: Random) -> bytes:
    first, second = sorted((random.randrange(len(data)), random.randrange(len(data))))
    length = random.randint(1, 64)
    one, two = data[first : first + length], data[second : second + length]
    return data[:first] + two + data[first + length : second] + one + data[second + length :]


def spliced(data: bytes, random: Random) -> bytes:
    """Goes on as another bundle of the same sender does."""
    other, at = another(), random.randrange(len(data))
    return data[:at] + other[at:]


@cache
def another() -> bytes:
    recipe = good()
    return replace(recipe, frames=(*recipe.frames, (64, noise(200_001))), head={"number": 2}).built()[0]


def blocks(data: bytes) -> tuple[bytes, list[bytes]]:
    """The header with its nonce, and the blocks of the envelope."""
    at = age_header.parsed(data).size_bytes + 16
    return data[:at], [data[place : place + BLOCK] for place in range(at, len(data), BLOCK)]


def block_twice(data: bytes, random: Random) -> bytes:
    head, parts = blocks(data)
    at = random.randrange(len(parts))
    return head + b"".join([*parts[: at + 1], *parts[at:]])


def block_dropped(data: bytes, random: Random) -> bytes:
    head, parts = blocks(data)
    del parts[random.randrange(len(parts))]
    return head + b"".join(parts)


def blocks_shuffled(data: bytes, random: Random) -> bytes:
    head, parts = blocks(data)
    random.shuffle(parts)
    return head + b"".join(parts)


def stanzas_changed(data: bytes, random: Random) -> bytes:
    """One more, one less, of another type, or the whole header of another file."""
    header = age_header.parsed(data)
    stanza = header.stanzas[0]
    more = age_header.Stanza((b"grease", b"abc"), random.randbytes(random.randint(0, 60)))
    foreign = age_header.parsed(another())
    choices: Sequence[Sequence[age_header.Stanza]] = (
        (*header.stanzas, more),
        (more, *header.stanzas),
        (*header.stanzas, *header.stanzas),
        (replace(stanza, arguments=(b"X25519", *stanza.arguments[1:])),),
        (replace(stanza, arguments=(*stanza.arguments, b"more")),),
        (replace(stanza, body=random.randbytes(32)),),
        foreign.stanzas,
        (*header.stanzas, *foreign.stanzas),
    )
    made = age_header.finished(age_header.written(tuple(random.choice(choices))), header.mac)
    return random.choice((made, another()[: foreign.size_bytes])) + data[header.size_bytes :]


OUTER: tuple[Operator, ...] = (
    bit, byte, deleted, inserted, truncated, appended, swapped, spliced, block_twice, block_dropped, blocks_shuffled,
    stanzas_changed,
)  # fmt: skip
INNER: tuple[Operator, ...] = (bit, byte, deleted, inserted, truncated, appended, swapped)


def outer(random: Random) -> Iterator[Mutant]:
    """By somebody who carries the file and has no key; each operator in its turn."""
    for number in count():
        operator = OUTER[number % len(OUTER)]
        data = operator(original(), random)
        if data not in (original(), another()):
            yield Mutant(f"outer {number} {operator.__name__}", data)


# By a receiver, who knows the key of the file but not that of the sender


def insider(random: Random) -> Iterator[Mutant]:
    """Other content, sealed under the very same header, or in an envelope of the insider's own."""
    small = good().built()[0]
    reader = SealedReader(io.BytesIO(small), JOYCE.keys.sealing_seed)
    plain = reader.read()
    lead = 12 + int.from_bytes(plain[8:12], "big") + 64
    for number in count():
        data = plain
        for _ in range(random.choice((1, 1, 1, 2, 5))):
            data = insider_moves(data, lead, random) if len(data) > lead else data
        if data != plain:
            same = random.random() < 0.7
            yield Mutant(f"insider {number} {same}", resealed(small, data) if same else sealed(data))


def insider_moves(plain: bytes, lead: int, random: Random) -> bytes:
    match random.randrange(4):
        case 0:  # anywhere
            return random.choice(INNER)(plain, random)
        case 1:  # in the head, its length kept true
            head = random.choice(INNER)(plain[12 : lead - 64], random)
            return plain[:8] + len(head).to_bytes(4, "big") + head + plain[lead - 64 :]
        case 2:  # signed by another
            recipe = replace(good(), signer=random.choice((OTTO, TOM)))
            return recipe.plain(bytes(32))[0]
        case _:  # behind the head, where frames, trailer and padding are
            at = random.randrange(lead, min(len(plain), lead + 900)) if len(plain) > lead + 1 else 0
            return plain[:at] + random.choice(INNER)(plain[at : at + 40] or b"\0", random) + plain[at + 40 :]


def sealed(plain: bytes) -> bytes:
    out = io.BytesIO()
    writer = SealedWriter(out, [JOYCE.keys.public.sealing])
    writer.write(plain)
    writer.close()
    return out.getvalue()


def resealed(data: bytes, plain: bytes) -> bytes:
    """Other content for the header of `data`, with its own key and nonce: the envelope cannot tell."""
    header = age_header.parsed(data)
    key = age._file_key(header, JOYCE.keys.sealing_seed, age.Identity.HYBRID)
    head = data[: header.size_bytes + 16]
    cipher = age._payload_cipher(key, head[-16:])
    parts = [plain[at : at + age.CHUNK] for at in range(0, len(plain), age.CHUNK)] or [b""]
    last = len(parts) - 1
    return head + b"".join(cipher.encrypt(age._nonce(at, last=at == last), part, None) for at, part in enumerate(parts))


# By a member, whose signature is good and whose program is not ours


ODD: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 2, 5, 6, 7, 1 << 40, (1 << 62) - 1, 1 << 62, (1 << 63) - 1, 1 << 63, -(1 << 63), 0.5,
    "", "x", "2026-02-30", "2026-03-14", "24:00", "\0", "a\nb", '["a"]', '["b","a"]', "[]", "{}", "x" * 70, "y" * 1_001,
    b"", b"\0" * 16, b"\xc1", AMINA.id.bytes, TOM.id.bytes, str(AMINA.id), [], [1], [1, 1], ["a"], [[0, 1]], [[]], {},
    {"name": "x"}, {"added": ["a"], "removed": []}, {"added": ["a"]}, [AMINA.device, 1], [AMINA.device, 3], "_deleted",
    "person", "encounter", "task", "assignment", "agreement", "dance", "name", "colour",
)  # fmt: skip


def odd_in(value: Any, random: Random) -> Any:
    """`value` with something strange somewhere in it."""
    if isinstance(value, dict) and value and random.random() < 0.85:
        return odd_in_map(value, random)
    if isinstance(value, list) and value and random.random() < 0.85:
        return odd_in_list(value, random)
    if isinstance(value, bytes) and value and random.random() < 0.7:
        try:
            return pack(odd_in(unpack(value), random))  # a payload or another packed thing
        except ValueError:
            return random.choice(INNER)(value, random)
    if isinstance(value, int) and not isinstance(value, bool) and random.random() < 0.4:
        return value + random.choice((-1, 1, 2))
    return random.choice(ODD)


def odd_in_map(value: dict[Any, Any], random: Random) -> dict[Any, Any]:
    key, strange = random.choice(list(value)), random.choice(ODD)
    match random.randrange(6):
        case 0:
            return {name: cell for name, cell in value.items() if name != key}
        case 1:
            return value | {strange if isinstance(strange, str | int) else "other": random.choice(ODD)}
        case _:
            return value | {key: odd_in(value[key], random)}


def odd_in_list(value: list[Any], random: Random) -> list[Any]:
    at = random.randrange(len(value))
    match random.randrange(6):
        case 0:
            return value[:at] + value[at + 1 :]
        case 1:
            return [*value[:at], random.choice(ODD), *value[at:]]
        case _:
            return [*value[:at], odd_in(value[at], random), *value[at + 1 :]]


def signed(random: Random) -> Iterator[Mutant]:
    """Good signatures and counts, over chunks and heads that no writer of ours makes."""
    base = [(kind, unpack(chunks.encoded(chunk))) for kind, chunk in zip((1, 1, 2), story(), strict=True)]
    base[0][1]["x"] = [[0, pack([{"hue": 1, "tags": ["a"]}, {}, ""])]]
    for number in count():
        frames_ = list(base)
        head: dict[str, object] = {}
        for _ in range(random.choice((1, 1, 2, 4))):
            if random.random() < 0.12:
                made = good().head_map(b"")
                key = random.choice([name for name in made if name != "age"])
                head[key] = odd_in(made[key], random)
                continue
            at = random.randrange(3)
            kind, body = frames_[at]
            frames_[at] = kind, odd_in(body, random)
        try:
            packed_frames = [(kind, squeezed(random_bytes(pack(body), random))) for kind, body in frames_]
            total = sum(len(body["s"]) for _, body in frames_)
            recipe = Recipe(sender=AMINA, frames=packed_frames, changes=total, head=head)
            yield Mutant(f"signed {number}", recipe.built()[0])
        except (OverflowError, KeyError, TypeError):
            continue  # not even the strange program can write this down


def random_bytes(data: bytes, random: Random) -> bytes:
    return random.choice(INNER)(data, random) if random.random() < 0.05 else data


def story() -> tuple[Chunk, ...]:
    return people(AMINA, 1), visits(AMINA), moved_person(AMINA)


# Whoever made it: what must hold


class Door:
    """One vault that is offered everything; where something was let in, it is thrown away and made anew."""

    def __init__(self, disk: MemoryDisk | None = None) -> None:
        self.disk = disk or MemoryDisk()
        self.offered = self.taken = 0
        self.renew()

    def renew(self) -> None:
        self.seat = receiver(self.disk)
        self.before = content(self.seat)

    def offer(self, data: bytes) -> bool:
        """Whether it was taken in. Raises AssertionError where looking or a refusal left a row behind."""
        self.disk.held = {FILE: data}
        self.offered += 1
        looked = self._let(self.seat.look)
        assert content(self.seat) == self.before if looked else self._is_untouched(), "looking wrote something"
        taken = self._let(self.seat.take)
        assert taken == looked, "looking says something else than taking"
        assert taken or self._is_untouched(), "something of a refused file was kept"
        self.taken += taken
        return taken

    def _let(self, deed: Callable[[Path], object]) -> bool:
        self.written = self.seat.db.total_changes
        try:
            deed(FILE)
        except AppError:
            return False
        return True

    def _is_untouched(self) -> bool:
        """Rows that were written and taken back count too, so that a difference is looked at more closely."""
        return self.seat.db.total_changes == self.written or content(self.seat) == self.before


def wrongly_taken(mutants: Iterator[Mutant], door: Door) -> Iterator[str]:
    """Those that were let in, or ended in something that is no error of ours."""
    for mutant in mutants:
        try:
            if door.offer(mutant.data):
                yield f"{mutant.name}: taken in"
                door.renew()
        except Exception as error:  # noqa: BLE001 - anything at all is what we look for
            yield f"{mutant.name}: {error!r}"
            door.renew()


def harm_done(mutants: Iterator[Mutant], door: Door) -> Iterator[str]:
    """What was let in and cannot be read, shown, proved or given onward."""
    for mutant in mutants:
        try:
            if door.offer(mutant.data):
                yield from (f"{mutant.name}: {what}" for what in complaints(door.seat))
                door.renew()
        except Exception as error:  # noqa: BLE001 - anything at all is what we look for
            yield f"{mutant.name}: {error!r}"
            door.renew()


def complaints(seat: Seat) -> Iterator[str]:
    """What the vault of somebody who took a file in would suffer from."""
    if not seat.casebook.verify(deep=True).ok:
        yield "tables and changes differ"
    seat.casebook.people()
    for kind in TYPES.values():
        for record in seat.store.records(kind.name, deleted=False, after=None):
            seat.store.history(kind.name, record.id)
            yield from unfit(kind, record)
    for device, runs in seat.store.held().items():
        for chunk in seat.store.chunks(device, runs):
            again = chunks.decoded(chunks.encoded(chunk), created=isinstance(chunk, Created))
            if again != chunk:
                yield "what goes onward is not what came"
    seat.exchange.give(POST, to=[TOM.id], everything=True)


def unfit(kind: RecordType, record: Record) -> Iterator[str]:
    """Fields that no declaration allows."""
    canonical(record)
    for field in kind.fields:
        value = record.fields.get(field.name)
        if field.required and value in (None, ()):
            yield f"{kind.name}.{field.name} is missing"
        if value is not None and not fits(field, value):
            yield f"{kind.name}.{field.name} is {value!r}"


def test_the_files_that_are_changed_are_good_to_begin_with() -> None:
    for data in (original(), another(), good().built()[0]):
        door = Door()
        assert door.offer(data)
        assert list(complaints(door.seat)) == []


@pytest.mark.soak
def test_nothing_that_was_changed_on_its_way_is_taken_in(tell: Tell) -> None:
    door = Door()
    assert list(wrongly_taken(islice(outer(Random(SEED)), COUNT), door)) == []
    tell(f"{door.offered:,} bundles changed on their way, 0 taken in, 0 errors without a name, 0 rows written")


@pytest.mark.soak
def test_nothing_that_a_receiver_made_of_it_is_taken_in(tell: Tell) -> None:
    door = Door()
    assert list(wrongly_taken(islice(insider(Random(SEED)), COUNT), door)) == []
    tell(f"{door.offered:,} bundles changed by a receiver, 0 taken in, 0 errors without a name, 0 rows written")


@pytest.mark.soak
def test_what_a_member_signs_is_refused_or_does_no_harm(tell: Tell) -> None:
    door = Door()
    assert list(harm_done(islice(signed(Random(SEED)), COUNT), door)) == []
    assert COUNT / 20 < door.taken < COUNT / 2  # some of it is no fault at all, or else nothing was tried
    tell(f"{door.offered:,} strange bundles signed by a member, {door.taken:,} taken in, 0 rules broken by them")


# A reader without one of its checks is found out


class ForgivingDisk(MemoryDisk):
    """Hides whatever follows the end of the file."""

    def _at(self, path: Any) -> bytes:
        return super()._at(path)[: len(original())]


def test_a_reader_that_passes_over_what_is_appended_is_found_out() -> None:
    assert any(wrongly_taken(islice(outer(Random(SEED)), FEW), Door(ForgivingDisk())))


def test_a_reader_without_signatures_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "verify", lambda *_: None)
    assert any(wrongly_taken(islice(insider(Random(SEED)), FEW), Door()))


def test_a_reader_that_believes_the_trailer_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def believed(self: bundle.BundleReader, data: bytes, *_: object) -> None:
        self.changes = unpack(data[:-64])[1]

    monkeypatch.setattr(bundle.BundleReader, "_check_trailer", believed)
    assert any(wrongly_taken(islice(insider(Random(SEED)), FEW), Door()))


def test_a_reader_that_does_not_look_at_cells_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_check_column", lambda *_: None)
    assert any(harm_done(islice(signed(Random(SEED)), FEW), Door()))


def test_a_reader_that_lets_anybody_relay_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Amina sends a change of Tom's."""
    foreign = replace(good(), frames=(frame(people(TOM, 1)),), changes=1)
    mutant = Mutant("relayed", foreign.built()[0])
    assert list(wrongly_taken(iter([mutant]), Door())) == []
    monkeypatch.setattr(taking, "_demand_own", lambda *_: None)
    assert any(wrongly_taken(iter([mutant]), Door()))
