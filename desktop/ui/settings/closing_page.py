"""When a programme ends: four steps on one page, of which only the last one takes anything away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.views import TeamLine
from desktop.i18n import formats, plural, told
from desktop.ui.kit.buttons import Button, DangerButton, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage

LATELY_DAYS: Final = 7  # a file that is older is hardly somebody's last one
_LEADING: Final = Qt.AlignmentFlag.AlignLeading


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How far it is."""

    programme: str
    team: Sequence[TeamLine]
    on: date
    unreceived: int  # of this member's own records
    people: int
    erasures: int  # what was erased so far
    open: int  # of these, how many are not done on every laptop


class ClosingPage(SubPage):
    """It shows and it reports; it decides nothing."""

    exchange_wanted = Signal()
    copies_wanted = Signal()
    archive_wanted = Signal()
    ledger_wanted = Signal()
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__("closing")
        self._ending: Ending | None = None
        self.busy = ProgressLine("closing-busy")
        self.add_notice(self.busy)
        self._about = Words("")
        self._heads = [Words("", Role.LABEL) for _ in range(4)]
        self._words = [Words("", Role.HINT) for _ in range(4)]
        self.exchange = Button("", "closing-exchange", Icon.EXCHANGE)
        self.copies = Button("", "closing-copies", Icon.SHEET)
        self.archive = Button("", "closing-archive", Icon.FILE)
        self.ledger = QuietButton("", "closing-ledger", Icon.BIN)
        self.typed = QLineEdit()
        self.typed.setObjectName("closing-name")
        self._field = Field("", self.typed)
        self.erase = DangerButton("", "closing-erase", Icon.BIN)
        self.body.addWidget(self._about)
        for head, words, control in zip(
            self._heads, self._words, (self.exchange, self.copies, self.archive, self.ledger), strict=True
        ):
            for widget in (head, words):
                self.body.addWidget(widget)
            self.body.addWidget(control, 0, _LEADING)
        self.body.addWidget(self._field)
        self.body.addWidget(self.erase, 0, _LEADING)
        self.body.addStretch(1)
        self.exchange.clicked.connect(self.exchange_wanted)
        self.copies.clicked.connect(self.copies_wanted)
        self.archive.clicked.connect(self.archive_wanted)
        self.ledger.clicked.connect(self.ledger_wanted)
        self.typed.textChanged.connect(self._compare)
        self.erase.clicked.connect(self._confirm)
        self.retranslate()
        self._compare()

    def show_ending(self, ending: Ending) -> None:
        self._ending = ending
        self._word()
        self._compare()

    def wait(self, *, on: bool) -> None:
        for each in (self.exchange, self.copies, self.archive, self.typed):
            each.setEnabled(not on)
        self._compare()
        if on:
            self.erase.setEnabled(False)

    def tell(self, text: str) -> None:
        self.notice.tell(text, Tone.DONE)
        self.scroll_up()

    def focus(self) -> None:
        self.exchange.setFocus()

    def clear(self) -> None:
        super().clear()
        self.typed.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.typed.setAccessibleName(told("The name of the programme"))
        self.set_title(told("Close the programme"))
        self._about.setText(
            told("Take the steps in this order, and take your time. Until the last one everything stays as it is.")
        )
        heads = (
            told("1. A last exchange"),
            told("2. Copies for the people"),
            told("3. An archive"),
            told("4. Or erase what is about people"),
        )
        for head, words in zip(self._heads, heads, strict=True):
            head.setText(words)
        self.exchange.setText(told("Go to the exchange"))
        self.copies.setText(told("Save a copy for everybody…"))
        self.archive.setText(told("Make a backup to keep…"))
        self.ledger.setText(told("What was erased, and where"))
        self.erase.setText(told("Erase everybody for ever"))
        self._word()

    def _word(self) -> None:
        ending = self._ending
        if ending is None:
            return
        for words, text in zip(self._words, _steps(ending), strict=True):
            words.setText(text)
        self._field.set_label(told("To erase, type the name of the programme: {name}", name=ending.programme))

    @Slot()
    def _compare(self) -> None:
        """Nothing goes before its name stands there."""
        ending = self._ending
        same = ending is not None and _same(self.typed.text(), ending.programme)
        self.erase.setEnabled(same and ending is not None and ending.people > 0 and self.typed.isEnabled())

    @Slot()
    def _confirm(self) -> None:
        if self._ending is not None and _same(self.typed.text(), self._ending.programme):
            self.confirmed.emit()


def _same(typed: str, name: str) -> bool:
    return " ".join(typed.casefold().split()) == " ".join(name.casefold().split()) != ""


def _steps(ending: Ending) -> tuple[str, str, str, str]:
    people = plural("{n} person is in this casebook.", "{n} people are in this casebook.", ending.people)
    return (
        _exchange(ending),
        told(
            "{people} Whoever wants it gets their own copy before anything goes: on their page, or here a file for "
            "each, numbered in the order of their names. No passphrase guards these files.",
            people=people,
        ),
        told(
            "One file with everything, sealed. It opens with the passphrase of this laptop or its recovery sheet: "
            "write down who keeps them, and where, for as long as the law wants it."
        ),
        _erasing(ending, people),
    )


def _exchange(ending: Ending) -> str:
    late = [line for line in ending.team if line.last is None or _days(line, ending.on) > LATELY_DAYS]
    names = [
        told("{name} ({when})", name=line.name, when=formats.date(line.last.astimezone().date(), "short"))
        if line.last is not None
        else told("{name} (no file yet)", name=line.name)
        for line in late
    ]
    lines = [
        told("Everybody gives a last file and takes in yours."),
        told("No file in the last {days} days from: {names}.", days=LATELY_DAYS, names=formats.listed(names))
        if names
        else told("Everybody gave a file in the last {days} days.", days=LATELY_DAYS),
    ]
    if ending.unreceived:
        lines.append(
            plural(
                "{n} of your notes has not been received by anybody yet.",
                "{n} of your notes have not been received by anybody yet.",
                ending.unreceived,
            )
        )
    return " ".join(lines)


def _days(line: TeamLine, on: date) -> int:
    return 0 if line.last is None else (on - line.last.astimezone().date()).days


def _erasing(ending: Ending, people: str) -> str:
    lines = [
        people,
        told(
            "Everything about them goes from this laptop now, and from every other one when it takes in your next "
            "file. Nothing brings it back. Backups and copies elsewhere stay; so does what is about nobody."
        ),
    ]
    if ending.open:
        lines.append(
            plural(
                "{n} erasure is not done on every laptop yet.",
                "{n} erasures are not done on every laptop yet.",
                ending.open,
            )
        )
    elif ending.erasures:
        lines.append(told("Everything that was erased is erased on every laptop."))
    return " ".join(lines)
