"""Counts of a month's work, without anybody in them."""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.ids import MemberId


class Total(NamedTuple):
    """What is counted."""

    month: str  # its first day, ISO
    indicator: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many; of these, how many are known to one laptop alone because people want it so."""

    count: int = 0
    withheld: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(self.count + other.count, self.withheld + other.withheld)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of the whole programme. People whom two members visited are counted with both."""

    month: str
    visits: Counted
    people: Counted
    sessions: Counted = Counted()  # of groups
    members: tuple[MemberId, ...]  # whose work is in it, in order of id
