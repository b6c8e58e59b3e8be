"""What this room needs of the services."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from desktop.domain.arrivals import Kept
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.dhis2 import DataSet, Names
from desktop.domain.indicators.report import Report
from desktop.domain.totals import Month
from desktop.domain.views import Changed, Conflict, Standing, TeamLine
from desktop.ui.kit.promises import Edits, KnowsMe, KnowsNames, KnowsPeople, Lists, WritersDesk


class Casebook(KnowsMe, KnowsPeople, Lists, Edits, Protocol):
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


class Numbers(Protocol):
    """Indicators of a period."""

    def report(self, codes: Iterable[str], period: Period, by: Sequence[str] = ...) -> Report: ...
    def data_set(self, report: Report) -> DataSet: ...
    def note(self, report: Report, form: str) -> None: ...
    def programme(self) -> str: ...
    def names(self) -> Names: ...
    def rename(self, codes: Mapping[tuple[str, str], str]) -> Changed: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def membership(self) -> KnowsNames: ...
    @property
    def numbers(self) -> Numbers: ...


class Desk(WritersDesk[Services], Protocol):
    """What the review sits at."""
