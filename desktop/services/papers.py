"""What is printed about a person: gathered by what they agreed to, and noted in the trail before it leaves."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from desktop.domain.agreed import agreed_of, may_leave
from desktop.domain.audit import AuditDeed
from desktop.domain.errors import NotAgreed, NotAllowed, NotFound, NotInUse, PackRefused
from desktop.domain.folding import sort_key
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.measures import SHIPPED, Measure
from desktop.domain.measures.packs import parsed_pack
from desktop.domain.papers import (
    ASKS_FOR,
    THEIRS,
    Belongings,
    Called,
    ForEverybody,
    Handed,
    Letter,
    LetterPart,
    Paper,
    Reader,
    VisitLine,
    VisitList,
    Whole,
    letter_of,
    needs_large,
)
from desktop.domain.ports import QUIET, Progress
from desktop.domain.records import TYPES, Given, Scope
from desktop.domain.records.agreements import AGREEMENT
from desktop.domain.records.checkins import CHECK_IN, MEASURE_PACK
from desktop.domain.records.goals import ENDED, GOAL
from desktop.domain.records.people import RESTRICTED, USE
from desktop.domain.records.plans import APPOINTMENT_PREP, CRISIS_PLAN, HELPS, PARTS, PLAN
from desktop.domain.records.protection import BREACH
from desktop.domain.records.referrals import DIRECTORY_ENTRY, REFERRAL
from desktop.domain.records.supporters import said_no
from desktop.domain.roles import Deed, may
from desktop.domain.safecontact import mentioned
from desktop.domain.veil import code_of, code_typed, ids_with
from desktop.domain.views import DueKind, Record
from desktop.reports.documents import Document, words_of
from desktop.services.audit import Audit
from desktop.services.circle import Circle
from desktop.services.stores import Store

Spoken = Callable[[Whole], Document]
_MEETINGS = frozenset({DueKind.NEXT_CONTACT, DueKind.PLANNED, DueKind.TASK})
Press = Callable[[Document, Path], int]  # writes a document as a file to print; how many sides of paper it takes


class Papers:
    """Of one open vault."""

    def __init__(self, store: Store, circle: Circle, audit: Audit, press: Press) -> None:
        self._store = store
        self._circle = circle
        self._audit = audit
        self._press = press

    def of(self, person: RecordId) -> Belongings:
        """What is theirs, as it says now.

        Raises NotFound, NotAllowed for whoever works with numbers alone, NotInUse.
        """
        record = self._person(person)
        line = self._store.lists.line_of(person)
        self._audit.note(AuditDeed.VIEWED, record=person, person=person, detail="person")
        plan = {str(one.fields["part"]): one for one in _oldest_first(self._about(PLAN.name, person))}
        crisis = _oldest_first(self._about(CRISIS_PLAN.name, person))
        return Belongings(
            person=person,
            name=str(record.fields.get("name", "")),
            safe_contact=str(record.fields.get("safe_contact", "")),
            never_mention=_set_of(record, "never_mention"),
            languages=_set_of(record, "languages"),
            plan={part: plan[part] for part in PARTS if part in plan},
            crisis_plan=crisis[-1] if crisis else None,
            helps=tuple(_oldest_first(self._about(HELPS.name, person))),
            goals=tuple(
                one for one in _oldest_first(self._about(GOAL.name, person)) if one.fields.get("status") not in ENDED
            ),
            appointments=tuple(reversed(_by_day(self._about(APPOINTMENT_PREP.name, person)))),
            next_contact=line.next_contact if line else None,
            seen=self._audit.who_saw(person),
            large=needs_large(record),
            agreed=frozenset({Reader.PERSON, *(one for one in ASKS_FOR if self._said_yes(person, ASKS_FOR[one]))}),
        )

    def whole(self, person: RecordId, *, theirs: bool = False) -> Whole:
        """Everything that is written about them and theirs to have, the newest first.

        `theirs`: it is for nobody but them, who may have it also while their record is not used. Raises as `of` does.
        """
        record = self._person(person, theirs=theirs)
        self._audit.note(AuditDeed.VIEWED, record=person, person=person, detail="person")
        kinds = [kind.name for kind in TYPES.values() if kind.person_field and kind.given is Given.PERSON]
        every = [one for name in kinds for one in self._about(name, person) if not said_no(name, one.fields)]
        members = self._circle.roster.members.values()
        return Whole(
            record=record,
            entries=tuple(reversed(_by_day(every))),
            names={member.id: member.name for member in members},
            linked=self._linked(every),
            measures=(*SHIPPED.values(), *self._brought(every)),
        )

    def _linked(self, every: Sequence[Record]) -> dict[Stamp, Record]:
        """What records point to: of what is about somebody only what is among them, so that nobody else slips in."""
        found: dict[Stamp, Record | None] = {Stamp(*one.id): one for one in every}
        for one in every:
            for field in TYPES[one.type].fields:
                target = one.fields.get(field.name)
                refers = TYPES.get(field.refers or "")
                if isinstance(target, Stamp) and target not in found and refers and refers.scope is Scope.PROGRAMME:
                    found[target] = self._store.record(refers.name, RecordId(*target))
        return {stamp: one for stamp, one in found.items() if one is not None and not one.deleted}

    def _brought(self, every: Sequence[Record]) -> list[Measure]:
        """The questionnaires of the programme's own, where somebody answered one."""
        asked = {one.fields.get("measure") for one in every if one.type == CHECK_IN.name}
        if asked <= SHIPPED.keys():
            return []
        found: list[Measure] = []
        for one in _oldest_first(self._store.records(MEASURE_PACK.name, deleted=False, after=None)):
            with suppress(PackRefused):
                found.append(parsed_pack(str(one.fields.get("content", ""))))
        return found

    def everybody(self, folder: Path, spoken: Spoken, progress: Progress = QUIET) -> ForEverybody:
        """Everything about each person, one file to print for each, by name and numbered so.

        `spoken` lays a document out in the person's language. Whoever's record is not used is left out.
        Raises NotAllowed, NotWritable, Cancelled.
        """
        if not may(self._circle.role, Deed.EXPORT):
            raise NotAllowed(Deed.EXPORT)
        every = sorted(
            self._store.records("person", deleted=False, after=None, restricted=True),
            key=lambda one: (sort_key(str(one.fields.get("name", ""))), one.id),
        )
        left_out = tuple(one.id for one in every if not self._is_used(one.id))
        people = [one for one in every if one.id not in left_out]
        mention = []
        for nth, person in enumerate(people):
            progress.step(nth, len(people))
            document = spoken(self.whole(person.id))
            # The name says neither whose it is nor what: it stands in lists that others see.
            file = folder / f"{nth + 1:0{len(str(len(people)))}}.pdf"
            self.save(person.id, Paper.WHOLE, document, file)
            if mentioned(_set_of(person, "never_mention"), words_of(document)):
                mention.append(file.name)
        progress.step(len(people), len(people))
        return ForEverybody(made=len(people), mention=tuple(mention), left_out=left_out)

    def save(self, person: RecordId, paper: Paper, document: Document, file: Path, handed: Handed = THEIRS) -> int:
        """As a file to print, which no passphrase guards any more; how many sides of paper it takes.

        Raises as `note_printed` does, and NotWritable.
        """
        self.note_printed(person, paper, handed)
        return self._press(document, file)

    def about_breach(self, breach: RecordId, document: Document, file: Path) -> int:
        """A letter about what got out, as a file to print. Raises NotAllowed, NotFound, NotWritable."""
        self._circle.demand(Deed.ERASE)
        if self._store.record(BREACH.name, breach) is None:
            raise NotFound(BREACH.name, name_of(breach))
        self._audit.note(AuditDeed.PRINTED, record=breach, detail=BREACH.name)
        return self._press(document, file)

    def note_printed(self, person: RecordId, paper: Paper, handed: Handed = THEIRS) -> None:
        """Before it leaves: it is going to be printed, or saved as a file to print.

        Raises NotFound, NotAllowed, NotInUse, NotAgreed.
        """
        reader = handed.reader
        record = self._person(person, theirs=paper is Paper.WHOLE and reader is Reader.PERSON)
        if reader in ASKS_FOR and not self._said_yes(person, ASKS_FOR[reader]):
            raise NotAgreed(Deed.WRITE, name=str(record.fields.get("name", "")), reader=reader)
        how = "" if reader is Reader.PERSON else f":{handed.called}"
        self._audit.note(AuditDeed.PRINTED, record=person, person=person, detail=f"{paper}:{reader}{how}")

    def letter(self, referral: RecordId) -> Letter:
        """What may be chosen for a letter that goes with it. Raises as `note_letter` does."""
        found = self._store.record(REFERRAL.name, referral)
        person = found.fields.get("person") if found is not None and not found.deleted else None
        if found is None or not isinstance(person, Stamp):
            raise NotFound(REFERRAL.name, name_of(referral))
        record = self._may_tell(RecordId(*person))
        entry = found.fields.get("entry")
        place = self._store.record(DIRECTORY_ENTRY.name, RecordId(*entry)) if isinstance(entry, Stamp) else None
        to = place.fields.get("name") if place is not None else found.fields.get("to_words")
        self._audit.note(AuditDeed.VIEWED, record=referral, person=record.id, detail=REFERRAL.name)
        return letter_of(
            record,
            found,
            str(to or ""),
            programme=self._circle.roster.programme_name,
            writer=self._circle.name_of(self._circle.me),
        )

    def note_letter(self, person: RecordId, parts: Iterable[LetterPart]) -> None:
        """Before it leaves: that it does, and with what on it. Raises NotFound, NotAllowed, NotInUse, NotAgreed."""
        self._may_tell(person)
        told = ",".join(sorted(parts))
        detail = f"{Paper.LETTER}:{Reader.CLINIC}:{told}"
        self._audit.note(AuditDeed.PRINTED, record=person, person=person, detail=detail)

    def _may_tell(self, person: RecordId) -> Record:
        record = self._person(person)
        if not self._said_yes(person, ASKS_FOR[Reader.CLINIC]):
            raise NotAgreed(Deed.WRITE, name=str(record.fields.get("name", "")), reader=Reader.CLINIC)
        return record

    # Lists and codes

    def visits(self, on: date, days: int, member: MemberId | None = None) -> VisitList:
        """Whom this member, or another one, is to meet until so many days from then on, by day. Raises NotAllowed."""
        if not may(self._circle.role, Deed.WRITE) or not (member is None or may(self._circle.role, Deed.ASSIGN)):
            raise NotAllowed(Deed.WRITE)
        found: dict[tuple[date, RecordId], list[str]] = {}
        for due in self._store.lists.due(on, days - 1, member or self._circle.me, everybody=False):
            if due.person is not None and due.kind in _MEETINGS:
                found.setdefault((max(due.due, on), due.person), []).append(due.what)
        late = {due.person for due in self._store.lists.due(on, -1, member or self._circle.me, everybody=False)}
        lines = []
        for (day, person), whats in found.items():
            if (record := self._store.record("person", person)) is not None:
                never = _set_of(record, "never_mention")
                tasks = tuple(what for what in whats if what and not mentioned(never, [what]))
                name = str(record.fields.get("name", ""))
                lines.append(
                    VisitLine(person=person, name=name, day=day, late=day == on and person in late, tasks=tasks)
                )
        by_day = sorted(lines, key=lambda line: (line.day, code_of(line.person)))
        return VisitList(on=on, days=days, lines=tuple(by_day))

    def note_list(self, people: Iterable[RecordId], called: Called, paper: Paper = Paper.LIST) -> None:
        """Before a paper for the programme leaves on which they stand: everybody's own trail says so."""
        for person in people:
            self._audit.note(AuditDeed.PRINTED, record=person, person=person, detail=f"{paper}:{called}")

    def note_sheet(self, paper: Paper) -> None:
        """Before something leaves on which nobody stands."""
        self._audit.note(AuditDeed.PRINTED, detail=paper)

    def with_code(self, code: str) -> tuple[RecordId, ...]:
        """Whose code on paper that is, however it was typed. Of many thousand people two may have the same."""
        devices = {*self._circle.roster.owners, self._circle.device}
        found = ids_with(code_typed(code), sorted(devices))
        return tuple(one for one in found if self._store.lists.line_of(one) is not None)

    def _person(self, person: RecordId, *, theirs: bool = False) -> Record:
        record = self._store.record("person", person)
        if record is None or record.deleted:
            raise NotFound("person", name_of(person))
        if not may(self._circle.role, Deed.WRITE):
            raise NotAllowed(Deed.WRITE)
        if not theirs and not self._is_used(person):
            raise NotInUse(Deed.WRITE)
        return record

    def _is_used(self, person: RecordId) -> bool:
        every = (self._store.record("person", one) for one in self._store.twins.all(person))
        return not any(one is not None and one.fields.get(USE) == RESTRICTED for one in every)

    def _about(self, type_: str, person: RecordId) -> list[Record]:
        every = self._store.records(type_, deleted=False, after=None, restricted=True, person=person)
        return [one for one in every if not self._taken_back(one)]

    def _taken_back(self, record: Record) -> bool:
        """What the person shared once and took back is printed only where it was written."""
        kind = TYPES[record.type]
        return record.author != self._circle.me and not kind.shares(record.fields)

    def _said_yes(self, person: RecordId, purpose: str) -> bool:
        """What `may_leave` says: one rule for paper, files and exports."""
        said = self._store.records(AGREEMENT.name, deleted=False, after=None, person=person)
        return may_leave(purpose, agreed_of(said)) is None


def _set_of(record: Record, name: str) -> tuple[str, ...]:
    value = record.fields.get(name)
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _place(record: Record) -> tuple[int, Stamp]:
    return record.moment.wall_ms, Stamp(*record.id)


def _oldest_first(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=_place)


def _by_day(records: Sequence[Record]) -> list[Record]:
    def day(one: Record) -> str:
        return str(one.fields.get(TYPES[one.type].date_field) or date.min.isoformat())

    return sorted(records, key=lambda one: (day(one), _place(one)))
