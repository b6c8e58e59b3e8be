"""Hearing what the programme decides: at opening, and whenever a file may have brought news."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from desktop.domain.programme import Programme
from desktop.ui.kit import decided
from desktop.ui.kit.promises import KnowsDecisions, ReadingDesk
from desktop.ui.kit.rooms import Lanes


class Services(Protocol):
    @property
    def programme(self) -> KnowsDecisions: ...


class Desk(ReadingDesk[Services], Protocol):
    """The part of an open casebook that is listened to."""


class Hearing(QObject):
    """`renamed` is called when something is called otherwise than before."""

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject, renamed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._renamed = desk, lanes, renamed

    def listen(self) -> None:
        programme = self._desk.read.programme
        self._lanes.read.start(self, lambda _progress: programme.now(), done=self._hear, failed=lambda _error: None)

    def forget(self) -> None:
        """The casebook is closed: its words are nobody else's."""
        decided.follow(Programme())

    def _hear(self, programme: Programme) -> None:
        if decided.follow(programme):
            self._renamed()
