"""What the visit editor needs of the services."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from desktop.domain.consent import Readers
from desktop.domain.ids import MemberId, RecordId
from desktop.ui.kit.promises import Bins, Edits, FindsPeople, KnowsMe, KnowsPeople, Lists, Shows, WritersDesk


class Scribe(Edits, Bins, Lists, KnowsMe, Protocol):
    """The part of the casebook that saves."""

    def together(self) -> AbstractContextManager[None]: ...
    def typing_for(self, member: MemberId | None) -> AbstractContextManager[None]: ...
    def add_all(self, lines: Sequence[tuple[int, object]], type: str) -> tuple[RecordId, ...]: ...  # noqa: A002


class Casebook(Scribe, Shows, FindsPeople, KnowsPeople, Protocol):
    """The part of the casebook that the editor needs."""

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


class Desk(WritersDesk[Services], Protocol):
    """What the editor sits at."""
