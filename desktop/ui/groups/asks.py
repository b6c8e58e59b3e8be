"""The part of the desk that the Groups room needs."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.groups import GroupLine, GroupPage, SessionPage
from desktop.domain.ids import MemberId, RecordId
from desktop.ui.kit.promises import Edits, FindsPeople, KnowsMe, KnowsMembers, KnowsPeople, Lists, Shows, WritersDesk


class Casebook(Edits, Shows, Lists, FindsPeople, KnowsPeople, KnowsMe, Protocol):
    """Writing, and finding people."""

    def together(self) -> AbstractContextManager[None]: ...
    def add_all(self, lines: Iterable[tuple[int, object]], type: str) -> tuple[RecordId, ...]: ...  # noqa: A002


class Groups(Protocol):
    """Groups as they are shown."""

    def lines(self, on: date) -> tuple[GroupLine, ...]: ...
    def page(self, group: RecordId, on: date) -> GroupPage: ...
    def session(self, group: RecordId, session: RecordId | None) -> SessionPage: ...
    def lead(self, group: RecordId, member: MemberId, *, active: bool) -> Changed: ...
    def remove(self, session: RecordId, why: str) -> tuple[tuple[str, RecordId], ...]: ...
    def bring_back(self, records: Sequence[tuple[str, RecordId]]) -> Changed: ...
    def take_back(self, records: Sequence[tuple[str, RecordId]], why: str) -> Changed: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def membership(self) -> KnowsMembers: ...


class Desk(WritersDesk[Services], Protocol):
    """What the room sits at."""
