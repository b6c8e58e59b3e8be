"""What this part needs of the services."""

from collections.abc import Iterable
from typing import Protocol

from desktop.domain.directory import HelpPlace
from desktop.domain.ids import RecordId
from desktop.domain.papers import Letter, LetterPart
from desktop.ui.kit.promises import Edits, KnowsDecisions, ListsTheBinToo, TwoSidedDesk


class Casebook(Edits, ListsTheBinToo, Protocol):
    """The part of the casebook that help from others needs."""


class Directory(Protocol):
    """Places of help."""

    def places(self) -> tuple[HelpPlace, ...]: ...


class Papers(Protocol):
    """The letter that goes with a referral."""

    def letter(self, referral: RecordId) -> Letter: ...
    def note_letter(self, person: RecordId, parts: Iterable[LetterPart]) -> None: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def programme(self) -> KnowsDecisions: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def papers(self) -> Papers: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """What the part sits at."""
