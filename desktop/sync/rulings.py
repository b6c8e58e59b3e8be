"""Whose word about roles counts, and what follows for each member (docs/spec/bundle.md §8.2 to §8.4).

Everything here is a function of the set of statements, whatever the order of their arrival.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.crypto.identity import member_id_of
from desktop.domain.clock import HYBRID_MAX
from desktop.domain.ids import MemberId
from desktop.domain.roles import Cut, Role, RoleSpan, role_at
from desktop.sync.statements import Device, Erase, RoleSaid, Statement, Why, place_of

KEPT_ORDERS = 4_000  # in the word that ends a coordinator: what was erased stays so, whether it is named there or not


class Said(NamedTuple):
    """One word about a role; `by_root` rather than by a member."""

    id: bytes
    signer: MemberId
    by_root: bool
    body: RoleSaid

    @property
    def order(self) -> tuple[int, bool, Role, list[tuple[int, int]]]:
        """By time; of one moment the root's last."""
        return self.body.hybrid, self.by_root, self.body.role, sorted(self.body.after.items())


@dataclass(frozen=True, slots=True)
class Standing:
    """What a member is from when, and by which words they are shut out."""

    spans: tuple[RoleSpan, ...]
    cuts: tuple[Cut, ...]
    former: Role


class Rulings:
    """Over statements in the order of their ids."""

    def __init__(self, every: Sequence[Statement], root: bytes) -> None:
        words = [
            Said(s.id, MemberId(member_id_of(s.signer)), s.signer == root, s.body)
            for s in every
            if isinstance(s.body, RoleSaid)
        ]
        self._of_root = _by_member(word for word in words if word.by_root)
        self._led = {
            member for member, said in self._of_root.items() if any(w.body.role is Role.COORDINATOR for w in said)
        }
        self._reasons = _reasons(every, self._led)
        self.owners, self.claimants = self._owned(every, words)
        self._leaders = {member: self._standing(self._of_root[member]) for member in self._led}
        self._counted = [word for word in words if word.by_root or self._counts(word)]
        self._orders = [s for s in every if isinstance(s.body, Erase) and self._ordered(s.id, s.signer, s.body, root)]

    def standings(self) -> Mapping[MemberId, Standing]:
        """Everybody of whom something was said that counts."""
        return {member: self._standing(said) for member, said in _by_member(self._counted).items()}

    def orders(self) -> frozenset[bytes]:
        """The ids of the words to erase that count (§8.7)."""
        return frozenset(statement.id for statement in self._orders)

    def said_by(self, member: MemberId) -> frozenset[bytes]:
        """What stands for each word of this coordinator's that counts."""
        roles = {place_of(word.id) for word in self._counted if word.signer == member and not word.by_root}
        theirs = [(s.body.hybrid, s.id) for s in self._orders if isinstance(s.body, Erase) and _by(s.signer) == member]
        return frozenset(roles | {place_of(id_) for _, id_ in sorted(theirs)[-KEPT_ORDERS:]})

    def _ordered(self, id_: bytes, signer: bytes, body: Erase, root: bytes) -> bool:
        return signer == root or self._speaks(id_, _by(signer), body.at)

    def _counts(self, word: Said) -> bool:
        """Whether what a member said of another's role counts (§8.2)."""
        if word.body.role is Role.COORDINATOR or word.body.member in self._led:
            return False
        return self._speaks(word.id, word.signer, word.body.at)

    def _speaks(self, id_: bytes, signer: MemberId, at: tuple[int, int]) -> bool:
        """Whether the signer was a coordinator when they said this."""
        leader = self._leaders.get(signer)
        if leader is None:
            return False
        lifted = _lifted(self._of_root[signer])
        endings = [w.body for w in self._of_root[signer] if w.id not in lifted and w.body.kept is not None]
        device, number = at
        if any(place_of(id_) in (ending.kept or ()) for ending in endings):
            return True
        # Who is no coordinator any more could sign into the time when they were one.
        past = any(number <= ending.after.get(device, 0) for ending in endings)
        theirs = self.owners.get(device) == signer
        return theirs and not past and role_at(leader.spans, device, number) is Role.COORDINATOR

    def _standing(self, said: Sequence[Said]) -> Standing:
        """Spans by time; a cut that is in force stands above them all, and the larger of two wins per device (§8.3)."""
        lifted = _lifted(said)
        ordered = sorted(said, key=lambda word: word.order)
        spans = [_span(word.body) for word in ordered if word.body.role is not Role.NONE]
        former = spans[-1].role if spans else Role.NONE
        cuts = [word for word in ordered if word.body.role is Role.NONE and word.id not in lifted]
        if cuts:
            after: dict[int, int] = {}
            for word in cuts:
                for device, seq in word.body.after.items():
                    after[device] = max(after.get(device, 0), seq)
            spans.append(RoleSpan(Role.NONE, after, cuts[-1].body.hybrid))
        return Standing(tuple(spans), tuple(self._cut(word) for word in cuts), former)

    def _cut(self, word: Said) -> Cut:
        by, why = self._reasons.get(word.id, (None, ""))
        return Cut(word.id, word.body.hybrid, by or (None if word.by_root else word.signer), why)

    def _owned(
        self, every: Sequence[Statement], words: Sequence[Said]
    ) -> tuple[dict[int, MemberId], frozenset[MemberId]]:
        """Device -> whose it is, and those who announced somebody else's (§8.4)."""
        claims: dict[int, set[MemberId]] = {}
        for statement in every:
            if isinstance(statement.body, Device):
                claims.setdefault(statement.body.device, set()).add(MemberId(member_id_of(statement.signer)))
        rank = self._ranks(words) if any(len(members) > 1 for members in claims.values()) else {}
        last = (False, True, HYBRID_MAX + 1)
        owners = {
            device: min(members, key=lambda member: (rank.get(member, last), member))
            for device, members in claims.items()
        }
        return owners, frozenset(m for device, members in claims.items() for m in members if m != owners[device])

    def _ranks(self, words: Sequence[Said]) -> dict[MemberId, tuple[bool, bool, int]]:
        """Who is shut out comes last, whom the root made a coordinator first, then whoever was let in earlier.

        Only words of the root and of whoever it made a coordinator count, whenever they said them: nobody else can
        move anybody in this order.
        """
        heard_ = _by_member(w for w in words if w.by_root or (w.signer in self._led and w.body.member not in self._led))
        ranks = {}
        for member, said in heard_.items():
            standing = self._standing(said)
            first = min((w.body.hybrid for w in said if w.body.role is not Role.NONE), default=HYBRID_MAX + 1)
            ranks[member] = (bool(standing.cuts), member not in self._led, first)
        return ranks


def _lifted(said: Sequence[Said]) -> frozenset[bytes]:
    """A cut or an ending holds until a word of another role names it: one that was said by whoever had heard of it."""
    return frozenset(id_ for word in said if word.body.role is not Role.NONE for id_ in word.body.lifts)


def _by(signer: bytes) -> MemberId:
    return MemberId(member_id_of(signer))


def _span(body: RoleSaid) -> RoleSpan:
    return RoleSpan(body.role, dict(body.after), body.hybrid)


def _by_member(words: Iterable[Said]) -> dict[MemberId, list[Said]]:
    found: dict[MemberId, list[Said]] = {}
    for word in words:
        found.setdefault(word.body.member, []).append(word)
    return found


def _reasons(every: Sequence[Statement], led: Collection[MemberId]) -> Mapping[bytes, tuple[MemberId, str]]:
    """Statement -> who gave a reason for it, and which; the latest."""
    found = {
        (s.body.about, s.body.hybrid, s.id): (MemberId(member_id_of(s.signer)), s.body.text)
        for s in every
        if isinstance(s.body, Why) and member_id_of(s.signer) in led
    }
    return {about: reason for (about, _, _), reason in sorted(found.items(), key=lambda item: item[0])}
