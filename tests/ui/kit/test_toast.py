"""The toast: ten seconds, longer for whoever is on it, and a way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.toast import SHOWN_MS, Toast

SOON_MS = 150


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 480)
    elsewhere = QLineEdit()
    elsewhere.setObjectName("elsewhere")
    QVBoxLayout(made).addWidget(elsewhere)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def toast(host: QWidget) -> Toast:
    return Toast(host, shown_ms=SOON_MS)


def undo(toast: Toast) -> QPushButton:
    (button,) = toast.findChildren(QPushButton)
    return button


def test_people_have_ten_seconds() -> None:
    assert SHOWN_MS == 10_000


def test_it_goes_by_itself(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Visit saved", undoable=True)
    assert toast.text() == "Visit saved"
    qtbot.waitUntil(toast.isHidden)
    assert toast.text() == ""


def test_the_keyboard_on_it_stops_the_clock(qtbot: QtBot, toast: Toast, host: QWidget) -> None:
    toast.say("Visit saved", undoable=True)
    undo(toast).setFocus()
    qtbot.waitUntil(undo(toast).hasFocus)
    assert not toast._clock.isActive()
    elsewhere = host.findChild(QLineEdit, "elsewhere")
    assert isinstance(elsewhere, QLineEdit)
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever the platform believes its pointer to be
    elsewhere.setFocus()
    assert toast._clock.isActive()
    qtbot.waitUntil(toast.isHidden)


def test_undo_is_asked_for_once_and_the_toast_goes(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Visit saved", undoable=True)
    with qtbot.waitSignal(toast.undo_wanted):
        qtbot.mouseClick(undo(toast), Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_what_cannot_be_undone_has_no_button(toast: Toast) -> None:
    toast.say("Made")
    assert undo(toast).isHidden()


def test_it_stays_inside_its_window(host: QWidget, toast: Toast) -> None:
    toast.say("A sentence that is much longer than any that we would ever write here. " * 4, undoable=True)
    host.resize(420, 480)
    assert host.rect().contains(toast.geometry())
