"""The list: two-line cards in a table of one column, page by page.

A card list of a million rows scrolls as quickly as one of ten: rows have one height, only those on the screen are
painted, and pages are asked for when the view nears the end. The model asks (`page_wanted`), it never fetches;
`restart` forgets everything and asks anew. To the screen reader a row is one whole sentence.
"""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from desktop.ui.kit.card import Badge, Card, Heading, Index, Row, card_at
from desktop.ui.kit.card_painting import CardDelegate, Part, heading_height, row_height
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.theme import Role, role

__all__ = ["Badge", "Card", "CardList", "CardModel", "Heading", "Row", "Tone"]

ROOT = QModelIndex()


class CardModel(QAbstractTableModel):
    """Rows so far, and the wish for more. `cursor` is whatever the room pages by; the model only hands it back."""

    page_wanted = Signal(object)  # the cursor to go on after; None: the first page

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._after: object = None
        self._exhausted = True  # until restart(), nothing is asked for
        self._waiting = False

    def restart(self) -> None:
        """Forget every row and ask for the first page."""
        self.beginResetModel()
        self._rows.clear()
        self._after, self._exhausted, self._waiting = None, False, False
        self.endResetModel()
        self.fetchMore(ROOT)

    def append(self, rows: Sequence[Row], after: object) -> None:
        """Add the page that was asked for. `after` is where the next one starts, None at the end."""
        self._waiting = False
        self._after, self._exhausted = after, after is None
        if rows:
            first = len(self._rows)
            self.beginInsertRows(ROOT, first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def show(self, rows: Sequence[Row], after: object = None) -> None:
        """Show these rows from the top: all there are, or the first page, `after` which the next one starts."""
        self.beginResetModel()
        self._rows = list(rows)
        self._after, self._exhausted, self._waiting = after, after is None, False
        self.endResetModel()

    def show_more(self, rows: Sequence[Row], after: object = None) -> None:
        """The same; where those shown so far are their beginning and end, whoever scrolled stays where they are."""
        pairs = enumerate(zip(rows, self._rows, strict=False))
        at = next((n for n, (new, old) in pairs if new != old), len(self._rows))
        more = len(rows) - len(self._rows)
        if more <= 0 or list(rows[at + more :]) != self._rows[at:]:
            self.show(rows, after)
            return
        self._after, self._exhausted, self._waiting = after, after is None, False
        self.beginInsertRows(ROOT, at, at + more - 1)
        self._rows[at:at] = rows[at : at + more]
        self.endInsertRows()

    def replace(self, card: Card) -> bool:
        """Show `card` in place of the row with its key; False where there is none."""
        number = self.find(card.key)
        if number is None:
            return False
        self._rows[number] = card
        index = self.index(number, 0)
        self.dataChanged.emit(index, index)
        return True

    def find(self, key: Hashable) -> int | None:
        """The number of the row with `key`, among those that are here."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, Card) and row.key == key), None)

    def row(self, number: int) -> Row:
        return self._rows[number]

    # Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.text if isinstance(row, Heading) else row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.text if isinstance(row, Heading) else row.sentence()
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return row.action if isinstance(row, Card) else ""
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def canFetchMore(self, parent: Index) -> bool:
        return not (parent.isValid() or self._exhausted or self._waiting)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._waiting = True
            self.page_wanted.emit(self._after)


class CardList(QTableView):
    """Shows a `CardModel`. Enter or a click chooses, Ctrl+Enter or the button acts, the menu key asks for a menu."""

    chosen = Signal(object)  # the key of the card
    acted = Signal(object)  # the key of the card whose button was pressed
    menu_wanted = Signal(object, QPoint)  # the key, and where on the screen

    def __init__(self, name: str, object_name: str, model: CardModel) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        role(self, Role.CARDS)
        self.setProperty("ring", "own")
        self._cards = model
        self._low: set[int] = set()  # the rows that are as low as a heading
        model.setParent(self)  # it goes with the list, never before it: a list without its model complains to the end
        self.setModel(model)
        self._delegate = CardDelegate(self)
        self.setItemDelegate(self._delegate)
        self._set_up()
        model.modelReset.connect(self._fit_headings)
        model.rowsInserted.connect(self._fit_headings)
        self._fit_rows()

    def current_key(self) -> Hashable | None:
        """The key of the card that the keyboard is on."""
        card = card_at(self.currentIndex())
        return card.key if card else None

    def select(self, key: Hashable) -> bool:
        """Move to the card with `key`, if it is here."""
        number = self._cards.find(key)
        if number is None:
            return False
        self.setCurrentIndex(self._cards.index(number, 0))
        return True

    def select_first(self) -> bool:
        """Move to the first card; False in an empty list."""
        for number in range(self._cards.rowCount()):
            if isinstance(self._cards.row(number), Card):
                self.setCurrentIndex(self._cards.index(number, 0))
                return True
        return False

    def height_of_all(self) -> int:
        """What the list needs to show every row that is here without scrolling, in px."""
        rows = sum(self.rowHeight(number) for number in range(self._cards.rowCount()))
        margins = self.contentsMargins()
        return rows + margins.top() + margins.bottom() + 2 * self.frameWidth() + 10

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = card_at(self.currentIndex())
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if card and enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and card.action:
            self.acted.emit(card.key)
        elif card and enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit(card.key)
        elif card and card.menu and _asks_for_menu(event):
            box = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(card.key, self.viewport().mapToGlobal(box.center()))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pos = event.position().toPoint()
        index = self.indexAt(pos)
        card = card_at(index)
        self._delegate.point_at(index, pos)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if card else Qt.CursorShape.ArrowCursor)
        self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._delegate.point_at(QModelIndex(), QPoint())
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pos = event.position().toPoint()
        index = self.indexAt(pos)
        card = card_at(index)
        if card is None or index != self.currentIndex():
            return
        if event.button() is Qt.MouseButton.RightButton:
            if card.menu:
                self.menu_wanted.emit(card.key, event.globalPosition().toPoint())
            return
        match self._delegate.part_at(card, self.visualRect(index), pos):
            case Part.ACTION:
                self.acted.emit(card.key)
            case Part.MENU:
                self.menu_wanted.emit(card.key, event.globalPosition().toPoint())
            case _:
                self.chosen.emit(card.key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(0, self.viewport().width())

    def _set_up(self) -> None:
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)

    @Slot()
    def _fit_headings(self, _parent: Any = None, first: int = 0, last: int | None = None) -> None:
        """Where rows were changed for as many others, Qt leaves each place as high as it was."""
        end = self._cards.rowCount() if last is None else last + 1
        low = {number for number in range(first, end) if isinstance(self._cards.row(number), Heading)}
        for number in self._low - low:
            if first <= number < end:
                self.setRowHeight(number, row_height())
        for number in low:
            self.setRowHeight(number, heading_height())
        self._low = low | {number for number in self._low if number < first}

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        self._fit_headings()


def _asks_for_menu(event: QKeyEvent) -> bool:
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or bool(event.key() == Qt.Key.Key_F10 and shift)
