"""Lists calls, counts or stays and writes one; a draft is kept of what is half written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.safety import SAFETY_CONCERN
from desktop.domain.respite import taken
from desktop.domain.roles import Deed, Role, may
from desktop.domain.views import DraftNote, PersonLine, Record, Self, Shown
from desktop.i18n import formats, told
from desktop.i18n.digits import digits
from desktop.ui.house.lines import card
from desktop.ui.house.pages import HousePage, WritingPage
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.promises import (
    Adds,
    Bins,
    BringsBack,
    Edits,
    FindsPeople,
    KnowsMe,
    KnowsNames,
    KnowsPeople,
    Shows,
    WritersDesk,
)
from desktop.ui.kit.rooms import HOUSE_KINDS, WORRY, HousePlace, Lanes, Leaving, Place, Room, TodayPlace
from desktop.ui.kit.suggesting import MOST, LaneFinder, Pick, Suggest
from desktop.ui.kit.wording import worded_error

BEDS: Final = "respite_beds"
SHOWN_MOST: Final = 200  # whoever needs more searches


class Casebook(KnowsMe, Adds, Edits, Bins, BringsBack, Shows, FindsPeople, KnowsPeople, Protocol):
    """The part of the casebook that this room needs."""

    def list(self, type: str) -> Iterator[Shown]: ...  # noqa: A002 - the service's own name


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsNames: ...


class Desk(WritersDesk[Services], Protocol):
    """What the room sits at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the list shows."""

    me: Self
    records: tuple[Record, ...]
    people: Mapping[RecordId, str]
    members: Mapping[MemberId, str]
    beds: Record | None


class HouseRoom(Room):
    """One kind at a time: calls on the warmline, people who dropped in, stays."""

    panel: Pages

    def __init__(
        self,
        desk: Desk,
        lanes: Lanes,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today, self._now = desk, lanes, today, now
        self._round = 0
        self._kind = HOUSE_KINDS[0]
        self._record: Record | None = None
        self._beds: Record | None = None
        self._call: HousePlace | None = None  # the call that was left for a worry about whoever calls
        self._model = CardModel(self)
        self._list = HousePage(self._model)
        self._pages: dict[str, WritingPage] = {}
        self.panel = Pages("house")
        self.panel.hold(self._list)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        if not isinstance(place, HousePlace):
            return
        self._kind = place.kind if place.kind in HOUSE_KINDS else HOUSE_KINDS[0]
        self._call = None
        self._show_list()
        if place.worry:
            self._call = replace(place, worry=False)
            self._begin(SAFETY_CONCERN.name, None)
        elif place.record is not None:
            self._open(place.record)
        elif place.writing:
            self._begin(self._kind, None)

    def here(self) -> Place:
        page = self._writing()
        if self._call is not None:
            return replace(self._call, worry=True)
        if page is None or page.kind.name == BEDS:
            return HousePlace(self._kind)
        return HousePlace(self._kind, self._record.id if self._record else None, writing=self._record is None)

    def step_back(self) -> bool:
        if self._writing() is None:
            return False
        self._back()
        return True

    def refresh(self, changed: Changed) -> None:
        if self.panel.isVisible() and self._writing() is None:
            self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        self._keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        self._list.retranslate()
        for page in self._pages.values():
            page.retranslate()
        if self._writing() is None and self.panel.isVisible():
            self._ask()

    # The list

    def _show_list(self) -> None:
        self._keeping.end()
        self._record = None
        self._list.complain(None)
        self._list.show_kind(self._kind, may_write=False, may_say_beds=False)
        self._model.show(())
        self.panel.turn_to(self._list)
        self._ask()

    def _ask(self) -> None:
        self._round += 1
        services, kind = self._desk.read, self._kind
        self._lanes.read.start(
            self,
            lambda _progress: _listed(services, kind),
            done=partial(self._arrive, self._round),
            failed=partial(self._fail, self._round),
        )

    def _arrive(self, asked_in: int, listed: Listed) -> None:
        if asked_in != self._round:
            return
        role, today = listed.me.role, self._today()
        self._beds = listed.beds
        stays = self._kind == "respite_stay"
        self._list.show_kind(
            self._kind, may_write=may(role, Deed.WRITE), may_say_beds=stays and role is Role.COORDINATOR
        )
        if stays:
            self._list.show_beds(_beds_words(listed, today))
        names = listed.members if not listed.me.alone else {}
        rows = [card(one, listed.people, today, names.get(one.author, "")) for one in listed.records]
        self._model.show(rows)
        self._list.show_entries(empty=not rows)
        if self._writing() is None:
            self._list.begin()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._list.complain(worded_error(error))

    @Slot(object)
    def _choose(self, key: object) -> None:
        if isinstance(key, Stamp):
            self._open(key)

    # One of them

    def _open(self, record: RecordId) -> None:
        casebook, kind = self._desk.read.casebook, self._kind
        self._lanes.read.start(
            self,
            lambda _progress: casebook.show(kind, record).record,
            done=lambda found: self._begin(kind, found),
            failed=lambda error: self._list.complain(worded_error(error)),
        )

    @Slot()
    def _begin_new(self) -> None:
        self._begin(self._kind, None)

    @Slot()
    def _begin_beds(self) -> None:
        self._begin(BEDS, self._beds)

    def _begin(self, kind: str, record: Record | None) -> None:
        key = f"{self._kind}:{WORRY}" if kind == SAFETY_CONCERN.name else _key(kind, record)
        self._keeping.find(key, partial(self._show, kind, record, key))

    def _show(self, kind: str, record: Record | None, key: str, draft: DraftNote | None) -> None:
        page = self._page(kind)
        self._record = record
        page.show_content(self._blank(page, record), old=record is not None)
        blank = page.form.content()
        if draft is not None:
            page.show_content(draft.content, old=record is not None)
        work = Work(key=key, blank=blank, content=page.form.content, save=self._save)
        self._keeping.begin(work, has_draft=draft is not None)
        page.busy(False)
        self.panel.turn_to(page)
        page.begin()

    def _blank(self, page: WritingPage, record: Record | None) -> dict[str, object]:
        if record is not None:
            return page.form.content_of(record.fields)
        match page.kind.name:
            case "warmline_call":
                return {"date": self._today().isoformat(), "start": digits(f"{self._now():%H:%M}")}
            case "respite_beds":
                return {}
            case SAFETY_CONCERN.name:
                return {"date": self._today().isoformat(), "time": digits(f"{self._now():%H:%M}")}
            case _:
                return {page.kind.date_field: self._today().isoformat()}

    def _page(self, kind: str) -> WritingPage:
        """Made when it is first needed."""
        page = self._pages.get(kind)
        if page is None:
            page = self._pages[kind] = WritingPage(TYPES[kind], self._today, self._now, self._suggests(kind))
            page.edited.connect(self._keeping.edited)
            page.save_wanted.connect(self._save)
            page.drop_wanted.connect(self._drop)
            page.back_wanted.connect(self._back)
            page.worry_wanted.connect(self._go_to_worry)
            self._keeping.complained.connect(page.complain)
            self.panel.hold(page)
        return page

    def _suggests(self, kind: str) -> Mapping[str, Suggest]:
        """Whoever stays may be somebody who is supported here. What they are called in the house stays as it is."""
        if kind != "respite_stay":
            return {}
        casebook = self._desk.read.casebook

        def found(words: str) -> list[Pick]:
            return [_pick(line) for line in casebook.people(words, limit=MOST).rows]

        def one(person: RecordId) -> Pick | None:
            return _pick(casebook.person(person))

        finder = LaneFinder(self._lanes.read, self, found=found, one=one)
        return {"person": Suggest("alias", finder, fills=False)}

    def _writing(self) -> WritingPage | None:
        page = self.panel.currentWidget()
        return page if isinstance(page, WritingPage) else None

    @Slot()
    def _back(self) -> None:
        if self._writing() is None:
            self.go.emit(TodayPlace())
        else:
            self._keeping.ask_to_leave(Leaving(self._go_on, stay=lambda: None))

    @Slot()
    def _go_to_worry(self) -> None:
        """What is written of the call is kept as a draft on the way, and stands here again afterwards."""
        record = self._record.id if self._record else None
        worry = HousePlace(self._kind, record, writing=record is None, worry=True)
        self._keeping.ask_to_leave(Leaving(partial(self.enter, worry), stay=lambda: None))

    def _go_on(self) -> None:
        """To the call that was left for a worry, where there is one, else to the list."""
        call, self._call = self._call, None
        if call is None:
            self._show_list()
        else:
            self.enter(call)

    @Slot()
    def _save(self) -> None:
        page = self._writing()
        if page is None or not page.form.check():
            return
        casebook, kind, record, values = self._desk.write.casebook, page.kind.name, self._record, page.form.values()
        if record is None:
            self._do(lambda: casebook.add(kind, values), partial(self._added, kind), self._not_saved)
            return
        before = page.form.values_of(record.fields)
        patch: dict[str, object] = {name: value for name, value in values.items() if before.get(name) != value}
        patch |= {name: None for name in before if name not in values}
        if not patch:
            self._keeping.saved()
            self._go_on()
            return
        back = {name: before.get(name) for name in patch}
        seen, id_ = record.bases, record.id
        undo = partial(casebook.edit, kind, id_, back)
        self._do(
            lambda: casebook.edit(kind, id_, patch, seen=seen),
            partial(self._changed_one, told("Change saved"), undo),
            self._not_saved,
        )

    def _added(self, kind: str, made: object) -> None:
        if isinstance(made, Stamp):
            casebook, why = self._desk.write.casebook, told("Undone right after saving")
            self._changed_one(told("Saved"), partial(casebook.delete, kind, made, why), Changed(frozenset({made})))

    @Slot()
    def _drop(self) -> None:
        page, record = self._writing(), self._record
        if page is None or record is None:
            return
        casebook, kind = self._desk.write.casebook, page.kind.name
        self._do(
            lambda: casebook.delete(kind, record.id, told("Written by mistake")),
            partial(self._changed_one, told("Put in the bin"), partial(casebook.undelete, kind, record.id)),
            self._not_dropped,
        )

    def _changed_one(self, words: str, undo: Callable[[], Changed], changed: object) -> None:
        leaving = self._keeping.saved()
        self._go_on()
        if isinstance(changed, Changed):
            self.changed.emit(changed)
        self.said.emit(words, partial(self._undo, undo))
        if leaving is not None:
            leaving.then()

    # Inside

    def _do(
        self,
        work: Callable[[], object],
        then: Callable[[object], None],
        failed: Callable[[WritingPage, Exception], None],
    ) -> None:
        page = self._writing()
        if page is None:
            return
        page.busy(True)
        self._keeping.pause()
        self._lanes.write.start(
            self, lambda _progress: work(), done=partial(self._did, page, then), failed=partial(failed, page)
        )

    def _did(self, page: WritingPage, then: Callable[[object], None], answer: object) -> None:
        page.busy(False)
        then(answer)

    def _not_saved(self, page: WritingPage, error: Exception) -> None:
        page.busy(False)
        self._keeping.not_saved(error)

    def _not_dropped(self, page: WritingPage, error: Exception) -> None:
        page.busy(False)
        page.complain(worded_error(error))
        self._keeping.go_on()

    def _undo(self, work: Callable[[], Changed]) -> None:
        self._lanes.write.start(
            self,
            lambda _progress: work(),
            done=self.changed.emit,
            failed=lambda error: self._list.complain(worded_error(error)),
        )

    def _wire(self) -> None:
        self._list.write_wanted.connect(self._begin_new)
        self._list.beds_wanted.connect(self._begin_beds)
        self._list.back_wanted.connect(self._back)
        self._list.cards.chosen.connect(self._choose)
        self._keeping.report_to(self)


def _pick(line: PersonLine) -> Pick:
    return Pick(line.id, line.name, formats.side_by_side(line.alias, line.place))


def _key(kind: str, record: Record | None) -> str:
    return f"{kind}:{'new' if record is None else name_of(record.id)}"


def _listed(services: Services, kind: str) -> Listed:
    """Runs on the lane."""
    casebook = services.casebook
    day = TYPES[kind].date_field
    records = [shown.record for shown in casebook.list(kind)]
    records.sort(key=lambda one: (str(one.fields.get(day, "")), str(one.fields.get("start", "")), one.id), reverse=True)
    people: dict[RecordId, str] = {}
    for one in records[:SHOWN_MOST]:
        if isinstance(person := one.fields.get("person"), Stamp) and person not in people:
            try:
                people[person] = casebook.person(person).name
            except NotFound:  # their record is not on this laptop
                continue
    beds = [shown.record for shown in casebook.list(BEDS)] if kind == "respite_stay" else []
    return Listed(
        me=casebook.me(),
        records=tuple(records[:SHOWN_MOST]),
        people=people,
        members=services.membership.names(),
        beds=beds[-1] if beds else None,
    )


def _beds_words(listed: Listed, today: date) -> str:
    here = taken([one.fields for one in listed.records], today)
    if listed.beds is None:
        return told("{here} here tonight", here=formats.number(here))
    beds = listed.beds.fields.get("beds")
    every = formats.number(beds if isinstance(beds, int) else 0)
    return told("{here} of {beds} beds taken tonight", here=formats.number(here), beds=every)
