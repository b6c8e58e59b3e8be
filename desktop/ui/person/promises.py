"""What this room needs of the services."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from desktop.domain.audit import Seen
from desktop.domain.backups import BackupPlan
from desktop.domain.caseload import Carer, Handing
from desktop.domain.changed import Changed
from desktop.domain.consent import Minimum, Readers, Unnamed
from desktop.domain.copies import Copied
from desktop.domain.directory import HelpPlace
from desktop.domain.erasing import Reach
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paging import Page
from desktop.domain.papers import Paper, Whole
from desktop.domain.retention import KeptFor
from desktop.domain.twins import Decided
from desktop.domain.views import DraftNote, Entry, EntryCursor, Past
from desktop.reports.documents import Document
from desktop.ui.kit.alike import Compares
from desktop.ui.kit.keeping import Drafts
from desktop.ui.kit.promises import (
    Adds,
    Bins,
    BringsBack,
    Edits,
    FindsPeople,
    KnowsDecisions,
    KnowsMe,
    KnowsMembers,
    KnowsNames,
    KnowsPeople,
    ListsTheBinToo,
    Shows,
    WritersDesk,
)


class Casebook(Adds, Edits, Bins, BringsBack, Shows, ListsTheBinToo, FindsPeople, KnowsPeople, KnowsMe, Protocol):
    """The part of the casebook that a person's page needs."""

    def together(self) -> AbstractContextManager[None]: ...
    def history(self, type: str, id: RecordId) -> tuple[Past, ...]: ...  # noqa: A002 - the service's own names
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


class Membership(KnowsNames, KnowsMembers, Protocol):
    """The part of the membership that a person's page needs."""


class Caseload(Protocol):
    """Who looks after whom."""

    def carers(self, person: RecordId) -> tuple[Carer, ...]: ...
    def of(self, member: MemberId) -> tuple[RecordId, ...]: ...
    def assign(self, person: RecordId, member: MemberId, handing: Handing = ...) -> Changed: ...
    def pass_on(self, person: RecordId, target: MemberId, handing: Handing = ...) -> Changed: ...
    def unassign(self, person: RecordId, member: MemberId) -> Changed: ...
    def end_cover(self, person: RecordId, member: MemberId) -> Changed: ...
    def take_back(self, said: Changed, why: str) -> Changed: ...
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


class Papers(Protocol):
    """Their record as paper."""

    def whole(self, person: RecordId, *, theirs: bool = ...) -> Whole: ...
    def save(self, person: RecordId, paper: Paper, document: Document, file: Path) -> int: ...


class Copies(Protocol):
    """Their record for another program."""

    def person(self, person: RecordId, out: Path, *, names: bool = False) -> Copied: ...


class Backups(Protocol):
    """Where copies are."""

    def plan(self) -> BackupPlan: ...


class Retention(Protocol):
    """What keeps them."""

    def needed(self, person: RecordId) -> tuple[KeptFor, ...]: ...


class Twins(Compares, Protocol):
    """People who were written down twice."""

    def head(self, person: RecordId) -> RecordId: ...
    def wonder(self, one: RecordId, other: RecordId) -> RecordId: ...
    def joined(self, person: RecordId) -> tuple[Decided, ...]: ...
    def merge(self, keep: RecordId, other: RecordId) -> RecordId: ...
    def unmerge(self, merge: RecordId) -> Changed: ...


class Directory(Protocol):
    """Places of help."""

    def places(self) -> tuple[HelpPlace, ...]: ...


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
    def papers(self) -> Papers: ...
    @property
    def copies(self) -> Copies: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def retention(self) -> Retention: ...
    @property
    def sharing(self) -> Sharing: ...
    @property
    def programme(self) -> KnowsDecisions: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def twins(self) -> Twins: ...


class AllDrafts(Drafts, Protocol):
    """Where half-filled forms are kept."""

    def all(self) -> tuple[DraftNote, ...]: ...


class Desk(WritersDesk[Services], Protocol):
    """What the room sits at."""

    @property
    def drafts(self) -> AllDrafts: ...
