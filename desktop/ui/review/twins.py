"""People who may be one: two beside each other, and three things to say of them. Who stays is chosen above."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.domain.ids import RecordId
from desktop.domain.twins import Decided
from desktop.i18n import formats, told
from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton, is_enter
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.tabs import Tabs
from desktop.ui.review.twin_words import Compared, PairWords, decided_words
from desktop.ui.review.words import Names

_NEXT: Final = frozenset({Qt.Key.Key_J, Qt.Key.Key_Down})
_BEFORE: Final = frozenset({Qt.Key.Key_K, Qt.Key.Key_Up})
_LABEL, _FIRST, _SECOND = range(3)  # the columns


class TwinsPage(Page):
    """It shows and it reports; it decides nothing. A and B say who stays, Enter makes one, J and K walk."""

    joined = Signal(int)  # 0 or 1: who stays
    parted = Signal()  # they are two people
    walked = Signal(int)  # 1 to the next two, -1 to those before
    person_wanted = Signal(int)
    decided_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", scrolls=True)
        self.setObjectName("twins-page")
        self.tabs = Tabs("twins")
        self._notice = Notice("twins-notice")
        self._none = Empty(Icon.DONE, "twins-none")
        self._card = role(QFrame(), Role.CARD)
        self._grid = QGridLayout(self._card)
        self._says = Words("", Role.HINT)
        self._asked = Words("", Role.LABEL)
        self._names = (Words("", Role.HEADING), Words("", Role.HEADING))
        self._picks = (_Pick(0), _Pick(1))
        self._group = QButtonGroup(self)
        self._one = PrimaryButton("", "twins-one", Icon.CHECK)
        self._two = Button("", "twins-two", Icon.PEOPLE)
        self._later = QuietButton("", "twins-later", Icon.NEXT)
        self._opens = (QuietButton("", "twins-open-0", Icon.PERSON), QuietButton("", "twins-open-1", Icon.PERSON))
        self._decided = QuietButton("", "twins-decided", Icon.HISTORY)
        self._pair: PairWords | None = None
        self._place = (0, 0)
        self._looking = False
        self._rows: list[QWidget] = []
        self._lay_out()
        self._listen()
        self.retranslate()

    def begin(self) -> None:
        reached = self._picks[max(0, self._group.checkedId())] if self._pair is not None else self.tabs.bar
        reached.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pair(self, pair: PairWords, place: tuple[int, int], stays: int) -> None:
        """`place`: the number of these two, from 1, and of all; `stays`: who is proposed to stay."""
        other = self._pair is None or (pair.name, pair.lines) != (self._pair.name, self._pair.lines)
        self._pair, self._place = pair, place
        if other:
            self._picks[stays].setChecked(True)
            self._fill(pair)
            self.scroll_up()
        self.retranslate()

    def show_none(self, *, looking: bool) -> None:
        """Nobody waits; `looking`: as far as it is known by now."""
        self._pair, self._looking = None, looking
        self._fill(None)
        self.retranslate()

    def busy(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        for button in (self._one, self._two, self._later):
            button.setEnabled(not on)

    def complain(self, sentence: Sentence) -> None:
        self._notice.tell(sentence.text, Tone.DANGER)
        self.busy(False)

    def calm(self) -> None:
        self._notice.tell("")

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self._one.setText(told("One person"))
        self._two.setText(told("Two people"))
        self._later.setText(told("Decide later"))
        self._decided.setText(told("Decided"))
        self._show()

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        picked = next((nth for nth, pick in enumerate(self._picks) if plain and key in pick.keys), None)
        if self._pair is None:
            super().keyPressEvent(event)
        elif picked is not None:
            self._picks[picked].setChecked(True)
            self._picks[picked].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif plain and key in _NEXT | _BEFORE:
            self.walked.emit(1 if key in _NEXT else -1)
        elif is_enter(event):
            self._join()
        else:
            super().keyPressEvent(event)

    # Inside

    def _show(self) -> None:
        pair = self._pair
        for widget in (self._card, self._says, self._one, self._two, self._later):
            widget.setVisible(pair is not None)
        self._none.setVisible(pair is None)
        self._asked.setVisible(False)
        if pair is None:
            self._show_nobody()
            return
        number, every = self._place
        place = told("{number} of {all}", number=number, all=every)
        asked = told("Somebody who visits asks whether they are one person.") if pair.asked else ""
        self.set_title(told("Perhaps the same person"), formats.side_by_side(place, asked))
        self._later.setEnabled(every > 1)
        for nth, name in enumerate((pair.name.a, pair.name.b)):
            self._names[nth].setText(name)
            self._picks[nth].setText(told("Stays"))
            self._picks[nth].setAccessibleName(told("{name} stays", name=name))
            self._opens[nth].setText(told("Open"))
            self._opens[nth].setAccessibleName(told("Open {name}", name=name))
        self._says.setText(
            told("Made one, they stand in lists once, with the notes of both. You can make them two again at any time.")
        )
        why = _why(pair)
        self._asked.setText(why)
        self._asked.setVisible(bool(why))

    def _show_nobody(self) -> None:
        self.set_title(told("Perhaps the same person"))
        if self._looking:
            self._none.tell(told("One moment…"), told("Everybody is compared with everybody."))
        else:
            self._none.tell(
                told("Nobody seems to be written down twice"),
                told("Names are compared as they are read, in every script, with age, place, telephone and family."),
            )

    def _fill(self, pair: PairWords | None) -> None:
        for old in self._rows:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        if pair is None:
            return
        self._rows.append(_label(pair.name))
        self._grid.addWidget(self._rows[0], 0, _LABEL, Qt.AlignmentFlag.AlignTop)
        for row, line in enumerate(pair.lines, start=1):
            self._rows += self._row(row, line)

    def _row(self, row: int, line: Compared) -> list[QWidget]:
        made: list[QWidget] = [_label(line)]
        self._grid.addWidget(made[0], row, _LABEL, Qt.AlignmentFlag.AlignTop)
        for column, text in ((_FIRST, line.a), (_SECOND, line.b)):
            words = Words(text or told("not known"))
            words.setAccessibleName(f"{line.label}: {text}")
            self._grid.addWidget(words, row, column, Qt.AlignmentFlag.AlignTop)
            made.append(words)
        return made

    def _lay_out(self) -> None:
        self.add_notice(self.tabs)
        self.add_notice(self._notice)
        self._grid.setContentsMargins(16, 10, 16, 14)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        for column, stretch in ((_LABEL, 3), (_FIRST, 4), (_SECOND, 4)):
            self._grid.setColumnStretch(column, stretch)
        for nth, (name, pick, opens) in enumerate(zip(self._names, self._picks, self._opens, strict=True)):
            pick.setObjectName(f"twins-stays-{nth}")
            head = QVBoxLayout()
            head.setSpacing(2)
            head.addWidget(name)
            acts = QHBoxLayout()
            acts.addWidget(pick)
            acts.addWidget(opens)
            acts.addStretch(1)
            head.addLayout(acts)
            self._grid.addLayout(head, 0, _FIRST + nth)
            self._group.addButton(pick, nth)
        self.body.addWidget(self._asked)
        self.body.addWidget(self._says)
        self.body.addWidget(self._card)
        self.body.addWidget(self._none, 1)
        self.body.addStretch(1)
        self.set_bar(leading=(self._decided,), trailing=(self._later, self._two, self._one))

    def _listen(self) -> None:
        self._one.clicked.connect(self._join)
        self._two.clicked.connect(self.parted)
        self._later.clicked.connect(lambda: self.walked.emit(1))
        self._decided.clicked.connect(self.decided_wanted)
        for nth, (pick, opens) in enumerate(zip(self._picks, self._opens, strict=True)):
            pick.walked.connect(self.walked)
            opens.clicked.connect(lambda _checked=False, nth=nth: self.person_wanted.emit(nth))

    def _join(self) -> None:
        if self._pair is not None and self._one.isEnabled():
            self.joined.emit(self._group.checkedId())


class DecidedPage(Page):
    """What was said of two, newest first, each with its way back."""

    taken_back = Signal(object, bool)  # the id of what was said, and whether it said that they are the same

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("twins-decided-page")
        self._trouble = Notice("twins-decided-trouble")
        self._none = Empty(Icon.HISTORY, "twins-decided-none")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._shown: tuple[Sequence[Decided], Names] = ((), {})
        self.add_notice(self._trouble)
        self.body.addWidget(self._inside)
        self.body.addWidget(self._none, 1)
        self.body.addStretch(1)
        self.retranslate()

    def begin(self) -> None:
        first = self._inside.findChild(Button)
        (first or self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_decided(self, every: Sequence[Decided], names: Names) -> None:
        self._shown = every, names
        self._trouble.tell("")
        clear(self._column)
        for nth, one in enumerate(every):
            self._column.addWidget(self._box(nth, one, names))
        self._inside.setVisible(bool(every))
        self._none.setVisible(not every)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("Decided"))
        self.set_back(told("Perhaps the same person"))
        self._none.tell(told("Nothing was decided yet"))
        self.show_decided(*self._shown)

    def _box(self, nth: int, one: Decided, names: Names) -> QFrame:
        box = role(QFrame(), Role.CARD)
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        who, when = decided_words(one, names)
        words.addWidget(Words(who, Role.LABEL))
        words.addWidget(Words(when, Role.HINT))
        row.addLayout(words, 1)
        back = Button(told("Make them two again") if one.same else told("Ask again"), f"twins-back-{nth}", Icon.UNDO)
        back.setAccessibleDescription(who)
        back.clicked.connect(lambda _checked=False, id_=one.id: self._take_back(id_, same=one.same))
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _take_back(self, word: RecordId, *, same: bool) -> None:
        self.taken_back.emit(word, same)


class _Pick(QRadioButton):
    """Who stays; Up and Down walk between pairs, before the page would scroll."""

    walked = Signal(int)

    def __init__(self, nth: int) -> None:
        super().__init__()
        self.keys = {Qt.Key(Qt.Key.Key_A + nth), Qt.Key(Qt.Key.Key_1 + nth)}  # numbers, where the letters are others

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


def _label(line: Compared) -> QWidget:
    """What is compared, and how that speaks."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    label = Words(line.label, Role.HINT, wraps=False)
    row.addWidget(label)
    if line.icon is None:
        row.addStretch(1)
    else:
        row.addWidget(Picture(line.icon, Shade.MUTED, times=0.7))
        row.addWidget(Words(line.mark, Role.SMALL), 1)
    return box


def _why(pair: PairWords) -> str:
    """What must be known before the rest."""
    said = [
        told("One coordinator said that they are one person, another that they are two. Talk to each other first.")
        if pair.quarrel
        else "",
        told("Names are put away; Ctrl+H brings them back.") if pair.hidden else "",
    ]
    return " ".join(words for words in said if words)
