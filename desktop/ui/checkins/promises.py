"""What this part needs of the services."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from desktop.domain.helping import HelpNumbers
from desktop.domain.ids import RecordId
from desktop.domain.views import Changed, DiskSpace, Shown
from desktop.ui.kit.keeping import Drafts


class Casebook(Protocol):
    """The part of the casebook that check-ins need."""

    def add(self, type: str, fields: Mapping[str, object]) -> RecordId: ...  # noqa: A002 - the service's own name
    def delete(self, type: str, id: RecordId, why: str) -> Changed: ...  # noqa: A002 - the service's own names
    def list(
        self,
        type: str,  # noqa: A002 - the service's own name
        *,
        where: Mapping[str, str] = ...,
        deleted: bool = False,
    ) -> Iterator[Shown]: ...


class Helping(Protocol):
    """Whom to call."""

    def numbers(self) -> HelpNumbers: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def helping(self) -> Helping: ...


class Desk(Protocol):
    """What the part sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
    @property
    def drafts(self) -> Drafts: ...
    def space(self) -> DiskSpace: ...
