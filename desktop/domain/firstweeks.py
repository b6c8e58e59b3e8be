"""What makes a young programme outlive one laptop: the list of its first weeks."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """One thing on the list, in its order."""

    SHEET = "sheet"  # a recovery sheet opens these notes
    BACKUP = "backup"  # backups go to a folder away from here
    DIGITS = "digits"  # the digits were compared with everybody
    SECOND = "second"  # a second coordinator, or sheets of the programme's key


@dataclass(frozen=True, slots=True)
class FirstWeeks:
    """Which steps are done; no steps at all for whom the list is not."""

    done: frozenset[Step] = frozenset()
    open: tuple[Step, ...] = ()
    uncompared: int = 0  # members whose digits are still to be compared

    @property
    def calls(self) -> bool:
        """Whether the first screen speaks of it: comparing digits begins anew with every member, and is told there."""
        return any(step is not Step.DIGITS for step in self.open)
