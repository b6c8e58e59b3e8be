"""Reading each other's notes, what waits for a coordinator, and how members are supported. Never who is better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.clock import DAY_MS, Clock
from desktop.domain.errors import NotAllowed, NotFound
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.oversight import (
    LATELY_DAYS,
    NOTES_MOST,
    PEOPLE_PAGE,
    NoteLine,
    NotePage,
    Outing,
    Overview,
    Said,
    Supported,
    SupportPage,
)
from desktop.domain.paging import Page
from desktop.domain.records.oversight import GOOD
from desktop.domain.roles import Deed, Role, may
from desktop.domain.views import PersonCursor, PersonLine, Record
from desktop.domain.worries import WORRIES
from desktop.services.audit import Audit
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.stores import Store

HARM: Final = ("complaint", "adverse_event")


@dataclass(frozen=True)
class Oversight:
    """Of one open vault, over one connection."""

    store: Store
    circle: Circle
    clock: Clock
    audit: Audit
    casebook: Casebook

    # Notes

    def notes(self) -> tuple[NoteLine, ...]:
        """For a coordinator what is to be read, newest first; for everybody else the own notes that somebody wrote
        about. At most NOTES_MOST."""
        found = self.store.oversight
        lines = (
            found.to_read(self.circle.me, self._since()) if self._looks_after() else found.written_about(self.circle.me)
        )
        return tuple(lines[:NOTES_MOST])

    def note(self, record: RecordId) -> NotePage:
        """A note, by itself or by something that was said about it. Raises NotFound."""
        said = self.store.record("note_comment", record)
        visit = record if said is None else _stamp(said.fields.get("visit"))
        note = None if visit is None else self.store.record("encounter", visit)
        if note is None:
            raise NotFound("encounter", name_of(record))
        person = _stamp(note.fields.get("person"))
        line = None if person is None else self.store.lists.line_of(person)
        self.audit.note(AuditDeed.VIEWED, record=note.id, person=person, detail="encounter")
        said_about, reviews = self._about("note_comment", note), self._about("review", note)
        last = max(reviews, key=lambda one: (one.moment.wall_ms, one.id), default=None)
        mine = self._unread(note.id)
        return NotePage(
            note=note,
            person_name="" if line is None else line.name,
            member=note.done_by or note.author,
            said=tuple(
                Said(by=one.author, at=one.moment.when, words=str(one.fields.get("words", ""))) for one in said_about
            ),
            unread=tuple(one.id for one in said_about if one.id in mine),
            read_by=None if last is None else last.author,
            read_on=None if last is None else date.fromisoformat(str(last.fields["date"])),
            may_sign=self._looks_after() and (note.done_by or note.author) != self.circle.me,
        )

    def say(self, note: RecordId, words: str) -> Changed:
        """For whoever wrote the note, or from them for the coordinators. What was said before counts as read.

        Raises NotFound, BadRecord.
        """
        page = self.note(note)
        said = self._named(page) | {"words": words}
        with self.store.transaction():
            made = self.casebook.add("note_comment", said)
            self._hear(page)
        return _changed(page, made)

    def hear(self, note: RecordId) -> Changed:
        """What was said for this member is read. Raises NotFound."""
        page = self.note(note)
        with self.store.transaction():
            self._hear(page)
        return _changed(page)

    def sign(self, note: RecordId) -> Changed:
        """Read and good. Raises NotAllowed, NotFound."""
        page = self.note(note)
        if not page.may_sign:
            raise NotAllowed(Deed.WRITE)
        with self.store.transaction():
            made = self.casebook.add("review", self._named(page) | {"outcome": GOOD})
            self._hear(page)
        return _changed(page, made)

    def take_back(self, said: Changed, why: str) -> Changed:
        """What this member just said or signed goes, and what it counted as read is unread again. Raises NotAllowed."""
        with self.store.transaction():
            for type_ in ("note_comment", "review"):
                for id_ in sorted(said.records):
                    found = self.store.record(type_, id_)
                    if found is None:
                        continue
                    if found.author == self.circle.me:
                        self.casebook.delete(type_, id_, why)
                    else:
                        self.casebook.edit(type_, id_, {"read": None})
        return said

    def _hear(self, page: NotePage) -> None:
        for one in page.unread:
            self.casebook.edit("note_comment", one, {"read": True})

    def _named(self, page: NotePage) -> dict[str, object]:
        named: dict[str, object] = {
            "date": self.clock().when.date().isoformat(),
            "visit": name_of(page.note.id),
            "member": str(page.member),
        }
        person = _stamp(page.note.fields.get("person"))
        return named if person is None else named | {"person": name_of(person)}

    def _about(self, type_: str, note: Record) -> list[Record]:
        """Oldest first."""
        person = _stamp(note.fields.get("person"))
        every = self.store.records(type_, deleted=False, after=None, restricted=True, person=person)
        return sorted(
            (one for one in every if one.fields.get("visit") == note.id), key=lambda one: (one.moment.wall_ms, one.id)
        )

    def _unread(self, note: RecordId) -> frozenset[RecordId]:
        found = self.store.oversight.unread(self.circle.me, everybody=self._looks_after())
        return frozenset(found) if found else frozenset()

    # What waits

    def overview(self) -> Overview:
        """As many of each as stand in its list. Raises NotAllowed."""
        self._demand()
        now, since, found = self.clock().when, self._since(), self.store.oversight
        team = self._members(found.supported(since))
        return Overview(
            worries=len(found.worries()),
            overdue_out=sum(one.is_late(now) for one in self.out()),
            late=len(found.late(now.date())),
            out_of_contact=len(found.out_of_contact(since)),
            notes=found.count_to_read(self.circle.me, since),
            supervision=sum(one.is_overdue(now.date()) for one in team),
            certificates=sum(one.ends_soon(now.date()) for one in team),
            complaints=sum(not one.fields.get("closed") for one in self.harm()),
            breaches=found.breaches(),
        )

    def worries(self) -> tuple[Record, ...]:
        """Worries about safety that nobody has said to have seen, those about people whose record is kept and not used
        among them. Raises NotAllowed."""
        self._demand()
        for kind in WORRIES:
            self.audit.note(AuditDeed.LISTED, detail=kind)
        return tuple(self.store.oversight.worries())

    def out(self) -> tuple[Outing, ...]:
        """Whoever is out alone: for coordinators everybody, else oneself. The first to be back first."""
        found, everybody = self.store.oversight.outings(), self._looks_after()
        return tuple(one for one in found if everybody or one.member == self.circle.me)

    def harm(self) -> tuple[Record, ...]:
        """Complaints, and what else went wrong: the newest first. Raises NotAllowed."""
        self._demand()
        found = [one for kind in HARM for one in self.store.records(kind, deleted=False, after=None, restricted=True)]
        return tuple(sorted(found, key=lambda one: (str(one.fields.get("date", "")), one.id), reverse=True))

    def out_of_contact(self, after: PersonCursor | None = None) -> Page[PersonLine, PersonCursor]:
        """People who were tried often enough for now, by name. Raises NotAllowed."""
        self._demand()
        return self._people(self.store.oversight.out_of_contact(self._since()), after)

    def late(self, after: PersonCursor | None = None) -> Page[PersonLine, PersonCursor]:
        """People whose next contact is over, by name. Raises NotAllowed."""
        self._demand()
        return self._people(self.store.oversight.late(self.clock().when.date()), after)

    def _people(self, every: Sequence[RecordId], after: PersonCursor | None) -> Page[PersonLine, PersonCursor]:
        rows, cursor = self.store.lists.among(every, after, PEOPLE_PAGE)
        return Page(tuple(rows), cursor)

    # Members

    def team(self) -> tuple[Supported, ...]:
        """Everybody who visits people, by name. Raises NotAllowed."""
        self._demand()
        people = self.store.scopes.caseloads()
        return tuple(
            replace(line, people=people.get(line.member, 0))
            for line in self._members(self.store.oversight.supported(self._since()))
        )

    def _members(self, found: Mapping[MemberId, Supported]) -> list[Supported]:
        """Whoever was shut out is supported no longer."""
        members = [one for one in self.circle.roster.members.values() if one.role not in (Role.NONE, Role.VIEWER)]
        members.sort(key=lambda one: (one.name.casefold(), one.id))
        return [found.get(one.id, Supported(member=one.id)) for one in members]

    def support(self, member: MemberId) -> SupportPage:
        """What supports one member: of oneself, or for coordinators of anybody. Raises NotAllowed."""
        if member != self.circle.me:
            self._demand()
        found = self.store.oversight.supported(self._since())
        people = len(set(self.store.scopes.people_of(member)) - self.store.oversight.ended())
        notes_read, read_last = self.store.oversight.notes_read(member)
        return SupportPage(
            line=replace(found.get(member, Supported(member=member)), people=people),
            name=self.circle.name_of(member),
            records=tuple(self.store.oversight.records(member)),
            notes_read=notes_read,
            read_last=read_last,
        )

    def _looks_after(self) -> bool:
        return may(self.circle.role, Deed.RELAY)

    def _demand(self) -> None:
        if not self._looks_after():
            raise NotAllowed(Deed.RELAY)

    def _since(self) -> int:
        return self.clock().wall_ms - LATELY_DAYS * DAY_MS


def _stamp(value: object) -> RecordId | None:
    return value if isinstance(value, Stamp) else None


def _changed(page: NotePage, *made: RecordId) -> Changed:
    person = _stamp(page.note.fields.get("person"))
    return Changed(
        records=frozenset({page.note.id, *page.unread, *made}),
        people=frozenset() if person is None else frozenset({person}),
    )
