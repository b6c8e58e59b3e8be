"""What is copied asks not to be kept, and does not stay."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.kit.clipboard import HINTS, STAYS_MS, ClipboardKeeper, put_on_clipboard
from desktop.ui.kit.notes import NoteField


@pytest.fixture
def keeper(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ClipboardKeeper]:
    """The platform of these tests has a clipboard of its own, and says nothing about whose that is."""
    monkeypatch.setattr(ClipboardKeeper, "is_ours", lambda _self, mode: mode is QClipboard.Mode.Clipboard)
    parent = QObject()
    QGuiApplication.clipboard().clear()
    yield ClipboardKeeper(parent)
    QGuiApplication.clipboard().clear()
    parent.deleteLater()


def clipped() -> str:
    return QGuiApplication.clipboard().text()


def hinted() -> bool:
    data = QGuiApplication.clipboard().mimeData()
    return all(data.data(name).data() == value for name, value in HINTS.items())


def copied_by_key(qtbot: QtBot, text: str) -> None:
    field = QLineEdit(text)
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()


def test_what_a_field_copies_is_given_the_hints(qtbot: QtBot, keeper: ClipboardKeeper) -> None:
    copied_by_key(qtbot, "slept better")
    assert clipped() == "slept better"
    assert hinted()
    note = NoteField("note")
    qtbot.addWidget(note)
    note.setPlainText("and ate well")
    note.selectAll()
    note.copy()
    assert clipped() == "and ate well"
    assert hinted()


def test_without_the_keeper_it_has_none(qtbot: QtBot, qapp: QApplication) -> None:
    copied_by_key(qtbot, "slept better")
    assert not hinted()


def test_what_a_button_copies_has_them_too(keeper: ClipboardKeeper) -> None:
    put_on_clipboard("four one")
    assert clipped() == "four one"
    assert hinted()


def test_it_is_gone_after_half_a_minute(qtbot: QtBot, keeper: ClipboardKeeper) -> None:
    assert STAYS_MS == 30_000
    timers = keeper.findChildren(QTimer)
    assert {timer.interval() for timer in timers} == {STAYS_MS}
    assert not any(timer.isActive() for timer in timers)
    copied_by_key(qtbot, "slept better")
    (timer,) = [timer for timer in timers if timer.isActive()]
    timer.setInterval(0)
    qtbot.waitUntil(lambda: not clipped())


def test_what_is_copied_later_stays_its_own_half_minute(qtbot: QtBot, keeper: ClipboardKeeper) -> None:
    copied_by_key(qtbot, "first")
    (timer,) = [timer for timer in keeper.findChildren(QTimer) if timer.isActive()]
    qtbot.waitUntil(lambda: timer.remainingTime() < STAYS_MS - 50)
    copied_by_key(qtbot, "second")
    assert timer.remainingTime() > STAYS_MS - 50


def test_it_is_gone_when_the_casebook_is_locked(keeper: ClipboardKeeper) -> None:
    put_on_clipboard("slept better")
    keeper.empty()
    assert clipped() == ""


def test_what_somebody_else_has_copied_since_is_left_alone(
    keeper: ClipboardKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_clipboard("slept better")
    monkeypatch.setattr(ClipboardKeeper, "is_ours", lambda _self, _mode: False)
    keeper.empty()
    assert clipped() == "slept better"
