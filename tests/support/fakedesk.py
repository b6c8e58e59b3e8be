"""A desk without a disk: the services a window asks, kept in memory, obeying the same promises.

`read` and `write` are one bundle here. `fail` makes the next call of a method raise; `gate` holds every call of a
method until the test lets it go, so that late answers can be made on purpose.
"""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from desktop.domain.arrivals import Coming, Kept, Preview
from desktop.domain.audit import AuditDeed, AuditEntry, Seen
from desktop.domain.backups import (
    AWAY,
    BackupPlan,
    BackupStanding,
    Every,
    Held,
    MadeBackup,
    OpenedBackup,
    Target,
    standing,
)
from desktop.domain.carrying import Fetched, Find, FindKind, Finds, Glance, GlanceState, Synced
from desktop.domain.caseload import PLAIN, Care, Carer, Handing
from desktop.domain.changed import Changed
from desktop.domain.changes import DELETED, Bases, Side, Value, Written
from desktop.domain.clock import Moment
from desktop.domain.consent import KeptBack, ToGive
from desktop.domain.erasing import ErasureLine, Reach
from desktop.domain.errors import (
    AppError,
    BackupPassphraseWrong,
    BadRecord,
    ChoiceChanged,
    NotFound,
    UndoTooLate,
    Why,
)
from desktop.domain.ids import MemberId, ProgrammeId, RecordId, Stamp, name_of, record_of
from desktop.domain.lookalikes import NameDoubt
from desktop.domain.paging import Page
from desktop.domain.ports import QUIET, Progress
from desktop.domain.records import TYPES, Kind
from desktop.domain.retention import SUGGESTED_YEARS, Elapsed, ElapsedCursor, KeptFor, Second
from desktop.domain.roles import MemberState, Role
from desktop.domain.totals import Month
from desktop.domain.undoing import TakenBack, TooLate
from desktop.domain.views import (
    CardLine,
    Conflict,
    DiskSpace,
    DraftNote,
    Due,
    DueKind,
    Entry,
    EntryCursor,
    Given,
    Hit,
    MemberLine,
    Past,
    PastImport,
    PersonCursor,
    PersonLine,
    Receipt,
    Receipted,
    Record,
    Self,
    Shown,
    ShutOut,
    Standing,
    Taken,
    TakenState,
    TeamLine,
)
from desktop.services.packs import Packs
from tests.support.fakecopies import FakeCopies
from tests.support.fakedirectory import FakeDirectory
from tests.support.fakegroups import FakeGroups
from tests.support.fakehelping import FakeHelping
from tests.support.fakenumbers import FakeNumbers
from tests.support.fakeoversight import FakeOversight
from tests.support.fakeownlog import FakeOwnLog
from tests.support.fakepacks import packs_over
from tests.support.fakepapers import FakePapers
from tests.support.fakepictures import FakePictures
from tests.support.fakeprogramme import FakeProgramme
from tests.support.fakerecovery import FakeRecovery
from tests.support.fakeregisters import FakeRegisters
from tests.support.fakerootkey import FakeFirstWeeks, FakeRootKey
from tests.support.fakesharing import FakeSharing
from tests.support.faketwins import FakeTwins

T = TypeVar("T")

DEVICE = 0x5EED
ME = MemberId(UUID(int=1))
JOYCE = MemberId(UUID(int=2))
TENDAI = MemberId(UUID(int=3))
NOW = datetime(2026, 3, 14, 10, 40, tzinfo=UTC)  # a Saturday
TODAY = NOW.date()


def moment_of(when: datetime) -> Moment:
    return Moment(int(when.timestamp() * 1000), 180)


@dataclass
class _Kept:
    id: RecordId
    type: str
    fields: dict[str, Value]
    history: list[Past]
    receipt: Receipted
    author: MemberId
    deleted: bool = False
    conflicts: dict[str, tuple[Side, ...]] = field(default_factory=dict)
    earlier: dict[str, Value] = field(default_factory=dict)

    @property
    def versions(self) -> int:
        return max((len({side.value for side in sides}) for sides in self.conflicts.values()), default=0)


class Troubles:
    """What a test makes go wrong or slow, by the name of the method."""

    def __init__(self) -> None:
        self._errors: dict[str, Exception] = {}
        self._gates: dict[str, threading.Event] = {}
        self.calls: list[str] = []

    def fail(self, method: str, error: Exception) -> None:
        """The next call of `method` raises."""
        self._errors[method] = error

    def gate(self, method: str) -> threading.Event:
        """Calls of `method` wait until the event is set."""
        return self._gates.setdefault(method, threading.Event())

    def met(self, method: str) -> None:
        self.calls.append(method)
        if gate := self._gates.get(method):
            assert gate.wait(10), f"{method} was never let go"
        if error := self._errors.pop(method, None):
            raise error


class FakeCasebook:
    """The casebook's promises over dictionaries. Dates count from TODAY."""

    names_hidden = False

    def __init__(self, troubles: Troubles, names: Mapping[MemberId, str]) -> None:
        self.troubles = troubles
        self.alone = False
        self.role = Role.PEER
        self.colleagues_here: Mapping[MemberId, str] = {}
        self._typed_for: MemberId | None = None
        self._names = names
        self._lock = threading.RLock()
        self._kept: dict[RecordId, _Kept] = {}
        self._seq = 0

    def add(self, type: str, fields: Mapping[str, object]) -> RecordId:  # noqa: A002 - the service's own name
        self.troubles.met("add")
        return self.put(type, fields)

    @contextmanager
    def typing_for(self, member: MemberId | None) -> Iterator[None]:
        self._typed_for = member
        yield
        self._typed_for = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """One save: counted, and whole or not at all."""
        self.troubles.met("together")
        with self._lock:
            before = deepcopy(self._kept)
            try:
                yield
            except BaseException:
                self._kept = before
                raise

    def add_all(self, lines: Sequence[tuple[int, object]], type: str) -> tuple[RecordId, ...]:  # noqa: A002
        """Of the shape with `fields`, or plain fields; a `ref` is known to the later ones."""
        self.troubles.met("add")
        refs: dict[str, str] = {}
        made: list[RecordId] = []
        for _number, line in lines:
            assert isinstance(line, Mapping)
            given = line.get("fields", line)
            assert isinstance(given, Mapping)
            fields = {
                name: refs[value[1:]] if isinstance(value, str) and value[:1] == "@" and value[1:] in refs else value
                for name, value in given.items()
            }
            made.append(self.put(str(line.get("type", type)), fields))
            if "ref" in line:
                refs[str(line["ref"])] = name_of(made[-1])
        return tuple(made)

    def put(
        self,
        kind: str,
        fields: Mapping[str, object],
        *,
        author: MemberId = ME,
        when: datetime = NOW,
        receipt: Receipted | None = None,
    ) -> RecordId:
        """`add` as somebody else, at another time."""
        with self._lock:
            values = self._checked(kind, fields)
            for declared in TYPES[kind].fields:
                if declared.required and declared.name not in values:
                    raise BadRecord(Why.MISSING, declared.name)
            stamp = self._stamp()
            past = Past(
                stamp=stamp,
                author=author,
                device=DEVICE,
                moment=moment_of(when),
                fields=dict(values),
                why="",
                done_by=self._typed_for,
            )
            self._kept[stamp] = _Kept(stamp, kind, values, [past], receipt or Receipted(Receipt.HERE), author)
            return stamp

    def edit(
        self,
        type: str,  # noqa: A002 - the service's own name
        id: RecordId,  # noqa: A002 - the service's own name
        patch: Mapping[str, object],
        *,
        why: str = "",
        seen: Bases | None = None,
    ) -> Changed:
        self.troubles.met("edit")
        with self._lock:
            kept = self._found(type, id)
            values = self._checked(type, {name: value for name, value in patch.items() if value is not None})
            written: dict[str, Written] = {name: values.get(name) for name in patch}
            self._remember(kept, written, why)
            for name in written:
                kept.conflicts.pop(name, None)
            kept.fields = {
                name: value for name, value in (kept.fields | values).items() if patch.get(name, value) is not None
            }
            return self._changed(kept)

    def show(self, type: str, id: RecordId) -> Shown:  # noqa: A002 - the service's own names
        self.troubles.met("show")
        with self._lock:
            kept = self._found(type, id)
            return Shown(record=self._record(kept), receipts=() if self.alone else (kept.receipt,))

    def history(self, type: str, id: RecordId) -> tuple[Past, ...]:  # noqa: A002 - the service's own names
        self.troubles.met("history")
        with self._lock:
            return tuple(self._found(type, id).history)

    def hide_names(self, *, on: bool) -> None:
        self.names_hidden = on

    def list(
        self,
        type: str,  # noqa: A002 - the service's own name
        *,
        where: Mapping[str, str] = {},
        limit: int | None = None,
        after: RecordId | None = None,
        deleted: bool = False,
    ) -> Iterator[Shown]:
        self.troubles.met("list")
        with self._lock:
            found = [
                Shown(record=self._record(kept), receipts=(kept.receipt,))
                for kept in sorted(self._kept.values(), key=lambda kept: kept.id)
                if kept.type == type
                and kept.deleted == deleted
                and (after is None or kept.id > after)
                and all(_as_text(kept.fields.get(name)) == value for name, value in where.items())
            ]
        return iter(found[:limit])

    def delete(self, type: str, id: RecordId, why: str) -> Changed:  # noqa: A002 - the service's own names
        self.troubles.met("delete")
        with self._lock:
            kept = self._found(type, id)
            kept.deleted = True
            self._remember(kept, {DELETED: True}, why)
            return self._changed(kept)

    def undelete(self, type: str, id: RecordId) -> Changed:  # noqa: A002 - the service's own names
        self.troubles.met("undelete")
        with self._lock:
            kept = self._found(type, id)
            kept.deleted = False
            self._remember(kept, {DELETED: False}, "")
            return self._changed(kept)

    def search(
        self, words: str, limit: int = 50, *, kinds: Collection[str] = (), since: date | None = None
    ) -> tuple[Hit, ...]:
        self.troubles.met("search")
        with self._lock:
            hits = [
                Hit(
                    type=kept.type,
                    id=kept.id,
                    person=self._person_of(kept),
                    person_name=self._name(self._person_of(kept)),
                    snippet="" if TYPES[kept.type].folded_shut(kept.fields) else text,
                    folded=TYPES[kept.type].folded_shut(kept.fields),
                )
                for kept in sorted(self._kept.values(), key=lambda kept: kept.id, reverse=True)
                if not kept.deleted and (not kinds or kept.type in kinds)
                if since is None or self._on(kept) >= since.isoformat()
                for text in [str(kept.fields.get("narrative") or kept.fields.get("name") or "")]
                if words.casefold() in text.casefold()
            ]
        return tuple(hits[:limit])

    def restricted(self, after: PersonCursor | None = None, limit: int = 200) -> Page[PersonLine, PersonCursor]:
        with self._lock:
            kept = [
                one for one in self._kept.values() if one.type == "person" and one.fields.get("use") == "restricted"
            ]
            return Page(tuple(self._line(one) for one in kept), None)

    def colleagues(self) -> Mapping[MemberId, str]:
        return self.colleagues_here

    def people(
        self, words: str = "", after: PersonCursor | None = None, limit: int = 200
    ) -> Page[PersonLine, PersonCursor]:
        self.troubles.met("people")
        with self._lock:
            lines = sorted(
                (self._line(kept) for kept in self._kept.values() if kept.type == "person" and not kept.deleted),
                key=_cursor_of,
            )
        wanted = words.casefold().split()
        lines = [
            line
            for line in lines
            if all(any(part.startswith(word) for part in _words_of(line)) for word in wanted)
            and (after is None or _cursor_of(line) > (after.name, after.rid))
        ]
        page = lines[:limit]
        more = len(lines) > limit
        return Page(tuple(page), PersonCursor(*_cursor_of(page[-1])) if more else None)

    def person(self, id: RecordId) -> PersonLine:  # noqa: A002 - the service's own name
        self.troubles.met("person")
        with self._lock:
            return self._line(self._found("person", id))

    def kinds_of(self, person: RecordId) -> tuple[str, ...]:
        with self._lock:
            of = {kept.type for kept in self._kept.values() if kept.fields.get("person") == person and not kept.deleted}
            return tuple(name for name, kind in TYPES.items() if name in of and kind.in_timeline)

    def timeline(
        self,
        person: RecordId,
        after: EntryCursor | None = None,
        limit: int = 100,
        *,
        kinds: Collection[str] = (),
        words: str = "",
    ) -> Page[Entry, EntryCursor]:
        self.troubles.met("timeline")
        with self._lock:
            entries = [
                (self._on(kept), kept.id.seq, kept)
                for kept in self._kept.values()
                if TYPES[kept.type].in_timeline and not kept.deleted and kept.fields.get("person") == person
                if not kinds or kept.type in kinds
                if words.casefold() in " ".join(map(str, kept.fields.values())).casefold()
            ]
            entries.sort(key=lambda line: line[:2], reverse=True)
            if after is not None:
                entries = [line for line in entries if line[:2] < (after.on, after.rid)]
            page = [
                Entry(record=self._record(kept), receipt=kept.receipt, author_name=self._names.get(kept.author, ""))
                for _, _, kept in entries[:limit]
            ]
            cursor = EntryCursor(*entries[limit - 1][:2]) if len(entries) > limit else None
            return Page(tuple(page), cursor)

    def today(self, on: date, ahead_days: int = 7) -> tuple[Due, ...]:
        self.troubles.met("today")
        with self._lock:
            found = [due for due in self._due(on) if due.late_days >= -ahead_days]
        return tuple(sorted(found, key=lambda due: (due.due, due.person_name)))

    def conflicts(self, person: RecordId | None = None) -> tuple[Conflict, ...]:
        self.troubles.met("conflicts")
        with self._lock:
            return tuple(
                Conflict(
                    id=f"{name_of(kept.id)}:{name}",
                    type=kept.type,
                    record=kept.id,
                    person=self._person_of(kept),
                    person_name=self._name(self._person_of(kept)),
                    field=name,
                    sides=sides,
                    earlier=kept.earlier.get(name),
                    shown=dict(kept.fields),
                    steps=tuple(self._step(kept, name, side) for side in sides),
                    named={side.value: self._name(side.value) for side in sides if isinstance(side.value, Stamp)},
                )
                for kept in self._kept.values()
                if person is None or person == self._person_of(kept)
                for name, sides in kept.conflicts.items()
            )

    def _step(self, kept: _Kept, name: str, side: Side) -> Past:
        found = next((past for past in kept.history if past.stamp == side.stamp), None)
        return found or Past(
            stamp=side.stamp,
            author=side.author,
            device=side.stamp.device,
            moment=side.moment,
            fields={name: side.value},
            why="",
            done_by=None,
        )

    def resolve(
        self, conflict: str, *, take: str | None = None, value: object = ..., seen: Sequence[Stamp] = ()
    ) -> Changed:
        self.troubles.met("resolve")
        with self._lock:
            record, _, name = conflict.partition(":")
            kept = self._kept[record_of(record) or Stamp(0, 0)]
            if name not in kept.conflicts:
                raise NotFound("conflict", conflict)
            if seen and set(seen) != {side.stamp for side in kept.conflicts[name]}:
                raise ChoiceChanged("conflict", conflict)
            sides = kept.conflicts.pop(name)
            chosen = sides[ord(take) - ord("A")].value if take else value
            if name == DELETED:
                kept.deleted = bool(chosen)
            else:
                kept.fields |= self._checked(kept.type, {name: _as_json(chosen)})
            self._remember(kept, {name: kept.fields.get(name)}, "")
            return self._changed(kept)

    def reopen(self, was: Conflict) -> Changed:
        self.troubles.met("reopen")
        with self._lock:
            kept = self._kept[was.record]
            kept.conflicts[was.field] = was.sides
            if was.field == DELETED:
                kept.deleted = False
            else:
                kept.fields[was.field] = was.sides[0].value
            return self._changed(kept)

    def me(self) -> Self:
        self.troubles.met("me")
        return Self(
            member=ME,
            name=self._names[ME],
            role=self.role,
            programme=ProgrammeId(UUID(int=9)),
            programme_name="Njia Njema",
            device=DEVICE,
            alone=self.alone,
            language="en",
            has_sheet=True,
        )

    # For tests

    def disagree(  # noqa: PLR0913 - each is a fact of its own
        self,
        kind: str,
        record: RecordId,
        name: str,
        *others: object,
        author: MemberId = JOYCE,
        earlier: Value = None,
        when: datetime = NOW - timedelta(days=1),
    ) -> None:
        """Somebody else wrote each of `others` without having seen what stands there."""
        with self._lock:
            kept = self._found(kind, record)
            ours = kept.history[-1]
            now = kept.deleted if name == DELETED else kept.fields.get(name)
            values = [self._checked(kind, {name: one})[name] if name != DELETED else bool(one) for one in others]
            kept.earlier[name] = earlier
            kept.conflicts[name] = (
                Side(now, ours.stamp, kept.author, ours.moment),
                *(Side(value, self._stamp(), author, moment_of(when)) for value in values),
            )

    def fields_of(self, record: RecordId) -> Mapping[str, Value]:
        return self._kept[record].fields

    def all_of(self, kind: str) -> tuple[Mapping[str, Value], ...]:
        """The fields of every record of a type that is not in the bin, oldest first."""
        return tuple(kept.fields for kept in self._kept.values() if kept.type == kind and not kept.deleted)

    # Inside

    def _stamp(self) -> Stamp:
        self._seq += 1
        return Stamp(DEVICE, self._seq)

    def _found(self, kind: str, record: RecordId) -> _Kept:
        kept = self._kept.get(record)
        if kept is None or kept.type != kind:
            raise NotFound(kind, name_of(record))
        return kept

    def _checked(self, kind: str, fields: Mapping[str, object]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, value in fields.items():
            declared = TYPES[kind].named(name)
            if declared is None:
                raise BadRecord(Why.UNKNOWN_FIELD, name)
            values[name] = _parsed(declared.kind, name, value)
        return values

    def _remember(self, kept: _Kept, fields: Mapping[str, Written], why: str) -> None:
        past = Past(
            stamp=self._stamp(),
            author=ME,
            device=DEVICE,
            moment=moment_of(NOW),
            fields=dict(fields),
            why=why,
            done_by=self._typed_for,
        )
        kept.history.append(past)
        kept.receipt = Receipted(Receipt.HERE)

    def _record(self, kept: _Kept) -> Record:
        first = kept.history[0]
        return Record(
            id=kept.id,
            type=kept.type,
            fields=dict(kept.fields),
            deleted=kept.deleted,
            conflicts=tuple(sorted(kept.conflicts)),
            author=kept.author,
            moment=first.moment,
            edited=len(kept.history) > 1,
            bases={name: (past.stamp,) for past in kept.history[1:] for name in past.fields},
            versions=kept.versions,
        )

    def _person_of(self, kept: _Kept) -> RecordId | None:
        if kept.type == "person":
            return kept.id
        person = kept.fields.get("person")
        return person if isinstance(person, Stamp) else None

    def _name(self, person: RecordId | None) -> str:
        kept = self._kept.get(person) if person else None
        return str(kept.fields["name"]) if kept else ""

    def _on(self, kept: _Kept) -> str:
        return str(kept.fields.get(TYPES[kept.type].date_field) or "")

    def _line(self, kept: _Kept) -> PersonLine:
        met = sorted(
            (
                other
                for other in self._kept.values()
                if other.type == "encounter" and not other.deleted and other.fields.get("person") == kept.id
            ),
            key=self._on,
        )
        newest = met[-1].fields if met else {}
        ends = [
            self._on(other)
            for other in self._kept.values()
            if other.type == "ending" and not other.deleted and other.fields.get("person") == kept.id
            if not other.fields.get("returned")
        ]
        moods = [other.fields["wellbeing"] for other in met if "wellbeing" in other.fields]
        return PersonLine(
            id=kept.id,
            name=str(kept.fields["name"]),
            alias=str(kept.fields.get("alias", "")),
            place=str(kept.fields.get("place", "")),
            last_contact=date.fromisoformat(str(newest["date"])) if newest else None,
            next_contact=date.fromisoformat(str(newest["next_contact"])) if newest.get("next_contact") else None,
            wellbeing=int(str(moods[-1])) if moods else None,
            conflicts=bool(kept.conflicts),
            versions=kept.versions,
            ended=date.fromisoformat(max(ends)) if ends else None,
        )

    def _due(self, on: date) -> Iterator[Due]:
        for kept in self._kept.values():
            if kept.deleted:
                continue
            line = self._line(kept) if kept.type == "person" else None
            if line and line.next_contact:
                newest = max(
                    (k for k in self._kept.values() if k.type == "encounter" and k.fields.get("person") == kept.id),
                    key=self._on,
                )
                yield self._due_line(DueKind.NEXT_CONTACT, newest, line.next_contact, on)
            elif kept.type == "encounter" and kept.fields.get("status") == "planned":
                yield self._due_line(DueKind.PLANNED, kept, date.fromisoformat(self._on(kept)), on)
            elif kept.type == "task" and kept.fields.get("due") and not kept.fields.get("done"):
                yield self._due_line(DueKind.TASK, kept, date.fromisoformat(self._on(kept)), on)
            elif (wanted := kept.fields.get(TYPES[kept.type].due_field)) and not _done_with(kept):
                yield self._due_line(DueKind.REVIEW, kept, date.fromisoformat(str(wanted)), on)

    def _due_line(self, why: DueKind, kept: _Kept, due: date, on: date) -> Due:
        person = self._person_of(kept)
        return Due(
            kind=why,
            person=person,
            person_name=self._name(person),
            record=kept.id,
            type=kept.type,
            what=str(kept.fields.get("what", "")),
            due=due,
            late_days=(on - due).days,
        )

    def _changed(self, kept: _Kept) -> Changed:
        person = self._person_of(kept)
        return Changed(records=frozenset({kept.id}), people=frozenset({person} if person else ()))


def _done_with(kept: _Kept) -> bool:
    kind = TYPES[kept.type]
    return any(kept.fields.get(name) for name in (kind.closed_field, *kind.done_when))


class FakeDrafts:
    def __init__(self, troubles: Troubles) -> None:
        self.troubles = troubles
        self.kept: dict[str, DraftNote] = {}
        self.now = NOW

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None = None) -> None:
        self.troubles.met("keep")
        self.kept[key] = DraftNote(key=key, person=person, at=self.now, content=dict(content))

    def find(self, key: str) -> DraftNote | None:
        self.troubles.met("find")
        return self.kept.get(key)

    def all(self) -> tuple[DraftNote, ...]:
        self.troubles.met("all")
        return tuple(sorted(self.kept.values(), key=lambda draft: draft.at, reverse=True))

    def drop(self, key: str) -> None:
        self.troubles.met("drop")
        self.kept.pop(key, None)


_GLANCES = {TakenState.ALREADY: GlanceState.ALREADY, TakenState.WAITING: GlanceState.UNKNOWN}


class FakeExchange:
    """`files` says what each file holds, `beside` what else is found, `stands` and `answer` how it stands and ends."""

    def __init__(self, troubles: Troubles) -> None:
        self.counted: tuple[Month, ...] = ()
        self.troubles = troubles
        self.files: dict[Path, Taken | AppError] = {}
        self.past: list[PastImport] = []
        self.beside: tuple[Find, ...] = ()
        self.answer: Synced | None = None
        self.remembered: Path | None = None
        self.kept_back: tuple[KeptBack, ...] = ()
        self.pictures_waiting = 0
        self.with_pictures = True
        self.withheld = 0
        self.lines: tuple[Coming, ...] = ()
        self.people: dict[RecordId, str] = {}
        self.aside = Kept(changes=(), more=0, files=())
        self.colleagues: tuple[TeamLine, ...] = ()
        self.stands = Standing(
            unsealed=14,
            sealed=0,
            received=0,
            gaps=(),
            quarantine=0,
            waiting=0,
            conflicts=0,
            clock_doubts=(),
            not_reported=(),
            last_given=None,
            last_taken=None,
        )

    def give(  # noqa: PLR0913 - as the service has it
        self,
        out: Path,
        *,
        to: Sequence[MemberId] = (),
        max_size: int | None = None,
        everything: bool = False,
        pictures: bool = True,
        progress: Progress = QUIET,
    ) -> tuple[Given, ...]:
        self.troubles.met("give")
        self.with_pictures = pictures
        for step in range(1, 4):
            progress.step(step, 3)
        file = out / "k7qd2m9x.visitbook"
        file.write_bytes(b"sealed")
        return (
            Given(
                file=file,
                id="b-1",
                tag="K7QD",
                bytes=84_000,
                changes=self.stands.unsealed,
                records=self.stands.unsealed,
                people=3,
                to=tuple(to),
                part=1,
                parts=1,
                withheld=self.withheld,
            ),
        )

    def preview_give(self, to: Sequence[MemberId] = ()) -> tuple[ToGive, ...]:
        self.troubles.met("preview_give")
        notes = self.stands.unsealed
        return (
            ToGive(
                to=tuple(to),
                changes=notes,
                records=notes,
                notes=notes,
                people=3,
                kept=self.kept_back,
                withheld=sum(line.records for line in self.kept_back),
                pictures=self.pictures_waiting,
            ),
        )

    def look(self, file: Path, progress: Progress = QUIET) -> Taken:
        self.troubles.met("look")
        progress.step(1, 1)
        return self._held(file)

    def preview(self, file: Path, limit: int = 500, progress: Progress = QUIET) -> Preview:
        self.troubles.met("preview")
        progress.step(1, 1)
        held = self._held(file)
        return Preview(taken=held, lines=self.lines, more=0, people=self.people, members={JOYCE: "Joyce Achieng"})

    def take(self, file: Path, progress: Progress = QUIET) -> Taken:
        self.troubles.met("take")
        progress.step(1, 1)
        taken = self._held(file)
        if taken.state is not TakenState.NEW:
            return taken
        assert taken.sender is not None
        self.past.insert(0, PastImport(id=taken.id, file=file.name, sender=taken.sender, at=NOW, undoable=True))
        self.files[file] = replace(taken, state=TakenState.ALREADY)
        return replace(taken, state=TakenState.DONE)

    def find(self, places: Sequence[Path], progress: Progress = QUIET) -> Finds:
        self.troubles.met("find")
        lying = [file for file in self.files if file in places or any(place in file.parents for place in places)]
        return Finds(
            tuple(Find(path=file, kind=FindKind.NOTES, size_bytes=84_000, changed_ms=0) for file in lying) + self.beside
        )

    def glance(self, file: Path) -> Glance:
        self.troubles.met("glance")
        held = self._held(file)
        assert held.sender is not None
        return Glance(
            file=file,
            id=held.id.encode(),
            tag=held.tag,
            state=_GLANCES.get(held.state, GlanceState.NEW),
            sender=held.sender,
            sender_name=held.sender_name,
            made=held.made or NOW,
            order=(2, 0, 0, 1),
            part=1,
            parts=1,
        )

    def folder(self) -> Path | None:
        return self.remembered

    def remember_folder(self, folder: Path | None) -> None:
        self.remembered = folder

    def sync(self, folder: Path, progress: Progress = QUIET, heard: Callable[[Fetched], None] = print) -> Synced:
        self.troubles.met("sync")
        fetched: list[Fetched] = []
        for find in self.find([folder]).found:
            progress.step(len(fetched), len(self.files) + 1)
            try:
                came: Taken | AppError = self.take(find.path)
            except AppError as error:
                came = error
            fetched.append(Fetched(find.path, came))
            heard(fetched[-1])
        given = self.give(folder, to=(JOYCE,)) if self.answer is None else self.answer.given
        told = self.answer or Synced(fresh=len(given))
        return replace(told, fetched=tuple(fetched), given=given)

    def undo(self, import_: str, progress: Progress = QUIET) -> TakenBack:
        self.troubles.met("undo")
        for at, past in enumerate(self.past):
            if past.id == import_:
                if not past.undoable:
                    raise UndoTooLate(TooLate.MOVED_ON)
                del self.past[at]
                for file, held in self.files.items():
                    if isinstance(held, Taken) and held.id == import_:
                        self.files[file] = replace(held, state=TakenState.NEW)
                return TakenBack(id=past.id, files=(past.file,), sender=past.sender, changes=3)
        raise NotFound("import", import_)

    def imports(self) -> tuple[PastImport, ...]:
        self.troubles.met("imports")
        return tuple(self.past)

    def kept(self, limit: int = 500) -> Kept:
        self.troubles.met("kept")
        return self.aside

    def months(self) -> tuple[Month, ...]:
        return self.counted

    def team(self, days: int = 30) -> tuple[TeamLine, ...]:
        return self.colleagues

    def remind_after(self, days: int) -> None:
        self.stands = replace(self.stands, remind_after=days)

    def standing(self, days: int = 30) -> Standing:
        self.troubles.met("standing")
        return self.stands

    def _held(self, file: Path) -> Taken:
        held = self.files[file]
        if isinstance(held, AppError):
            raise held
        return held


class FakeMembership:
    def __init__(self, troubles: Troubles, names: Mapping[MemberId, str]) -> None:
        self.troubles = troubles
        self.roles = {ME: Role.PEER, JOYCE: Role.COORDINATOR, TENDAI: Role.PEER}
        self.shut_out: dict[MemberId, str] = {}
        self.doubts: tuple[NameDoubt, ...] = ()
        self.unchecked: frozenset[MemberId] = frozenset()
        self._names = names

    def members(self) -> tuple[MemberLine, ...]:
        self.troubles.met("members")
        return tuple(
            MemberLine(
                id=member,
                name=self._names.get(member, "Somebody Else"),
                role=Role.NONE if member in self.shut_out else role,
                state=self._state(member),
                checked=member not in self.unchecked,
                check="1" * 40 if member in self.unchecked else "",
                devices=(),
                last_heard=NOW - timedelta(days=6),
                former=role,
                shut_out=self._told(member),
            )
            for member, role in self.roles.items()
        )

    def _state(self, member: MemberId) -> MemberState:
        if member in self.shut_out:
            return MemberState.REVOKED
        return MemberState.ME if member == ME else MemberState.ACTIVE

    def _told(self, member: MemberId) -> ShutOut | None:
        why = self.shut_out.get(member)
        return None if why is None else ShutOut(at=NOW, by=self._names[ME], why=why)

    def read_card(self, card: Path) -> CardLine:
        self.troubles.met("read_card")
        return CardLine(member=TENDAI, name="Ravi", shown_name="Ravi", doubts=self.doubts, state=None)

    def revoke(self, member: MemberId, why: str) -> Changed:
        self.troubles.met("revoke")
        self.shut_out[member] = why
        return Changed(roster=True)

    def set_role(self, member: MemberId, role: Role) -> Changed:
        self.troubles.met("set_role")
        self.roles[member] = role
        return Changed(roster=True)

    def release(self, member: MemberId) -> Changed:
        self.troubles.met("release")
        self.shut_out.pop(member)
        return Changed(roster=True)

    def card(self, out: Path) -> Path:
        self.troubles.met("card")
        file = out / "joining-card.visitbook" if out.is_dir() else out
        file.write_bytes(b"card")
        return file

    def names(self) -> Mapping[MemberId, str]:
        self.troubles.met("names")
        return dict(self._names)


class FakeBackups:
    """The plan of a vault, in memory; `made` are the targets that a backup was made in."""

    def __init__(self, troubles: Troubles) -> None:
        self._troubles = troubles
        self.now_ms = int(NOW.timestamp() * 1000)
        self.kept = BackupPlan(begun_ms=self.now_ms)
        self.waiting: list[Target] = []
        self.made: list[Target] = []
        self.back_to_ms: int | None = None
        self.passphrase = "the passphrase of its day"

    def plan(self) -> BackupPlan:
        return self.kept

    def standing(self) -> BackupStanding:
        return standing(self.kept, self.now_ms)

    def due(self) -> tuple[tuple[Target, ...], Held]:
        return tuple(self.waiting), Held(1, "k")

    def make(self, target: Target, held: Held, progress: Progress = QUIET) -> MadeBackup:
        self._troubles.met("make")
        progress.step(0, 1)
        self.made.append(target)
        return MadeBackup(file=target.folder / "made", here=target.here, at_ms=self.now_ms, held=held)

    def note_made(self, made: MadeBackup) -> BackupPlan:
        self.waiting = [target for target in self.waiting if target.here != made.here]
        return self.kept if made.here else self._now(made_ms=made.at_ms)

    def now(self) -> tuple[Target | None, Held]:
        folder = self.kept.folder
        return (None if folder is None else Target(folder, AWAY, here=False, away=self.kept.away)), Held(1, "k")

    def choose(self, folder: Path, *, away: bool) -> BackupPlan:
        return self._now(folder=folder, away=away)

    def set_rhythm(self, every: Every) -> BackupPlan:
        return self._now(every=every)

    def note_by_hand(self, held: Held) -> BackupPlan:
        return self._now(made_ms=self.now_ms)

    def note_opened(self) -> BackupPlan:
        return self._now(opened_ms=self.now_ms)

    def put_off(self) -> BackupPlan:
        return self._now(put_off_ms=self.now_ms)

    def brought_back(self) -> int | None:
        return self.back_to_ms

    def note_read(self) -> None:
        self.back_to_ms = None

    def newest(self, folder: Path) -> Path | None:
        return folder / "backup-2026-03-14-0001-k3f9.visitbook-backup" if self.made else None

    def is_away(self, folder: Path) -> bool:
        self._troubles.met("is_away")
        return not folder.is_relative_to("/home")

    def opened(self, file: Path, passphrase: str, progress: Progress = QUIET) -> OpenedBackup:
        self._troubles.met("opened")
        progress.step(0, 1)
        if passphrase != self.passphrase:
            raise BackupPassphraseWrong
        return OpenedBackup(records=412, newest_ms=self.now_ms, ours=True)

    def _now(self, **changes: object) -> BackupPlan:
        changed: Callable[..., BackupPlan] = replace
        self.kept = changed(self.kept, **changes)
        return self.kept


@dataclass
class FakeAudit:
    """A trail that the test writes."""

    kept: list[AuditEntry] = field(default_factory=list)  # newest first
    seen: dict[RecordId, tuple[Seen, ...]] = field(default_factory=dict)

    def entries(
        self,
        about: RecordId | None = None,
        *,
        deeds: Collection[AuditDeed] = (),
        after: int | None = None,
        limit: int = 100,
    ) -> Page[AuditEntry, int]:
        rows = [
            entry
            for entry in self.kept
            if (about is None or about in (entry.noted.record, entry.noted.person))
            and (not deeds or entry.noted.deed in deeds)
            and (after is None or entry.number < after)
        ]
        return Page(tuple(rows[:limit]), rows[limit - 1].number if len(rows) > limit else None)

    def who_saw(self, person: RecordId) -> tuple[Seen, ...]:
        return self.seen.get(person, ())


class FakeCaseload:
    """Who looks after whom, in `there`; what was said then is in it too."""

    def __init__(self, troubles: Troubles) -> None:
        self._troubles = troubles
        self.there: dict[tuple[RecordId, MemberId], Handing] = {}
        self.said: dict[RecordId, tuple[Carer, ...]] = {}
        self.taken_back: list[Changed] = []

    def take_back(self, said: Changed, why: str) -> Changed:
        self.taken_back.append(said)
        return said

    def carers(self, person: RecordId) -> tuple[Carer, ...]:
        if person in self.said:
            return self.said[person]
        return tuple(
            Carer(
                member=member,
                care=Care.OWN if handing.until is None else Care.COVER,
                person=person,
                at=NOW,
                by=JOYCE,
                since=handing.since,
                until=handing.until,
                note=handing.note,
            )
            for (one, member), handing in self.there.items()
            if one == person
        )

    def of(self, member: MemberId) -> tuple[RecordId, ...]:
        return tuple(sorted(person for person, carer in self.there if carer == member))

    def assign(self, person: RecordId, member: MemberId, handing: Handing = PLAIN) -> Changed:
        self._troubles.met("assign")
        self.there[person, member] = handing
        return Changed(people=frozenset({person}))

    def unassign(self, person: RecordId, member: MemberId) -> Changed:
        self._troubles.met("unassign")
        self.there.pop((person, member), None)
        return Changed(people=frozenset({person}))

    def pass_on(self, person: RecordId, target: MemberId, handing: Handing = PLAIN) -> Changed:
        for one, member in [*self.there]:
            if one == person:
                self.unassign(one, member)
        return self.assign(person, target, handing)

    def end_cover(self, person: RecordId, member: MemberId) -> Changed:
        return self.unassign(person, member)

    def hand_over(
        self,
        source: MemberId,
        target: MemberId,
        handing: Handing = PLAIN,
        *,
        only: Sequence[RecordId] | None = None,
    ) -> Changed:
        self._troubles.met("hand_over")
        people = [person for person in self.of(source) if only is None or person in only]
        for person in people:
            self.assign(person, target, handing)
            if handing.until is None:
                self.unassign(person, source)
        return Changed(people=frozenset(people))


class FakeRetention:
    """Periods, and a queue that the test fills; what was decided is in `decided`."""

    def __init__(self) -> None:
        self.kept: dict[str, int | None] = dict.fromkeys(SUGGESTED_YEARS)
        self.waiting: list[Elapsed] = []
        self.decided: list[tuple[str, Elapsed]] = []
        self.doubts: date | None = None
        self.need: tuple[KeptFor, ...] = ()

    def periods(self) -> Mapping[str, int | None]:
        return dict(self.kept)

    def set_period(self, of: str, years: int | None) -> Changed:
        self.kept[of] = years
        return Changed()

    def doubted(self, on: date) -> date | None:
        return self.doubts

    def queue(self, on: date, after: ElapsedCursor | None, limit: int) -> Page[Elapsed, ElapsedCursor]:
        return Page(tuple(self.waiting), None)

    def keep(self, line: Elapsed, years: int, on: date) -> Changed:
        return self._decide(f"keep {years}", line)

    def decide_later(self, line: Elapsed, on: date) -> Changed:
        return self._decide("later", line)

    def erase(self, line: Elapsed, why: str, on: date) -> Changed:
        return self._decide("erase", line)

    def needed(self, person: RecordId) -> tuple[KeptFor, ...]:
        return self.need

    def propose(self, line: Elapsed, on: date) -> Changed:
        self.decided.append(("propose", line))
        self.waiting = [replace(one, second=Second.ASKED) if one == line else one for one in self.waiting]
        return Changed()

    def hold(self, person: RecordId, *, on: bool) -> Changed:
        held = (KeptFor.LEGAL,) if on else ()
        self.waiting = [replace(one, held=held) if one.person == person else one for one in self.waiting]
        return Changed()

    def _decide(self, what: str, line: Elapsed) -> Changed:
        self.decided.append((what, line))
        self.waiting.remove(line)
        return Changed()


class FakeErasing:
    """Erasing that remembers who was erased, and why."""

    def __init__(self, casebook: FakeCasebook, troubles: Troubles) -> None:
        self._casebook = casebook
        self._troubles = troubles
        self.gone: list[tuple[RecordId, str]] = []
        self.unfinished = False
        self.mentions = 0

    def done(self) -> tuple[ErasureLine, ...]:
        return tuple(
            ErasureLine(person=person, ordered=NOW, by=ME, why=why, records=5, late=0, done=(ME,), open=(JOYCE,))
            for person, why in self.gone
        )

    def reach(self, person: RecordId) -> Reach:
        self._casebook.show("person", person)
        records = {"encounter": 3, "person": 1, "task": 1}
        return Reach(records=records, drafts=1, mentions=self.mentions)

    def erase(self, person: RecordId, why: str) -> Changed:
        self._troubles.met("erase")
        self.gone.append((person, why))
        return Changed(people=frozenset({person}), everything=True)

    def undone(self) -> int:
        return len(self.gone)

    def everybody(self) -> int:
        return len(self._casebook.people().rows)

    def erase_everybody(self, why: str, progress: Progress = QUIET) -> Changed:
        self._troubles.met("erase")
        self.gone += [(line.id, why) for line in self._casebook.people().rows]
        return Changed(everything=True)


@dataclass
class FakeServices:
    casebook: FakeCasebook
    exchange: FakeExchange
    membership: FakeMembership
    audit: FakeAudit
    backups: FakeBackups
    recovery: FakeRecovery
    erasing: FakeErasing
    retention: FakeRetention
    caseload: FakeCaseload
    sharing: FakeSharing
    root_key: FakeRootKey
    first_weeks: FakeFirstWeeks
    programme: FakeProgramme
    helping: FakeHelping
    directory: FakeDirectory
    packs: Packs
    own_log: FakeOwnLog
    pictures: FakePictures
    papers: FakePapers
    groups: FakeGroups
    numbers: FakeNumbers
    copies: FakeCopies
    registers: FakeRegisters
    twins: FakeTwins
    oversight: FakeOversight


class FakeDesk:
    """An open desk. Everything on it may be looked at and prepared by the test, on the GUI thread, between calls."""

    def __init__(self, my_name: str = "Amina Kariuki", coordinator: str = "Joyce Achieng") -> None:
        self.names = {ME: my_name, JOYCE: coordinator, TENDAI: "Tendai Moyo"}
        self.troubles = Troubles()
        self.drafts = FakeDrafts(self.troubles)
        self.casebook = FakeCasebook(self.troubles, self.names)
        self.exchange = FakeExchange(self.troubles)
        self.membership = FakeMembership(self.troubles, self.names)
        self.backups = FakeBackups(self.troubles)
        self.recovery = FakeRecovery(self.troubles, self.names)
        self.audit = FakeAudit()
        self.erasing = FakeErasing(self.casebook, self.troubles)
        self.retention = FakeRetention()
        self.caseload = FakeCaseload(self.troubles)
        self.sharing = FakeSharing()
        self.root_key = FakeRootKey(self.troubles, ME, self.names, NOW)
        self.first_weeks = FakeFirstWeeks()
        self.own_log = FakeOwnLog(self.troubles, TODAY)
        self.pictures = FakePictures(self.casebook, self.troubles)
        self.programme = FakeProgramme()
        self.helping = FakeHelping(self.casebook)
        self.papers = FakePapers(self.casebook)
        self.groups = FakeGroups()
        self.numbers = FakeNumbers()
        self.copying = FakeCopies()
        self.registers = FakeRegisters()
        self.twins = FakeTwins(self.troubles, self.casebook)
        self.oversight = FakeOversight(self.casebook.list)
        self.read = self.write = FakeServices(
            self.casebook,
            self.exchange,
            self.membership,
            self.audit,
            self.backups,
            self.recovery,
            self.erasing,
            self.retention,
            self.caseload,
            self.sharing,
            self.root_key,
            self.first_weeks,
            self.programme,
            self.helping,
            FakeDirectory(self.casebook),
            packs_over(self.casebook),
            self.own_log,
            self.pictures,
            self.papers,
            self.groups,
            self.numbers,
            self.copying,
            self.registers,
            self.twins,
            self.oversight,
        )
        self.disk_space = DiskSpace.PLENTY

    def space(self) -> DiskSpace:
        self.troubles.met("space")
        return self.disk_space

    def be_alone(self) -> None:
        """Nobody else is on the roster."""
        self.casebook.alone = True
        self.casebook.role = Role.COORDINATOR
        self.membership.roles = {ME: Role.COORDINATOR}

    def be_coordinator(self) -> None:
        self.casebook.role = Role.COORDINATOR
        self.membership.roles[ME] = Role.COORDINATOR

    def person(self, name: str, **fields: object) -> RecordId:
        return self.casebook.put("person", {"name": name} | fields)

    def visit(self, person: RecordId, days_ago: int, *, author: MemberId = ME, **fields: object) -> RecordId:
        """A visit so many days before TODAY; `receipt` may be given."""
        on = TODAY - timedelta(days=days_ago)
        receipt = fields.pop("receipt", None)
        assert receipt is None or isinstance(receipt, Receipted)
        return self.casebook.put(
            "encounter",
            {"date": on.isoformat(), "person": name_of(person), "mode": "home_visit"} | fields,
            author=author,
            when=NOW - timedelta(days=days_ago),
            receipt=receipt,
        )

    def task(self, person: RecordId, what: str, due_in: int | None = None) -> RecordId:
        due = {} if due_in is None else {"due": (TODAY + timedelta(days=due_in)).isoformat()}
        return self.casebook.put("task", {"what": what, "person": name_of(person)} | due)


def file_of(path: Path, **facts: object) -> Taken:
    """What `look` answers for a file from Joyce; every fact may be given."""
    made: Callable[..., Taken] = Taken
    return made(
        **{
            "file": path,
            "id": f"b-{path.stem}",
            "tag": "K7QD",
            "sender": JOYCE,
            "sender_name": "Joyce Achieng",
            "made": NOW - timedelta(days=2),
            "state": TakenState.NEW,
        }
        | facts
    )


def _parsed(kind: Kind, name: str, value: object) -> Value:
    match kind:
        case Kind.RECORD:
            record = record_of(str(value))
            if record is None:
                raise BadRecord(Why.NOT_AN_ID, name)
            return record
        case Kind.NUMBER if isinstance(value, int):
            return value
        case Kind.FLAG if isinstance(value, bool):
            return value
        case Kind.CODES | Kind.WORDS if isinstance(value, list | tuple):
            return tuple(str(item) for item in value)
        case _ if isinstance(value, str) and value and kind not in {Kind.NUMBER, Kind.FLAG, Kind.CODES, Kind.WORDS}:
            return value
    raise BadRecord(Why.NOT_TEXT, name)


def _as_text(value: Value) -> str:
    return name_of(value) if isinstance(value, Stamp) else str(value)


def _as_json(value: object) -> object:
    return name_of(value) if isinstance(value, Stamp) else value


def _words_of(line: PersonLine) -> list[str]:
    return f"{line.name} {line.alias} {line.place}".casefold().split()


def _cursor_of(line: PersonLine) -> tuple[str, int]:
    return line.name.casefold(), line.id.seq
