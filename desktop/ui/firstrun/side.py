"""The side of the first run: the mark, and how far one has come."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit import colours
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role


class Side(QWidget):
    """Nothing in it can be pressed; the pages say the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("first-side")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._steps = [_StepLine() for _ in range(5)]
        self._promise = Words("", Role.HINT)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Picture(Icon.LOGO, Shade.LINK, times=2))
        head.addWidget(Words("Visitbook", Role.TITLE, wraps=False), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 30, 30, 26)
        column.setSpacing(14)
        column.addLayout(head)
        column.addSpacing(18)
        for line in self._steps:
            column.addWidget(line)
        column.addStretch(1)
        column.addWidget(self._promise)
        self.retranslate()
        self.come_to(1)

    def come_to(self, number: int) -> None:
        """Show that page `number`, from 1, is on the screen."""
        for at, line in enumerate(self._steps, start=1):
            line.stand(here=at == number, done=at < number)

    def retranslate(self) -> None:
        words = (
            told("Language"),
            told("Passphrase"),
            told("Recovery sheet"),
            told("Your picture"),
            told("Your name"),
        )
        for line, text in zip(self._steps, words, strict=True):
            line.text.setText(text)
        self._promise.setText(told("Works without a network. Encrypted on this laptop and in every file."))

    # Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours.now()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(shown.rail))
        painter.setPen(QColor(shown.line))
        side = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.drawLine(side, 0, side, self.height())


class _StepLine(QWidget):
    """A mark and a word: done, here, or still to come."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Words("", wraps=False)
        self._mark = Picture(Icon.NEXT, Shade.LINK)
        policy = self._mark.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._mark.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self.text, 1)

    def stand(self, *, here: bool, done: bool) -> None:
        self._mark.setVisible(done or here)
        self._mark.show_icon(Icon.DONE if done else Icon.NEXT, Shade.LINK)
        role(self.text, Role.LABEL if here else Role.HINT)
