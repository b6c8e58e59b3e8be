"""The cover that falls over a window when it is locked, before anything else happens.

What lies beneath is hidden, not only covered: a screen reader, a Tab key or a picture taken of the window finds
nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.ui.kit import colours
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role


class Curtain(QWidget):
    """An opaque sheet with the neutral name of the program. It falls within the call, before the event loop goes on."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.setObjectName("curtain")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "own")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._window = window
        self._hidden: list[QWidget] = []
        self._had_focus: QWidget | None = None
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(Picture(Icon.LOGO, times=4), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        column.addWidget(role(QLabel(name), Role.TITLE), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        window.installEventFilter(self)
        self.hide()

    def fall(self, beneath: Sequence[QWidget]) -> None:
        """Cover the window and hide `beneath`; pop-ups of the application are closed."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._had_focus = QApplication.focusWidget()
        self._hidden = [widget for widget in beneath if not widget.isHidden()]
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in self._hidden:
            widget.hide()
        self.repaint()  # at once: the machine may fall asleep before the event loop comes round

    def lift(self) -> None:
        """Show again what is still there, with the keyboard where it was."""
        self.hide()
        for widget in self._hidden:
            if isValid(widget):
                widget.show()
        if self._had_focus is not None and isValid(self._had_focus):
            self._had_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hidden, self._had_focus = [], None

    def fallen(self) -> bool:
        return not self.isHidden()

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize and self.fallen():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(colours.now().window))
