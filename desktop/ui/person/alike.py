"""Looks, while the name of a new person is typed, for people who are here already and whose name begins alike."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.views import PersonLine
from desktop.ui.kit.jobs import Lane
from desktop.ui.person.promises import Casebook

ALIKE_MS: Final = 300
ALIKE_MOST: Final = 4


class LookingForAlike(QObject):
    """A help, not a condition: where it cannot look, nothing is said."""

    found = Signal(object)  # tuple[PersonLine, ...]

    def __init__(self, casebook: Casebook, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._casebook, self._lane = casebook, lane
        self._round = 0
        self._name: Callable[[], str] = str
        self._timer = QTimer(self, singleShot=True, interval=ALIKE_MS)
        self._timer.timeout.connect(self._look)

    def soon(self, name: Callable[[], str]) -> None:
        """Look once nobody has typed for a moment; `name` says what stands there by then."""
        self._name = name
        self._timer.start()

    def now(self, name: Callable[[], str]) -> None:
        self._name = name
        self._look()

    def stop(self) -> None:
        """What is on its way is not wanted any more."""
        self._timer.stop()
        self._round += 1

    @Slot()
    def _look(self) -> None:
        name, casebook = self._name().strip(), self._casebook
        self._round += 1
        if not name:
            self.found.emit(())
            return
        self._lane.start(
            self,
            lambda _progress: casebook.people(name, limit=ALIKE_MOST).rows,
            done=partial(self._show, self._round),
            failed=lambda _error: None,
        )

    def _show(self, asked_in: int, found: tuple[PersonLine, ...]) -> None:
        if asked_in == self._round:
            self.found.emit(found)
