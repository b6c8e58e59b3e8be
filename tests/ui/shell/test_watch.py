"""Nobody at the laptop, or the laptop asleep."""

from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.ui.kit.rooms import Locked
from desktop.ui.shell.watch import IdleWatch, SleepWatch
from tests.support.soak import often
from tests.support.windows import Stage

MINUTE = 60.0


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class _Touch(QKeyEvent):
    """A key that somebody really pressed."""

    def __init__(self) -> None:
        super().__init__(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier)

    def spontaneous(self) -> bool:
        return True


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
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    watch, told = idle_watch(qapp, clock)
    clock.now += 9 * MINUTE
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)  # as the keyboard brings it
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


@pytest.mark.soak
def test_it_is_never_early_and_less_than_a_second_late(qapp: QApplication) -> None:
    """Its own timer is asked when it would ring; nothing else ever looks."""
    clock, seed = Clock(), Random(4711)
    for _ in range(often(300, 100_000)):
        minutes = seed.choice((5, 10, 20))
        watch, told = idle_watch(qapp, clock, minutes)
        timer = watch.findChild(QTimer)
        assert timer is not None
        last = clock.now
        touches = [clock.now + seed.uniform(0, minutes * 70) for _ in range(seed.randrange(4))]
        rings_at, rang = clock.now + timer.interval() / 1000, 0
        while not told:
            at = min([rings_at, *(touch for touch in touches if touch > clock.now)])
            clock.now = at
            if at == rings_at:
                watch.look()
                rings_at, rang = clock.now + timer.interval() / 1000, rang + 1
            else:
                watch.eventFilter(qapp, _Touch())
                last = at
        assert 0 <= clock.now - last - minutes * MINUTE < 1
        assert rang <= len(touches) + 2, "it does not wake the laptop for nothing"
        qapp.removeEventFilter(watch)
        delete(watch)


def test_work_in_the_background_is_no_sign_of_life(qtbot: QtBot, qapp: QApplication) -> None:
    clock = Clock()
    watch, told = idle_watch(qapp, clock)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    clock.now += 10 * MINUTE
    made = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(widget, made)  # as a program sends it
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
    watch.slept.emit()
    stage.wait_for("passphrase")
    assert stage.why is Locked.SLEEP
    assert "sleep" in stage.said_at("unlock-notice")
