"""One line through the days: how something went, drawn in one colour so that black and white paper says the same.

Beside it there is always a list of the same days: who listens to the screen hears that, and this by one sentence.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import formats, told
from desktop.i18n.digits import digits
from desktop.ui.kit import colours, theme
from desktop.ui.kit.charting import Plot, Point, plotted

_DOT: Final = 4.0
_CROSS: Final = 4.0


class Chart(QWidget):
    """`small` is a line beside other words: without labels, and not spoken of."""

    def __init__(self, object_name: str, *, small: bool = False) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._small = small
        self._points: tuple[Point, ...] = ()
        self._bounds = (0, 10)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if small:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[Point], bounds: tuple[int, int], name: str) -> None:
        """`name` is what is drawn, for whoever listens."""
        self._points = tuple(points)
        self._bounds = bounds
        self.setAccessibleName(name)
        self.setAccessibleDescription("" if self._small else spoken(self._points))
        there = any(point.value is not None for point in points)
        if not there or self.parentWidget() is not None:  # else it would be a window of its own
            self.setVisible(there)
        self.update()

    # Qt asks

    def sizeHint(self) -> QSize:
        line = theme.sizes().line
        return QSize(line * 6, line * 2) if self._small else QSize(line * 16, line * 9)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._paper()
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        plot = plotted(self._points, self._bounds, box.width(), box.height(), leftwards=leftwards)
        if not self._small:
            self._paint_labels(painter, box, plot)
        painter.translate(box.topLeft())
        self._paint_line(painter, plot)

    def _paper(self) -> QRectF:
        """What is left for the line beside the labels."""
        full = QRectF(self.rect())
        if self._small:
            return full.adjusted(6, 6, -6, -6)
        metrics = self.fontMetrics()
        side = max(metrics.horizontalAdvance(digits(str(value))) for value in self._bounds) + 14.0
        foot = metrics.height() + 8.0
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left, right = (12.0, side) if leftwards else (side, 12.0)
        return full.adjusted(left, metrics.height() / 2 + 2, -right, -foot)

    def _paint_labels(self, painter: QPainter, box: QRectF, plot: Plot) -> None:
        shown, metrics = colours.now(), self.fontMetrics()
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        # Where lines are as loud as words, those behind are dotted: the one of the days is told apart without colour.
        dotted = Qt.PenStyle.DotLine if shown.line == shown.text else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(shown.line), 1, dotted))
        for y, _value in plot.levels:
            painter.drawLine(QPointF(box.left(), box.top() + y), QPointF(box.right(), box.top() + y))
        painter.setPen(QColor(shown.muted))
        for y, value in plot.levels:
            line = QRectF(0, box.top() + y - metrics.height() / 2, box.left() - 8, metrics.height())
            if leftwards:
                line = QRectF(box.right() + 8, line.top(), self.width() - box.right() - 8, metrics.height())
            side = Qt.AlignmentFlag.AlignLeft if leftwards else Qt.AlignmentFlag.AlignRight
            painter.drawText(line, side | Qt.AlignmentFlag.AlignAbsolute, digits(str(value)))
        for x, on in plot.days:
            words = formats.date(on, "short")
            wide = float(metrics.horizontalAdvance(words))
            left = min(max(box.left() + x - wide / 2, 0), self.width() - wide)
            place = QRectF(left, box.bottom() + 6, wide + 1, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine, words)

    def _paint_line(self, painter: QPainter, plot: Plot) -> None:
        shown = colours.now()
        ink = QColor(shown.link)
        painter.setPen(QPen(ink, 2))
        for line in plot.lines:
            painter.drawPolyline([QPointF(dot.x, dot.y) for dot in line])
        painter.setBrush(ink)
        for line in plot.lines:
            for dot in line[-1:] if self._small else line:
                painter.drawEllipse(QPointF(dot.x, dot.y), _DOT, _DOT)
        painter.setPen(QPen(QColor(shown.muted), 2))
        for gap in () if self._small else plot.gaps:
            for way in (1, -1):
                painter.drawLine(
                    QPointF(gap.x - _CROSS, gap.y - _CROSS * way), QPointF(gap.x + _CROSS, gap.y + _CROSS * way)
                )


def spoken(points: Sequence[Point]) -> str:
    """The line in one sentence."""
    said = [point for point in sorted(points, key=lambda point: point.on) if point.value is not None]
    if not said:
        return told("Nothing was said yet.")
    if len(said) == 1:
        return told("{value} on {day}.", value=_figure(said[0]), day=formats.date(said[0].on))
    return told(
        "From {first} on {first_day} to {last} on {last_day}.",
        first=_figure(said[0]),
        first_day=formats.date(said[0].on),
        last=_figure(said[-1]),
        last_day=formats.date(said[-1].on),
    )


def _figure(point: Point) -> str:
    return formats.number(point.value or 0)
