"""What this room needs of the services."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.papers import Called, Paper, VisitList, Whole
from desktop.ui.kit.promises import (
    Adds,
    Bins,
    FindsPeople,
    KnowsDecisions,
    KnowsMe,
    KnowsMembers,
    KnowsPeople,
    Lists,
    WritersDesk,
)


class Casebook(Adds, Bins, FindsPeople, KnowsMe, KnowsPeople, Lists, Protocol):
    """The part of the casebook that paper needs."""

    def colleagues(self) -> Mapping[MemberId, str]: ...
    def typing_for(self, member: MemberId | None) -> AbstractContextManager[None]: ...


class Papers(Protocol):
    """Lists, and the codes that stand on them."""

    def visits(self, on: date, days: int, member: MemberId | None = None) -> VisitList: ...
    def whole(self, person: RecordId) -> Whole: ...
    def note_list(self, people: Iterable[RecordId], called: Called, paper: Paper = ...) -> None: ...
    def with_code(self, code: str) -> tuple[RecordId, ...]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsMembers: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def programme(self) -> KnowsDecisions: ...


class Desk(WritersDesk[Services], Protocol):
    """What the room sits at."""
