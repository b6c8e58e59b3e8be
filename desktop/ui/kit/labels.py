"""Words on the page that begin where the language begins.

Qt aligns a label by the script of its text, so a Latin name on an Arabic page would stand at the wrong end. `Words`
aligns by the direction of the page, wraps, and never reads its text as markup: names come from people.
"""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel

from desktop.ui.kit.theme import Role, role


class Words(QLabel):
    """A label for anything that is not a single word of our own."""

    def __init__(self, text: str = "", what: Role | None = None, *, wraps: bool = True) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._centred = False
        self._align()
        if what is not None:
            role(self, what)

    def centre(self) -> None:
        """Stand in the middle, in every language."""
        self._centred = True
        self._align()

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._runs_leftwards_over_lines():
            QFrame.paintEvent(self, event)
            self._paint_lines()
        else:
            super().paintEvent(event)

    def _runs_leftwards_over_lines(self) -> bool:
        """Then Qt's own painting moves each line by the space it ends with, out of the label where it is full."""
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        chosen_from = self.textInteractionFlags() & (
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        one_line = self.contentsRect().height() < 2 * self.fontMetrics().height()
        return leftwards and self.wordWrap() and not chosen_from and not one_line

    def _paint_lines(self) -> None:
        box = self.contentsRect()
        option = QTextOption(
            self.alignment() & (Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignAbsolute)
        )
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font(), self)
        layout.setTextOption(option)
        layout.beginLayout()
        high = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(box.width())
            line.setPosition(QPointF(0, high))
            high += line.height() + self.fontMetrics().leading()
        layout.endLayout()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(box.left(), box.top() + max(0.0, (box.height() - high) / 2)))

    def _align(self) -> None:
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        where = Qt.AlignmentFlag.AlignHCenter if self._centred else side | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(where | Qt.AlignmentFlag.AlignVCenter)
