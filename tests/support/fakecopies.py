"""Copies of a fake desk: what was asked for is remembered, and a file says that it was written."""

from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.copies import Aim, Copied, Form, Leaving
from desktop.domain.errors import AppError
from desktop.domain.ids import RecordId
from desktop.domain.ports import QUIET, Progress


@dataclass
class FakeCopies:
    """Three people, one of whom is in no copy."""

    made: list[tuple[Form, Aim | RecordId, bool]] = field(default_factory=list)  # form, for or about whom, with names
    refuses: AppError | None = None

    def person(self, person: RecordId, out: Path, *, names: bool = False) -> Copied:
        return self._make(Form.FHIR, person, out, names=names)

    def leaving(self, aim: Aim) -> Leaving:
        if self.refuses is not None:
            raise self.refuses
        return Leaving(2, 1)

    def programme(self, folder: Path, aim: Aim, *, names: bool = False, progress: Progress = QUIET) -> Copied:
        return self._make(Form.FHIR, aim, folder / "Patient.ndjson", names=names)

    def tables(self, folder: Path, aim: Aim, *, names: bool = False, progress: Progress = QUIET) -> Copied:
        return self._make(Form.CSV, aim, folder / "person.csv", names=names)

    def _make(self, form: Form, whom: Aim | RecordId, out: Path, *, names: bool) -> Copied:
        if self.refuses is not None:
            raise self.refuses
        self.made.append((form, whom, names))
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(b"{}")
        one = not isinstance(whom, Aim)
        return Copied(files=(out,), rows=7, people=1 if one else 2, withheld=0 if one else 1)
