"""What this part asks of the desk. The services answer it; tests put values in their place."""

from pathlib import Path
from typing import Protocol

from desktop.domain.ids import RecordId
from desktop.domain.papers import Belongings, Handed, Paper
from desktop.domain.views import Past
from desktop.reports.documents import Document
from desktop.ui.kit.promises import (
    Adds,
    Bins,
    BringsBack,
    Edits,
    KnowsMe,
    KnowsNames,
    KnowsPeople,
    Lists,
    Shows,
    WritersDesk,
)


class Casebook(Adds, Edits, Bins, BringsBack, Shows, Lists, KnowsMe, KnowsPeople, Protocol):
    """The part of the casebook that plans need."""

    def history(self, type: str, id: RecordId) -> tuple[Past, ...]: ...  # noqa: A002 - the service's own names


class Papers(Protocol):
    """What is printed about a person."""

    def of(self, person: RecordId) -> Belongings: ...
    def save(self, person: RecordId, paper: Paper, document: Document, file: Path, handed: Handed = ...) -> int: ...
    def note_printed(self, person: RecordId, paper: Paper, handed: Handed = ...) -> None: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsNames: ...
    @property
    def papers(self) -> Papers: ...


class Desk(WritersDesk[Services], Protocol):
    """What the part sits at."""
