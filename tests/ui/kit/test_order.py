"""Tab's order is read without holding on to anything that Qt takes away."""

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.order import tab_stops


def button(name: str) -> QPushButton:
    made = QPushButton(name)
    made.setObjectName(name)
    return made


def page(qtbot: QtBot) -> QWidget:
    """Built from the end to the beginning, in layouts inside layouts."""
    window = QWidget()
    last, fourth, third, second, first = (button(name) for name in ("last", "fourth", "third", "second", "first"))
    chips = QWidget()
    flow = FlowLayout(chips)
    grid = QGridLayout()
    row = QHBoxLayout()
    column = QVBoxLayout(window)
    column.addLayout(row)
    column.addStretch(1)
    column.addLayout(grid)
    column.addWidget(chips)
    column.addWidget(last)
    row.addWidget(first)
    row.addStretch(1)
    row.addWidget(second)
    grid.addWidget(third)
    flow.addWidget(fourth)
    qtbot.addWidget(window)
    return window


def items() -> list[QLayoutItem]:
    return [each for each in gc.get_objects() if type(each).__name__ in {"QWidgetItem", "QSpacerItem"}]


def test_tab_goes_through_layouts_in_the_order_of_reading(qtbot: QtBot) -> None:
    window = page(qtbot)
    window.show()
    assert [each.objectName() for each in tab_stops(window)] == ["first", "second", "third", "fourth", "last"]


def test_nothing_is_kept_of_a_layout_whose_widgets_go(qtbot: QtBot) -> None:
    """What PySide makes of a layout's item stays when Qt deletes the item, and is mistaken for what comes in its place:
    the next widget built there ended the process."""
    window = page(qtbot)
    window.show()
    before = len(items())
    assert list(tab_stops(window))
    for each in window.findChildren(QPushButton):
        each.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not list(tab_stops(window))
    assert len(items()) <= before
