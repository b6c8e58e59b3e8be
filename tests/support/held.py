"""Widgets of a room wherever they are: on the window, or on a page that nobody has turned to yet."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.ui.kit.pages import Pages

W = TypeVar("W", bound=QWidget)


def in_all(root: QWidget, kind: type[W], name: str = "") -> W:
    """The first of that kind, and of that name where one is given; it must be there."""
    found = looked_for(root, kind, name)
    assert found is not None, f"nothing is called {name or kind.__name__}"
    return found


def looked_for(root: QWidget, kind: type[W], name: str = "") -> W | None:
    """The same where it may be missing."""
    for tree in _trees(root):
        found = tree if isinstance(tree, kind) and name in ("", tree.objectName()) else None
        found = found or (tree.findChild(kind, name) if name else tree.findChild(kind))
        if found is not None:
            return found
    return None


def _trees(root: QWidget) -> Iterator[QWidget]:
    """The widget itself, and every page that stands in no window."""
    yield root
    stacks = [root] if isinstance(root, Pages) else []
    for pages in [*stacks, *root.findChildren(Pages)]:
        for page in pages.held:
            if pages.indexOf(page) < 0:
                yield from _trees(page)
