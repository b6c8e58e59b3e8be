"""A notice on the page: what happened, what it means, what to do now.

Stays until something else is told; never covers anything, never asks to be clicked away.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.i18n import told
from desktop.ui.kit.announcing import announce
from desktop.ui.kit.buttons import Button, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role, tone

_MARKS = {
    Tone.PLAIN: (Icon.INFO, Shade.MUTED),
    Tone.INFO: (Icon.INFO, Shade.INFO),
    Tone.DONE: (Icon.DONE, Shade.DONE),
    Tone.ATTENTION: (Icon.WARNING, Shade.ATTENTION),
    Tone.DANGER: (Icon.WARNING, Shade.DANGER),
}


class Notice(QFrame):
    """Hidden until told something. One button at most; a second thing to do belongs on the page."""

    acted = Signal()  # the button was pressed
    changed = Signal()  # it was told something else, or nothing any more
    next_wanted = Signal()  # whoever folds several of them into the place of one is to show the next

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        role(self, Role.NOTICE)
        # As `Maximum` it would be cut where it is narrow: that ends at the height of the width Qt likes best.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._mark = Picture(Icon.INFO)
        self._text = Words()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = Button("", f"{object_name}-action")
        self._button.clicked.connect(self.acted)
        self._next = QuietButton("", f"{object_name}-next", Icon.CHEVRON)
        self._next.clicked.connect(self.next_wanted)
        self._next.hide()
        self._folded = False
        self._tone = Tone.PLAIN
        self._deeds = QHBoxLayout()
        self._deeds.addWidget(self._button)
        self._deeds.addWidget(self._next)
        self._inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inner.setSpacing(8)
        self._inner.addWidget(self._text, 1)
        self._inner.addLayout(self._deeds)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 8, 10, 8)
        self._row.setSpacing(12)
        self._row.addWidget(self._mark)
        self._row.addLayout(self._inner, 1)
        self.hide()

    def tell(self, text: str, what: Tone = Tone.INFO, *, action: str = "") -> None:
        """Show `text`, with a button where `action` names what it does; the empty text hides the notice."""
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        mark, shade = _MARKS[what]
        self._mark.show_icon(mark, shade)
        self._tone = what
        tone(self, what)
        self.setAccessibleName(text)
        self._turn()
        self.setVisible(self.is_told() and not self._folded)
        self.changed.emit()
        announce(self, text, urgent=what in {Tone.ATTENTION, Tone.DANGER})

    def text(self) -> str:
        return self._text.text()

    def is_told(self) -> bool:
        return bool(self.text())

    def is_pressing(self) -> bool:
        """Whether it must be seen at once, whatever else there is to tell."""
        return self._tone is Tone.DANGER

    def fold(self, *, away: bool, place: int = 1, of: int = 1) -> None:
        """Leave the room to another one; or be the one that is shown, `place` among `of`, with the way to the next."""
        self._folded = away
        self._next.setText(told("{number} of {count}", number=place, count=of))
        self._next.setAccessibleName(told("Show the next notice"))
        self._next.setVisible(of > 1)
        self._turn()
        self.setVisible(self.is_told() and not away)

    def take_turn(self) -> None:
        """The keyboard stays on the way to the next one."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.text(), urgent=False)

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the buttons beside the words, or beneath them where that is lower: beside a narrow column of words."""
        shown = [each.sizeHint() for each in (self._button, self._next) if not each.isHidden()]
        gap = self._inner.spacing()
        wide = (
            self.contentsRect().marginsRemoved(self._row.contentsMargins()).width()
            - self._mark.sizeHint().width()
            - self._row.spacing()
        )
        taken = sum(size.width() + gap for size in shown)
        high = max((size.height() for size in shown), default=0)
        beside = max(high, self._text.heightForWidth(wide - taken))
        beneath = bool(shown) and (taken > wide or self._text.heightForWidth(wide) + gap + high < beside)
        direction = QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight
        if direction is not self._inner.direction():
            self._inner.setDirection(direction)
            self._inner.setAlignment(self._deeds, Qt.AlignmentFlag.AlignLeading if beneath else Qt.AlignmentFlag(0))
