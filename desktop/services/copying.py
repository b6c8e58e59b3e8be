"""Copies of records as ordinary files: who and what is in them, and that they were made."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import msgspec

from desktop.domain.agreed import agreed_of, may_leave
from desktop.domain.audit import AuditDeed
from desktop.domain.clock import Clock
from desktop.domain.consent import KeptWhy
from desktop.domain.copies import ASKS_FOR, Aim, Copied, Form, Leaving
from desktop.domain.errors import FileMissing, NotAllowed, NotFound, NotInUse, NotWritable
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.ports import QUIET, Progress
from desktop.domain.records import TYPES, Given
from desktop.domain.records.agreements import AGREEMENT
from desktop.domain.records.declare import Kind
from desktop.domain.records.groups import MEMBERSHIP
from desktop.domain.records.people import PERSON, RESTRICTED, USE
from desktop.domain.records.programme import AFTER_YES
from desktop.domain.records.supporters import said_no
from desktop.domain.records.twins import PERHAPS_SAME, SAME_PERSON
from desktop.domain.roles import Deed, may
from desktop.domain.views import Record
from desktop.reports.fhir.bundle import bundle
from desktop.reports.fhir.elements import Json
from desktop.reports.fhir.entry import Copying, Entry, resources
from desktop.reports.fhir.people import colleague
from desktop.reports.fhir.table import MAPPINGS, RESOURCES
from desktop.reports.tables import BOM, Column, about, columns_of, dictionary, head, kinds, line, row, safe
from desktop.services.audit import Audit
from desktop.services.circle import Circle
from desktop.services.decided import programme_of
from desktop.services.disk import Disk
from desktop.services.stores import Store

_OF_TWO = frozenset({SAME_PERSON.name, PERHAPS_SAME.name})  # they tell two records apart
_STEP = 500  # records between two looks at whether to go on
_COPYING = "copying"  # in the facts of a vault: folders in which a copy was begun
_FOLDERS_MOST = 20  # of these
_NDJSON, _CSV, _TXT = ".ndjson", ".csv", ".txt"
_COLLEAGUES, _COLUMNS, _ABOUT = "colleagues", "columns", "README"
_NAMES = RESOURCES | {kind.name for kind in kinds()} | {_COLLEAGUES, _COLUMNS, _ABOUT}  # of the files of a copy
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class _In:
    """Whose records are in a copy of the programme, and whether those about nobody are."""

    people: frozenset[RecordId]
    leads: Mapping[RecordId, RecordId]  # of these whoever was written down twice -> who stands for them in the copy
    withheld: int
    nobodys: bool

    @property
    def count(self) -> int:
        """How many people these are."""
        return len(self.people) - len(self.leads)

    def has(self, record: Record) -> bool:
        """Whether a record is in it."""
        kind = TYPES[record.type]
        if kind.person_field is None:
            return self.nobodys
        person = record.id if kind.person_field == "" else record.fields.get(kind.person_field)
        about = self.nobodys if person is None else person in self.people
        return about and kind.shares(record.fields) and not said_no(record.type, record.fields)


class Copies:
    """Of one open vault."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, audit: Audit, disk: Disk) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._audit = audit
        self._disk = disk

    # One person

    def person(self, person: RecordId, out: Path, *, names: bool = False) -> Copied:
        """Everything that is written about one person, for them, as one FHIR bundle.

        It asks nobody: what the person is given is theirs, also while their record is not used. Without `names` it is
        for somebody else. Raises NotFound, NotAllowed, NotInUse, NotWritable.
        """
        every = self._store.twins.all(person)
        record = self._person(every, theirs=names)
        leads = dict.fromkeys(every[1:], record.id)
        again = [one for same in every[1:] if (one := self._store.record(PERSON.name, same)) and not one.deleted]
        theirs = [record, *again, *(_under(leads, one) for one in self._about(person))]
        copying = Copying(
            names=names,
            here=lambda type_, id_: id_ in every if type_ == PERSON.name else self._is_there(type_, id_, every),
            members=self._names(),
            companions={},
            leads=leads,
        )
        made = [one for record in theirs for one in resources(Entry(record, copying), MAPPINGS[record.type])]
        made += [one for member in sorted(_workers(theirs)) for one in self._colleague(member, names=names)]
        self._audit.note(AuditDeed.COPIED, record=person, person=person, detail=f"{Form.FHIR}:person")
        self._disk.write(out, _encode(bundle(made, self._clock().when.isoformat(timespec="milliseconds"))))
        return Copied(files=(out,), rows=len(made), people=1)

    def _person(self, every: Sequence[RecordId], *, theirs: bool) -> Record:
        found = [self._store.record(PERSON.name, one) for one in every]
        record = found[0]
        if record is None or record.deleted:
            raise NotFound(PERSON.name, name_of(every[0]))
        if not may(self._circle.role, Deed.WRITE):
            raise NotAllowed(Deed.WRITE)
        if not theirs and any(one is not None and one.fields.get(USE) == RESTRICTED for one in found):
            raise NotInUse(Deed.WRITE)
        return record

    def _about(self, person: RecordId) -> Iterator[Record]:
        """What the person shared once and took back is copied only where it was written."""
        for name in MAPPINGS:
            kind = TYPES[name]
            if kind.person_field and kind.given is Given.PERSON:
                for one in self._store.records(name, deleted=False, after=None, restricted=True, person=person):
                    if one.author == self._circle.me or kind.shares(one.fields):
                        yield one

    def _is_there(self, type_: str, record: RecordId, people: Collection[RecordId]) -> bool:
        """Whether something that a record of the person points to is in their own copy: what is theirs too."""
        kind = TYPES[type_]
        if type_ not in MAPPINGS or not kind.person_field:
            return False
        found = self._store.record(type_, record)
        if found is None or found.deleted or said_no(type_, found.fields):
            return False
        return found.fields.get(kind.person_field) in people

    # The programme

    def leaving(self, aim: Aim) -> Leaving:
        """Who would be in a copy for somebody, and how many would not. Raises NotAllowed."""
        chosen = self._choose(aim)
        return Leaving(chosen.count, chosen.withheld)

    def programme(self, folder: Path, aim: Aim, *, names: bool = False, progress: Progress = QUIET) -> Copied:
        """Every record of whoever agreed to it as FHIR, one file for each resource type.

        Earlier copies in the folder are replaced. Raises NotAllowed, NotWritable, NoSpace, Cancelled.
        """
        chosen = self._choose(aim)
        self._note(Form.FHIR, aim, chosen)
        with self._begun(folder) as stack:
            files = _Files(self._disk, folder, stack, _NDJSON)
            for made in self._programme(chosen, progress, names=names):
                files.of(str(made["resourceType"])).write(_encode(made) + b"\n")
        for old in RESOURCES - files.paths.keys():
            self._disk.remove(folder / f"{old}{_NDJSON}")
        return Copied(
            files=tuple(files.paths.values()),
            rows=files.rows,
            people=chosen.count,
            withheld=chosen.withheld,
        )

    def tables(self, folder: Path, aim: Aim, *, names: bool = False, progress: Progress = QUIET) -> Copied:
        """The same people and fields as tables, one file for each record type. Raises as `programme` does."""
        chosen = self._choose(aim)
        self._note(Form.CSV, aim, chosen)
        asked = programme_of(self._store).questions
        columns = {
            kind.name: columns_of(kind, {one.name for one in asked if one.of == kind.name}, names=names)
            for kind in kinds()
        }
        with self._begun(folder) as stack:
            files = _Files(self._disk, folder, stack, _CSV)
            for name, ones in columns.items():
                files.of(name).write(head(ones))
            files.rows = 0
            for record in self._records(chosen, tuple(columns), progress):
                if record.id in chosen.leads:
                    continue  # a row for each person: what else is called so stands in same_person
                files.of(record.type).write(row(record, columns[record.type]))
            rows = files.rows
            self._beside(files, columns, chosen, names=names)
        return Copied(files=tuple(files.paths.values()), rows=rows, people=chosen.count, withheld=chosen.withheld)

    def sweep(self) -> None:
        """Take away what a copy left half made when the program was killed or the stick pulled out: no passphrase
        guards it. When the vault opens, and as a copy ends; a folder that is not there now, or lets nothing be taken
        away, is looked for again."""
        begun = self._begun_in()
        left = [folder for folder in begun if not self._is_swept(folder)]
        if left != begun:
            self._remember(left)

    def _is_swept(self, folder: Path) -> bool:
        if not self._disk.is_folder(folder):
            return False
        try:
            for path in self._disk.half_made(folder):
                if path.name[1:].rpartition("-")[0] in _NAMES:
                    self._disk.remove(path)
        except (FileMissing, NotWritable):
            return False
        return True

    @contextmanager
    def _begun(self, folder: Path) -> Iterator[ExitStack]:
        """Where the files of a copy take their names together, or none does."""
        self._disk.make_folder(folder)
        folder = folder.absolute()
        self._remember([*(one for one in self._begun_in() if one != folder), folder])
        try:
            with ExitStack() as stack:
                yield stack
        finally:
            self.sweep()

    def _begun_in(self) -> list[Path]:
        return [Path(one) for one in json.loads(self._store.trust.meta(_COPYING) or "[]")]

    def _remember(self, folders: Sequence[Path]) -> None:
        with self._store.transaction():
            said = json.dumps([str(folder) for folder in folders[-_FOLDERS_MOST:]]) if folders else None
            self._store.trust.set_meta(_COPYING, said)

    def _beside(self, files: "_Files", columns: Mapping[str, tuple[Column, ...]], chosen: _In, *, names: bool) -> None:
        """Who works here, what the columns hold, and what the folder is."""
        file = files.of(_COLLEAGUES)
        file.write(BOM + line(("id", "role", "name")))
        for member in sorted(self._circle.roster.members):
            name = self._circle.name_of(member) if names else ""
            file.write(line((str(member), self._circle.roster.role_of(member).value, safe(name))))
        file = files.of(_COLUMNS)
        for one in dictionary(columns):
            file.write(one)
        day = self._clock().when.date()
        files.of(_ABOUT, _TXT).write(about(chosen.count, chosen.withheld, day))

    def _programme(self, chosen: _In, progress: Progress, *, names: bool) -> Iterator[Json]:
        for member in sorted(self._circle.roster.members):
            yield from self._colleague(member, names=names)
        copying = Copying(
            names=names,
            here=lambda type_, id_: id_ in chosen.people if type_ == PERSON.name else self._has(chosen, type_, id_),
            members=self._names(),
            companions=self._companions(chosen),
            leads=chosen.leads,
        )
        for record in self._records(chosen, tuple(MAPPINGS), progress):
            yield from resources(Entry(record, copying), MAPPINGS[record.type])

    def _records(self, chosen: _In, types: tuple[str, ...], progress: Progress) -> Iterator[Record]:
        """By type in this order, then by id."""
        total, done = self._store.count()[0], 0
        for name in types:
            for record in self._store.records(name, deleted=False, after=None):
                if done % _STEP == 0:
                    progress.step(done, total)
                done += 1
                if chosen.has(record):
                    yield _under(chosen.leads, record)
        progress.step(total, total)

    def _has(self, chosen: _In, type_: str, record: RecordId) -> bool:
        found = self._store.record(type_, record) if type_ in MAPPINGS else None
        return found is not None and not found.deleted and chosen.has(found)

    def _companions(self, chosen: _In) -> Mapping[RecordId, tuple[Record, ...]]:
        """Who comes to each group: of those in the copy, whoever may be named among the others."""
        found: dict[RecordId, list[Record]] = {}
        for one in self._store.records(MEMBERSHIP.name, deleted=False, after=None):
            group = one.fields.get("of_group")
            if isinstance(group, Stamp) and one.fields.get("named") == "yes" and chosen.has(one):
                found.setdefault(RecordId(*group), []).append(one)
        return {group: tuple(ones) for group, ones in found.items()}

    def _choose(self, aim: Aim) -> _In:
        self._circle.demand(Deed.EXPORT)
        asks_first = programme_of(self._store).passed_on == AFTER_YES
        everybody = [one.id for one in self._store.records(PERSON.name, deleted=False, after=None)]
        asked = {one.fields.get("person") for one in self._store.records(AGREEMENT.name, deleted=False, after=None)}
        said = {one: self._why_not(one, aim, asked=one in asked, asks_first=asks_first) for one in everybody}
        groups = {one: self._store.twins.all(one) for one in everybody}
        refused = {one for one, every in groups.items() if KeptWhy.SAID_NO in map(said.get, every)}
        people = frozenset(one for one, why in said.items() if why is None and one not in refused)
        leads = {one: next(same for same in every if same in people) for one, every in groups.items() if one in people}
        return _In(
            people,
            {one: lead for one, lead in leads.items() if one != lead},
            withheld=len({every[0] for one, every in groups.items() if people.isdisjoint(every)}),
            nobodys=aim is Aim.PROGRAMME,
        )

    def _why_not(self, person: RecordId, aim: Aim, *, asked: bool, asks_first: bool) -> KeptWhy | None:
        """Why the person is in no such copy, by what was asked under this record of theirs."""
        every = self._store.records(AGREEMENT.name, deleted=False, after=None, person=person) if asked else ()
        agreed = agreed_of(one for one in every if one.fields.get("person") == person)
        return may_leave(ASKS_FOR[aim], agreed, asks_first=asks_first)

    def _note(self, form: Form, aim: Aim, chosen: _In) -> None:
        """Before anything leaves: whose record it is about is told by the creations of these people."""
        runs: dict[int, list[int]] = {}
        for device, seq in chosen.people:
            runs.setdefault(device, []).append(seq)
        changes = {device: Intervals.of(seqs) for device, seqs in runs.items()}
        self._audit.note(AuditDeed.COPIED, detail=f"{form}:{aim}", changes=changes)

    # Colleagues

    def _names(self) -> Mapping[MemberId, str]:
        return {member.id: member.name for member in self._circle.roster.members.values()}

    def _colleague(self, member: MemberId, *, names: bool) -> Iterator[Json]:
        role = self._circle.roster.role_of(member)
        return colleague(str(member), self._circle.name_of(member) if names else "", role.value)


class _Files:
    """A file for each kind of thing, made when the first of it comes; all of them take their names at the end."""

    def __init__(self, disk: Disk, folder: Path, stack: ExitStack, suffix: str) -> None:
        self._disk = disk
        self._folder = folder
        self._stack = stack
        self._suffix = suffix
        self._open: dict[str, BinaryIO] = {}
        self.paths: dict[str, Path] = {}
        self.rows = 0

    def of(self, name: str, suffix: str = "") -> BinaryIO:
        """The file of a kind, for one row more."""
        if name not in self._open:
            self.paths[name] = self._folder / f"{name}{suffix or self._suffix}"
            self._open[name] = self._stack.enter_context(self._disk.making(self.paths[name]))
        self.rows += 1
        return self._open[name]


def _under(leads: Mapping[RecordId, RecordId], record: Record) -> Record:
    """The record, about whoever stands for its person in the copy."""
    name = TYPES[record.type].person_field
    about = record.fields.get(name) if name else None
    if not isinstance(about, Stamp) or about not in leads or record.type in _OF_TWO:
        return record
    return replace(record, fields={**record.fields, str(name): leads[about]})


def _workers(records: list[Record]) -> set[MemberId]:
    """Everybody whom the resources of these records point to."""
    found = {one.author for one in records} | {one.done_by for one in records if one.done_by is not None}
    for one in records:
        fields = [field.name for field in TYPES[one.type].fields if field.kind is Kind.MEMBER]
        found |= {MemberId(UUID(str(one.fields[name]))) for name in fields if one.fields.get(name)}
    return found
