"""What this part needs of the services."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from desktop.domain.changes import Bases
from desktop.domain.directory import HelpPlace
from desktop.domain.ids import RecordId
from desktop.domain.programme import Programme
from desktop.domain.views import Changed, Shown


class Casebook(Protocol):
    """The part of the casebook that help from others needs."""

    def edit(
        self,
        type: str,  # noqa: A002 - the service's own name
        id: RecordId,  # noqa: A002 - the service's own name
        patch: Mapping[str, object],
        *,
        why: str = "",
        seen: Bases | None = None,
    ) -> Changed: ...
    def list(
        self,
        type: str,  # noqa: A002 - the service's own name
        *,
        where: Mapping[str, str] = ...,
        deleted: bool = False,
    ) -> Iterator[Shown]: ...


class Decisions(Protocol):
    def now(self) -> Programme: ...


class Directory(Protocol):
    """Places of help."""

    def places(self) -> tuple[HelpPlace, ...]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def programme(self) -> Decisions: ...
    @property
    def directory(self) -> Directory: ...


class Desk(Protocol):
    """What the part sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
