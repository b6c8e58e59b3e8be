"""The backups that are due, made beside whatever else is done, and what is said at the foot when one is not.

A stick that lies in a drawer is no error: nothing is asked for before the last backup is older than it should be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.backups import BackupPlan, BackupStanding, Held, MadeBackup, Target
from desktop.domain.clock import shown
from desktop.domain.errors import NoSpace, NotWritable, VaultDamaged
from desktop.domain.ports import Progress
from desktop.i18n import formats, plural, told
from desktop.ui.kit.jobs import Job, Lane
from desktop.ui.kit.promises import TwoSidedDesk
from desktop.ui.kit.rooms import Lanes

FIRST_MS: Final = 60_000  # after opening: whoever only wants to look something up is gone by then
LOOK_MS: Final = 600_000


class Maker(Protocol):
    def make(self, target: Target, held: Held, progress: Progress) -> MadeBackup: ...


class Backups(Protocol):
    def due(self) -> tuple[tuple[Target, ...], Held]: ...
    def standing(self) -> BackupStanding: ...
    def brought_back(self) -> int | None: ...
    def note_read(self) -> None: ...
    def note_made(self, made: MadeBackup) -> BackupPlan: ...


class Services(Protocol):
    @property
    def backups(self) -> Backups: ...


class Desk(TwoSidedDesk[Services], Protocol):
    @property
    def backups(self) -> Maker: ...


@dataclass(frozen=True, slots=True)
class Above:
    """What is said above the rooms: with what its button says, and what that does besides taking it away."""

    text: str
    action: str
    then: Callable[[], None]


class BackupCare(QObject):
    """From opening to locking. `care` is a lane that nobody waits for."""

    standing = Signal(object)  # BackupStanding, after every look
    damaged = Signal(object)  # the error, where reading everything for a backup found the vault damaged
    above = Signal(object)  # Above
    trial_wanted = Signal()

    def __init__(self, desk: Desk, lanes: Lanes, care: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._care = desk, lanes, care
        self._waiting: list[tuple[Target, Held]] = []
        self._job: Job | None = None
        self._fault: Exception | None = None  # of the last try in the folder that was chosen
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._ended = False

    def begin(self) -> None:
        self.tell()
        QTimer.singleShot(FIRST_MS, self, self.look)
        self._timer.start()

    def look_above(self) -> None:
        """Once after opening, where nothing worse is said there."""
        backups = self._desk.read.backups
        self._lanes.read.start(
            self,
            lambda _progress: (backups.brought_back(), backups.standing()),
            done=lambda asked: self._say_above(*asked),
            failed=lambda _error: None,
        )

    def end(self) -> None:
        """Stop what is being made: the lane is empty soon, with nothing half done."""
        self._ended = True
        self._timer.stop()
        self._waiting = []
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def look(self) -> None:
        """Make what is due."""
        if self._ended or self._job is not None:
            return
        backups = self._desk.read.backups
        self._lanes.read.start(self, lambda _progress: backups.due(), done=self._queue, failed=lambda _error: None)

    def word(self, found: BackupStanding) -> str:
        """What to say at the foot; nothing where all is well."""
        if found.none_away:
            return told("There is no backup away from this laptop yet.")
        if not found.late:
            return ""
        match self._fault:
            case NoSpace():
                return told("The place for backups is full.")
            case NotWritable():
                return told("Backups cannot be written to their place.")
        if found.days is None:
            return told("No backup has been made there yet. Put the stick in.")
        return plural(
            "The last backup is {n} day old. Put the stick in.",
            "The last backup is {n} days old. Put the stick in.",
            found.days,
        )

    def _say_above(self, back_to_ms: int | None, found: BackupStanding) -> None:
        if back_to_ms is not None:
            self.above.emit(Above(_brought_back(back_to_ms), told("I have read this"), self._note_read))
        elif found.try_one:
            text = told("A backup helps only if it opens. Once a month it is worth a try.")
            self.above.emit(Above(text, told("Try your backup"), self.trial_wanted.emit))

    def _note_read(self) -> None:
        backups = self._desk.write.backups
        self._lanes.write.start(
            self, lambda _progress: backups.note_read(), done=lambda _nothing: None, failed=lambda _error: None
        )

    # One after the other

    def _queue(self, due: tuple[tuple[Target, ...], Held]) -> None:
        targets, held = due
        if self._ended or self._job is not None:
            return
        self._waiting = [(target, held) for target in targets]
        self._next()

    def _next(self) -> None:
        self._job = None
        if self._ended or not self._waiting:
            self.tell()
            return
        (target, held), maker = self._waiting.pop(0), self._desk.backups
        self._job = self._care.start(
            self,
            lambda progress: maker.make(target, held, progress),
            done=self._made,
            failed=lambda error: self._failed(target, error),
            cancelled=self._next,
        )

    def _made(self, made: MadeBackup) -> None:
        if not made.here:
            self._fault = None
        backups = self._desk.write.backups
        self._then(lambda: backups.note_made(made))

    def _failed(self, target: Target, error: Exception) -> None:
        if not target.here:
            self._fault = error
        if isinstance(error, VaultDamaged):
            self.damaged.emit(error)
        self._next()

    def _then(self, save: Callable[[], object]) -> None:
        on = lambda _done: self._next()
        self._lanes.write.start(self, lambda _progress: save(), done=on, failed=on)

    def tell(self) -> None:
        """Ask anew how it stands: also where only the language is another."""
        if not self._ended:
            backups = self._desk.read.backups
            self._lanes.read.start(
                self, lambda _progress: backups.standing(), done=self.standing.emit, failed=lambda _error: None
            )


def _brought_back(newest_ms: int) -> str:
    if not newest_ms:
        return told("These notes come from a backup. It held no record yet.")
    return told(
        "These notes come from a backup; the newest thing in it is of {date}. What was written here later is missing. "
        "Exchange files with your programme, first giving and then taking: what others had received comes back.",
        date=formats.date(shown(newest_ms).astimezone().date()),
    )
