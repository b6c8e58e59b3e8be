"""A full disk, calmly: what is typed stays where it is, and is saved or kept as soon as there is room."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.errors import NoSpace
from desktop.domain.views import DiskSpace
from desktop.i18n import told
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.wording import Sentence, worded_error

FIRST_MS: Final = 2_000
MOST_MS: Final = 60_000


class RoomAgain(QObject):
    """Looks now and then whether a full disk has room again, and says so once.

    Each time that it said so and was asked to wait again, it looks half as often: a quota may be what is full.
    """

    came = Signal()

    def __init__(self, space: Callable[[], DiskSpace], lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._space, self._lane = space, lane
        self._timer = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._timer.timeout.connect(self._look)
        self._waiting = False

    def wait(self) -> None:
        """From now on look."""
        if not self._waiting:
            self._waiting = True
            self._timer.start()

    def stop(self) -> None:
        """Whatever was waited for is done, or not wanted any more."""
        self._waiting = False
        self._timer.stop()
        self._timer.setInterval(FIRST_MS)

    @Slot()
    def _look(self) -> None:
        space = self._space
        self._lane.start(self, lambda _progress: space(), done=self._seen, failed=lambda _error: self._timer.start())

    def _seen(self, space: DiskSpace) -> None:
        if not self._waiting:
            return
        if space is DiskSpace.NONE:
            self._timer.start()
            return
        self._waiting = False
        self._timer.setInterval(min(2 * self._timer.interval(), MOST_MS))
        self.came.emit()


def worded_unsaved(error: Exception) -> Sentence:
    """Why a save did not happen, where what is typed stays and waits."""
    if not isinstance(error, NoSpace):
        return worded_error(error)
    return Sentence(
        told(
            "There is no room left on this disk. Your text stays here, and is saved by itself as soon as there is "
            "room. Please free some 50 MB."
        )
    )


def worded_unkept(error: Exception) -> Sentence:
    """Why not even a draft could be kept."""
    if not isinstance(error, NoSpace):
        return worded_error(error)
    return Sentence(
        told(
            "There is no room left on this disk. What you write is on the screen only, and is kept by itself as soon "
            "as there is room. Please free some 50 MB."
        )
    )


def worded_stayed() -> str:
    """To whoever wanted to leave what could not be kept."""
    return told("What you wrote could not be kept, so it stays open. Leave again to go without it.")


def worded_room_again() -> str:
    """Once it is kept."""
    return told("There is room on this disk again. What you wrote is kept.")
