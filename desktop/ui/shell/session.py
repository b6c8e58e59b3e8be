"""One open casebook on the screen: its rooms, where the person is, and leaving it whole.

Leaving has one order: the room keeps what is half written, the place is kept with the drafts, every lane runs empty,
the rooms are dropped, and only then is the casebook closed. Nobody can ask a closed vault.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.domain.records.safety import SAFETY_CONCERN
from desktop.i18n import formats, told
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.rooms import (
    DirectoryPlace,
    ExchangePlace,
    GroupFormPlace,
    GroupsPlace,
    HousePlace,
    Lanes,
    Leaving,
    Locked,
    MakeRoom,
    OwnLogPlace,
    PaperPlace,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    Room,
    SessionPlace,
    SettingsPlace,
    SupportPlace,
    TodayPlace,
    VisitPlace,
)
from desktop.ui.shell import backups, decisions, safety
from desktop.ui.shell.above import AboveRooms
from desktop.ui.shell.counting import Counting
from desktop.ui.shell.frame import Frame
from desktop.ui.shell.inside import Area, Inside
from desktop.ui.shell.places import content_of, place_of
from desktop.ui.shell.promises import Desk

PLACE_KEY: Final = "window"  # under which the place lies among the drafts
_MOST_BACK: Final = 50
_IDLE_MS: Final = 3_000  # without a deed; nobody who writes one visit after another is disturbed

AREA_OF: Final[Mapping[type[object], Area]] = {
    TodayPlace: Area.TODAY,
    PeoplePlace: Area.PEOPLE,
    PersonPlace: Area.PEOPLE,
    PersonFormPlace: Area.PEOPLE,
    VisitPlace: Area.TODAY,
    GroupsPlace: Area.GROUPS,
    GroupFormPlace: Area.GROUPS,
    SessionPlace: Area.GROUPS,
    ExchangePlace: Area.EXCHANGE,
    ReviewPlace: Area.REVIEW,
    SettingsPlace: Area.SETTINGS,
    OwnLogPlace: Area.OWN,
    HousePlace: Area.TODAY,
    DirectoryPlace: Area.TODAY,
    SupportPlace: Area.TODAY,
    PaperPlace: Area.PEOPLE,
}
_EDITORS: Final = (VisitPlace, PersonFormPlace, GroupFormPlace, SessionPlace)
_START_OF: Final[Mapping[Area, Place]] = {
    Area.TODAY: TodayPlace(),
    Area.PEOPLE: PeoplePlace(),
    Area.EXCHANGE: ExchangePlace(),
    Area.SETTINGS: SettingsPlace(),
    Area.OWN: OwnLogPlace(),
    Area.GROUPS: GroupsPlace(),
}


class Session(Inside):
    """From unlocking to locking. `rooms` makes the room of every kind of place, the same maker where one shows several.

    A room is made when it is first entered: a casebook opens as soon as its first screen is there.
    """

    shown = Signal(object)  # the Place that is on the screen now

    def __init__(
        self, desk: Desk, lanes: Lanes, rooms: Mapping[type[object], MakeRoom], frame: Frame, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._frame = desk, lanes, frame
        self.panel = frame
        self._makers, self._rooms = rooms, dict[MakeRoom, Room]()
        self._room: Room | None = None
        self._place: Place = TodayPlace()
        self._back: list[Place] = []
        self._last_person: RecordId | None = None
        self._undo: Callable[[], None] | None = None
        self._ending = False
        self.practice = desk.practice
        self.unkept = False
        # Reading everything takes seconds and needs neither connection: it holds up nothing that a person waits for.
        self._care = Lane(self)
        self._backups = backups.BackupCare(desk, lanes, self._care, self)
        self._backups.standing.connect(lambda found: frame.foot.tell_backup(self._backups.word(found)))
        self._above = AboveRooms(desk, lanes, frame, self)
        self._above.go.connect(self.go)
        self._backups.damaged.connect(self._above.tell_damage)
        self._backups.above.connect(self._above.say)
        self._decisions = decisions.Hearing(desk, lanes, self, self.retranslate)
        self._counting = Counting(desk.read, lanes.read, frame, self)
        self._backups.trial_wanted.connect(lambda: self.go(SettingsPlace("try-backup")))
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._rest)
        self._safety = safety.SafetyCare(desk.read, lanes, frame.safety, self)
        frame.safety.numbers_wanted.connect(self._change_numbers)
        frame.safety.places_wanted.connect(self._look_for_places)
        frame.safety.writing_wanted.connect(self._write_worry)
        frame.rail.safety_wanted.connect(self.help_now)
        self._names_hidden = False
        frame.foot.names_wanted.connect(self.hide_names)
        frame.foot.lock_wanted.connect(lambda: self.lock_wanted.emit(Locked.KEY))
        frame.foot.help_wanted.connect(self.explain)
        frame.toast.undo_wanted.connect(self.undo)
        frame.rail.area_wanted.connect(lambda area: self.go_to_area(Area(area)))

    # Walking

    def begin(self, place: Place | None = None) -> None:
        self._decisions.listen()
        self._count()
        self._above.look_at_space()
        if self._desk.practice:  # nothing of it is worth keeping: no backup is missed, and no news wait
            self._frame.tell_practice()
            self._frame.practice.acted.connect(lambda: self.lock_wanted.emit(Locked.PRACTISED))
        else:
            self._above.look(self._backups)
            self._above.read_everything(self._care)
            self._backups.begin()
        if place is not None:
            self.go(place)
            return
        drafts = self._desk.drafts
        self._lanes.drafts.start(
            self,
            lambda _progress: drafts.find(PLACE_KEY),
            done=lambda note: self.go(place_of(note.content) if note is not None else TodayPlace()),
            failed=lambda _error: self.go(TodayPlace()),
        )

    def go(self, place: Place) -> None:
        if self._ending:
            return
        if self._room is None:
            self._enter(place)
            return
        here = self._here()
        if self._back and self._back[-1] == place:
            self._back.pop()  # a way back that a room offers is the way back
        elif here != place and not isinstance(here, _EDITORS):  # nobody goes back to an editor
            self._back = [*self._back[-_MOST_BACK:], here]
        self._leave_for(place)

    def go_to_area(self, area: Area) -> None:
        if area is not Area.GROUPS or self._frame.rail.offers_groups:
            self.go(self._counting.review if area is Area.REVIEW else _START_OF[area])

    def walk_areas(self, step: int) -> None:
        self._frame.walk_areas(step)

    def back(self) -> None:
        if self._frame.safety.isVisible():
            self._frame.safety.dismiss()
        elif self._frame.help.isVisible():
            self._frame.help.dismiss()
        elif self._ending or (self._room is not None and self._room.step_back()):
            return
        elif self._back:
            self._leave_for(self._back.pop())
        elif self._place != TodayPlace():
            self._leave_for(TodayPlace())

    def record_visit(self) -> None:
        chosen = self._room.person_here() if self._room is not None else None
        match self._place:
            case PersonPlace(id) if chosen is None:
                chosen = id
            case VisitPlace():
                return  # one editor at a time
        self.go(VisitPlace(person=chosen or self._last_person))

    def explain(self) -> None:
        if self._frame.help.isVisible():
            self._frame.help.dismiss()
        else:
            self._frame.explain(self._place)

    def help_now(self) -> None:
        if not self._ending:
            self._frame.help.hide()
            self._frame.safety.offer_writing(on=self._worry_here() is not None)
            self._safety.toggle()

    def hide_names(self) -> None:
        self._names_hidden = hidden = not self._names_hidden
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: casebook.hide_names(on=hidden),
            done=lambda _nothing: self._show_all_anew(),
            failed=lambda _error: None,
        )

    def _show_all_anew(self) -> None:
        self._frame.toast.hide()  # it may name somebody
        self._frame.foot.tell_names(hidden=self._names_hidden)
        for room in self._each_room():
            room.refresh(Changed(everything=True))

    def _change_numbers(self) -> None:
        self._frame.safety.dismiss()
        self.go(SettingsPlace("help-numbers"))

    def _look_for_places(self) -> None:
        self._frame.safety.dismiss()
        self.go(DirectoryPlace())

    def _write_worry(self) -> None:
        worry = self._worry_here()
        self._frame.safety.dismiss()
        if worry is not None:
            self.go(worry)

    def _worry_here(self) -> Place | None:
        """Where a worry is written about whoever is on the screen; a visit or a call is gone on with afterwards."""
        person = self._room.person_here() if self._room is not None else None
        match self._here():
            case PersonPlace(id) as page:
                return PersonPlace(id, page.tab, begin=SAFETY_CONCERN.name, then=page.then)
            case VisitPlace() as visit if person is not None:
                return PersonPlace(person, begin=SAFETY_CONCERN.name, then=visit)
            case HousePlace("warmline_call") as call if call.writing or call.record is not None:
                return replace(call, worry=True)
            case _:
                return None

    def undo(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            self._frame.toast.hide()
            undo()
        else:
            self._frame.toast.say(told("There is nothing to undo."))

    def say(self, text: str) -> None:
        self._frame.toast.say(text)

    def retranslate(self) -> None:
        self._frame.rail.retranslate()
        self._frame.foot.retranslate()
        self._frame.safety.retranslate()
        if self._desk.practice:
            self._frame.tell_practice()
        else:
            self._backups.tell()
        for room in self._each_room():
            room.retranslate()
        self._count()

    # Ending

    def ask_to_leave(self, leaving: Leaving) -> None:
        if self._room is None:
            leaving.then()
        else:
            self._room.ask_to_leave(leaving)

    def end(self, then: Callable[[], None]) -> None:
        if self._ending:
            return
        self._ending = True
        self._idle.stop()
        self._backups.end()
        for lane in (self._lanes.write, self._lanes.read, self._care):
            lane.hurry()  # a long import is not waited for: it stops whole, and its file is still there
        if self._room is None:
            self._keep_place(then)
        else:
            here = self._here()  # asked before the room lets go of what it shows
            self._place = here
            self._room.leave(lambda: self._keep_place(then))

    def _keep_place(self, then: Callable[[], None]) -> None:
        drafts, content = self._desk.drafts, content_of(self._place)
        on = lambda _done: self._run_empty(then)
        self._lanes.drafts.start(self, lambda _progress: drafts.keep(PLACE_KEY, content), done=on, failed=on)

    def _run_empty(self, then: Callable[[], None]) -> None:
        on = lambda _done: self._run_care_empty(then)
        self._lanes.read.start(self, lambda _progress: None, done=on, failed=on)

    def _run_care_empty(self, then: Callable[[], None]) -> None:
        on = lambda _done: self._close(then)
        self._care.start(self, lambda _progress: None, done=on, failed=on)

    def _close(self, then: Callable[[], None]) -> None:
        self._care.finish()
        self._decisions.forget()
        for room in self._each_room():
            room.panel.hide()
            room.deleteLater()  # answers that are still on their way are dropped with their owner
        close = self._desk.close
        self._lanes.write.start(self, lambda _progress: close(), done=lambda _n: then(), failed=lambda _e: then())

    # Between rooms

    def _leave_for(self, place: Place) -> None:
        room = self._room
        if room is None:
            self._enter(place)
        else:
            room.ask_to_leave(Leaving(lambda: self._enter(place), stay=lambda: None))

    def _enter(self, place: Place) -> None:
        if self._ending:
            return
        self._place = place
        self._room = self.room_for(type(place))
        if isinstance(place, PersonPlace):
            self._last_person = place.id
        self._frame.help.hide()
        self._frame.safety.hide()
        self._frame.foot.tell_draft("")
        self._frame.rail.mark(area_of(place))
        self._frame.show_panel(self._room.panel)
        self._room.enter(place)
        self.shown.emit(place)
        self._idle.start()  # that somebody looked is written down then

    def room_for(self, places: type[object]) -> Room:
        """What shows such places."""
        make = self._makers[places]
        if make not in self._rooms:
            room = self._rooms[make] = make()
            self._frame.take(room.panel)
            room.changed.connect(self._changed)
            room.go.connect(self.go)
            room.said.connect(self._said)
            room.drafted.connect(self._drafted)
            room.lock_wanted.connect(self.lock_wanted)
            room.let_go.connect(self._let_go)
            room.help_wanted.connect(self.help_now)
        return self._rooms[make]

    def _here(self) -> Place:
        return (self._room.here() if self._room is not None else None) or self._place

    def _each_room(self) -> tuple[Room, ...]:
        """Those that were ever entered."""
        return tuple(self._rooms.values())

    def _changed(self, changed: Changed) -> None:
        if self._ending:
            return
        if changed.everything and self._last_person in changed.people:
            self._last_person = None  # erased: there is nobody to record a visit with
        if changed.everything or changed.roster:
            self._decisions.listen()
        for room in self._each_room():
            room.refresh(changed)
        if changed.roster:
            self._above.look_again()
        self._count()
        if not self._desk.practice:
            self._backups.tell()
        self._above.look_at_space()
        self._idle.start()

    def _said(self, text: str, undo: object) -> None:
        self._undo = undo if callable(undo) else None
        self._frame.toast.say(text, undoable=self._undo is not None)

    def _let_go(self) -> None:
        self.unkept = self._ending

    def _drafted(self) -> None:
        self._frame.foot.tell_draft(told("Draft saved {time}", time=formats.time_of(datetime.now().astimezone())))

    # Care

    def _rest(self) -> None:
        """After the last deed: one small step at a time, so that whoever saves meanwhile waits for one at most."""
        if not self._ending:
            rest = self._desk.rest
            self._lanes.write.start(self, lambda _progress: rest(), done=self._rested, failed=lambda _error: None)

    def _rested(self, more: bool) -> None:  # noqa: FBT001 - a lane's answer
        if more:
            self._rest()

    def _count(self) -> None:
        self._counting.count()


def area_of(place: Place) -> Area:
    """Which word of the navigation leads there. What is about others is the coordinators'."""
    if isinstance(place, SupportPlace) and (place.member is not None or place.listed is not None):
        return Area.REVIEW
    return AREA_OF[type(place)]
