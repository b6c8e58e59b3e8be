"""The list of a programme's first weeks, as one open vault sees it. Nothing here changes it."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.backups import BackupPlan
from desktop.domain.firstweeks import FirstWeeks, Step
from desktop.domain.roles import MemberState, Role
from desktop.services.circle import Circle
from desktop.services.membership import Membership
from desktop.services.rootkey import RootKey


@dataclass(frozen=True)
class FirstWeeksList:
    """For coordinators who are not alone."""

    circle: Circle
    membership: Membership
    root_key: RootKey
    plan: Callable[[], BackupPlan]
    has_sheet: Callable[[], bool]

    def look(self) -> FirstWeeks:
        """What is done and what is open."""
        if self.circle.role is not Role.COORDINATOR or not self.circle.others():
            return FirstWeeks()
        unsure = (MemberState.ACTIVE, MemberState.CHANGED)
        lines = [line for line in self.membership.members() if line.state in unsure]
        uncompared = sum(1 for line in lines if line.check and not line.checked)
        is_done = {
            Step.SHEET: self.has_sheet(),
            Step.BACKUP: self.plan().folder is not None,
            Step.DIGITS: not uncompared,
            Step.SECOND: self.root_key.standing().safe,
        }
        done = frozenset(step for step, here in is_done.items() if here)
        return FirstWeeks(done, tuple(step for step in Step if step not in done), uncompared)
