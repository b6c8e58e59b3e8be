"""What this room needs of the services."""

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.arrivals import Kept
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.totals import Month
from desktop.domain.views import Changed, Conflict, Standing, TeamLine
from desktop.ui.kit.keeping import Drafts
from desktop.ui.kit.promises import KnowsMe, KnowsNames, TwoSidedDesk


class Casebook(KnowsMe, Protocol):
    """The part of the casebook that reviewing needs."""

    def conflicts(self, person: RecordId | None = None) -> tuple[Conflict, ...]: ...
    def resolve(
        self, conflict: str, *, take: str | None = None, value: object = ..., seen: Sequence[Stamp] = ()
    ) -> Changed: ...
    def reopen(self, was: Conflict) -> Changed: ...


class Exchange(Protocol):
    """The part of the exchange that reviewing needs."""

    def standing(self, days: int = 30) -> Standing: ...
    def kept(self) -> Kept: ...
    def team(self, days: int = 30) -> tuple[TeamLine, ...]: ...
    def months(self) -> tuple[Month, ...]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def membership(self) -> KnowsNames: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """What the review sits at."""

    @property
    def drafts(self) -> Drafts: ...
