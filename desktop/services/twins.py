"""People who were written down twice: finding them, making them one, and taking that back. Nothing is rewritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.audit import AuditDeed
from desktop.domain.errors import BadRecord, NotFound, Why
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records.twins import APART, PERHAPS_SAME, SAME, SAME_PERSON
from desktop.domain.roles import Deed
from desktop.domain.twins import PROPOSED_FROM, Evidence, Fit, Merged, Pair, Trait
from desktop.domain.views import Changed, Record
from desktop.services.audit import Audit
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.likeness import Likely, known, proposed
from desktop.services.stores import Store

TAKEN_BACK = ""  # a merge is ids alone, and so is its end


@dataclass(frozen=True)
class Twins:
    """Of one open vault, over one connection. Only coordinators decide; what was decided travels like any change."""

    store: Store
    circle: Circle
    audit: Audit
    casebook: Casebook

    # Looking

    def pairs(self, limit: int = 500) -> tuple[Pair, ...]:
        """Who may be one, the surest first, among the people whom this member may see."""
        described = [*self.store.likenesses.people()]
        heads = {one.id: one.head for one in described}
        quarrels = self.store.twins.quarrels()
        asked = self.store.likenesses.asked()
        settled, wondered = _raised(self.store.likenesses.apart(), heads), _raised(asked, heads)
        found: dict[frozenset[RecordId], Pair] = {}
        for likely in proposed([*map(known, described)], PROPOSED_FROM, asked | quarrels):
            pair = frozenset((likely.a.head, likely.b.head))
            quarrel = frozenset((likely.a.id, likely.b.id)) in quarrels
            if quarrel or (len(pair) > 1 and pair not in settled and pair not in found):
                found[pair] = _pair(likely, asked=pair in wondered, quarrel=quarrel)
        return tuple(sorted(found.values(), key=lambda one: (not one.quarrel, -one.score, one.a, one.b))[:limit])

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
        record = self.store.record(SAME_PERSON.name, merge)
        if record is None or record.deleted or record.fields.get("said") != SAME:
            raise NotFound(SAME_PERSON.name, name_of(merge))
        people = _people(record)
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

    def wonder(self, one: RecordId, other: RecordId) -> RecordId:
        """Ask whoever coordinates whether these are one. Raises NotAllowed, NotFound, BadRecord."""
        self.circle.demand(Deed.WRITE)
        self._both(one, other)
        return self.casebook.add(PERHAPS_SAME.name, {"person": name_of(one), "other": name_of(other)})

    # Help for these

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


def _raised(pairs: Iterable[frozenset[RecordId]], heads: Mapping[RecordId, RecordId]) -> frozenset[frozenset[RecordId]]:
    """Pairs of those under whom people are shown: what was said of one holds for all who are one with them."""
    return frozenset(frozenset(heads.get(one, one) for one in pair) for pair in pairs)


def _pair(likely: Likely, *, asked: bool, quarrel: bool) -> Pair:
    a, b = sorted((likely.a.id, likely.b.id))
    evidence = (*likely.evidence, Evidence(Trait.ASKED, Fit.SAME)) if asked else likely.evidence
    return Pair(a=a, b=b, score=likely.score, evidence=evidence, quarrel=quarrel)
