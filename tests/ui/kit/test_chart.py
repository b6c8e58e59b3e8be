"""The line that is drawn: its labels are whole in every direction of reading."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.i18n import formats
from desktop.ui.kit import theme
from desktop.ui.kit.chart import Chart
from desktop.ui.kit.charting import Point
from desktop.ui.kit.theme import Theme

FIRST, LAST = date(2026, 6, 16), date(2026, 11, 17)


def inked(picture: QImage, columns: range, rows: range) -> int:
    """How many of these columns hold something."""
    ground = picture.pixelColor(0, picture.height() - 1)
    return sum(any(picture.pixelColor(x, y) != ground for y in rows) for x in columns)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_day_and_the_last_are_told_whole(qapp: QApplication, qtbot: QtBot, language: str) -> None:
    i18n.use(language)
    leftwards = language == "ar"
    theme.apply(qapp, Theme.LIGHT)
    chart = Chart("chart")
    qtbot.addWidget(chart)
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
    chart.resize(600, 200)
    chart.show_points([Point(FIRST, 3.0), Point(LAST, 7.0)], (0, 10), "How near")
    chart.resize(600, 200)
    picture = chart.grab().toImage()
    foot = range(round(chart._paper().bottom()) + 8, picture.height() - 1)
    left, right = (LAST, FIRST) if leftwards else (FIRST, LAST)
    for day, columns in ((left, range(300)), (right, range(300, 600))):
        wide = chart.fontMetrics().horizontalAdvance(formats.date(day, "short"))
        assert inked(picture, columns, foot) > wide * 0.6


@pytest.mark.parametrize("shown", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_a_line_that_stays_level_is_told_from_those_behind_it_without_colour(
    qapp: QApplication, qtbot: QtBot, shown: Theme
) -> None:
    theme.apply(qapp, shown)
    chart = Chart("chart")
    qtbot.addWidget(chart)
    chart.show_points([Point(FIRST, 5.0), Point(LAST, 5.0)], (0, 10), "How near")
    chart.resize(600, 200)
    picture = chart.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    paper = chart._paper().toRect()
    ground = picture.pixelColor(0, picture.height() - 1).value()
    columns = range(paper.left() + 20, paper.right() - 20)

    def weight(y: int) -> int:
        return sum(abs(picture.pixelColor(x, row).value() - ground) for x in columns for row in range(y - 2, y + 3))

    assert weight(paper.center().y()) > 2 * weight(paper.bottom())
