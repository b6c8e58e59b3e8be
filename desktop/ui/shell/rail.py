"""The navigation: a few words with icons, and how many things wait behind them."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import formats, told
from desktop.i18n.digits import number
from desktop.ui.kit import colours, theme
from desktop.ui.kit.buttons import is_enter
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.focus import RING_GAP
from desktop.ui.kit.icons import Icon, paint_icon
from desktop.ui.shell.inside import Area
from desktop.ui.shell.shortcuts import Deed, meaning, shown_keys


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something wait. `words` say it whole, for tooltip and screen reader."""

    n: int
    words: str
    tone: Tone = Tone.PLAIN


_ICONS = {
    Area.TODAY: Icon.TODAY,
    Area.PEOPLE: Icon.PEOPLE,
    Area.EXCHANGE: Icon.EXCHANGE,
    Area.OWN: Icon.EDIT,
    Area.SETTINGS: Icon.SETTINGS,
    Area.REVIEW: Icon.CONFLICT,
    Area.GROUPS: Icon.GROUP,
}
_MOST_SHOWN = 999
_EDGE = 10  # px from the rail's side to its buttons
_PAD = 12
_LINE: Final = 1.35  # of the letters' size: what a short word needs; scripts with marks ask for twice that


def area_name(area: Area) -> str:  # noqa: PLR0911 - one for each
    match area:
        case Area.TODAY:
            return told("Today")
        case Area.PEOPLE:
            return told("People")
        case Area.EXCHANGE:
            return told("Exchange")
        case Area.OWN:
            return told("My log")
        case Area.SETTINGS:
            return told("Settings")
        case Area.REVIEW:
            return told("Choices")
        case Area.GROUPS:
            return told("Groups")


class Rail(QWidget):
    """At the leading side of the window; `slim` puts the icons above the words."""

    area_wanted = Signal(str)  # an Area
    safety_wanted = Signal()  # whom to call and what to do, over any screen

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(told("Navigation"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._brand = _Brand()
        self._group = QButtonGroup(self)
        self._buttons = {area: _Button(area, _ICONS[area]) for area in Area}
        self._offers_review = False
        self.offers_groups = False
        self._whole_review = False  # a coordinator's: more than choices
        areas = QWidget()
        self._column = QVBoxLayout(areas)
        self._column.setContentsMargins(RING_GAP, RING_GAP, RING_GAP, 0)  # what scrolls would cut the ring off
        self._column.addWidget(self._brand)
        for button in self._buttons.values():
            self._group.addButton(button)
            self._column.addWidget(button)
            button.clicked.connect(self._tell)
        self._column.addStretch(1)
        self.safety = _Button("safety", Icon.WARMLINE)
        self.safety.setCheckable(False)
        self.safety.clicked.connect(self.safety_wanted)
        self._whole = QVBoxLayout(self)
        self._areas = _Areas(areas)
        self._whole.addWidget(self._areas, 1)
        below = QVBoxLayout()
        below.setContentsMargins(RING_GAP, 0, RING_GAP, 0)
        below.addWidget(self.safety)
        self._whole.addLayout(below)  # in sight however little room there is
        self.slim(False)
        self.retranslate()

    def mark(self, area: Area | None) -> None:
        """Show where the person is."""
        self._buttons[Area.REVIEW].setVisible(self._offers_review or area is Area.REVIEW)
        self._buttons[Area.GROUPS].setVisible(self.offers_groups or area is Area.GROUPS)
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each is area)
        self._group.setExclusive(True)
        self._bring_into_view()

    def count(self, area: Area, counts: tuple[Count, ...]) -> None:
        """What waits behind `area`; zeros are not shown."""
        self._buttons[area].count(tuple(count for count in counts if count.n))

    def offer_review(self, *, on: bool, whole: bool) -> None:
        """Whether there is anything to decide; whoever is there stays there. `whole`: with what coordinators see."""
        self._offers_review, self._whole_review = on, whole
        button = self._buttons[Area.REVIEW]
        button.setVisible(on or button.isChecked())
        self._word(Area.REVIEW)

    def offer_groups(self, *, on: bool) -> None:
        """Whether the programme has groups; whoever is there stays there."""
        self.offers_groups = on
        button = self._buttons[Area.GROUPS]
        button.setVisible(on or button.isChecked())

    def offer_people(self, *, on: bool) -> None:
        """Whether there are people to see: not for whoever sees numbers alone."""
        self._buttons[Area.PEOPLE].setVisible(on)

    def slim(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        edge = (_EDGE // 2 if on else _EDGE) - RING_GAP
        self._whole.setContentsMargins(edge, theme.sizes().gap + 4 - RING_GAP, edge, theme.sizes().gap)
        self._space(4)
        self._brand.slim = on
        self._brand.updateGeometry()
        for button in (*self._buttons.values(), self.safety):
            button.slim = on
            button.updateGeometry()
        self.updateGeometry()

    def low(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        """Where the height is short the mark of the program goes before anything that leads somewhere."""
        self._brand.setVisible(not on)
        self._space(2 if on else 4)
        for button in (*self._buttons.values(), self.safety):
            button.low = on
            button.updateGeometry()

    def retranslate(self) -> None:
        self.setAccessibleName(told("Navigation"))
        for area in Area:
            self._word(area)
        self.safety.setText(told("Safety"))
        self.safety.setAccessibleName(told("Safety"))
        self.safety.say(shown_keys(Deed.SAFETY), meaning(Deed.SAFETY))
        self.safety.updateGeometry()

    def focus(self) -> None:
        """Put the keyboard on the current area."""
        checked = self._group.checkedButton() or self._buttons[Area.TODAY]
        checked.setFocus(Qt.FocusReason.TabFocusReason)

    # Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours.now()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(shown.rail))
        painter.setPen(QColor(shown.line))
        side = self.rect().left() if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.rect().right()
        painter.drawLine(side, 0, side, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Where the areas scroll, the one that is shown is among those in sight."""
        if (current := self._group.checkedButton()) is not None:
            self._areas.ensureWidgetVisible(current, 0, RING_GAP)

    def _space(self, gap: int) -> None:
        self._whole.setSpacing(gap)
        self._column.setSpacing(gap)

    def _word(self, area: Area) -> None:
        button = self._buttons[area]
        name = told("Review") if area is Area.REVIEW and self._whole_review else area_name(area)
        button.setText(name)
        button.setAccessibleName(name)
        button.say(shown_keys(Deed(area.value)))
        button.updateGeometry()

    def _tell(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Button):
            self.area_wanted.emit(sender.to)


class _Areas(QScrollArea):
    """Where large letters leave no room for all the words they scroll; they never lie over each other."""

    def __init__(self, areas: QWidget) -> None:
        super().__init__()
        self._areas = areas
        self.setObjectName("navigation-areas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setWidget(areas)
        areas.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        areas.installEventFilter(self)

    # Qt asks

    def sizeHint(self) -> QSize:
        wanted = self._areas.sizeHint()
        bar = self.verticalScrollBar().sizeHint().width() if wanted.height() > self.height() else 0
        return QSize(wanted.width() + bar, wanted.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _Brand(QWidget):
    """Mark and name of the program, at the top."""

    def __init__(self) -> None:
        super().__init__()
        self.slim = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    # Qt asks

    def sizeHint(self) -> QSize:
        side = round(theme.sizes().icon * 1.5)
        if self.slim:
            return QSize(side, side + 12)
        return QSize(side + 10 + QFontMetrics(self._font()).horizontalAdvance("Visitbook") + 2 * _PAD, side + 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours.now()
        painter = QPainter(self)
        side = round(theme.sizes().icon * 1.5)
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = 2
        if self.slim:
            paint_icon(painter, QRect((self.width() - side) // 2, top, side, side), Icon.LOGO, shown.accent)
            return
        left = self.width() - _PAD - side if leftwards else _PAD - 2
        paint_icon(painter, QRect(left, top, side, side), Icon.LOGO, shown.accent)
        painter.setFont(self._font())
        painter.setPen(QColor(shown.text))
        start = _PAD + side + 8
        box = QRect(0 if leftwards else start, top, self.width() - start, side)
        side_of = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side_of | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, "Visitbook")

    def _font(self) -> QFont:
        font = self.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        return font


_USUAL: Final = Count(88, "")  # the widest of two digits


class _Button(QAbstractButton):
    """One word of the navigation."""

    def __init__(self, to: str, image: Icon) -> None:
        super().__init__()
        self.to = to
        self._image = image
        self.slim = False
        self.low = False  # closer together: eight of them stand in 480 px
        self._counts: tuple[Count, ...] = ()
        self._keys = ""
        self.setObjectName(f"to-{to}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self, counts: tuple[Count, ...]) -> None:
        self._counts = counts
        self.say(self._keys)
        self.updateGeometry()
        self.update()

    def say(self, keys: str, words: str = "") -> None:
        self._keys = keys
        told_counts = words or formats.side_by_side(*(count.words for count in self._counts))
        self.setAccessibleDescription(told_counts)
        self.setToolTip(formats.side_by_side(told_counts, keys))

    # Qt asks

    def sizeHint(self) -> QSize:
        size = theme.sizes()
        if self.slim:
            wide = QFontMetrics(self._small()).horizontalAdvance(self.text()) + 16
            return QSize(max(wide, 66), self._side() + self._line() + (8 if self.low else 18))
        bold = self.font()
        bold.setBold(True)
        usual = self._pill_width(_USUAL) + 6  # kept free: no page is to move when a count comes or goes
        pills = max(usual, sum(self._pill_width(count) + 6 for count in self._counts))
        words = QFontMetrics(bold).horizontalAdvance(self.text())
        return QSize(_PAD + size.icon + 12 + words + 10 + pills + _PAD, size.target + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours.now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.chosen if self.isChecked() else shown.raised))
            painter.drawRoundedRect(self.rect().toRectF(), 10, 10)
        ink = shown.on_chosen if self.isChecked() else shown.text
        if self.slim:
            self._paint_slim(painter, ink)
        else:
            self._paint_wide(painter, ink)

    def _paint_wide(self, painter: QPainter, ink: str) -> None:
        side = theme.sizes().icon
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = (self.height() - side) // 2
        paint_icon(painter, QRect(self.width() - _PAD - side if leftwards else _PAD, top, side, side), self._image, ink)
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        start = _PAD + side + 12
        box = QRect(_PAD, 0, self.width() - start - _PAD, self.height())
        if not leftwards:
            box.moveLeft(start)
        side_of = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side_of | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self.text())
        offset = _PAD
        for count in reversed(self._counts):
            wide = self._pill_width(count)
            left = offset if leftwards else self.width() - offset - wide
            self._paint_pill(painter, QRect(left, 0, wide, self.height()), count)
            offset += wide + 6

    def _paint_slim(self, painter: QPainter, ink: str) -> None:
        side, line = self._side(), self._line()
        top = (self.height() - side - line - 3) // 2
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        loudest = self._counts[-1] if self._counts else None
        wide = self._pill_width(loudest) if loudest else 0
        # The icon stands in the middle, and gives way to a count that would not fit beside it.
        start = min((self.width() - side) // 2, self.width() - side - wide - 3)
        left = self.width() - start - side if leftwards else start
        paint_icon(painter, QRect(left, top, side, side), self._image, ink)
        font = self._small()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        box = QRect(0, top + side + 3, self.width(), line)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self.text())
        if loudest:
            beside = left - wide - 1 if leftwards else left + side + 1
            self._paint_pill(painter, QRect(beside, top - 3, wide, side + 2), loudest)

    def _paint_pill(self, painter: QPainter, box: QRect, count: Count) -> None:
        ink = colours.now().tone(count.tone)
        if count.tone is Tone.PLAIN:
            ink = colours.Ink(colours.now().surface, colours.now().text, colours.now().edge)
        high = self._line() + 2
        pill = QRect(box.left(), box.center().y() - high // 2 + 1, box.width(), high)
        painter.setPen(QPen(QColor(ink.edge), 1))
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(pill.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
        font = self._small()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(ink.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, _shown(count.n))

    def _pill_width(self, count: Count) -> int:
        small = self._small()
        small.setBold(True)
        metrics = QFontMetrics(small)
        return max(metrics.horizontalAdvance(_shown(count.n)) + 14, self._line() + 2)

    def _side(self) -> int:
        """Of the picture above a word."""
        side = theme.sizes().icon
        return round(side * 0.8) if self.low else side

    def _line(self) -> int:
        """How high the word beneath the picture stands; where the height is short no more than it needs."""
        small = self._small()
        high = QFontMetrics(small).height()
        return min(high, round(QFontInfo(small).pixelSize() * _LINE)) if self.low else high

    def _small(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.86)
        return font


def _shown(n: int) -> str:
    return number(n) if n <= _MOST_SHOWN else number(_MOST_SHOWN) + "+"
