"""Digits that two people read to each other: groups of five, four in a row, large."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.i18n.digits import digits
from desktop.ui.kit.fonts import LATIN
from desktop.ui.kit.theme import Role, role

GROUP = 5
_ACROSS = 4


class CheckDigits(QWidget):
    """A card no wider than what it shows."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self._card = role(QFrame(), Role.CARD)
        self._card.setObjectName(object_name)
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(28, 22, 28, 22)
        self._grid.setHorizontalSpacing(34)
        self._grid.setVerticalSpacing(14)
        # Digits run rightwards in every language, and both people read them in the same order.
        self._card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._card.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._labels: list[QLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._card)
        row.addStretch(1)

    def show_digits(self, said: str) -> None:
        """In the reader's own digits; the empty text clears them away."""
        shown = digits(said)
        groups = [shown[at : at + GROUP] for at in range(0, len(shown), GROUP)]
        while len(self._labels) < len(groups):
            self._add()
        for place, label in enumerate(self._labels):
            label.setText(groups[place] if place < len(groups) else "")
            label.setVisible(place < len(groups))
        self._card.setAccessibleName(" ".join(groups))

    def _add(self) -> None:
        label = QLabel()
        label.setFont(_digit_font(label))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        place = len(self._labels)
        self._labels.append(label)
        self._grid.addWidget(label, place // _ACROSS, place % _ACROSS)


def _digit_font(label: QLabel) -> QFont:
    font = QFont(LATIN)
    font.setPointSizeF(label.font().pointSizeF() * 1.7)
    font.setBold(True)
    return font
