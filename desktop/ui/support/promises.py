"""What this room needs of the services."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from desktop.domain.ids import MemberId
from desktop.domain.oversight import Outing, Supported, SupportPage
from desktop.domain.paging import Page
from desktop.domain.views import Due, PersonCursor, PersonLine, Record
from desktop.ui.kit.promises import Adds, Bins, BringsBack, Edits, KnowsMe, KnowsNames, Shows, WritersDesk


class Casebook(KnowsMe, Adds, Edits, Bins, BringsBack, Shows, Protocol):
    """The part of the casebook that supporting members needs."""

    def together(self) -> AbstractContextManager[None]: ...
    def today(self, on: date, ahead_days: int = 7) -> tuple[Due, ...]: ...


class Oversight(Protocol):
    """How members are supported, and what waits."""

    def team(self) -> tuple[Supported, ...]: ...
    def support(self, member: MemberId) -> SupportPage: ...
    def out(self) -> tuple[Outing, ...]: ...
    def harm(self) -> tuple[Record, ...]: ...
    def late(self, after: PersonCursor | None = None) -> Page[PersonLine, PersonCursor]: ...
    def out_of_contact(self, after: PersonCursor | None = None) -> Page[PersonLine, PersonCursor]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def oversight(self) -> Oversight: ...
    @property
    def membership(self) -> KnowsNames: ...


class Desk(WritersDesk[Services], Protocol):
    """What the room sits at."""
