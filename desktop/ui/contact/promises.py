"""What the visit editor needs of the services."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from desktop.domain.changes import Bases
from desktop.domain.consent import Readers
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paging import Page
from desktop.domain.views import Changed, DiskSpace, PersonCursor, PersonLine, Self, Shown
from desktop.ui.kit.keeping import Drafts


class Scribe(Protocol):
    """The part of the casebook that saves."""

    def together(self) -> AbstractContextManager[None]: ...
    def typing_for(self, member: MemberId | None) -> AbstractContextManager[None]: ...
    def add_all(self, lines: Sequence[tuple[int, object]], type: str) -> tuple[RecordId, ...]: ...  # noqa: A002
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
    def list(self, type: str, *, where: Mapping[str, str] = ...) -> Iterator[Shown]: ...  # noqa: A002


class Casebook(Scribe, Protocol):
    """The part of the casebook that the editor needs."""

    def show(self, type: str, id: RecordId) -> Shown: ...  # noqa: A002 - the service's own names
    def people(
        self, words: str = "", after: PersonCursor | None = None, limit: int = 200
    ) -> Page[PersonLine, PersonCursor]: ...
    def person(self, id: RecordId) -> PersonLine: ...  # noqa: A002 - the service's own name
    def me(self) -> Self: ...
    def colleagues(self) -> Mapping[MemberId, str]: ...


class Sharing(Protocol):
    """Who else may read a visit."""

    def readers(self, type: str, person: RecordId | None = None, record: RecordId | None = None) -> Readers: ...  # noqa: A002


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def sharing(self) -> Sharing: ...


class Desk(Protocol):
    """What the editor sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
    @property
    def drafts(self) -> Drafts: ...
    def space(self) -> DiskSpace: ...
