"""The top of a page: the way back, what the page is called, and a few actions.

They stand in one row as long as the title has room there for a line of its own. Where it has not, the title comes
beneath the others, or above them where nothing leads back, over the whole width: it is never cut.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role

_BESIDE: Final = 0.3  # of the width: with less the words under the title would stand in a narrow column


class Head(QWidget):
    """`arrange` is to be called when room, words or fonts have changed."""

    def __init__(self, title: str, back: str) -> None:
        super().__init__()
        self.title = Words(title, Role.TITLE)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.subtitle = Words("", Role.HINT)
        self.subtitle.hide()
        self.back = QuietButton(back, "back", Icon.BACK)
        if not back:
            self.back.hide()  # showing what has no parent yet would open a window of its own
        self.deeds = QHBoxLayout()
        self._words = QWidget()
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.subtitle)
        self._row = QHBoxLayout()
        self._row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)
        self._row.addLayout(self.deeds)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._row)

    def arrange(self, gap: int) -> None:
        for layout, space in ((self._row, gap + 4), (self.deeds, gap)):
            if layout.spacing() != space:  # setting it lays everything out again, however it was
                layout.setSpacing(space)
        apart = self._row.indexOf(self._words) < 0
        wanted = self._needed(gap) > self.contentsRect().width()
        place = 0 if self.back.isHidden() else 1
        if apart and wanted and self._column.indexOf(self._words) != place:
            self._column.removeWidget(self._words)
            self._column.insertWidget(place, self._words)
        elif wanted and not apart:
            self._row.removeWidget(self._words)
            self._row.insertStretch(1, 1)
            self._column.insertWidget(place, self._words)
        elif apart and not wanted:
            self._column.removeWidget(self._words)
            self._row.takeAt(1)
            self._row.insertWidget(1, self._words, 1)

    def _needed(self, gap: int) -> int:
        """The width of all of it in one row."""
        items = map(self.deeds.itemAt, range(self.deeds.count()))
        others = (self.back, *(item.widget() for item in items if item is not None))
        shown = [each.sizeHint().width() for each in others if each is not None and not each.isHidden()]
        words = self.title.fontMetrics().boundingRect(self.title.text()).width() + 4  # what leans over the last letter
        if not self.subtitle.isHidden():
            beneath = self.subtitle.fontMetrics().horizontalAdvance(self.subtitle.text())
            words = max(words, min(beneath, round(self.contentsRect().width() * _BESIDE)))
        return words + sum(shown) + (gap + 4) * len(shown) if shown else 0
