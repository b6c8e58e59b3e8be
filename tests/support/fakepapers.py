"""Papers of a fake desk: made of what the fake casebook holds, printed nowhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import AppError
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.papers import (
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
from desktop.domain.records import TYPES, Given
from desktop.domain.veil import code_of, code_typed
from desktop.domain.views import Record, Shown
from desktop.reports.documents import Document


class Book(Protocol):
    """The part of the fake casebook that papers are made of."""

    def show(self, type: str, id: RecordId) -> Shown: ...  # noqa: A002 - the service's own names
    def list(self, type: str, *, where: Mapping[str, str] = ...) -> Iterator[Shown]: ...  # noqa: A002


@dataclass
class FakePapers:
    """What was printed is remembered."""

    casebook: Book
    agreed: set[Reader] = field(default_factory=lambda: {Reader.PERSON})
    printed: list[tuple[RecordId, Paper, Reader]] = field(default_factory=list)
    stood_as: list[Called] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    refuses: AppError | None = None
    mention: tuple[str, ...] = ()
    left_out: tuple[RecordId, ...] = ()
    sheets: list[Paper] = field(default_factory=list)
    letters: list[tuple[RecordId, frozenset[LetterPart]]] = field(default_factory=list)
    lists_of: list[MemberId | None] = field(default_factory=list)
    listed: list[tuple[tuple[RecordId, ...], Called]] = field(default_factory=list)

    def of(self, person: RecordId) -> Belongings:
        if self.refuses is not None:
            raise self.refuses
        fields = self.casebook.show("person", person).record.fields
        crisis = self._about("crisis_plan", person)
        return Belongings(
            person=person,
            name=str(fields["name"]),
            safe_contact=str(fields.get("safe_contact", "")),
            never_mention=_set_of(fields.get("never_mention")),
            languages=_set_of(fields.get("languages")),
            plan={str(one.fields["part"]): one for one in self._about("plan", person)},
            crisis_plan=crisis[-1] if crisis else None,
            helps=self._about("helps", person),
            goals=(),
            appointments=self._about("appointment_prep", person),
            next_contact=date(2026, 3, 20),
            seen=(),
            agreed=frozenset(self.agreed),
            large=needs_large(self.casebook.show("person", person).record),
        )

    def whole(self, person: RecordId, *, theirs: bool = False) -> Whole:
        record = self.casebook.show("person", person).record
        kinds = [kind.name for kind in TYPES.values() if kind.person_field and kind.given is Given.PERSON]
        return Whole(record=record, entries=tuple(one for kind in kinds for one in self._about(kind, person)), names={})

    def visits(self, on: date, days: int, member: MemberId | None = None) -> VisitList:
        self.lists_of.append(member)
        lines = tuple(
            VisitLine(person=person, name=str(shown.record.fields["name"]), day=on, late=False, tasks=("Bring seeds",))
            for shown in self.casebook.list("person")
            for person in (shown.record.id,)
        )
        return VisitList(on=on, days=days, lines=lines)

    def note_list(self, people: Iterable[RecordId], called: Called, paper: Paper = Paper.LIST) -> None:
        self.sheets.append(paper)
        self.listed.append((tuple(people), called))

    def letter(self, referral: RecordId) -> Letter:
        if self.refuses is not None:
            raise self.refuses
        found = self.casebook.show("referral", referral).record
        person = found.fields["person"]
        assert isinstance(person, Stamp)
        record = self.casebook.show("person", RecordId(*person)).record
        to = str(found.fields.get("to_words") or "")
        return letter_of(record, found, to, programme="Majengo", writer="Amina")

    def note_letter(self, person: RecordId, parts: Iterable[LetterPart]) -> None:
        self.letters.append((person, frozenset(parts)))

    def note_sheet(self, paper: Paper) -> None:
        self.sheets.append(paper)

    def with_code(self, code: str) -> tuple[RecordId, ...]:
        every = (shown.record.id for shown in self.casebook.list("person"))
        return tuple(one for one in every if code_of(one) == code_typed(code))

    def save(self, person: RecordId, paper: Paper, document: Document, file: Path, handed: Handed = THEIRS) -> int:
        self.note_printed(person, paper, handed)
        self.documents.append(document)
        file.write_bytes(b"%PDF")
        return 2

    def everybody(self, folder: Path, spoken: Callable[[Whole], Document], progress: Progress = QUIET) -> ForEverybody:
        people = list(self.casebook.list("person"))
        for nth, one in enumerate(people, 1):
            self.save(one.record.id, Paper.WHOLE, spoken(self.whole(one.record.id)), folder / f"{nth}.pdf")
        return ForEverybody(made=len(people), mention=self.mention, left_out=self.left_out)

    def about_breach(self, breach: RecordId, document: Document, file: Path) -> int:
        self.documents.append(document)
        file.write_bytes(b"%PDF")
        return 1

    def note_printed(self, person: RecordId, paper: Paper, handed: Handed = THEIRS) -> None:
        self.printed.append((person, paper, handed.reader))
        self.stood_as.append(handed.called)

    def _about(self, type_: str, person: RecordId) -> tuple[Record, ...]:
        found = self.casebook.list(type_, where={"person": name_of(person)})
        return tuple(one.record for one in found)


def _set_of(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else ()
