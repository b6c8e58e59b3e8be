"""Told above the rooms: who could open these notes from now on, and that somebody did."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.domain.recovery import News
from desktop.i18n import told
from desktop.ui.kit.opening_words import news_words
from desktop.ui.kit.promises import TwoSidedDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.shell.backups import Above


class Recovery(Protocol):
    def news(self) -> News | None: ...
    def note_read(self) -> None: ...


class Services(Protocol):
    @property
    def recovery(self) -> Recovery: ...


class Desk(TwoSidedDesk[Services], Protocol): ...


class OpeningNews(QObject):
    """It comes back at every opening until it was read."""

    above = Signal(object)  # Above

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes

    def look(self, otherwise: Callable[[], None]) -> None:
        """At opening: tell what is new; where nothing is, `otherwise`."""
        recovery = self._desk.read.recovery
        self._lanes.read.start(
            self,
            lambda _progress: recovery.news(),
            done=lambda news: self._tell(news) if news is not None else otherwise(),
            failed=lambda _error: otherwise(),
        )

    def look_again(self) -> None:
        """The roster may be another: tell who can open the notes now. What can wait waits for an opening."""
        recovery = self._desk.read.recovery
        self._lanes.read.start(
            self,
            lambda _progress: recovery.news(),
            done=lambda news: self._tell(news) if news is not None and not news.unset else None,
            failed=lambda _error: None,
        )

    def _tell(self, news: News) -> None:
        self.above.emit(Above(news_words(news), told("I have read this"), self._note_read))

    def _note_read(self) -> None:
        recovery = self._desk.write.recovery
        self._lanes.write.start(
            self, lambda _progress: recovery.note_read(), done=lambda _nothing: None, failed=lambda _error: None
        )
