"""Whom the visit is about: searching while somebody types, and what was meant by Enter."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.ids import Stamp
from desktop.domain.views import PersonLine
from desktop.ui.contact.panel import Picker
from desktop.ui.contact.promises import Casebook
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.wording import worded_error

FOUND_MOST: Final = 20


class Picking(QObject):
    """Asks for people, and says who was chosen."""

    chosen = Signal(object)  # RecordId; None: somebody without a name
    add_wanted = Signal(str)  # a new person, under the words that found nobody

    def __init__(self, casebook: Casebook, lane: Lane, picker: Picker, parent: QObject) -> None:
        super().__init__(parent)
        self._casebook, self._lane, self._picker = casebook, lane, picker
        self._round = 0
        self._found: tuple[PersonLine, ...] | None = None  # None: the answer is on its way
        self._enter_pressed = False
        picker.search.textChanged.connect(self._typed)
        picker.search.searched.connect(self.search)
        picker.search.returnPressed.connect(self._choose_first)
        picker.cards.chosen.connect(self._choose)
        picker.nobody_wanted.connect(lambda: self.chosen.emit(None))
        picker.add_wanted.connect(self._add)

    @Slot(str)
    def search(self, words: str) -> None:
        self._round += 1
        self._found = None
        casebook = self._casebook
        self._lane.start(
            self,
            lambda _progress: casebook.people(words, limit=FOUND_MOST).rows,
            done=partial(self._show, self._round),
            failed=lambda error: self._picker.complain(worded_error(error)),
        )

    @Slot(str)
    def _typed(self, _words: str) -> None:
        self._round += 1  # what is on its way answers an older question
        self._found = None
        self._enter_pressed = False

    def _show(self, asked_in: int, found: tuple[PersonLine, ...]) -> None:
        if asked_in != self._round:
            return
        self._found = found
        self._picker.show_found(found)
        if self._enter_pressed:
            self._choose_first()

    @Slot()
    def _choose_first(self) -> None:
        """Enter in the box: it may come before the answer, and then waits for it."""
        if self._found is None:
            self._enter_pressed = True
        elif self._found:
            self._choose(self._found[0].id)
        else:
            self._add()

    @Slot(object)
    def _choose(self, person: object) -> None:
        if isinstance(person, Stamp):
            self.chosen.emit(person)

    @Slot()
    def _add(self) -> None:
        self.add_wanted.emit(self._picker.search.text().strip())
