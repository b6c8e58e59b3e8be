"""How a card is painted, and which part of it lies under a point.

    (AM)  Title of the card                    trailing   [ Action ]  ⋯
          subtitle, quieter                 [badge] [badge]

Mirrored as a whole where the language runs leftwards: every box is laid out rightwards and flipped at the end.
"""

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTextBoundaryFinder,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.i18n.isolation import bare
from desktop.ui.kit import colours, theme
from desktop.ui.kit.card import ROW_ROLE, Badge, Card, Heading, Index
from desktop.ui.kit.colours import Colours, Ink, Tone
from desktop.ui.kit.icons import Icon, paint_icon

_PAD = 14
_GAP = 12
_BADGE_PAD = 9
_TIGHT_LINES = 8  # a title keeps eight times the height of a line, some fifteen letters
_NARROW_LINES = 11


class Part(Enum):
    """What lies under a point of a row."""

    CARD = auto()
    ACTION = auto()
    MENU = auto()


def row_height() -> int:
    size = theme.sizes()
    return max(size.target + 8, size.line * 2 + 2 * _breath())


def heading_height() -> int:
    return theme.sizes().line + 2 * _breath() + 2


def _breath() -> int:
    return max(6, theme.sizes().gap + 1)


@dataclass(frozen=True, slots=True)
class _Fonts:
    plain: QFont
    bold: QFont
    small: QFont

    @classmethod
    def now(cls) -> "_Fonts":
        plain = QApplication.font()
        bold, small = QFont(plain), QFont(plain)
        bold.setBold(True)
        small.setPointSizeF(plain.pointSizeF() * 0.91)
        return cls(plain, bold, small)


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Where everything of one card goes, in the row's own coordinates, already mirrored."""

    circle: QRect
    title: QRect
    trailing: QRect
    subtitle: QRect
    badges: tuple[QRect, ...]
    action: QRect
    menu: QRect


class CardDelegate(QStyledItemDelegate):
    """Paints the rows of one list, and remembers which of them the pointer is on."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._under = QPersistentModelIndex()
        self._point = QPoint()

    def point_at(self, index: QModelIndex, point: QPoint) -> None:
        """The pointer is at `point` of the view's viewport, over `index`; an invalid index: it has left."""
        self._under, self._point = QPersistentModelIndex(index), point

    def part_at(self, card: Card, row: QRect, point: QPoint) -> Part:
        boxes = _laid_out(card, row, _Fonts.now())
        if boxes.action.contains(point):
            return Part.ACTION
        if boxes.menu.contains(point):
            return Part.MENU
        return Part.CARD

    # Qt asks

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = isinstance(index.data(ROW_ROLE), Heading)
        return QSize(0, heading_height() if heading else row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(QGuiApplication.layoutDirection())
        box: QRect = option.rect
        if isinstance(row, Heading):
            _Pen(painter, colours.now()).heading(row, box)
        elif isinstance(row, Card):
            state: QStyle.StateFlag = option.state
            self._paint_card(painter, row, box, state, index)
        painter.restore()

    def _paint_card(self, painter: QPainter, card: Card, box: QRect, state: QStyle.StateFlag, index: Index) -> None:
        shown = colours.now()
        picked = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        under = self._under.isValid() and self._under == index
        pen = _Pen(painter, shown, picked=picked)
        ground = shown.chosen if picked else shown.raised if under else ""
        model: QAbstractItemModel = index.model()
        last = index.row() == model.rowCount() - 1
        pen.ground(box, ground, ruled=not last and not picked, ring=focused)
        fonts = _Fonts.now()
        boxes = _laid_out(card, box, fonts)
        pen.card(card, boxes, fonts)
        if not boxes.action.isEmpty():
            pen.action(card.action, boxes.action, hot=under and boxes.action.contains(self._point))
        if card.menu:
            pen.menu(boxes.menu, hot=under and boxes.menu.contains(self._point))


class _Pen:
    """Paints the parts of a row in one palette."""

    def __init__(self, painter: QPainter, shown: Colours, *, picked: bool = False) -> None:
        self._painter = painter
        self._shown = shown
        self._text = shown.on_chosen if picked else shown.text
        self._muted = shown.chosen_muted if picked else shown.muted
        self._picked = picked

    def ground(self, box: QRect, ground: str, *, ruled: bool, ring: bool) -> None:
        painter, inner = self._painter, box.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if ruled:
            painter.fillRect(box.left() + _PAD, box.bottom(), box.width() - 2 * _PAD, 1, QColor(self._shown.line))
        if ground:
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(inner, 9, 9)
        if ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._shown.ring), 3))
            painter.drawRoundedRect(inner.toRectF().adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)

    def heading(self, heading: Heading, box: QRect) -> None:
        size = theme.sizes()
        ink = self._shown.muted if heading.tone is Tone.PLAIN else self._shown.tone(heading.tone).text
        line = QRect(box.left() + _PAD, box.bottom() - size.line - _breath() // 2, box.width() - 2 * _PAD, size.line)
        words = line
        if heading.icon is not None:
            side = round(size.icon * 0.9)
            mark = QRect(line.left(), line.center().y() - side // 2 + 1, side, side)
            paint_icon(self._painter, _flipped(mark, box), heading.icon, ink)
            words = line.adjusted(side + 8, 0, 0, 0)
        font = QFont(_Fonts.now().bold)
        self._write(heading.text, _flipped(words, box), font, ink)

    def card(self, card: Card, boxes: _Boxes, fonts: _Fonts) -> None:
        self._circle(card, boxes.circle, fonts)
        self._write(card.title, boxes.title, fonts.bold, self._text)
        self._write(card.subtitle, boxes.subtitle, fonts.small, self._muted, marks=card.marked)
        plain = card.tone is Tone.PLAIN or self._picked
        ink = self._muted if plain else self._shown.tone(card.tone).text
        font = fonts.small if plain else _bolder(fonts.small)
        self._write(card.trailing, boxes.trailing, font, ink, Qt.AlignmentFlag.AlignRight)
        for badge, box in zip(card.badges, boxes.badges, strict=True):
            self._badge(badge, box, fonts)

    def action(self, verb: str, box: QRect, *, hot: bool) -> None:
        shown = self._shown
        self._painter.setPen(QPen(QColor(shown.edge if not self._picked else shown.chosen_edge), 1))
        self._painter.setBrush(QColor(shown.accent if hot else shown.surface))
        self._painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        font = _Fonts.now().bold
        self._write(verb, box, font, shown.on_accent if hot else shown.link, Qt.AlignmentFlag.AlignHCenter)

    def menu(self, box: QRect, *, hot: bool) -> None:
        if hot:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._shown.line))
            self._painter.drawRoundedRect(box, 8, 8)
        side = theme.sizes().icon
        spot = QRect(box.center().x() - side // 2 + 1, box.center().y() - side // 2 + 1, side, side)
        ink = self._shown.text if hot and not self._picked else self._muted
        paint_icon(self._painter, spot, Icon.MORE, ink)

    def _circle(self, card: Card, box: QRect, fonts: _Fonts) -> None:
        ink = self._circle_ink(card)
        self._painter.setBrush(QColor(ink.ground))
        edge = self._shown.chosen_edge if self._picked else ink.edge
        self._painter.setPen(QPen(QColor(edge), 1) if edge != ink.ground else Qt.PenStyle.NoPen)
        self._painter.drawEllipse(box)
        if card.icon is not None:
            side = round(box.width() * 0.56)
            spot = QRect(box.center().x() - side // 2 + 1, box.center().y() - side // 2 + 1, side, side)
            paint_icon(self._painter, spot, card.icon, ink.text)
        else:
            self._write(initials(card.title), box, _bolder(fonts.small), ink.text, Qt.AlignmentFlag.AlignHCenter)

    def _circle_ink(self, card: Card) -> Ink:
        if card.icon is None:
            inks = self._shown.avatars
            return inks[sum(card.title.encode()) % len(inks)]
        if card.tone is Tone.PLAIN:
            return Ink(self._shown.raised, self._shown.muted, self._shown.line)
        return self._shown.tone(card.tone)

    def _badge(self, badge: Badge, box: QRect, fonts: _Fonts) -> None:
        if box.isEmpty():
            return
        ink = self._shown.tone(badge.tone)
        self._painter.setBrush(QColor(ink.ground))
        self._painter.setPen(QPen(QColor(ink.edge), 1))
        radius = box.height() / 2
        self._painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        words = QRect(box)
        if badge.icon is not None:
            side = _badge_icon()
            mark = QRect(box.left() + _BADGE_PAD - 2, box.center().y() - side // 2 + 1, side, side)
            paint_icon(self._painter, _flipped(mark, box), badge.icon, ink.text)
            words = _flipped(words.adjusted(side + 2, 0, 0, 0), box)
        self._write(badge.text, words, fonts.small, ink.text, Qt.AlignmentFlag.AlignHCenter)

    def _write(  # noqa: PLR0913 - what and where, and how it looks
        self,
        text: str,
        box: QRect,
        font: QFont,
        ink: str,
        where: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        marks: tuple[str, ...] = (),
    ) -> None:
        if not text or box.width() <= 0:
            return
        self._painter.setFont(font)
        self._painter.setPen(QColor(ink))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        if marks and (runs := marked_runs(elided, marks)):
            self._write_marked(elided, runs, box, font)
            return
        leading = QStyle.visualAlignment(QGuiApplication.layoutDirection(), where)
        flags = leading | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self._painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, elided)

    def _write_marked(self, text: str, runs: tuple[tuple[int, int], ...], box: QRect, font: QFont) -> None:
        """One line of which some runs are bold and in the colour of the text: seen without any colour too."""
        found = QTextCharFormat()
        found.setFontWeight(QFont.Weight.Bold)
        found.setForeground(QColor(self._text))
        layout = QTextLayout(text, font)
        option = QTextOption(
            QStyle.visualAlignment(QGuiApplication.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
        )
        option.setTextDirection(QGuiApplication.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        formats = []
        for start, length in runs:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, length, found
            formats.append(one)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        self._painter.save()
        self._painter.setClipRect(box)
        layout.draw(self._painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))
        self._painter.restore()


def marked_runs(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """(start, length) of each word of `text` that begins with one of `words`, as far as that word goes."""
    low = text.casefold()
    if len(low) != len(text):  # letters that become two: places would be wrong
        return ()
    found = []
    for word in {word.casefold() for word in words if word}:
        at = low.find(word)
        while at >= 0:
            if at == 0 or unicodedata.category(low[at - 1])[0] not in "LNM":  # not inside another word
                found.append((at, len(word)))
            at = low.find(word, at + len(word))
    return tuple(sorted(found))


def initials(title: str) -> str:
    """One or two letters for the circle: of the first and the last word that begin with a letter."""
    letters = [_first_letter(word) for word in bare(title).split() if word[0].isalpha()]
    return "".join(letters[:1] + letters[1:][-1:]).upper() or "•"


def _first_letter(word: str) -> str:
    """With the vowel signs that belong to it."""
    return word[: max(1, QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word).toNextBoundary())]


def _laid_out(card: Card, row: QRect, fonts: _Fonts) -> _Boxes:
    """Where everything goes. Where it is narrow or the text large, the title wins: first the trailing text moves to the
    second line in place of the badges, then the button goes, whose deed the opened card offers too.
    """
    size = theme.sizes()
    middle = row.center().y()
    side = min(size.line * 2 - 2, row.height() - 2 * 7)
    circle = QRect(row.left() + _PAD, middle - side // 2 + 1, side, side)
    left, right = circle.right() + _GAP + 1, row.right() - _PAD
    menu = action = QRect()
    if card.menu:
        menu = QRect(right - size.target + 11, middle - size.target // 2 + 1, size.target - 6, size.target)
        right = menu.left() - 6
    wide = QFontMetrics(fonts.bold).horizontalAdvance(card.action) + 28
    if card.action and right - wide - _GAP - left >= _NARROW_LINES * size.line:
        action = QRect(right - wide, middle - size.target // 2 + 1, wide, size.target)
        right = action.left() - _GAP
    alone = not (card.subtitle or card.badges)  # a title without a second line stands in the middle
    boxes = _lines(
        card, QRect(left, middle - (size.line // 2 if alone else size.line) + 1, right - left, size.line), fonts
    )
    return _mirrored(replace(boxes, circle=circle, action=action, menu=menu), row)


def _lines(card: Card, first: QRect, fonts: _Fonts) -> _Boxes:
    """The boxes of the two lines of text, of which `first` is the upper."""
    second = first.translated(0, first.height())
    wide = min(first.width(), QFontMetrics(_bolder(fonts.small)).horizontalAdvance(card.trailing) + 2)
    tight = bool(card.trailing) and first.width() - wide - _GAP < _TIGHT_LINES * first.height()
    trailing = QRect(second if tight else first)
    trailing.setLeft(trailing.right() - wide + 1)
    badges = tuple(QRect() for _ in card.badges) if tight else _badge_boxes(card.badges, second, fonts)
    title = first if tight or not card.trailing else first.adjusted(0, 0, -(wide + _GAP), 0)
    taken = [box.left() for box in (*badges, *([trailing] if tight else ())) if box.width() > 0]
    subtitle = QRect(second)
    if taken:
        subtitle.setRight(min(taken) - _GAP)
    return _Boxes(QRect(), title, trailing, subtitle, badges, QRect(), QRect())


def _mirrored(boxes: _Boxes, row: QRect) -> _Boxes:
    return _Boxes(
        _flipped(boxes.circle, row),
        _flipped(boxes.title, row),
        _flipped(boxes.trailing, row),
        _flipped(boxes.subtitle, row),
        tuple(_flipped(box, row) for box in boxes.badges),
        _flipped(boxes.action, row),
        _flipped(boxes.menu, row),
    )


def _badge_boxes(badges: tuple[Badge, ...], line: QRect, fonts: _Fonts) -> tuple[QRect, ...]:
    """From the end of the line backwards, the first badge first; what finds no room gets an empty box."""
    metrics = QFontMetrics(fonts.small)
    boxes: list[QRect] = []
    right = line.right()
    for badge in reversed(badges):
        wide = metrics.horizontalAdvance(badge.text) + 2 * _BADGE_PAD + (_badge_icon() + 2 if badge.icon else 0)
        fits = right - wide > line.left() + line.width() // 4
        boxes.append(QRect(right - wide + 1, line.top(), wide if fits else 0, line.height()))
        right -= wide + 6 if fits else 0
    return tuple(reversed(boxes))


def _badge_icon() -> int:
    return round(theme.sizes().icon * 0.75)


def _bolder(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _flipped(box: QRect, within: QRect) -> QRect:
    """`box` mirrored inside `within` where the language runs leftwards."""
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight or box.isEmpty():
        return box
    return QRect(within.left() + within.right() - box.right(), box.top(), box.width(), box.height())
