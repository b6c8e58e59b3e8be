"""What this room needs of the services."""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from desktop.domain.audit import Seen
from desktop.domain.backups import BackupPlan
from desktop.domain.caseload import Carer, Handing
from desktop.domain.changes import Bases
from desktop.domain.consent import Minimum, Readers, Unnamed
from desktop.domain.erasing import Reach
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paging import Page
from desktop.domain.programme import Programme
from desktop.domain.views import (
    Changed,
    DiskSpace,
    DraftNote,
    Entry,
    EntryCursor,
    MemberLine,
    Past,
    PersonCursor,
    PersonLine,
    Self,
    Shown,
)


class Casebook(Protocol):
    """The part of the casebook that a person's page needs."""

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
    def list(
        self,
        type: str,  # noqa: A002 - the service's own name
        *,
        where: Mapping[str, str] = ...,
        deleted: bool = False,
    ) -> Iterator[Shown]: ...
    def people(
        self, words: str = "", after: PersonCursor | None = None, limit: int = 200
    ) -> Page[PersonLine, PersonCursor]: ...
    def timeline(
        self,
        person: RecordId,
        after: EntryCursor | None = None,
        limit: int = 100,
        *,
        kinds: Collection[str] = (),
        words: str = "",
    ) -> Page[Entry, EntryCursor]: ...
    def kinds_of(self, person: RecordId) -> tuple[str, ...]: ...
    def person(self, id: RecordId) -> PersonLine: ...  # noqa: A002 - the service's own name
    def me(self) -> Self: ...


class Membership(Protocol):
    """The part of the membership that a person's page needs."""

    def names(self) -> Mapping[MemberId, str]: ...
    def members(self) -> tuple[MemberLine, ...]: ...


class Caseload(Protocol):
    """Who looks after whom."""

    def carers(self, person: RecordId) -> tuple[Carer, ...]: ...
    def of(self, member: MemberId) -> tuple[RecordId, ...]: ...
    def assign(self, person: RecordId, member: MemberId, handing: Handing = ...) -> Changed: ...
    def pass_on(self, person: RecordId, target: MemberId, handing: Handing = ...) -> Changed: ...
    def unassign(self, person: RecordId, member: MemberId) -> Changed: ...
    def end_cover(self, person: RecordId, member: MemberId) -> Changed: ...
    def hand_over(self, source: MemberId, target: MemberId, handing: Handing = ...) -> Changed: ...


class Audit(Protocol):
    """The part of the audit trail that a person's page needs."""

    def who_saw(self, person: RecordId) -> tuple[Seen, ...]: ...


class Sharing(Protocol):
    """Who can see what, and what may be said of a worry all the same."""

    def readers(self, type: str, person: RecordId | None = None, record: RecordId | None = None) -> Readers: ...  # noqa: A002
    def unnamed(self) -> tuple[Unnamed, ...]: ...
    def minimum(self, concern: RecordId) -> Minimum | None: ...
    def tell_minimum(self, concern: RecordId) -> Changed: ...


class Erasing(Protocol):
    """The part of erasing that a person's page needs."""

    def reach(self, person: RecordId) -> Reach: ...
    def erase(self, person: RecordId, why: str) -> Changed: ...
    @property
    def unfinished(self) -> bool: ...


class Backups(Protocol):
    """Where copies are."""

    def plan(self) -> BackupPlan: ...


class Decisions(Protocol):
    """What the programme has decided."""

    def now(self) -> Programme: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> Membership: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def caseload(self) -> Caseload: ...
    @property
    def erasing(self) -> Erasing: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def sharing(self) -> Sharing: ...
    @property
    def programme(self) -> Decisions: ...


class Drafts(Protocol):
    """Where half-filled forms are kept."""

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None = None) -> None: ...
    def find(self, key: str) -> DraftNote | None: ...
    def all(self) -> tuple[DraftNote, ...]: ...
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
