"""Signed statements about members, roles and devices (docs/spec/bundle.md §8)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never
from uuid import UUID

import msgspec

from desktop.crypto import labels
from desktop.crypto.digest import sha256
from desktop.crypto.identity import MemberKeys, MemberPublic, member_id_of, verify
from desktop.domain.clock import HYBRID_MAX
from desktop.domain.errors import BadSignature, BundleDamaged
from desktop.domain.ids import DEVICE_MAX, SEQ_MAX, MemberId, ProgrammeId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Role

NAME_MAX = 200  # characters of a member's or a programme's name
STATEMENT_MAX = 65_536
HOLDERS_MAX = 16  # as many shares as a set has
WHY_MAX = 500  # characters of the reason why somebody was shut out
LIFTS_MAX = 256  # cuts and endings that one statement lifts
KINDS = frozenset({"programme", "card", "seal", "device"})  # said of the signer alone

ID_BYTES = 32
_PLACE = 8  # bytes that stand for a statement among others

_JOINING = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\u061c"))
_encode = msgspec.msgpack.Encoder().encode
_signed_of = msgspec.msgpack.Decoder(tuple[bytes, bytes, bytes]).decode
_body_of = msgspec.msgpack.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class Programme:
    """Names a programme; signed by its root."""

    root: bytes
    name: str
    hybrid: int


@dataclass(frozen=True, slots=True)
class Card:
    """Names a member; signed by the member."""

    signing: bytes
    name: str
    hybrid: int


@dataclass(frozen=True, slots=True)
class Seal:
    """How to seal to a member; signed by the member."""

    signing: bytes
    sealing: bytes
    hybrid: int


@dataclass(frozen=True, slots=True)
class Device:
    """A number series of a member; signed by the member.

    `former`: of each series they wrote under before, all that the vault had once it no longer did (merge §4.6).
    """

    signing: bytes
    device: int
    former: Mapping[int, Intervals] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoleSaid:
    """A member's role from certain numbers on; signed by root or a coordinator."""

    member: MemberId
    role: Role
    after: Mapping[int, int]
    hybrid: int
    at: tuple[int, int]  # the signer's device and next number; (0, 0) for root
    lifts: tuple[bytes, ...] = ()  # ids of statements that this one ends
    kept: frozenset[bytes] | None = None  # where it ends a coordinator: first 8 bytes of the ids of what they said


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody was shut out, for coordinators; signed by whoever did it."""

    about: bytes  # id of the statement
    text: str
    hybrid: int


@dataclass(frozen=True, slots=True)
class RecoverySaid:
    """Who is to hold shares of the members' vaults; signed by root."""

    needed: int  # 0: nobody
    holders: tuple[MemberId, ...]  # in order
    hybrid: int


@dataclass(frozen=True, slots=True)
class RootHeld:
    """That a member has the programme's key, or laid it down; signed by root."""

    member: MemberId
    held: bool
    hybrid: int


@dataclass(frozen=True, slots=True)
class SheetsMade:
    """That the programme's key lies on `count` sheets, `needed` of which bring it back; signed by root."""

    needed: int
    count: int
    hybrid: int


@dataclass(frozen=True, slots=True)
class Erase:
    """Records that are to be erased, physically and for ever; signed by root or a coordinator.

    `person`: everything about them, also what is not among `records` because the signer did not have it.
    """

    person: Stamp | None
    records: Mapping[int, Intervals]
    hybrid: int
    at: tuple[int, int]


Ruling = RoleSaid | Why | RecoverySaid | RootHeld | SheetsMade | Erase
Body = Programme | Card | Seal | Device | Ruling


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement whose signature holds."""

    id: bytes
    signer: bytes
    body: Body


def id_of(statement: bytes) -> bytes:
    """32 bytes; in a head the first 8 stand for it."""
    return sha256(statement)


def place_of(id_: bytes) -> bytes:
    """The first 8 bytes of an id, which stand for it among others."""
    return id_[:_PLACE]


def programme_of(root_signing: bytes) -> ProgrammeId:
    """A programme is named by its root key, as a member is by theirs."""
    return ProgrammeId(member_id_of(root_signing))


def said(body: Body, keys: MemberKeys) -> bytes:
    """Sign a statement."""
    data = _encode(_of_oneself(body) if isinstance(body, Programme | Card | Seal | Device) else _ruled(body))
    return _encode([data, keys.public.signing, keys.sign(labels.STATEMENT, data)])


def _of_oneself(body: Programme | Card | Seal | Device) -> dict[str, object]:
    match body:
        case Programme(root, name, hybrid):
            return {"kind": "programme", "root": root, "name": name, "hybrid": hybrid}
        case Card(signing, name, hybrid):
            return {"kind": "card", "signing": signing, "name": name, "hybrid": hybrid}
        case Seal(signing, sealing, hybrid):
            return {"kind": "seal", "signing": signing, "sealing": sealing, "hybrid": hybrid}
        case Device(signing, device, former):
            return {"kind": "device", "signing": signing, "device": device, **_packed_former(former)}
        case _:
            assert_never(body)


def _ruled(body: Ruling) -> dict[str, object]:
    match body:
        case RoleSaid():
            return _packed_role(body)
        case Why(about, text, hybrid):
            return {"kind": "why", "about": about, "text": text, "hybrid": hybrid}
        case RecoverySaid(needed, holders, hybrid):
            ids = [member.bytes for member in holders]
            return {"kind": "recovery", "needed": needed, "holders": ids, "hybrid": hybrid}
        case RootHeld(member, held, hybrid):
            return {"kind": "root", "member": member.bytes, "held": held, "hybrid": hybrid}
        case SheetsMade(needed, count, hybrid):
            return {"kind": "sheets", "needed": needed, "count": count, "hybrid": hybrid}
        case Erase(person, records, hybrid, at):
            return {
                "kind": "erase",
                "person": None if person is None else list(person),
                "records": {device: runs.flat() for device, runs in sorted(records.items())},
                "hybrid": hybrid,
                "at": list(at),
            }
        case _:
            assert_never(body)


def _packed_former(former: Mapping[int, Intervals]) -> dict[str, object]:
    return {"former": {device: runs.flat() for device, runs in sorted(former.items())}} if former else {}


def _packed_role(body: RoleSaid) -> dict[str, object]:
    return {
        "kind": "role",
        "member": body.member.bytes,
        "role": str(body.role),
        "after": dict(sorted(body.after.items())),
        "hybrid": body.hybrid,
        "at": list(body.at),
        **({"lifts": list(body.lifts)} if body.lifts else {}),
        **({} if body.kept is None else {"kept": b"".join(sorted(body.kept))}),
    }


def heard(statement: bytes) -> Statement | None:
    """A statement whose form and signature hold; None for one of a kind this program does not know.

    Raises BundleDamaged("statement").
    """
    if len(statement) > STATEMENT_MAX:
        raise BundleDamaged("statement")
    try:
        data, signer, signature = _signed_of(statement)
        verify(signer, labels.STATEMENT, data, signature)
        packed = _body_of(data)
        kind = packed.get("kind")
        body = _READ[kind](packed) if isinstance(kind, str) and kind in _READ else _body(packed, signer)
    except (
        BadSignature,
        BundleDamaged,
        msgspec.DecodeError,
        LookupError,
        TypeError,
        ValueError,
        RecursionError,
    ) as error:
        raise BundleDamaged("statement") from error
    return None if body is None else Statement(id_of(statement), signer, body)


def _body(packed: dict[str, Any], signer: bytes) -> Body | None:
    match packed:
        case {"kind": "programme", "root": bytes(root), "name": str(name), "hybrid": int(hybrid)}:
            _demand(root == signer and _named(name) and _timed(hybrid))
            return Programme(root, name, hybrid)
        case {"kind": "card", "signing": bytes(signing), "name": str(name), "hybrid": int(hybrid)}:
            _demand(signing == signer and _named(name) and _timed(hybrid))
            return Card(signing, name, hybrid)
        case {"kind": "seal", "signing": bytes(signing), "sealing": bytes(sealing), "hybrid": int(hybrid)}:
            _demand(signing == signer and _timed(hybrid))
            MemberPublic(signing, sealing)  # one key that nobody can seal to would stop every file it is to be on
            return Seal(signing, sealing, hybrid)
        case {"kind": "device", "signing": bytes(signing), "device": int(device)}:
            _demand(signing == signer and 0 < device <= DEVICE_MAX)
            return Device(signing, device, _runs(packed.get("former", {})))
        case {"kind": str(kind)} if kind not in KINDS:
            return None
    raise ValueError("no statement")


def _role(packed: dict[str, Any]) -> RoleSaid:
    """What only some may say; whether they may is judged over the whole roster."""
    lifts, kept = packed.get("lifts", []), packed.get("kept")
    match packed:
        case {
            "member": bytes(member),
            "role": str(role),
            "after": dict(after),
            "hybrid": int(hybrid),
            "at": [int(device), int(seq)],
        }:
            _demand(_timed(hybrid) and 0 <= device <= DEVICE_MAX and 0 <= seq <= SEQ_MAX)
            _demand(all(type(d) is int and 0 < d <= DEVICE_MAX for d in after))
            _demand(all(type(s) is int and 0 <= s <= SEQ_MAX for s in after.values()))
            _demand(type(lifts) is list and len(lifts) <= LIFTS_MAX)
            _demand(all(type(one) is bytes and len(one) == ID_BYTES for one in lifts))
            return RoleSaid(
                MemberId(UUID(bytes=member)), Role(role), after, hybrid, (device, seq), tuple(lifts), _places(kept)
            )
    raise ValueError("no statement")


def _places(kept: object) -> frozenset[bytes] | None:
    match kept:
        case None:
            return None
        case bytes() if len(kept) % _PLACE == 0:
            return frozenset(kept[at : at + _PLACE] for at in range(0, len(kept), _PLACE))
    raise ValueError("no statements")


def _why(packed: dict[str, Any]) -> Why:
    match packed:
        case {"about": bytes(about), "text": str(text), "hybrid": int(hybrid)}:
            _demand(len(about) == ID_BYTES and is_reason(text) and _timed(hybrid))
            return Why(about, text, hybrid)
    raise ValueError("no statement")


def _recovery(packed: dict[str, Any]) -> RecoverySaid:
    match packed:
        case {"needed": int(needed), "holders": list(ids), "hybrid": int(hybrid)}:
            _demand(_timed(hybrid) and 0 <= needed <= len(ids) <= HOLDERS_MAX and ids == sorted(set(ids)))
            return RecoverySaid(needed, tuple(MemberId(UUID(bytes=id_)) for id_ in ids), hybrid)
    raise ValueError("no statement")


def _root(packed: dict[str, Any]) -> RootHeld:
    match packed:
        case {"member": bytes(member), "held": bool(held), "hybrid": int(hybrid)}:
            _demand(_timed(hybrid))
            return RootHeld(MemberId(UUID(bytes=member)), held, hybrid)
    raise ValueError("no statement")


def _sheets(packed: dict[str, Any]) -> SheetsMade:
    match packed:
        case {"needed": int(needed), "count": int(count), "hybrid": int(hybrid)}:
            _demand(_timed(hybrid) and 1 <= needed <= count <= HOLDERS_MAX)
            return SheetsMade(needed, count, hybrid)
    raise ValueError("no statement")


def _erase(packed: dict[str, Any]) -> Erase:
    match packed:
        case {"person": person, "records": dict(records), "hybrid": int(hybrid), "at": [int(device), int(seq)]}:
            _demand(_timed(hybrid) and 0 <= device <= DEVICE_MAX and 0 <= seq <= SEQ_MAX)
            return Erase(_stamp(person), _runs(records), hybrid, (device, seq))
    raise ValueError("no erasure")


def _runs(packed: dict[int, list[int]]) -> dict[int, Intervals]:
    _demand(type(packed) is dict and all(type(flat) is list for flat in packed.values()))
    _demand(all(type(device) is int and 0 < device <= DEVICE_MAX for device in packed))
    return {device: Intervals.from_flat(flat, SEQ_MAX) for device, flat in packed.items()}


_READ: Mapping[str, Callable[[dict[str, Any]], Ruling]] = {
    "role": _role,
    "why": _why,
    "recovery": _recovery,
    "root": _root,
    "sheets": _sheets,
    "erase": _erase,
}


def _stamp(value: object) -> Stamp | None:
    match value:
        case None:
            return None
        case [int(device), int(seq)] if 0 < device <= DEVICE_MAX and 0 < seq <= SEQ_MAX:
            return Stamp(device, seq)
    raise ValueError("no record")


def _named(name: str) -> bool:
    """One line. Joiners and marks of direction are no letters, but part of how names are written."""
    return 0 < len(name) <= NAME_MAX and name.translate(_JOINING).isprintable()


def is_reason(text: str) -> bool:
    """As somebody types it: it may have lines, and nothing that does not show."""
    return 0 < len(text) <= WHY_MAX and text.replace("\n", "").translate(_JOINING).isprintable()


def _timed(hybrid: int) -> bool:
    return 0 <= hybrid <= HYBRID_MAX


def _demand(holds: bool) -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise ValueError("a rule of the format is broken")
