"""Indicators as a table: a row for each, with a bar that shows how large it is beside the others like it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.domain.indicators.declare import Figure
from desktop.domain.indicators.report import Line
from desktop.i18n import told
from desktop.i18n.figurewords import by_words, figure_word, number_cells
from desktop.reports.figures import bars
from desktop.ui.kit import colours, theme

NAME, COUNTED, OUT_OF, VALUE, BAR = range(5)
_PART: Final = Qt.ItemDataRole.UserRole
_BAR_EM: Final = 5  # lines of text


class ReportTable(QTableWidget):
    """Words in every cell; the bar says nothing that a word does not."""

    def __init__(self) -> None:
        super().__init__(0, 5)
        self.setObjectName("report-table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setItemDelegateForColumn(BAR, _Bar(self))
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)
        self._heads()
        full = bars(lines)
        self.setRowCount(len(lines))
        before: Figure | None = None
        for row, line in enumerate(lines):
            first = line.figure is not before and not line.figure.fixed
            self._fill(row, line, full[row], first=first)
            before = line.figure
        self._fit()

    def retranslate(self) -> None:
        self.setAccessibleName(told("Numbers"))
        self.show_lines(self._lines)

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _heads(self) -> None:
        words = (told("Number of what"), told("Counted"), told("Out of"), told("Value"), "")
        self.setHorizontalHeaderLabels(list(words))
        for column in range(self.columnCount()):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(
                    Qt.AlignmentFlag.AlignLeading if column == NAME else Qt.AlignmentFlag.AlignTrailing
                )

    def _fill(self, row: int, line: Line, full: float, *, first: bool) -> None:
        name = figure_word(line.figure) if first else by_words(line)
        if line.figure.fixed:
            name = by_words(line)
        elif first and line.by:  # told apart by this in any case: no line says all together
            name = told("{field}: {value}", field=name, value=by_words(line))
        for column, text in zip((NAME, COUNTED, OUT_OF, VALUE), (name, *number_cells(line)), strict=True):
            item = QTableWidgetItem(text if first or column or line.figure.fixed else f"      {text}")
            item.setTextAlignment(
                Qt.AlignmentFlag.AlignVCenter
                | (Qt.AlignmentFlag.AlignLeading if column == NAME else Qt.AlignmentFlag.AlignTrailing)
            )
            if column == VALUE and (line.suppressed or line.no_data):
                item.setForeground(QColor(colours.now().muted))
            elif first and column in (NAME, VALUE):
                bold = QFont(self.font())
                bold.setBold(True)
                item.setFont(bold)
            self.setItem(row, column, item)
        bar = QTableWidgetItem()
        bar.setData(_PART, full)
        bar.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(row, BAR, bar)

    def _fit(self) -> None:
        """The name gets what the numbers leave; rows are as high as their words."""
        head = self.horizontalHeader()
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (COUNTED, OUT_OF, VALUE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Fixed)
        line = theme.sizes().line
        self.setColumnWidth(BAR, line * _BAR_EM)
        self.verticalHeader().setMinimumSectionSize(line + 10)
        self.resizeRowsToContents()
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(rows + 2 * self.frameWidth() + 4)  # the page scrolls, and the table is whole on it


class _Bar(QStyledItemDelegate):
    """One colour, so that black and white says the same."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        part = float(index.data(_PART) or 0.0)
        if part <= 0:
            return
        rect: QRect = option.rect.adjusted(8, 0, -8, 0)
        height = max(6, theme.sizes().line // 3)
        width = max(2, round(rect.width() * min(part, 1.0)))
        leftwards = option.direction is Qt.LayoutDirection.RightToLeft
        left = rect.right() - width + 1 if leftwards else rect.left()
        painter.fillRect(QRect(left, rect.center().y() - height // 2, width, height), QColor(colours.now().accent))
