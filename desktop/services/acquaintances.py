"""Whether somebody who is being written down is known already, perhaps in another spelling or script."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from desktop.domain.ids import RecordId
from desktop.domain.twins import Described
from desktop.services.likeness import Village, hundredths, known

AT_ONCE: Final = 300  # people made ready in one go: some twentieth of a second
KNOWN_FROM: Final = 10  # hundredths: a question on a form costs less than one more record of the same person
SHOWN_MOST: Final = 4


@dataclass
class Acquaintances:
    """Everybody whom this member may see, kept in memory while a form is open: what is typed is compared many times."""

    people: Iterator[Described]
    village: Village = field(default_factory=Village)

    def go_on(self, people: int = AT_ONCE) -> bool:
        """Get to know some more. False: everybody is known."""
        there = len(self.village.people)
        for one in islice(self.people, people):
            self.village.settle(known(one))
        return len(self.village.people) - there == people

    def like(self, one: Described, limit: int = SHOWN_MOST) -> tuple[RecordId, ...]:
        """Under whom those are shown who may be that one, the likeliest first."""
        new = known(one)
        found: dict[RecordId, float] = {}
        for nth in self.village.near(new):
            other = self.village.people[nth]
            odds, _evidence = self.village.odds(new, other)
            if hundredths(odds) >= KNOWN_FROM:
                found[other.of.head] = max(odds, found.get(other.of.head, 0))
        return tuple(sorted(found, key=lambda head: (-found[head], head))[:limit])
