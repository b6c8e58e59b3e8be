"""Choices: two people wrote different things; both stand side by side until somebody decides."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit.buttons import Button, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence


@dataclass(frozen=True, slots=True)
class SideWords:
    """One version: what it says, who wrote it and when."""

    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWords:
    """One choice, as it is shown."""

    number: int  # counted from 1
    all: int
    about: str  # the person
    what: str  # the record and its field
    sides: tuple[SideWords, ...]
    third: str | None  # the text a third version begins with; None where it is no text
    may_write: bool


class ChoicesPage(Page):
    """It shows and it reports; it decides nothing."""

    kept = Signal(int)  # the number of the side, from 0
    written = Signal(str)  # a third version
    later = Signal()
    person_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("choices-page")
        self._trouble = Notice("choices-trouble")
        self._none = Empty(Icon.DONE, "choices-none")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._later = QuietButton("", "choices-later")
        self._open = QuietButton("", "choices-person", Icon.PERSON)
        self._shown: ChoiceWords | None = None
        self._keeps: list[Button] = []
        self.third = NoteField("choices-third", lines=4)
        self._save = Button("", "choices-save", Icon.CHECK)
        self.add_notice(self._trouble)
        self.body.addWidget(self._inside)
        self.body.addWidget(self._none, 1)
        self.body.addStretch(1)
        self.set_bar(leading=(self._open,), trailing=(self._later,))
        self._later.clicked.connect(self.later)
        self._open.clicked.connect(self.person_wanted)
        self._save.clicked.connect(lambda: self.written.emit(self.third.toPlainText()))
        self.retranslate()

    def begin(self) -> None:
        first = self._keeps[0] if self._keeps else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choice(self, choice: ChoiceWords | None) -> None:
        """None: there is nothing to choose. What is written for the choice on the screen stays."""
        if choice is None or choice != self._shown:
            self._show(choice)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_back(told("Exchange"))
        self._later.setText(told("Decide later"))
        self._open.setText(told("Open this person"))
        self._save.setText(told("Keep my words"))
        self.third.setAccessibleName(told("A third version"))
        self._show(self._shown)

    def _show(self, choice: ChoiceWords | None) -> None:
        self._shown = choice
        self._keeps = []
        self._trouble.tell("")
        for widget in (self.third, self._save):
            widget.setParent(None)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._inside.setVisible(choice is not None)
        self._none.setVisible(choice is None)
        for button in (self._later, self._open):
            button.setVisible(choice is not None)
        if choice is None:
            self.set_title(told("Choices"))
            self._none.tell(
                told("Nothing to choose"),
                told("Where two people write something different in the same place, both come here."),
            )
            return
        self.set_title(
            choice.about or told("A choice"), told("Choice {number} of {all}", number=choice.number, all=choice.all)
        )
        self._later.setEnabled(choice.all > 1)
        self._fill(choice)

    def _fill(self, choice: ChoiceWords) -> None:
        self._column.addWidget(Words(choice.what, Role.HEADING))
        sides = QWidget()
        grid = QGridLayout(sides)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(14)
        for number, side in enumerate(choice.sides):
            grid.addWidget(self._side(side, number, may_write=choice.may_write), number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        self._column.addWidget(sides)
        self._column.addWidget(Words(told("Both are kept in the history."), Role.HINT))
        if choice.third is not None and choice.may_write:
            self._column.addWidget(Words(told("Or write it anew:"), Role.LABEL))
            self.third.setPlainText(choice.third)
            self._column.addWidget(self.third)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(self._save)
            line.addStretch(1)
            self._column.addWidget(row)
            self.third.show()
            self._save.show()

    def _keep(self, number: int, _checked: object = None) -> None:
        self.kept.emit(number)

    def _side(self, side: SideWords, number: int, *, may_write: bool) -> QFrame:
        box = role(QFrame(), Role.CARD)
        column = QVBoxLayout(box)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        text = Words(side.text)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        column.addStretch(1)
        column.addWidget(Words(told("{who}, {when}", who=side.who, when=side.when), Role.HINT))
        if may_write:
            keep = Button(told("Keep this"), f"choices-keep-{number}", Icon.CHECK)
            keep.setAccessibleDescription(side.text)
            keep.clicked.connect(partial(self._keep, number))
            self._keeps.append(keep)
            column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeading)
        return box
