"""Records laid out to be read: labels and values on a card, and the steps of a history beneath each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.i18n.fieldwords import answered_line
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role
from desktop.ui.person.reading import Line, Step


class Sheet(QFrame):
    """Lines on a card: the label at the leading side, what it says beside it. Made anew for each record."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        role(self, Role.CARD)
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 14, 18, 14)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        for number, line in enumerate(lines):
            label = Words(line.label, Role.HINT)
            text = Words(line.text)
            text.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            text.setAccessibleName(f"{line.label}: {line.text}")
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, number, 1)


class Ways(QWidget):
    """How far a record has come, one line for each colleague: icon and words."""

    def __init__(self, ways: Sequence[tuple[Icon, str]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(4)
        for image, words in ways:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Picture(image, Shade.MUTED))
            row.addWidget(Words(words, Role.HINT), 1)
            column.addLayout(row)


class Steps(QFrame):
    """A history, newest first: who, when, what and why."""

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        role(self, Role.CARD)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        for number, step in enumerate(steps):
            if number:
                rule = role(QFrame(), Role.RULE)
                rule.setFrameShape(QFrame.Shape.HLine)
                column.addWidget(rule)
            column.addWidget(self._step(step, first=number == len(steps) - 1))

    def _step(self, step: Step, *, first: bool) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        wrote = told("{who} wrote this", who=step.who) if first else told("{who} changed this", who=step.who)
        head = QHBoxLayout()
        head.addWidget(Words(wrote, Role.LABEL), 1)
        head.addWidget(Words(step.when, Role.SMALL, wraps=False))
        column.addLayout(head)
        for line in step.lines:
            column.addWidget(Words(_spoken(line)))
        if step.why:
            column.addWidget(Words(told("Why: {why}", why=step.why), Role.HINT))
        return box


def _spoken(line: Line) -> str:
    return answered_line(line.label, line.text) if line.text else line.label
