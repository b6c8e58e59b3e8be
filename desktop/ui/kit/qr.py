"""A QR code drawn from its modules, on the screen and on paper.

Always black on white, whatever the theme: phones read nothing else.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET_MODULES = 4  # white around the code (ISO/IEC 18004)
_MODULE_PX = 5

Matrix = Sequence[Sequence[bool]]  # rows of equal length, True is black; without the quiet zone


def paint_qr(painter: QPainter, box: QRectF, matrix: Matrix) -> None:
    """Fill `box` with the code and its quiet zone. On paper `box` is 30 mm or more."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(box, Qt.GlobalColor.white)
    modules = len(matrix) + 2 * QUIET_MODULES
    side = min(box.width(), box.height()) / modules
    for row, line in enumerate(matrix):
        for column, black in enumerate(line):
            if black:
                left = box.left() + (column + QUIET_MODULES) * side
                top = box.top() + (row + QUIET_MODULES) * side
                # a hair wider than a module: no white seams between neighbours
                painter.fillRect(QRectF(left, top, side + 0.01, side + 0.01), Qt.GlobalColor.black)
    painter.restore()


class QrPicture(QWidget):
    """Shows one code at a whole number of pixels for each module. `name` says what it is a code of."""

    def __init__(self, name: str, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._matrix: Matrix = ()

    def show_code(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self.updateGeometry()
        self.update()

    # Qt asks

    def sizeHint(self) -> QSize:
        side = (len(self._matrix) + 2 * QUIET_MODULES) * _MODULE_PX
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._matrix:
            whole = QRect(0, 0, self.sizeHint().width(), self.sizeHint().height())
            whole.moveCenter(self.rect().center())
            paint_qr(QPainter(self), QRectF(whole), self._matrix)
