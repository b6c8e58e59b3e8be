"""Half-written work on a page: a draft while it is written and when it is left, gone once it is saved.

Every room and part that writes anything uses this, so that a word typed anywhere is as safe as anywhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.errors import NoSpace
from desktop.domain.ids import RecordId
from desktop.domain.views import DiskSpace, DraftNote
from desktop.ui.kit.full_disk import RoomAgain, worded_room_again, worded_stayed, worded_unkept, worded_unsaved
from desktop.ui.kit.parts import Part
from desktop.ui.kit.rooms import Lanes, Leaving, Room
from desktop.ui.kit.wording import Sentence

AUTOSAVE_MS: Final = 1500
Kept = Mapping[str, object]


class Drafts(Protocol):
    """Where half-written work is kept."""

    def keep(self, key: str, content: Kept, person: RecordId | None = None) -> None: ...
    def find(self, key: str) -> DraftNote | None: ...
    def drop(self, key: str) -> None: ...


class Complains(Protocol):
    """A page that is written on."""

    def complain(self, sentence: Sentence, /) -> None: ...
    def calm(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is being written: `content` is kept under `key` as long as it is not `blank`.

    `save` is called where a save found no room and there is some again. With `person` the draft is theirs.
    """

    key: str
    blank: Kept
    content: Callable[[], Kept]
    save: Callable[[], None]
    person: RecordId | None = None

    def is_dirty(self) -> bool:
        return _still(self.content()) != _still(self.blank)


class Keeping(QObject):
    """Of one page at a time. Nothing typed is lost: it is a draft after a second and a half at most.

    A cursor is kept with the rest under the name `cursor`; moving it changes nothing worth a draft.
    """

    drafted = Signal()
    said = Signal(str)
    complained = Signal(object)  # Sentence; None: it is mended
    let_go = Signal()  # what was half written could be kept nowhere, and the page had to be left

    def __init__(self, drafts: Drafts, lanes: Lanes, space: Callable[[], DiskSpace], parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._lanes = drafts, lanes
        self._work: Work | None = None  # None: nothing is being written
        self._has_draft = False
        self._only_here = False  # what is written stands on the screen and nowhere else
        self._stayed = False  # somebody wanted to leave, and was told so; who wants it again is let go
        self._paused = False
        self._waiting: Leaving | None = None  # whoever wants to leave while it is paused
        self._unsaved: Kept | None = None  # what was to be saved when the disk was full
        self._room_again = RoomAgain(space, lanes.read, self)
        self._room_again.came.connect(self._try_again)
        # Not restarted by every key: whoever types without a pause for a minute has lost nothing either.
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.keep)

    def report_to(self, host: Room | Part) -> None:
        """What becomes of what is written is said on by this room or part, as the window wants to hear it."""
        self.drafted.connect(host.drafted)
        self.let_go.connect(host.let_go)
        self.said.connect(lambda words: host.said.emit(words, None))

    def complain_on(self, page: Complains) -> None:
        """What went wrong is told there, and taken away again when it is mended."""
        self.complained.connect(lambda sentence: page.calm() if sentence is None else page.complain(sentence))

    @property
    def only_here(self) -> bool:
        """Whether what is written could not even be kept, and stands on the screen alone."""
        return self._only_here

    # A page begins and ends

    def find(
        self,
        key: str,
        found: Callable[[DraftNote | None], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Ask for what was kept under `key`. Without `failed` a draft that cannot be read is as good as none."""
        drafts = self._drafts
        self._lanes.drafts.start(
            self, lambda _progress: drafts.find(key), done=found, failed=failed or (lambda _error: found(None))
        )

    def begin(self, work: Work, *, has_draft: bool) -> None:
        """From now on this is kept."""
        self.end()
        self._work, self._has_draft = work, has_draft

    def end(self) -> None:
        """Nothing is being written any more."""
        self._autosave.stop()
        self._room_again.stop()
        self._work = self._unsaved = None
        self._has_draft = self._only_here = self._stayed = self._paused = False

    # It is written on

    @Slot()
    def edited(self) -> None:
        if self._work is not None and not self._paused:
            self._stayed = False
            if not self._autosave.isActive():
                self._autosave.start()

    def is_dirty(self) -> bool:
        """Whether anything is different from what the page began with."""
        return self._work is not None and self._work.is_dirty()

    @Slot()
    def keep(self, leaving: Leaving | None = None) -> None:
        """At once: keep the draft, or drop it where the page is as it was at first."""
        self._autosave.stop()
        then = leaving.then if leaving else _nothing
        work, drafts = self._work, self._drafts
        if work is not None and work.is_dirty():
            content = work.content()
            self._has_draft = True
            self._lanes.drafts.start(
                self,
                lambda _progress: drafts.keep(work.key, content, work.person),
                done=partial(self._kept, leaving),
                failed=partial(self._not_kept, leaving),
            )
        elif work is not None and self._has_draft:
            self._has_draft = False
            self._drop(work.key, then)
        else:
            then()

    def ask_to_leave(self, leaving: Leaving) -> None:
        """Keep what is half written, then let them go; or stay, as they say."""
        if self._paused:
            self._waiting = leaving
        else:
            self.keep(leaving)

    # It is saved

    def pause(self) -> None:
        """A deed is on its way: until `saved`, `not_saved` or `go_on` nothing is kept, and whoever leaves waits."""
        self._autosave.stop()
        self._paused = True

    def go_on(self) -> None:
        """The deed came to nothing, and what is written stays."""
        self._paused = False
        if leaving := self._let_go():
            self.keep(leaving)
        elif self._work is not None:
            self._autosave.start()

    def saved(self) -> Leaving | None:
        """It is a record now: no draft of it is left. Answers whoever waits to leave; theirs is the next move."""
        work = self._work
        self.end()
        if work is not None:
            self._drop(work.key, _nothing)
        return self._let_go()

    def not_saved(self, error: Exception) -> None:
        """Say so; it is kept all the same, and saved by itself where only room was lacking."""
        self.complained.emit(worded_unsaved(error))
        if isinstance(error, NoSpace) and self._work is not None:
            self._unsaved = _still(self._work.content())
            self._room_again.wait()
        self.go_on()

    # Inside

    def _drop(self, key: str, then: Callable[[], None]) -> None:
        """A draft that cannot be dropped loses nobody a word."""
        drafts = self._drafts
        self._lanes.drafts.start(
            self, lambda _progress: drafts.drop(key), done=lambda _none: then(), failed=lambda _error: then()
        )

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
        if self._work is not None:
            self._only_here = True
            worded: Sentence = worded_unkept(error) if self._unsaved is None else worded_unsaved(error)
            self.complained.emit(worded)
            if isinstance(error, NoSpace):
                self._room_again.wait()
        if leaving and leaving.stay:
            self._stayed = True
            self.said.emit(worded_stayed())
            leaving.stay()

    @Slot()
    def _try_again(self) -> None:
        """There is room again: save what was to be saved, unless somebody has been writing on; that is kept."""
        if self._work is None or self._paused:
            return
        unsaved, self._unsaved = self._unsaved, None
        if unsaved is not None and unsaved == _still(self._work.content()):
            self._work.save()
        else:
            self._only_here = True
            self.keep()

    def _let_go(self) -> Leaving | None:
        leaving, self._waiting = self._waiting, None
        return leaving


def _still(content: Kept) -> dict[str, object]:
    """Wherever the cursor stands."""
    return {name: value for name, value in content.items() if name != "cursor"}


def _nothing() -> None:
    """Nobody waits."""
