"""Writes every vector of this folder anew: `python -m tests.vectors.bundle.make`. Only the envelopes are random.

The pieces serve the tests too: a cast with fixed keys, and bundles that are put together by the words of
docs/spec/bundle.md, so that each can break one of them.
"""

import io
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
import zstandard

from desktop.crypto import labels
from desktop.crypto.age import SealedWriter
from desktop.crypto.identity import MemberKeys
from desktop.domain.chunks import Chunk, Created, Edited
from desktop.domain.ids import SEQ_BITS, MemberId, RecordId, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Role
from desktop.storage.log import packed
from desktop.sync.bundle import padded_length, tag_of
from desktop.sync.chunks import encoded
from desktop.sync.statements import Card, Device, Programme, RoleSaid, Seal, programme_of, said

FOLDER = Path(__file__).parent
WALL_MS = 1_774_000_000_000  # March 2026
HYBRID = WALL_MS << 16
OTHER_DEVICE = 0x0BAD_0000_0000_0001  # announced by nobody
CUT = 2  # the last number of Brian's that counts

pack = msgspec.msgpack.encode
unpack = msgspec.msgpack.decode
Body = dict[str, object]


@cache
def _keys_of(name: str) -> MemberKeys:
    return MemberKeys(*(sha256(f"visitbook vector {name} {use}".encode()).digest() for use in "12"))


@dataclass(frozen=True)
class Player:
    """A member with keys that follow from the name: they guard nothing."""

    name: str
    device: int

    @property
    def keys(self) -> MemberKeys:
        return _keys_of(self.name)

    @property
    def id(self) -> MemberId:
        return MemberId(self.keys.public.member_id)

    def about(self) -> list[bytes]:
        """Card, seal and device."""
        keys, public = self.keys, self.keys.public
        return [
            said(Card(public.signing, self.name, HYBRID), keys),
            said(Seal(public.signing, public.sealing, HYBRID), keys),
            said(Device(public.signing, self.device), keys),
        ]


ROOT = Player("the programme", 0)
JOYCE = Player("Joyce", 0x1000_0000_0000_0001)  # the receiver, a coordinator
TOM = Player("Tom", 0x1000_0000_0000_0002)  # a coordinator
AMINA = Player("Amina", 0x1000_0000_0000_0003)  # a peer
BRIAN = Player("Brian", 0x1000_0000_0000_0004)  # a peer, shut out after his second change
OTTO = Player("Otto", 0x1000_0000_0000_0005)  # nobody here knows him
CAST = (JOYCE, TOM, AMINA, BRIAN, OTTO)


def role_said(member: Player, role: Role, after: Mapping[int, int], later: int, by: Player = ROOT) -> bytes:
    at = (0, 0) if by is ROOT else (by.device, 1)
    return said(RoleSaid(member.id, role, after, HYBRID + later, at), by.keys)


def roster() -> list[bytes]:
    """What the receiver knows of everybody."""
    root = ROOT.keys
    return [
        said(Programme(root.public.signing, "Kisumu", HYBRID), root),
        *(statement for player in (JOYCE, TOM, AMINA, BRIAN) for statement in player.about()),
        role_said(JOYCE, Role.COORDINATOR, {}, 0),
        role_said(TOM, Role.COORDINATOR, {}, 0),
        role_said(AMINA, Role.PEER, {}, 0),
        role_said(BRIAN, Role.PEER, {}, 0),
        role_said(BRIAN, Role.NONE, {BRIAN.device: CUT}, 1),
    ]


# Content


def people(by: Player, count: int = 2, *, first: int = 1) -> Created:
    """Persons, numbered from `first`."""
    return Created(
        device=by.device,
        seqs=list(range(first, first + count)),
        hybrids=[HYBRID + first + at for at in range(count)],
        authors=[0] * count,
        walls=[None] * count,
        offsets=[180] * count,
        done_by=[None] * count,
        members=(by.id,),
        devices=(by.device,),
        type="person",
        columns={
            "name": [f"Person {first + at}" for at in range(count)],
            "languages": ['["lg","sw"]', *[None] * (count - 1)],
        },
    )


def visits(by: Player, *, first: int = 3) -> Created:
    """Two contacts with the person of number 1: one with every kind of field, and one with what is required."""
    return Created(
        device=by.device,
        seqs=[first + 1, first],
        hybrids=[HYBRID + first + 1, HYBRID + first],
        authors=[0, 0],
        walls=[None, WALL_MS - 60_000],
        offsets=[180, 120],
        done_by=[None, 0],
        members=(by.id,),
        devices=(by.device,),
        type="encounter",
        columns={
            "date": ["2026-03-14", "2026-03-15"],
            "person": [1, 1],
            "mode": ["home_visit", None],
            "start": ["16:05", None],
            "minutes": [45, None],
            "wellbeing": [4, None],
            "narrative": ["We sat under the mango tree. नमस्ते.\nسَلَام", None],
            "activities": ['["listening"]', None],
        },
    )


def edits(by: Player, *, first: int = 5) -> Edited:
    """The second person gets another place, later."""
    return Edited(
        device=by.device,
        seqs=[first],
        hybrids=[HYBRID + first],
        authors=[0],
        walls=[None],
        offsets=[180],
        done_by=[None],
        members=(by.id,),
        devices=(by.device,),
        types=["person"],
        records=[0 << SEQ_BITS | 2],
        payloads=[packed({"place": "Kondele"}, {"place": ()}, "moved")],
    )


def moved_person(by: Player) -> Edited:
    """The creation of the second person, and what followed: both travel as edited (5.3)."""
    late = edits(by)
    return replace(
        late,
        seqs=[2, 5],
        hybrids=[HYBRID + 2, HYBRID + 5],
        authors=[0, 0],
        walls=[None, None],
        offsets=[180, 180],
        done_by=[None, None],
        types=["person", "person"],
        records=[2, 2],
        payloads=[packed({"name": "Person 2"}, {}, ""), *late.payloads],
    )


def frame(chunk: Chunk) -> tuple[int, bytes]:
    return (1 if isinstance(chunk, Created) else 2), squeezed(encoded(chunk))


def squeezed(content: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=3, write_content_size=True).compress(content)


def altered(chunk: Chunk, **keys: object) -> tuple[int, bytes]:
    """A frame whose chunk has other keys than its writer would give it; None takes one away."""
    body: Body = unpack(encoded(chunk)) | keys
    return frame(chunk)[0], squeezed(pack({key: value for key, value in body.items() if value is not None}))


def column(chunk: Created, name: str, *cells: object) -> tuple[int, bytes]:
    return altered(chunk, c=dict(chunk.columns) | {name: list(cells)})


def payload(fields: object, bases: object = None, why: object = "") -> tuple[int, bytes]:
    return altered(edits(AMINA, first=6), p=[pack([fields, bases or {}, why])])


# Bundles


def same(data: bytes) -> bytes:
    return data


@dataclass(frozen=True)
class Recipe:
    """A bundle, and what is done to it on the way. As it stands: a good one from a peer."""

    sender: Player = AMINA
    signer: Player | None = None  # the sender, if not said
    device: int | None = None
    top: int = 5  # what the sender claims to hold of its own device
    frames: Sequence[tuple[int, bytes]] = ()
    changes: int = 0
    head: Mapping[str, object] = field(default_factory=dict)
    without: str = ""
    recipients: Sequence[Player] = (JOYCE,)
    on_head: Callable[[bytes], bytes] = same  # before it is signed
    on_lead: Callable[[bytes], bytes] = same  # magic, length, head and signature; before frames follow
    on_body: Callable[[bytes], bytes] = same  # everything before the trailer, after it was hashed
    on_trailer: Callable[[bytes], bytes] = same  # before it is signed
    on_signed: Callable[[bytes], bytes] = same  # the trailer and its signature
    on_padding: Callable[[bytes], bytes] = same
    on_plain: Callable[[bytes], bytes] = same  # all of the plaintext
    on_file: Callable[[bytes], bytes] = same

    def head_map(self, header_hash: bytes) -> Body:
        device = self.device or self.sender.device
        made: Body = {
            "format": 1,
            "min_reader": 1,
            "must": [],
            "programme": programme_of(ROOT.keys.public.signing).bytes,
            "sender": self.sender.id.bytes,
            "device": device,
            "to": JOYCE.id.bytes,
            "age": header_hash,
            "number": 1,
            "part": 1,
            "parts": 1,
            "hybrid": HYBRID + 10,
            "wall": WALL_MS,
            "covers": {device: [self.top, Intervals(((1, self.top),)).flat(), bytes(8)]},
            "not_for_you": {},
            "statements": [],
            "has": b"",
            "erased": [],
            "backed_up": {},
        }
        made |= self.head
        made.pop(self.without, None)
        return made

    def plain(self, header_hash: bytes) -> tuple[bytes, bytes]:
        """The plaintext, and the bundle's id."""
        keys = (self.signer or self.sender).keys
        head = self.on_head(pack(self.head_map(header_hash)))
        signature = keys.sign(labels.BUNDLE_HEAD, head)
        body = self.on_lead(b"visitbk1" + len(head).to_bytes(4, "big") + head + signature)
        body += b"".join(bytes([kind]) + len(data).to_bytes(4, "big") + data for kind, data in self.frames)
        digest = sha256(body).digest()
        trailer = self.on_trailer(pack([len(self.frames), self.changes, digest]))
        signed = self.on_signed(trailer + keys.sign(labels.BUNDLE_TRAILER, digest + trailer))
        made = self.on_body(body) + bytes([9]) + len(signed).to_bytes(4, "big") + signed
        made += self.on_padding(bytes(padded_length(len(made)) - len(made)))
        return self.on_plain(made), sha256(head + signature).digest()[:16]

    def built(self) -> tuple[bytes, bytes]:
        """The file, and the bundle's id."""
        out = io.BytesIO()
        sealed = SealedWriter(out, [player.keys.public.sealing for player in self.recipients])
        plain, id_ = self.plain(sealed.header_hash)
        sealed.write(plain)
        sealed.close()
        return self.on_file(out.getvalue()), id_


def good(by: Player = AMINA) -> Recipe:
    """Two persons, two contacts and an edit."""
    return Recipe(sender=by, frames=(frame(people(by, 1)), frame(visits(by)), frame(moved_person(by))), changes=5)


def with_frame(new: tuple[int, bytes]) -> Recipe:
    """A good bundle with one frame more, and whatever is wrong with it; its changes are counted as a reader would."""
    recipe = good()
    return replace(recipe, frames=(*recipe.frames, new), changes=recipe.changes + _changes(new))


def _changes(new: tuple[int, bytes]) -> int:
    if new[0] not in (1, 2):
        return 0
    try:
        return len(unpack(zstandard.ZstdDecompressor().decompress(new[1]))["s"])
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError):
        return 0  # such a frame is refused before anybody counts


def moved(data: bytes) -> bytes:
    """The last byte, changed."""
    return data[:-1] + bytes([data[-1] ^ 1])


def lengthened(data: bytes) -> bytes:
    """A lead that says that its head is as long as 16 MiB less one."""
    return data[:8] + (0xFF_FFFF).to_bytes(4, "big") + data[12:]


def noise(count: int) -> bytes:
    return random.Random(count).randbytes(count)


def _bomb(size: int) -> bytes:
    return squeezed(bytes(size))


def _size_lied(add: int) -> bytes:
    """A frame of one segment whose content size, in four bytes after magic and descriptor, is not what follows."""
    data = bytearray(squeezed(noise(70_000)))
    stated = int.from_bytes(data[5:9], "little")
    if stated != 70_000:
        raise ValueError("another form of the frame header")
    data[5:9] = (stated + add).to_bytes(4, "little")
    return bytes(data)


@dataclass(frozen=True)
class Vector:
    name: str
    expect: str  # the code of an error, or "success"
    where: str
    comment: str
    data: bytes


def vectors() -> Iterator[Vector]:
    """One fault each."""
    for name, (expect, comment, recipe) in _recipes().items():
        code, _, where = expect.partition(" ")
        yield Vector(name, code, where, comment, recipe.built()[0])
    yield Vector("file_empty", "bundle_damaged", "header", "a file of no bytes", b"")
    whole = good().built()[0]
    yield Vector("file_truncated_in_stanza", "bundle_damaged", "header", "ends inside the stanza", whole[:800])
    at = whole.index(b"\n--- ") + len("\n--- ") + 43 + 1
    yield Vector("file_truncated_after_header", "bundle_damaged", "header", "nothing after the header", whole[:at])
    yield Vector("file_truncated_in_nonce", "bundle_damaged", "header", "ends inside the nonce", whole[: at + 9])
    yield Vector("file_truncated_after_nonce", "bundle_damaged", "payload", "no payload", whole[: at + 16])
    yield Vector("file_truncated_by_a_byte", "bundle_damaged", "payload", "lacks its last byte", whole[:-1])
    yield Vector("file_longer_by_a_byte", "bundle_damaged", "payload", "a byte too many at its end", whole + b"\0")


def _recipes() -> dict[str, tuple[str, str, Recipe]]:
    from tests.vectors.bundle import finer

    first = {**_heads(), **_senders(), **_frames(), **_chunks(), **_payloads(), **_statements()}
    return first | {name: case for name, case in finer.recipes().items() if name not in first}


def _heads() -> dict[str, tuple[str, str, Recipe]]:
    of = good()
    two = MemberId(TOM.id).bytes
    unsorted = b"".join(sorted((JOYCE.id.bytes, two), reverse=True))
    head = "bundle_damaged head"
    cases = {
        "head_cut": ("2.1: not packed", replace(of, on_head=lambda data: data[:-1])),
        "head_length_beyond_the_file": ("2: says to be longer than the file", replace(of, on_lead=lengthened)),
        "head_no_map": ("3: a list", replace(of, on_head=lambda _: pack([1, 2]))),
        "head_receivers_unsorted": ("3: `to` in another order", replace(of, head={"to": unsorted})),
        "head_receivers_none": ("3: `to` is empty", replace(of, head={"to": b""})),
        "head_number_0": ("3: `number` counts from 1", replace(of, head={"number": 0})),
        "head_part_beyond_parts": ("3: part 2 of 1", replace(of, head={"part": 2})),
        "head_hybrid_beyond_bounds": ("3: after the end of time", replace(of, head={"hybrid": 1 << 62})),
        "head_covers_beyond_top": (
            "6.2: a number above the top",
            replace(of, head={"covers": {AMINA.device: [1, [0, 4], bytes(8)]}}),
        ),
        "head_format_a_text": ("3: `format` is a number", replace(of, head={"format": "1"})),
    }
    out = {name: (head, comment, recipe) for name, (comment, recipe) in cases.items()}
    for key in sorted(of.head_map(b"")):
        out[f"head_without_{key}"] = (head, f"3: `{key}` is required", replace(of, without=key))
    big = replace(
        of, head={"parts": 1}, frames=[(1, squeezed(encoded(people(AMINA)))), (64, noise(70_000))], changes=2, top=2
    )
    return out | {
        "big": ("success", "two chunks of the envelope, and a frame to pass over", big),
        "big_truncated_at_a_chunk": (
            "bundle_damaged payload",
            "ends where a chunk of the envelope ends",
            replace(big, on_file=lambda data: data[: -(len(data) - _payload_at(data)) % 65_552 or None]),
        ),
        "head_unknown_key": ("success", "3: unknown keys decide nothing", replace(of, head={"colour": "blue"})),
        "magic": ("bundle_damaged magic", "2: visitbk2", replace(of, on_lead=lambda data: b"visitbk2" + data[8:])),
        "min_reader": ("bundle_too_new", "3: for format 2 and later", replace(of, head={"min_reader": 2})),
        "must": ("bundle_too_new", "3: asks for something unknown", replace(of, head={"must": ["dance"]})),
        "envelope": ("bundle_damaged envelope", "3: made for another envelope", replace(of, head={"age": bytes(32)})),
        "head_signature": (
            "bundle_damaged signature",
            "3: signed by somebody else",
            replace(of, signer=OTTO),
        ),
        "head_changed": (
            "bundle_damaged signature",
            "3: changed after it was signed",
            replace(of, on_lead=lambda data: data.replace(pack("number") + b"\x01", pack("number") + b"\x02")),
        ),
    }


def _payload_at(data: bytes) -> int:
    return data.index(b"\n--- ") + len("\n--- ") + 43 + 1 + 16


def _senders() -> dict[str, tuple[str, str, Recipe]]:
    of = good()
    other_author = replace(people(AMINA, 1, first=6), members=(BRIAN.id,))
    two_authors = replace(people(AMINA, 2, first=6), members=(AMINA.id, TOM.id), authors=[0, 1])
    relayed = replace(good(TOM), frames=[frame(people(AMINA)), frame(people(TOM))], changes=4, top=2)
    return {
        "from_a_coordinator": ("success", "4.2: coordinators relay", relayed),
        "programme": ("unknown_sender", "4.4: of another programme", replace(of, head={"programme": bytes(16)})),
        "sender_unknown": ("unknown_sender", "4.3: nobody knows Otto", good(OTTO)),
        "sender_revoked": ("revoked_sender", "4.1: Brian is shut out after 2", good(BRIAN)),
        "sender_before_he_was_revoked": (
            "success",
            "4.1: Brian had two changes when it was made",
            replace(good(BRIAN), frames=[frame(people(BRIAN))], changes=2, top=2),
        ),
        "device_not_announced": ("unknown_sender", "4.1: `device` is nobody's", replace(of, device=OTHER_DEVICE)),
        "device_of_somebody_else": ("unknown_sender", "4.1: `device` is Tom's", replace(of, device=TOM.device)),
        "sealed_for_somebody_else": ("not_for_us", "1.1: no stanza opens", replace(of, recipients=[TOM])),
        "addressed_to_somebody_else": (
            "not_for_us",
            "4.1: sealed for the reader, who is not in `to`",
            replace(of, head={"to": TOM.id.bytes}),
        ),
        "author_of_somebody_else": (
            "bundle_damaged author",
            "4.2: Brian's, from Amina",
            with_frame(frame(other_author)),
        ),
        "authors_two": ("bundle_damaged author", "4.2: one of two is Tom's", with_frame(frame(two_authors))),
        "author_device_not_announced": (
            "bundle_damaged author",
            "4.2: a device of nobody",
            with_frame(frame(replace(people(AMINA, 1), device=OTHER_DEVICE))),
        ),
        "author_device_of_somebody_else": (
            "bundle_damaged author",
            "4.2: Tom's device",
            with_frame(frame(replace(people(AMINA, 1), device=TOM.device))),
        ),
    }


def _frames() -> dict[str, tuple[str, str, Recipe]]:
    of = good()
    damaged = "bundle_damaged frame"
    kind, data = of.frames[-1]
    half = [*of.frames[:-1], (kind, data)]

    def longer(body: bytes) -> bytes:
        """The last frame says to be longer than a frame may be."""
        at = len(body) - len(data) - 4
        return body[:at] + ((16 << 20) + 1).to_bytes(4, "big") + body[at + 4 :]

    def beyond(body: bytes) -> bytes:
        at = len(body) - len(data) - 4
        return body[:at] + (1 << 20).to_bytes(4, "big") + body[at + 4 :]

    unsized = zstandard.ZstdCompressor(write_content_size=False).compress(encoded(edits(AMINA, first=6)))
    return {
        "frame_kind_63": ("bundle_too_new", "2.1: unknown, and below 64", with_frame((63, b"new"))),
        "frame_kind_3": ("bundle_too_new", "2.1: attachments come later", with_frame((3, b"new"))),
        "frame_kind_0": ("bundle_too_new", "2.1: unknown, and below 64", with_frame((0, b""))),
        "frame_kind_64": ("success", "2.1: unknown kinds from 64 on are passed over", with_frame((64, b"new"))),
        "frame_kind_255": ("success", "2.1: unknown kinds from 64 on are passed over", with_frame((255, b""))),
        "frame_longer_than_allowed": (damaged, "2.2: 16 MiB and a byte", replace(of, frames=half, on_body=longer)),
        "frame_beyond_the_file": (damaged, "2.1: ends after the file", replace(of, frames=half, on_body=beyond)),
        "frame_changed": ("bundle_damaged trailer", "2.3: changed after the hash", replace(of, on_body=moved)),
        "frame_not_compressed": (damaged, "2.2: no Zstandard frame", with_frame((2, encoded(edits(AMINA, first=6))))),
        "frame_empty": (damaged, "2.2: no bytes", with_frame((1, b""))),
        "frame_without_size": (damaged, "2.2: does not state its content size", with_frame((2, unsized))),
        "frame_two_in_one": (damaged, "2.2: a second frame behind the first", with_frame((kind, data + data))),
        "frame_with_more": (damaged, "2.2: a byte behind the frame", with_frame((kind, data + b"\0"))),
        "frame_bomb": (damaged, "2.2: 30 MiB of zeros in 1 KB", with_frame((1, _bomb(30 << 20)))),
        "frame_bomb_beyond_limit": (damaged, "2.2: 64 MiB and a byte", with_frame((1, _bomb((64 << 20) + 1)))),
        "frame_size_too_small": (damaged, "2.2: holds more than it says", with_frame((1, _size_lied(-1)))),
        "frame_size_too_large": (damaged, "2.2: holds less than it says", with_frame((1, _size_lied(1)))),
        "frame_created_as_edited": ("bundle_damaged chunk", "2.1: of the wrong kind", with_frame((1, data))),
        "trailer_signature": ("bundle_damaged trailer", "2.3", replace(of, on_signed=moved)),
        "trailer_short": (
            "bundle_damaged trailer",
            "2.3: shorter than a signature",
            replace(of, on_signed=lambda _: b""),
        ),
        "trailer_frames": (
            "bundle_damaged trailer",
            "2.3: a frame too many",
            replace(of, on_trailer=lambda data: pack([4, *unpack(data)[1:]])),
        ),
        "trailer_hash": (
            "bundle_damaged trailer",
            "2.3: another hash, well signed",
            replace(of, on_trailer=lambda data: pack([*unpack(data)[:2], bytes(32)])),
        ),
        "trailer_changes": ("bundle_damaged count", "2.3: a change too many", replace(of, changes=6)),
        "trailer_changes_below_0": ("bundle_damaged trailer", "2.3: less than nothing", replace(of, changes=-1)),
        "trailer_missing": (
            damaged,
            "2: ends with the last frame",
            replace(of, on_plain=lambda plain: plain[: plain.rindex(data) + len(data)]),
        ),
        "padding_missing": ("bundle_damaged padding", "2.4: none", replace(of, on_padding=lambda _: b"")),
        "padding_short": (
            "bundle_damaged padding",
            "2.4: a byte too few",
            replace(of, on_padding=lambda zeros: zeros[1:]),
        ),
        "padding_long": (
            "bundle_damaged padding",
            "2.4: a byte too many",
            replace(of, on_padding=lambda zeros: zeros + b"\0"),
        ),
        "padding_not_zero": ("bundle_damaged padding", "2.4: its last byte is 1", replace(of, on_padding=moved)),
    }


def _chunks() -> dict[str, tuple[str, str, Recipe]]:
    one, two = people(AMINA, 1, first=6), people(AMINA, 2, first=6)
    visit = replace(visits(AMINA, first=6))
    late = edits(AMINA, first=6)
    text, number = noise(100_001).hex()[1:], 1 << 63
    many = 8_193
    cases: dict[str, tuple[str, tuple[int, bytes]]] = {
        "not_packed": ("not packed", (1, squeezed(b"\xc1"))),
        "no_map": ("a list", (1, squeezed(pack([1, 2, 3])))),
        "nested": ("deeper than any reader follows", (1, squeezed(b"\x91" * 60_000))),
        "rows_none": ("no change", altered(one, s=[])),
        "rows_too_many": ("8,193 changes", frame(people(AMINA, many, first=6))),
        "numbers_twice": ("one number twice", altered(two, s=[6, 0])),
        "number_0": ("numbers count from 1", altered(one, s=[0])),
        "number_below_0": ("a number below 0", altered(two, s=[6, -7])),
        "number_beyond_bounds": ("of 41 bits", altered(one, s=[1 << 40])),
        "number_a_text": ("a number as text", altered(one, s=["6"])),
        "number_a_fraction": ("a number with a fraction", altered(one, s=[6.0])),
        "number_true": ("true as a number", altered(one, s=[True])),
        "times_too_few": ("fewer times than changes", altered(two, h=[HYBRID])),
        "time_below_0": ("before 1970", altered(one, h=[-1])),
        "time_beyond_bounds": ("after the end of time", altered(one, h=[1 << 62])),
        "wall_beyond_the_chunk": ("a place that is not there", altered(one, w=[[1, 5]])),
        "wall_below_0": ("a wall time before 1970", altered(one, w=[[0, -1]])),
        "offset_beyond_bounds": ("eighteen hours and a minute", altered(one, o=[1, 1_081])),
        "offsets_too_few": ("offsets for half of the changes", altered(two, o=[1, 180])),
        "offsets_too_many": ("a run of 2⁴⁰ changes", altered(two, o=[1 << 40, 180])),
        "author_beyond_members": ("a member who is not there", altered(one, a=[1, 1])),
        "author_below_0": ("nobody's", altered(one, a=[1, -1])),
        "done_by_beyond_members": ("a member who is not there", altered(one, b=[1, 1])),
        "members_cut": ("fifteen bytes", altered(one, m=AMINA.id.bytes[:15])),
        "device_0": ("device 0", altered(one, d=0)),
        "devices_0": ("device 0 among those that records are named with", altered(one, v=[0])),
        "key_missing": ("no times", altered(one, h=None)),
        "type_a_number": ("a type that is no name", altered(one, t=7)),
        "type_no_name": ("a type that is no name", altered(one, t="drop table")),
        "column_short": ("a column of one cell for two changes", column(two, "place", "Kondele")),
        "column_no_list": ("a text as a column", altered(one, c={"name": "x"})),
        "column_reserved": ("a creation in the bin", column(one, "_deleted", 1)),
        "column_bytes": ("bytes in a field that is not known", column(one, "colour", b"blue")),
        "required_missing": ("a person without a name", altered(one, c={"place": ["Kondele"]})),
        "required_nil": ("a person whose name is nil", column(one, "name", None)),
        "text_a_number": ("a number as a name", column(one, "name", 7)),
        "text_too_long": ("200,001 characters", column(visit, "narrative", text, None)),
        "text_with_zero": ("a text with a zero character", column(visit, "narrative", "a\0b", None)),
        "line_too_long": ("1,001 characters on a line", column(visit, "place", text[:1_001], None)),
        "line_of_two": ("a line that is broken", column(visit, "place", "a\nb", None)),
        "date_no_date": ("the thirtieth of February", column(visit, "date", "2026-02-30", "2026-03-15")),
        "date_another_form": ("a date without dashes", column(visit, "date", "20260314", "2026-03-15")),
        "date_a_number": ("a date as a number", column(visit, "date", 20_260_314, "2026-03-15")),
        "time_of_other_digits": ("digits of another script", column(visit, "start", "1٦:05", None)),
        "time_of_day_25": ("25 o'clock", column(visit, "start", "25:00", None)),
        "minutes_a_text": ("minutes as text", column(visit, "minutes", "45", None)),
        "wellbeing_beyond_bounds": ("6 of 5", column(visit, "wellbeing", 6, None)),
        "minutes_beyond_64_bits": ("2⁶³", column(visit, "minutes", number, None)),
        "code_empty": ("a code of no letters", column(visit, "mode", "", None)),
        "set_unsorted": ("a set in another order", column(visit, "activities", '["b","a"]', None)),
        "set_twice": ("a member of a set twice", column(visit, "activities", '["a","a"]', None)),
        "set_no_json": ("a set that is no list", column(visit, "activities", '{"a":1}', None)),
        "set_spaced": ("a set in a form that is not canonical", column(visit, "activities", '["a", "b"]', None)),
        "set_empty": ("an empty set is nil", column(visit, "activities", "[]", None)),
        "set_of_numbers": ("a set of numbers", column(visit, "activities", "[1]", None)),
        "record_beyond_devices": ("a device that is not there", column(visit, "person", 1 << 40 | 1, 1)),
        "record_0": ("record number 0", column(visit, "person", 0, 1)),
        "record_below_0": ("a record below 0", column(visit, "person", -1, 1)),
        "extra_not_packed": ("fields nobody can read", altered(one, x=[[0, b"\xc1"]])),
        "extra_beyond_the_chunk": ("a place that is not there", altered(one, x=[[1, packed({"hue": 1}, {}, "")]])),
        "extra_declared": (
            "a declared field twice: in its column, and among the unknown",
            altered(one, x=[[0, packed({"name": "Eve"}, {}, "")]]),
        ),
        "extra_known_here_beyond_bounds": (
            "a field that the sender did not know and the reader does, 6 of 5",
            altered(visit, x=[[1, packed({"wellbeing": 6}, {}, "")]]),
        ),
        "form_unknown": ("a column of trees", altered(one, c={"name": ["x"], "colour": [1]}, k={"colour": "tree"})),
        "form_no_map": ("forms as a number", altered(one, c={"name": ["x"], "colour": [1]}, k=1)),
        "form_broken": (
            "a column of sets that holds none",
            altered(one, c={"name": ["x"], "colour": ['["b","a"]']}, k={"colour": "set"}),
        ),
        "extra_reserved": ("a creation in the bin", altered(one, x=[[0, packed({"_deleted": True}, {}, "")]])),
        "extra_of_floats": ("a fraction", altered(one, x=[[0, pack([{"hue": 1.5}, {}, ""])]])),
        "edited_types_too_few": ("no type", altered(late, t=[])),
        "edited_record_0": ("record number 0", altered(late, r=[0])),
        "edited_record_beyond_devices": ("a device that is not there", altered(late, r=[1 << 40 | 1])),
        "edited_payload_a_text": ("a text as payload", altered(late, p=["text"])),
    }
    out = {
        f"chunk_{name}": ("bundle_damaged chunk", f"5: {comment}", with_frame(new))
        for name, (comment, new) in cases.items()
    }
    return out | {
        "chunk_code_unknown": (
            "success",
            "5.5: codes of later programmes are kept",
            with_frame(column(visit, "mode", "by_drum", None)),
        ),
        "chunk_column_unknown": (
            "success",
            "5.1: fields of later programmes are kept",
            with_frame(column(one, "colour", "blue")),
        ),
        "chunk_extra": (
            "success",
            "5.1: fields of later programmes are kept",
            with_frame(altered(one, x=[[0, packed({"hue": 1, "tags": ("a", "b")}, {}, "")]])),
        ),
        "chunk_columns_unknown_of_every_form": (
            "success",
            "5.1: fields of later programmes are kept as what they mean",
            with_frame(
                altered(
                    one,
                    c={"name": ["x"], "colours": ['["a","b"]'], "friend": [1], "kind": [1], "shade": ["dark"]},
                    k={"colours": "set", "friend": "record", "kind": "flag"},
                )
            ),
        ),
        "chunk_extra_known_here": (
            "success",
            "5.6: what the sender kept for a newer programme is read by one",
            with_frame(altered(one, x=[[0, packed({"place": "Kondele"}, {}, "")]])),
        ),
        "chunk_type_unknown": (
            "success",
            "5: records of later programmes are kept",
            with_frame(altered(one, t="dance", c={"step": ["waltz"]})),
        ),
    }


def _payloads() -> dict[str, tuple[str, str, Recipe]]:
    bad, value = "bundle_damaged payload", "bundle_damaged value"
    device = AMINA.device
    later = replace(good(), frames=good().frames, changes=6)

    def case(where: str, comment: str, new: tuple[int, bytes]) -> tuple[str, str, Recipe]:
        return where, f"5.4: {comment}", replace(later, frames=(*later.frames, new))

    return {
        "payload_not_packed": case(bad, "not packed", altered(edits(AMINA, first=6), p=[b"\xc1"])),
        "payload_of_two": case(bad, "no reason", altered(edits(AMINA, first=6), p=[pack([{}, {}])])),
        "payload_nested": case(
            bad, "deeper than any reader follows", altered(edits(AMINA, first=6), p=[b"\x91" * 60_000])
        ),
        "payload_name_a_number": case(bad, "a field called 7", payload({7: "x"})),
        "payload_value_a_fraction": case(bad, "a fraction", payload({"place": 1.5})),
        "payload_value_bytes": case(bad, "bytes", payload({"place": b"x"})),
        "payload_base_device_0": case(bad, "device 0", payload({"place": "x"}, {"place": [[0, 1]]})),
        "payload_base_number_0": case(bad, "number 0", payload({"place": "x"}, {"place": [[device, 0]]})),
        "payload_reason_a_number": case(bad, "a number as reason", payload({"place": "x"}, {}, 7)),
        "payload_set_edit_with_more": case(
            bad, "a set edit with a third key", payload({"languages": {"added": [], "removed": [], "kept": []}})
        ),
        "payload_text_a_number": case(value, "a number as a place", payload({"place": 7})),
        "payload_text_a_record": case(value, "a record as a place", payload({"place": [device, 1]})),
        "payload_bin_a_text": case(value, "in the bin: perhaps", payload({"_deleted": "perhaps"})),
    }


def _statements() -> dict[str, tuple[str, str, Recipe]]:
    of = good()
    promotion = role_said(AMINA, Role.COORDINATOR, {}, 5, by=AMINA)
    wrong = "bundle_damaged statement"
    public = AMINA.keys.public
    unsealable = said(Seal(public.signing, b"\xff" * 1_216, HYBRID + 5), AMINA.keys)
    forged = pack([*unpack(role_said(AMINA, Role.COORDINATOR, {}, 5))[:2], bytes(64)])
    new = pack([data := pack({"kind": "song"}), public.signing, AMINA.keys.sign(labels.STATEMENT, data)])
    foreign = frame(people(TOM, 1))

    def having(*statements: bytes) -> Recipe:
        return replace(of, head={"statements": list(statements)})

    return {
        "statement_signature": (wrong, "8.1: the root never signed it", having(forged)),
        "statement_of_somebody_else": (
            wrong,
            "8.1: Amina's card, signed by Otto",
            having(said(Card(public.signing, "Eve", HYBRID), OTTO.keys)),
        ),
        "statement_not_packed": (wrong, "8.1: not packed", having(b"\xc1")),
        "statement_cut": (wrong, "8.1: its last byte is missing", having(promotion[:-1])),
        "statement_unsealable": (wrong, "8.1: a key nobody can seal to", having(unsealable)),
        "statement_kind_unknown": ("success", "8: kinds of later programmes", having(new)),
        "self_promotion": ("success", "8.2: counts for nothing; Amina stays a peer", having(promotion)),
        "self_promotion_relaying": (
            "bundle_damaged author",
            "8.2: counts for nothing; Amina may not relay",
            replace(having(promotion), frames=[*of.frames, foreign], changes=6),
        ),
    }


def written() -> None:
    """All files anew."""
    for path in FOLDER.glob("negative/*"):
        path.unlink()
    (FOLDER / "negative").mkdir(exist_ok=True)
    data, id_ = good().built()
    (FOLDER / "good.visitbook").write_bytes(data)
    keys = {
        "root": _seeds(ROOT),
        "members": {player.name: _seeds(player) | {"id": str(player.id), "device": player.device} for player in CAST},
        "statements": [statement.hex() for statement in roster()],
    }
    _write_json("keys.json", keys)
    _write_json("expected.json", _expected(id_))
    for vector in vectors():
        lines = {"expect": vector.expect, "where": vector.where, "comment": vector.comment}
        head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
        (FOLDER / "negative" / vector.name).write_bytes(head.encode() + b"\n" + vector.data)


def _seeds(player: Player) -> dict[str, object]:
    stored = player.keys.to_bytes()
    return {"signing_seed": stored[1:33].hex(), "sealing_seed": stored[33:].hex()}


def _expected(id_: bytes) -> dict[str, object]:
    names = [name_of(RecordId(AMINA.device, seq)) for seq in range(1, 5)]
    records: dict[str, object] = {
        names[0]: {"type": "person", "name": "Person 1", "languages": ["lg", "sw"]},
        names[1]: {"type": "person", "name": "Person 2", "place": "Kondele"},
        names[2]: {"type": "encounter", "date": "2026-03-15", "person": names[0]},
        names[3]: {
            "type": "encounter",
            "date": "2026-03-14",
            "person": names[0],
            "mode": "home_visit",
            "start": "16:05",
            "minutes": 45,
            "wellbeing": 4,
            "narrative": "We sat under the mango tree. नमस्ते.\nسَلَام",
            "activities": ["listening"],
        },
    }
    return {
        "id": id_.hex(),
        "tag": tag_of(id_),
        "sender": str(AMINA.id),
        "changes": 5,
        "wall_ms": WALL_MS,
        "records": records,
    }


def _write_json(name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    written()
