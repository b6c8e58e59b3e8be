"""The first page: two big buttons, how things stand in words, what was taken in, and how to join."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.exchange.words import Said
from desktop.ui.kit import theme
from desktop.ui.kit.buttons import Button, QuietButton
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.drives import Drive
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role, tone
from desktop.ui.kit.wording import Sentence

_SHADES = {Tone.DONE: Shade.DONE, Tone.ATTENTION: Shade.ATTENTION}
_SHOWN_IMPORTS = 50
WAIT_MS = 300  # what comes sooner is not announced


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How things stand: finished words."""

    lines: tuple[Said, ...]
    imports: tuple[Card, ...]
    conflicts: int
    choices: str
    alone: bool
    folder: Path | None = None  # exchanged through every time


class HomePage(Page):
    """It shows and it reports; it decides nothing."""

    give_wanted = Signal()
    take_wanted = Signal()
    choices_wanted = Signal()
    card_wanted = Signal()
    settings_wanted = Signal()
    stick_wanted = Signal(object)  # the root of the stick to exchange through
    folder_wanted = Signal(object)
    back_out_wanted = Signal(object)  # the id of the import to be taken back

    def __init__(self) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("exchange-home")
        self.give = _Big("exchange-give", Icon.GIVE, primary=True)
        self.take = _Big("exchange-take", Icon.TAKE)
        self._trouble = Notice("exchange-trouble")
        self._done = Notice("exchange-done")
        self._choice = Notice("exchange-choice")
        self._stick_in = Notice("exchange-stick")
        self._through = Button("", "exchange-through", Icon.FOLDER)
        self._known_sticks: set[Path] = set()
        self._stick: Drive | None = None
        self._folder: Path | None = None
        self._alone = True
        self._lines = role(QFrame(), Role.CARD)
        self._line_column = QVBoxLayout(self._lines)
        self._model = CardModel(self)
        self._past = CardList("", "exchange-imports", self._model)
        self._past_title = Words("", Role.HEADING)
        self._joining = _Joining()
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(lambda: self.set_title(told("Exchange"), told("One moment…")))
        self._lay_out()
        self._listen()
        self.retranslate()

    def begin(self) -> None:
        """Enter gives; where nobody is there yet, it makes the card."""
        first = self._joining.card if self._joining.isVisibleTo(self) else self.give
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_to(self.take)

    def wait(self) -> None:
        """An answer is on its way; say so if it takes long."""
        self._patience.start()

    def show_stand(self, stand: Stand) -> None:
        self._patience.stop()
        self.set_title(told("Exchange"))
        self._trouble.tell("")
        self._choice.tell(stand.choices, Tone.ATTENTION, action=told("Choose"))
        clear(self._line_column)
        for said in stand.lines:
            self._line_column.addWidget(_line(said))
        self._lines.setVisible(not stand.alone)
        self.give.setVisible(not stand.alone)
        self._alone, self._folder = stand.alone, stand.folder
        self._word_ways()
        self._joining.setVisible(stand.alone)
        self._model.show(stand.imports[:_SHOWN_IMPORTS])
        self._past.setFixedHeight(self._past.height_of_all())
        for widget in (self._past, self._past_title):
            widget.setVisible(bool(stand.imports))

    def show_sticks(self, drives: Sequence[Drive]) -> None:
        """Where one is in that can be written to, it can be exchanged through: the one that was put in last."""
        drives = [drive for drive in drives if not drive.read_only]
        new = [drive for drive in drives if drive.root not in self._known_sticks]
        self._known_sticks = {drive.root for drive in drives}
        still = self._stick if self._stick is not None and self._stick.root in self._known_sticks else None
        self._stick = new[0] if new else still or next(iter(drives), None)
        self._word_ways()

    def tell_done(self, text: str) -> None:
        """Say what was made; "" takes it away."""
        self._done.tell(text, Tone.DONE)

    def complain(self, sentence: Sentence) -> None:
        self._patience.stop()
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("Exchange"))
        self.give.setText(told("Give my notes"))
        self.take.setText(told("Take notes"))
        self._past_title.setText(told("Taken in"))
        self._past.setAccessibleName(told("Taken in"))
        self._joining.retranslate()
        self._word_ways()

    def _word_ways(self) -> None:
        """Ways that give and take in one go; there is none for whoever works alone."""
        words = action = ""
        if self._stick is not None and not self._alone:
            words = told("The stick {name} is in.", name=self._stick.name)
            action = told("Give and take with it")
        if words != self._stick_in.text():
            self._stick_in.tell(words, Tone.INFO, action=action)
        shows = self._folder is not None and not self._alone
        if self._folder is not None:
            self._through.setText(told("Give and take through {folder}", folder=self._folder.name or str(self._folder)))
        self._through.setVisible(shows)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        for button in (self.give, self.take):
            row.addWidget(button, 1)
        self._line_column.setContentsMargins(16, 12, 16, 12)
        self._line_column.setSpacing(8)
        self._past.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for notice in (self._trouble, self._done, self._choice, self._stick_in):
            self.add_notice(notice)
        self._through.hide()
        self.body.addLayout(row)
        self.body.addWidget(self._through)
        for widget in (self._joining, self._lines, self._past_title, self._past):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _listen(self) -> None:
        self.give.clicked.connect(self.give_wanted)
        self.take.clicked.connect(self.take_wanted)
        self._past.acted.connect(self.back_out_wanted)
        self._choice.acted.connect(self.choices_wanted)
        self._stick_in.acted.connect(lambda: self.stick_wanted.emit(self._stick.root) if self._stick else None)
        self._through.clicked.connect(lambda: self.folder_wanted.emit(self._folder) if self._folder else None)
        self._joining.card.clicked.connect(self.card_wanted)
        self._joining.others.clicked.connect(self.settings_wanted)


class _Big(Button):
    """One of the two deeds of this room: twice as high as a button, as wide as there is room."""

    def __init__(self, name: str, image: Icon, *, primary: bool = False) -> None:
        shade = Shade.ON_ACCENT if primary else Shade.TEXT
        super().__init__("", name, image, shade=shade, what=Role.PRIMARY if primary else None)
        self.setIconSize(QSize(28, 28))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Qt asks

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.sizes().target * 7 // 4)


class _Joining(QFrame):
    """For whoever works alone: the three steps of joining, and the other way round."""

    def __init__(self) -> None:
        super().__init__()
        role(self, Role.CARD)
        self.setObjectName("exchange-joining")
        self.card = Button("", "exchange-card", Icon.KEY)
        self.others = QuietButton("", "exchange-others", Icon.PEOPLE)
        self._title = Words("", Role.HEADING)
        self._steps = [Words() for _ in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        for step in self._steps:
            column.addWidget(step)
        row = QHBoxLayout()
        row.addWidget(self.card)
        row.addWidget(self.others)
        row.addStretch(1)
        column.addLayout(row)

    def retranslate(self) -> None:
        self._title.setText(told("You work alone so far. Were you invited?"))
        steps = (
            told("1. Make your joining card and give it to your coordinator. It holds no notes."),
            told("2. The coordinator gives you a welcome file."),
            told("3. Take it in here with “Take notes”. What you have written comes along."),
        )
        for label, step in zip(self._steps, steps, strict=True):
            label.setText(step)
        self.card.setText(told("Make my joining card"))
        self.others.setText(told("Let others join me"))


def _line(said: Said) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Picture(said.icon, _SHADES.get(said.tone, Shade.MUTED)))
    words = tone(Words(said.text), said.tone) if said.tone is not Tone.PLAIN else Words(said.text)
    row.addWidget(words, 1)
    return box


def lines_box(lines: Sequence[Said]) -> QWidget:
    """Lines beneath each other: what was given."""
    box = role(QFrame(), Role.CARD)
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    for said in lines:
        column.addWidget(_line(said))
    return box
