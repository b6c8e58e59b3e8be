"""A calm line above the form of somebody new: perhaps they are here already. It asks, and never stands in the way."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.ids import RecordId
from desktop.domain.views import PersonLine
from desktop.i18n import formats, told
from desktop.ui.kit.alike import Alike
from desktop.ui.kit.buttons import Chip, QuietButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role

_KEY: Final = "Alt+{n}"  # opens the nth of them; 0 goes on


class Already(QFrame):
    """It shows and it reports."""

    chosen = Signal(object)  # RecordId

    def __init__(self) -> None:
        super().__init__()
        role(self, Role.CARD)
        self.setObjectName("person-alike")
        self._words = Words("", Role.LABEL)
        self._hint = Words("", Role.SMALL)
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self._ask = QCheckBox()
        self._ask.setObjectName("person-alike-ask")
        self._other = QuietButton("", "person-alike-other")
        self._alike = Alike()
        self._waved = frozenset[RecordId]()  # who it is not, as whoever writes has said
        self._lay_out()
        for nth in range(1, 5):
            keys = QShortcut(QKeySequence(_KEY.format(n=nth)), self)
            keys.activated.connect(partial(self._open, nth - 1))
        QShortcut(QKeySequence(_KEY.format(n=0)), self).activated.connect(self._go_on)
        self._other.clicked.connect(self._go_on)
        self.hide()
        self.retranslate()

    def show_alike(self, alike: Alike) -> None:
        """Nothing is said again of those who were waved on."""
        people = tuple(line for line in alike.people if line.id not in self._waved)
        self._alike = Alike(people, alike.likely, alike.may_ask)
        clear(self._flow)
        for number, line in enumerate(people):
            chip = Chip(_called(line).replace("&", "&&"), f"person-alike-{number}")
            chip.setToolTip(_keys(number + 1))
            chip.clicked.connect(partial(self._choose, line.id))
            self._flow.addWidget(chip)
        self._ask.setVisible(alike.may_ask)
        self.setVisible(bool(people))
        self.retranslate()

    def forget(self) -> None:
        """Somebody else is written."""
        self._waved = frozenset()
        self._ask.setChecked(False)
        self.show_alike(Alike())

    def asked_about(self) -> tuple[RecordId, ...]:
        """Whom a coordinator is to compare with the new one; nobody, unless whoever writes is not sure."""
        if not self._ask.isChecked() or not self._ask.isVisibleTo(self):
            return ()
        people = tuple(line.id for line in self._alike.people)
        return tuple(one for one in people if one in self._alike.likely) or people

    def retranslate(self) -> None:
        self._words.setText(told("Perhaps you know them already:"))
        self._hint.setText(told("{keys} opens the first of them. Nothing that you typed is lost.", keys=_keys(1)))
        self._ask.setText(told("Perhaps the same; a coordinator compares them"))
        self._other.setText(told("Somebody else"))
        self._other.setToolTip(_keys(0))

    # Inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(6)
        for widget in (self._words, self._row, self._hint):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self._ask)
        foot.addStretch(1)
        foot.addWidget(self._other)
        column.addLayout(foot)

    def _open(self, nth: int) -> None:
        if nth < len(self._alike.people):
            self.chosen.emit(self._alike.people[nth].id)

    def _choose(self, person: RecordId, _checked: object = None) -> None:
        self.chosen.emit(person)

    @Slot()
    def _go_on(self) -> None:
        """It is none of these."""
        self._waved |= {line.id for line in self._alike.people}
        self._ask.setChecked(False)
        self.show_alike(self._alike)


def _called(line: PersonLine) -> str:
    met = told("met {day}", day=formats.date(line.last_contact, "short")) if line.last_contact else ""
    return formats.side_by_side(line.name, line.alias, line.place, met)


def _keys(nth: int) -> str:
    return QKeySequence(_KEY.format(n=nth)).toString(QKeySequence.SequenceFormat.NativeText)
