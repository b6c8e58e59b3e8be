"""Buttons that say what they do with a verb, and the row of big choices.

One `PrimaryButton` per screen, at the trailing end of the page's bar. Everything else is a plain `Button`, or a
`QuietButton` where it should not call for attention. `ChoiceRow` stands where others put radio buttons or a short combo
box.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QGroupBox,
    QLayoutItem,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from desktop.domain.emblems import Emblem
from desktop.i18n import told
from desktop.i18n.digits import digits
from desktop.ui.kit import colours, theme
from desktop.ui.kit.colours import Colours
from desktop.ui.kit.emblems import paint_emblem
from desktop.ui.kit.flow import FlowLayout, Sized
from desktop.ui.kit.icons import Icon, Shade, icon, paint_icon
from desktop.ui.kit.theme import Role, role


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is Enter by itself, on either side of the keyboard."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat()


class Button(QPushButton):
    """An outlined button: icon and verb. `name` is its object name, and stays the same in every language."""

    def __init__(
        self, text: str, name: str, image: Icon | None = None, *, shade: Shade = Shade.TEXT, what: Role | None = None
    ) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)  # Enter presses it only where the keyboard is on it
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if what is not None:
            role(self, what)
        if image is not None:
            self.setIcon(icon(image, shade))

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):  # by itself Qt leaves that to the desktop, and most press with Space only
            self.click()
        else:
            super().keyPressEvent(event)


class PrimaryButton(Button):
    """What this screen is for. There is one."""

    def __init__(self, text: str, name: str, image: Icon | None = None) -> None:
        super().__init__(text, name, image, shade=Shade.ON_ACCENT, what=Role.PRIMARY)


class QuietButton(Button):
    """A word in the accent colour, framed only under the pointer."""

    def __init__(self, text: str, name: str, image: Icon | None = None) -> None:
        super().__init__(text, name, image, shade=Shade.LINK, what=Role.QUIET)


class FoldButton(QuietButton):
    """More, and Less where it is open; its arrow points to what it folds out."""

    def __init__(self, name: str) -> None:
        super().__init__("", name)
        self.setCheckable(True)
        self.retranslate()

    def show_as(self, *, unfolded: bool) -> None:
        """Says nothing to whoever listens."""
        blocked = self.blockSignals(True)
        self.setChecked(unfolded)
        self.blockSignals(blocked)
        self.retranslate()

    def retranslate(self) -> None:
        self.setIcon(icon(Icon.DOWN if self.isChecked() else Icon.CHEVRON, Shade.LINK))
        self.setText(told("Less") if self.isChecked() else told("More"))


class DangerButton(Button):
    """Leads to something that cannot be undone; the next step asks once more."""

    def __init__(self, text: str, name: str, image: Icon | None = None) -> None:
        super().__init__(text, name, image, shade=Shade.DANGER, what=Role.DANGER)


class Chip(Button):
    """A small round word: a quick word to insert, or with `checkable` a filter that is on or off."""

    def __init__(self, text: str, name: str, *, checkable: bool = False) -> None:
        super().__init__(text, name, what=Role.CHIP)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCheckable(checkable)

    # Qt asks

    def sizeHint(self) -> QSize:
        """What is switched on is bold, and the row must not jump."""
        size = super().sizeHint()
        if not self.isCheckable():
            return size
        bold = self.font()
        bold.setBold(True)
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return size.expandedTo(QSize(size.width() + wider, 0))

    def minimumSizeHint(self) -> QSize:
        """What is too wide for its place ends in …; the screen reader says all of it."""
        size = self.sizeHint()
        return QSize(min(size.width(), _CHIP_LEAST * self.fontMetrics().height()), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if (words := self.shown()) == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = words
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def shown(self) -> str:
        """The words that there is room for."""
        missing = self.sizeHint().width() - self.width()
        if missing <= 0:
            return self.text()
        room = self.fontMetrics().horizontalAdvance(self.text()) - missing
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)


_CHIP_LEAST = 8  # lines of text high, so wide
_LEAST = 0.6  # of the width of the widest choice: what a column may do with, where its words go over two lines
_ASIDE = 28  # px beside the words of a choice
_MORE = 4  # px that letters may take besides what they are said to take


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices in a row. `key` is what comes back; it is never shown."""

    key: str
    text: str
    icon: Icon | None = None
    hint: str = ""  # a second, quieter line; a tall one says it to the screen reader only
    emblem: Emblem | None = None  # in place of an icon


class ChoiceRow(QGroupBox):
    """Big exclusive choices side by side, in more rows where the width ends.

    To the screen reader they are radio buttons in a group named `name`. On the keyboard arrows move the choice, a digit
    picks the one of that name or else of that place, and nothing is chosen until the person chooses or `choose` is
    called.
    """

    chosen = Signal(str)  # the key, each time a person or `choose` changes it; "" when cleared
    pressed = Signal()  # a choice was pressed with a pointer or a finger, be it the one that was chosen before

    def __init__(self, name: str, object_name: str, choices: Sequence[Choice] = (), *, tall: bool = False) -> None:
        """`tall` puts the icon above the word, as for faces."""
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._tall = tall
        self._keys: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._tell)
        self._flow = _Places(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show other choices, or the same in another language; what was chosen stays so if its key is still there."""
        before = self.key()
        blocked = self.blockSignals(True)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                self._group.removeButton(old)  # type: ignore[arg-type]  # only our buttons are in this layout
                old.hide()
                old.deleteLater()
        self._keys = [choice.key for choice in choices]
        self._flow.even = not self._tall and all(choice.hint for choice in choices)
        for number, choice in enumerate(choices):
            button = _ChoiceButton(choice, tall=self._tall)
            button.let_go.connect(self.pressed)
            self._group.addButton(button, number)
            self._flow.addWidget(button)
        if before in self._keys:
            self.choose(before)
        self.blockSignals(blocked)
        if before and before not in self._keys:
            self.chosen.emit("")

    def key(self) -> str:
        """The key of what is chosen, or "" where nothing is yet."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose by key; "" clears the choice. Raises ValueError for a key that is not there."""
        if key:
            self._group.button(self._keys.index(key)).setChecked(True)
        elif (button := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            button.setChecked(False)
            self._group.setExclusive(True)
            self.chosen.emit("")

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self._place_of(event.key() - Qt.Key.Key_0)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and 0 <= number < len(self._keys):
            button = self._group.button(number)
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            button.setChecked(True)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The group is there for the screen reader; its buttons are drawn, it is not."""

    def _place_of(self, digit: int) -> int:
        """Where the choice called `digit` is: in a row of numbers 6 stands for 6, elsewhere for the sixth."""
        key = str(digit)
        if key in self._keys and self._group.button(place := self._keys.index(key)).text() == digits(key):
            return place
        return digit - 1

    def _tell(self, number: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.chosen.emit(self._keys[number])


class _Places(FlowLayout):
    """Those with a second line stand in columns of one width, as long as that leaves their words room."""

    even = False

    def _rows(self, items: Iterable[QLayoutItem], width: int) -> list[list[Sized]]:
        shown = [item for item in items if not item.isEmpty()]
        wide = [item.sizeHint().width() for item in shown]
        gap = self.spacing()
        if not self.even or sum(wide) + gap * (len(wide) - 1) <= width:
            return super()._rows(shown, width)
        least = round(max(wide) * _LEAST)
        columns = max(1, min(len(shown), (width + gap) // (least + gap)))
        column = min(max(wide), (width - gap * (columns - 1)) // columns)
        sized = [(item, QSize(column, item.heightForWidth(column))) for item in shown]
        return [sized[at : at + columns] for at in range(0, len(sized), columns)]


class _ChoiceButton(QRadioButton):
    """A radio button to the machine, a big key to the eye."""

    let_go = Signal()

    def __init__(self, choice: Choice, *, tall: bool) -> None:
        super().__init__(choice.text)
        self.setObjectName(f"choice-{choice.key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAccessibleDescription(choice.hint)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not tall)
        self.setSizePolicy(policy)
        self._icon = choice.icon
        self._emblem = choice.emblem
        self._hint = choice.hint
        self._tall = tall

    # Qt asks

    def sizeHint(self) -> QSize:
        size = theme.sizes()
        metrics = self.fontMetrics()
        bold = self.font()
        bold.setBold(True)
        shows_hint = bool(self._hint) and not self._tall
        words = max(
            QFontMetrics(bold).horizontalAdvance(self.text()),
            metrics.horizontalAdvance(self._hint) if shows_hint else 0,
        )  # the chosen one is bold; the row must not jump
        lines = metrics.height() * (2 if shows_hint else 1)
        if self._tall:
            face = self._face()
            return QSize(max(words + 24, face + 44), lines + (face + 4 if self._has_picture() else 0) + 14)
        return QSize(words + self._before() + _ASIDE + _MORE, max(size.target, lines + 14))

    def minimumSizeHint(self) -> QSize:
        """What is too wide for its place goes over several lines."""
        size = self.sizeHint()
        return (
            size
            if self._tall
            else QSize(min(size.width(), self._before() + _ASIDE + 6 * self.fontMetrics().height()), size.height())
        )

    def hasHeightForWidth(self) -> bool:
        return not self._tall

    def heightForWidth(self, width: int) -> int:
        room = width - self._before() - _ASIDE
        lines = self._high(self.text(), room, bold=True) + (self._high(self._hint, room) if self._hint else 0)
        return max(theme.sizes().target, lines + 14)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.hitButton(event.position().toPoint()):
            self.let_go.emit()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours.now()
        picked = self.isChecked()
        ground, ink, quiet = self._inks(shown)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shown.chosen_edge if picked else shown.edge), 2 if picked else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 9, 9)
        if self._tall:
            self._paint_tall(painter, ink)
        else:
            self._paint_wide(painter, ink, quiet)

    def _inks(self, shown: Colours) -> tuple[str, str, str]:
        """Ground, word and hint. What was chosen can be read where it cannot be changed any more, too."""
        if self.isChecked():
            live = shown.chosen, shown.on_chosen, shown.chosen_muted
            return live if self.isEnabled() else (shown.raised, shown.text, shown.muted)
        if not self.isEnabled():
            return shown.surface, shown.faint, shown.faint
        return shown.raised if self.underMouse() else shown.surface, shown.text, shown.muted

    def _paint_tall(self, painter: QPainter, ink: str) -> None:
        inner = self.rect().adjusted(6, 7, -6, -6)
        if self._has_picture():
            face = self._face()
            box = QRect(inner.center().x() - face // 2, inner.top(), face, face)
            if self._emblem is not None:
                paint_emblem(painter, box, self._emblem)
            elif self._icon is not None:
                paint_icon(painter, box, self._icon, ink)
            inner.setTop(inner.top() + face + 3)
        self._paint_words(painter, inner, ink, Qt.AlignmentFlag.AlignCenter)

    def _paint_wide(self, painter: QPainter, ink: str, quiet: str) -> None:
        size = theme.sizes()
        inner = self.rect().adjusted(_ASIDE // 2, 0, -(_ASIDE // 2), 0)
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if self._icon is not None:
            left = inner.right() - size.icon + 1 if leftwards else inner.left()
            paint_icon(
                painter, QRect(left, inner.center().y() - size.icon // 2 + 1, size.icon, size.icon), self._icon, ink
            )
            step = size.icon + 9
            inner = inner.adjusted(0, 0, -step, 0) if leftwards else inner.adjusted(step, 0, 0, 0)
        leading = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        leading |= Qt.AlignmentFlag.AlignAbsolute
        if not self._hint:
            # In the middle: there is room at both sides for the bold letters of what is chosen.
            side = leading if self._icon is not None else Qt.AlignmentFlag.AlignHCenter
            self._paint_words(painter, inner, ink, side | Qt.AlignmentFlag.AlignVCenter)
            return
        upper = self._high(self.text(), inner.width(), bold=True)
        lower = self._high(self._hint, inner.width())
        top = inner.center().y() - (upper + lower) // 2 + 1
        self._paint_words(painter, QRect(inner.left(), top, inner.width(), upper), ink, leading)
        painter.setFont(self.font())
        painter.setPen(QColor(quiet))
        self._write(painter, QRect(inner.left(), top + upper, inner.width(), lower), leading, self._hint)

    def _before(self) -> int:
        """The room of the icon."""
        return theme.sizes().icon + 10 if self._icon and not self._tall else 0

    def _high(self, words: str, wide: int, *, bold: bool = False) -> int:
        metrics = self._metrics(bold=bold)
        box = QRect(0, 0, max(1, wide), 10_000)
        if self._in_one_line(words, wide, bold=bold):
            return metrics.height()
        return metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, words).height()

    def _in_one_line(self, words: str, wide: int, *, bold: bool = False) -> bool:
        return self._metrics(bold=bold).horizontalAdvance(words) <= wide

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        font = self.font()
        font.setBold(bold)
        return QFontMetrics(font)

    def _write(self, painter: QPainter, box: QRect, where: Qt.AlignmentFlag, words: str, *, bold: bool = False) -> None:
        lines = Qt.TextFlag(0) if self._in_one_line(words, box.width(), bold=bold) else Qt.TextFlag.TextWordWrap
        painter.drawText(box, where | Qt.TextFlag.TextShowMnemonic | lines, words)

    def _paint_words(self, painter: QPainter, box: QRect, ink: str, where: Qt.AlignmentFlag) -> None:
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        self._write(painter, box, where, self.text(), bold=self.isChecked())

    def _has_picture(self) -> bool:
        return self._icon is not None or self._emblem is not None

    def _face(self) -> int:
        return round(theme.sizes().icon * (2.2 if self._emblem is not None else 1.45))
