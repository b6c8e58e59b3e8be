"""The frame of every screen: header, body that scrolls, bar that never does.

At 900 by 480 px the header and the bar shrink before anything is cut: the body scrolls, and what is pressed last is
always on the screen. Where large text leaves the body no room beside its notices, they scroll together.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.kit import theme
from desktop.ui.kit.bar import Bar
from desktop.ui.kit.focus import RING_GAP
from desktop.ui.kit.head import Head
from desktop.ui.kit.notices import Notices
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.theme import Role, role

READING_WIDTH = 860  # px at 100 %: longer lines are hard to follow; lists may be wider
_ROOM: Final = 6  # lines: what a body that scrolls keeps for itself beneath its notices
_LIST: Final = 11  # lines: with less for all between its notices and the bar, a page that is a list scrolls as a whole


class Page(QWidget):
    """Title, perhaps a way back and a few actions; `body`, a column that rooms fill; and a bar on demand.

    `scrolls=False` is for screens that are one list, which scrolls by itself as long as there is room for it.
    """

    back_wanted = Signal()

    def __init__(self, title: str, *, back: str = "", scrolls: bool = True, narrow: bool = False) -> None:
        """`back` names where the way back leads; `narrow` keeps the body to the width of comfortable lines."""
        super().__init__()
        role(self, Role.WINDOW)
        self._head = Head(title, back)
        self.title, self.subtitle, self.back = self._head.title, self._head.subtitle, self._head.back
        self.back.clicked.connect(self.back_wanted)
        self._notices = Notices()
        self.body = QVBoxLayout()
        self._bar = Bar()
        self._bar.hide()
        self._narrow = narrow
        self._rolled = _Rolled(None if scrolls else self._notices)
        self._view = self._scroller()
        self._scroll = self._view if scrolls else None
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
        self._head.deeds.addWidget(button)

    def add_notice(self, notice: QWidget) -> None:
        """Put a notice between header and body, where it is seen however far the body is scrolled while there is room.

        Where several would take the room of the body they share the place of one, in the order they were put in.
        """
        self._notices.add(notice)

    def set_bar(self, *, leading: Sequence[QWidget] = (), trailing: Sequence[QWidget] = ()) -> None:
        """Fill the bar; the primary button is the last of `trailing`. Called once."""
        for widget in leading:
            self._bar.row.lead(widget)
        for widget in trailing:
            self._bar.row.addWidget(widget)
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

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # a word, a button or a notice came or went
            self._fit()
        return done

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        self._rolled.column.addLayout(self._notices)
        self._rolled.column.addLayout(self.body, 1)
        self._view.setWidget(self._rolled)
        self._rolled.changed.connect(self._fit)
        column.addWidget(self._view, 1)
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
        # What scrolls cuts off the ring around the first thing in it, so that it needs that much room there.
        ring = RING_GAP if self._notices.count() and self._rolled.column.indexOf(self._notices) >= 0 else 0
        self._head.setContentsMargins(wide, size.margin * 3 // 4, wide, max(0, size.margin // 2 - ring))
        self._head.arrange(size.gap)
        self._notices.setContentsMargins(wide, ring, wide, size.gap if self._notices.count() else 0)
        _space(self._notices, size.gap)
        self.body.setContentsMargins(*self._body_margins(wide, size.margin * 3 // 4))
        _space(self.body, size.gap + 6)
        self._bar.row.setContentsMargins(wide, size.gap + 2, wide, size.gap + 2)
        _space(self._bar.row, size.gap + 2)
        self._notices.fold(self.width() - 2 * wide, self.height())
        if self._scroll is not None:
            self._place_notices()

    def _place_notices(self) -> None:
        """Above what scrolls; or in it, where they would leave it less than a few lines."""
        within = self._rolled.column.indexOf(self._notices) >= 0
        taken = self._high(self._head) + self._high(self._notices) + self._high(self._bar)
        wanted = self.height() - taken < _ROOM * theme.sizes().line
        column = self.layout()
        if wanted == within or not isinstance(column, QVBoxLayout):
            return
        (self._rolled.column if within else column).removeItem(self._notices)
        self._notices.setParent(None)
        (self._rolled.column if wanted else column).insertLayout(0 if wanted else 1, self._notices)

    def _high(self, part: Head | Bar | Notices) -> int:
        if isinstance(part, Bar) and part.isHidden():
            return 0
        return part.heightForWidth(self.width()) if part.hasHeightForWidth() else part.sizeHint().height()


def _space(layout: QLayout, gap: int) -> None:
    """Setting it lays everything out again, even where nothing is other than it was."""
    if layout.spacing() != gap:
        layout.setSpacing(gap)


class _Rolled(QWidget):
    """What scrolls: at least as high as all that stands on it needs, so that nothing lies over anything else."""

    changed = Signal()  # something on it came, went or asks for other room

    def __init__(self, over_a_list: Notices | None) -> None:
        super().__init__()
        self._over_a_list = over_a_list
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    # Qt asks

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.changed.emit()
        return done

    def hasHeightForWidth(self) -> bool:
        return self.column.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Of a list no more than it must have: it takes the room there is."""
        if self._over_a_list is None:
            return self.column.heightForWidth(width)
        notices = self._over_a_list
        over = notices.heightForWidth(width) if notices.hasHeightForWidth() else notices.sizeHint().height()
        return max(self.column.minimumHeightForWidth(width), over + self._least())

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least if self._over_a_list is None else QSize(least.width(), max(least.height(), self._least()))

    def _least(self) -> int:
        return _LIST * theme.sizes().line
