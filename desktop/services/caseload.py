"""Who looks after whom: assigning, standing in, handing over. Only coordinators say so; it travels like any change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.audit import AuditDeed
from desktop.domain.caseload import PLAIN, Care, Carer, Handing
from desktop.domain.changed import Changed
from desktop.domain.changes import DELETED, Draft, Written
from desktop.domain.clock import Clock
from desktop.domain.errors import BadRecord, NotAllowed, NotFound, Why
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.checking import parsed
from desktop.domain.retention import DOUBTED_DAYS
from desktop.domain.roles import Deed, Role, may
from desktop.domain.views import Record
from desktop.services.audit import Audit
from desktop.services.circle import Circle
from desktop.services.stores import Store

_KIND: Final = "assignment"


@dataclass(frozen=True)
class Caseload:
    """Of one open vault, over one connection."""

    store: Store
    circle: Circle
    clock: Clock
    audit: Audit

    # Looking

    def carers(self, person: RecordId) -> tuple[Carer, ...]:
        """Who looks after a person and who stands in, those who do so for good first, then by id. Raises NotFound."""
        record = self._person(person)
        found = self.store.scopes.carers(person)
        return tuple(
            self._carer(person, member, covers=covers, said=said, met=record)
            for (member, covers), said in sorted(found.items(), key=lambda one: (one[0][1], one[0][0]))
        )

    def _carer(self, person: RecordId, member: MemberId, *, covers: bool, said: RecordId | None, met: Record) -> Carer:
        record = met if said is None else self.store.record(_KIND, said)
        if record is None:
            raise NotFound(_KIND, name_of(person))
        fields: Mapping[str, object] = {} if said is None else record.fields
        return Carer(
            member=member,
            care=Care.COVER if covers else Care.OWN,
            person=person,
            at=record.moment.when,
            by=record.author,
            since=_day(fields.get("since")),
            until=_day(fields.get("until")),
            previous=self._member_in(fields.get("previous")),
            note=str(fields.get("note", "")),
            met=said is None,
        )

    def _member_in(self, value: object) -> MemberId | None:
        return next((member for member in self.circle.roster.members if str(member) == value), None)

    def of(self, member: MemberId) -> tuple[RecordId, ...]:
        """Everybody the member looks after or stands in for, by id, as far as they are here."""
        return tuple(sorted(self.store.scopes.people_of(member)))

    # Giving a person to somebody

    def assign(self, person: RecordId, member: MemberId, handing: Handing = PLAIN) -> Changed:
        """From the next exchange on the person's record goes to `member` too; with a last day, only for a while.

        Raises NotAllowed, NotFound, BadRecord.
        """
        self._may(member)
        self._person(person)
        with self.store.transaction():
            made = self._say([self._given(person, member, handing, None)])
            self._noted(AuditDeed.ASSIGNED, person, member)
        return Changed(people=frozenset({person}), records=frozenset(made))

    def pass_on(self, person: RecordId, target: MemberId, handing: Handing = PLAIN) -> Changed:
        """Only `target` looks after the person from now on. Raises NotAllowed, NotFound, BadRecord."""
        self._may(target)
        before = [one.member for one in self.carers(person) if one.care is Care.OWN and one.member != target]
        with self.store.transaction():
            made = self._say([self._given(person, target, handing, before[0] if before else None)])
            self._noted(AuditDeed.ASSIGNED, person, target)
            for member in before:
                made += self._say([_ended(person, member, covers=False)])
                self._noted(AuditDeed.UNASSIGNED, person, member)
        return Changed(people=frozenset({person}), records=frozenset(made))

    def unassign(self, person: RecordId, member: MemberId) -> Changed:
        """From the next exchange on the person is no longer shown to `member`, not even for a while.

        Raises NotAllowed, NotFound.
        """
        self._may(member)
        self._person(person)
        with self.store.transaction():
            made = self._say(self._ends(person, member))
            self._noted(AuditDeed.UNASSIGNED, person, member)
        return Changed(people=frozenset({person}), records=frozenset(made))

    def end_cover(self, person: RecordId, member: MemberId) -> Changed:
        """They stand in no longer; where they look after the person too, they go on. Raises NotAllowed, NotFound."""
        self._may(member)
        self._person(person)
        with self.store.transaction():
            made = self._say([_ended(person, member, covers=True)])
            self._noted(AuditDeed.UNASSIGNED, person, member)
        return Changed(people=frozenset({person}), records=frozenset(made))

    def hand_over(
        self, source: MemberId, target: MemberId, handing: Handing = PLAIN, *, only: Sequence[RecordId] | None = None
    ) -> Changed:
        """Everybody whom `source` has, or these, goes to `target`, in one act; with a last day `target` stands in and
        `source` keeps them. Raises NotAllowed, NotFound, BadRecord.
        """
        self._may(source)
        self._may(target)
        if source == target or self.circle.roster.role_of(target) is Role.NONE:
            raise NotAllowed(Deed.ASSIGN)  # whoever is shut out is sent nothing
        people = [person for person in self.of(source) if only is None or person in only]
        made: list[RecordId] = []
        with self.store.transaction():
            for person in people:
                made += self._say([self._given(person, target, handing, source)])
                self._noted(AuditDeed.ASSIGNED, person, target)
                if handing.until is None:
                    made += self._say(self._ends(person, source))
                    self._noted(AuditDeed.UNASSIGNED, person, source)
        return Changed(people=frozenset(people), records=frozenset(made))

    def end_covers(self) -> int:
        """A coordinator's laptop ends the covers whose last day is over, where its own day can be believed. Whoever
        stands in sees the day, and nothing is decided by their clock. Returns how many ended."""
        today = self.clock().when.date()
        about = self.store.elapsed.about()
        if not may(self.circle.role, Deed.ASSIGN) or about is None or abs((today - about).days) > DOUBTED_DAYS:
            return 0
        over = self.store.scopes.covers_until(today)
        if over:
            with self.store.transaction():
                for person, member in over:
                    self._say([_ended(person, member, covers=True)])
                    self._noted(AuditDeed.UNASSIGNED, person, member)
        return len(over)

    def take_back(self, said: Changed, why: str) -> Changed:
        """What was just said is said no more, and what held before holds again. Raises NotAllowed."""
        self.circle.demand(Deed.ASSIGN)
        with self.store.transaction():
            for record in sorted(said.records):
                found = self.store.record(_KIND, record)
                if found is not None:
                    self._say([Draft(type=_KIND, record=record, fields={DELETED: True}, bases=found.bases, why=why)])
                    self.audit.note(AuditDeed.DELETED, record=record, detail=_KIND)
        return said

    # Help for these

    def _may(self, member: MemberId) -> None:
        self.circle.demand(Deed.ASSIGN)
        if member not in self.circle.roster.members:
            raise NotFound("member", str(member))

    def _person(self, person: RecordId) -> Record:
        record = self.store.record("person", person)
        if record is None:
            raise NotFound("person", name_of(person))
        return record

    def _given(self, person: RecordId, member: MemberId, handing: Handing, previous: MemberId | None) -> Draft:
        if handing.until is not None and handing.until < (handing.since or self.clock().when.date()):
            raise BadRecord(Why.OUT_OF_RANGE, "until")
        fields: dict[str, Written] = {"person": person, "member": str(member), "active": True}
        fields["kind"] = Care.OWN if handing.until is None else Care.COVER
        if handing.since is not None:
            fields["since"] = handing.since.isoformat()
        if handing.until is not None:
            fields["until"] = handing.until.isoformat()
        if previous is not None:
            fields["previous"] = str(previous)
        if handing.note.strip():
            fields["note"] = parsed(TYPES[_KIND].by_name["note"], handing.note.strip())
        return Draft(type=_KIND, record=None, fields=fields)

    def _ends(self, person: RecordId, member: MemberId) -> list[Draft]:
        """Ends that leave the member with nothing of the person; one also where there was nothing to end."""
        covers = (member, True) in self.store.scopes.carers(person)
        return [_ended(person, member, covers=False), *([_ended(person, member, covers=True)] if covers else [])]

    def _say(self, drafts: Sequence[Draft]) -> list[RecordId]:
        said = self.store.save(drafts, self.circle.me, self.clock())
        self.store.hide(self.circle.me, self.circle.role)
        return [RecordId(*stamp) for stamp in said]

    def _noted(self, deed: AuditDeed, person: RecordId, member: MemberId) -> None:
        self.audit.note(deed, record=person, person=person, other=member)


def _ended(person: RecordId, member: MemberId, *, covers: bool) -> Draft:
    fields: dict[str, Written] = {"person": person, "member": str(member), "active": False}
    if covers:
        fields["kind"] = Care.COVER
    return Draft(type=_KIND, record=None, fields=fields)


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
