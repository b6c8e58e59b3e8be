"""People who may be one, kept in memory."""

from dataclasses import dataclass, field
from typing import Protocol

from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.twins import Evidence, Fit, Merged, Pair, Trait
from desktop.domain.views import Changed


class Troubles(Protocol):
    """What a test makes go wrong."""

    def met(self, method: str) -> None: ...


@dataclass
class FakeTwins:
    troubles: Troubles
    waiting: list[Pair] = field(default_factory=list)
    merged: dict[RecordId, Merged] = field(default_factory=dict)
    apart: list[frozenset[RecordId]] = field(default_factory=list)

    def put(self, a: RecordId, b: RecordId, score: int = 87, *evidence: Evidence, quarrel: bool = False) -> Pair:
        usual = (Evidence(Trait.NAME, Fit.NEAR), Evidence(Trait.BIRTH_YEAR, Fit.DIFFERS))
        self.waiting.append(Pair(a=a, b=b, score=score, evidence=evidence or usual, quarrel=quarrel))
        return self.waiting[-1]

    def pairs(self, limit: int = 500) -> tuple[Pair, ...]:
        self.troubles.met("pairs")
        return tuple(self.waiting[:limit])

    def head(self, person: RecordId) -> RecordId:
        return next((one.keep for one in self.merged.values() if one.other == person), person)

    def merges(self, person: RecordId) -> tuple[Merged, ...]:
        return tuple(one for one in self.merged.values() if person in (one.keep, one.other))

    def merge(self, keep: RecordId, other: RecordId) -> RecordId:
        self.troubles.met("merge")
        id_ = Stamp(90, 1 + len(self.merged))
        self.merged[id_] = Merged(id=id_, keep=keep, other=other)
        self._decide(keep, other)
        return id_

    def unmerge(self, merge: RecordId) -> Changed:
        self.troubles.met("unmerge")
        if merge not in self.merged:
            raise NotFound("same_person", name_of(merge))
        gone = self.merged.pop(merge)
        self.put(gone.keep, gone.other)
        return Changed(records=frozenset({merge}), people=frozenset({gone.keep, gone.other}))

    def tell_apart(self, one: RecordId, other: RecordId) -> RecordId:
        self.troubles.met("tell_apart")
        self.apart.append(frozenset((one, other)))
        self._decide(one, other)
        return Stamp(91, len(self.apart))

    def _decide(self, one: RecordId, other: RecordId) -> None:
        self.waiting = [pair for pair in self.waiting if {pair.a, pair.b} != {one, other}]
