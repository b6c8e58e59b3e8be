"""An empty screen says what it is for and offers the one thing to do first."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.kit import theme
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role

ROOM: Final = 12  # lines of text, below which there is no picture


class Empty(QWidget):
    """Icon, one sentence, perhaps a second one, and a button; centred in whatever room there is."""

    acted = Signal()

    def __init__(self, image: Icon, object_name: str, *, primary: bool = False) -> None:
        """`primary` where no other button of the screen is."""
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("ring", "own")  # the keyboard may come here from what went
        self._picture = Picture(image, Shade.MUTED, times=2.4)
        self._title = Words("", Role.HEADING)
        self._text = Words("", Role.HINT)
        name = f"{object_name}-action"
        self._button = PrimaryButton("", name) if primary else Button("", name)
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):
            label.centre()
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def tell(self, title: str, text: str = "", action: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setFocusProxy(self._button if action else None)  # type: ignore[arg-type]  # None takes it away
        self.setAccessibleName(" ".join(filter(None, (title, text))))

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words need it."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= theme.sizes().line * ROOM)
