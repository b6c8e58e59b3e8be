"""The people around a person: one list of those they trust and those they live with."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Record
from desktop.i18n import told
from desktop.ui.circle.lines import rows
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.parts import Part
from desktop.ui.kit.promises import HidesNames, Lists, ReadingDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import Sentence, worded_error

KINDS = ("supporter", "household")


class Casebook(Lists, HidesNames, Protocol): ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...


class Desk(ReadingDesk[Services], Protocol):
    """The part of an open casebook that these people need."""


class CirclePart(Part):
    """One person at a time. Forms and pages to read are the room's."""

    panel: "CirclePanel"
    feature = Feature.SUPPORTERS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._round = 0  # a late answer about somebody else is dropped
        self._person: RecordId | None = None
        self._stale = True
        self._found: tuple[Record, ...] = ()
        self.panel = CirclePanel()
        self.panel.add_wanted.connect(lambda kind: self.write_wanted.emit(kind, None))
        self.panel.cards.chosen.connect(self._read)

    def word(self) -> str:
        return told("Their people")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        self._person = person
        self._stale = True
        self._found = ()
        self._round += 1
        self.panel.offer_adding(on=may_write)
        self.panel.show_people(())

    def look(self) -> None:
        person, casebook = self._person, self._desk.read.casebook
        if person is None or not self._stale:
            return
        self._stale = False
        self._lanes.read.start(
            self,
            lambda _progress: (_find(casebook, person), casebook.names_hidden),
            done=partial(self._show, self._round),
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    def holds_something(self) -> bool:
        return bool(self._found)

    def refresh(self, changed: Changed) -> None:
        if changed.everything or self._person in changed.people:
            self._stale = True
            if self.panel.isVisible():
                self.look()

    def retranslate(self) -> None:
        self.panel.retranslate()

    def _show(self, asked_in: int, answer: tuple[tuple[Record, ...], bool]) -> None:
        if asked_in == self._round:
            self._found, hidden = answer
            self.panel.show_people(self._found, hidden=hidden)

    @Slot(object)
    def _read(self, key: object) -> None:
        record = next((one for one in self._found if one.id == key), None)
        if record is not None:
            self.read_wanted.emit(record.type, record.id)


class CirclePanel(QWidget):
    """It shows and it reports; it decides nothing."""

    add_wanted = Signal(str)  # the record type

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("circle")
        self._people: tuple[Record, ...] = ()
        self._hidden = False  # names are put away
        self._trouble = Notice("circle-trouble")
        self._model = CardModel(self)
        self.cards = CardList("", "circle-list", self._model)
        self._none = Empty(Icon.PEOPLE, "circle-none")
        self._adds = {kind: Button("", f"circle-add-{kind}", Icon.ADD) for kind in KINDS}
        self._which = QStackedWidget()
        for widget in (self.cards, self._none):
            self._which.addWidget(widget)
        buttons = QHBoxLayout()
        for kind, button in self._adds.items():
            buttons.addWidget(button)
            button.clicked.connect(partial(self._add, kind))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._trouble)
        column.addLayout(buttons)
        column.addWidget(self._which, 1)
        self.retranslate()

    def offer_adding(self, *, on: bool) -> None:
        for button in self._adds.values():
            button.setVisible(on)

    def show_people(self, people: tuple[Record, ...], *, hidden: bool = False) -> None:
        self._people, self._hidden = people, hidden
        self._trouble.tell("")
        self.retranslate()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self._adds["supporter"].setText(told("Somebody they trust"))
        self._adds["supporter"].setAccessibleName(told("Add somebody they trust"))
        self._adds["household"].setText(told("Somebody they live with"))
        self._adds["household"].setAccessibleName(told("Add somebody they live with"))
        self.cards.setAccessibleName(told("Their people"))
        self._none.tell(
            told("Nobody is written down yet"),
            told("Whom they trust, and whom they live with. Ask both: nobody is named here against their will."),
        )
        self._model.show(rows(self._people, hidden=self._hidden))
        self._which.setCurrentWidget(self.cards if self._people else self._none)

    def _add(self, kind: str, _checked: object = None) -> None:
        self.add_wanted.emit(kind)


def _find(casebook: Casebook, person: RecordId) -> tuple[Record, ...]:
    """Runs on the lane."""
    whose = {"person": name_of(person)}
    return tuple(shown.record for kind in KINDS for shown in casebook.list(kind, where=whose))
