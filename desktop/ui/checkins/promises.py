"""What this part needs of the services."""

from typing import Protocol

from desktop.domain.helping import HelpNumbers
from desktop.ui.kit.promises import Adds, Bins, ListsTheBinToo, WritersDesk


class Casebook(Adds, Bins, ListsTheBinToo, Protocol):
    """The part of the casebook that check-ins need."""


class Helping(Protocol):
    """Whom to call."""

    def numbers(self) -> HelpNumbers: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def helping(self) -> Helping: ...


class Desk(WritersDesk[Services], Protocol):
    """What the part sits at."""
