"""What this room needs of the services."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.firstweeks import FirstWeeks
from desktop.domain.groups import GroupLine
from desktop.domain.ids import RecordId
from desktop.domain.oversight import Outing
from desktop.domain.totals import Month
from desktop.domain.views import DraftNote, Due, Standing
from desktop.ui.kit.promises import (
    Adds,
    Bins,
    FindsPeople,
    KnowsMe,
    KnowsMembers,
    KnowsNames,
    KnowsPeople,
    TwoSidedDesk,
)


class Casebook(FindsPeople, KnowsPeople, Adds, Bins, KnowsMe, Protocol):
    """The part of the casebook that Today needs."""

    def today(self, on: date, ahead_days: int = 7) -> tuple[Due, ...]: ...
    def edit(self, type: str, id: RecordId, patch: Mapping[str, object], *, why: str = "") -> Changed: ...  # noqa: A002


class Exchange(Protocol):
    """The part of the exchange that Today needs."""

    def standing(self, days: int = 30) -> Standing: ...
    def months(self) -> tuple[Month, ...]: ...


class Membership(KnowsMembers, KnowsNames, Protocol):
    """The part of the membership that Today needs."""


class Weeks(Protocol):
    """The list of a programme's first weeks."""

    def look(self) -> FirstWeeks: ...


class Groups(Protocol):
    """The groups of this member."""

    def due(self, on: date) -> tuple[GroupLine, ...]: ...


class Oversight(Protocol):
    """Whoever is out alone: oneself, and for coordinators everybody."""

    def out(self) -> tuple[Outing, ...]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def groups(self) -> Groups: ...

    @property
    def casebook(self) -> Casebook: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def membership(self) -> Membership: ...
    @property
    def oversight(self) -> Oversight: ...
    @property
    def first_weeks(self) -> Weeks: ...


class Drafts(Protocol):
    """The part of the drafts that Today needs."""

    def all(self) -> tuple[DraftNote, ...]: ...
    def drop(self, key: str) -> None: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """What Today sits at."""

    @property
    def drafts(self) -> Drafts: ...
