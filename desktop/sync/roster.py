"""The roster that statements make, and joining cards (docs/spec/bundle.md §8, §9)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from desktop.crypto.identity import member_id_of
from desktop.domain.errors import BundleDamaged, CardDamaged
from desktop.domain.ids import MemberId
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Member, RecoveryRule, Role, RootSheets, Roster
from desktop.sync.rulings import Rulings
from desktop.sync.statements import (
    Card,
    Device,
    Programme,
    RecoverySaid,
    RootHeld,
    Ruling,
    Seal,
    SheetsMade,
    Statement,
    heard,
    programme_of,
)

CARD_MAGIC = b"visitcd1"
CARD_MAX = 65_536  # bytes; a card has some 2 KB

T = TypeVar("T", Card, Seal)
_encode = msgspec.msgpack.Encoder().encode
_statements_of = msgspec.msgpack.Decoder(list[bytes]).decode


def roster_of(statements: Iterable[Statement], root: bytes) -> Roster:
    """What the statements say, in whatever order and however often, for the programme of `root`."""
    every = [statement for _, statement in sorted({s.id: s for s in statements}.items())]
    bodies = [s.body for s in every]
    cards = _latest([b for b in bodies if isinstance(b, Card)])
    seals = _latest([b for b in bodies if isinstance(b, Seal)])
    names = [b for b in bodies if isinstance(b, Programme) and b.root == root]
    rulings = Rulings(every, root)
    owners, standings = rulings.owners, rulings.standings()
    devices = [b for b in bodies if isinstance(b, Device)]
    members = {
        member: Member(
            id=member,
            name=card.name,
            signing=card.signing,
            sealing=seals[member].sealing if member in seals else None,
            devices=tuple(sorted(d for d, owner in owners.items() if owner == member)),
            spans=standings[member].spans if member in standings else (),
            cuts=standings[member].cuts if member in standings else (),
            former=standings[member].former if member in standings else Role.NONE,
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
        former=_former(devices, owners),
        claimants=rulings.claimants,
        recovery=_recovery(every, root),
        root_holders=_root_holders(every, root),
        root_sheets=_root_sheets(every, root),
        orders=rulings.orders(),
    )


def _former(devices: Sequence[Device], owners: Mapping[int, MemberId]) -> dict[int, Intervals]:
    """What is left of a device's numbers by all that its owner said of it: whatever one of them lacks is lost (merge
    §4.6)."""
    left: dict[int, Intervals] = {}
    for said in devices:
        for device, runs in said.former.items():
            if owners.get(device) == MemberId(member_id_of(said.signing)):
                left[device] = left.get(device, runs) & runs
    return left


def words_of(statements: Iterable[Statement], root: bytes, member: MemberId) -> frozenset[bytes]:
    """What stands for each word of this coordinator's that counts: whoever ends them says that it still does (§8.2)."""
    every = [statement for _, statement in sorted({s.id: s for s in statements}.items())]
    return Rulings(every, root).said_by(member)


def _recovery(every: Sequence[Statement], root: bytes) -> RecoveryRule | None:
    """What the root said last (§8.5); of two at one time the one that asks for more."""
    said_ = [s.body for s in every if isinstance(s.body, RecoverySaid) and s.signer == root]
    if not said_:
        return None
    last = max(said_, key=lambda body: (body.hybrid, body.needed, body.holders))
    return RecoveryRule(last.needed, frozenset(last.holders), last.hybrid)


def _root_holders(every: Sequence[Statement], root: bytes) -> frozenset[MemberId]:
    """Who has the programme's key, as it says itself (§8.8)."""
    said_ = [s.body for s in every if isinstance(s.body, RootHeld) and s.signer == root]
    last = {body.member: body.held for body in sorted(said_, key=lambda body: (body.hybrid, body.held))}
    return frozenset(member for member, held in last.items() if held)


def _root_sheets(every: Sequence[Statement], root: bytes) -> RootSheets | None:
    """The sheets that were made last."""
    said_ = [s.body for s in every if isinstance(s.body, SheetsMade) and s.signer == root]
    last = max(said_, key=lambda body: (body.hybrid, body.needed, body.count), default=None)
    return None if last is None else RootSheets(last.needed, last.count, last.hybrid)


def _latest(bodies: Sequence[T]) -> dict[MemberId, T]:
    found: dict[MemberId, T] = {}
    for body in bodies:
        member = MemberId(member_id_of(body.signing))
        if member not in found or body.hybrid >= found[member].hybrid:
            found[member] = body
    return found


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
        raw = _statements_of(data[lead:])
        heard_all = [heard(one) for one in raw]
        found = [s for s in heard_all if s is not None]
        signers = {s.signer for s in found}
        signed_by_others = Programme | Ruling
        if len(signers) != 1 or any(isinstance(s.body, signed_by_others) for s in found):
            raise CardDamaged("owner")
        member = roster_of(found, b"").members[MemberId(member_id_of(signers.pop()))]
        if member.sealing is None or not member.devices:
            raise CardDamaged("keys")
    except (BundleDamaged, msgspec.DecodeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise CardDamaged("statement") from error
    return tuple(raw), member
