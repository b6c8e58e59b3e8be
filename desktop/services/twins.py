"""People who were written down twice: finding them, making them one, and taking that back. Nothing is rewritten."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord, NotFound, Why
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records.twins import APART, PERHAPS_SAME, SAME, SAME_PERSON
from desktop.domain.roles import Deed
from desktop.domain.twins import PROPOSED_FROM, Decided, Evidence, Fit, Merged, Pair, Side, Trait
from desktop.domain.veil import called
from desktop.domain.views import Record
from desktop.services.acquaintances import CHEAPER_TO_READ, Acquaintances, proposed_since
from desktop.services.audit import Audit
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.likeness import Likely, proposed
from desktop.services.stores import Filed, Store

TAKEN_BACK: Final = ""  # a merge is ids alone, and so is its end
AT_ONCE: Final = 300  # steps of a search: some twentieth of a second
PAIRS_MOST: Final = 500  # that anybody is asked about at one time


@dataclass
class Search:
    """One look for people who may be one, a little at a time, so that nobody waits for it behind others."""

    steps: Iterator[Likely | None]
    quarrels: frozenset[frozenset[RecordId]]
    settled: frozenset[frozenset[RecordId]]  # of those under whom people are shown
    wondered: frozenset[frozenset[RecordId]]
    anew: Callable[["Search"], "Search"]
    filed: Filed  # everybody as they were when it began
    likely: list[Likely] = field(default_factory=list)
    done: bool = False

    def again(self) -> "Search":
        """The same after something was written: what was done already is not done again, where it can be told apart."""
        return self.anew(self)

    def go_on(self, steps: int = AT_ONCE) -> bool:
        """Look at some more. False: everything was looked at."""
        looked = 0
        for one in islice(self.steps, steps):
            looked += 1
            if one is not None:
                self.likely.append(one)
        self.done = looked < steps
        return not self.done

    def found(self, limit: int = PAIRS_MOST) -> tuple[Pair, ...]:
        """The surest so far; first of all those of whom one coordinator said this, and one that."""
        pairs: dict[frozenset[RecordId], Pair] = {}
        for likely in sorted(self.likely, key=lambda one: -one.score):
            pair = frozenset((likely.a.head, likely.b.head))
            quarrel = frozenset((likely.a.id, likely.b.id)) in self.quarrels
            if quarrel or (len(pair) > 1 and pair not in self.settled and pair not in pairs):
                pairs[pair] = _pair(likely, asked=pair in self.wondered, quarrel=quarrel)
        return tuple(sorted(pairs.values(), key=lambda one: (not one.quarrel, -one.score, one.a, one.b))[:limit])


@dataclass(frozen=True)
class Twins:
    """Of one open vault, over one connection. Only coordinators decide; what was decided travels like any change."""

    store: Store
    circle: Circle
    audit: Audit
    casebook: Casebook

    # Looking

    def pairs(self, limit: int = PAIRS_MOST) -> tuple[Pair, ...]:
        """Who may be one, the surest first, among the people whom this member may see."""
        search = self.search()
        while search.go_on():
            pass
        return search.found(limit)

    def search(self, former: Search | None = None) -> Search:
        """The same, for whoever has something else to do meanwhile. Where a `former` one was carried out, only whoever
        was written about since is compared, and the others' scores stay."""
        quarrels, asked = self.store.twins.quarrels(), self.store.likenesses.asked()
        filed, always = self.store.likenesses.filed(), asked | quarrels
        return Search(
            steps=self._going_on(former, filed, always)
            or proposed(self.store.likenesses.people(), PROPOSED_FROM, always),
            quarrels=quarrels,
            settled=self._raised(self.store.likenesses.apart()),
            wondered=self._raised(asked),
            anew=self.search,
            filed=filed,
        )

    def _going_on(
        self, former: Search | None, filed: Filed, always: frozenset[frozenset[RecordId]]
    ) -> Iterator[Likely | None] | None:
        """From where the former one ended; None where everybody is to be compared."""
        if former is None or not former.done or former.filed.due() or filed.due():
            return None
        changed = filed.since(former.filed.newest)
        if former.filed.unseen != filed.unseen or len(changed) * CHEAPER_TO_READ > filed.size():
            return None
        return proposed_since(former.likely, filed, changed, PROPOSED_FROM, always)

    def questions(self) -> int:
        """How many pairs somebody has asked about, or two coordinators disagree on, that are not settled. Cheap."""
        quarrels, asked = self.store.twins.quarrels(), self.store.likenesses.asked()
        if not quarrels and not asked:
            return 0
        raised = {pair for pair in self._raised(asked) if len(pair) > 1}
        return len((raised - self._raised(self.store.likenesses.apart())) | quarrels)

    def beside(self, one: RecordId, other: RecordId) -> tuple[Side, Side] | None:
        """The two as somebody compares them; None where they are one by now, or one of them is gone."""
        if self.store.twins.head(one) == self.store.twins.head(other):
            return None
        a, b = self._side(one), self._side(other)
        return None if a is None or b is None else (a, b)

    def acquaintances(self) -> Acquaintances:
        """Everybody, to be compared with somebody new."""
        return Acquaintances(self.store.likenesses)

    def joined(self, person: RecordId) -> tuple[Decided, ...]:
        """The words by which others are one with the person, oldest first."""
        words = (self.store.record(SAME_PERSON.name, merge.id) for merge in self.merges(person))
        return tuple(self._decided(word) for word in words if word is not None)

    def decided(self, limit: int = 50) -> tuple[Decided, ...]:
        """What was said of two and holds, the newest first."""
        words = [
            record
            for record in self.store.records(SAME_PERSON.name, deleted=False, after=None)
            if record.fields.get("said") in (SAME, APART)
        ]
        words.sort(key=lambda record: (record.moment.wall_ms, record.id), reverse=True)
        return tuple(map(self._decided, words[:limit]))

    def head(self, person: RecordId) -> RecordId:
        """Under whom somebody is shown and counted."""
        return self.store.twins.head(person)

    def merges(self, person: RecordId) -> tuple[Merged, ...]:
        """The words by which others are one with the person, oldest first."""
        return self.store.twins.merges_of(self.store.twins.all(person))

    # Deciding

    def merge(self, keep: RecordId, other: RecordId) -> RecordId:
        """They are one from now on, under `keep`. Returns the word that says so; saying it again changes nothing.

        Raises NotAllowed, NotFound, BadRecord.
        """
        self.circle.demand(Deed.MERGE)
        self._both(keep, other)
        said = self.store.twins.said_same(keep, other)
        apart = self.store.twins.said_apart(keep, other)
        there = next((one.id for one in said if one.keep == keep), None)
        if there is not None and not apart and self.store.twins.head(other) == keep:
            return there
        with self.casebook.together():
            self._withdraw(apart)
            return self._say(AuditDeed.MERGED, keep, other, SAME)

    def unmerge(self, merge: RecordId) -> Changed:
        """They are two again, as if nobody had made them one. Raises NotAllowed, NotFound."""
        self.circle.demand(Deed.MERGE)
        people = _people(self._word(merge, SAME))
        before = {one for person in people for one in self.store.twins.all(person)}
        with self.casebook.together():
            self._withdraw(self.store.twins.said_same(*people))
            self._note(AuditDeed.UNMERGED, merge, people)
        return Changed(records=frozenset({merge}), people=frozenset(before))

    def tell_apart(self, one: RecordId, other: RecordId) -> RecordId:
        """They are not the same, and are not asked about again while both are called as they are.

        Returns the word that says so. Raises NotAllowed, NotFound, BadRecord.
        """
        self.circle.demand(Deed.MERGE)
        self._both(one, other)
        with self.casebook.together():
            self._withdraw((*self.store.twins.said_same(one, other), *self.store.twins.said_apart(one, other)))
            return self._say(AuditDeed.TOLD_APART, one, other, APART)

    def ask_again(self, word: RecordId) -> Changed:
        """That they are not the same is taken back. Raises NotAllowed, NotFound."""
        self.circle.demand(Deed.MERGE)
        people = _people(self._word(word, APART))
        self._withdraw(self.store.twins.said_apart(*people))
        return Changed(records=frozenset({word}), people=frozenset(people))

    def wonder(self, one: RecordId, other: RecordId) -> RecordId:
        """Ask whoever coordinates whether these are one. Raises NotAllowed, NotFound, BadRecord."""
        self.circle.demand(Deed.WRITE)
        self._both(one, other)
        return self.casebook.add(PERHAPS_SAME.name, {"person": name_of(one), "other": name_of(other)})

    # Help for these

    def _side(self, person: RecordId) -> Side | None:
        record = self.store.record("person", person)
        if record is None or record.deleted:
            return None
        every = self.store.twins.all(person)
        first = [one for same in every if (one := self.store.record("person", same)) is not None]
        around = {str(one.fields.get("name", "")) for of in ("household", "supporter") for one in self._of(of, person)}
        return Side(
            person=person,
            name=self._called(person, record),
            hidden=self.store.names_hidden,
            fields=record.fields,
            around=tuple(sorted(around - {""})),
            since=min(one.moment.when for one in first),
            visits=sum(1 for _visit in self._of("encounter", person)),
            carers=tuple(sorted({member for one in every for member, _covers in self.store.scopes.carers(one)})),
        )

    def _of(self, type_: str, person: RecordId) -> Iterator[Record]:
        return self.store.records(type_, deleted=False, after=None, person=person)

    def _called(self, person: RecordId, record: Record | None) -> str:
        name, alias = (str(record.fields.get(part, "")) if record else "" for part in ("name", "alias"))
        return called(person, name, alias, hidden=self.store.names_hidden)

    def _decided(self, word: Record) -> Decided:
        people = _people(word)
        keep, other = (self._called(person, self.store.record("person", person)) for person in people)
        return Decided(
            id=word.id,
            same=word.fields["said"] == SAME,
            people=people,
            names=(keep, other),
            by=word.author,
            at=word.moment.when,
        )

    def _word(self, word: RecordId, said: str) -> Record:
        record = self.store.record(SAME_PERSON.name, word)
        if record is None or record.deleted or record.fields.get("said") != said:
            raise NotFound(SAME_PERSON.name, name_of(word))
        return record

    def _raised(self, pairs: Iterable[frozenset[RecordId]]) -> frozenset[frozenset[RecordId]]:
        """Pairs of those under whom people are shown: what was said of one holds for all who are one with them."""
        return frozenset(frozenset(map(self.store.twins.head, pair)) for pair in pairs)

    def _both(self, one: RecordId, other: RecordId) -> None:
        if one == other:
            raise BadRecord(Why.OUT_OF_RANGE, "other")
        for person in (one, other):
            record = self.store.record("person", person)
            if record is None or record.deleted:
                raise NotFound("person", name_of(person))

    def _say(self, deed: AuditDeed, one: RecordId, other: RecordId, said: str) -> RecordId:
        fields = {"person": name_of(one), "other": name_of(other), "said": said}
        made = self.casebook.add(SAME_PERSON.name, fields)
        self._note(deed, made, (one, other))
        return made

    def _withdraw(self, words: Iterable[Merged]) -> None:
        for word in words:
            self.casebook.delete(SAME_PERSON.name, word.id, TAKEN_BACK)

    def _note(self, deed: AuditDeed, record: RecordId, people: Iterable[RecordId]) -> None:
        for person in people:
            self.audit.note(deed, record=record, person=person)


def _people(record: Record) -> tuple[RecordId, RecordId]:
    keep, other = record.fields["person"], record.fields["other"]
    if not (isinstance(keep, Stamp) and isinstance(other, Stamp)):
        raise NotFound(record.type, name_of(record.id))
    return keep, other


def _pair(likely: Likely, *, asked: bool, quarrel: bool) -> Pair:
    a, b = sorted((likely.a.id, likely.b.id))
    evidence = (*likely.evidence, Evidence(Trait.ASKED, Fit.SAME)) if asked else likely.evidence
    return Pair(a=a, b=b, score=likely.score, evidence=evidence, quarrel=quarrel)
