"""The ring around whatever the keyboard is on: 3 px, 2 px away, the same for every widget.

A widget that shows its focus by itself (a list marks its row) sets the property `ring` to "own".
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QMenu,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.kit import colours

RING_WIDTH = 3
RING_GAP = RING_WIDTH + 2  # from the widget's edge to the ring's outer edge
_CORNER = 11.0


class FocusRing(QObject):
    """Keeps one frame around the focused widget of the application. Lives as long as `app`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # The frame is a child of the focused widget's window or scroll area, and dies with it.
        if self._frame is None or not isValid(self._frame):
            self._frame = _Frame()
        wanted = new if new is not None and isValid(new) and _wants_ring(new) else None
        self._frame.setWidget(wanted)  # type: ignore[arg-type]  # None takes it away


def _wants_ring(widget: QWidget) -> bool:
    return not (
        widget.isWindow()
        or isinstance(widget, QMenu)
        or widget.property("ring") == "own"
        or widget.window().windowType() is Qt.WindowType.Popup
    )


class _Frame(QFocusFrame):
    def __init__(self) -> None:
        super().__init__()
        self._style = _Around()  # Qt keeps no reference to what stands behind it in Python
        self.setStyle(self._style)

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt hides the frame while its widget is dressed anew or has no place yet, and never shows it again.
        taken = super().eventFilter(watched, event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.Resize, QEvent.Type.Move} and self.isHidden():
            QTimer.singleShot(0, self, self._come_back)
        return taken

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.now().ring), RING_WIDTH))
        inset = RING_WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _CORNER, _CORNER)

    @Slot()
    def _come_back(self) -> None:
        around: QWidget | None = self.widget()
        if around is not None and around.isVisible():
            self.setWidget(None)  # type: ignore[arg-type]  # measured anew
            self.setWidget(around)


class _Around(QProxyStyle):
    """Where the ring goes. For the ring alone: as the style of everything, Python is asked thousands of times."""

    # Qt asks

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}:
            return RING_GAP
        return super().pixelMetric(metric, option, widget)
