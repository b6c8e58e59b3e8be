"""The notes of a visit: one text, typed in one field or in one for each part of a layout."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QTextCursor
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.layouts import FREE, parts_of, text_of
from desktop.domain.visitcodes import LAYOUTS
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word
from desktop.i18n.notewords import headings, layout_word
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.theme import Role

_MOST: Final = max(len(headings(layout)) for layout in LAYOUTS)
_LINES, _PART_LINES = 4, 2  # at the least, however low the window


class Narrative(QWidget):
    """It keeps the text it was given word by word, until somebody types."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout = FREE
        self._text = ""  # as it was shown, or last put together
        self._filling = False
        self._headings = [Words("", Role.SMALL) for _ in range(_MOST)]
        self.boxes = [
            NoteField(f"visit-notes-{number}" if number else "visit-notes", lines=_LINES) for number in range(_MOST)
        ]
        self._last = self.boxes[0]
        self.choose = QuietButton("", "visit-layout", Icon.SHEET)
        self.choose.clicked.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for heading, box in zip(self._headings, self.boxes, strict=True):
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            box.textChanged.connect(self._tell)
            box.installEventFilter(self)
            column.addWidget(heading)
            column.addWidget(box, 1)
        self.setFocusProxy(self.boxes[0])
        self._arrange()

    def text(self) -> str:
        """The whole text, as it is stored."""
        parts = [box.toPlainText() for box in self._shown()]
        self._text = text_of(parts, self._layout, self._text)
        return self._text

    def layout_code(self) -> str:
        """ "" where it is free: nothing is said about it then."""
        return "" if self._layout == FREE else self._layout

    def place(self) -> int:
        """Where the cursor is, counted through all parts."""
        before = 0
        for box in self._shown():
            if box is self._last:
                return before + box.textCursor().position()
            before += len(box.toPlainText()) + 1
        return 0

    def show_text(self, text: str, layout: str, cursor: int = 0) -> None:
        self._filling = True
        self._text = text
        self._layout = layout if headings(layout) else FREE
        for box, part in zip(self._shown(), parts_of(text, self._layout), strict=True):
            box.setPlainText(part)
        self._arrange()
        self._put(cursor)
        self._filling = False

    def set_layout(self, layout: str) -> None:
        """The same text, in other parts."""
        at = self.place()
        self.show_text(self.text(), layout, at)
        self.edited.emit()

    def insert(self, sentence: str) -> None:
        """Put a sentence of its own where the cursor is."""
        cursor = self._last.textCursor()
        before = self._last.toPlainText()[: cursor.position()]
        gap = "" if not before or before[-1].isspace() else " "
        cursor.insertText(f"{gap}{sentence} ")
        self._last.setTextCursor(cursor)
        self.begin()

    def begin(self) -> None:
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._arrange()
        self.choose.setText(told("Layout"))
        self.choose.setAccessibleName(field_word("encounter", "layout"))

    def menu(self) -> QMenu:
        """The layouts, the one that is used being marked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("visit-layouts")
        one = QActionGroup(menu)
        for code in LAYOUTS:
            action = QAction(layout_word(code).replace("&", "&&"), menu, checkable=True)
            action.setObjectName(f"visit-layout-{code}")
            action.setChecked(code == self._layout)
            action.triggered.connect(partial(self._chosen, code))
            one.addAction(action)
            menu.addAction(action)
        return menu

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Quick words go to the part in which the keyboard was last."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, NoteField):
            self._last = watched
        return super().eventFilter(watched, event)

    # Inside

    def _shown(self) -> list[NoteField]:
        return self.boxes[: max(1, len(headings(self._layout)))]

    def _arrange(self) -> None:
        names = headings(self._layout)
        whole = field_word("encounter", "narrative")
        for number, (heading, box) in enumerate(zip(self._headings, self.boxes, strict=True)):
            used = number < len(names)
            heading.setText(names[number] if used else "")
            heading.setVisible(used)
            box.setVisible(used or number == 0)
            box.set_lines(_PART_LINES if names else _LINES)
            box.setAccessibleName(names[number] if used else whole)
            box.setPlaceholderText("" if names or number else told("In the words you would use together"))

    def _put(self, cursor: int) -> None:
        for box in self._shown():
            length = len(box.toPlainText())
            self._last = box
            if cursor <= length:
                break
            cursor -= length + 1
        place = self._last.textCursor()
        place.setPosition(min(max(cursor, 0), len(self._last.toPlainText())), QTextCursor.MoveMode.MoveAnchor)
        self._last.setTextCursor(place)

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _chosen(self, code: str, _checked: object = None) -> None:
        self.set_layout(code)
        self.begin()

    def _open_menu(self) -> None:
        self.menu().popup(self.choose.mapToGlobal(QPoint(0, self.choose.height() + 4)))
