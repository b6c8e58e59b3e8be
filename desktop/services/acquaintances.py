"""Whether somebody who is being written down is known already, perhaps in another spelling or script."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from desktop.domain.ids import RecordId
from desktop.domain.knowing import Known, Sign, keys, known
from desktop.domain.twins import PROPOSED_FROM, Described, Evidence
from desktop.services.likeness import CROWD, Likely, Odds, Village, hundredths
from desktop.services.stores import Filed, Likenesses

Weighing = Callable[[Known, Known], tuple[float, tuple[Evidence, ...]]]

AT_ONCE: Final = 300  # people made ready in one go: some twentieth of a second
KNOWN_FROM: Final = 10  # hundredths: a question on a form costs less than one more record of the same person
SHOWN_MOST: Final = 4
CHEAPER_TO_READ: Final = 25  # people are got to know in the time that one question takes


@dataclass
class Here:
    """Those who are found by their keys in the vault, and those who are kept in mind beside them."""

    filed: Filed | None
    village: Village
    _drawn: dict[int, Known] = field(default_factory=dict)  # who was found last: the next letter finds nearly the same

    def size(self) -> int:
        """How many they are."""
        return self.village.size() + (self.filed.size() if self.filed else 0)

    def count(self, trait: Sign) -> int:
        """How many of them have something."""
        return self.village.count(trait) + (self.filed.count(trait) if self.filed else 0)

    def near(self, new: Known, *, crowds: bool) -> Iterator[Known]:
        """Whoever has something in common with somebody; of a crowd the first, or without `crowds` nobody."""
        found: set[int] = set()
        beside: dict[RecordId, Known] = {}
        for key in keys(new):
            there = self.filed.having(key, CROWD + 1) if self.filed else []
            more = self.village.having(key)
            if crowds or len(there) + len(more) <= CROWD:
                found.update(there[:CROWD])
                beside |= {one.of.id: one for one in more[: max(CROWD - len(there), 0)]}
        yield from (one for one in self._found(found) if one.of.id not in beside)
        yield from beside.values()

    def _found(self, people: Collection[int]) -> Iterator[Known]:
        if self.filed is None:
            return
        before, new = self._drawn, [person for person in people if person not in self._drawn]
        self._drawn = {person: before[person] for person in people if person in before}
        self._drawn.update((person, known(one)) for person, one in self.filed.described(new))
        yield from self._drawn.values()


class Acquaintances:
    """Everybody whom this member may see, as they are while one form is open, to be compared with somebody new.

    Those whose keys lie in the vault are asked for by them. Others are kept in mind: usually nobody, and everybody
    where so many questions come that this is cheaper.
    """

    def __init__(self, likenesses: Likenesses, questions: int = 1) -> None:
        self._village = Village()
        filed = likenesses.filed()
        self._asks = questions * CHEAPER_TO_READ < filed.size()
        self._late = filed.unfiled() if self._asks else likenesses.people()
        self.to_know = filed.due() + (0 if self._asks else filed.size())
        self.got_to_know = 0
        self._here = Here(filed if self._asks else None, self._village)
        self._odds = Odds(self._here)

    def go_on(self, people: int = AT_ONCE) -> bool:
        """Get to know some more of those who have no keys. False: everybody is known."""
        some = [*islice(self._late, people)]
        for one in some:
            self._village.settle(known(one))
        self.got_to_know += len(some)
        return len(some) == people

    def like(self, one: Described, limit: int = SHOWN_MOST) -> tuple[RecordId, ...]:
        """Under whom those are shown who may be that one, the likeliest first."""
        new = known(one)
        every = self._likely(new, self._here.near(new, crowds=True), KNOWN_FROM)
        return tuple(dict.fromkeys(likely.b.head for likely in every))[:limit]

    def meet(self, one: Described) -> Likely | None:
        """Somebody comes to live here: whom a coordinator would be asked about with them, the likeliest."""
        new = known(one)
        likely = self._likely(new, self._here.near(new, crowds=False), PROPOSED_FROM)
        self._village.settle(new)
        return next(iter(likely), None)

    def _likely(self, new: Known, near: Iterable[Known], least: int) -> list[Likely]:
        """The likeliest first; from so many hundredths on."""
        found = []
        for other in near:
            odds, evidence = self._odds.of(new, other)
            if hundredths(odds) >= least:
                found.append((odds, Likely(new.of, other.of, hundredths(odds), evidence)))
        return [likely for _odds, likely in sorted(found, key=lambda each: (-each[0], each[1].b.head, each[1].b.id))]


def proposed_since(
    former: Iterable[Likely],
    filed: Filed,
    changed: Collection[int],
    least: int,
    always: Collection[frozenset[RecordId]],
) -> Iterator[Likely | None]:
    """As `likeness.proposed`, where all but the `changed` have been compared: what was found of two others stays."""
    here = Here(filed, Village())
    odds = Odds(here).of
    anew = {one.id: known(one) for _person, one in filed.described(changed)}
    kept = [one for one in former if one.a.id not in anew and one.b.id not in anew]
    there = filed.here({person for one in kept for person in (one.a.id, one.b.id)})
    told: set[frozenset[RecordId]] = set()
    for one in kept:
        pair = frozenset((one.a.id, one.b.id))
        if pair <= there.keys() and (one.score >= least or pair in always):
            told.add(pair)
            yield replace(one, a=there[one.a.id], b=there[one.b.id])
    for pair in always:
        a, *others = filed.here(pair).values() or (None,)
        if a is not None and others and pair not in told:
            told.add(pair)
            yield _likely_of(odds, known(a), known(others[0]))
    for new in anew.values():
        yield None
        for other in here.near(new, crowds=False):
            pair = frozenset((new.of.id, other.of.id))
            if len(pair) > 1 and pair not in told and (found := _likely_of(odds, other, new)).score >= least:
                told.add(pair)
                yield found


def _likely_of(odds: Weighing, a: Known, b: Known) -> Likely:
    found, evidence = odds(a, b)
    return Likely(a.of, b.of, hundredths(found), evidence)
