"""Shows how members are supported and what waits for somebody, and leads to what is read and written of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import MemberId, RecordId, Stamp, member_named
from desktop.domain.paging import Page
from desktop.domain.records import TYPES
from desktop.domain.roles import Deed, may
from desktop.domain.views import DraftNote, PersonCursor, PersonLine, Record, Self
from desktop.i18n import told
from desktop.ui.kit import decided
from desktop.ui.kit.cards import Row
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.rooms import (
    SUPPORT_KINDS,
    Lanes,
    Leaving,
    PersonPlace,
    Place,
    ReviewPlace,
    ReviewTab,
    Room,
    SupportList,
    SupportPlace,
    TodayPlace,
)
from desktop.ui.kit.wording import worded_error
from desktop.ui.support import lines
from desktop.ui.support.known import Known, list_of, page_of, people_of, team_of
from desktop.ui.support.pages import ListPage, MemberPage, RecordPage
from desktop.ui.support.promises import Desk, Services
from desktop.ui.support.seen_page import SeenPage
from desktop.ui.support.writing import WritingPage
from desktop.ui.support.writing_down import SUPERVISED, WritingDown, key_of


def _now() -> datetime:
    return datetime.now().astimezone()


class SupportRoom(Room):
    """Whatever is here is about one member, or about something that went wrong."""

    panel: Pages

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, now: Callable[[], datetime] = _now
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._now = desk, lanes, now
        self._round = 0
        self._place = SupportPlace()  # the list or the page that stands behind what is read or written
        self._direct = False  # somebody came for one record alone
        self._known: Known | None = None
        self._record: Record | None = None
        self._list = ListPage()
        self._member = MemberPage(now)
        self._reading = RecordPage()
        self._seen = SeenPage()
        self.panel = Pages("support")
        self.panel.hold(self._list, self._member, self._reading, self._seen)
        self._down = WritingDown(desk, lanes, now, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        if not isinstance(place, SupportPlace):
            return
        self._place = SupportPlace(place.member, place.listed)
        self._direct = bool(place.kind)
        if place.kind not in TYPES:
            self._show_behind()
            return
        self._down.keeping.end()
        self._record = self._known = None
        if place.record is not None:
            self._open(place.kind, place.record)
        else:
            self._down.begin(place.kind, place.member, None)

    def here(self) -> Place:
        place, record = self._place, self._record.id if self._record is not None else None
        if (page := self._writing()) is not None:
            return SupportPlace(self._down.about, place.listed, page.kind, record)
        if self._record is not None:
            return SupportPlace(place.member, place.listed, self._record.type, record)
        return place

    def step_back(self) -> bool:
        if self._direct or self._is_behind():
            return False
        self._back()
        return True

    def refresh(self, changed: Changed) -> None:
        if self.panel.isVisible() and self._is_behind():
            self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        self._down.keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        for page in (self._list, self._member, self._reading, self._seen):
            page.retranslate()
        self._down.retranslate()
        if self._known is not None:
            self._show_known(self._known)

    # The lists, and the page of a member

    def _show_behind(self) -> None:
        """What stands behind a record."""
        self._down.keeping.end()
        self._record = self._known = None
        self.panel.turn_to(self._behind())
        self._ask(begin=True)

    def _behind(self) -> ListPage | MemberPage:
        return self._member if self._place.listed is None else self._list

    def _is_behind(self) -> bool:
        return self.panel.currentWidget() is self._behind()

    def _ask(self, *, begin: bool = False) -> None:
        self._round += 1
        services, place = self._desk.read, self._place
        self._lanes.read.start(
            self,
            lambda _progress: _known_of(services, place),
            done=partial(self._arrive, self._round, begin),
            failed=partial(self._fail, self._round),
        )

    def _arrive(self, asked_in: int, begin: bool, known: Known) -> None:  # noqa: FBT001 - bound beforehand
        if asked_in != self._round:
            return
        self._known = known
        self._show_known(known)
        if begin and self._is_behind():
            self._behind().begin()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._behind().complain(worded_error(error))

    def _show_known(self, known: Known) -> None:
        if self._place.listed is not None:
            rows = _rows(self._place.listed, known, self._now())
            self._list.show_list(self._place.listed, rows, known.people.after)
        elif known.page is not None:
            own = known.page.line.member == known.me.member
            self._member.show_member(known.page, known.names, _kinds(known.me, own=own), own=own)

    @Slot(object)
    def _more(self, after: PersonCursor) -> None:
        services, listed = self._desk.read, self._place.listed
        if listed is not None:
            self._lanes.read.start(
                self,
                lambda _progress: people_of(services, listed, after),
                done=partial(self._append, self._round),
                failed=partial(self._fail, self._round),
            )

    def _append(self, asked_in: int, page: Page[PersonLine, PersonCursor]) -> None:
        if asked_in == self._round:
            self._list.append(lines.people_rows(page.rows), page.after)

    @Slot(object)
    def _choose(self, key: object) -> None:
        known = self._known
        if known is None:
            return
        if key == lines.OVER_TIME and known.page is not None:
            own = known.page.line.member == known.me.member
            self._seen.show_records(known.page.records, told("My support") if own else known.page.name)
            self.panel.turn_to(self._seen)
            self._seen.begin()
        elif self._place.listed in (SupportList.LATE, SupportList.UNREACHED) and isinstance(key, Stamp):
            self.go.emit(PersonPlace(key))
        elif isinstance(key, Stamp):
            records = (*known.harm, *(known.page.records if known.page is not None else ()))
            self._open(next((one.type for one in records if one.id == key), "lone_visit"), key)
        elif self._place.listed is SupportList.HARM and isinstance(key, UUID):
            self._down.begin("complaint", MemberId(key), None)
        elif isinstance(key, UUID):
            self.go.emit(SupportPlace(MemberId(key)))

    # One record

    def _open(self, kind: str, record: RecordId) -> None:
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (
                services.casebook.show(kind, record).record,
                services.casebook.me(),
                services.membership.names(),
            ),
            done=self._find_draft,
            failed=self._not_there,
        )

    def _find_draft(self, found: tuple[Record, Self, Mapping[MemberId, str]]) -> None:
        """Whoever came for a change that is half written goes on with it."""
        record = found[0]
        key = key_of(record.type, _about(record), record.id)
        self._down.keeping.find(key, partial(self._read, *found))

    def _read(self, record: Record, me: Self, names: Mapping[MemberId, str], draft: DraftNote | None) -> None:
        self._record = record
        if draft is not None and self._direct:
            self._change()
            return
        may_change = record.type in SUPPORT_KINDS and (may(me.role, Deed.RELAY) or record.author == me.member)
        self._reading.show_record(record, names, own=_about(record) == me.member, may_change=may_change)
        self.panel.turn_to(self._reading)
        self._reading.begin()

    def _not_there(self, error: Exception) -> None:
        self._show_behind()
        self._behind().complain(worded_error(error))

    @Slot()
    def _come_back(self) -> None:
        """Whoever was out alone is back."""
        if (record := self._record) is not None:
            edit = partial(self._desk.write.casebook.edit, record.type, record.id)
            self._do(partial(edit, {"back": True}), told("Noted: back safely"), partial(edit, {"back": None}))

    @Slot()
    def _drop(self) -> None:
        if (record := self._record) is not None:
            casebook = self._desk.write.casebook
            dropping = partial(casebook.delete, record.type, record.id, told("Written by mistake"))
            self._do(dropping, told("Put in the bin"), partial(casebook.undelete, record.type, record.id))

    def _do(self, work: Callable[[], Changed], words: str, undo: Callable[[], Changed]) -> None:
        self._reading.busy(True)
        self._lanes.write.start(
            self,
            lambda _progress: work(),
            done=partial(self._did, words, undo),
            failed=lambda error: self._reading.complain(worded_error(error)),
        )

    def _did(self, words: str, undo: Callable[[], Changed], changed: Changed) -> None:
        leaving = self._down.keeping.saved()
        if leaving is None:
            self._leave_record()
        self.changed.emit(changed)
        self.said.emit(words, partial(self._undo, undo))
        if leaving is not None:
            leaving.then()

    def _undo(self, work: Callable[[], Changed]) -> None:
        self._lanes.write.start(
            self,
            lambda _progress: work(),
            done=self.changed.emit,
            failed=lambda error: self._behind().complain(worded_error(error)),
        )

    # Writing

    @Slot(str)
    def _want(self, kind: str) -> None:
        """A complaint is about somebody: first it is said about whom."""
        self._record = None
        if kind == "complaint" and self._place.member is None:
            self._ask_about_whom()
        else:
            self._down.begin(kind, self._place.member, None)

    def _ask_about_whom(self) -> None:
        self._round += 1
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: team_of(services),
            done=partial(self._offer_members, self._round),
            failed=partial(self._fail, self._round),
        )

    def _offer_members(self, asked_in: int, known: Known) -> None:
        if asked_in == self._round:
            self._known = known
            self._list.show_list(None, lines.member_rows(known.team, known.names))
            self._list.begin()

    @Slot()
    def _change(self) -> None:
        if self._record is not None:
            self._down.begin(self._record.type, _about(self._record), self._record)

    @Slot(object)
    def _show_writing(self, page: WritingPage) -> None:
        self.panel.turn_to(page)

    # Walking

    @Slot()
    def _back(self) -> None:
        """From a record to what stands behind it; from there to where the lists are."""
        place = self._place
        if not self._is_behind():
            self._down.keeping.ask_to_leave(Leaving(self._leave_record, stay=lambda: None))
        elif self._list.choosing and place.listed is not None:
            self._show_behind()
        elif place.listed is not None:
            self.go.emit(ReviewPlace(ReviewTab.OVERVIEW))
        else:
            self.go.emit(TodayPlace() if place.member is None else ReviewPlace(ReviewTab.TEAM))

    def _leave_record(self) -> None:
        """Whoever came from Today for one thing goes back there."""
        if self._direct and self._place == SupportPlace():
            self._down.keeping.end()
            self.go.emit(TodayPlace())
        else:
            self._direct = False
            self._show_behind()

    def _writing(self) -> WritingPage | None:
        page = self.panel.currentWidget()
        return page if isinstance(page, WritingPage) else None

    def _wire(self) -> None:
        for page in (self._list, self._member):
            page.cards.chosen.connect(self._choose)
            page.write_wanted.connect(self._want)
            page.back_wanted.connect(self._back)
        self._list.more_wanted.connect(self._more)
        self._reading.back_wanted.connect(self._back)
        self._seen.back_wanted.connect(self._back)
        self._reading.change_wanted.connect(self._change)
        self._reading.drop_wanted.connect(self._drop)
        self._reading.came_back.connect(self._come_back)
        down = self._down
        down.shown.connect(self._show_writing)
        down.back_wanted.connect(self._back)
        down.done.connect(self._did)
        down.failed.connect(self._not_there)
        down.keeping.report_to(self)


def _known_of(services: Services, place: SupportPlace) -> Known:
    """Runs on the lane."""
    return page_of(services, place.member) if place.listed is None else list_of(services, place.listed)


def _rows(listed: SupportList, known: Known, now: datetime) -> list[Row]:
    match listed:
        case SupportList.OUT:
            return lines.out_rows(known.out, known.names, now)
        case SupportList.SUPERVISION:
            return lines.supervision_rows(known.team, known.names, now)
        case SupportList.CERTIFICATES:
            return lines.certificate_rows(known.team, known.names, now)
        case SupportList.HARM:
            return lines.harm_rows(known.harm, known.names, now)
        case SupportList.LATE | SupportList.UNREACHED:
            return lines.people_rows(known.people.rows)


def _kinds(me: Self, *, own: bool) -> tuple[str, ...]:
    """What may be written down about a member, the most usual first."""
    programme, leads = decided.now(), may(me.role, Deed.RELAY)
    kinds = SUPERVISED if programme.has(Feature.SUPERVISION) else ()
    if own and programme.has(Feature.LONE_VISITS):
        kinds = (*kinds, "lone_visit")
    if own and not leads:
        return (*kinds, "adverse_event")
    return kinds if own else (*kinds, "complaint")


def _about(record: Record) -> MemberId | None:
    """Whom it is about."""
    member = record.fields.get("about" if record.type == "complaint" else "member")
    return member_named(str(member))
