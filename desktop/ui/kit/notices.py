"""The notices of a page, above each other; where they would take its room they share the place of one."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.kit.notice import Notice

_MOST = 0.25  # of the height: what notices may take from the page together


class Notices(QVBoxLayout):
    """Besides notices it holds what else stands there, such as tabs; nothing that is pressing is folded away."""

    def __init__(self) -> None:
        super().__init__()
        self._folding: list[Notice] = []
        self._room = QSize(0, 0)  # the width of a notice, and the height of the whole page
        self._front: Notice | None = None  # the one that is shown where there is room for one alone

    def add(self, widget: QWidget) -> None:
        self.addWidget(widget)
        if isinstance(widget, Notice):
            self._folding.append(widget)
            widget.next_wanted.connect(self._turn)
            widget.changed.connect(self._fold)

    def fold(self, wide: int, high: int) -> None:
        """Show every notice, or one of them where they would take too much of a page that is `high`."""
        self._room = QSize(wide, high)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        there = self._told()
        high = sum(notice.heightForWidth(self._room.width()) for notice in there)
        if len(there) <= 1 or high <= self._room.height() * _MOST:
            self._show(None)
        else:
            self._show(self._front if self._front in there else there[0])

    @Slot()
    def _turn(self) -> None:
        there = self._told()
        if self._front in there:
            front = there[(there.index(self._front) + 1) % len(there)]
            self._show(front)
            front.take_turn()

    def _show(self, front: Notice | None) -> None:
        self._front = front
        there = self._told()
        for notice in self._folding:
            if front is None or notice not in there:
                notice.fold(away=False)
            else:
                notice.fold(away=notice is not front, place=there.index(notice) + 1, of=len(there))

    def _told(self) -> list[Notice]:
        """Those that may wait for each other."""
        return [notice for notice in self._folding if notice.is_told() and not notice.is_pressing()]
