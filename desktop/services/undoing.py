"""Taking the newest import back (docs/spec/bundle.md §11)."""

from contextlib import suppress
from dataclasses import dataclass

from desktop.domain.audit import AuditDeed
from desktop.domain.errors import NotFound, UndoTooLate
from desktop.domain.ledger import TakenRow
from desktop.domain.ports import QUIET, Progress
from desktop.domain.roles import Roster
from desktop.domain.undoing import Obstacle, TakenBack, TooLate
from desktop.services.audit import Audit
from desktop.services.circle import Circle
from desktop.services.disk import Outside
from desktop.services.stores import Store
from desktop.sync.authority import RosterJudge, judged_otherwise
from desktop.sync.bundle import tag_of


@dataclass(frozen=True)
class Undoing:
    """Of one open vault."""

    store: Store
    circle: Circle
    audit: Audit
    outside: Outside

    def undo(self, import_: str, progress: Progress = QUIET) -> TakenBack:
        """One act, in one transaction: the import, and what had waited for it, which waits again afterwards.

        Raises NotFound, UndoTooLate; then nothing has changed.
        """
        taken = self._taken(import_)
        with self.store.transaction():
            self._demand(taken)
            rows = self._act()
            before = self.circle.roster
            changes = self.store.undo.take_back(lambda: self._judge_again(before), progress)
            self.store.hide(self.circle.me, self.circle.role)
            self.audit.note(AuditDeed.IMPORT_UNDONE, other=rows[0].sender, detail=tag_of(rows[0].id))
        self.outside.disk.bring_back(self.outside.waiting)
        self.outside.taken()
        return TakenBack(
            id=rows[0].id.hex(), files=tuple(row.file for row in rows), sender=rows[0].sender, changes=changes
        )

    def _taken(self, import_: str) -> bytes:
        with suppress(ValueError):
            id_ = bytes.fromhex(import_)
            if self.store.trust.has_taken(id_):
                return id_
        raise NotFound("import", import_)

    def _demand(self, taken: bytes) -> None:
        obstacle = self.store.undo.obstacle() if taken in self.store.undo.act() else Obstacle(TooLate.MOVED_ON)
        if obstacle is not None:
            raise self._too_late(obstacle)

    def _too_late(self, obstacle: Obstacle) -> UndoTooLate:
        if not obstacle.records:
            return UndoTooLate(obstacle.why)
        type_, record = obstacle.records[0]
        _person, name = self.store.lists.person_behind(type_, record)
        return UndoTooLate(obstacle.why, records=len(obstacle.records), type=type_, about=name)

    def _act(self) -> tuple[TakenRow, ...]:
        """What is taken back, in the order of taking in."""
        taken = {row.id: row for row in self.store.trust.all_taken()}
        return tuple(taken[id_] for id_ in self.store.undo.act())

    def _judge_again(self, before: Roster) -> None:
        roster = self.circle.roster
        self.circle.meet()
        self.store.rejudge(RosterJudge(roster), judged_otherwise(before, roster))
