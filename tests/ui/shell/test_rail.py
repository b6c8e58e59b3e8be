"""The navigation: the ring around what the keyboard is on is drawn whole, and counts move nothing."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.ui.kit.focus import RING_GAP
from desktop.ui.shell.inside import Area
from desktop.ui.shell.rail import Count, Rail


@pytest.mark.parametrize("slim", [False, True])
def test_the_ring_around_an_area_is_not_cut_off(qtbot: QtBot, slim: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    rail = Rail()
    qtbot.addWidget(rail)
    rail.slim(slim)
    rail.resize(rail.sizeHint().width(), 600)
    rail.show()
    view = rail.findChild(QScrollArea)
    assert view is not None
    port = view.viewport()
    buttons = [each for each in port.findChildren(QAbstractButton) if each.isVisible()]
    assert buttons
    for button in buttons:
        left = button.mapTo(port, QPoint(0, 0)).x()
        assert left >= RING_GAP
        assert left + button.width() + RING_GAP <= port.width()
        assert button.width() == rail.safety.width()


@pytest.mark.parametrize("n", [7, 14, 88])
def test_a_count_that_comes_or_goes_moves_no_page(qtbot: QtBot, n: int) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    font = rail.font()
    font.setPointSize(24)  # as large as text is for some
    rail.setFont(font)
    for area in Area:
        button = rail.findChild(QAbstractButton, f"to-{area.value}")
        assert button is not None
        before = button.sizeHint().width()
        rail.count(area, (Count(n, "things wait"),))
        assert button.sizeHint().width() == before
