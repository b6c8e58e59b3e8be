"""Papers of a fake desk: made of what the fake casebook holds, printed nowhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import AppError
from desktop.domain.ids import RecordId, name_of
from desktop.domain.papers import Belongings, Paper, Reader, Whole
from desktop.domain.ports import QUIET, Progress
from desktop.domain.records import TYPES
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
    documents: list[Document] = field(default_factory=list)
    refuses: AppError | None = None

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
        )

    def whole(self, person: RecordId) -> Whole:
        record = self.casebook.show("person", person).record
        kinds = [kind.name for kind in TYPES.values() if kind.person_field and not kind.by_program]
        return Whole(record=record, entries=tuple(one for kind in kinds for one in self._about(kind, person)), names={})

    def save(
        self, person: RecordId, paper: Paper, document: Document, file: Path, reader: Reader = Reader.PERSON
    ) -> int:
        self.note_printed(person, paper, reader)
        self.documents.append(document)
        file.write_bytes(b"%PDF")
        return 2

    def everybody(self, folder: Path, spoken: Callable[[Whole], Document], progress: Progress = QUIET) -> int:
        people = list(self.casebook.list("person"))
        for nth, one in enumerate(people, 1):
            self.save(one.record.id, Paper.WHOLE, spoken(self.whole(one.record.id)), folder / f"{nth}.pdf")
        return len(people)

    def about_breach(self, breach: RecordId, document: Document, file: Path) -> int:
        self.documents.append(document)
        file.write_bytes(b"%PDF")
        return 1

    def note_printed(self, person: RecordId, paper: Paper, reader: Reader = Reader.PERSON) -> None:
        self.printed.append((person, paper, reader))

    def _about(self, type_: str, person: RecordId) -> tuple[Record, ...]:
        found = self.casebook.list(type_, where={"person": name_of(person)})
        return tuple(one.record for one in found)


def _set_of(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else ()
