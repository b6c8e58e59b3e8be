"""What the system says about the laptop: asleep, lid down, screen locked, somebody else signed in.

Linux says it on its two buses: logind and UPower on the system's, screen lockers on the session's. Where nobody speaks
there is nothing to hear, and the clocks and the idle watch do what they do everywhere (watch.py). Whoever can speak on
these buses can lock a casebook, which costs its owner one passphrase, and can do nothing else.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from desktop.ui.kit.rooms import Locked

_LOGIND: Final = "org.freedesktop.login1"
_LOGIND_PATH: Final = "/org/freedesktop/login1"
_SESSION: Final = f"{_LOGIND}.Session"
_MANAGER: Final = f"{_LOGIND}.Manager"
_UPOWER: Final = "org.freedesktop.UPower"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_CHANGED: Final = "(QString,QVariantMap,QStringList)"
_LOCKERS: Final = (  # each desktop has its own name for the same signal
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class SystemWatch(QObject):
    """Tells why to lock, as often as the system says so; the shell locks once."""

    lock_wanted = Signal(object)  # Locked

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sleep_waits: QObject | None = None

    def listen(self) -> bool:
        """Ask to be told. False where nobody tells."""
        if sys.platform != "linux":
            return False
        from PySide6.QtDBus import QDBusConnection  # only after unlocking: 10 ms that the door need not wait for

        system = QDBusConnection.systemBus()
        heard = [self._hear(system, *ear) for ear in self._ears_of_the_system()] if system.isConnected() else []
        if any(heard):
            self._make_sleep_wait(system)
        # Asking for a session's bus where there is none would start one.
        session = QDBusConnection.sessionBus() if _has_session_bus() else None
        if session is not None and session.isConnected():
            heard += [self._hear(session, "", "", each, "ActiveChanged", "screen_covered(bool)") for each in _LOCKERS]
        return any(heard)

    # What the buses say

    @Slot(bool)
    def going_to_sleep(self, begins: bool) -> None:  # noqa: FBT001 - the system's signal
        if begins:
            self.lock_wanted.emit(Locked.SLEEP)

    @Slot()
    def session_locked(self) -> None:
        self.lock_wanted.emit(Locked.SCREEN)

    @Slot(bool)
    def screen_covered(self, covered: bool) -> None:  # noqa: FBT001 - the system's signal
        if covered:
            self.lock_wanted.emit(Locked.SCREEN)

    @Slot("QString", "QVariantMap", "QStringList")
    def properties_changed(self, interface: str, now: Mapping[str, object], _unknown: Sequence[str]) -> None:
        if (why := why_of(interface, now)) is not None:
            self.lock_wanted.emit(why)

    def _make_sleep_wait(self, bus: Any) -> None:
        """Until this process has been replaced, or five seconds have passed, the laptop does not fall asleep.

        Otherwise the news of it might come when it wakes up again, and a picture of the memory has been written to the
        disk in between. What logind gives for it is kept with the answer, and goes with the process.
        """
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        asked = QDBusMessage.createMethodCall(_LOGIND, _LOGIND_PATH, _MANAGER, "Inhibit")
        asked.setArguments(["sleep", "Visitbook", "Lock", "delay"])
        self._sleep_waits = QDBusPendingCallWatcher(bus.asyncCall(asked), self)

    def _ears_of_the_system(self) -> Sequence[tuple[str, str, str, str, str]]:
        """Service, path ("" for any), interface, signal, and what hears it."""
        ours = session_path(os.environ.get("XDG_SESSION_ID", ""))
        return (
            (_LOGIND, _LOGIND_PATH, _MANAGER, "PrepareForSleep", "going_to_sleep(bool)"),
            (_LOGIND, _LOGIND_PATH, _PROPERTIES, "PropertiesChanged", f"properties_changed{_CHANGED}"),
            (_LOGIND, ours, _SESSION, "Lock", "session_locked()"),
            (_LOGIND, ours, _PROPERTIES, "PropertiesChanged", f"properties_changed{_CHANGED}"),
            (_UPOWER, "/org/freedesktop/UPower", _PROPERTIES, "PropertiesChanged", f"properties_changed{_CHANGED}"),
        )

    def _hear(  # noqa: PLR0913, PLR0917 - as many as the bus asks for
        self, bus: Any, service: str, path: str, interface: str, signal: str, slot: str
    ) -> bool:
        # Any: PySide6 6.11 takes a str for the slot at run time, whatever its stub says.
        return bool(bus.connect(service, path, interface, signal, self, SLOT(slot)))


def why_of(interface: str, now: Mapping[str, object]) -> Locked | None:
    """Why to lock when these properties have changed; None for every other news."""
    match interface:
        case "org.freedesktop.login1.Session" if now.get("LockedHint") is True:
            return Locked.SCREEN
        case "org.freedesktop.login1.Session" if now.get("Active") is False:
            return Locked.SWITCHED
        case "org.freedesktop.UPower" if now.get("LidIsClosed") is True:
            return Locked.LID
        case "org.freedesktop.login1.Manager" if now.get("LidClosed") is True:
            return Locked.LID
    return None


def session_path(id_: str) -> str:
    """Where logind keeps the session of that id; "" where nobody knows it: then every session's news counts."""
    escaped = "".join(
        letter
        if letter.isascii() and letter.isalnum() and not (at == 0 and letter.isdigit())
        else f"_{ord(letter):02x}"
        for at, letter in enumerate(id_)
    )
    return f"{_LOGIND_PATH}/session/{escaped}" if escaped else ""


def _has_session_bus() -> bool:
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or bool(folder and (Path(folder) / "bus").exists())
