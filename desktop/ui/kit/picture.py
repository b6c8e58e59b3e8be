"""An icon as a widget of its own beside words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.kit import colours, theme
from desktop.ui.kit.icons import Icon, Shade, paint_icon


class Picture(QWidget):
    """One icon at `times` the size of the text's icons. Says nothing to the screen reader: the word beside it does."""

    def __init__(self, name: Icon, shade: Shade = Shade.TEXT, *, times: float = 1.0) -> None:
        super().__init__()
        self._name = name
        self._shade = shade
        self._times = times
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: Icon, shade: Shade) -> None:
        self._name, self._shade = name, shade
        self.update()

    # Qt asks

    def sizeHint(self) -> QSize:
        side = round(theme.sizes().icon * self._times)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self.rect(), self._name, colours.now().names()[self._shade])
