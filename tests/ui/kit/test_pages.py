"""Pages of a room: hung in when they are first shown, with the keyboard on them, and gone with the room."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.kit.pages import Pages


def page() -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    return made


def test_only_what_was_shown_is_hung_in(qtbot: QtBot) -> None:
    pages, one, other = Pages("pages"), page(), page()
    qtbot.addWidget(pages)
    pages.hold(one, other)
    pages.turn_to(one)
    assert pages.currentWidget() is one
    assert other.parentWidget() is None
    pages.turn_to(other)
    pages.turn_to(one)
    assert pages.currentWidget() is one
    assert pages.count() == 2


def test_the_keyboard_that_waited_for_the_first_page_is_on_it(qtbot: QtBot) -> None:
    pages, one = Pages("pages"), page()
    qtbot.addWidget(pages)
    pages.hold(one)
    pages.show()
    pages.activateWindow()
    qtbot.waitUntil(pages.isActiveWindow)
    pages.turn_to(one)
    assert QApplication.focusWidget() is one.findChild(QLineEdit)


def test_what_nobody_turned_to_goes_too(qtbot: QtBot) -> None:
    pages, one, other = Pages("pages"), page(), page()
    pages.hold(one, other)
    pages.turn_to(one)
    pages.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(one)
    assert not isValid(other)
