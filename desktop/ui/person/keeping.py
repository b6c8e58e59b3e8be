"""Whether a person's record is used, kept or erased: two pages beside the person's own, and their deeds."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.domain.records.people import RESTRICTED, USE
from desktop.i18n import told
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.person.keeping_pages import ErasePage, Going, UsePage
from desktop.ui.person.promises import Desk


class Keeping(QObject):
    """One person at a time."""

    shown = Signal(object)  # the page to go to
    used = Signal(object)  # Changed: the person's page is as it should be again
    erased = Signal(object, str)  # Changed, and what to say: there is no page of theirs any more

    def __init__(self, desk: Desk, lanes: Lanes, use: UsePage, erase: ErasePage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._use, self._erase = use, erase
        self._person: RecordId | None = None
        use.decided.connect(self._decide)
        erase.confirmed.connect(self._do_erase)

    def open_use(self, person: RecordId, name: str, *, restricted: bool) -> None:
        """Why, and then it is so."""
        self._person = person
        self._use.show_use(name, restricted=restricted)
        self.shown.emit(self._use)

    def open_erase(self, person: RecordId, name: str) -> None:
        """What would go is looked up first."""
        self._person = person
        erasing, backups, retention = self._desk.read.erasing, self._desk.read.backups, self._desk.read.retention

        def going() -> Going:
            folder = backups.plan().folder
            return Going(
                name=name,
                reach=erasing.reach(person),
                backups="" if folder is None else str(folder),
                needed=retention.needed(person),
            )

        self._lanes.read.start(
            self, lambda _progress: going(), done=partial(self._show_erase, person), failed=self._complain
        )

    def _show_erase(self, person: RecordId, going: Going) -> None:
        if person == self._person:
            self._erase.show_going(going)
            self.shown.emit(self._erase)

    @Slot(bool, str)
    def _decide(self, allowed: bool, why: str) -> None:  # noqa: FBT001 - Qt's signal
        person, casebook = self._person, self._desk.write.casebook
        if person is None:
            return
        patch = {USE: None if allowed else RESTRICTED}
        self._lanes.write.start(
            self,
            lambda _progress: casebook.edit("person", person, patch, why=why),
            done=self.used.emit,
            failed=lambda error: self._use.complain(worded_error(error)),
        )

    @Slot(str)
    def _do_erase(self, why: str) -> None:
        person, erasing = self._person, self._desk.write.erasing
        if person is None:
            return

        def deed() -> tuple[Changed, bool]:
            return erasing.erase(person, why), erasing.unfinished

        self._lanes.write.start(self, lambda _progress: deed(), done=self._gone, failed=self._complain)

    def _gone(self, answer: tuple[Changed, bool]) -> None:
        changed, unfinished = answer
        words = (
            told("Erased. Encrypted pieces may stay on this disk until there is room: make some, and open again.")
            if unfinished
            else told("Erased here. The other laptops do it once they take in your next file.")
        )
        self.erased.emit(changed, words)

    def _complain(self, error: Exception) -> None:
        self._erase.complain(worded_error(error))
        self.shown.emit(self._erase)
