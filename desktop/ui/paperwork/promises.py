"""What this room needs of the services."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from desktop.domain.groups import GroupLine, SessionPage
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.papers import Called, Paper, VisitList, Whole
from desktop.ui.kit.alike import Compares
from desktop.ui.kit.promises import (
    Adds,
    Bins,
    Edits,
    FindsPeople,
    KnowsDecisions,
    KnowsMe,
    KnowsMembers,
    KnowsPeople,
    Lists,
    WritersDesk,
)


class Casebook(Adds, Bins, Edits, FindsPeople, KnowsMe, KnowsPeople, Lists, Protocol):
    """The part of the casebook that paper needs."""

    def together(self) -> AbstractContextManager[None]: ...
    def colleagues(self) -> Mapping[MemberId, str]: ...
    def typing_for(self, member: MemberId | None) -> AbstractContextManager[None]: ...


class Papers(Protocol):
    """Lists, and the codes that stand on them."""

    def visits(self, on: date, days: int, member: MemberId | None = None) -> VisitList: ...
    def whole(self, person: RecordId) -> Whole: ...
    def note_list(self, people: Iterable[RecordId], called: Called, paper: Paper = ...) -> None: ...
    def with_code(self, code: str) -> tuple[RecordId, ...]: ...


class Groups(Protocol):
    """Those that meet, and who comes to them."""

    def lines(self, on: date) -> tuple[GroupLine, ...]: ...
    def session(self, group: RecordId, session: RecordId | None) -> SessionPage: ...


class Twins(Compares, Protocol):
    """People who were written down twice."""

    def wonder(self, one: RecordId, other: RecordId) -> RecordId: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsMembers: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def programme(self) -> KnowsDecisions: ...
    @property
    def twins(self) -> Twins: ...


class Desk(WritersDesk[Services], Protocol):
    """What the room sits at."""
