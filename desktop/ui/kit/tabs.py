"""The parts of a page, side by side; those that find no room wait behind "More"."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from desktop.i18n import told
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon

_BOLD = 10  # px: the tab in front is written in bold


@dataclass(slots=True)
class _Tab:
    name: str
    offered: bool


class _Bar(QTabBar):
    def width_of(self, index: int) -> int:
        return self.tabSizeHint(index).width() + _BOLD


class Tabs(QWidget):
    """They fold by themselves. The one in front is always in sight, and Ctrl+PgUp and PgDn pass through all."""

    chosen = Signal(str)  # the name of the tab that comes to the front

    def __init__(self, page: str) -> None:
        super().__init__()
        self.bar = _Bar()
        self.bar.setObjectName(f"{page}-tabs")
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # "More" stands beside the last one
        self.more = QuietButton("", f"{page}-more-tabs", Icon.DOWN)
        self._tabs: list[_Tab] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bar)
        row.addWidget(self.more)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.more.hide()
        self.more.clicked.connect(self._open)
        self.bar.currentChanged.connect(self._tell)
        self._name_both()

    def add(self, name: str) -> None:
        blocker = QSignalBlocker(self.bar)
        self._tabs.append(_Tab(name, offered=True))
        self.bar.addTab("")
        blocker.unblock()

    def clear(self) -> None:
        """None at all, for others to come."""
        blocker = QSignalBlocker(self.bar)
        self._tabs.clear()
        while self.bar.count():
            self.bar.removeTab(0)
        blocker.unblock()

    def show_words(self, name: str, words: str) -> None:
        self.bar.setTabText(self._index(name), words.replace("&", "&&"))
        self._fold()

    def offer(self, name: str, *, on: bool) -> None:
        """Whether the tab is there at all; where the one in front goes, the first comes."""
        tab = self._tabs[self._index(name)]
        if tab.offered != on:
            tab.offered = on
            if not on and self.current() == name:
                self.choose(self._tabs[0].name)
            self._fold()

    def current(self) -> str:
        return self._tabs[self.bar.currentIndex()].name

    def choose(self, name: str) -> None:
        """Bring a tab to the front, if it is there."""
        if self.stand_at(name):
            self.chosen.emit(name)

    def stand_at(self, name: str) -> bool:
        """The same, and nobody is told; whether anything changed."""
        index = next((n for n, tab in enumerate(self._tabs) if tab.name == name and tab.offered), None)
        if index is None or index == self.bar.currentIndex():
            return False
        blocker = QSignalBlocker(self.bar)  # what is folded away may bring another one to the front for a moment
        self._fold(index)
        self.bar.setCurrentIndex(index)
        blocker.unblock()
        return True

    def turn(self, step: int) -> None:
        """To the next one, or the one before."""
        there = [tab.name for tab in self._tabs if tab.offered]
        self.choose(there[(there.index(self.current()) + step) % len(there)])

    def retranslate(self) -> None:
        self._name_both()
        self._fold()

    def menu(self) -> QMenu:
        """The tabs that found no room."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName(f"{self.more.objectName()}-menu")
        for index, tab in enumerate(self._tabs):
            if tab.offered and not self.bar.isTabVisible(index):
                menu.addAction(self.bar.tabText(index)).triggered.connect(
                    lambda _checked=False, name=tab.name: self.choose(name)
                )
        return menu

    # Qt asks

    def sizeHint(self) -> QSize:
        """Everything side by side."""
        return QSize(sum(self._widths().values()), self.bar.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The one in front, and the way to the others."""
        wide = self.bar.width_of(self.bar.currentIndex()) if self._tabs else 0
        return QSize(min(wide, 240) + self.more.sizeHint().width(), self.bar.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    # Inside

    def _index(self, name: str) -> int:
        return next(n for n, tab in enumerate(self._tabs) if tab.name == name)

    def _name_both(self) -> None:
        self.bar.setAccessibleName(told("Parts of this page"))
        self.more.setText(told("More"))
        self.more.setAccessibleName(told("More parts of this page"))

    def _widths(self) -> dict[int, int]:
        return {n: self.bar.width_of(n) for n, tab in enumerate(self._tabs) if tab.offered}

    def _fold(self, front: int | None = None) -> None:
        """Show as many as there is room for, the one in front among them."""
        if not self._tabs:
            return
        front = self.bar.currentIndex() if front is None else front
        widths = self._widths()
        fits = sum(widths.values()) <= self.width()
        room = self.width() - (0 if fits else self.more.sizeHint().width()) - widths.get(front, 0)
        shown = {front}
        for index, wide in widths.items():
            if index != front:
                room -= wide
                if not fits and room < 0:
                    break
                shown.add(index)
        blocker = QSignalBlocker(self.bar)
        for index in range(len(self._tabs)):
            self.bar.setTabVisible(index, index in shown)
        blocker.unblock()
        self.bar.updateGeometry()
        self.more.setVisible(not fits)

    def _tell(self, index: int) -> None:
        if index >= 0:
            self._fold()
            self.chosen.emit(self._tabs[index].name)

    def _open(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
