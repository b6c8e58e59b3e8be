"""Words on the page that begin where the language begins.

Qt aligns a label by the script of its text, so a Latin name on an Arabic page would stand at the wrong end. `Words`
aligns by the direction of the page, wraps, and never reads its text as markup: names come from people.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.kit.theme import Role, role


class Words(QLabel):
    """A label for anything that is not a single word of our own."""

    def __init__(self, text: str = "", what: Role | None = None, *, wraps: bool = True) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._centred = False
        self._align()
        if what is not None:
            role(self, what)

    def centre(self) -> None:
        """Stand in the middle, in every language."""
        self._centred = True
        self._align()

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        where = Qt.AlignmentFlag.AlignHCenter if self._centred else side | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(where | Qt.AlignmentFlag.AlignVCenter)
