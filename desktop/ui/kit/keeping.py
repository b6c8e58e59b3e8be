"""Keeps what is being typed on a page as a draft, whatever page it is: rooms that write anything use this."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.errors import NoSpace
from desktop.domain.ids import RecordId
from desktop.domain.views import DiskSpace, DraftNote
from desktop.ui.kit.full_disk import RoomAgain, worded_room_again, worded_stayed, worded_unkept
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import Sentence

AUTOSAVE_MS: Final = 1500
Kept = Mapping[str, object]


class Drafts(Protocol):
    """Where half-written work is kept."""

    def keep(self, key: str, content: Kept, person: RecordId | None = None) -> None: ...
    def find(self, key: str) -> DraftNote | None: ...
    def drop(self, key: str) -> None: ...


class Keeping(QObject):
    """Of one page at a time. Nothing typed is lost: it is a draft after a second and a half at most."""

    drafted = Signal()
    said = Signal(str)
    complained = Signal(object)  # Sentence; None: it is mended
    let_go = Signal()

    def __init__(self, drafts: Drafts, lanes: Lanes, space: Callable[[], DiskSpace], parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._lanes = drafts, lanes
        self._key = ""
        self._blank: Kept = {}
        self._person: RecordId | None = None
        self._content: Callable[[], Kept] | None = None  # None: nothing is being written
        self._has_draft = False
        self._only_here = self._stayed = False
        self._room_again = RoomAgain(space, lanes.read, self)
        self._room_again.came.connect(self._keep)
        # Not restarted by every key: whoever types without a pause for a minute has lost nothing either.
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self._keep)

    def begin(
        self,
        key: str,
        blank: Kept,
        content: Callable[[], Kept],
        *,
        has_draft: bool,
        person: RecordId | None = None,
    ) -> None:
        """From now on `content` is kept under `key`, as long as it is not `blank`; with `person` it is theirs."""
        self.end()
        self._key, self._blank, self._content, self._has_draft = key, blank, content, has_draft
        self._person = person

    @Slot()
    def edited(self) -> None:
        self._stayed = False
        if self._content is not None and not self._autosave.isActive():
            self._autosave.start()

    def is_dirty(self) -> bool:
        """Whether anything is different from what the page began with."""
        return self._content is not None and _still(self._content()) != _still(self._blank)

    def ask_to_leave(self, leaving: Leaving) -> None:
        if self.is_dirty() or self._has_draft:
            self._keep(leaving)
        else:
            self._autosave.stop()
            leaving.then()

    def done(self) -> None:
        """It is saved: no draft of it is left."""
        drafts, key = self._drafts, self._key
        self.end()
        self._lanes.drafts.start(
            self, lambda _progress: drafts.drop(key), done=lambda _nothing: None, failed=lambda _error: None
        )

    def end(self) -> None:
        """Nothing is being written any more."""
        self._autosave.stop()
        self._room_again.stop()
        self._content = None
        self._has_draft = self._only_here = self._stayed = False

    @Slot()
    def _keep(self, leaving: Leaving | None = None) -> None:
        """Keep the draft, or drop it where the page is as it was at first."""
        self._autosave.stop()
        drafts, key, person = self._drafts, self._key, self._person
        if self._content is not None and self.is_dirty():
            content = self._content()
            self._has_draft = True
            self._lanes.drafts.start(
                self,
                lambda _progress: drafts.keep(key, content, person),
                done=partial(self._kept, leaving),
                failed=partial(self._not_kept, leaving),
            )
        elif self._has_draft:
            self._has_draft = False
            then = leaving.then if leaving else _nothing
            self._lanes.drafts.start(
                self, lambda _progress: drafts.drop(key), done=lambda _n: then(), failed=lambda _e: then()
            )
        elif leaving:
            leaving.then()

    def _kept(self, leaving: Leaving | None, _nothing: None) -> None:
        self.drafted.emit()
        if self._only_here:
            self._only_here = self._stayed = False
            self.complained.emit(None)
            self.said.emit(worded_room_again())
        if leaving:
            leaving.then()

    def _not_kept(self, leaving: Leaving | None, error: Exception) -> None:
        if leaving and (leaving.stay is None or self._stayed):
            self.let_go.emit()
            leaving.then()
            return
        self._only_here = True
        worded: Sentence = worded_unkept(error)
        self.complained.emit(worded)
        if isinstance(error, NoSpace):
            self._room_again.wait()
        if leaving and leaving.stay:
            self._stayed = True
            self.said.emit(worded_stayed())
            leaving.stay()


def _still(content: Kept) -> dict[str, object]:
    """Wherever the cursor stands."""
    return {name: value for name, value in content.items() if name != "cursor"}


def _nothing() -> None:
    """Nobody waits."""
