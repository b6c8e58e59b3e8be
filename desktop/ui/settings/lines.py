"""Lines that come and go: each a name, a hint and perhaps a button; for what a programme has added."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import Button
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role
from desktop.ui.settings.rows import Row


@dataclass(frozen=True, slots=True)
class Line:
    """`deed` is the verb of its button, "" for none. `key` comes back and is part of the button's name."""

    key: str
    name: str
    hint: str = ""
    deed: str = ""


class Lines(QFrame):
    """A card of lines; hidden while there are none. The keyboard stays on the line that something was done with."""

    acted = Signal(str)  # the key

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        role(self, Role.CARD)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self._pressed = ""
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        clear(self._column)
        for number, line in enumerate(lines):
            if number:
                self._column.addWidget(role(QFrame(), Role.RULE))
            self._column.addWidget(self._row(line))
        self.setVisible(bool(lines))
        self._pressed = ""

    def _row(self, line: Line) -> QWidget:
        button = Button(line.deed, f"{self.objectName()}-{line.key}")
        button.setAccessibleName(f"{line.deed}: {line.name}")
        button.clicked.connect(partial(self._tell, line.key))
        row = Row(button if line.deed else Words())
        row.word(line.name, line.hint)
        if line.deed and line.key == self._pressed:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _tell(self, key: str, _checked: object = None) -> None:
        self._pressed = key
        self.acted.emit(key)
