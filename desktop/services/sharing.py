"""Who can see what: told from the very rules that decide what is sent, and what may be said in spite of a no."""

from collections import Counter

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.changes import Draft, Value, Written
from desktop.domain.clock import Clock
from desktop.domain.consent import KeptWhy, Minimum, Reader, Readers, SeesWhy, Unnamed
from desktop.domain.errors import NotAllowed, NotFound
from desktop.domain.folding import sort_key
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.records import TYPES, Scope
from desktop.domain.records.programme import AFTER_YES, PASSED_ON, PROGRAMME_SETTINGS, UNLESS_NO
from desktop.domain.records.safety import MINIMUM, SAFETY_CONCERN, SAFETY_NOTICE
from desktop.domain.roles import Deed, Member, Role, may
from desktop.domain.views import Record
from desktop.services.audit import Audit
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.stores import Store


class Sharing:
    """Of one open vault."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, audit: Audit, casebook: Casebook) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._audit = audit
        self._casebook = casebook

    # Who can see it

    def readers(self, type: str, person: RecordId | None = None, record: RecordId | None = None) -> Readers:  # noqa: A002
        """Who else may be sent a record: one that is here, or one about `person` that is still to be written."""
        kept = self._store.consent.why_kept([person]) if person is not None else {}
        found: list[tuple[Member, SeesWhy]] = []
        sights: dict[object, object] = {}
        for member in self._circle.others():
            # Coordinators see the same, but for what concerns one of them.
            same = self._store.scopes.hidden_from(member.id) if member.role is Role.COORDINATOR else member.id
            sight = sights.get(same) or self._store.scopes.sight(member.id, member.role)
            sights[same] = sight
            if self._store.may_see(sight, type, record, person, self._circle.me):
                found.append((member, self._why(type, member, person)))
        found.sort(key=lambda one: (one[1] is not SeesWhy.COORDINATOR, sort_key(one[0].name), one[0].id))
        return Readers(
            readers=tuple(Reader(member.id, member.name, why) for member, why in found),
            kept=(None if person is None else kept.get(person)) or self._own(type, record),
            alone=not self._circle.others(),
        )

    def _own(self, type_: str, record: RecordId | None) -> KeptWhy | None:
        """Whether it is the person's own, and shared with nobody."""
        here = None if record is None else self._store.record(type_, record)
        return None if TYPES[type_].shares({} if here is None else here.fields) else KeptWhy.OWN

    def _why(self, type_: str, member: Member, person: RecordId | None) -> SeesWhy:
        if member.role is Role.COORDINATOR:
            return SeesWhy.COORDINATOR
        if TYPES[type_].scope is Scope.LEADS:
            return SeesWhy.LEADS
        if TYPES[type_].scope is Scope.NAMED:
            return SeesWhy.NAMED
        if TYPES[type_].scope is not Scope.PERSON:
            return SeesWhy.EVERYBODY
        if person is not None and self._store.scopes.assigned_to(person, [member.id]):
            return SeesWhy.ASSIGNED
        return SeesWhy.WROTE_IT

    def unnamed(self) -> tuple[Unnamed, ...]:
        """Everybody of whom this laptop may know no more than that they are there."""
        members = [member.id for member in self._circle.roster.members.values() if member.role is not Role.NONE]
        unseen = Counter(
            notice.fields["person"]
            for notice in self._store.records(SAFETY_NOTICE.name, deleted=False, after=None)
            if "acknowledged" not in notice.fields
        )
        return tuple(
            self._unnamed(person, why, self._near(person, members), unseen[person])
            for person, why in self._store.consent.unnamed().items()
        )

    def _unnamed(self, person: RecordId, why: KeptWhy, near: tuple[MemberId, ...], worries: int) -> Unnamed:
        names = tuple(map(self._circle.name_of, near))
        return Unnamed(person=person, members=near, names=names, why=why, worries=worries)

    def _near(self, person: RecordId, members: list[MemberId]) -> tuple[MemberId, ...]:
        """Who wrote the record down, and to whom the person is assigned since."""
        maker = self._circle.roster.owners.get(person.device)
        assigned = self._store.scopes.assigned_to(person, members)
        return tuple(dict.fromkeys(([maker] if maker in members and maker is not None else []) + list(assigned)))

    # What the programme has decided

    @property
    def asks_first(self) -> bool:
        """Whether records go to the coordinators only after a yes."""
        return any(record.fields[PASSED_ON] == AFTER_YES for record in self._settings())

    def ask_first(self, *, yes: bool) -> Changed:
        """A coordinator decides for the whole programme. Raises NotAllowed."""
        found = list(self._settings())
        answer = AFTER_YES if yes else UNLESS_NO
        for record in found:
            self._casebook.edit(PROGRAMME_SETTINGS.name, record.id, {PASSED_ON: answer})
        if not found and yes:
            self._casebook.add(PROGRAMME_SETTINGS.name, {PASSED_ON: answer})
        elif not found and not may(self._circle.role, Deed.ASSIGN):
            raise NotAllowed(Deed.WRITE)
        return Changed(everything=True)

    def _settings(self) -> tuple[Record, ...]:
        return tuple(self._store.records(PROGRAMME_SETTINGS.name, deleted=False, after=None))

    # A worry, in spite of a no

    def minimum(self, concern: RecordId) -> Minimum | None:
        """What would be told of a worry that stays here; None where it is told whole, or was told already.

        Raises NotFound.
        """
        record = self._concern(concern)
        person = record.fields.get("person")
        if not isinstance(person, Stamp) or not self._store.consent.why_kept([person]):
            return None
        told = self._notice(concern)
        fields = _minimum(record)
        if told is not None and all(told.fields.get(name) == fields.get(name) for name in MINIMUM):
            return None
        return Minimum(kinds=_codes(fields, "kinds"), steps=_codes(fields, "steps"), told=_codes(fields, "told"))

    def tell_minimum(self, concern: RecordId) -> Changed:
        """Write down, to travel whatever was said, what `minimum` shows; noted in the trail as a deed of its own."""
        if self.minimum(concern) is None:
            raise NotFound(SAFETY_CONCERN.name, name_of(concern))
        if not may(self._circle.role, Deed.WRITE):
            raise NotAllowed(Deed.WRITE)
        record = self._concern(concern)
        person = record.fields["person"]
        fields: dict[str, Written] = {"date": record.fields["date"], "person": person, "concern": concern}
        fields |= _minimum(record)
        with self._store.transaction():
            draft = Draft(type=SAFETY_NOTICE.name, record=None, fields=fields)
            (notice,) = self._store.save([draft], self._circle.me, self._clock())
            about = person if isinstance(person, Stamp) else None
            self._audit.note(AuditDeed.TOLD_MINIMUM, record=notice, person=about, detail=SAFETY_NOTICE.name)
        return Changed(records=frozenset({concern, notice}), people=frozenset({about} if about else ()))

    def _concern(self, concern: RecordId) -> Record:
        record = self._store.record(SAFETY_CONCERN.name, concern)
        if record is None:
            raise NotFound(SAFETY_CONCERN.name, name_of(concern))
        return record

    def _notice(self, concern: RecordId) -> Record | None:
        """The last word about a worry."""
        every = self._store.records(SAFETY_NOTICE.name, deleted=False, after=None, restricted=True)
        return max((one for one in every if one.fields.get("concern") == concern), key=_when, default=None)


def _when(record: Record) -> tuple[int, RecordId]:
    return record.moment.wall_ms, record.id


def _minimum(record: Record) -> dict[str, Value]:
    return {name: record.fields[name] for name in MINIMUM if name in record.fields}


def _codes(fields: dict[str, Value], name: str) -> tuple[str, ...]:
    value = fields.get(name)
    return tuple(str(code) for code in value) if isinstance(value, tuple) else ()
