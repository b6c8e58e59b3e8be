"""What this room needs of the services."""

from typing import Protocol

from desktop.domain.directory import HelpPlace
from desktop.ui.kit.promises import Adds, Bins, Edits, KnowsMe, KnowsNames, WritersDesk


class Casebook(KnowsMe, Adds, Edits, Bins, Protocol):
    """The part of the casebook that places of help need."""


class Directory(Protocol):
    """What stands in it."""

    def places(self) -> tuple[HelpPlace, ...]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsNames: ...
    @property
    def directory(self) -> Directory: ...


class Desk(WritersDesk[Services], Protocol):
    """What the room sits at."""
