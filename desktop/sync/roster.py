"""Statements about members, roles and devices, and the roster they make (docs/spec/bundle.md §8, §9)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, assert_never
from uuid import UUID

import msgspec

from desktop.crypto import labels
from desktop.crypto.digest import sha256
from desktop.crypto.identity import MemberKeys, MemberPublic, member_id_of, verify
from desktop.domain.clock import HYBRID_MAX
from desktop.domain.errors import BadSignature, BundleDamaged, CardDamaged
from desktop.domain.ids import DEVICE_MAX, SEQ_MAX, MemberId, ProgrammeId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Member, RecoveryRule, Role, RoleSpan, Roster

CARD_MAGIC = b"visitcd1"
CARD_MAX = 65_536  # bytes; a card has some 2 KB
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


T = TypeVar("T", Card, Seal)
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


def roster_of(statements: Iterable[Statement], root: bytes) -> Roster:
    """What the statements say, in whatever order and however often, for the programme of `root`."""
    every = [statement for _, statement in sorted({s.id: s for s in statements}.items())]
    bodies = [s.body for s in every]
    cards = _latest([b for b in bodies if isinstance(b, Card)])
    seals = _latest([b for b in bodies if isinstance(b, Seal)])
    names = [b for b in bodies if isinstance(b, Programme) and b.root == root]
    owners: dict[int, MemberId] = {}
    for body in bodies:
        if isinstance(body, Device):
            member = MemberId(member_id_of(body.signing))
            # Two who claim one number: the smaller id, so that everybody decides alike (§8.4).
            owners[body.device] = min(member, owners.get(body.device, member))
    spans = _spans(every, root, owners)
    members = {
        member: Member(
            id=member,
            name=card.name,
            signing=card.signing,
            sealing=seals[member].sealing if member in seals else None,
            devices=tuple(sorted(d for d, owner in owners.items() if owner == member)),
            spans=spans.get(member, ()),
        )
        for member, card in cards.items()
    }
    name = max(names, key=lambda p: (p.hybrid, p.name)).name if names else ""
    return Roster(
        programme=programme_of(root),
        programme_name=name,
        root=root,
        members=members,
        owners=owners,
        recovery=_recovery(every, root),
    )


def _recovery(every: Sequence[Statement], root: bytes) -> RecoveryRule | None:
    """What the root said last (§8.5); of two at one time the one that asks for more."""
    said_ = [s.body for s in every if isinstance(s.body, RecoverySaid) and s.signer == root]
    if not said_:
        return None
    last = max(said_, key=lambda body: (body.hybrid, body.needed, body.holders))
    return RecoveryRule(last.needed, frozenset(last.holders), last.hybrid)


def _latest(bodies: Sequence[T]) -> dict[MemberId, T]:
    found: dict[MemberId, T] = {}
    for body in bodies:
        member = MemberId(member_id_of(body.signing))
        if member not in found or body.hybrid >= found[member].hybrid:
            found[member] = body
    return found


def _spans(
    every: Sequence[Statement], root: bytes, owners: Mapping[int, MemberId]
) -> dict[MemberId, tuple[RoleSpan, ...]]:
    """Who is what from when (§8.2): first what the root said, then what its coordinators said of others."""
    by_root: dict[MemberId, list[RoleSaid]] = {}
    by_others: list[tuple[MemberId, RoleSaid]] = []
    for statement in every:
        if isinstance(statement.body, RoleSaid):
            if statement.signer == root:
                by_root.setdefault(statement.body.member, []).append(statement.body)
            else:
                by_others.append((MemberId(member_id_of(statement.signer)), statement.body))
    of_root = {member: _ordered(said_) for member, said_ in by_root.items()}
    coordinators = {
        member: Member(id=member, name="", signing=b"", sealing=None, devices=(), spans=spans)
        for member, spans in of_root.items()
    }
    counted = dict(by_root)
    for signer, body in by_others:
        who = coordinators.get(signer)
        theirs = owners.get(body.at[0]) == signer
        once_coordinator = any(s.role is Role.COORDINATOR for s in of_root.get(body.member, ()))
        allowed = body.role is not Role.COORDINATOR and not once_coordinator
        if allowed and who and theirs and who.role_at(*body.at) is Role.COORDINATOR:
            counted.setdefault(body.member, []).append(body)
    return {member: _ordered(bodies) for member, bodies in counted.items()}


def _ordered(bodies: Sequence[RoleSaid]) -> tuple[RoleSpan, ...]:
    """Spans by time; of those that shut out, the larger cut wins per device (§8.3)."""
    bodies = sorted(bodies, key=lambda b: (b.hybrid, b.role, sorted(b.after.items())))
    cut: dict[int, int] = {}
    for body in bodies:
        if body.role is Role.NONE:
            for device, seq in body.after.items():
                cut[device] = max(cut.get(device, 0), seq)
    return tuple(
        RoleSpan(body.role, cut if body.role is Role.NONE else dict(body.after), body.hybrid) for body in bodies
    )


def card_bytes(statements: Sequence[bytes]) -> bytes:
    """A joining card (§9.1): public keys only."""
    packed = _encode(list(statements))
    return CARD_MAGIC + len(packed).to_bytes(4, "big") + packed


def card_statements(data: bytes) -> tuple[tuple[bytes, ...], Member]:
    """What a card says, and of whom. Raises CardDamaged."""
    try:
        lead = len(CARD_MAGIC) + 4
        if data[: len(CARD_MAGIC)] != CARD_MAGIC or len(data) > CARD_MAX:
            raise CardDamaged("magic")
        if int.from_bytes(data[len(CARD_MAGIC) : lead], "big") != len(data) - lead:
            raise CardDamaged("length")
        raw = _decode(data[lead:])
        heard_all = [heard(one) for one in raw]
        found = [s for s in heard_all if s is not None]
        signers = {s.signer for s in found}
        signed_by_others = RoleSaid | Programme | RecoverySaid | Erase
        if len(signers) != 1 or any(isinstance(s.body, signed_by_others) for s in found):
            raise CardDamaged("owner")
        member = roster_of(found, b"").members[MemberId(member_id_of(signers.pop()))]
        if member.sealing is None or not member.devices:
            raise CardDamaged("keys")
    except (BundleDamaged, msgspec.DecodeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise CardDamaged("statement") from error
    return tuple(raw), member
