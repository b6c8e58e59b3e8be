"""Those of a register who may be somebody who is written down already: one by one, with three things to say of them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.records.people import PERSON
from desktop.domain.registers import Answer, Perhaps, Verdict
from desktop.domain.twins import FIELD_OF, Described
from desktop.domain.veil import code_of
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import field_word, value_words
from desktop.i18n.twinwords import fit_words
from desktop.ui.kit.buttons import Button, QuietButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role

_NEXT: Final = frozenset({Qt.Key.Key_J, Qt.Key.Key_Down})
_BEFORE: Final = frozenset({Qt.Key.Key_K, Qt.Key.Key_Up})
_SHOWN: Final = ("alias", "birth_year", "gender", "place", "phone")
_LABEL, _NEW, _THERE, _FITS = range(4)  # the columns


class RegisterAlike(QWidget):
    """It shows and it keeps what is said until it is asked. 1, 2 and 3 answer, J and K walk."""

    over = Signal()  # all were walked through

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("register-alike")
        self._every: Sequence[Perhaps] = ()
        self._said: dict[int, Verdict] = {}  # by line
        self._at = 0
        self._card = role(QFrame(), Role.CARD)
        self._grid = QGridLayout(self._card)
        self._title, self._about, self._so_far = Words("", Role.HEADING), Words("", Role.HINT), Words("", Role.LABEL)
        self._so_far.setObjectName("register-alike-said")
        self.same = Button("", "register-same", Icon.CHECK)
        self.apart = Button("", "register-apart", Icon.PEOPLE)
        self.later = QuietButton("", "register-later", Icon.NEXT)
        self._answers = (self.same, self.apart, self.later)
        self._lay_out()
        for button, said in zip(self._answers, (Verdict.SAME, Verdict.APART, None), strict=True):
            button.clicked.connect(lambda _checked=False, said=said: self._say(said))
        self.retranslate()
        self.ask(())

    def ask(self, every: Sequence[Perhaps]) -> None:
        """From the first of these; nothing is said of them yet."""
        self._every, self._said, self._at = every, {}, 0
        self.setVisible(bool(every))
        self._show()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What was said so far."""
        return tuple(one.answer(said) for one in self._every if (said := self._said.get(one.line)) is not None)

    @property
    def asks(self) -> bool:
        """Whether there is anybody to be compared."""
        return bool(self._every)

    def focus(self) -> None:
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.same.setText(told("The same person"))
        self.apart.setText(told("Two people"))
        self.later.setText(told("Decide later"))
        self._about.setText(
            told(
                "Whoever is the same person is not written down again. The others come in as new people; a "
                "coordinator is asked about them later. The keys 1, 2 and 3 answer."
            )
        )
        self._show()

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        answer = key - Qt.Key.Key_1
        if plain and self._every and 0 <= answer < len(self._answers):
            self._answers[answer].click()
        elif plain and self._every and key in _NEXT | _BEFORE:
            self._walk(1 if key in _NEXT else -1)
        else:
            super().keyPressEvent(event)

    # Inside

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(16, 10, 16, 14)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        for column, stretch in ((_LABEL, 2), (_NEW, 4), (_THERE, 4), (_FITS, 3)):
            self._grid.setColumnStretch(column, stretch)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._title)
        row = QHBoxLayout()
        for button in self._answers:
            row.addWidget(button)
        row.addWidget(self._so_far, 1)
        lines.addLayout(row)
        lines.addWidget(self._card)
        lines.addWidget(self._about)

    def _say(self, said: Verdict | None) -> None:
        if not self._every:
            return
        line = self._every[self._at].line
        self._said.pop(line, None)
        if said is not None:
            self._said[line] = said
        if self._at + 1 < len(self._every):
            self._walk(1)
        else:
            self._show()
            self.over.emit()

    def _walk(self, step: int) -> None:
        self._at = (self._at + step) % len(self._every)
        self._show()

    def _show(self) -> None:
        clear(self._grid)
        if not self._every:
            return
        one = self._every[self._at]
        place = told("{number} of {all}", number=self._at + 1, all=len(self._every))
        self._title.setText(formats.side_by_side(told("Perhaps the same person"), place))
        self._put(0, Words(""), _head(told("Line {line}", line=one.line), one.new.name), _head(_where(one), one.called))
        said = {FIELD_OF[each.trait]: each for each in one.evidence if each.trait in FIELD_OF}
        named = said.pop("name", None)
        self._grid.addWidget(Words(fit_words(named) if named else "", Role.SMALL), 0, _FITS)
        for row, name in enumerate((name for name in _SHOWN if _of(one.new, name) or _of(one.there, name)), start=1):
            new, there = (Words(_of(who, name) or told("not known")) for who in (one.new, one.there))
            self._put(row, Words(field_word(PERSON.name, name), Role.HINT), new, there)
            self._grid.addWidget(Words(fit_words(said[name]) if name in said else "", Role.SMALL), row, _FITS)
        self._so_far.setText(_answer_words(self._said.get(one.line)))

    def _put(self, row: int, *cells: QWidget) -> None:
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)


def _head(where: str, called: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Words(where, Role.HINT))
    column.addWidget(Words(called, Role.HEADING))
    return box


def _where(one: Perhaps) -> str:
    if one.like is None:
        return told("Line {line}", line=one.like_line)
    return told("In your notes, {code}", code=code_of(one.like))


def _of(who: Described, name: str) -> str:
    value = getattr(who, name)
    if name == "birth_year":
        return formats.digits(str(value)) if value is not None else ""
    return value_words(PERSON.name, name, value or None, {})


def _answer_words(said: Verdict | None) -> str:
    match said:
        case Verdict.SAME:
            return told("You said: the same person.")
        case Verdict.APART:
            return told("You said: two people.")
        case None:
            return ""
