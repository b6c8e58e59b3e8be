"""Fields that two people wrote without seeing each other's: what they are, and deciding (docs/spec/merge.md §14)."""

from collections.abc import Callable, Mapping, Sequence

from desktop.domain.audit import AuditDeed
from desktop.domain.changes import DELETED, Draft, Projection, Side, Value
from desktop.domain.clock import Clock
from desktop.domain.errors import BadRecord, ChoiceChanged, NotAllowed, NotFound, Why
from desktop.domain.ids import RecordId, Stamp, name_of, record_of
from desktop.domain.records import TYPES, RecordType
from desktop.domain.records.checking import parsed_patch
from desktop.domain.records.declare import Kind
from desktop.domain.roles import Deed
from desktop.domain.views import Conflict, Past
from desktop.services.circle import Circle
from desktop.services.stores import Store

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Note = Callable[[AuditDeed, RecordType, RecordId], None]


class Choices:
    """The conflicts of one open vault. `note` writes a deed into the audit trail."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, note: Note) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._note = note

    def all(self, person: RecordId | None = None) -> tuple[Conflict, ...]:
        """By record and field. Of a person who is kept and not used only where somebody asks for just this person."""
        found = (self._conflict(*one) for one in self._store.conflicted(person))
        return tuple(one for one in found if one is not None)

    def one(self, conflict: str) -> Conflict:
        """Raises NotFound."""
        name, _, field = conflict.partition(":")
        record = record_of(name)
        found = None if record is None else self._sought(record, field)
        if found is None:
            raise NotFound("conflict", conflict)
        return found

    def settle(self, found: Conflict, value: Value) -> None:
        """Write `value` with every side among the bases."""
        kind = TYPES[found.type]
        self._demand_writer(kind, found.field)
        bases = self._bases(kind, found)
        with self._store.transaction():
            draft = Draft(type=kind.name, record=found.record, fields={found.field: value}, bases=bases)
            self._store.save([draft], self._circle.me, self._clock())
            self._note(AuditDeed.SETTLED, kind, found.record)

    def reopen(self, was: Conflict) -> None:
        """Have every side of `was` back, as long as nothing else was written since it was decided here."""
        kind = TYPES[was.type]
        self._demand_writer(kind, was.field)
        with self._store.transaction():
            heads = self._projection(was).heads.get(was.field, ())
            if len(heads) != 1 or heads[0].device != self._circle.device:
                raise ChoiceChanged("conflict", was.id)
            bases = {was.field: heads}
            drafts = [
                Draft(
                    type=kind.name,
                    record=was.record,
                    fields={was.field: side.value},
                    bases=bases,
                    done_by=None if side.author == self._circle.me else side.author,
                )
                for side in reversed(was.sides)
            ]
            self._store.save(drafts, self._circle.me, self._clock())
            self._note(AuditDeed.EDITED, kind, was.record)

    # Inside

    def _demand_writer(self, kind: RecordType, field: str) -> None:
        role = self._circle.role
        fields = [one for one in kind.fields if (one.required if field == DELETED else one.name == field)]
        if role not in kind.writers or any(role not in one.writers for one in fields):
            raise NotAllowed(Deed.WRITE)

    def _sought(self, record: RecordId, field: str) -> Conflict | None:
        for type_ in TYPES:
            if (made := self._store.projection(type_, record)) is not None:
                return self._conflict(record, type_, field) if field in made.conflicts else None
        return None

    def _conflict(self, record: RecordId, type_: str, field: str) -> Conflict | None:
        made = self._store.projection(type_, record)
        if made is None or field not in made.conflicts:
            return None
        sides = made.conflicts[field]
        person, name = self._store.lists.person_behind(type_, record)
        return Conflict(
            id=f"{name_of(record)}:{field}",
            type=type_,
            record=record,
            person=person,
            person_name=name,
            field=field,
            sides=sides,
            earlier=made.earlier.get(field),
            shown=made.fields,
            steps=_steps(self._store.history(type_, record), sides),
            named=self._names(type_, field, sides),
        )

    def _names(self, type_: str, field: str, sides: Sequence[Side]) -> Mapping[RecordId, str]:
        """The names of the people that the sides point to."""
        declared = TYPES[type_].named(field)
        if declared is None or declared.kind is not Kind.RECORD:
            return {}
        stamps = [side.value for side in sides if isinstance(side.value, Stamp)]
        return {stamp: self._store.lists.person_behind(declared.refers, stamp)[1] for stamp in stamps}

    def _bases(self, kind: RecordType, found: Conflict) -> Mapping[str, tuple[Stamp, ...]]:
        made = self._projection(found)
        return made.heads if found.field == DELETED else {found.field: made.heads[found.field]}

    def _projection(self, found: Conflict) -> Projection:
        made = self._store.projection(found.type, found.record)
        if made is None:
            raise NotFound("conflict", found.id)
        return made


def taken(found: Conflict, letter: str) -> Value:
    """The value of a side. Raises NotFound for a letter that none has."""
    at = LETTERS.find(letter.upper()) if len(letter) == 1 else -1
    if not 0 <= at < len(found.sides):
        raise NotFound("conflict", f"{found.id} {letter}".strip())
    return found.sides[at].value


def own(found: Conflict, value: object, form: Callable[[RecordType], RecordType]) -> Value:
    """A value of one's own, as the field takes it in this programme. Raises BadRecord."""
    if found.field != DELETED:
        return parsed_patch(form(TYPES[found.type]), {found.field: value})[found.field]
    if not isinstance(value, bool):
        raise BadRecord(Why.NOT_YES_OR_NO, DELETED)
    return value


def demand_same(found: Conflict, seen: Sequence[Stamp]) -> None:
    """Raises ChoiceChanged where others wrote meanwhile, and a letter may mean something else."""
    if set(seen) != {side.stamp for side in found.sides}:
        raise ChoiceChanged("conflict", found.id)


def _steps(history: Sequence[Past], sides: Sequence[Side]) -> tuple[Past, ...]:
    by_stamp = {past.stamp: past for past in history}
    return tuple(by_stamp[side.stamp] for side in sides)
