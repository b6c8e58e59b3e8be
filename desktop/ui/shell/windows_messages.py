"""What Windows says about the laptop, in the messages that every window gets: the same news as system.py has of Linux.

Reading and judging a message needs no Windows, so that it is tried out everywhere.
"""

import ctypes
import sys
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal

from desktop.ui.kit.rooms import Locked

_POINTER: Final = ctypes.sizeof(ctypes.c_void_p)
_FIELDS: Final = 4  # hwnd, message, wParam, lParam: the beginning of winuser.h's MSG, a pointer's room for each

# winuser.h, wtsapi32.h
POWER_BROADCAST: Final = 0x0218
SUSPENDING: Final = 0x0004
SETTING_CHANGED: Final = 0x8013
SESSION_CHANGE: Final = 0x02B1
_SESSION_EVENTS: Final = {
    0x2: Locked.SWITCHED,  # the console went to somebody else
    0x4: Locked.SWITCHED,  # and a remote one
    0x7: Locked.SCREEN,
}
LID_SWITCH: Final = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le  # GUID_LIDSWITCH_STATE_CHANGE
SETTING_BYTES: Final = len(LID_SWITCH) + 8  # the GUID, how many bytes follow, and four of them


def read_message(raw: bytes, pointer: int = _POINTER) -> tuple[int, int, int]:
    """Message, wParam and lParam out of the MSG of a process whose pointers have so many bytes."""
    at = [int.from_bytes(raw[field * pointer : (field + 1) * pointer], "little") for field in range(_FIELDS)]
    return at[1] & 0xFFFF_FFFF, at[2], at[3]  # the message has four bytes; what pads it may be anything


def lid_is_open(setting: bytes) -> bool | None:
    """What a POWERBROADCAST_SETTING says about the lid; None where it is about something else."""
    if len(setting) != SETTING_BYTES or not setting.startswith(LID_SWITCH):
        return None
    return setting[-4:] != bytes(4)


class WindowsWatch(QObject):
    """Tells why to lock, as often as Windows says so; the shell locks once."""

    lock_wanted = Signal(object)  # Locked

    def __init__(self, window: int, parent: QObject) -> None:
        """`window` is the handle of the window that is told."""
        super().__init__(parent)
        self._window = window
        self._lid_open = False
        self._filter: Filter | None = None

    def listen(self) -> bool:
        """Ask to be told. False elsewhere than on Windows."""
        if sys.platform == "win32":
            self.ask(ctypes.windll)
        return self._filter is not None

    def ask(self, dlls: Any) -> None:
        """`dlls` gives the libraries of Windows by name."""
        app = QCoreApplication.instance()
        if app is not None:
            self._filter = Filter(self)
            app.installNativeEventFilter(self._filter)
            handle = ctypes.c_void_p(self._window)
            dlls.wtsapi32.WTSRegisterSessionNotification(handle, 0)
            dlls.user32.RegisterPowerSettingNotification(handle, LID_SWITCH, 0)

    def hear(self, message: int, wparam: int, setting: bytes = b"") -> None:
        """One message; `setting` is what it points to where it is about a setting.

        Windows says how the lid is as soon as it is asked to. Only a lid that goes down counts: whoever works at a
        screen beside a closed laptop is not locked out.
        """
        if message == SESSION_CHANGE and wparam in _SESSION_EVENTS:
            self.lock_wanted.emit(_SESSION_EVENTS[wparam])
        elif message == POWER_BROADCAST and wparam == SUSPENDING:
            self.lock_wanted.emit(Locked.SLEEP)
        elif message == POWER_BROADCAST and (lid_open := lid_is_open(setting)) is not None:
            went_down, self._lid_open = self._lid_open and not lid_open, lid_open
            if went_down:
                self.lock_wanted.emit(Locked.LID)


class Filter(QAbstractNativeEventFilter):
    """Sees every message before Qt does, and takes none away. Goes with its watch."""

    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        if QByteArray(kind) == b"windows_generic_MSG":
            number, wparam, lparam = read_message(ctypes.string_at(int(message), _FIELDS * _POINTER))
            has_setting = number == POWER_BROADCAST and wparam == SETTING_CHANGED
            self._watch.hear(number, wparam, ctypes.string_at(lparam, SETTING_BYTES) if has_setting else b"")
        return False, 0
