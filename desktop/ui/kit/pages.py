"""The pages of a room, of which each is hung in when it is first shown.

Whatever is hung into a window is dressed with all that stands on it, page after page and once more with the room that
holds them. A room has up to fifty pages, and on most days two of them are opened.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from desktop.ui.kit.order import tab_stops


class Pages(QStackedWidget):
    """One page at a time; the others wait outside of the window until somebody turns to them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.held: list[QWidget] = []
        self.destroyed.connect(partial(_let_go, self.held))

    def hold(self, *pages: QWidget) -> None:
        """From now on these live and go with this widget, shown or not."""
        self.held.extend(pages)

    def turn_to(self, page: QWidget) -> None:
        if page not in self.held:
            self.hold(page)
        was_empty = self.count() == 0
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        if was_empty:
            self._hand_on(page)

    def _hand_on(self, page: QWidget) -> None:
        """The keyboard came here while there was nothing to put it on. From page to page Qt leads it by itself."""
        if self.window().focusWidget() in (None, self):
            stop = next(tab_stops(page), None)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)


def _let_go(pages: list[QWidget]) -> None:
    """Those that were shown went with what held them; no other widget would take the rest along."""
    for page in pages:
        if isValid(page):
            page.deleteLater()
    pages.clear()
