"""The keys that work on every screen, in one place.

Rooms take Ctrl+S and Ctrl+Enter (save) themselves; nothing listed here may be used by a room for something else.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.i18n import told


class Deed(StrEnum):
    """What a key of the window does."""

    TODAY = "today"
    PEOPLE = "people"
    EXCHANGE = "exchange"
    OWN = "own"
    SETTINGS = "settings"
    REVIEW = "review"
    GROUPS = "groups"
    FIND = "find"
    NEW_PERSON = "new_person"
    RECORD_VISIT = "record_visit"
    BACK = "back"
    UNDO = "undo"
    LOCK = "lock"
    HELP = "help"
    SAFETY = "safety"
    HIDE_NAMES = "hide_names"
    NEXT_AREA = "next_area"
    AREA_BEFORE = "area_before"


KEYS: Final[Mapping[Deed, tuple[str, ...]]] = {
    Deed.TODAY: ("Ctrl+1",),
    Deed.PEOPLE: ("Ctrl+2",),
    Deed.EXCHANGE: ("Ctrl+3",),
    Deed.OWN: ("Ctrl+7",),
    Deed.SETTINGS: ("Ctrl+4",),
    Deed.REVIEW: ("Ctrl+5",),
    Deed.GROUPS: ("Ctrl+6",),
    Deed.FIND: ("Ctrl+F",),
    Deed.NEW_PERSON: ("Ctrl+N",),
    Deed.RECORD_VISIT: ("Ctrl+Shift+V",),
    Deed.BACK: ("Esc", "Alt+Left"),
    Deed.UNDO: ("Ctrl+Z",),
    Deed.LOCK: ("Ctrl+L",),
    Deed.HELP: ("F1",),
    Deed.SAFETY: ("F2",),
    Deed.HIDE_NAMES: ("Ctrl+H",),
    Deed.NEXT_AREA: ("F6",),
    Deed.AREA_BEFORE: ("Shift+F6",),
}


def meaning(deed: Deed) -> str:
    """What the key does, for the help page."""
    meanings = {
        Deed.TODAY: told("Today"),
        Deed.PEOPLE: told("People"),
        Deed.EXCHANGE: told("Exchange"),
        Deed.OWN: told("My log"),
        Deed.SETTINGS: told("Settings"),
        Deed.REVIEW: told("What waits for a choice"),
        Deed.GROUPS: told("Groups"),
        Deed.FIND: told("Find a person"),
        Deed.NEW_PERSON: told("New person"),
        Deed.RECORD_VISIT: told("Record a visit"),
        Deed.BACK: told("Back; what is half written is kept"),
        Deed.UNDO: told("Undo the last thing"),
        Deed.LOCK: told("Lock"),
        Deed.HELP: told("Help on this screen"),
        Deed.HIDE_NAMES: told("Hide names, and show them again"),
        Deed.SAFETY: told("What to do when somebody may not be safe"),
        Deed.NEXT_AREA: told("To the next part of the window"),
        Deed.AREA_BEFORE: told("To the part before"),
    }
    return meanings[deed]


def shown_keys(deed: Deed) -> str:
    """The first key of a deed as it stands on keyboards."""
    return QKeySequence(KEYS[deed][0]).toString(QKeySequence.SequenceFormat.NativeText)


class Keys(QObject):
    """Binds every key to its deed for `window`; off while the window is at the door."""

    def __init__(self, window: QWidget, deeds: Mapping[Deed, Callable[[], None]]) -> None:
        super().__init__(window)
        self._shortcuts: list[QShortcut] = []
        for deed, keys in KEYS.items():
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(deeds[deed])
                self._shortcuts.append(shortcut)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def enable(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)

    @Slot("QWidget*", "QWidget*")
    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Only whoever has the keyboard is listened to: of all that happens in a window this sees a key at a time."""
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit):
            new.installEventFilter(self)

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A text field claims Ctrl+Z even where it has nothing to undo; then the key means the last deed.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Undo) and _has_nothing_to_undo(watched)
        return False


def _has_nothing_to_undo(widget: QObject) -> bool:
    match widget:
        case QLineEdit():
            return not widget.isUndoAvailable()
        case QPlainTextEdit() | QTextEdit():
            return not widget.document().isUndoAvailable()
        case _:
            return False
