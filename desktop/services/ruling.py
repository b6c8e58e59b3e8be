"""Saying what a member is, so that it counts in every vault (docs/spec/bundle.md §8.2, §8.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.clock import HYBRID_MAX, Clock, next_hybrid
from desktop.domain.ids import MemberId
from desktop.domain.roles import Role
from desktop.services.circle import Circle, add_statements
from desktop.services.stores import Store
from desktop.sync.roster import words_of
from desktop.sync.statements import RoleSaid, Why, id_of, said


@dataclass(frozen=True)
class Ruling:
    """By the root where this vault has it, else by this member; every method inside a transaction."""

    store: Store
    circle: Circle
    clock: Clock

    def say(self, member: MemberId, role: Role, after: Mapping[int, int], lifts: Sequence[bytes] = ()) -> bytes:
        """From the numbers `after` on `member` is `role`. Returns the id of what was said."""
        root = self.circle.root_keys
        now = next_hybrid(self.store.hybrid(), self.clock().wall_ms)
        known = self.circle.roster.members.get(member)
        # Somebody's clock may have run years ahead: what is said now comes after everything that was heard.
        spoken = max((span.hybrid for span in known.spans), default=0) if known else 0
        ends = role is not Role.COORDINATOR and self.circle.roster.leads(member)
        device = self.circle.device
        body = RoleSaid(
            member=member,
            role=role,
            after=after,
            hybrid=min(max(now, spoken + 1), HYBRID_MAX),
            at=(0, 0) if root else (device, self.store.top(device) + 1),
            lifts=tuple(lifts),
            kept=words_of(self.circle.statements, self.circle.root, member) if ends else None,
        )
        statement = said(body, root or self.circle.keys)
        add_statements(self.store, [statement])
        self.store.set_hybrid(now)
        return id_of(statement)

    def give_reason(self, about: bytes, text: str) -> None:
        """Why a statement was made, for coordinators."""
        hybrid = next_hybrid(self.store.hybrid(), self.clock().wall_ms)
        add_statements(self.store, [said(Why(about, text, hybrid), self.circle.keys)])
        self.store.set_hybrid(hybrid)

    def endings(self, member: MemberId) -> tuple[bytes, ...]:
        """What shuts `member` out, or ended that they are a coordinator: whatever a new word has to lift."""
        said_ = [(s.id, s.body) for s in self.circle.statements if isinstance(s.body, RoleSaid)]
        ended = [id_ for id_, body in said_ if body.member == member and body.kept is not None]
        known = self.circle.roster.members.get(member)
        return tuple(sorted({*ended, *(cut.id for cut in known.cuts)})) if known else tuple(sorted(ended))
