"""The keys that save, the same on every page that is written on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

SAVE_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S")


def bind(page: QWidget, keys: str, deed: Callable[[], None]) -> None:
    """Wherever on `page` the cursor is; once for each press, however long it is held."""
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(deed)


def bind_save(page: QWidget, button: QAbstractButton, deed: Callable[[], None]) -> None:
    """Both by the keys and by the button, which names the first of them."""
    button.clicked.connect(lambda _checked=False: deed())
    for keys in SAVE_KEYS:
        bind(page, keys, deed)
    button.setToolTip(QKeySequence(SAVE_KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText))
