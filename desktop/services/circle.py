"""Who this vault is, and everybody it knows: the roster as the signed statements say."""

from contextlib import nullcontext
from dataclasses import dataclass

from desktop.domain.clock import next_hybrid
from desktop.domain.errors import NotAllowed
from desktop.domain.ids import MemberId
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Deed, Member, Role, Roster, may
from desktop.services.stores import Store
from desktop.sync.authority import RosterJudge
from desktop.sync.keys import MemberKeys, check_digits, sha256
from desktop.sync.roster import roster_of
from desktop.sync.statements import (
    Body,
    Card,
    Device,
    Programme,
    RoleSaid,
    RootHeld,
    Seal,
    Statement,
    heard,
    id_of,
    said,
)

KEYS, ROOT_KEYS, ROOT, LANGUAGE = "keys", "root_keys", "root", "language"  # names of facts about this vault
CARD_MADE, NUMBER, STATEMENTS_VERSION, FORKS = "card_made", "bundles", "statements_version", "forks"


class Circle:
    """Over one store. Statements are verified once each and kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._parsed: dict[bytes, Statement | None] = {}
        self._roster: Roster | None = None
        self._version: object = None
        self.keys = MemberKeys.from_bytes(store.trust.meta(KEYS))
        self.me = MemberId(self.keys.public.member_id)

    @property
    def roster(self) -> Roster:
        """The roster now; another connection may have changed it."""
        return self._read()

    def _read(self) -> Roster:
        version = self._store.trust.meta(STATEMENTS_VERSION)
        if self._roster is None or version != self._version:
            every = self._store.trust.statements()
            self._version = version
            self._parsed = {id_: self._parsed.get(id_) or heard(body) for id_, body in every.items()}
            known = [statement for statement in self._parsed.values() if statement is not None]
            self._roster = roster_of(known, self.root)
        return self._roster

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of this vault that this program knows how to read."""
        self._read()
        return tuple(statement for statement in self._parsed.values() if statement is not None)

    @property
    def root(self) -> bytes:
        """The signing key of the programme this vault belongs to."""
        return bytes(self._store.trust.meta(ROOT))

    @property
    def root_keys(self) -> MemberKeys | None:
        """The programme's own keys, where this vault founded it."""
        data = self._store.trust.meta(ROOT_KEYS)
        keys = None if data is None else MemberKeys.from_bytes(data)
        return keys if keys is not None and keys.public.signing == self.root else None

    @property
    def role(self) -> Role:
        """This member's role now."""
        return self.roster.role_of(self.me)

    @property
    def device(self) -> int:
        """The number this installation writes under."""
        return self._store.trust.own_devices()[-1]

    @property
    def numbers(self) -> frozenset[int]:
        """Every number this member wrote under: also those of a state of this vault that is gone, which others kept."""
        owners = self.roster.owners.items()
        return frozenset((*self._store.trust.own_devices(), *(one for one, owner in owners if owner == self.me)))

    def others(self) -> tuple[Member, ...]:
        """Everybody else who has a role, in order of id."""
        return tuple(
            member
            for id_, member in sorted(self.roster.members.items())
            if id_ != self.me and member.role is not Role.NONE
        )

    def changed_keys(self) -> frozenset[MemberId]:
        """Who is sealed to with another key than the one that was met first, or compared last (bundle §9.5)."""
        known = self._store.trust.known_keys()
        return frozenset(
            member.id
            for member in self.roster.members.values()
            if member.sealing is not None and known.get(member.id, sha256(member.sealing)) != sha256(member.sealing)
        )

    def pair_with(self, member: Member) -> bytes:
        """What stands for the two keys that digits are worked out from."""
        return sha256(self.keys.public.sealing, member.sealing or b"")

    def meet(self) -> None:
        """Believe in the keys of those whom this vault had not met, and forget those of whom it knows no key any more;
        take each one's word for what they lost (merge §4.6). Inside a transaction."""
        self._store.trust.set_former(self.roster.former)
        known = self._store.trust.known_keys()
        met = {member.id: member.sealing for member in self.roster.members.values() if member.sealing is not None}
        for member, sealing in met.items():
            if member not in known:
                self._store.trust.know_key(member, sha256(sealing))
        for member in known.keys() - met.keys():
            self._store.trust.know_key(member, None)

    def said_numbers(self) -> frozenset[int]:
        """The numbers this member announced as theirs, whoever else claims one of them (bundle §8.4)."""
        return frozenset(one.device for one in self._announced())

    def said_former(self) -> frozenset[int]:
        """Of which former numbers this member said what they still have, whoever else claims one of them."""
        return frozenset(number for one in self._announced() for number in one.former)

    def _announced(self) -> list[Device]:
        mine = self.keys.public.signing
        return [one.body for one in self.statements if isinstance(one.body, Device) and one.signer == mine]

    def demand(self, deed: Deed) -> None:
        """Raises NotAllowed."""
        if not may(self.role, deed):
            raise NotAllowed(deed)

    def name_of(self, member: MemberId) -> str:
        """As the member's card says; "" for a stranger."""
        found = self.roster.members.get(member)
        return found.name if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founder:
    """Who founds a vault, and when."""

    name: str
    programme: str  # "": named after the founder
    language: str
    wall_ms: int


def found(store: Store, founder: Founder, device: int) -> None:
    """The first moment of a vault: a member, and a programme of one whose coordinator they are. Own transaction."""
    keys, root = MemberKeys.new(), MemberKeys.new()
    hybrid = next_hybrid(0, founder.wall_ms)
    public = keys.public
    me = MemberId(public.member_id)
    bodies: list[tuple[Body, MemberKeys]] = [
        (Programme(root.public.signing, founder.programme or founder.name, hybrid), root),
        (Card(public.signing, founder.name, hybrid), keys),
        (Seal(public.signing, public.sealing, hybrid), keys),
        (Device(public.signing, device), keys),
        (RoleSaid(me, Role.COORDINATOR, {}, hybrid, (0, 0)), root),
        (RootHeld(me, held=True, hybrid=hybrid), root),
    ]
    with store.transaction():
        for key, value in (
            (KEYS, keys.to_bytes()),
            (ROOT_KEYS, root.to_bytes()),
            (ROOT, root.public.signing),
            (LANGUAGE, founder.language),
            (NUMBER, 0),
        ):
            store.trust.set_meta(key, value)
        add_statements(store, [said(body, by) for body, by in bodies])
        store.set_hybrid(hybrid)


def settle(store: Store, circle: Circle) -> None:
    """At opening: where the vault was copied, moved or restored, its new number is announced as this member's own; and
    where the program is newer, what was kept for it is read."""
    if circle.device not in circle.said_numbers():
        with store.transaction():
            announce(store, circle)
            store.undo.overlook()
    else:
        announce(store, circle)
    root = circle.root_keys
    if root is not None and circle.me not in circle.roster.root_holders:  # founded before that was said
        with store.transaction():
            add_statements(store, [said(RootHeld(circle.me, held=True, hybrid=store.hybrid()), root)])
    _meet_again(store, circle)
    if store.adoption_due():
        with store.transaction():
            store.adopt(RosterJudge(circle.roster))


def _meet_again(store: Store, circle: Circle) -> None:
    """Digits that were compared before their keys were kept: once, whether they still are those of the present key."""
    compared, known = store.trust.compared(), store.trust.known_keys()
    members = circle.roster.members.values()
    old = [m for m in members if m.sealing and m.id in compared and compared[m.id].pair is None]
    if not old and all(m.id in known for m in members if m.sealing):
        return
    with store.transaction():
        for member in old:
            was = compared[member.id]
            sealing = member.sealing or b""
            mine, theirs = circle.keys.public.to_bytes(), member.signing + sealing
            fits = was.digits == check_digits(mine, theirs, circle.roster.programme.bytes)
            pair = circle.pair_with(member) if fits else b""
            store.trust.set_compared(member.id, was.digits, pair, 0 if was.checked else None)
            store.trust.know_key(member.id, sha256(sealing) if fits else b"")
        circle.meet()


def announce(store: Store, circle: Circle) -> None:
    """Say under which number this vault writes, and what it has of those it wrote under before, where that was not
    said; so that nobody waits for what was lost (merge §4.6). In the transaction under way, or its own."""
    device = circle.device
    mine = circle.numbers
    if device in circle.said_numbers() and mine <= {device, *circle.said_former()}:
        return
    held, let_go = store.held(), store.custody.let_go()
    former = {one: held.get(one, Intervals()) | let_go.get(one, Intervals()) for one in mine - {device}}
    with nullcontext() if store.in_transaction else store.transaction():
        add_statements(store, [said(Device(circle.keys.public.signing, device, former), circle.keys)])
        store.trust.set_former(circle.roster.former)


def renumber(store: Store, circle: Circle, device: int) -> None:
    """From now on write under `device`; inside a transaction."""
    store.trust.use_device(device)
    announce(store, circle)


def add_statements(store: Store, statements: list[bytes]) -> int:
    """Keep statements by their ids, those of a kind for a newer program too; inside a transaction. How many were new.

    Raises BundleDamaged("statement").
    """
    for one in statements:
        heard(one)
    added = store.trust.add_statements({id_of(one): one for one in statements})
    if added:
        store.trust.set_meta(STATEMENTS_VERSION, (store.trust.meta(STATEMENTS_VERSION) or 0) + 1)
    return added
