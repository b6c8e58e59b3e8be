"""The window from start to end: the first run or the door, then an open casebook, then locked again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import AppError
from desktop.ui.kit.clipboard import ClipboardKeeper
from desktop.ui.kit.curtain import Curtain
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.preferences import PreferenceFile, Preferences
from desktop.ui.kit.rooms import Door, Lanes, Leaving, Locked, MakeRoom, PeoplePlace, PersonFormPlace, Place
from desktop.ui.kit.wording import worded_error
from desktop.ui.shell.inside import Area, Inside
from desktop.ui.shell.shortcuts import Deed, Keys
from desktop.ui.shell.speech import Speech
from desktop.ui.shell.watch import IdleWatch, SleepWatch
from desktop.ui.shell.window import Window

Prefer = Callable[[Preferences], None]

PATIENCE_MS: Final = 5_000  # for what still runs behind the curtain, before the process is replaced all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Furnishing:
    """What the shell is given: how to build what it stacks, and what follows locking."""

    unlock: Callable[[Lane, Preferences, str, QObject], Door]  # the str is a Locked or ""
    first_run: Callable[[Lane, Preferences, QObject], Door]
    # Of an open desk: each room names the part it needs.
    rooms: Callable[[Any, Lanes, Preferences, Prefer, QObject], Mapping[type[object], MakeRoom]]
    after_lock: Callable[[Locked], None]  # replaces the process; a test shows the door again
    gone: Callable[[], None]  # the window is closed, and the casebook before it


class Shell(QObject):
    """Owns the window and whatever is in it. Lives on the GUI thread as long as the application."""

    def __init__(self, app: QApplication, file: PreferenceFile, furnishing: Furnishing) -> None:
        super().__init__(app)
        self._app = app
        self._file = file
        self._furnishing = furnishing
        self._preferences = file.load()
        self._clipboard = ClipboardKeeper(self)
        self._speech = Speech(app)
        self._speech.apply(self._preferences)
        self.window = Window()
        self._curtain = Curtain(self.window, "Visitbook")
        self._keys = Keys(self.window, self._deeds())
        self._lanes = self._new_lanes()
        self._door: Door | None = None
        self._session: Inside | None = None
        self._watches: list[QObject] = []
        self._idle: IdleWatch | None = None
        self._closing = False
        self._locking: Locked | None = None
        self._leaving: Inside | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._lock_all_the_same)
        self.window.close_wanted.connect(self.close)
        # Queued: the style sheet is not to change in the middle of a layout.
        self.window.resized.connect(self._speech.fit, Qt.ConnectionType.QueuedConnection)
        self._keys.enable(False)

    def start(self, *, first_run: bool, why: str = "") -> None:
        """Show the window with its door."""
        self.window.stand_at(self._preferences.window)
        self._speech.fit(self.window.height())
        self.show_door(first_run=first_run, why=why)
        self.window.show()

    def show_door(self, *, first_run: bool, why: str = "") -> None:
        """Show the first run or the way in, in place of whatever is shown."""
        make = self._furnishing
        door = (
            make.first_run(self._lanes.write, self._preferences, self)
            if first_run
            else make.unlock(self._lanes.write, self._preferences, why, self)
        )
        door.opened.connect(self._open)
        door.preferred.connect(self.prefer)
        door.swapped.connect(lambda name: self.show_door(first_run=name == "firstrun"))
        self._drop_door()
        self._door = door
        self.window.show_only(door.panel)
        self._curtain.lift()
        door.enter()

    @Slot(object)
    def prefer(self, preferences: Preferences) -> None:
        """Show everything as `preferences` say from now on, and keep them."""
        self._preferences = preferences
        if self._speech.apply(preferences):
            if self._session is not None:
                self._session.retranslate()
            if self._door is not None:
                self._door.retranslate()
        if self._idle is not None:
            self._idle.minutes = preferences.lock_minutes
        self._keep_preferences()

    def lock(self, why: Locked) -> None:
        """Cover everything at once, then leave the casebook whole and close it.

        Whatever cannot be stopped within PATIENCE_MS ends with the process, as in a power cut: what was saved is safe,
        what was not is whole or absent, and no key stays in memory because a disk is slow.
        """
        if self._session is None:
            if why in {Locked.REKEYED, Locked.LEFT} and self._locking not in {None, Locked.CLOSED}:
                self._locking = why  # finished while it was being locked for another reason: this one matters more
            return
        # First: closing what floats may lock again, for another reason, and must find it under way.
        if self._session.practice and why is not Locked.CLOSED:
            why = Locked.PRACTISED  # nothing of it is kept, whatever ended it
        self._leaving, self._session = self._session, None
        self._locking = why
        self._curtain.fall([self.window.stack])
        self._close_what_floats()
        self._clipboard.empty()
        self._keys.enable(False)
        if why is not Locked.CLOSED:  # then nothing replaces this process, and the window goes when all is done
            self._patience.start()
        self._leaving.end(self._ended)

    @Slot()
    def close(self) -> None:
        """Lock, then let the window go."""
        if self._closing:
            return
        self._closing = True
        if self._session is not None:
            self._session.ask_to_leave(Leaving(self._lock_and_go, self._stay))
        else:
            self._lock_and_go()

    def _lock_and_go(self) -> None:
        if self._locking is not None:  # on its way: the window goes in place of the process
            self._locking = Locked.CLOSED
            self._patience.stop()
        elif self._session is not None:
            self.lock(Locked.CLOSED)
        else:
            self._curtain.fall([self.window.stack])
            done = lambda _nothing: self._go()
            self._lanes.write.start(self, lambda _progress: None, done=done, failed=done)

    def _stay(self) -> None:
        """What is half written could not be kept, and whoever wanted to close the window has just been told."""
        self._closing = False

    # Opening

    @Slot(object, object)
    def _open(self, desk: Any, place: Place | None) -> None:
        if self._closing:  # it was closed while the passphrase was being tried
            self._lanes.write.start(self, lambda _progress: desk.close(), done=lambda _n: None, failed=lambda _e: None)
            return
        # Late: the door does without what is in there, and its first paint does not wait for it.
        from desktop.ui.shell.frame import Frame
        from desktop.ui.shell.session import Session

        parent = QObject(self)
        rooms = self._furnishing.rooms(desk, self._lanes, self._preferences, self.prefer, parent)
        session = Session(desk, self._lanes, rooms, Frame(), self)
        parent.setParent(session)
        session.lock_wanted.connect(self.lock)
        self._session = session
        self._drop_door()
        self.window.show_only(session.panel)
        self._keys.enable(True)
        self._watch()
        session.begin(place)

    def _watch(self) -> None:
        from desktop.ui.shell.listening import system_watch  # the door does without it

        self._idle = IdleWatch(self._app, self._preferences.lock_minutes, self)
        self._idle.idle.connect(partial(self.lock, Locked.IDLE))
        sleep = SleepWatch(self)
        sleep.slept.connect(partial(self.lock, Locked.SLEEP))
        system = system_watch(self.window.winId(), self)
        system.lock_wanted.connect(self.lock)
        system.listen()
        self._watches = [self._idle, sleep, system]

    def _stop_watching(self) -> None:
        for watch in self._watches:
            watch.deleteLater()
        self._watches, self._idle = [], None

    def _drop_door(self) -> None:
        if self._door is not None:
            self._door.deleteLater()
            self._door = None

    # Ending

    @Slot()
    def _lock_all_the_same(self) -> None:
        why, self._locking = self._locking, None
        if why is not None and self._leaving is not None:
            self._stop_watching()
            self._leaving.deleteLater()  # what it still waits for is nobody's any more
            self._lanes = self._new_lanes()
            self._furnishing.after_lock(why)

    def _ended(self) -> None:
        why, session, self._locking, self._leaving = self._locking, self._leaving, None, None
        if why is None:
            return
        if why is not Locked.CLOSED and session is not None and session.unkept:
            why = Locked.UNKEPT
        self._patience.stop()
        self._stop_watching()
        self._finish_lanes()
        self._keep_preferences(replace(self._preferences, window=self.window.written_down()))
        if why is Locked.CLOSED:
            self._go()
        else:
            self._lanes = self._new_lanes()
            self._furnishing.after_lock(why)

    def _go(self) -> None:
        self._finish_lanes()
        self._keep_preferences(replace(self._preferences, window=self.window.written_down()))
        self.window.let_go()
        self.window.close()
        self._furnishing.gone()

    def _finish_lanes(self) -> None:
        """Their queues are empty: nothing is waited for but the end of the threads."""
        for lane in (self._lanes.read, self._lanes.drafts, self._lanes.write):
            lane.finish()

    def _close_what_floats(self) -> None:
        """File dialogs, menus and lists that hang open would stand above the curtain."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()
                widget.hide()  # a dialog may refuse to be closed, and asks nobody about this

    def _keep_preferences(self, preferences: Preferences | None = None) -> None:
        self._preferences = preferences or self._preferences
        try:
            self._file.save(self._preferences)
        except AppError as error:  # they hold until the window closes
            if self._session is not None:
                self._session.say(worded_error(error).text)

    # Wiring

    def _new_lanes(self) -> Lanes:
        return Lanes(write=Lane(self), read=Lane(self), drafts=Lane(self))

    def _deeds(self) -> Mapping[Deed, Callable[[], None]]:
        def on(deed: Callable[[Inside], None]) -> Callable[[], None]:
            return lambda: deed(self._session) if self._session is not None else None

        return {
            Deed.TODAY: on(lambda session: session.go_to_area(Area.TODAY)),
            Deed.PEOPLE: on(lambda session: session.go_to_area(Area.PEOPLE)),
            Deed.EXCHANGE: on(lambda session: session.go_to_area(Area.EXCHANGE)),
            Deed.OWN: on(lambda session: session.go_to_area(Area.OWN)),
            Deed.SETTINGS: on(lambda session: session.go_to_area(Area.SETTINGS)),
            Deed.REVIEW: on(lambda session: session.go_to_area(Area.REVIEW)),
            Deed.GROUPS: on(lambda session: session.go_to_area(Area.GROUPS)),
            Deed.FIND: on(lambda session: session.go(PeoplePlace())),
            Deed.NEW_PERSON: on(lambda session: session.go(PersonFormPlace())),
            Deed.RECORD_VISIT: on(lambda session: session.record_visit()),
            Deed.BACK: on(lambda session: session.back()),
            Deed.UNDO: on(lambda session: session.undo()),
            Deed.HELP: on(lambda session: session.explain()),
            Deed.SAFETY: on(lambda session: session.help_now()),
            Deed.HIDE_NAMES: on(lambda session: session.hide_names()),
            Deed.LOCK: lambda: self.lock(Locked.KEY),
            Deed.NEXT_AREA: on(lambda session: session.walk_areas(1)),
            Deed.AREA_BEFORE: on(lambda session: session.walk_areas(-1)),
        }
