"""The parts of the review, and how many things wait in each. Every page has the same tabs."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from desktop.i18n import formats, marked, told
from desktop.ui.kit.rooms import ReviewTab

Counts = Mapping[ReviewTab, int]  # the tabs there are; 0 is not shown

_NAMES: Final = {
    ReviewTab.OVERVIEW: marked("At a glance"),
    ReviewTab.NOTES: marked("Notes"),
    ReviewTab.CHOICES: marked("Choices"),
    ReviewTab.TWINS: marked("Same person?"),
    ReviewTab.WORRIES: marked("Worries"),
    ReviewTab.PROBLEMS: marked("Kept aside"),
    ReviewTab.TEAM: marked("Team"),
    ReviewTab.NUMBERS: marked("Numbers"),
}


class Tabs(QWidget):
    """Hidden where there is only one."""

    wanted = Signal(str)  # a ReviewTab

    def __init__(self, page: str) -> None:
        super().__init__()
        self.bar = QTabBar()
        self.bar.setObjectName(f"{page}-tabs")
        self.bar.setExpanding(False)
        self._counts: Counts = {}
        self._tabs: tuple[ReviewTab, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar)
        row.addStretch(1)
        self.bar.currentChanged.connect(self._tell)
        self.hide()
        self.retranslate()

    def show_counts(self, counts: Counts, current: ReviewTab) -> None:
        blocker = QSignalBlocker(self.bar)
        self._counts = counts
        if tuple(counts) != self._tabs:
            self._tabs = tuple(counts)
            while self.bar.count():
                self.bar.removeTab(0)
            for _tab in self._tabs:
                self.bar.addTab("")
        if current in self._tabs:
            self.bar.setCurrentIndex(self._tabs.index(current))
        blocker.unblock()
        self._word()
        self.setVisible(len(self._tabs) > 1)

    def retranslate(self) -> None:
        self.bar.setAccessibleName(told("Parts of this page"))
        self._word()

    def _word(self) -> None:
        for number, tab in enumerate(self._tabs):
            name = tab_name(tab)
            count = self._counts[tab]
            words = told("{title} ({count})", title=name, count=formats.number(count)) if count else name
            self.bar.setTabText(number, words)

    def _tell(self, number: int) -> None:
        if 0 <= number < len(self._tabs):
            self.wanted.emit(self._tabs[number])


def tab_name(tab: ReviewTab) -> str:
    return told(_NAMES[tab])
