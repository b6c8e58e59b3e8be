"""My log as one room: entries are listed, written, shared and taken back; a draft is kept of what is half written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.ownlog import OwnCursor, OwnEntry
from desktop.domain.paging import Page as Rows
from desktop.domain.views import DraftNote, Record
from desktop.i18n import told
from desktop.ui.kit.cards import CardModel, Heading, Row
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.promises import KnowsMe, KnowsNames, WritersDesk
from desktop.ui.kit.rooms import Lanes, Leaving, OwnLogPlace, Place, Room, SupportPlace
from desktop.ui.kit.wording import worded_error
from desktop.ui.ownlog.pages import OwnEntryPage, OwnListPage, SharedPage, own_card, shared_card

NEW: Final = "own:new"


class OwnLog(Protocol):
    """The log."""

    def entries(self, after: OwnCursor | None = None) -> Rows[OwnEntry, OwnCursor]: ...
    def find(self, id: int) -> OwnEntry: ...  # noqa: A002 - the service's own name
    def write(self, words: str, wellbeing: int | None = None, day: date | None = None) -> int: ...
    def change(self, id: int, words: str, wellbeing: int | None, day: date) -> None: ...  # noqa: A002
    def drop(self, id: int) -> OwnEntry: ...  # noqa: A002 - the service's own name
    def share(self, id: int) -> Changed: ...  # noqa: A002 - the service's own name
    def take_back(self, id: int) -> Changed: ...  # noqa: A002 - the service's own name
    def shared(self) -> tuple[Record, ...]: ...


class Casebook(KnowsMe, Protocol):
    """Who is looking."""


class Services(Protocol):
    """One side of the desk."""

    @property
    def own_log(self) -> OwnLog: ...
    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsNames: ...


class Desk(WritersDesk[Services], Protocol):
    """What the room sits at."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of entries; before the first one, what colleagues shared."""

    entries: Rows[OwnEntry, OwnCursor]
    shared: tuple[tuple[Record, str], ...]


class OwnLogRoom(Room):
    """Nobody else sees what is here."""

    panel: Pages

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0
        self._entry: OwnEntry | None = None
        self._shared: dict[RecordId, tuple[Record, str]] = {}
        self._model = CardModel(self)
        self._list = OwnListPage(self._model)
        self._page = OwnEntryPage(today)
        self._reading = SharedPage()
        self.panel = Pages("ownlog")
        self.panel.hold(self._list, self._page, self._reading)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        if isinstance(place, OwnLogPlace) and place.entry is not None:
            self._open(place.entry)
        elif isinstance(place, OwnLogPlace) and place.writing:
            self._begin_new()
        else:
            self._show_list()

    def here(self) -> Place:
        if self.panel.currentWidget() is not self._page:
            return OwnLogPlace()
        return OwnLogPlace(entry=self._entry.id) if self._entry else OwnLogPlace(writing=True)

    def step_back(self) -> bool:
        if self.panel.currentWidget() is self._list:
            return False
        self._back()
        return True

    def refresh(self, changed: Changed) -> None:
        if changed.everything and self.panel.isVisible() and self.panel.currentWidget() is self._list:
            self._model.restart()

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        self._keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        for page in (self._list, self._page, self._reading):
            page.retranslate()
        if self.panel.currentWidget() is self._list:
            self._model.restart()

    # The list

    def _show_list(self) -> None:
        self._keeping.end()
        self._entry = None
        self._list.complain(None)
        self._show(self._list)
        self._model.restart()

    @Slot(object)
    def _fetch(self, after: OwnCursor | None) -> None:
        self._round += after is None
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: _listed(services, after),
            done=partial(self._arrive, self._round, after is None),
            failed=partial(self._fail, self._round),
        )

    def _arrive(self, asked_in: int, first: bool, listed: Listed) -> None:  # noqa: FBT001 - bound beforehand
        if asked_in != self._round:
            return
        rows: list[Row] = []
        if listed.shared:
            self._shared = {record.id: (record, by) for record, by in listed.shared}
            rows += [Heading(told("Shared with you")), *(shared_card(*each) for each in listed.shared)]
            rows += [Heading(told("Yours"))] if listed.entries.rows else []
        rows += [own_card(entry) for entry in listed.entries.rows]
        self._model.append(rows, listed.entries.after)
        if first:
            self._list.show_entries(empty=not rows)

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._list.complain(worded_error(error))

    @Slot(object)
    def _choose(self, key: object) -> None:
        if isinstance(key, Stamp) and key in self._shared:
            self._reading.show_shared(*self._shared[key])
            self._show(self._reading)
        elif isinstance(key, int):
            self._open(key)

    # One entry

    @Slot()
    def _begin_new(self) -> None:
        self._with_draft(None, NEW)

    def _open(self, id_: int) -> None:
        log = self._desk.read.own_log
        self._lanes.read.start(
            self,
            lambda _progress: log.find(id_),
            done=lambda entry: self._with_draft(entry, f"own:{entry.id}"),
            failed=self._refuse,
        )

    def _refuse(self, error: Exception) -> None:
        self._show_list()
        self._list.complain(worded_error(error))

    def _with_draft(self, entry: OwnEntry | None, key: str) -> None:
        self._keeping.find(key, partial(self._show_entry, entry, key))

    def _show_entry(self, entry: OwnEntry | None, key: str, draft: DraftNote | None) -> None:
        self._entry = entry
        self._page.show_entry(entry, _content(entry, self._today()))
        blank = self._page.content()
        if draft is not None:
            self._page.fill(draft.content)
        work = Work(key=key, blank=blank, content=self._page.content, save=self._save)
        self._keeping.begin(work, has_draft=draft is not None)
        self._show(self._page)

    @Slot()
    def _back(self) -> None:
        if self.panel.currentWidget() is self._page:
            self._keeping.ask_to_leave(Leaving(self._show_list, stay=lambda: None))
        else:
            self._show_list()

    @Slot()
    def _save(self) -> None:
        content = self._page.content()
        words, wellbeing = str(content.get("words", "")), int(str(content.get("wellbeing", 0))) or None
        day = self._page.day.day() or self._today()
        log, entry = self._desk.write.own_log, self._entry
        if entry is None:
            work: Callable[[], object] = partial(log.write, words, wellbeing, day)
        else:
            work = partial(log.change, entry.id, words, wellbeing, day)
        self._keeping.pause()
        self._do(work, self._saved, self._not_saved)

    def _saved(self, made: object) -> None:
        log, entry = self._desk.write.own_log, self._entry
        leaving = self._keeping.saved()
        self._show_list()
        if entry is not None:
            undo: Callable[[], object] = partial(log.change, entry.id, entry.words, entry.wellbeing, entry.day)
        else:
            undo = partial(log.drop, made)  # type: ignore[arg-type] # what `write` answered
        self.said.emit(told("Written down, for you alone."), partial(self._undo, undo))
        if leaving is not None:
            leaving.then()

    def _not_saved(self, error: Exception) -> None:
        self._page.busy(False)
        self._keeping.not_saved(error)

    @Slot()
    def _drop(self) -> None:
        entry = self._entry
        if entry is not None:
            self._do(partial(self._desk.write.own_log.drop, entry.id), self._dropped, self._did_not)

    def _dropped(self, gone: object) -> None:
        self._keeping.saved()
        self._show_list()
        if isinstance(gone, OwnEntry):
            again = partial(self._desk.write.own_log.write, gone.words, gone.wellbeing, gone.day)
            self.said.emit(told("Deleted."), partial(self._undo, again))

    @Slot()
    def _share(self) -> None:
        """What stands in the log is shared, not what is being changed: that is saved first."""
        entry = self._entry
        if entry is None:
            return
        if self._keeping.is_dirty():
            self._page.ask_to_save_first()
            return
        undo = partial(self._desk.write.own_log.take_back, entry.id)
        self._do(
            partial(self._desk.write.own_log.share, entry.id),
            partial(self._passed_on, told("Shared. It goes with your next file."), undo),
            self._did_not,
        )

    @Slot()
    def _take_back(self) -> None:
        if self._entry is not None:
            take_back = partial(self._desk.write.own_log.take_back, self._entry.id)
            then = partial(self._passed_on, told("Taken back. Your next file says so."), None)
            self._do(take_back, then, self._did_not)

    def _passed_on(self, words: str, undo: Callable[[], object] | None, changed: object) -> None:
        self._keeping.end()
        self._show_list()
        if isinstance(changed, Changed):
            self.changed.emit(changed)
        self.said.emit(words, partial(self._undo, undo) if undo is not None else None)

    # Inside

    def _do(
        self, work: Callable[[], object], then: Callable[[object], None], failed: Callable[[Exception], None]
    ) -> None:
        self._page.busy(True)
        self._lanes.write.start(self, lambda _progress: work(), done=partial(self._did, then), failed=failed)

    def _did(self, then: Callable[[object], None], answer: object) -> None:
        self._page.busy(False)
        then(answer)

    def _did_not(self, error: Exception) -> None:
        self._page.busy(False)
        self._page.complain(worded_error(error))

    def _undo(self, work: Callable[[], object]) -> None:
        self._lanes.write.start(
            self,
            lambda _progress: work(),
            done=lambda _answer: self._show_list(),
            failed=lambda error: self._list.complain(worded_error(error)),
        )

    def _show(self, page: OwnListPage | OwnEntryPage | SharedPage) -> None:
        self.panel.turn_to(page)
        page.begin()

    def _wire(self) -> None:
        self._model.page_wanted.connect(self._fetch)
        self._list.write_wanted.connect(self._begin_new)
        self._list.support_wanted.connect(lambda: self.go.emit(SupportPlace()))
        self._list.cards.chosen.connect(self._choose)
        page = self._page
        page.edited.connect(self._keeping.edited)
        page.save_wanted.connect(self._save)
        page.drop_wanted.connect(self._drop)
        page.share_wanted.connect(self._share)
        page.unshare_wanted.connect(self._take_back)
        for each in (page, self._reading):
            each.back_wanted.connect(self._back)
        self._keeping.report_to(self)
        self._keeping.complained.connect(page.complain)


def _listed(services: Services, after: OwnCursor | None) -> Listed:
    """Runs on the lane."""
    shared: tuple[tuple[Record, str], ...] = ()
    if after is None:
        me, names = services.casebook.me().member, services.membership.names()
        others = (record for record in services.own_log.shared() if record.author != me)
        shared = tuple((record, names.get(record.author, "")) for record in others)
    return Listed(services.own_log.entries(after), shared)


def _content(entry: OwnEntry | None, today: date) -> dict[str, object]:
    """What the page shows at first."""
    if entry is None:
        return {"day": today.isoformat()}
    return {"day": entry.day.isoformat(), "words": entry.words, "wellbeing": str(entry.wellbeing or "")}
