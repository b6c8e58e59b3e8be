"""What this room needs of the services."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.ids import MemberId
from desktop.domain.ports import Progress
from desktop.domain.views import Given, MemberLine, PastImport, Self, Standing, Taken


class Casebook(Protocol):
    """The part of the casebook that the exchange needs."""

    def me(self) -> Self: ...


class Exchange(Protocol):
    """The part of the exchange that the screen needs."""

    def give(self, out: Path, *, to: Sequence[MemberId] = (), progress: Progress = ...) -> tuple[Given, ...]: ...
    def look(self, file: Path, progress: Progress = ...) -> Taken: ...
    def take(self, file: Path, progress: Progress = ...) -> Taken: ...
    def imports(self) -> tuple[PastImport, ...]: ...
    def standing(self, days: int = 30) -> Standing: ...


class Membership(Protocol):
    """The part of the membership that the exchange needs."""

    def members(self) -> tuple[MemberLine, ...]: ...
    def names(self) -> Mapping[MemberId, str]: ...
    def card(self, out: Path) -> Path: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def membership(self) -> Membership: ...


class Desk(Protocol):
    """What the exchange sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
