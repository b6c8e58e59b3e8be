"""The page on which a paper is seen before it is printed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.print_page import PrintPage


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[PrintPage]:
    """Beside something else that the keyboard could go to, as in the window."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    made = PrintPage()
    row.addWidget(QPushButton("Today"))
    row.addWidget(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()


def test_the_keyboard_is_on_print_again_when_the_paper_is_made(page: PrintPage) -> None:
    page.begin()
    page.let_print(allowed=False)
    assert QApplication.focusWidget() is not page.print
    page.let_print(allowed=True)
    assert QApplication.focusWidget() is page.print


def test_whoever_went_on_meanwhile_stays_where_they_are(page: PrintPage) -> None:
    page.begin()
    page.let_print(allowed=False)
    page.back.setFocus()
    page.let_print(allowed=True)
    assert QApplication.focusWidget() is page.back
