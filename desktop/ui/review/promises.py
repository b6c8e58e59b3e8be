"""What this room needs of the services."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from desktop.domain.arrivals import Kept
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.totals import Month
from desktop.domain.views import Changed, Conflict, DraftNote, Self, Standing, TeamLine


class Casebook(Protocol):
    """The part of the casebook that reviewing needs."""

    def conflicts(self, person: RecordId | None = None) -> tuple[Conflict, ...]: ...
    def resolve(
        self, conflict: str, *, take: str | None = None, value: object = ..., seen: Sequence[Stamp] = ()
    ) -> Changed: ...
    def reopen(self, was: Conflict) -> Changed: ...
    def me(self) -> Self: ...


class Exchange(Protocol):
    """The part of the exchange that reviewing needs."""

    def standing(self, days: int = 30) -> Standing: ...
    def kept(self) -> Kept: ...
    def team(self, days: int = 30) -> tuple[TeamLine, ...]: ...
    def months(self) -> tuple[Month, ...]: ...


class Membership(Protocol):
    """The part of the membership that reviewing needs."""

    def names(self) -> Mapping[MemberId, str]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def membership(self) -> Membership: ...


class Drafts(Protocol):
    """Where half-written versions are kept."""

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None = None) -> None: ...
    def find(self, key: str) -> DraftNote | None: ...
    def drop(self, key: str) -> None: ...


class Desk(Protocol):
    """What the review sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
    @property
    def drafts(self) -> Drafts: ...
