"""The field people search in: tells what to look for once the typing rests."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from desktop.i18n import told
from desktop.ui.kit.icons import Icon, Shade, icon

REST_MS = 120


class SearchField(QLineEdit):
    """A line with a magnifying glass and a named button that clears it. Enter does not wait."""

    searched = Signal(str)  # stripped words; "" when the field was emptied

    def __init__(self, name: str, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._clear = QAction(icon(Icon.CLOSE, Shade.MUTED), "", self)
        self.addAction(QAction(icon(Icon.SEARCH, Shade.MUTED), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._tell)
        self._told = ""
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._tell)
        self.set_name(name)
        self._word()

    def set_name(self, name: str) -> None:
        """What is searched here: the name for the screen reader, and the words in the empty field."""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._word()
        super().changeEvent(event)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text:
            self._rest.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._rest.stop()
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.searched.emit(words)

    def _word(self) -> None:
        self._clear.setText(told("Clear the search"))
