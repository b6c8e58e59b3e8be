"""What was made: for whom, with what in it, the mark that both screens show, and where it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from desktop.i18n import told
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role

SHOWN_LARGE = 3  # files; of more each has a line


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file: finished words."""

    tag: str
    says: str
    file: Path


class GivenBox(QFrame):
    """Each file with its mark, large enough to be compared across a table."""

    def __init__(self, files: Sequence[MadeFile]) -> None:
        super().__init__()
        role(self, Role.CARD)
        self.setObjectName("given")
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 14, 18, 14)
        grid.setHorizontalSpacing(20)
        grid.setColumnStretch(1, 1)
        large = len(files) <= SHOWN_LARGE
        for number, made in enumerate(files):
            tag = Words(made.tag, Role.FIGURE if large else Role.LABEL, wraps=False)
            tag.setAccessibleName(told("Mark: {tag}", tag=" ".join(made.tag)))
            place = Words(str(made.file), Role.HINT)
            for words in (tag, place):
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(tag, 2 * number, 0, 2, 1)
            grid.addWidget(Words(made.says), 2 * number, 1)
            grid.addWidget(place, 2 * number + 1, 1)
