"""An empty screen where the keyboard was: its button has it then, and nothing is framed whole."""

import pytest
from PySide6.QtWidgets import QApplication, QFocusFrame, QLineEdit, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon


@pytest.fixture
def stack(qtbot: QtBot) -> QStackedWidget:
    made = QStackedWidget()
    qtbot.addWidget(made)
    line = QLineEdit()
    made.addWidget(line)
    made.addWidget(Empty(Icon.PERSON, "none"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    line.setFocus()
    return made


def empty_of(stack: QStackedWidget) -> Empty:
    found = stack.widget(1)
    assert isinstance(found, Empty)
    return found


def test_what_is_offered_first_has_the_keyboard(stack: QStackedWidget) -> None:
    empty_of(stack).tell("Nobody yet", "", "Add somebody")
    stack.setCurrentIndex(1)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Add somebody"


def test_where_nothing_is_offered_no_ring_is_drawn_around_it_all(stack: QStackedWidget) -> None:
    empty_of(stack).tell("Nobody yet", "They come with the next file.")
    stack.setCurrentIndex(1)
    assert not any(isinstance(each, QFocusFrame) and each.isVisible() for each in QApplication.allWidgets())
    assert empty_of(stack).accessibleName() == "Nobody yet They come with the next file."
