"""What lies beside a person's page: the bin, and who has seen this."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.audit import Seen
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Shown
from desktop.ui.kit.wording import worded_error
from desktop.ui.person.bin import BinPage
from desktop.ui.person.lines import IN_TIMELINE, Chosen
from desktop.ui.person.promises import Casebook
from desktop.ui.person.seat import Seat
from desktop.ui.person.seen import SeenPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """What lies in the bin."""

    records: tuple[Shown, ...]
    people: tuple[Shown, ...]


class Beside(QObject):
    """Asked anew each time."""

    shown = Signal(object)  # the page to go to
    failed = Signal(object)  # the error

    def __init__(self, seat: Seat, bin_page: BinPage, seen_page: SeenPage, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._bin, self._seen = bin_page, seen_page
        self._bin.cards.acted.connect(self._bring_back)

    @Slot()
    def open_bin(self) -> None:
        known, casebook = self._seat.whose(), self._seat.desk.read.casebook
        if known is not None:
            self._seat.lanes.read.start(
                self,
                lambda _progress: _binned(casebook, known.id),
                done=partial(self._show_bin, known.id),
                failed=self.failed.emit,
            )

    @Slot()
    def open_seen(self) -> None:
        known, audit = self._seat.whose(), self._seat.desk.read.audit
        if known is not None:
            self._seat.lanes.read.start(
                self,
                lambda _progress: audit.who_saw(known.id),
                done=partial(self._show_seen, known.id),
                failed=self.failed.emit,
            )

    def complain(self, error: Exception) -> None:
        self._bin.complain(worded_error(error))

    def _show_bin(self, person: RecordId, binned: Binned) -> None:
        known = self._seat.whose()
        if known is not None and known.id == person:
            self._bin.show_bin(known.name, binned.records, binned.people)
            self.shown.emit(self._bin)

    def _show_seen(self, person: RecordId, seen: tuple[Seen, ...]) -> None:
        known = self._seat.whose()
        if known is not None and known.id == person:
            self._seen.show_seen(known.name, known.me.member, seen)
            self.shown.emit(self._seen)

    @Slot(object)
    def _bring_back(self, chosen: object) -> None:
        if isinstance(chosen, Chosen):
            self._seat.deeds.bring_back(chosen.type, chosen.id)


def _binned(casebook: Casebook, person: RecordId) -> Binned:
    """Runs on the lane."""
    where = {"person": name_of(person)}
    found = [shown for kind in IN_TIMELINE for shown in casebook.list(kind, where=where, deleted=True)]
    return Binned(records=tuple(found), people=tuple(casebook.list("person", deleted=True)))
