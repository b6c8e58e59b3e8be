"""Asks what the day holds, shows it, and leads on to visits and people."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.domain.changed import Changed
from desktop.domain.errors import NotFound
from desktop.domain.features import Feature
from desktop.domain.firstweeks import FirstWeeks
from desktop.domain.ids import RecordId
from desktop.domain.roles import Deed, MemberState, Role, may
from desktop.domain.views import DraftNote, Due, DueKind, PersonLine, Self
from desktop.ui.kit import decided
from desktop.ui.kit.rooms import (
    DirectoryPlace,
    ExchangePlace,
    GroupsPlace,
    HousePlace,
    Lanes,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    Room,
    SessionPlace,
    SettingsPlace,
    SupportPlace,
    VisitPlace,
)
from desktop.ui.kit.wording import worded_error
from desktop.ui.today.deeds import Deeds
from desktop.ui.today.lines import (
    SHOWN_MOST,
    Day,
    Fold,
    Found,
    Unfinished,
    behind,
    gives,
    hint,
    matches,
    rows,
    unfinished,
    weeks_line,
)
from desktop.ui.today.meetings import Meeting
from desktop.ui.today.outings import Alone, Out, mine
from desktop.ui.today.panel import TodayPanel
from desktop.ui.today.promises import Casebook, Desk, Services

MINUTE_MS: Final = 60_000
FOUND_MOST: Final = 20  # people shown for what was typed; more are in People


def _now() -> datetime:
    return datetime.now().astimezone()


class TodayRoom(Room):
    """What is late, due and unfinished. Typing a name and Enter begins a visit."""

    panel: TodayPanel

    def __init__(
        self,
        desk: Desk,
        lanes: Lanes,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = _now,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._desk = desk
        self._lanes = lanes
        self._today = today
        self._round = 0  # of the day; late answers of an earlier one are dropped
        self._search_round = 0
        self._day: Day | None = None
        self._found: tuple[PersonLine, ...] | None = None  # for what is in the box; None while asked
        self._enter_pressed = False
        self._gives = False  # the line about the exchange leads to giving
        self._ahead = False  # whether the next days are unfolded
        self._minute = QTimer(self, interval=MINUTE_MS)  # while somebody is out alone: lateness comes by itself
        self._minute.timeout.connect(self._show)
        self.panel = TodayPanel()
        self._deeds = Deeds(desk, lanes, today, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        self.panel.search.clear()
        self._ask()
        self.panel.begin()

    def person_here(self) -> RecordId | None:
        key = self.panel.current_key()
        return key.person if isinstance(key, Due) else key.id if isinstance(key, Found) else None

    def refresh(self, changed: Changed) -> None:
        self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        self._minute.stop()
        then()

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._show()

    # The day

    def _ask(self) -> None:
        self._round += 1
        self.panel.wait()
        drafts = self._desk.drafts
        self._lanes.drafts.start(
            self,
            lambda _progress: drafts.all(),
            done=partial(self._with_drafts, self._round),
            failed=partial(self._without_drafts, self._round),
        )

    def _without_drafts(self, asked_in: int, error: Exception) -> None:
        self.panel.complain(worded_error(error))
        self._with_drafts(asked_in, ())

    def _with_drafts(self, asked_in: int, drafts: tuple[DraftNote, ...]) -> None:
        if asked_in != self._round:
            return
        services, on, waiting = self._desk.read, self._today(), unfinished(drafts)
        self._lanes.read.start(
            self,
            lambda _progress: _day(services, on, waiting),
            done=partial(self._arrive, asked_in),
            failed=partial(self._fail, asked_in),
        )

    def _arrive(self, asked_in: int, day: Day) -> None:
        if asked_in == self._round:
            self._day = day
            self._show()
            if day.alone_out is not None and self.panel.isVisible():
                self._minute.start()
            else:
                self._minute.stop()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.complain(worded_error(error))

    @Slot()
    def _show(self) -> None:
        if (day := self._day) is None:
            return
        self._gives = gives(day)
        self.panel.show_day(day.on, hint(day), gives=self._gives, may_write=day.may_write)
        self.panel.show_numbers_alone(on=day.months is not None)
        self.panel.show_weeks(weeks_line(day))
        if self.panel.search.text().strip():
            if self._found is not None:
                self.panel.show_found(matches(self._found, may_write=day.may_write), self.panel.search.text().strip())
        elif not day.anybody:
            self.panel.show_first_ever()
        else:
            self.panel.show_lines(rows(day, self._now(), ahead=self._ahead))

    # Finding

    @Slot(str)
    def _typed(self, words: str) -> None:
        self._found = None
        self._enter_pressed = False
        self._search_round += 1  # what is on its way answers an older question
        if not words.strip():
            self._show()

    @Slot(str)
    def _search(self, words: str) -> None:
        if not words:
            return
        self._search_round += 1
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: casebook.people(words, limit=FOUND_MOST).rows,
            done=partial(self._find, self._search_round),
            failed=partial(self._fail_search, self._search_round),
        )

    def _find(self, asked_in: int, found: tuple[PersonLine, ...]) -> None:
        if asked_in != self._search_round:
            return
        self._found = found
        self._show()
        if self._enter_pressed:
            self._choose_first()

    def _fail_search(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._search_round:
            self.panel.complain(worded_error(error))

    @Slot()
    def _choose_first(self) -> None:
        """Enter in the box: it may come before the answer, and then waits for it."""
        if not self.panel.search.text().strip():
            return
        if self._found is None:
            self._enter_pressed = True
            return
        self._enter_pressed = False
        if self._found:
            self._act(Found(self._found[0].id))
        else:
            self._add_person()

    # Leading on

    @Slot(object)
    def _choose(self, key: object) -> None:
        match key:
            case Due():
                if (place := behind(key)) is not None:
                    self.go.emit(place)
            case Out():
                self.go.emit(SupportPlace(kind="lone_visit", record=key.record))
            case Fold():
                self._unfold()
            case Found(id=person):
                self.go.emit(PersonPlace(person))
            case Unfinished():
                self.go.emit(key.place)
            case Meeting(group):
                self.go.emit(GroupsPlace(group))
            case _:
                return

    @Slot(object)
    def _act(self, key: object) -> None:
        match key:
            case Due(kind=DueKind.TASK):
                self._deeds.tick(key)
            case Out(mine=True):
                self._deeds.come_back(key.record)
            case Due(kind=DueKind.REVIEW | DueKind.OF_AGE) | Fold() | Out():
                self._choose(key)
            case Due(kind=DueKind.PLANNED):
                self.go.emit(VisitPlace(key.person, key.record))
            case Due():
                self.go.emit(VisitPlace(key.person))
            case Found() if self._day is None or self._day.may_write:
                self.go.emit(VisitPlace(key.id))
            case Found():
                self.go.emit(PersonPlace(key.id))
            case Unfinished():
                self.go.emit(key.place)
            case Meeting(group):
                self.go.emit(SessionPlace(group))
            case _:
                return

    def _unfold(self) -> None:
        self._ahead = not self._ahead
        self._show()

    @Slot()
    def _record_visit(self) -> None:
        self.go.emit(VisitPlace(self.person_here()))

    @Slot()
    def _go_alone(self) -> None:
        """Out, or back: the same key says the one and the other."""
        out = mine(self._day.alone_out) if self._day is not None else None
        if out is not None:
            self._deeds.come_back(out.record)
        elif self._day is not None and self._day.may_write and decided.now().has(Feature.LONE_VISITS):
            self.go.emit(SupportPlace(kind="lone_visit"))

    @Slot()
    def _add_person(self) -> None:
        self.go.emit(PersonFormPlace(name_hint=self.panel.search.text().strip()))

    @Slot(object)
    def _drop(self, draft: Unfinished) -> None:
        drafts = self._desk.drafts
        self._lanes.drafts.start(
            self,
            lambda _progress: drafts.drop(draft.key),
            done=lambda _nothing: self._ask(),
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    @Slot(object)
    def _complain(self, error: Exception) -> None:
        self.panel.complain(worded_error(error))

    def _wire(self) -> None:
        panel = self.panel
        panel.search.textChanged.connect(self._typed)
        panel.search.searched.connect(self._search)
        panel.search.returnPressed.connect(self._choose_first)
        panel.cards.chosen.connect(self._choose)
        panel.cards.acted.connect(self._act)
        panel.visit_wanted.connect(self._record_visit)
        panel.house_wanted.connect(lambda kind: self.go.emit(HousePlace(kind)))
        panel.support_wanted.connect(lambda kind: self.go.emit(SupportPlace(kind=kind)))
        panel.alone_wanted.connect(self._go_alone)
        panel.places_wanted.connect(lambda: self.go.emit(DirectoryPlace()))
        panel.person_wanted.connect(self._add_person)
        panel.people_wanted.connect(lambda: self.go.emit(PeoplePlace()))
        panel.exchange_wanted.connect(lambda: self.go.emit(ExchangePlace(give=self._gives)))
        panel.weeks_wanted.connect(lambda: self.go.emit(SettingsPlace("first-weeks")))
        panel.opened.connect(self._choose)
        panel.moved.connect(self._deeds.move)
        panel.not_met.connect(self._deeds.not_met)
        panel.called.connect(self._deeds.called)
        self._deeds.changed.connect(self.changed)
        self._deeds.said.connect(self.said)
        self._deeds.failed.connect(self._complain)
        panel.dropped.connect(self._drop)


def _day(services: Services, on: date, drafts: tuple[Unfinished, ...]) -> Day:
    """Everything in one go; runs on the lane."""
    casebook = services.casebook
    me = casebook.me()
    if me.role is Role.VIEWER:
        return Day(on=on, people={}, may_write=False, months=services.exchange.months())
    due, groups = casebook.today(on), services.groups.due(on)
    standing = None if me.alone else services.exchange.standing()
    silent: tuple[str, ...] = ()
    if standing and standing.not_reported:
        names = services.membership.names()
        silent = tuple(names.get(silence.member, "") for silence in standing.not_reported[:3])
    asked = [line.person for line in due[:SHOWN_MOST]] + [draft.person for draft in drafts]
    day = Day(
        on=on,
        due=due,
        groups=groups,
        drafts=drafts,
        people=_lines(casebook, asked),
        standing=standing,
        silent=tuple(name for name in silent if name),
        receivers=_receivers(services, me) if standing is not None else (),
        alone=me.alone,
        may_write=may(me.role, Deed.WRITE),
        alone_out=_alone(services, me),
        weeks=services.first_weeks.look() if me.role is Role.COORDINATOR else FirstWeeks(),
    )
    return (
        day if due or drafts or groups or day.alone_out else replace(day, anybody=bool(casebook.people(limit=1).rows))
    )


def _alone(services: Services, me: Self) -> Alone | None:
    outings = services.oversight.out()
    return Alone(me=me.member, outings=outings, names=services.membership.names()) if outings else None


def _receivers(services: Services, me: Self) -> tuple[str, ...]:
    """A coordinator gives to everybody, and to nobody by name."""
    if me.role is Role.COORDINATOR:
        return ()
    members = services.membership.members()
    return tuple(line.name for line in members if line.role is Role.COORDINATOR and line.state is MemberState.ACTIVE)


def _lines(casebook: Casebook, asked: list[RecordId | None]) -> dict[RecordId, PersonLine]:
    lines: dict[RecordId, PersonLine] = {}
    for person in asked:
        if person is not None and person not in lines:
            try:
                lines[person] = casebook.person(person)
            except NotFound:  # a draft about somebody who is not on this laptop any more
                continue
    return lines
