"""One visit, task or agreement, read whole: what it says, how far it has come, who changed what."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.domain.consent import Readers
from desktop.i18n import told
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.readers import ReadersBox
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.person.page import add_bin_menu
from desktop.ui.person.reading import Line, Step
from desktop.ui.person.sheets import Sheet, Steps, Ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record as the page shows it: finished words."""

    title: str
    beside: str
    back: str
    lines: tuple[Line, ...]
    ways: tuple[tuple[Icon, str], ...]
    readers: Readers
    person: str  # the name of whom it is about
    steps: tuple[Step, ...]
    conflicts: bool
    deleted: bool
    may_write: bool
    ask: str = ""  # something that can be done with it, and needs saying first
    answer: str = ""  # the verb


class EntryPage(Page):
    """It shows and it reports; it decides nothing."""

    change_wanted = Signal()
    binned = Signal(str)  # why
    brought_back = Signal()
    choices_wanted = Signal()
    answered = Signal()  # what was asked is to be done

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("entry-page")
        self.change = PrimaryButton("", "entry-change", Icon.EDIT)
        self._more = Button("", "entry-menu", Icon.MORE)
        self._trouble = Notice("entry-trouble")
        self._choice = Notice("entry-choice")
        self._in_bin = Notice("entry-in-bin")
        self._ask = Notice("entry-ask")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        for notice in (self._trouble, self._in_bin, self._choice, self._ask):
            self.add_notice(notice)
        self.add_action(self._more)
        self.add_action(self.change)
        self.change.clicked.connect(self.change_wanted)
        self._more.clicked.connect(self._open_menu)
        self._choice.acted.connect(self.choices_wanted)
        self._in_bin.acted.connect(self.brought_back)
        self._ask.acted.connect(self.answered)
        self.retranslate()

    def show_reading(self, reading: Reading) -> None:
        self.set_title(reading.title, reading.beside)
        self.set_back(reading.back)
        self._trouble.tell("")
        both = told("Two people wrote something different here. Both are kept.")
        self._choice.tell(both if reading.conflicts else "", Tone.ATTENTION, action=told("Choose"))
        bring = told("Bring back") if reading.may_write else ""
        self._in_bin.tell(told("This is in the bin.") if reading.deleted else "", Tone.ATTENTION, action=bring)
        self._ask.tell("" if reading.deleted else reading.ask, Tone.ATTENTION, action=reading.answer)
        for button in (self.change, self._more):
            button.setVisible(reading.may_write and not reading.deleted)
        clear(self._column)
        self._column.addWidget(Sheet(reading.lines))
        if reading.ways:
            self._column.addWidget(Ways(reading.ways))
        self._column.addWidget(Words(told("Who can read this"), Role.HEADING))
        self._column.addWidget(ReadersBox(reading.readers, reading.person))
        self._column.addWidget(Words(told("Who wrote this, and when"), Role.HEADING))
        self._column.addWidget(Steps(reading.steps))

    def begin(self) -> None:
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.change.setText(told("Change"))
        self._more.setText(told("More"))

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def menu(self) -> QMenu:
        """What is seldom done."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("entry-more-menu")
        add_bin_menu(menu, self.binned.emit)
        return menu
