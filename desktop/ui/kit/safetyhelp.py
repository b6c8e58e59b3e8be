"""What to do and whom to call when a worry cannot wait: the same words wherever they are shown. Never a score."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.helping import HelpContact, HelpNumbers
from desktop.i18n import formats, marked, told
from desktop.i18n.digits import number
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.fonts import BASE_POINTS
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role

BESIDE: Final = 660  # px of width, at the usual text size, from which steps and numbers stand side by side

STEPS: Final = (
    (
        marked("Look around first"),
        marked("Is it safe for you and for them? If not, go where it is safe and call for help from there."),
    ),
    (
        marked("Stay and listen"),
        marked("Stay with them, or keep them on the phone, until somebody they trust is there."),
    ),
    (
        marked("Ask openly"),
        marked(
            "You may ask: “Are you thinking of ending your life?” Asking does not put the thought there. Many are "
            "relieved that somebody asks."
        ),
    ),
    (
        marked("Put what is dangerous out of reach"),
        marked("Together with them: pesticides, medicines, blades, ropes, weapons. Somebody they trust can keep them."),
    ),
    (
        marked("Bring in somebody they trust"),
        marked("Ask whom they want beside them, and call together. When a life is in danger, call even after a no."),
    ),
    (
        marked("Call your coordinator"),
        marked("Today, not at the next meeting. You are not meant to carry this alone."),
    ),
    (
        marked("Get urgent help when a life is in danger"),
        marked(
            "They have hurt themselves or taken poison, have a plan and the means, are very confused, or somebody "
            "threatens them: go along to the nearest help, or have it come."
        ),
    ),
    (
        marked("Stay in touch"),
        marked("Agree on a call or visit within one to three days. Then look after yourself, too."),
    ),
)

# Where somebody is not in the same room: on the phone, in a video call, in messages.
AFAR: Final = (
    (
        marked("Stay on the line"),
        marked("Go on talking or writing, and say that you are staying. If the line breaks, call back."),
    ),
    (
        marked("Ask where they are"),
        marked("The place and the house, and another number. Ask early, and write it down at once."),
    ),
    (
        marked("Ask who is near"),
        marked("Somebody in the house, or a neighbour: may they come in now, or may you call them?"),
    ),
    (
        marked("Call the number for where they are"),
        marked("From another phone if you can, or let somebody beside you call. The help near them counts, not yours."),
    ),
    (
        marked("Tell your coordinator at once"),
        marked("While you are still on the line, if somebody can do it for you. Then write down what happened."),
    ),
)


class SafetyHelp(QWidget):
    """Steps in plain words, and the programme's numbers beside or, where it is narrow, above them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("safety-help-words")
        self._numbers = HelpNumbers()
        self._today = date.min
        self._steps = _Column()
        self._calls = _Column()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(18)
        self._both.addWidget(self._calls, 2)
        self._both.addWidget(self._steps, 3)

    def show_numbers(self, numbers: HelpNumbers, today: date) -> None:
        self._numbers, self._today = numbers, today
        self.retranslate()

    def retranslate(self) -> None:
        self._steps.clear()
        self._calls.clear()
        self._calls.add(Words(told("Whom to call"), Role.HEADING))
        for contact in self._numbers.contacts:
            self._calls.add(ContactCard(contact, self._today))
        if not self._numbers.contacts:
            self._calls.add(_without_numbers())
        self._steps.add(Words(told("What to do now"), Role.HEADING))
        self._steps.add(_steps_card(STEPS))
        self._steps.add(Words(told("When they are on the phone or write to you"), Role.HEADING))
        self._steps.add(_steps_card(AFAR))
        self._steps.add(
            Words(
                told("Do not promise to keep a danger to life to yourself. Say whom you will tell, and why."), Role.HINT
            )
        )
        self._steps.end()
        self._calls.end()

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        beside = self.width() >= BESIDE * max(1.0, self.font().pointSizeF() / BASE_POINTS)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class ContactCard(QFrame):
    """One number: large enough to be read while it is dialled, and how sure one can be of it."""

    def __init__(self, contact: HelpContact, today: date) -> None:
        super().__init__()
        role(self, Role.CARD)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        column.addWidget(Words(contact.name, Role.LABEL))
        if contact.kind:
            column.addWidget(Words(code_word("help_contact", "kind", contact.kind), Role.HINT))
        if contact.phone:
            phone = Words(contact.phone, Role.HEADING)
            phone.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            phone.setAccessibleName(told("{label}: {text}", label=contact.name, text=contact.phone))
            column.addWidget(phone)
        beneath = (contact.place, contact.hours, formats.listed(contact.languages), contact.note)
        for words in beneath:
            if words:
                column.addWidget(Words(words))
        row = QHBoxLayout()
        row.setSpacing(6)
        old = contact.is_old(today)
        if old:
            row.addWidget(Picture(Icon.WARNING, Shade.ATTENTION), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(checked_words(contact, today), Role.HINT if old else Role.SMALL), 1)
        column.addLayout(row)


def checked_words(contact: HelpContact, today: date) -> str:
    """How long ago somebody made sure of a number."""
    if contact.last_checked is None:
        return told("Nobody has checked this number yet.")
    when = formats.relative_days(max(0, (today - contact.last_checked).days))
    if contact.is_old(today):
        return told("Checked {when}. It may be another one by now.", when=when)
    return told("Checked {when}", when=when)


class _Column(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def end(self) -> None:
        self._column.addStretch(1)

    def clear(self) -> None:
        clear(self._column)


def _without_numbers() -> QFrame:
    card = role(QFrame(), Role.CARD)
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(8)
    column.addWidget(Words(told("Ask your coordinator to enter numbers. Until then:"), Role.LABEL))
    column.addWidget(Words(told("Call your coordinator.")))
    column.addWidget(Words(told("Go to the nearest clinic or hospital; go along if you can.")))
    column.addWidget(Words(told("Where somebody threatens you or them, first go where other people are.")))
    return card


def _steps_card(steps: Sequence[tuple[str, str]]) -> QFrame:
    card = role(QFrame(), Role.CARD)
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(10)
    for place, (title, words) in enumerate(steps, start=1):
        inside = QVBoxLayout()
        inside.setSpacing(1)
        inside.addWidget(Words(told(title), Role.LABEL))
        inside.addWidget(Words(told(words)))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Words(number(place), Role.LABEL, wraps=False), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inside, 1)
        column.addLayout(row)
    return card
