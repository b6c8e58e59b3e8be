"""The tab: each purpose with its present answer, then what was agreed. And the page on which one is taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.i18n.agreedwords import effect_words
from desktop.ui.agreements.words import PurposeLine
from desktop.ui.kit.buttons import Button, DangerButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField, lately
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAgreed:
    """What the tab shows: finished words."""

    lines: tuple[PurposeLine, ...]
    together: tuple[tuple[str, str], ...]
    nothing_yet: bool
    turns_adult: bool
    may_write: bool


class AgreementsPanel(QWidget):
    """It shows and it reports; it decides nothing."""

    talk_wanted = Signal()
    back_wanted = Signal(str)  # the purpose to take back
    newest_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agreements")
        self._shown: ShownAgreed | None = None
        self._trouble = Notice("agreements-trouble")
        self._ask = Notice("agreements-ask")
        self.talk = Button("", "agreements-talk", Icon.SHEET)
        self.newest = Button("", "agreements-newest", Icon.HISTORY)
        inside = QWidget()
        whole = QVBoxLayout(inside)  # the notice too: on a low screen its words have no room beside the rest
        whole.setContentsMargins(0, 0, 8, 8)
        whole.setSpacing(12)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        whole.addWidget(self._ask)
        whole.addLayout(self._column, 1)
        scroll = scrolled(inside)
        buttons = QHBoxLayout()
        buttons.addWidget(self.talk)
        buttons.addWidget(self.newest)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._trouble)
        column.addLayout(buttons)
        column.addWidget(scroll, 1)
        self.talk.clicked.connect(self.talk_wanted)
        self.newest.clicked.connect(self.newest_wanted)
        self.retranslate()

    def show_agreed(self, shown: ShownAgreed) -> None:
        self._shown = shown
        self._trouble.tell("")
        self.retranslate()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.talk.setText(told("Write an agreement"))
        self.newest.setText(told("Read the newest whole"))
        clear(self._column)
        shown = self._shown
        self.talk.setVisible(shown is not None and shown.may_write)
        self.newest.setVisible(shown is not None and not shown.nothing_yet)
        if shown is None:
            return
        self._ask.tell(_asked(shown), Tone.INFO)
        self._column.addWidget(Words(told("What holds now"), Role.HEADING))
        self._column.addWidget(self._purposes(shown))
        if shown.together:
            self._column.addWidget(Words(told("How it was agreed"), Role.HEADING))
            self._column.addWidget(_sheet(shown.together))
        self._column.addStretch(1)

    def _purposes(self, shown: ShownAgreed) -> QFrame:
        card = role(QFrame(), Role.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(0)
        for number, line in enumerate(shown.lines):
            if number:
                rule = role(QFrame(), Role.RULE)
                rule.setFrameShape(QFrame.Shape.HLine)
                column.addWidget(rule)
            column.addWidget(self._purpose(line, may_write=shown.may_write))
        return card

    def _purpose(self, line: PurposeLine, *, may_write: bool) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Words(line.name, Role.LABEL))
        words.addWidget(Words(line.answer, Role.HINT))
        row.addWidget(Picture(line.mark, line.shade))
        row.addLayout(words, 1)
        if line.can_take_back and may_write:
            back = Button(told("Take back"), f"take-back-{line.purpose}")
            back.setAccessibleName(told("Take back: {what}", what=line.name))
            back.clicked.connect(partial(self._tell_back, line.purpose))
            row.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _tell_back(self, purpose: str, _checked: object = None) -> None:
        self.back_wanted.emit(purpose)


class TakeBackPage(Page):
    """What it means, on which day, and what was done."""

    taken_back = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("take-back-page")
        self.purpose = ""
        self._name = ""
        self._trouble = Notice("take-back-trouble")
        self._effect = Words("")
        self.day = DateField("take-back-day", lately, today=today)
        self.done = NoteField("take-back-done", lines=3)
        self._day = Field("", self.day)
        self._done = Field("", self.done)
        self.save = DangerButton("", "take-back-save", Icon.STOP)
        self.add_notice(self._trouble)
        for widget in (self._effect, self._day, self._done):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.save.clicked.connect(self.taken_back)
        self.day.changed.connect(lambda day: self.save.setEnabled(day is not None))
        self.retranslate()

    def show_purpose(self, purpose: str, name: str, day: date, done: str = "") -> None:
        self.purpose, self._name = purpose, name
        self._trouble.tell("")
        self.day.set_day(day)
        self.done.setPlainText(done)
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence | None) -> None:
        """None: it is mended."""
        self._trouble.tell("" if sentence is None else sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_back(told("Agreements"))
        self.set_title(told("Take back: {what}", what=self._name))
        self._effect.setText(effect_words(self.purpose))
        self._day.set_label(told("Taken back on"))
        self._done.set_label(told("Done after something was taken back"))
        self._done.set_hint(told("Whom you told, what you gave back or stopped. It may stay empty."))
        self.save.setText(told("Take it back"))


def _asked(shown: ShownAgreed) -> str:
    if shown.nothing_yet:
        return told(
            "Nothing is agreed yet. Until you have talked about it, keep to a nickname and write no more than needed."
        )
    if shown.turns_adult:
        return told("They are of age this year. From then on their own answer counts: talk about it again with them.")
    return ""


def _sheet(lines: Sequence[tuple[str, str]]) -> QFrame:
    card = role(QFrame(), Role.CARD)
    grid = QGridLayout(card)
    grid.setContentsMargins(18, 14, 18, 14)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 2)
    for number, (label, words) in enumerate(lines):
        grid.addWidget(Words(label, Role.HINT), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(words), number, 1)
    return card
