"""A layout that puts widgets beside each other and goes on in the next row where the width ends.

Mirrors with the reading direction. In a row all widgets have the height of the tallest.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

Sized = tuple[QLayoutItem, QSize]


class FlowLayout(QLayout):
    """Chips, quick words, choices: whatever wraps like words do."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    # Qt asks

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._placed(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one row."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _placed(self, rect: QRect, *, move: bool) -> int:
        """Put every item into `rect`; the height that took."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        top = inner.top()
        for row in self._rows(self._items, inner.width()):
            height = max(size.height() for _item, size in row)
            if move:
                self._place_row(row, inner, top, height)
            top += height + self.spacing()
        used = top - self.spacing() - inner.top() if top > inner.top() else 0
        return used + margins.top() + margins.bottom()

    def _rows(self, items: Iterable[QLayoutItem], width: int) -> list[list[Sized]]:
        rows: list[list[Sized]] = []
        used = 0
        for item in items:
            if item.isEmpty():  # hidden
                continue
            size = item.sizeHint()
            wide = min(size.width(), width)
            if wide < size.width() and item.hasHeightForWidth():
                size = QSize(wide, item.heightForWidth(wide))
            if rows and used + self.spacing() + wide <= width:
                rows[-1].append((item, size))
                used += self.spacing() + wide
            else:
                rows.append([(item, size)])
                used = wide
        return rows

    def _place_row(self, row: list[Sized], inner: QRect, top: int, height: int, *, begin: int = 0) -> None:
        """`begin`: how far from the beginning of the line the row begins."""
        parent = self.parentWidget()
        leftwards = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        offset = begin
        for item, size in row:
            wide = min(size.width(), inner.width())
            left = inner.right() + 1 - offset - wide if leftwards else inner.left() + offset
            item.setGeometry(QRect(QPoint(left, top), QSize(wide, height)))
            offset += wide + self.spacing()
