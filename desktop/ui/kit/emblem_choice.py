"""Choosing a picture and a colour: two rows of tiles, one of them chosen in each from the beginning."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.emblems import Emblem, Figure, Hue
from desktop.i18n import told
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.emblems import figure_word, hue_word
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role


class EmblemChoice(QWidget):
    """What others on this laptop have is not offered."""

    chosen = Signal(object)  # the Emblem, each time a person changes it

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._emblem = Emblem(Figure.TREE, Hue.GREEN)
        self._taken: frozenset[Emblem] = frozenset()
        self.figures = ChoiceRow("", f"{name}-picture", tall=True)
        self.hues = ChoiceRow("", f"{name}-colour", tall=True)
        self._labels = (Words("", Role.LABEL), Words("", Role.LABEL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label, row in zip(self._labels, (self.figures, self.hues), strict=True):
            label.setBuddy(row)
            column.addWidget(label)
            column.addWidget(row)
        self.setFocusProxy(self.figures)
        self.figures.chosen.connect(self._another_figure)
        self.hues.chosen.connect(self._another_hue)
        self.retranslate()

    def emblem(self) -> Emblem:
        return self._emblem

    def offer(self, emblem: Emblem, taken: Iterable[Emblem]) -> None:
        """Begin with `emblem`; nothing of `taken` can be chosen."""
        self._emblem, self._taken = emblem, frozenset(taken) - {emblem}
        self._show()

    def retranslate(self) -> None:
        for label, row, words in zip(
            self._labels, (self.figures, self.hues), (told("Picture"), told("Colour")), strict=True
        ):
            label.setText(words)
            row.setAccessibleName(words)
        self._show()

    def _show(self) -> None:
        blocked = self.figures.blockSignals(True)
        self.figures.set_choices(
            [Choice(each, figure_word(each), Icon(f"figure_{each}")) for each in Figure if self._free(each)]
        )
        self.figures.choose(self._emblem.figure)
        self.figures.blockSignals(blocked)
        self._show_hues()

    def _show_hues(self) -> None:
        figure = self._emblem.figure
        blocked = self.hues.blockSignals(True)
        self.hues.set_choices([Choice(hue, hue_word(hue), emblem=Emblem(figure, hue)) for hue in self._free(figure)])
        self.hues.choose(self._emblem.hue)
        self.hues.blockSignals(blocked)

    def _free(self, figure: Figure) -> list[Hue]:
        return [hue for hue in Hue if Emblem(figure, hue) not in self._taken]

    def _another_figure(self, key: str) -> None:
        if key:
            figure = Figure(key)
            free = self._free(figure)
            self._emblem = Emblem(figure, self._emblem.hue if self._emblem.hue in free else free[0])
            self._show_hues()
            self.chosen.emit(self._emblem)

    def _another_hue(self, key: str) -> None:
        if key:
            self._emblem = Emblem(self._emblem.figure, Hue(key))
            self.chosen.emit(self._emblem)
