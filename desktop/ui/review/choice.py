"""A choice: every version beside the others, one to pick, or one to write."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.domain.records import TYPES
from desktop.i18n import told
from desktop.ui.kit.buttons import PrimaryButton, QuietButton, is_enter
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.marked import MarkedText, spoken
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.tabs import Tabs
from desktop.ui.review.words import LETTERS, ChoiceWords, Own, SideWords

_NEXT: Final = frozenset({Qt.Key.Key_J, Qt.Key.Key_Down})
_BEFORE: Final = frozenset({Qt.Key.Key_K, Qt.Key.Key_Up})
_BESIDE: Final = 2  # so many versions stand next to each other


class ChoicePage(Page):
    """It shows and it reports; it decides nothing. A and B pick, Enter keeps, J and K walk."""

    kept = Signal(str)  # the letter of a side
    written = Signal(object)  # a version of one's own, as the casebook takes it
    later = Signal()
    walked = Signal(int)  # 1 to the next choice, -1 to the one before
    person_wanted = Signal()
    edited = Signal()  # something was typed

    def __init__(self) -> None:
        super().__init__("", scrolls=True)
        self.setObjectName("choice-page")
        self.tabs = Tabs("choice")
        self._notice = Notice("choice-notice")
        self._none = Empty(Icon.DONE, "choice-none")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.keep = PrimaryButton("", "choice-keep", Icon.CHECK)
        self._later = QuietButton("", "choice-later", Icon.NEXT)
        self._open = QuietButton("", "choice-person", Icon.PERSON)
        self._choice: ChoiceWords | None = None
        self._place = (0, 0)
        self._may_write = True
        self._none_words = ("", "")
        self._group = QButtonGroup(self)
        self._picks: list[_Pick] = []
        self.own: RecordForm | None = None
        self.add_notice(self.tabs)
        self.add_notice(self._notice)
        self.body.addWidget(self._inside)
        self.body.addWidget(self._none, 1)
        self.body.addStretch(1)
        self.set_bar(leading=(self._open,), trailing=(self._later, self.keep))
        self.keep.clicked.connect(self._confirm)
        self._later.clicked.connect(self.later)
        self._open.clicked.connect(self.person_wanted)
        self._group.buttonToggled.connect(self._picked)
        self.retranslate()

    def begin(self) -> None:
        if self._picks:
            (self._picked_now() or self._picks[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.tabs.isVisibleTo(self):
            self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choice(self, choice: ChoiceWords, place: tuple[int, int], *, may_write: bool) -> None:
        """`place`: the number of this one, from 1, and of all. What is picked or written for it already stays."""
        self._place = place
        self._title(choice)
        if choice != self._choice or may_write != self._may_write:
            self._may_write = may_write
            self._show(choice)

    def show_none(self, title: str, text: str) -> None:
        """There is nothing to choose."""
        self._none_words = (title, text)
        self._show(None)

    def show_own(self, content: Mapping[str, object]) -> None:
        """Go on with a version that was begun earlier."""
        if self.own is not None:
            self.own.show_content(content)
            self._picks[-1].setChecked(True)

    def own_content(self) -> dict[str, object] | None:
        """What is written as a version of one's own; None where nothing was."""
        changed = self.own is not None and self.own.content() != self._begun
        return self.own.content() if self.own is not None and changed else None

    def tell(self, text: str, tone: Tone = Tone.ATTENTION) -> None:
        """Something above the choice; the empty text takes it away."""
        self._notice.tell(text, tone)

    def complain(self, sentence: Sentence) -> None:
        self.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.keep.setText(told("Keep this"))
        self._later.setText(told("Decide later"))
        self._open.setText(told("Open this person"))

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        saves = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        number = next((n for n, pick in enumerate(self._picks) if plain and key in pick.keys), None)
        if number is not None:
            self._picks[number].setChecked(True)
            self._picks[number].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif plain and self._choice is not None and key in _NEXT | _BEFORE:
            self.walked.emit(1 if key in _NEXT else -1)
        elif is_enter(event) or (saves and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S}):
            self._confirm()
        else:
            super().keyPressEvent(event)

    # Inside

    def _title(self, choice: ChoiceWords) -> None:
        number, every = self._place
        self.set_title(choice.about or told("A choice"), told("Choice {number} of {all}", number=number, all=every))
        self._later.setEnabled(every > 1)

    def _show(self, choice: ChoiceWords | None) -> None:
        self._choice = choice
        self._clear()
        self._inside.setVisible(choice is not None)
        self._none.setVisible(choice is None)
        for button in (self.keep, self._later, self._open):
            button.setVisible(choice is not None)
        self.keep.setEnabled(False)
        self.keep.setVisible(choice is not None and self._may_write)
        if choice is None:
            self.set_title(told("Choices"))
            self._none.tell(*self._none_words)
            return
        self._column.addWidget(Words(choice.what, Role.HEADING))
        if choice.before:
            self._column.addWidget(Words(choice.before, Role.HINT))
        self._column.addWidget(self._grid(choice))
        if choice.own is not None and self._may_write:
            self._column.addWidget(self._own(choice.own))
        hints = (choice.marks, told("Whatever you choose, every version stays in the history."))
        self._column.addWidget(Words("\n".join(hint for hint in hints if hint), Role.HINT))

    def _clear(self) -> None:
        self.own = None
        self._begun: dict[str, object] = {}
        for pick in self._picks:
            self._group.removeButton(pick)
        self._picks = []
        clear(self._column)
        self.scroll_up()

    def _grid(self, choice: ChoiceWords) -> QWidget:
        return _Sides([self._side(side, number) for number, side in enumerate(choice.sides)])

    def _side(self, side: SideWords, number: int) -> QFrame:
        title = told("{letter}: {by}", letter=LETTERS[number], by=side.by)
        pick = self._pick(number, title, f"choice-{number}", spoken(side.pieces))
        card = _Card(pick, f"choice-card-{number}")
        card.column.addWidget(MarkedText(side.pieces))
        if side.doubt:
            card.column.addWidget(Words(side.doubt, Role.SMALL))
        card.column.addStretch(1)
        return card

    def _own(self, own: Own) -> QFrame:
        number = len(self._picks)
        title = told("{letter}: {by}", letter=LETTERS[number], by=own.title)
        card = _Card(self._pick(number, title, "choice-own", own.hint), "choice-card-own")
        if own.hint:
            card.column.addWidget(Words(own.hint, Role.HINT))
        self.own = RecordForm(TYPES[own.type], only=(own.field,), folds=False, asks_more=False)
        self.own.show_content(self.own.content_of({own.field: own.value}))
        self._begun = self.own.content()
        self.own.edited.connect(partial(self._wrote, self._picks[number]))
        card.column.addWidget(self.own)
        return card

    def _pick(self, number: int, title: str, name: str, says: str) -> "_Pick":
        pick = _Pick(title, number)
        pick.setObjectName(name)
        pick.setAccessibleDescription(says)
        pick.setEnabled(self._may_write)
        pick.walked.connect(self.walked)
        self._picks.append(pick)
        self._group.addButton(pick, number)
        return pick

    def _wrote(self, pick: "_Pick") -> None:
        pick.setChecked(True)
        self.edited.emit()

    def _picked(self) -> None:
        self.keep.setEnabled(self._group.checkedId() >= 0)

    def _picked_now(self) -> "_Pick | None":
        found = self._group.checkedButton()
        return found if isinstance(found, _Pick) else None

    def _confirm(self) -> None:
        number, choice = self._group.checkedId(), self._choice
        if choice is None or number < 0 or not self._may_write:
            return
        if number < len(choice.sides):
            self.kept.emit(choice.sides[number].take)
        elif self.own is not None and choice.own is not None and self.own.check():
            values = self.own.values()
            if choice.own.field in values:
                self.written.emit(values[choice.own.field])
            else:
                self.tell(told("Write something first, or choose one of the versions."))
                self.own.focus()


class _Sides(QWidget):
    """Versions next to each other, or beneath each other where they have no room."""

    def __init__(self, cards: Sequence[QFrame]) -> None:
        super().__init__()
        self._cards = cards
        self._beside = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._place(_BESIDE)

    # Qt asks

    def minimumSizeHint(self) -> QSize:
        """So narrow that they can come to stand beneath each other."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = _BESIDE * self._widest() + (_BESIDE - 1) * self._grid.spacing()
        self._place(_BESIDE if wanted <= self.width() else 1)

    def _widest(self) -> int:
        return max((card.minimumSizeHint().width() for card in self._cards), default=0)

    def _place(self, beside: int) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // beside, number % beside)
        for column in range(_BESIDE):
            self._grid.setColumnStretch(column, int(column < beside))


class _Card(QFrame):
    """A version: a click anywhere picks it."""

    def __init__(self, pick: "_Pick", name: str) -> None:
        super().__init__()
        role(self, Role.CARD)
        self.setObjectName(name)
        self._pick = pick
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 8, 16, 12)
        self.column.setSpacing(6)
        self.column.addWidget(pick)

    # Qt asks

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._pick.isEnabled() and event.button() is Qt.MouseButton.LeftButton:
            self._pick.setChecked(True)
            self._pick.setFocus(Qt.FocusReason.MouseFocusReason)


class _Pick(QRadioButton):
    """Picks a version; Up and Down walk between choices, before the page would scroll."""

    walked = Signal(int)

    def __init__(self, title: str, number: int) -> None:
        super().__init__(title)
        self.keys = {Qt.Key(Qt.Key.Key_A + number)} if number < len(LETTERS) else set()
        if number < 9:  # noqa: PLR2004 - where the letters of the keyboard are others, numbers do
            self.keys.add(Qt.Key(Qt.Key.Key_1 + number))

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _NEXT | _BEFORE:
            self.walked.emit(1 if event.key() in _NEXT else -1)
        else:
            super().keyPressEvent(event)
