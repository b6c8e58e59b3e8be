"""Where long text is typed. Tab leaves it, and it begins where the language begins.

Qt's own plain text field keeps right-to-left text at the left.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPlainTextEdit


class NoteField(QPlainTextEdit):
    """Plain text over several lines; every paragraph runs in the direction of its own letters."""

    def __init__(self, object_name: str, *, lines: int = 3) -> None:
        """Never lower than `lines` lines."""
        super().__init__()
        self.setObjectName(object_name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._align()
        self._fit()

    def set_lines(self, lines: int) -> None:
        """Never lower than so many."""
        self._lines = lines
        self._fit()

    # Qt asks

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())  # it grows where there is room

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()
        super().changeEvent(event)

    def _align(self) -> None:
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)

    def _fit(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * self._lines + 26)  # padding, border and margin
