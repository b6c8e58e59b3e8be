"""The frame of every screen: header, body that scrolls, bar that never does.

At 900 by 480 px the header and the bar shrink before anything is cut: the body scrolls, and what is pressed last is
always on the screen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.kit import theme
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.theme import Role, role

READING_WIDTH = 860  # px at 100 %: longer lines are hard to follow; lists may be wider


class Page(QWidget):
    """Title, perhaps a way back and a few actions; `body`, a column that rooms fill; and a bar on demand.

    `scrolls=False` is for screens that are one list, which scrolls by itself.
    """

    back_wanted = Signal()

    def __init__(self, title: str, *, back: str = "", scrolls: bool = True, narrow: bool = False) -> None:
        """`back` names where the way back leads; `narrow` keeps the body to the width of comfortable lines."""
        super().__init__()
        role(self, Role.WINDOW)
        self.title = Words(title, Role.TITLE, wraps=False)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.subtitle = Words("", Role.HINT)
        self.subtitle.hide()
        self.back = QuietButton(back, "back", Icon.BACK)
        if not back:
            self.back.hide()  # showing what has no parent yet would open a window of its own
        self.back.clicked.connect(self.back_wanted)
        self._actions = QHBoxLayout()
        self._notices = QVBoxLayout()
        self.body = QVBoxLayout()
        self._bar = role(_Bar(), Role.BAR)
        self._bar_row = QHBoxLayout(self._bar)
        self._bar.hide()
        self._narrow = narrow
        self._scroll: QScrollArea | None = self._scroller() if scrolls else None
        self._build()
        self._fit()

    def set_title(self, title: str, subtitle: str = "") -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def set_back(self, text: str) -> None:
        """Name the way back; the empty text takes it away."""
        self.back.setText(text)
        self.back.setVisible(bool(text))

    def add_action(self, button: QPushButton) -> None:
        """Put a button into the header, at its trailing end."""
        self._actions.addWidget(button)

    def add_notice(self, notice: QWidget) -> None:
        """Put a notice between header and body, where it is seen however far the body is scrolled."""
        self._notices.addWidget(notice)

    def set_bar(self, *, leading: Sequence[QWidget] = (), trailing: Sequence[QWidget] = ()) -> None:
        """Fill the bar; the primary button is the last of `trailing`. Called once."""
        for widget in leading:
            self._bar_row.addWidget(widget)
        self._bar_row.addStretch(1)
        for widget in trailing:
            self._bar_row.addWidget(widget)
        self._bar.setVisible(bool(leading or trailing))

    def scroll_to(self, widget: QWidget) -> None:
        """Bring `widget` of the body into view, such as the first field with an error.

        No further than needed; of what is higher than the view, the beginning is seen.
        """
        inside = self._scroll.widget() if self._scroll is not None else None
        if self._scroll is None or inside is None or not inside.isAncestorOf(widget):
            return  # it stands in header or bar, which never scroll
        for _what in ("words of this moment", "then the body that holds them"):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        bar, view, margin = self._scroll.verticalScrollBar(), self._scroll.viewport().height(), theme.sizes().margin
        top = widget.mapTo(inside, QPoint(0, 0)).y()
        bottom = top + widget.height()
        if top - margin < bar.value() or bottom - top > view:
            bar.setValue(top - margin // 2)
        elif bottom + margin > bar.value() + view:
            bar.setValue(min(bottom + margin - view, top - margin // 2))

    def scroll_up(self) -> None:
        """Back to the beginning of the body."""
        if self._scroll is not None:
            self._scroll.verticalScrollBar().setValue(0)

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}:
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _scroller(self) -> QScrollArea:
        area = scrolled()
        area.verticalScrollBar().rangeChanged.connect(self._fit)
        return area

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._head = QHBoxLayout()
        self._head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addLayout(words, 1)
        self._head.addLayout(self._actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._notices)
        if self._scroll is None:
            column.addLayout(self.body, 1)
        else:
            inside = QWidget()
            inside.setLayout(self.body)
            self._scroll.setWidget(inside)
            column.addWidget(self._scroll, 1)
        column.addWidget(self._bar)

    def _body_margins(self, wide: int, foot: int) -> tuple[int, int, int, int]:
        """The scroll bar takes its width from the margin, so that the body stays in line with header and bar."""
        taken = 0
        if self._scroll is not None and self._scroll.verticalScrollBar().maximum() > 0:
            taken = self._scroll.verticalScrollBar().sizeHint().width()
        trailing = max(8, wide - taken)
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return (trailing, 6, wide, foot) if leftwards else (wide, 6, trailing, foot)

    @Slot()
    def _fit(self) -> None:
        """Margins that follow the room there is."""
        size = theme.sizes()
        wide = size.margin
        if self._narrow:
            most = round(READING_WIDTH * size.line / 20)
            wide = max(size.margin, (self.width() - most) // 2)
        self._head.setContentsMargins(wide, size.margin * 3 // 4, wide, size.margin // 2)
        self._head.setSpacing(size.gap + 4)
        self._actions.setSpacing(size.gap)
        self._notices.setContentsMargins(wide, 0, wide, size.gap if self._notices.count() else 0)
        self._notices.setSpacing(size.gap)
        self.body.setContentsMargins(*self._body_margins(wide, size.margin * 3 // 4))
        self.body.setSpacing(size.gap + 6)
        self._bar_row.setContentsMargins(wide, size.gap + 2, wide, size.gap + 2)
        self._bar_row.setSpacing(size.gap + 2)


class _Bar(QFrame):
    """Without a button that is shown it has no height."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self._holds() else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self._holds() else QSize(0, 0)

    def _holds(self) -> bool:
        return any(isinstance(each, QWidget) and each.isVisibleTo(self) for each in self.children())
