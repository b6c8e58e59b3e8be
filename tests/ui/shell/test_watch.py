"""Nobody at the laptop, or the laptop asleep."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.rooms import Locked
from desktop.ui.shell.watch import IdleWatch, SleepWatch
from tests.support.windows import Stage

ROOT = Path(__file__).resolve().parents[3]
MINUTE = 60.0


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def idle_watch(qapp: QApplication, clock: Clock, minutes: int = 10) -> tuple[IdleWatch, list[str]]:
    watch = IdleWatch(qapp, minutes, qapp, clock)
    told: list[str] = []
    watch.idle.connect(lambda: told.append("idle"))
    return watch, told


def test_it_tells_after_so_many_minutes_and_only_once(qapp: QApplication) -> None:
    clock = Clock()
    watch, told = idle_watch(qapp, clock)
    clock.now += 10 * MINUTE - 1
    watch.look()
    assert told == []
    clock.now += 1
    watch.look()
    watch.look()
    assert told == ["idle"]
    watch.deleteLater()


def test_a_key_anywhere_begins_the_time_anew(qtbot: QtBot, qapp: QApplication) -> None:
    clock = Clock()
    watch, told = idle_watch(qapp, clock)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    clock.now += 9 * MINUTE
    qtbot.keyClick(widget, Qt.Key.Key_A)
    clock.now += 9 * MINUTE
    watch.look()
    assert told == []
    clock.now += MINUTE
    watch.look()
    assert told == ["idle"]
    watch.deleteLater()


def test_other_minutes_count_at_once(qapp: QApplication) -> None:
    clock = Clock()
    watch, told = idle_watch(qapp, clock, minutes=20)
    clock.now += 6 * MINUTE
    watch.minutes = 5
    watch.look()
    assert told == ["idle"]
    watch.deleteLater()


def test_a_wall_clock_that_jumped_means_sleep(qapp: QApplication) -> None:
    wall, steady = Clock(), Clock()
    parent = QObject()
    watch = SleepWatch(parent, wall, steady)
    told: list[str] = []
    watch.slept.connect(lambda: told.append("slept"))
    wall.now += 5
    steady.now += 5
    watch.look()
    assert told == []
    wall.now += 3_600
    steady.now += 5
    watch.look()
    assert told == ["slept"]


def test_ticks_that_stayed_away_mean_sleep_where_both_clocks_went_on(qapp: QApplication) -> None:
    wall, steady = Clock(), Clock()
    parent = QObject()
    watch = SleepWatch(parent, wall, steady)
    told: list[str] = []
    watch.slept.connect(lambda: told.append("slept"))
    wall.now += 600
    steady.now += 600
    watch.look()
    assert told == ["slept"]


def test_the_system_says_before_it_sleeps(qapp: QApplication) -> None:
    parent = QObject()
    watch = SleepWatch(parent)
    told: list[str] = []
    watch.slept.connect(lambda: told.append("slept"))
    watch.going_to_sleep(False)
    assert told == []
    watch.going_to_sleep(True)
    assert told == ["slept"]


ANNOUNCED = """
import os, sys
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication
from desktop.ui.shell.watch import SleepWatch

app = QGuiApplication([])
watch = SleepWatch(app)
watch.slept.connect(lambda: app.exit(7))
if not watch.listen_to_the_system():
    sys.exit(1)
system = QDBusConnection.connectToBus(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], "the system")
system.registerService("org.freedesktop.login1")
asleep = QDBusMessage.createSignal("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
asleep.setArguments([True])
system.send(asleep)
sys.exit(app.exec())
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no message bus to try it on")
def test_the_announcement_on_the_system_bus_is_heard() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", ANNOUNCED],  # noqa: S607 - where the system has it
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 7, done.stderr


def test_an_idle_window_locks_and_says_why(stage: Stage) -> None:
    watch = stage.shell.findChild(IdleWatch)
    assert watch is not None
    watch.idle.emit()
    stage.wait_for("passphrase")
    assert stage.why is Locked.IDLE
    assert "10 minutes without use" in stage.said_at("unlock-notice")


def test_a_sleeping_laptop_locks_and_says_why(stage: Stage) -> None:
    watch = stage.shell.findChild(SleepWatch)
    assert watch is not None
    watch.going_to_sleep(True)
    stage.wait_for("passphrase")
    assert stage.why is Locked.SLEEP
    assert "sleep" in stage.said_at("unlock-notice")
