"""What this room needs of the services."""

from collections.abc import Mapping
from typing import Protocol

from desktop.domain.changes import Bases
from desktop.domain.directory import HelpPlace
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.views import Changed, DiskSpace, DraftNote, Self


class Casebook(Protocol):
    """The part of the casebook that places of help need."""

    def me(self) -> Self: ...
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


class Directory(Protocol):
    """What stands in it."""

    def places(self) -> tuple[HelpPlace, ...]: ...


class Membership(Protocol):
    """What colleagues are called."""

    def names(self) -> Mapping[MemberId, str]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> Membership: ...
    @property
    def directory(self) -> Directory: ...


class Drafts(Protocol):
    """Where half-written work is kept."""

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None = None) -> None: ...
    def find(self, key: str) -> DraftNote | None: ...
    def drop(self, key: str) -> None: ...


class Desk(Protocol):
    """What the room sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
    @property
    def drafts(self) -> Drafts: ...
    def space(self) -> DiskSpace: ...
