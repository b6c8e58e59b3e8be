"""A notice on the page: what happened, what it means, what to do now.

Stays until something else is told; never covers anything, never asks to be clicked away.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.kit.announcing import announce
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role, tone

_MARKS = {
    Tone.PLAIN: (Icon.INFO, Shade.MUTED),
    Tone.INFO: (Icon.INFO, Shade.INFO),
    Tone.DONE: (Icon.DONE, Shade.DONE),
    Tone.ATTENTION: (Icon.WARNING, Shade.ATTENTION),
    Tone.DANGER: (Icon.WARNING, Shade.DANGER),
}


class Notice(QFrame):
    """Hidden until told something. One button at most; a second thing to do belongs on the page."""

    acted = Signal()  # the button was pressed

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        role(self, Role.NOTICE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._mark = Picture(Icon.INFO)
        self._text = Words()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = Button("", f"{object_name}-action")
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    def tell(self, text: str, what: Tone = Tone.INFO, *, action: str = "") -> None:
        """Show `text`, with a button where `action` names what it does; the empty text hides the notice."""
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        mark, shade = _MARKS[what]
        self._mark.show_icon(mark, shade)
        tone(self, what)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        announce(self, text, urgent=what in {Tone.ATTENTION, Tone.DANGER})

    def text(self) -> str:
        return self._text.text()
