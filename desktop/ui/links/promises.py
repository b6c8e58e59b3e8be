"""What this part needs of the services."""

from typing import Protocol

from desktop.domain.directory import HelpPlace
from desktop.ui.kit.promises import Edits, KnowsDecisions, ListsTheBinToo, TwoSidedDesk


class Casebook(Edits, ListsTheBinToo, Protocol):
    """The part of the casebook that help from others needs."""


class Directory(Protocol):
    """Places of help."""

    def places(self) -> tuple[HelpPlace, ...]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def programme(self) -> KnowsDecisions: ...
    @property
    def directory(self) -> Directory: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """What the part sits at."""
