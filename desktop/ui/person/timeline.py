"""The timeline of a person: pages of cards, the newest first, and tasks that are ticked in it."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.paging import Page
from desktop.domain.views import Entry, EntryCursor
from desktop.i18n import told
from desktop.ui.kit.cards import Card, CardModel
from desktop.ui.person.known import Known
from desktop.ui.person.lines import Chosen, card
from desktop.ui.person.page import PersonPage
from desktop.ui.person.seat import Seat

PAGE_ROWS: Final = 100


@dataclass(frozen=True, slots=True)
class Sifted:
    """A page of what is asked for, and the types there are."""

    page: Page[Entry, EntryCursor]
    kinds: tuple[str, ...]


class Timeline(QObject):
    """One person's at a time."""

    conflict_found = Signal()
    failed = Signal(object)  # the error

    def __init__(self, seat: Seat, page: PersonPage, model: CardModel, parent: QObject) -> None:
        super().__init__(parent)
        self._seat, self._page = seat, page
        self.model = model
        self._round = 0  # a late answer about somebody else is dropped
        self._known: Known | None = None
        self._entries: list[Entry] = []
        model.page_wanted.connect(self._fetch)
        page.cards.acted.connect(self._tick)
        page.sieve.altered.connect(self._sift)

    @property
    def conflicts(self) -> bool:
        """Whether two people wrote something different in what is shown."""
        return any(entry.record.conflicts for entry in self._entries)

    def stop(self) -> None:
        """What is still asked for is nobody's any more."""
        self._round += 1

    def begin(self, known: Known) -> None:
        """From the newest entry on."""
        if self._known is None or self._known.id != known.id:
            self._page.sieve.reset()
        self._known = known
        self._sift()

    @Slot()
    def _sift(self) -> None:
        self.stop()
        self._entries = []
        self.model.restart()

    def retranslate(self) -> None:
        if self._known is not None:
            for entry in self._entries:
                self.model.replace(self._card(entry, self._known))

    @Slot(object)
    def _fetch(self, after: EntryCursor | None) -> None:
        known, casebook = self._known, self._seat.desk.read.casebook
        if known is None:
            return
        kinds, words = self._page.sieve.kinds, self._page.sieve.words
        self._seat.lanes.read.start(
            self,
            lambda _progress: Sifted(
                casebook.timeline(known.id, after, PAGE_ROWS, kinds=kinds, words=words), casebook.kinds_of(known.id)
            ),
            done=partial(self._show, self._round),
            failed=partial(self._fail, self._round),
        )

    def _show(self, asked_in: int, sifted: Sifted) -> None:
        known, page = self._known, sifted.page
        if asked_in != self._round or known is None:
            return
        self._page.sieve.offer(sifted.kinds)
        self._entries.extend(page.rows)
        self.model.append([self._card(entry, known) for entry in page.rows], page.after)
        self._page.show_timeline(len(self._entries), more=page.after is not None)
        if any(entry.record.conflicts for entry in page.rows):
            self.conflict_found.emit()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.failed.emit(error)

    def _card(self, entry: Entry, known: Known) -> Card:
        entry = replace(entry, record=replace(entry.record, fields=known.veiled(entry.record.fields)))
        return card(entry, known.names, alone=known.me.alone, may_write=known.may_write)

    @Slot(object)
    def _tick(self, chosen: object) -> None:
        if not isinstance(chosen, Chosen):
            return
        entry = next((entry for entry in self._entries if entry.record.id == chosen.id), None)
        if entry is None:
            return
        was = bool(entry.record.fields.get("done"))
        casebook, task = self._seat.desk.write.casebook, chosen.id
        words = told("Task is open again") if was else told("Task done")
        self._seat.deeds.do(
            lambda: casebook.edit("task", task, {"done": None if was else True}),
            words,
            lambda: casebook.edit("task", task, {"done": True if was else None}),
        )
