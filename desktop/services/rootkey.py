"""The programme's key: handing it on, putting it on sheets, bringing it back (docs/spec/keys.md §K17, §K18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.clock import Clock, next_hybrid, shown, wall_of
from desktop.domain.errors import KeyChanged, LastKey, NotAllowed, NotCompared, NotFound
from desktop.domain.ids import MemberId
from desktop.domain.roles import Deed, Member, Role
from desktop.domain.rootkey import KeyStanding, NewSheets
from desktop.services.audit import Audit
from desktop.services.circle import ROOT_KEYS, Circle, add_statements
from desktop.services.disk import Disk
from desktop.services.membership import Membership
from desktop.services.stores import Store
from desktop.sync.keys import KEY_FILE_MAX, MemberKeys, given_key, key_file, member_of, root_behind, sheets_of
from desktop.sync.statements import RootHeld, SheetsMade, said

NEEDED: Final = 2
COUNT: Final = 3


@dataclass(frozen=True)
class RootKey:
    """As one open vault sees it."""

    store: Store
    circle: Circle
    clock: Clock
    audit: Audit
    disk: Disk
    membership: Membership

    def standing(self) -> KeyStanding:
        """Who has it, and where it lies."""
        roster, me = self.circle.roster, self.circle.me
        held = [roster.members[member] for member in roster.root_holders if member in roster.members]
        holders = [member for member in held if member.role is not Role.NONE]
        holders.sort(key=lambda member: (member.id != me, member.name, member.id))
        sheets = roster.root_sheets
        return KeyStanding(
            mine=self.circle.root_keys is not None,
            holders=tuple(member.id for member in holders),
            names=tuple(member.name for member in holders),
            shut_out=tuple(sorted(member.name for member in held if member.role is Role.NONE)),
            needed=sheets.needed if sheets else 0,
            count=sheets.count if sheets else 0,
            made=shown(wall_of(sheets.hybrid)).astimezone() if sheets else None,
            coordinators=len(roster.coordinators()),
            programme=roster.programme_name,
        )

    def give(self, member: MemberId, out: Path) -> Path:
        """A file by which another coordinator has the programme's key too.

        Raises NotAllowed, NotFound, NotCompared, KeyChanged; NoSpace, NotWritable.
        """
        root = self._mine()
        known = self._receiver(member)
        now = self.clock().wall_ms
        with self.store.transaction():  # noted first: what was given out cannot be taken back
            self.audit.note(AuditDeed.ROOT_GIVEN, other=member)
        self.disk.write(out, key_file(root, self.circle.keys, known.sealing or b"", now))
        return out

    def _receiver(self, member: MemberId) -> Member:
        known = self.circle.roster.members.get(member)
        if known is None or known.sealing is None:
            raise NotFound("member", str(member))
        if known.role is not Role.COORDINATOR or member == self.circle.me:
            raise NotAllowed(Deed.ROOT)
        if member in self.circle.changed_keys():
            raise KeyChanged(Deed.ROOT, known.name)
        compared = self.store.trust.compared().get(member)
        if compared is None or not compared.checked or compared.pair != self.circle.pair_with(known):
            raise NotCompared(Deed.ROOT, known.name)
        return known

    def take(self, file: Path) -> Changed:
        """A file that `give` made for this member. Raises NotAllowed, HelpDamaged, NotForUs, RootSheetsWrong."""
        self._demand_member()
        given = given_key(self.disk.read(file, KEY_FILE_MAX), self.circle.keys.sealing_seed, self.circle.root)
        return self._have(given.root, other=member_of(given.giver))

    def new_sheets(self) -> NewSheets:
        """Three codes, two of which bring the key back. They stay good: `note_sheets` says once that they exist."""
        root = self._mine()
        return NewSheets(
            codes=sheets_of(root, NEEDED, COUNT),
            needed=NEEDED,
            programme=self.circle.roster.programme_name,
            made=shown(self.clock().wall_ms).astimezone(),
        )

    def note_sheets(self) -> Changed:
        """They are on paper now."""
        root = self._mine()
        with self.store.transaction():
            add_statements(self.store, [said(SheetsMade(NEEDED, COUNT, self._next()), root)])
            self.audit.note(AuditDeed.ROOT_SHEETS, detail=f"{NEEDED}/{COUNT}")
        return Changed(roster=True)

    def bring_back(self, codes: Sequence[str]) -> Changed:
        """Enough sheets, typed. Whoever does it leads from then on.

        Raises SheetCodeWrong, RootSheetsWrong, NotAllowed.
        """
        self._demand_member()
        return self._have(root_behind(codes, self.circle.root), other=None)

    def lay_down(self) -> Changed:
        """This vault has the key no longer. Raises NotAllowed; LastKey where nobody else says to have it."""
        root = self._mine()
        others = [m for m in self.circle.roster.coordinators() if m.id in self.circle.roster.root_holders]
        if all(member.id == self.circle.me for member in others):
            raise LastKey(Deed.ROOT)
        with self.store.transaction():
            add_statements(self.store, [said(RootHeld(self.circle.me, held=False, hybrid=self._next()), root)])
            self.store.trust.set_meta(ROOT_KEYS, None)
            self.audit.note(AuditDeed.ROOT_LAID_DOWN)
        return Changed(roster=True, everything=True)

    def _have(self, root: MemberKeys, other: MemberId | None) -> Changed:
        """The key is here from now on, and says so itself; its holder leads."""
        me = self.circle.me
        with self.store.transaction():
            self.store.trust.set_meta(ROOT_KEYS, root.to_bytes())
            add_statements(self.store, [said(RootHeld(me, held=True, hybrid=self._next()), root)])
            self.audit.note(AuditDeed.ROOT_TAKEN, other=other, detail="" if other else "sheets")
        if self.circle.role is not Role.COORDINATOR:
            self.membership.lead()
        return Changed(roster=True, everything=True)

    def _mine(self) -> MemberKeys:
        root = self.circle.root_keys
        if root is None or self.circle.role is not Role.COORDINATOR:
            raise NotAllowed(Deed.ROOT)
        return root

    def _demand_member(self) -> None:
        """Whoever is shut out is not helped in again, whatever they hold."""
        if self.circle.role is Role.NONE:
            raise NotAllowed(Deed.ROOT)

    def _next(self) -> int:
        hybrid = next_hybrid(self.store.hybrid(), self.clock().wall_ms)
        self.store.set_hybrid(hybrid)
        return hybrid
