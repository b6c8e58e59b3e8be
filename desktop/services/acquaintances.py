"""Whether somebody who is being written down is known already, perhaps in another spelling or script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from desktop.domain.ids import RecordId
from desktop.domain.twins import PROPOSED_FROM, Described
from desktop.services.likeness import Known, Likely, Village, hundredths, known

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
        every = self._likely(new, self.village.near(new), KNOWN_FROM)
        return tuple(dict.fromkeys(likely.b.head for likely in every))[:limit]

    def meet(self, one: Described) -> Likely | None:
        """Somebody comes to live here: whom a coordinator would be asked about with them, the likeliest."""
        new = known(one)
        likely = self._likely(new, self.village.near(new, crowds=False), PROPOSED_FROM)
        self.village.settle(new)
        return next(iter(likely), None)

    def _likely(self, new: Known, near: Iterable[int], least: int) -> list[Likely]:
        """The likeliest first; from so many hundredths on."""
        found = []
        for nth in near:
            other = self.village.people[nth]
            odds, evidence = self.village.odds(new, other)
            if hundredths(odds) >= least:
                found.append((odds, Likely(new.of, other.of, hundredths(odds), evidence)))
        return [likely for _odds, likely in sorted(found, key=lambda each: (-each[0], each[1].b.head, each[1].b.id))]
