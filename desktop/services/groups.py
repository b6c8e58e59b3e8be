"""Groups and their sessions, for whoever may see them. Saving goes through the casebook like any other record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.errors import NotFound
from desktop.domain.groups import GroupLine, GroupPage, SessionPage
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.roles import Role
from desktop.domain.views import Record
from desktop.services.audit import Audit
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.stores import Store

SESSIONS_MOST = 100


@dataclass(frozen=True)
class Groups:
    """Of one open vault, over one connection."""

    store: Store
    circle: Circle
    audit: Audit
    casebook: Casebook

    # Looking

    def any(self) -> bool:
        """Whether there is a group at all."""
        return self.store.groups.any()

    def lines(self, on: date) -> tuple[GroupLine, ...]:
        """Every group, by name, with when it meets next."""
        return tuple(self.store.groups.lines(on, self.circle.me))

    def due(self, on: date) -> tuple[GroupLine, ...]:
        """The groups that this member leads and that meet today, or met lately and nothing is written down."""
        return tuple(line for line in self.lines(on) if line.leads and line.next is not None and line.next <= on)

    def page(self, group: RecordId, on: date) -> GroupPage:
        """Raises NotFound."""
        record = self._group(group)
        line = next((line for line in self.lines(on) if line.id == group), None)
        if line is None:
            raise NotFound("group", name_of(group))
        self.audit.note(AuditDeed.VIEWED, record=group, detail="group")
        me = None if self.circle.role is Role.COORDINATOR else self.circle.me
        return GroupPage(
            group=record,
            line=line,
            people=tuple(self.store.groups.people(group)),
            sessions=tuple(self.store.groups.sessions(group, me, SESSIONS_MOST)),
            leads={member: self.circle.name_of(member) for member in self.store.groups.leads(group)},
        )

    def session(self, group: RecordId, session: RecordId | None) -> SessionPage:
        """A session that was held, or one to be begun; with those who come and may be named. Raises NotFound."""
        names = {one.person: one.name for one in self.store.groups.people(group) if one.may_be_named and not one.until}
        if session is None:
            return SessionPage(session=None, attendance={}, names=names)
        record = self.casebook.show("group_session", session).record
        found = {}
        for attendance, name in self.store.groups.attendance(session):
            person = attendance.fields.get("person")
            if isinstance(person, Stamp):
                found[person] = attendance
                names[person] = name
        return SessionPage(session=record, attendance=found, names=names)

    # Doing

    def lead(self, group: RecordId, member: MemberId, *, active: bool) -> Changed:
        """From the next exchange on `member` has the sessions of the group, or no new ones. Raises NotAllowed."""
        self._group(group)
        made = self.casebook.add("group_lead", {"of_group": name_of(group), "member": str(member), "active": active})
        return Changed(records=frozenset({group, made}))

    def take_back(self, records: Sequence[tuple[str, RecordId]], why: str) -> Changed:
        """Put what one save made into the bin, what was made last first."""
        people: set[RecordId] = set()
        for type_, record in reversed(records):
            people |= self.casebook.delete(type_, record, why).people
        return Changed(records=frozenset(record for _type, record in records), people=frozenset(people))

    def remove(self, session: RecordId, why: str) -> tuple[tuple[str, RecordId], ...]:
        """Into the bin with a session, and with what it says of those whom this member may know. Answers what went."""
        found = [("attendance", record.id) for record, _name in self.store.groups.attendance(session)]
        records = (("group_session", session), *found)
        self.take_back(records, why)
        return records

    def bring_back(self, records: Sequence[tuple[str, RecordId]]) -> Changed:
        """Out of the bin with what `remove` put there."""
        people: set[RecordId] = set()
        for type_, record in records:
            people |= self.casebook.undelete(type_, record).people
        return Changed(records=frozenset(record for _type, record in records), people=frozenset(people))

    def _group(self, group: RecordId) -> Record:
        record = self.store.record("group", group)
        if record is None or record.deleted:
            raise NotFound("group", name_of(group))
        return record
