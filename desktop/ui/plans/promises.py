"""What this part asks of the desk. The services answer it; tests put values in their place."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from desktop.domain.changes import Bases
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.papers import Belongings, Paper, Reader
from desktop.domain.views import Changed, DiskSpace, DraftNote, Past, Self, Shown
from desktop.reports.documents import Document


class Casebook(Protocol):
    """The part of the casebook that plans need."""

    def add(self, type: str, fields: Mapping[str, object]) -> RecordId: ...  # noqa: A002 - the service's own name
    def edit(
        self,
        type: str,  # noqa: A002 - the service's own name
        id: RecordId,  # noqa: A002 - the service's own name
        patch: Mapping[str, object],
        *,
        why: str = "",
        seen: Bases | None = None,
    ) -> Changed: ...
    def delete(self, type: str, id: RecordId, why: str) -> Changed: ...  # noqa: A002 - the service's own names
    def undelete(self, type: str, id: RecordId) -> Changed: ...  # noqa: A002 - the service's own names
    def show(self, type: str, id: RecordId) -> Shown: ...  # noqa: A002 - the service's own names
    def history(self, type: str, id: RecordId) -> tuple[Past, ...]: ...  # noqa: A002 - the service's own names
    def list(self, type: str, *, where: Mapping[str, str] = ...) -> Iterator[Shown]: ...  # noqa: A002
    def me(self) -> Self: ...


class Membership(Protocol):
    """Who is who."""

    def names(self) -> Mapping[MemberId, str]: ...


class Papers(Protocol):
    """What is printed about a person."""

    def of(self, person: RecordId) -> Belongings: ...
    def save(self, person: RecordId, paper: Paper, document: Document, file: Path, reader: Reader = ...) -> int: ...
    def note_printed(self, person: RecordId, paper: Paper, reader: Reader = ...) -> None: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> Membership: ...
    @property
    def papers(self) -> Papers: ...


class Drafts(Protocol):
    """Where half-filled pages are kept."""

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None = None) -> None: ...
    def find(self, key: str) -> DraftNote | None: ...
    def drop(self, key: str) -> None: ...


class Desk(Protocol):
    """What the part sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
    @property
    def drafts(self) -> Drafts: ...
    def space(self) -> DiskSpace: ...
