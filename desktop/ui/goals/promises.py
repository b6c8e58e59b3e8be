"""What this part needs of the services."""

from typing import Protocol

from desktop.ui.kit.promises import Adds, Bins, Edits, ListsTheBinToo, WritersDesk


class Casebook(Adds, Edits, Bins, ListsTheBinToo, Protocol):
    """The part of the casebook that goals need."""


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...


class Desk(WritersDesk[Services], Protocol):
    """What the part sits at."""
