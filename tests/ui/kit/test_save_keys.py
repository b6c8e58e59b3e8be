"""Saving by key: wherever the cursor is on the page, once for each press."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.save_keys import bind_save

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S])
def test_every_key_that_saves_and_the_button_save(qtbot: QtBot, key: Qt.Key) -> None:
    page, line, button, saved = QWidget(), QLineEdit(), QPushButton(), list[str]()
    column = QVBoxLayout(page)
    column.addWidget(line)
    column.addWidget(button)
    bind_save(page, button, lambda: saved.append("saved"))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    line.setFocus()
    QTest.keyClick(line, key, CTRL)
    assert saved == ["saved"]
    button.click()
    assert len(saved) == 2
    assert button.toolTip() == "Ctrl+Return"
