"""Signed statements about members, roles and devices (docs/spec/bundle.md §8)."""

from collections.abc import Mapping
from dataclasses import dataclass
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
KINDS = frozenset({"programme", "card", "seal", "device", "role", "recovery"})

_JOINING = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\u061c"))
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


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
    """A number series of a member; signed by the member."""

    signing: bytes
    device: int


@dataclass(frozen=True, slots=True)
class RoleSaid:
    """A member's role from certain numbers on; signed by root or a coordinator."""

    member: MemberId
    role: Role
    after: Mapping[int, int]
    hybrid: int
    at: tuple[int, int]  # the signer's device and number then; (0, 0) for root


@dataclass(frozen=True, slots=True)
class RecoverySaid:
    """Who is to hold shares of the members' vaults; signed by root."""

    needed: int  # 0: nobody
    holders: tuple[MemberId, ...]  # in order
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


Body = Programme | Card | Seal | Device | RoleSaid | RecoverySaid | Erase


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement whose signature holds."""

    id: bytes
    signer: bytes
    body: Body


def id_of(statement: bytes) -> bytes:
    """32 bytes; in a head the first 8 stand for it."""
    return sha256(statement)


def programme_of(root_signing: bytes) -> ProgrammeId:
    """A programme is named by its root key, as a member is by theirs."""
    return ProgrammeId(member_id_of(root_signing))


def said(body: Body, keys: MemberKeys) -> bytes:
    """Sign a statement."""
    packed: dict[str, object]
    match body:
        case Programme(root, name, hybrid):
            packed = {"kind": "programme", "root": root, "name": name, "hybrid": hybrid}
        case Card(signing, name, hybrid):
            packed = {"kind": "card", "signing": signing, "name": name, "hybrid": hybrid}
        case Seal(signing, sealing, hybrid):
            packed = {"kind": "seal", "signing": signing, "sealing": sealing, "hybrid": hybrid}
        case Device(signing, device):
            packed = {"kind": "device", "signing": signing, "device": device}
        case RoleSaid(member, role, after, hybrid, at):
            packed = {
                "kind": "role",
                "member": member.bytes,
                "role": str(role),
                "after": dict(sorted(after.items())),
                "hybrid": hybrid,
                "at": list(at),
            }
        case RecoverySaid(needed, holders, hybrid):
            ids = [member.bytes for member in holders]
            packed = {"kind": "recovery", "needed": needed, "holders": ids, "hybrid": hybrid}
        case Erase(person, records, hybrid, at):
            packed = {
                "kind": "erase",
                "person": None if person is None else list(person),
                "records": {device: runs.flat() for device, runs in sorted(records.items())},
                "hybrid": hybrid,
                "at": list(at),
            }
        case _:
            assert_never(body)
    data = _encode(packed)
    return _encode([data, keys.public.signing, keys.sign(labels.STATEMENT, data)])


def heard(statement: bytes) -> Statement | None:
    """A statement whose form and signature hold; None for one of a kind this program does not know.

    Raises BundleDamaged("statement").
    """
    if len(statement) > STATEMENT_MAX:
        raise BundleDamaged("statement")
    try:
        data, signer, signature = _decode(statement)
        verify(signer, labels.STATEMENT, data, signature)
        packed = _decode(data)
        body = _erase(packed) if packed.get("kind") == "erase" else _body(packed, signer)
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
            return Device(signing, device)
        case {"kind": "role" | "recovery"}:
            return _ruling(packed)
        case {"kind": str(kind)} if kind not in KINDS:
            return None
    raise ValueError("no statement")


def _ruling(packed: dict[str, Any]) -> RoleSaid | RecoverySaid:
    """What only some may say; whether they may is judged over the whole roster."""
    match packed:
        case {
            "kind": "role",
            "member": bytes(member),
            "role": str(role),
            "after": dict(after),
            "hybrid": int(hybrid),
            "at": [int(device), int(seq)],
        }:
            _demand(_timed(hybrid) and 0 <= device <= DEVICE_MAX and 0 <= seq <= SEQ_MAX)
            _demand(all(type(d) is int and 0 < d <= DEVICE_MAX for d in after))
            _demand(all(type(s) is int and 0 <= s <= SEQ_MAX for s in after.values()))
            return RoleSaid(MemberId(UUID(bytes=member)), Role(role), after, hybrid, (device, seq))
        case {"kind": "recovery", "needed": int(needed), "holders": list(ids), "hybrid": int(hybrid)}:
            _demand(_timed(hybrid) and 0 <= needed <= len(ids) <= HOLDERS_MAX and ids == sorted(set(ids)))
            return RecoverySaid(needed, tuple(MemberId(UUID(bytes=id_)) for id_ in ids), hybrid)
    raise ValueError("no statement")


def _erase(packed: dict[str, Any]) -> Erase:
    match packed:
        case {"person": person, "records": dict(records), "hybrid": int(hybrid), "at": [int(device), int(seq)]}:
            _demand(_timed(hybrid) and 0 <= device <= DEVICE_MAX and 0 <= seq <= SEQ_MAX)
            _demand(all(type(d) is int and 0 < d <= DEVICE_MAX for d in records))
            runs = {device: Intervals.from_flat(flat, SEQ_MAX) for device, flat in records.items()}
            return Erase(_stamp(person), runs, hybrid, (device, seq))
    raise ValueError("no erasure")


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


def _timed(hybrid: int) -> bool:
    return 0 <= hybrid <= HYBRID_MAX


def _demand(holds: bool) -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise ValueError("a rule of the format is broken")
