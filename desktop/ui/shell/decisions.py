"""Hearing what the programme decides: at opening, and whenever a file may have brought news."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject

from desktop.domain.ids import MemberId
from desktop.domain.programme import Programme
from desktop.ui.kit import decided
from desktop.ui.kit.promises import KnowsDecisions, ReadingDesk
from desktop.ui.kit.rooms import Lanes


class KnowsColleagues(Protocol):
    """For whom this member may type."""

    def colleagues(self) -> Mapping[MemberId, str]: ...


class Services(Protocol):
    @property
    def programme(self) -> KnowsDecisions: ...
    @property
    def casebook(self) -> KnowsColleagues: ...


class Desk(ReadingDesk[Services], Protocol):
    """The part of an open casebook that is listened to."""


class Hearing(QObject):
    """`renamed` is called when something is called otherwise than before."""

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject, renamed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._renamed = desk, lanes, renamed

    def listen(self) -> None:
        read = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (read.programme.now(), read.casebook.colleagues()),
            done=self._hear,
            failed=lambda _error: None,
        )

    def forget(self) -> None:
        """The casebook is closed: its words are nobody else's."""
        decided.follow(Programme())
        decided.type_for({})

    def _hear(self, heard: tuple[Programme, Mapping[MemberId, str]]) -> None:
        programme, those = heard
        decided.type_for(those)
        if decided.follow(programme):
            self._renamed()
