"""What the system says about the laptop: heard on a real bus, read out of Windows' own bytes."""

import ctypes
import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.rooms import Locked
from desktop.ui.shell.system import SystemWatch, session_path, why_of
from desktop.ui.shell.windows_messages import (
    LID_SWITCH,
    POWER_BROADCAST,
    SESSION_CHANGE,
    SETTING_CHANGED,
    SUSPENDING,
    Filter,
    WindowsWatch,
    lid_is_open,
    read_message,
)
from desktop.ui.unlock.words import why_locked
from tests.support.windows import Stage

ROOT = Path(__file__).resolve().parents[3]

# One bus for both, over two connections. On each of them what must not count is said first.
SPOKEN = """
import json, os, sys
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
os.environ["XDG_SESSION_ID"] = "2"
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication
from desktop.ui.shell.system import SystemWatch

app = QGuiApplication([])
watch = SystemWatch(app)
heard = []
def hear(why):
    heard.append(why)
    if len(heard) == 8:
        print(json.dumps(heard), flush=True)
        app.quit()
watch.lock_wanted.connect(hear)
if not watch.listen():
    sys.exit(1)
speaker = QDBusConnection.connectToBus(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], "the system")
for name in ("org.freedesktop.login1", "org.freedesktop.UPower"):
    speaker.registerService(name)
PROPERTIES = "org.freedesktop.DBus.Properties"
LOGIND, MINE, OTHER = ("/org/freedesktop/login1" + end for end in ("", "/session/_32", "/session/_33"))
def say(path, interface, name, *arguments):
    signal = QDBusMessage.createSignal(path, interface, name)
    signal.setArguments(list(arguments))
    speaker.send(signal)
def change(path, interface, **now):
    say(path, PROPERTIES, "PropertiesChanged", interface, now, ["x"])
SESSION, MANAGER, UPOWER = "org.freedesktop.login1.Session", "org.freedesktop.login1.Manager", "org.freedesktop.UPower"
say(OTHER, SESSION, "Lock")
change(OTHER, SESSION, LockedHint=True)
change(MINE, SESSION, LockedHint=False)
change(MINE, SESSION, Active=True)
change("/org/freedesktop/UPower", UPOWER, LidIsClosed=False)
say("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False)
say(LOGIND, MANAGER, "PrepareForSleep", False)
say(MINE, SESSION, "Lock")
change(MINE, SESSION, LockedHint=True)
change(MINE, SESSION, Active=False)
change("/org/freedesktop/UPower", UPOWER, LidIsClosed=True)
change(LOGIND, MANAGER, LidClosed=True)
say("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True)
say("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
say(LOGIND, MANAGER, "PrepareForSleep", True)
sys.exit(app.exec())
"""


NEEDS_A_BUS = pytest.mark.skipif(  # start.py installs it: CI fails without it
    "CI" not in os.environ and shutil.which("dbus-run-session") is None, reason="no message bus to try it on"
)


@NEEDS_A_BUS
def test_what_is_said_on_the_buses_is_heard_and_only_what_concerns_us() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SPOKEN],  # noqa: S607 - where the system has it
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    heard = ["lid", "lid", "screen", "screen", "screen", "screen", "sleep", "switched"]
    assert sorted(json.loads(done.stdout)) == heard


# logind that gives a pipe: as long as the other end of it is held, the laptop waits with falling asleep.
HOLDS = """
import json, os, select, sys
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from PySide6.QtDBus import QDBusConnection, QDBusUnixFileDescriptor, QDBusVirtualObject
from PySide6.QtGui import QGuiApplication
from desktop.ui.shell.system import SystemWatch

app = QGuiApplication([])
held, given = os.pipe()
class Logind(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        if message.member() == "Inhibit":
            print(json.dumps(message.arguments()), flush=True)
            connection.send(message.createReply([QDBusUnixFileDescriptor(given)]))
            os.close(given)
        return True
speaker = QDBusConnection.connectToBus(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], "the system")
logind = Logind()
speaker.registerVirtualObject("/org/freedesktop/login1", logind)
speaker.registerService("org.freedesktop.login1")
watch = SystemWatch(app)
watch.listen()
watch._sleep_waits.finished.connect(lambda _watcher: app.quit())
app.exec()
is_held = not select.select([held], [], [], 0)[0]
print(is_held, flush=True)
os.set_inheritable(held, True)
os.execv(sys.executable, [sys.executable, "-c", f"import select; print(bool(select.select([{held}], [], [], 5)[0]))"])
"""


@NEEDS_A_BUS
def test_the_laptop_waits_with_sleep_until_the_process_is_replaced() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", HOLDS],  # noqa: S607 - where the system has it
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    asked, is_held, is_let_go = done.stdout.splitlines()
    assert json.loads(asked) == ["sleep", "Visitbook", "Lock", "delay"]
    assert is_held == "True"
    assert is_let_go == "True", "the end of the pipe is seen once nobody holds it"


@pytest.mark.parametrize(
    ("id_", "path"),
    [
        ("2", "/org/freedesktop/login1/session/_32"),
        ("c1", "/org/freedesktop/login1/session/c1"),
        ("a-7", "/org/freedesktop/login1/session/a_2d7"),
        ("", ""),
    ],
)
def test_our_own_session_is_found_by_its_id(id_: str, path: str) -> None:
    assert session_path(id_) == path


def test_other_news_is_no_reason() -> None:
    assert why_of("org.freedesktop.UPower", {"OnBattery": True, "LidIsClosed": "yes"}) is None
    assert why_of("org.example.Session", {"LockedHint": True}) is None


def msg(message: int, wparam: int, lparam: int = 0, pointer: int = 8) -> bytes:
    """A MSG as Windows lays it out, with whatever lies in its padding."""
    if pointer == 4:
        return struct.pack("<IIII", 0xBEEF, message, wparam, lparam)
    return struct.pack("<QIIQQ", 0xBEEF, message, 0xDEADBEEF, wparam, lparam)


@pytest.mark.parametrize("pointer", [4, 8])
def test_a_message_of_windows_is_read(pointer: int) -> None:
    assert read_message(msg(SESSION_CHANGE, 7, 1, pointer), pointer) == (SESSION_CHANGE, 7, 1)


def lid(*, up: bool) -> bytes:
    return LID_SWITCH + struct.pack("<II", 4, up)


def test_the_lid_is_read_out_of_its_setting() -> None:
    assert LID_SWITCH.hex() == "4d0f3eba17b89440a2d1d56379e6a0f3"
    assert lid_is_open(lid(up=True)) is True
    assert lid_is_open(lid(up=False)) is False
    assert lid_is_open(b"x" * len(lid(up=True))) is None
    assert lid_is_open(lid(up=True)[:-1]) is None


def told_by(qapp: QApplication, *messages: tuple[int, int, bytes]) -> list[Locked]:
    parent = QObject(qapp)
    watch = WindowsWatch(0, parent)
    told: list[Locked] = []
    watch.lock_wanted.connect(told.append)
    for message in messages:
        watch.hear(*message)
    parent.deleteLater()
    return told


def test_windows_says_why_to_lock(qapp: QApplication) -> None:
    assert told_by(qapp, (SESSION_CHANGE, 7, b"")) == [Locked.SCREEN]
    assert told_by(qapp, (SESSION_CHANGE, 8, b"")) == []  # unlocked
    assert told_by(qapp, (SESSION_CHANGE, 2, b""), (SESSION_CHANGE, 1, b"")) == [Locked.SWITCHED]
    assert told_by(qapp, (POWER_BROADCAST, SUSPENDING, b""), (POWER_BROADCAST, 7, b"")) == [Locked.SLEEP]


class Dlls:
    """The libraries of Windows, which note what they are asked."""

    def __init__(self) -> None:
        self.asked: dict[str, tuple[object, ...]] = {}
        self._name = ""

    def __getattr__(self, name: str) -> "Dlls":
        self._name = name
        return self

    def __call__(self, *arguments: object) -> int:
        self.asked[self._name] = arguments
        return 1


def test_from_the_bytes_in_memory_to_the_lock(qapp: QApplication) -> None:
    parent, dlls = QObject(qapp), Dlls()
    watch = WindowsWatch(77, parent)
    told: list[Locked] = []
    watch.lock_wanted.connect(told.append)
    watch.ask(dlls)
    assert dlls.asked["RegisterPowerSettingNotification"][1:] == (LID_SWITCH, 0)
    assert "WTSRegisterSessionNotification" in dlls.asked
    filter_, pointer = Filter(watch), ctypes.sizeof(ctypes.c_void_p)
    up, down = (ctypes.create_string_buffer(lid(up=each)) for each in (True, False))
    for message, wparam, lparam in (
        (SESSION_CHANGE, 7, 0),
        (POWER_BROADCAST, SETTING_CHANGED, ctypes.addressof(up)),
        (POWER_BROADCAST, SETTING_CHANGED, ctypes.addressof(down)),
    ):
        lying = ctypes.create_string_buffer(msg(message, wparam, lparam, pointer))
        for kind in (b"windows_generic_MSG", b"xcb_generic_event_t"):
            assert filter_.nativeEventFilter(QByteArray(kind), ctypes.addressof(lying)) == (False, 0)
    assert told == [Locked.SCREEN, Locked.LID]
    parent.deleteLater()


def test_a_lid_that_goes_down_locks_and_one_that_was_down_does_not(qapp: QApplication) -> None:
    up, down = ((POWER_BROADCAST, SETTING_CHANGED, lid(up=each)) for each in (True, False))
    assert told_by(qapp, down, up) == []
    assert told_by(qapp, up, down, down) == [Locked.LID]


@pytest.mark.parametrize("why", [Locked.SCREEN, Locked.LID, Locked.SWITCHED, Locked.SLEEP])
def test_whatever_the_system_says_the_window_locks_and_the_door_says_why(stage: Stage, why: Locked) -> None:
    watch = stage.shell.findChild(SystemWatch)
    assert watch is not None
    watch.lock_wanted.emit(why)
    stage.wait_for("passphrase")
    assert stage.why is why
    assert why_locked(why, 10) in stage.said_at("unlock-notice")


def test_every_reason_has_its_own_words_but_closing() -> None:
    told = [why_locked(why, 10) for why in Locked if why is not Locked.CLOSED]
    assert len(set(told)) == len(Locked) - 1
    assert all(told)
    assert why_locked(Locked.CLOSED, 10) == why_locked("Amina", 10) == ""
