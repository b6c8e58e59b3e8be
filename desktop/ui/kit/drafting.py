"""Half-written work on a page of a part: a draft while it is written and when it is left, dropped once it is saved."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.ids import RecordId
from desktop.domain.views import DraftNote
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.rooms import Leaving

AUTOSAVE_MS: Final = 1500


class Drafts(Protocol):
    """Where it is kept."""

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None = None) -> None: ...
    def find(self, key: str) -> DraftNote | None: ...
    def drop(self, key: str) -> None: ...


class Drafting(QObject):
    """One page at a time. `content` answers what is written, empty where nothing is."""

    kept = Signal()
    unkept = Signal(object)  # the error: what is written is on the screen only
    let_go = Signal()  # it could be kept nowhere, and the page had to be left

    def __init__(
        self, drafts: Drafts, lane: Lane, content: Callable[[], Mapping[str, object]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._drafts, self._lane, self._content = drafts, lane, content
        self._key = ""
        self._person: RecordId | None = None
        self._has_draft = False
        self._stayed = False  # somebody wanted to leave and was told; who wants it again is let go
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self._keep)

    def open(self, key: str, person: RecordId, *, has_draft: bool) -> None:
        """From now on what is written is kept by `key`."""
        self._key, self._person, self._has_draft, self._stayed = key, person, has_draft, False

    def close(self) -> None:
        self._timer.stop()
        self._key = ""

    @Slot()
    def edited(self) -> None:
        self._stayed = False
        if self._key and not self._timer.isActive():
            self._timer.start()

    def saved(self) -> None:
        """What was written is a record now."""
        self._timer.stop()
        key, self._has_draft, drafts = self._key, False, self._drafts
        if key:
            self._lane.start(
                self, lambda _progress: drafts.drop(key), done=lambda _nothing: None, failed=lambda _error: None
            )

    def leave(self, leaving: Leaving) -> None:
        """Keep it, then let them go; at once where nothing is written."""
        if self._key and (self._content() or self._has_draft):
            self._keep(leaving)
        else:
            self._timer.stop()
            leaving.then()

    @Slot()
    def _keep(self, leaving: Leaving | None = None) -> None:
        self._timer.stop()
        drafts, key, person, content = self._drafts, self._key, self._person, dict(self._content())
        if not key:
            return
        self._has_draft = bool(content)
        self._lane.start(
            self,
            lambda _progress: drafts.keep(key, content, person) if content else drafts.drop(key),
            done=partial(self._done, leaving),
            failed=partial(self._failed, leaving),
        )

    def _done(self, leaving: Leaving | None, _nothing: None) -> None:
        self.kept.emit()
        if leaving is not None:
            leaving.then()

    def _failed(self, leaving: Leaving | None, error: Exception) -> None:
        if leaving is not None and (leaving.stay is None or self._stayed):
            self.let_go.emit()
            leaving.then()
            return
        self.unkept.emit(error)
        if leaving is not None and leaving.stay is not None:
            self._stayed = True
            leaving.stay()
