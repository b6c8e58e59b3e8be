"""The roster that statements make, and joining cards (docs/spec/bundle.md §8, §9)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from desktop.crypto.identity import member_id_of
from desktop.domain.errors import BundleDamaged, CardDamaged
from desktop.domain.ids import MemberId
from desktop.domain.roles import Member, RecoveryRule, Role, RoleSpan, Roster
from desktop.sync.statements import (
    Card,
    Device,
    Erase,
    Programme,
    RecoverySaid,
    RoleSaid,
    Seal,
    Statement,
    heard,
    programme_of,
)

CARD_MAGIC = b"visitcd1"
CARD_MAX = 65_536  # bytes; a card has some 2 KB

T = TypeVar("T", Card, Seal)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


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
