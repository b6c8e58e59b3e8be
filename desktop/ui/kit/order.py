"""Tab goes in the order of reading, also to what came onto a page long after it was built.

Qt's own order is that of building: whatever is made anew, for another language or another person, goes to the end of
the whole window.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLayout, QScrollArea, QWidget


def step_focus(window: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next or previous stop in `window`, around its ends. False where there is none."""
    stops = list(tab_stops(window))
    if not stops:
        return False
    focused = QApplication.focusWidget()
    if focused in stops:
        to = stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
    else:
        to = stops[0 if forward else -1]
    to.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab comes to in `widget`, in the order of its layouts; what lies over them comes last."""
    if widget.isHidden() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for child in _inside(widget):
        yield from tab_stops(child)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QAbstractScrollArea):  # its viewport is the same once more
        if isinstance(widget, QScrollArea) and (inside := widget.widget()) is not None:
            yield inside
        return
    layout = widget.layout()
    placed = list(_in_layout(layout)) if layout is not None else []
    yield from placed
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child not in placed and not child.isWindow():
            yield child


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)
