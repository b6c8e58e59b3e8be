"""Tab goes in the order of reading, also to what came onto a page long after it was built.

Qt's own order is that of building: whatever is made anew, for another language or another person, goes to the end of
the whole window.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLayout, QScrollArea, QWidget

_DIRECT: Final = Qt.FindChildOption.FindDirectChildrenOnly


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
    children = widget.findChildren(QWidget, options=_DIRECT)
    layout = widget.layout()
    placed = list(_in_layout(layout, children)) if layout is not None else []
    yield from placed
    for child in children:
        if child not in placed and not child.isWindow():
            yield child


def _in_layout(layout: QLayout, children: Sequence[QWidget]) -> Iterator[QWidget]:
    """Those of `children` that stand in `layout`, in its order.

    Its items are not asked for: what PySide makes of one outlives it, and is then taken for whatever Qt builds at the
    same address next. The process ends where that is a widget.
    """
    inner: list[QLayout] = layout.findChildren(QLayout, options=_DIRECT)
    places: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(child), child) for child in children]
    places += [(layout.indexOf(each), each) for each in inner]
    for _place, each in sorted((one for one in places if one[0] >= 0), key=lambda one: one[0]):
        if isinstance(each, QWidget):
            yield each
        else:
            yield from _in_layout(each, children)
