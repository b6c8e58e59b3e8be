"""The part of the desk that the Groups room needs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from desktop.domain.changes import Bases
from desktop.domain.groups import GroupLine, GroupPage, SessionPage
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paging import Page
from desktop.domain.views import Changed, DiskSpace, MemberLine, PersonCursor, PersonLine, Self, Shown
from desktop.ui.kit.keeping import Drafts


class Casebook(Protocol):
    """Writing, and finding people."""

    def add_all(self, lines: Iterable[tuple[int, object]], type: str) -> tuple[RecordId, ...]: ...  # noqa: A002
    def edit(
        self,
        type: str,  # noqa: A002 - the service's own name
        id: RecordId,  # noqa: A002 - the service's own name
        patch: Mapping[str, object],
        *,
        why: str = "",
        seen: Bases | None = None,
    ) -> Changed: ...
    def show(self, type: str, id: RecordId) -> Shown: ...  # noqa: A002 - the service's own names
    def people(
        self, words: str = "", after: PersonCursor | None = None, limit: int = 200
    ) -> Page[PersonLine, PersonCursor]: ...
    def person(self, id: RecordId) -> PersonLine: ...  # noqa: A002 - the service's own name
    def me(self) -> Self: ...


class Groups(Protocol):
    """Groups as they are shown."""

    def lines(self, on: date) -> tuple[GroupLine, ...]: ...
    def page(self, group: RecordId, on: date) -> GroupPage: ...
    def session(self, group: RecordId, session: RecordId | None) -> SessionPage: ...
    def lead(self, group: RecordId, member: MemberId, *, active: bool) -> Changed: ...
    def remove(self, session: RecordId, why: str) -> tuple[tuple[str, RecordId], ...]: ...
    def bring_back(self, records: Sequence[tuple[str, RecordId]]) -> Changed: ...
    def take_back(self, records: Sequence[tuple[str, RecordId]], why: str) -> Changed: ...


class Membership(Protocol):
    """Who is in the programme."""

    def members(self) -> tuple[MemberLine, ...]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def membership(self) -> Membership: ...


class Desk(Protocol):
    """What the room sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
    @property
    def drafts(self) -> Drafts: ...
    def space(self) -> DiskSpace: ...
