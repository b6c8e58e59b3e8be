"""When to lock without being asked: nobody at the laptop, or the laptop asleep.

Both watches only tell; the shell locks. Clocks are handed in, so that a test lets an hour pass in no time.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import SLOT, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

Seconds = Callable[[], float]

TICK_MS: Final = 5_000
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
    """Tells once when no key, pointer or touch reached any window of the program for `minutes`."""

    idle = Signal()

    def __init__(self, app: QObject, minutes: int, parent: QObject, clock: Seconds = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self._told = False
        self.minutes = minutes
        app.installEventFilter(self)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Compare the clock with the last sign of life."""
        if not self._told and self._clock() - self._last >= self.minutes * 60:
            self._told = True
            self.idle.emit()

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt itself sends move events for a pointer that rests while things below it change; only real ones count.
        if event.type() in _SIGNS_OF_LIFE and event.spontaneous():
            self._last = self._clock()
            self._told = False
        return False


class SleepWatch(QObject):
    """Tells after the laptop has been asleep, and before, where the system says so in time.

    Everywhere: while it sleeps, wall time goes on and ticks do not come. Linux announces sleep on the system bus.
    """

    slept = Signal()

    def __init__(self, parent: QObject, wall: Seconds = time.time, steady: Seconds = time.monotonic) -> None:
        super().__init__(parent)
        self._wall, self._steady = wall, steady
        self._seen = (wall(), steady())
        self._timer = QTimer(self, interval=TICK_MS)
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

    def listen_to_the_system(self) -> bool:
        """Ask to be told before sleep (org.freedesktop.login1). False where nobody tells; the clocks then do."""
        try:
            from PySide6.QtDBus import QDBusConnection  # only after unlocking: 10 ms that the door need not wait for
        except ImportError:
            return False
        bus = QDBusConnection.systemBus()
        # PySide6 6.11 takes a str at run time, whatever its stub says.
        return bus.isConnected() and bus.connect(  # type: ignore[call-overload]
            "org.freedesktop.login1",
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            self,
            SLOT("going_to_sleep(bool)"),
        )

    @Slot(bool)
    def going_to_sleep(self, begins: bool) -> None:  # noqa: FBT001 - the system's signal
        if begins:
            self.slept.emit()

    @Slot(Qt.ApplicationState)
    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.slept.emit()
