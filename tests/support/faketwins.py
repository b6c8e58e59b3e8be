"""People who may be one, kept in memory."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from desktop.domain.changed import Changed
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.twins import Decided, Described, Evidence, Fit, Merged, Pair, Side, Trait
from desktop.domain.veil import called
from desktop.domain.views import Shown

BY = MemberId(UUID(int=2))
AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


class Troubles(Protocol):
    """What a test makes go wrong."""

    def met(self, method: str) -> None: ...


class Casebook(Protocol):
    """Where the people are written down."""

    names_hidden: bool

    def show(self, type: str, id: RecordId) -> Shown: ...  # noqa: A002 - the service's own names
    def list(self, type: str, *, where: Mapping[str, str]) -> Iterator[Shown]: ...  # noqa: A002


@dataclass
class FakeSearch:
    pairs: tuple[Pair, ...]
    again: Callable[[], "FakeSearch"]

    def go_on(self) -> bool:
        return False

    def found(self) -> tuple[Pair, ...]:
        return self.pairs


@dataclass
class FakeAcquaintances:
    alike: list[RecordId]

    def go_on(self) -> bool:
        return False

    def like(self, one: Described) -> tuple[RecordId, ...]:
        return tuple(self.alike) if one.name else ()


@dataclass
class FakeTwins:
    troubles: Troubles
    casebook: Casebook
    alike: list[RecordId] = field(default_factory=list)  # whoever is typed
    waiting: list[Pair] = field(default_factory=list)
    merged: dict[RecordId, Merged] = field(default_factory=dict)
    apart: dict[RecordId, tuple[RecordId, RecordId]] = field(default_factory=dict)
    wondered: list[tuple[RecordId, RecordId]] = field(default_factory=list)

    def put(self, a: RecordId, b: RecordId, score: int = 87, *evidence: Evidence, quarrel: bool = False) -> Pair:
        usual = (Evidence(Trait.NAME, Fit.NEAR), Evidence(Trait.BIRTH_YEAR, Fit.DIFFERS))
        self.waiting.append(Pair(a=a, b=b, score=score, evidence=evidence or usual, quarrel=quarrel))
        return self.waiting[-1]

    def pairs(self, limit: int = 500) -> tuple[Pair, ...]:
        self.troubles.met("pairs")
        return tuple(self.waiting[:limit])

    def questions(self) -> int:
        return sum(pair.quarrel or any(one.trait is Trait.ASKED for one in pair.evidence) for pair in self.waiting)

    def search(self) -> FakeSearch:
        return FakeSearch(self.pairs(), self.search)

    def beside(self, one: RecordId, other: RecordId) -> tuple[Side, Side] | None:
        if self.head(one) == self.head(other):
            return None
        return self._side(one), self._side(other)

    def decided(self) -> tuple[Decided, ...]:
        same = [(one.id, True, (one.keep, one.other)) for one in self.merged.values()]
        every = [*same, *((id_, False, pair) for id_, pair in self.apart.items())]
        return tuple(
            Decided(id=id_, same=joined, people=(a, b), names=(self._called(a), self._called(b)), by=BY, at=AT)
            for id_, joined, (a, b) in every
        )

    def acquaintances(self) -> FakeAcquaintances:
        return FakeAcquaintances(self.alike)

    def joined(self, person: RecordId) -> tuple[Decided, ...]:
        words = {one.id for one in self.merges(person)}
        return tuple(one for one in self.decided() if one.id in words)

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
        id_ = Stamp(91, 1 + len(self.apart))
        self.apart[id_] = (one, other)
        self._decide(one, other)
        return id_

    def ask_again(self, word: RecordId) -> Changed:
        people = self.apart.pop(word)
        self.put(*people)
        return Changed(records=frozenset({word}), people=frozenset(people))

    def wonder(self, one: RecordId, other: RecordId) -> RecordId:
        self.wondered.append((one, other))
        return Stamp(92, len(self.wondered))

    def _side(self, person: RecordId) -> Side:
        record, about = self.casebook.show("person", person).record, {"person": name_of(person)}
        there = [one.record for of in ("household", "supporter") for one in self.casebook.list(of, where=about)]
        return Side(
            person=person,
            name=self._called(person),
            hidden=self.casebook.names_hidden,
            fields=record.fields,
            around=tuple(str(one.fields["name"]) for one in there),
            since=record.moment.when,
            visits=len([*self.casebook.list("encounter", where=about)]),
            carers=(record.author,),
        )

    def _called(self, person: RecordId) -> str:
        fields = self.casebook.show("person", person).record.fields
        name, alias = (str(fields.get(part, "")) for part in ("name", "alias"))
        return called(person, name, alias, hidden=self.casebook.names_hidden)

    def _decide(self, one: RecordId, other: RecordId) -> None:
        self.waiting = [pair for pair in self.waiting if {pair.a, pair.b} != {one, other}]
