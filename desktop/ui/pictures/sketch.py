"""A sheet of white paper to draw on, with a pen that a mouse, a finger or a stylus moves."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.kit import colours

SHEET: Final = QSize(1200, 800)  # px of the paper, whatever size it is shown in
_PEN: Final = 5.0  # px on the paper

Stroke = list[tuple[float, float]]


class Sketch(QWidget):
    """Strokes on paper. The last one can be taken back, as often as there is one."""

    edited = Signal()

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumHeight(160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._strokes: list[Stroke] = []

    def strokes(self) -> list[Stroke]:
        """Points on the paper, stroke by stroke: JSON values, for a draft."""
        return [list(stroke) for stroke in self._strokes]

    def show_strokes(self, strokes: list[Stroke]) -> None:
        self._strokes = [list(stroke) for stroke in strokes]
        self.update()

    def take_back(self) -> None:
        """The last stroke."""
        if self._strokes:
            self._strokes.pop()
            self.update()
            self.edited.emit()

    def image(self) -> QImage:
        """The sheet as a picture: black on white."""
        sheet = QImage(SHEET, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()
        return sheet

    # Qt asks

    def sizeHint(self) -> QSize:
        return SHEET / 2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._strokes.append([self._on_paper(event.position())])
            self.update()
            self.edited.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._strokes:
            self._strokes[-1].append(self._on_paper(event.position()))
            self.update()
            self.edited.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = self._paper()
        painter.setPen(QPen(QColor(colours.now().edge), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(paper)
        painter.setClipRect(paper)
        painter.translate(paper.topLeft())
        painter.scale(paper.width() / SHEET.width(), paper.height() / SHEET.height())
        self._draw(painter)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    # Inside

    def _draw(self, painter: QPainter) -> None:
        pen = QPen(QColor(Qt.GlobalColor.black), _PEN)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            points = [QPointF(*point) for point in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(QPolygonF(points))

    def _paper(self) -> QRectF:
        """Where the sheet lies in the widget, as large as it fits."""
        size = SHEET.scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 1, size.width(), size.height())

    def _on_paper(self, at: QPointF) -> tuple[float, float]:
        paper = self._paper()
        across = (at.x() - paper.left()) / max(paper.width(), 1) * SHEET.width()
        down = (at.y() - paper.top()) / max(paper.height(), 1) * SHEET.height()
        return round(across, 1), round(down, 1)
