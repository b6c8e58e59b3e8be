"""The parts of the review, and how many things wait in each. Every page has the same tabs."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal

from desktop.i18n import formats, marked, told
from desktop.ui.kit import tabs as kit
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


class Tabs(kit.Tabs):
    """Hidden where there is only one."""

    wanted = Signal(str)  # a ReviewTab

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self._counts: Counts = {}
        self.chosen.connect(self.wanted)
        self.hide()

    def show_counts(self, counts: Counts, current: ReviewTab) -> None:
        if tuple(counts) != tuple(self._counts):
            self.clear()
            for tab in counts:
                self.add(tab)
        self._counts = counts
        self._word()
        self.stand_at(current)
        self.setVisible(len(counts) > 1)

    def retranslate(self) -> None:
        super().retranslate()
        self._word()

    def _word(self) -> None:
        for tab, count in self._counts.items():
            name = tab_name(tab)
            words = told("{title} ({count})", title=name, count=formats.number(count)) if count else name
            self.show_words(tab, words)


def tab_name(tab: ReviewTab) -> str:
    return told(_NAMES[tab])
