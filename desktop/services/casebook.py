"""Everything a peer does with records, in the words they would use."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from enum import Enum
from itertools import islice

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.changes import DELETED, Bases, Draft, Value
from desktop.domain.clock import Clock
from desktop.domain.errors import BadRecord, NotAllowed, NotFound, Why
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.paging import Page
from desktop.domain.records import TYPES, RecordType
from desktop.domain.records.checking import json_value, parsed_new, parsed_patch, with_choices
from desktop.domain.records.declare import Kind
from desktop.domain.records.people import USE
from desktop.domain.roles import TYPISTS, VISITORS, Deed, Role, may
from desktop.domain.views import (
    Conflict,
    Due,
    Entry,
    EntryCursor,
    Hit,
    Past,
    PersonCursor,
    PersonLine,
    Record,
    Self,
    Shown,
    Verified,
)
from desktop.services.audit import Audit
from desktop.services.choices import Choices, demand_same, own, taken
from desktop.services.circle import LANGUAGE, Circle
from desktop.services.decided import programme_of
from desktop.services.editing import deed_of, drafts_of, superseding
from desktop.services.events import Event, timed
from desktop.services.lines import demand_new, in_line, resolved, typed_for, unwrapped
from desktop.services.receipts import Receipts, furthest
from desktop.services.stores import Store
from desktop.services.where import asked, matches
from desktop.sync.keys import sha256


class NoValue(Enum):
    """No third value was written."""

    NO_VALUE = 0


NO_VALUE = NoValue.NO_VALUE
_PERHAPS_ADDED = (Why.UNKNOWN_FIELD, Why.UNKNOWN_CODE)


class Casebook:
    """The records of one open vault."""

    def __init__(
        self, store: Store, circle: Circle, clock: Clock, audit: Audit, *, has_sheet: Callable[[], bool]
    ) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._audit = audit
        self._has_sheet = has_sheet
        self._done_by: MemberId | None = None  # for whom everything is typed at the moment
        self._choices = Choices(store, circle, clock, self._note)
        self._receipts = Receipts(store, circle)

    # Writing

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything that is written in the block is one durable save: all of it, or none. A block may stand in one."""
        with ExitStack() as stack:
            if not self._store.in_transaction:
                stack.enter_context(timed(Event.SAVED))
                stack.enter_context(self._store.transaction())
            yield

    def colleagues(self) -> Mapping[MemberId, str]:
        """For whom this member may type, and what they are called; nobody for those who write for themselves alone."""
        if self._circle.role not in TYPISTS:
            return {}
        return {one.id: one.name for one in self._circle.others() if one.role in VISITORS}

    @contextmanager
    def typing_for(self, member: MemberId | None) -> Iterator[None]:
        """What is written in the block was done by `member`; None: by whoever writes. Raises NotAllowed, BadRecord."""
        if member is not None and self._circle.role not in TYPISTS:
            raise NotAllowed(Deed.WRITE)
        if member is not None and member != self._circle.me and member not in self.colleagues():
            raise BadRecord(Why.NO_SUCH_MEMBER, "done_by")
        before, self._done_by = self._done_by, None if member == self._circle.me else member
        try:
            yield
        finally:
            self._done_by = before

    def add(self, type: str, fields: Mapping[str, object]) -> RecordId:  # noqa: A002 - the word of the contract
        """One durable save. `fields` are JSON values. Raises BadRecord, NotAllowed."""
        return self.add_all([(0, {"fields": fields})], type)[0]

    def add_all(self, lines: Iterable[tuple[int, object]], type: str) -> tuple[RecordId, ...]:  # noqa: A002
        """All or none, in one transaction, of (line number, parsed JSON); later lines may point to a `ref`.

        What a line may be stands in services/lines.py. Raises BadRecord with the line.
        """
        usual = self._kind(type)
        refs: dict[str, RecordId] = {}
        made: list[RecordId] = []
        last: tuple[RecordType, Mapping[str, Value]] | None = None
        with self.together(), ExitStack() as typing:
            for line, given in lines:
                try:
                    ref, named, fields = unwrapped(given)
                    fields, done_by = typed_for(fields)
                    if done_by is not None:  # what hangs on it was done by the same
                        typing.enter_context(self.typing_for(done_by))
                    kind = self._kind(named) if named else usual
                    kind, values = self._parsed(kind, parsed_new, resolved(kind, fields, refs))
                    self._check_references(kind, values)
                    demand_new(ref, refs)
                except BadRecord as error:
                    raise in_line(error, line) from error
                self._may_write(kind, values)
                made.append(self._save_new(kind, values))
                if ref:
                    refs[ref] = made[-1]
                last = kind, values
            if last is not None:
                self._note_made(made, *last)
        return tuple(made)

    def _save_new(self, kind: RecordType, values: Mapping[str, Value]) -> RecordId:
        """One record; words that go by what the person said are a change of their own (merge spec §10.8)."""
        at = self._clock()
        first = {name: value for name, value in values.items() if not kind.is_apart(name)}
        by = self._done_by
        (made,) = self._store.save([Draft(type=kind.name, record=None, fields=first, done_by=by)], self._circle.me, at)
        words = {name: value for name, value in values.items() if kind.is_apart(name)}
        if words:
            self._store.save([Draft(type=kind.name, record=made, fields=words, done_by=by)], self._circle.me, at)
        return made

    def _note_made(self, made: Sequence[RecordId], kind: RecordType, values: Mapping[str, Value]) -> None:
        """One entry of the audit trail, for one record or for a whole list of them. The last one was of `kind`."""
        if len(made) == 1:
            person = made[0] if kind.person_field == "" else values.get(kind.person_field or "")
            about = person if isinstance(person, Stamp) else None
            self._audit.note(AuditDeed.CREATED, record=made[0], person=about, detail=kind.name)
        else:
            runs: dict[int, list[int]] = {}
            for device, seq in made:
                runs.setdefault(device, []).append(seq)
            changes = {device: Intervals.of(seqs) for device, seqs in runs.items()}
            self._audit.note(AuditDeed.CREATED, changes=changes)

    def _note(self, deed: AuditDeed, kind: RecordType, record: RecordId) -> None:
        person, _name = self._store.lists.person_behind(kind.name, record)
        self._audit.note(deed, record=record, person=person, detail=kind.name)

    def edit(
        self,
        type: str,  # noqa: A002
        id: RecordId,  # noqa: A002
        patch: Mapping[str, object],
        *,
        why: str = "",
        seen: Bases | None = None,
    ) -> Changed:
        """Change fields; None clears one. Supersedes what `seen` shows, or where that is None what is shown now."""
        kind = self._kind(type)
        patch, done_by = typed_for(patch)
        kind, values = self._parsed(kind, parsed_patch, patch, id)
        self._check_references(kind, values)
        self._may_write(kind, values)
        with self.together(), self.typing_for(done_by) if done_by is not None else nullcontext():
            record = self._here(kind, id)
            if record.deleted:
                raise NotFound(kind.name, name_of(id))
            fields, bases = superseding(kind, record, values, seen, lambda: self._store.history(kind.name, id))
            if fields:
                deed = deed_of(kind, record, fields, why)
                drafts = [replace(one, done_by=self._done_by) for one in drafts_of(kind, id, fields, bases, why)]
                self._store.save(drafts, self._circle.me, self._clock())
                self._note(deed, kind, id)
        return self._changed(kind, id)

    def delete(self, type: str, id: RecordId, why: str) -> Changed:  # noqa: A002
        """To the bin, having seen what is shown."""
        kind = self._kind(type)
        self._may_write(kind, [f.name for f in kind.fields if f.required])
        with self.together():
            record = self._here(kind, id)
            if not record.deleted:
                self._write_deleted(kind, record, why, deleted=True)
        return self._changed(kind, id)

    def undelete(self, type: str, id: RecordId) -> Changed:  # noqa: A002
        """Back from the bin."""
        kind = self._kind(type)
        self._may_write(kind, [f.name for f in kind.fields if f.required])
        with self.together():
            record = self._here(kind, id)
            if record.deleted:
                self._write_deleted(kind, record, "", deleted=False)
        return self._changed(kind, id)

    def _write_deleted(self, kind: RecordType, record: Record, why: str, *, deleted: bool) -> None:
        draft = Draft(type=kind.name, record=record.id, fields={DELETED: deleted}, bases=record.bases, why=why)
        self._store.save([draft], self._circle.me, self._clock())
        self._note(AuditDeed.DELETED if deleted else AuditDeed.UNDELETED, kind, record.id)

    # Reading

    def show(self, type: str, id: RecordId) -> Shown:  # noqa: A002
        """Raises NotFound."""
        kind = self._kind(type)
        record = self._here(kind, id)
        self._note(AuditDeed.VIEWED, kind, id)
        return Shown(record=record, receipts=self._receipts.of(record))

    def history(self, type: str, id: RecordId) -> tuple[Past, ...]:  # noqa: A002
        """Oldest first. Raises NotFound."""
        kind = self._kind(type)
        self._here(kind, id)
        self._note(AuditDeed.VIEWED, kind, id)
        return self._store.history(kind.name, id)

    def list(
        self,
        type: str,  # noqa: A002
        *,
        where: Mapping[str, str] | None = None,
        limit: int | None = None,
        after: RecordId | None = None,
        deleted: bool = False,
    ) -> Iterator[Shown]:
        """By id. `where`: fields that must be exactly so, as text.

        Records that are kept and not used are among them only where somebody asks for these, or for one person's.
        """
        kind = self._kind(type)
        wanted = {name: asked(kind, name, text) for name, text in (where or {}).items()}
        self._note_listed(kind, wanted)
        named = bool(wanted.keys() & {USE, kind.person_field or USE})
        about = wanted.get(kind.person_field) if kind.person_field else None
        person = about if isinstance(about, Stamp) else None
        if person is not None:  # whoever is one with them is asked for as well
            del wanted[kind.person_field or ""]
        found = (
            record
            for record in self._store.records(
                kind.name,
                deleted=deleted,
                after=after,
                restricted=named,
                person=person,
            )
            if all(matches(record.fields.get(name), value) for name, value in wanted.items())
        )
        return (Shown(record=record, receipts=self._receipts.of(record)) for record in islice(found, limit))

    def _note_listed(self, kind: RecordType, wanted: Mapping[str, Value]) -> None:
        person = wanted.get(kind.person_field) if kind.person_field else None
        if isinstance(person, Stamp):
            self._audit.note(AuditDeed.VIEWED, record=person, person=person, detail="person")
        else:
            self._audit.note(AuditDeed.LISTED, detail=kind.name)

    def search(
        self, words: str, limit: int = 50, *, kinds: Collection[str] = (), since: date | None = None
    ) -> tuple[Hit, ...]:
        """Newest first, of the own people before all others; all words, the last one as a beginning.

        `kinds`: of these types alone; `since`: of what has its day then or later.
        """
        self._audit.note(AuditDeed.SEARCHED)
        return tuple(self._store.lists.hits.of(words, limit, self._circle.me, kinds=kinds, since=since))

    def people(
        self, words: str = "", after: PersonCursor | None = None, limit: int = 200
    ) -> Page[PersonLine, PersonCursor]:
        """By name; with words of those found, the own ones first."""
        rows, cursor = self._store.lists.people(words, after, limit, self._circle.me)
        return Page(tuple(rows), cursor)

    def restricted(self, after: PersonCursor | None = None, limit: int = 200) -> Page[PersonLine, PersonCursor]:
        """The people whose record is kept and not used, by name."""
        rows, cursor = self._store.lists.restricted_people(after, limit)
        return Page(tuple(rows), cursor)

    def person(self, id: RecordId) -> PersonLine:  # noqa: A002
        """Raises NotFound."""
        line = self._store.lists.line_of(id)
        if line is None:
            raise NotFound("person", name_of(id))
        return line

    def timeline(
        self,
        person: RecordId,
        after: EntryCursor | None = None,
        limit: int = 100,
        *,
        kinds: Collection[str] = (),
        words: str = "",
    ) -> Page[Entry, EntryCursor]:
        """Everything about a person that has its day, newest first; of `kinds` alone, and of what has all `words`."""
        rows, cursor = self._store.lists.timelines.page(person, after, limit, kinds=kinds, words=words)
        if rows:
            self._audit.note(AuditDeed.VIEWED, record=person, person=person, detail="person")
        entries = tuple(
            Entry(
                record=row,
                receipt=furthest(self._receipts.of(row)),
                author_name=self._circle.name_of(row.author),
                done_by_name=self._circle.name_of(row.done_by) if row.done_by is not None else "",
            )
            for row in rows
        )
        return Page(entries, cursor)

    def kinds_of(self, person: RecordId) -> tuple[str, ...]:
        """The types that stand in a person's timeline."""
        return self._store.lists.timelines.kinds(person)

    def today(self, on: date, ahead_days: int = 7, *, everybody: bool = False) -> tuple[Due, ...]:
        """What is due, late first; of everybody in this vault, or of people assigned to this member.

        Whoever answers for the programme sees of everybody who waits for what they asked of it.
        """
        answers = may(self._circle.role, Deed.ERASE)
        return tuple(self._store.lists.due(on, ahead_days, self._circle.me, everybody=everybody, answers=answers))

    # Conflicts

    def conflicts(self, person: RecordId | None = None) -> tuple[Conflict, ...]:
        """Every field that two people wrote without seeing each other, by record and field; of one person, or of all.

        About a person who is kept and not used only where somebody asks for just this person.
        """
        found = self._choices.all(person)
        for one in found:
            self._audit.note(AuditDeed.VIEWED, record=one.record, person=one.person, detail=one.type)
        return found

    def resolve(
        self, conflict: str, *, take: str | None = None, value: object = NO_VALUE, seen: Sequence[Stamp] = ()
    ) -> Changed:
        """Settle a conflict by a side's letter or a third value. Raises NotFound, BadRecord, NotAllowed.

        `seen` are the stamps of the sides on the screen. Raises ChoiceChanged where they are others by now.
        """
        found = self._choices.one(conflict)
        if seen:
            demand_same(found, seen)
        self._choices.settle(found, taken(found, take or "") if value is NO_VALUE else own(found, value, self._form))
        return self._changed(self._kind(found.type), found.record)

    def reopen(self, was: Conflict) -> Changed:
        """Undo a decision of this laptop: every side is there again. Raises ChoiceChanged once others have written."""
        self._choices.reopen(was)
        return self._changed(self._kind(was.type), was.record)

    # The vault

    def hide_names(self, *, on: bool) -> None:
        """Call everybody by their other name or a code, in whatever is listed; of this side of the desk alone."""
        self._store.hide_names(on=on)

    @property
    def names_hidden(self) -> bool:
        """Whether they are put away on this side of the desk."""
        return self._store.names_hidden

    def me(self) -> Self:
        """Whose vault this is."""
        roster = self._circle.roster
        return Self(
            member=self._circle.me,
            name=self._circle.name_of(self._circle.me),
            role=self._circle.role,
            programme=roster.programme,
            programme_name=roster.programme_name,
            device=self._circle.device,
            alone=not self._circle.others(),
            language=self._store.trust.meta(LANGUAGE) or "",
            has_sheet=self._has_sheet(),
            has_root=self._circle.root_keys is not None,
        )

    def verify(self, *, deep: bool = False, scope: MemberId | None = None) -> Verified:
        """Count, digest the records of a member's scope (this member's own if not said), and prove the audit trail.
        Deep: check every row.
        """
        member = scope or self._circle.me
        role = self._circle.roster.role_of(member)
        if role is Role.NONE:
            raise NotFound("member", str(member))
        lines = (canonical(record) for record in self._store.scopes.in_scope(member, role))
        digest = sha256(*lines).hex()
        records, changes = self._store.count()
        trail = self._audit.fault()
        sound = not deep or self._store.sound()
        return Verified(ok=sound and trail is None, records=records, changes=changes, digest=digest, trail=trail)

    def tidy(self) -> bool:
        """One small step of tidying the index, for an idle moment; some 25 ms. Returns whether more is left."""
        return self._store.idle()

    # Help for the above

    def _kind(self, name: str) -> RecordType:
        kind = TYPES.get(name)
        if kind is None:
            raise BadRecord(Why.UNKNOWN_TYPE, name)
        return kind

    def _form(self, kind: RecordType) -> RecordType:
        """The type as the programme writes it."""
        return programme_of(self._store).form(kind)

    def _parsed(
        self,
        kind: RecordType,
        parse: Callable[[RecordType, object], dict[str, Value]],
        given: object,
        id_: RecordId | None = None,
    ) -> tuple[RecordType, dict[str, Value]]:
        """Values by the declaration; by what the programme added only where that has no such field or choice.

        A choice that the record has already is not refused because this laptop does not know it. Raises BadRecord.
        """
        try:
            return kind, parse(kind, given)
        except BadRecord as error:
            if error.why not in _PERHAPS_ADDED:
                raise
        form = self._form(kind)
        there = None if id_ is None else self._store.record(kind.name, id_)
        if there is not None:
            form = with_choices(form, there.fields)
        return form, parse(form, given)

    def _here(self, kind: RecordType, id_: RecordId) -> Record:
        record = self._store.record(kind.name, id_)
        if record is None:
            raise NotFound(kind.name, name_of(id_))
        return record

    def _may_write(self, kind: RecordType, names: Iterable[str]) -> None:
        role = self._circle.role
        if kind.by_program or role not in kind.writers or any(role not in kind.by_name[name].writers for name in names):
            raise NotAllowed(Deed.WRITE)

    def _check_references(self, kind: RecordType, values: Mapping[str, Value]) -> None:
        for name, value in values.items():
            field = kind.by_name[name]
            if (
                field.kind is Kind.RECORD
                and isinstance(value, Stamp)
                and self._store.record(field.refers, value) is None
            ):
                raise BadRecord(Why.NO_SUCH_RECORD, name)
            if field.kind is Kind.MEMBER and value is not None and not self._known_member(str(value)):
                raise BadRecord(Why.NO_SUCH_MEMBER, name)

    def _known_member(self, member: str) -> bool:
        return any(str(known) == member for known in self._circle.roster.members)

    def _changed(self, kind: RecordType, id_: RecordId) -> Changed:
        person, _name = self._store.lists.person_behind(kind.name, id_)
        return Changed(records=frozenset({id_}), people=frozenset({person} if person else ()))


def canonical(record: Record) -> bytes:
    """The form two vaults agree on (docs/spec/merge.md §9), with its line feed."""
    form = {
        "conflicts": list(record.conflicts),
        "deleted": record.deleted,
        "fields": {name: json_value(value) for name, value in record.fields.items()},
        "id": name_of(record.id),
        "type": record.type,
    }
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
