"""What stands at the foot of a page: leading buttons at one side, the last one to press at the other.

Where one row has no room for all of them a hint among them gives way; where that is not enough, the leading ones stand
above. No word of a button is ever cut.
"""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.ui.kit.flow import FlowLayout, Sized
from desktop.ui.kit.theme import Role, role


class Bar(QFrame):
    """Without a button that is shown it has no height."""

    def __init__(self) -> None:
        super().__init__()
        role(self, Role.BAR)
        self.row = _Ends(self)

    # Qt asks

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self.row.holds() else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self.row.holds() else QSize(0, 0)


class _Ends(FlowLayout):
    """Rows that begin at the leading end, and below them or beside them rows that end at the trailing one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._leading = 0

    def lead(self, widget: QWidget) -> None:
        """Called before anything is put at the trailing end."""
        self.addWidget(widget)
        self._leading += 1

    def holds(self) -> bool:
        """Whether anything in it is shown."""
        return not all(item.isEmpty() for item in self._items)

    def hasHeightForWidth(self) -> bool:
        return self.holds()

    def _placed(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        trailing = self._rows(self._items[self._leading :], inner.width())
        leading = self._rows(self._items[: self._leading], inner.width())
        beside = self._fit(leading, trailing, inner.width())
        if not beside:
            hints = [item for item in self._items[: self._leading] if isinstance(item.widget(), QLabel)]
            buttons = [item for item in self._items[: self._leading] if item not in hints]
            fewer = self._rows(buttons, inner.width())
            if not fewer or self._fit(fewer, trailing, inner.width()):
                leading, beside = fewer, bool(fewer)
                for item in hints if move else ():
                    item.setGeometry(QRect())
        top = inner.top()
        for row in leading:
            height = max(size.height() for _item, size in (row + trailing[0] if beside else row))
            if move:
                self._place_row(row, inner, top, height)
            top += 0 if beside else height + self.spacing()
        for row in trailing:
            height = max(size.height() for _item, size in (row + leading[0] if beside else row))
            if move:
                self._place_row(row, inner, top, height, begin=inner.width() - self._wide(row))
            top += height + self.spacing()
        used = max(0, top - self.spacing() - inner.top())
        return used + margins.top() + margins.bottom()

    def _fit(self, leading: list[list[Sized]], trailing: list[list[Sized]], width: int) -> bool:
        """Whether both stand in one row."""
        return len(leading) == len(trailing) == 1 and self._wide(leading[0] + trailing[0]) <= width

    def _wide(self, row: list[Sized]) -> int:
        return sum(size.width() for _item, size in row) + self.spacing() * (len(row) - 1)
