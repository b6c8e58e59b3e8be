"""A document on paper: lines and pages are broken once, the same for the screen, a printer and a file.

Everything is measured in dots of one size, whatever the screen, and painted larger or smaller, so that a page never
ends elsewhere on paper than in the preview. It needs no window: any thread may do it, and a program without one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCell,
    QTextTableFormat,
)

from desktop.domain.errors import NotWritable
from desktop.i18n import told
from desktop.i18n.digits import number
from desktop.i18n.isolation import isolate
from desktop.i18n.language import shipped, speaking
from desktop.reports.documents import (
    Block,
    Cover,
    Document,
    Form,
    Heading,
    Hint,
    Items,
    Label,
    Ruled,
    Table,
    Text,
    Ticks,
    Title,
)
from desktop.reports.imposition import sides
from desktop.ui.kit.fonts import families_for

_T = TypeVar("_T")

_DPI: Final = 600
_MM: Final = _DPI / 25.4
_A4: Final = QSizeF(210, 297)
_A5: Final = QSizeF(148, 210)
_MARGIN: Final = {Form.SHEET: 20.0, Form.BOOKLET: 14.0}  # mm
_POINTS: Final = {Form.SHEET: 11.5, Form.BOOKLET: 10.5}  # of running text
_LARGE: Final = 1.6  # times that, in large print: 18 points on a sheet
_LINE: Final = 1.5  # em; the Arabic font asks for more, which only stacked vowel signs need
_HEADING, _RULED, _TICK = 1, 2, 3  # what a block of the laid out text is
_BAR, _FULL = 1000, 1000  # or a bar: this, and in thousandths how much of its cell it fills
_FIXED: Final = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_SPACE: Final = "\u00a0"
_HANGS: Final = 4.0  # mm from the dot of a list to its words
_IN_TABLE: Final = 0.9  # in points of running text
# Boxes beside each other: for words of up to so many letters so many columns, each so much wider than its box.
_TICKS: Final = ((3, 11, 1), (30, 3, 11), (10_000, 2, 17))
_CELL: Final = 1.2  # mm between a line of a table and what stands in it
_GREY: Final = "#555555"  # black and white printers make dots of it, and it can still be read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A paragraph as it is laid out. Lengths in mm, `points` in those of running text."""

    words: str = ""
    points: float = 1.0
    bold: bool = False
    grey: bool = False
    before: float = 0.0
    after: float = 0.0
    height: float = 0.0  # of one that holds no words
    hangs: bool = False
    new_page: bool = False
    ends_page: bool = False
    what: int = 0


class Pressed:
    """A document with its pages broken."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._times = _LARGE if document.large else 1.0
        self._rtl = shipped(document.language).rtl
        self._booklet = document.form is Form.BOOKLET
        self._page = (_A5 if self._booklet else _A4) * _MM
        self._text = QTextDocument()
        self._lay_out()
        self._keep_headings_with_their_words()
        self._covers = sum(isinstance(block, Cover) for block in document.blocks)

    @property
    def pages(self) -> int:
        """As they are read."""
        return self._text.pageCount()

    @property
    def landscape(self) -> bool:
        """Whether its sheets lie on their long side."""
        return self._booklet

    @property
    def sheet_sides(self) -> int:
        """How many sides of A4 it is printed on."""
        return len(sides(self.pages, rtl=self._rtl)) if self._booklet else self.pages

    def page_size(self, width: int) -> QSize:
        """How high a page is that is so wide."""
        return QSize(width, round(width * self._page.height() / self._page.width()))

    def paint_page(self, painter: QPainter, page: int, into: QRectF) -> None:
        """Paint one page, from 0, as it is read."""
        painter.save()
        painter.translate(into.topLeft())
        painter.scale(into.width() / self._page.width(), into.height() / self._page.height())
        whole = QRectF(0, page * self._page.height(), self._page.width(), self._page.height())
        painter.setClipRect(QRectF(0, 0, whole.width(), whole.height()))
        self._paint_foot(painter, page)
        painter.translate(0, -whole.top())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = whole
        context.palette.setColor(QPalette.ColorRole.Text, QColor("black"))
        self._text.documentLayout().draw(painter, context)
        self._paint_lines(painter, whole)
        painter.restore()

    def paint_side(self, painter: QPainter, nth: int, into: QRectF) -> None:
        """Paint one side of a sheet, from 0: a page, or two pages of the booklet side by side."""
        if not self._booklet:
            self.paint_page(painter, nth, into)
            return
        side = sides(self.pages, rtl=self._rtl)[nth]
        half = into.width() / 2
        for page, left in ((side.left, into.left()), (side.right, into.left() + half)):
            if page is not None:
                self.paint_page(painter, page - 1, QRectF(left, into.top(), half, into.height()))

    def picture(self, page: int, width: int) -> QImage:
        """One page as it is read, for a screen."""
        image = QImage(self.page_size(width), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.paint_page(painter, page, QRectF(image.rect()))
        painter.end()
        return image

    def print_on(self, paper: QPagedPaintDevice) -> bool:
        """Every side on a printer or into a file; False where that came to an end."""
        painter = QPainter()
        if not painter.begin(paper):
            return False
        for nth in range(self.sheet_sides):
            if nth and not paper.newPage():
                painter.end()
                return False
            self.paint_side(painter, nth, QRectF(0, 0, paper.width(), paper.height()))
        return painter.end()

    # Laying out

    def _lay_out(self) -> None:
        text, margin = self._text, _MARGIN[self._document.form] * _MM
        text.setUndoRedoEnabled(False)
        text.setUseDesignMetrics(True)
        text.setDocumentMargin(0)
        text.setDefaultFont(self._font())
        text.setPageSize(self._page)
        frame = text.rootFrame().frameFormat()
        for set_ in (frame.setLeftMargin, frame.setRightMargin, frame.setTopMargin, frame.setBottomMargin):
            set_(margin)
        text.rootFrame().setFrameFormat(frame)
        self._cursor = QTextCursor(text)
        self._begun = after_cover = False
        self._cursor.beginEditBlock()
        for block in self._document.blocks:
            if isinstance(block, Table | Ticks):
                self._add(_Line(points=0.2))  # a table takes the place of the line that it is put into
                self._add_columns(block)
            for line in _lines(block):
                self._add(replace(line, new_page=line.new_page or after_cover))
                after_cover = line.ends_page
        self._cursor.endEditBlock()

    def _add(self, line: _Line) -> None:
        letters, shape = QTextCharFormat(), QTextBlockFormat()
        font = self._font(line.points)
        font.setBold(line.bold)
        letters.setFont(font)
        letters.setForeground(QColor(_GREY if line.grey else "black"))
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        shape.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        own = Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight
        shape.setLayoutDirection(own if line.hangs else Qt.LayoutDirection.LayoutDirectionAuto)
        shape.setTopMargin(line.before * _MM)
        shape.setBottomMargin(line.after * _MM)
        shape.setLineHeight(line.height * _MM if line.height else font.pixelSize() * _LINE, _FIXED)
        if line.hangs:
            (shape.setRightMargin if self._rtl else shape.setLeftMargin)(_HANGS * _MM)
            shape.setTextIndent(-_HANGS * _MM)
        if line.new_page:
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        if self._begun:
            self._cursor.insertBlock(shape, letters)
        else:  # the one that every text begins with
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(letters)
        self._begun = True
        self._cursor.insertText(line.words, letters)
        self._cursor.block().setUserState(line.what)

    def _add_columns(self, block: Table | Ticks) -> None:
        if isinstance(block, Table):
            self._add_table(block)
        else:
            self._add_ticks(block)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _add_table(self, block: Table) -> None:
        """Its heads stand again at the top of every page."""
        shape = self._table_shape(block.widths, padding=_CELL)
        shape.setBorder(0.2 * _MM)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(QColor(_GREY)))
        shape.setBorderCollapse(True)
        shape.setHeaderRowCount(1)
        rows = (block.heads, *block.rows)
        table = self._cursor.insertTable(len(rows), len(block.widths), shape)
        for row, cells in enumerate(rows):
            for place, words in enumerate(self._as_read(cells)):
                self._fill(table.cellAt(row, place), words, bold=not row, high=block.high if row else 0.0)
        last = 0 if self._rtl else len(block.widths) - 1
        for row, full in enumerate(block.bars, 1):
            if full > 0:
                cell = table.cellAt(row, last).firstCursorPosition().block()
                cell.setUserState(_BAR + max(1, round(min(full, 1.0) * _FULL)))

    def _add_ticks(self, block: Ticks) -> None:
        """In columns, so that what belongs to a box is seen at once."""
        longest = max(map(len, block.items)) * self._times
        columns, room = next((columns, room) for most, columns, room in _TICKS if longest <= most)
        shape = self._table_shape((1, room) * columns, padding=0.4)
        table = self._cursor.insertTable(-(-len(block.items) // columns), columns * 2, shape)
        for nth, words in enumerate(block.items):
            row, place = divmod(nth, columns)
            cells = [table.cellAt(row, at) for at in range(columns * 2)]
            box, beside = list(self._as_read(cells))[place * 2 : place * 2 + 2]
            self._fill(box, "")
            box.firstCursorPosition().block().setUserState(_TICK)
            self._fill(beside, words)

    def _table_shape(self, widths: Sequence[int], *, padding: float) -> QTextTableFormat:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(padding * _MM)
        shape.setTopMargin(1 * _MM)
        shape.setBottomMargin(1 * _MM)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        every = sum(widths)
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * one / every) for one in self._as_read(widths)]
        )
        return shape

    def _as_read(self, columns: Sequence[_T]) -> Sequence[_T]:
        """From left to right as they stand on paper: columns run with the language."""
        return columns[::-1] if self._rtl else columns

    def _fill(self, cell: QTextTableCell, words: str, *, bold: bool = False, high: float = 0.0) -> None:
        font = self._font(_IN_TABLE)
        font.setBold(bold)
        letters, shape = QTextCharFormat(), QTextBlockFormat()
        letters.setFont(font)
        letters.setForeground(QColor("black"))
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        shape.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        shape.setLineHeight(font.pixelSize() * _LINE, _FIXED)
        cursor = cell.firstCursorPosition()
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(letters)
        cursor.insertText(words, letters)
        if high:
            room = cell.format().toTableCellFormat()
            room.setBottomPadding(max(_CELL * _MM, (high - _CELL) * _MM - font.pixelSize() * _LINE))
            cell.setFormat(room)

    def _font(self, times: float = 1.0) -> QFont:
        font = QFont()
        font.setFamilies(families_for(self._document.language))
        font.setPixelSize(round(_POINTS[self._document.form] * self._times * times / 72 * _DPI))
        return font

    def _keep_headings_with_their_words(self) -> None:
        """A heading that would be the last of its page begins the next one."""
        block = self._text.begin()
        while block.isValid():
            following = self._after_headings(block)
            if block.userState() == _HEADING and following.isValid() and self._on(following) > self._on(block):
                shape = block.blockFormat()
                shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(shape)
            block = block.next()

    def _after_headings(self, block: QTextBlock) -> QTextBlock:
        block = block.next()
        while block.isValid() and block.userState() == _HEADING:
            block = block.next()
        return block

    def _on(self, block: QTextBlock) -> int:
        """The page on which the first line of a block ends."""
        box = self._text.documentLayout().blockBoundingRect(block)
        first = block.layout().lineAt(0).height() if block.layout().lineCount() else box.height()
        return int((box.top() + block.blockFormat().topMargin() + first) // self._page.height())

    # Painting

    def _paint_lines(self, painter: QPainter, whole: QRectF) -> None:
        painter.setPen(QPen(QColor(_GREY), 0.2 * _MM))
        block = self._text.begin()
        while block.isValid():
            if block.userState() == _RULED:
                box = self._text.documentLayout().blockBoundingRect(block)
                if whole.top() <= box.bottom() <= whole.bottom():
                    margin = _MARGIN[self._document.form] * _MM
                    painter.drawLine(
                        round(margin), round(box.bottom()), round(whole.width() - margin), round(box.bottom())
                    )
            elif block.userState() == _TICK:
                self._paint_tick(painter, block, whole)
            elif block.userState() > _BAR:
                self._paint_bar(painter, block, whole)
            block = block.next()

    def _paint_tick(self, painter: QPainter, block: QTextBlock, whole: QRectF) -> None:
        box = self._text.documentLayout().blockBoundingRect(block)
        side = self._font(_IN_TABLE).pixelSize() * 0.8
        if whole.top() <= box.top() <= whole.bottom():
            left = box.right() - side if self._rtl else box.left()
            painter.drawRect(QRectF(left, box.top() + (box.height() - side) / 2, side, side))

    def _paint_bar(self, painter: QPainter, block: QTextBlock, whole: QRectF) -> None:
        """From where reading begins; black, for a printer that has nothing else."""
        box = self._text.documentLayout().blockBoundingRect(block)
        high = self._font(_IN_TABLE).pixelSize() * 0.5
        if whole.top() <= box.top() <= whole.bottom():
            wide = box.width() * (block.userState() - _BAR) / _FULL
            left = box.right() - wide if self._rtl else box.left()
            painter.fillRect(QRectF(left, box.top() + (box.height() - high) / 2, wide, high), QColor("black"))

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        """The number of the page; a cover has none."""
        if page < self._covers or (self.pages == 1 and not self._document.foot):
            return
        with speaking(self._document.language):
            here, every = number(page + 1), number(self.pages)
            count = here if self._booklet else told("Page {page} of {pages}", page=here, pages=every)
        margin = _MARGIN[self._document.form] * _MM
        box = QRectF(margin, self._page.height() - margin * 0.8, self._page.width() - 2 * margin, margin * 0.5)
        painter.setFont(self._font(0.8))
        painter.setPen(QColor(_GREY))
        if self._booklet:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, count)
            return
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        ends = (far, near) if self._rtl else (near, far)
        for words, end in zip((self._document.foot, count), ends, strict=True):
            painter.drawText(box, end | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words)


@singledispatch
def _lines(block: Block) -> Iterable[_Line]:
    """What a block is laid out as."""
    raise TypeError(block)


@_lines.register
def _title(block: Title) -> Iterable[_Line]:
    yield _Line(words=block.text, points=1.9, bold=True, after=1.5 if block.beneath else 5)
    if block.beneath:
        yield _Line(words=block.beneath, points=1.05, grey=True, after=5)


@_lines.register
def _cover(block: Cover) -> Iterable[_Line]:
    yield _Line(height=50)
    yield _Line(words=block.title, points=2.6, bold=True, after=36)
    yield _Line(words=block.write_here, grey=True)
    yield _Line(height=12, what=_RULED, ends_page=True)


@_lines.register
def _heading(block: Heading) -> Iterable[_Line]:
    yield _Line(words=block.text, points=1.25, bold=True, before=4.5, after=1.5, new_page=block.new_page, what=_HEADING)


@_lines.register
def _label(block: Label) -> Iterable[_Line]:
    yield _Line(words=block.text, bold=True, before=1.5, after=0.5, what=_HEADING)


@_lines.register
def _words(block: Text) -> Iterable[_Line]:
    *first, last = block.text.splitlines() or [""]
    for line in first:
        yield _Line(words=line)
    yield _Line(words=last, after=2.5)


@_lines.register
def _hint(block: Hint) -> Iterable[_Line]:
    yield _Line(words=block.text, points=0.9, grey=True, before=1, after=2)


@_lines.register
def _items(block: Items) -> Iterable[_Line]:
    for item in block.items:
        yield _Line(words=f"•{_SPACE}{_SPACE}{isolate(item)}", hangs=True, after=1.5)


@_lines.register
def _columns(block: Table | Ticks) -> Iterable[_Line]:
    """It is laid out by itself; the text goes on behind it."""
    return ()


@_lines.register
def _ruled(block: Ruled) -> Iterable[_Line]:
    for _ in range(block.lines):
        yield _Line(height=9, what=_RULED)


def write_pdf(pressed: Pressed, path: Path) -> None:
    """One file, nothing beside it; its title says nothing. Raises NotWritable."""
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise NotWritable(str(path))
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if pressed.landscape:
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(_DPI)
    writer.setTitle("")
    writer.setCreator("")
    painted = pressed.print_on(writer)
    file.close()
    if not painted or file.error() is not QFile.FileError.NoError:
        file.remove()
        raise NotWritable(str(path))
