"""The navigation: the ring around what the keyboard is on is drawn whole, and counts move nothing."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.ui.kit import theme
from desktop.ui.kit.focus import RING_GAP
from desktop.ui.kit.theme import Theme
from desktop.ui.shell.inside import Area
from desktop.ui.shell.rail import Count, Rail


@pytest.fixture(autouse=True)
def usual(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.use("en")
    theme.apply(qapp, Theme.LIGHT, 1.0, "en")


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


@pytest.mark.parametrize("language", ["en", "hi", "ar"])
def test_the_words_of_whoever_visits_stand_in_a_low_window_at_the_largest_text(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    i18n.use(language)
    theme.apply(qapp, Theme.LIGHT, 2.0, language, compact=True)
    rail = low_rail(qtbot)
    bar = area_of(rail).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_where_the_areas_scroll_the_one_that_is_shown_is_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Theme.LIGHT, 2.0, "ar", compact=True)
    rail = low_rail(qtbot)
    rail.offer_groups(on=True)
    rail.offer_review(on=True, whole=True)
    port = area_of(rail).viewport()
    for area in (Area.GROUPS, Area.TODAY):
        rail.mark(area)
        button = rail.findChild(QAbstractButton, f"to-{area.value}")
        assert button is not None
        qtbot.waitUntil(partial(in_sight, port, button))


def low_rail(qtbot: QtBot) -> Rail:
    """As in a window of 1024 by 600, of which the foot takes some."""
    rail = Rail()
    qtbot.addWidget(rail)
    rail.slim(True)
    rail.low(True)
    rail.resize(rail.sizeHint().width(), 590)
    rail.show()
    rail.mark(Area.TODAY)
    return rail


def in_sight(port: QWidget, button: QAbstractButton) -> bool:
    return port.rect().contains(QRect(button.mapTo(port, QPoint(0, 0)), button.size()))


def area_of(rail: Rail) -> QScrollArea:
    area = rail.findChild(QScrollArea)
    assert area is not None
    return area
