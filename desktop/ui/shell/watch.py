"""When to lock without being asked: nobody at the laptop, or the laptop asleep.

Both watches only tell; the shell locks. Clocks are handed in, so that a test lets an hour pass in no time.
"""

import time
from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

Seconds = Callable[[], float]

TICK_MS: Final = 1_000  # with whole seconds, as the rest of the desktop: half as often as a cursor blinks
SLEPT_AFTER: Final = 30.0  # seconds that the wall clock or a tick may be off before it counts as sleep

_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Tells once when no key, pointer or touch reached any window of the program for `minutes`; late by less than 1 s.

    One timer is set to the end of the time that is left. A sign of life only writes down when it came, so that neither
    a resting nor a busy laptop is woken for this. It listens to windows, not to everything in them: Qt tells a program
    of thousands of things for each key.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: int, parent: QObject, clock: Seconds = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self._told = False
        self._minutes = minutes
        for window in app.topLevelWindows():
            self._listen(window)
        app.focusWindowChanged.connect(self._listen)  # also a dialog that opens later
        # Not a coarse one: it may be late by a twentieth, half a minute of ten.
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)
        self.look()

    @property
    def minutes(self) -> int:
        return self._minutes

    @minutes.setter
    def minutes(self, minutes: int) -> None:
        self._minutes = minutes
        self.look()

    @Slot("QWindow*")
    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    @Slot()
    def look(self) -> None:
        """Compare the clock with the last sign of life, and look again when the time is over."""
        left = self._last + self._minutes * 60 - self._clock()
        if left > 0:
            self._timer.start(ceil(left * 1000))
        elif not self._told:
            self._told = True
            self.idle.emit()

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and event.spontaneous():
            self._last = self._clock()
            if self._told:
                self._told = False
                self.look()
        return False


class SleepWatch(QObject):
    """Tells after the laptop has been asleep, where nobody announced it (system.py, windows_messages.py).

    While it sleeps, wall time goes on and ticks do not come.
    """

    slept = Signal()

    def __init__(self, parent: QObject, wall: Seconds = time.time, steady: Seconds = time.monotonic) -> None:
        super().__init__(parent)
        self._wall, self._steady = wall, steady
        self._seen = (wall(), steady())
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    @Slot()
    def look(self) -> None:
        """Compare both clocks with what they said at the last tick."""
        wall, steady = self._wall(), self._steady()
        wall_before, steady_before = self._seen
        self._seen = (wall, steady)
        ticked = steady - steady_before
        if wall - wall_before - ticked > SLEPT_AFTER or ticked > TICK_MS / 1000 + SLEPT_AFTER:
            self.slept.emit()

    @Slot(Qt.ApplicationState)
    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.slept.emit()
