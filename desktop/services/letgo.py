"""Letting go: people whom a member no longer looks after leave their laptop, once others have them safely.

It is no erasure: whoever looks after the person has everything, and it comes again with the next assignment
(docs/spec/bundle.md §6.8).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from desktop.domain.audit import AuditDeed
from desktop.domain.ids import RecordId
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Role
from desktop.services.audit import Audit
from desktop.services.circle import Circle
from desktop.services.stores import Store

# Not whoever was shut out: a laptop that is found again is let in again, with everything it has.
LET_GO: Final = frozenset({Role.PEER, Role.CLERK, Role.VIEWER})


class Beside(Protocol):
    """What lies beside the records of an open vault."""

    def count_drafts(self, records: Iterable[RecordId]) -> int: ...


class Ridding(Protocol):
    """What taking something off a disk needs beyond the tables."""

    def finish(self) -> bool: ...


@dataclass(frozen=True)
class LettingGo:
    """Of one open vault, over the connection that writes."""

    store: Store
    circle: Circle
    audit: Audit
    beside: Beside
    ridding: Ridding

    def run(self) -> int:
        """Whoever may go goes, physically. Returns how many people that were.

        Nothing here that stands in no coordinator's backup ever goes; nor does a person about whom something is half
        written. The newest import can then not be taken back. Raises NoSpace, NotWritable.
        """
        if self.circle.role not in LET_GO:
            return 0
        gone = [
            (person, records)
            for person, records in self.store.letting_go.due(self._safe())
            if not self.beside.count_drafts(records)
        ]
        if not gone:
            return 0
        self.audit.rest()
        with self.store.transaction():
            self.store.undo.end()
            for person, records in gone:
                self.store.letting_go.carry_out(person, records)
                self.audit.note(AuditDeed.LET_GO, record=person, person=person)
            self.store.hide(self.circle.me, self.circle.role)
        self.ridding.finish()
        return len(gone)

    def run_at_opening(self) -> int:
        """The same, where there is no import that could still be taken back."""
        return 0 if self.store.undo.act() else self.run()

    def _safe(self) -> Mapping[int, Intervals]:
        """What a coordinator holds and has in a backup, by what they said last."""
        safe: dict[int, Intervals] = {}
        for member in self.circle.others():
            if member.role is Role.COORDINATOR:
                for device, runs in self.store.custody.backed_up_by(member.id).items():
                    safe[device] = safe.get(device, Intervals()) | runs
        return safe
