"""Lines that come and go: each a name, a hint and perhaps buttons; for what a programme has added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit.buttons import Button, QuietButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role
from desktop.ui.settings.rows import Row

_STEPS: Final[Mapping[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Line:
    """`deed` is the verb of its button, "" for none. `key` comes back and is part of the button's name.

    `among`: the lines of one such word stand in an order that can be changed; "" for none. `words`: it can be worded.
    """

    key: str
    name: str
    hint: str = ""
    deed: str = ""
    among: str = ""
    words: bool = False


def moved(keys: Sequence[str], key: str, step: int) -> list[str]:
    """The same with one of them a place further up or down; as they are where it stands at that end."""
    found, at = list(keys), list(keys).index(key)
    if 0 <= at + step < len(found):
        found[at], found[at + step] = found[at + step], found[at]
    return found


class Lines(QFrame):
    """A card of lines; hidden while there are none. The keyboard stays on the line that something was done with."""

    acted = Signal(str)  # the key
    wording = Signal(str)  # the key: it is to be worded otherwise
    stepped = Signal(str, int)  # the key, and -1 up or 1 down

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        role(self, Role.CARD)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self._buttons: dict[str, Button] = {}
        self._told = False  # something was pressed since the lines were shown
        self._pressed: tuple[str, ...] = ()  # names of buttons, the first that there is gets the keyboard
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        focused = QApplication.focusWidget()
        held = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        if not self._told and held not in self._pressed:
            self._pressed = (held,)  # somebody went on to another line
        clear(self._column)
        self._buttons = {}
        for number, line in enumerate(lines):
            if number:
                self._column.addWidget(role(QFrame(), Role.RULE))
            above = bool(number) and bool(line.among) and lines[number - 1].among == line.among
            below = number + 1 < len(lines) and bool(line.among) and lines[number + 1].among == line.among
            self._column.addWidget(self._row(line, up=above, down=below))
        self.setVisible(bool(lines))
        there = (self._buttons[name] for name in self._pressed if name in self._buttons)
        if (found := next((button for button in there if button.isEnabled()), None)) is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        self._told = False

    # Inside

    def _row(self, line: Line, *, up: bool, down: bool) -> QWidget:
        name = f"{self.objectName()}-{line.key}"
        buttons: list[Button] = []
        for step, there, word in ((-1, up, told("Up")), (1, down, told("Down"))):
            if up or down:
                move = _Mover(word, f"{name}-{'up' if step < 0 else 'down'}")
                move.setEnabled(there)
                move.stepped.connect(partial(self._step, line.key))
                move.clicked.connect(partial(self._step, line.key, step))
                buttons.append(move)
        if line.words:
            change = QuietButton(told("Change"), f"{name}-words")
            change.clicked.connect(partial(self._word, line.key))
            buttons.append(change)
        if line.deed:
            act = Button(line.deed, name)
            act.clicked.connect(partial(self._act, line.key))
            buttons.append(act)
        for button in buttons:
            self._buttons[button.objectName()] = button
            button.setAccessibleName(f"{button.text()}: {line.name}")
        row = Row(_beside(buttons))
        row.word(line.name, line.hint)
        return row

    def _step(self, key: str, step: int, _checked: object = None) -> None:
        name = f"{self.objectName()}-{key}"
        self._pressed = tuple(f"{name}-{end}" for end in (("up", "down") if step < 0 else ("down", "up")))
        self._told = True
        self.stepped.emit(key, step)

    def _word(self, key: str, _checked: object = None) -> None:
        self.wording.emit(key)

    def _act(self, key: str, _checked: object = None) -> None:
        self._pressed = (f"{self.objectName()}-{key}",)
        self._told = True
        self.acted.emit(key)


class _Mover(QuietButton):
    """A place up or down; the arrow keys move from either."""

    stepped = Signal(int)

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)


def _beside(buttons: Sequence[Button]) -> QWidget:
    """One of them, or all of them in a row."""
    if len(buttons) == 1:
        return buttons[0]
    whole = QWidget() if buttons else Words()
    if buttons:
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            row.addWidget(button)
    return whole
