"""What was just done, for ten seconds, with the way back.

The toast only offers: whoever shows it keeps the undo itself, so that Ctrl+Z works after the toast is gone.
"""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit.announcing import announce
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role

SHOWN_MS = 10_000
_FROM_FOOT = 84  # px: above the bar with the page's buttons
_NARROWEST = 260


class Toast(QFrame):
    """Lies over the foot of `host`. The pointer or the keyboard on it stops the clock."""

    undo_wanted = Signal()

    def __init__(self, host: QWidget, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(host)
        self.setObjectName("toast")
        role(self, Role.TOAST)
        self._host = host
        self._text = Words()
        self._undo = Button("", "toast-undo", Icon.UNDO, shade=Shade.TOAST)
        self._undo.clicked.connect(self._take_back)
        self._undo.installEventFilter(self)
        self._clock = QTimer(self, singleShot=True, interval=shown_ms)
        self._clock.timeout.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 10, 8)
        row.setSpacing(16)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        host.installEventFilter(self)
        self.hide()
        self._word()

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Show `text` in place of whatever the toast said before."""
        self._text.setText(text)
        self._undo.setVisible(undoable)
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._place()
        self._clock.start()
        announce(self, text)

    def text(self) -> str:
        """What is said now; "" when nothing is."""
        return self._text.text() if not self.isHidden() else ""

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() is QEvent.Type.Resize:
            self._place()
        elif watched is self._undo and event.type() is QEvent.Type.FocusIn:
            self._clock.stop()
        elif watched is self._undo and event.type() is QEvent.Type.FocusOut:
            self._go_on()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._go_on()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._word()
        super().changeEvent(event)

    def _go_on(self) -> None:
        if not self.isHidden() and not self._undo.hasFocus() and not self.underMouse():
            self._clock.start()

    def _take_back(self) -> None:
        self._clock.stop()
        self.hide()
        self.undo_wanted.emit()

    def _place(self) -> None:
        if self.isHidden():
            return
        most = self._host.width() - 32
        self._text.setMinimumWidth(0)
        wide = min(most, max(_NARROWEST, self._wanted_width()))
        self.setFixedWidth(wide)
        self.setFixedHeight(max(self._row.totalHeightForWidth(wide), self._row.sizeHint().height()))
        self.move((self._host.width() - wide) // 2, max(0, self._host.height() - self.height() - _FROM_FOOT))

    def _wanted_width(self) -> int:
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        return words + 64 + (0 if self._undo.isHidden() else self._undo.sizeHint().width())

    def _word(self) -> None:
        self._undo.setText(told("Undo"))
