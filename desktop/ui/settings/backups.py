"""Backups: one now, where they go by themselves, and trying whether they open."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.backups import BackupPlan, BackupStanding, Every, Held, MadeBackup, OpenedBackup, Target
from desktop.domain.changed import Changed
from desktop.domain.clock import shown
from desktop.domain.errors import FileMissing
from desktop.domain.ports import Progress
from desktop.i18n import formats, plural, told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.passphrase import Completions
from desktop.ui.kit.promises import TwoSidedDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.backup_pages import PlanPage, TrialPage
from desktop.ui.settings.long import LongDeed
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row


class Maker(Protocol):
    def make(self, target: Target, held: Held, progress: Progress) -> MadeBackup: ...
    def newest(self, folder: Path) -> Path | None: ...
    def is_away(self, folder: Path) -> bool: ...
    def opened(self, file: Path, passphrase: str, progress: Progress) -> OpenedBackup: ...


class Plan(Protocol):
    def standing(self) -> BackupStanding: ...
    def now(self) -> tuple[Target | None, Held]: ...
    def choose(self, folder: Path, *, away: bool) -> BackupPlan: ...
    def set_rhythm(self, every: Every) -> BackupPlan: ...
    def note_made(self, made: MadeBackup) -> BackupPlan: ...
    def note_by_hand(self, held: Held) -> BackupPlan: ...
    def note_opened(self) -> BackupPlan: ...
    def put_off(self) -> BackupPlan: ...


class Services(Protocol):
    @property
    def backups(self) -> Plan: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that backups need."""

    @property
    def backups(self) -> Maker: ...
    def backup(self, file: Path, progress: Progress) -> None: ...


class Backups(Matter):
    part: ClassVar[Part] = Part.COPIES

    def __init__(  # noqa: PLR0913, PLR0917 - what a matter with long deeds and a dialog is made of
        self, desk: Desk, lanes: Lanes, long: LongDeed, window: QWidget, completions: Completions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._long, self._window = desk, lanes, long, window
        self._found: BackupStanding | None = None
        self._just_made: Path | None = None  # since somebody came here
        self.plan, self.trial = PlanPage(), TrialPage(completions)
        self.pages = (self.plan, self.trial)
        self._making, self._trying = LongDeed(self.plan.busy, self), LongDeed(self.trial.busy, self)
        self._now = Button("", "backup-now", Icon.FILE)
        self._where = Button("", "to-backup-plan", Icon.FOLDER)
        self._try = Button("", "to-trial", Icon.UNLOCK)
        self._now_row, self._where_row, self._try_row = Row(self._now), Row(self._where), Row(self._try)
        self.rows = (self._now_row, self._where_row, self._try_row)
        self._now.clicked.connect(self._begin)
        self._where.clicked.connect(partial(self.page_wanted.emit, self.plan))
        self._try.clicked.connect(partial(self.page_wanted.emit, self.trial))
        self.plan.folder_wanted.connect(self._ask_folder)
        self.plan.rhythm_chosen.connect(lambda every: self._note(lambda plan: plan.set_rhythm(Every(every))))
        self.trial.file_wanted.connect(self._ask_file)
        self.trial.try_wanted.connect(self._open)
        self.trial.later_wanted.connect(self._later)
        long.busy.connect(self._now.setDisabled)
        self._making.busy.connect(lambda on: self.plan.wait(on=on))
        self._trying.busy.connect(lambda on: self.trial.wait(on=on))

    # The room asks

    def know(self, known: Known) -> None:
        self._just_made = None
        self._read()

    def word(self) -> None:
        self._now.setText(told("Back up now"))
        self._where.setText(told("Choose where"))
        self._try.setText(told("Try your backup"))
        plan = self._found.plan if self._found is not None else None
        self._now_row.word(told("Backup"), _last(self._found, self._just_made))
        self._where_row.word(told("Where backups go, and how often"), _where(plan))
        self._try_row.word(
            told("Does it open?"),
            told("Nobody has opened a backup of these notes yet.")
            if plan is None or plan.opened_ms is None
            else told("One was opened on {date}.", date=_day(plan.opened_ms)),
        )

    def leave(self, then: Callable[[], None]) -> None:
        self._making.leave(partial(self._trying.leave, then))

    # What is known

    def _read(self) -> None:
        plan = self._desk.read.backups
        self._lanes.read.start(self, lambda _progress: plan.standing(), done=self._know, failed=self._complain)

    def _know(self, found: BackupStanding) -> None:
        self._found = found
        self.plan.show_plan(found.plan)
        self.word()
        folder, maker = found.plan.folder, self._desk.backups
        if folder is not None:
            self._lanes.read.start(
                self, lambda _progress: maker.newest(folder), done=self.trial.offer, failed=lambda _error: None
            )

    def _note(self, what: Callable[[Plan], BackupPlan], then: Callable[[], None] | None = None) -> None:
        """One short save, then show it."""
        plan = self._desk.write.backups

        def noted(_plan: BackupPlan) -> None:
            self._read()
            self.changed.emit(Changed())  # the foot of the window says how the backups stand
            if then is not None:
                then()

        self._lanes.write.start(self, lambda _progress: what(plan), done=noted, failed=self._complain)

    def _complain(self, error: Exception) -> None:
        self.front.tell(worded_error(error).text)

    # Making one now

    @Slot()
    def _begin(self) -> None:
        self.front.tell("")
        if self._found is not None and self._found.plan.folder is not None:
            self._make_by_plan(self._long, self._not_made)
        else:
            name = f"backup-{date.today().isoformat()}.visitbook-backup"  # noqa: DTZ011 - the day on the wall
            files.ask_where_to_save(self._window, told("Where to put the backup"), name, self._make_by_hand)

    def _not_made(self, error: Exception) -> None:
        folder = self._found.plan.folder if self._found is not None else None
        if isinstance(error, FileMissing) and folder is not None:
            self.front.tell(
                told(
                    "The folder {folder} is not here. Put the stick in, or choose another folder for backups.",
                    folder=str(folder),
                )
            )
        else:
            self._complain(error)

    def _make_by_hand(self, file: Path) -> None:
        plan = self._desk.read.backups
        self._lanes.read.start(
            self, lambda _progress: plan.now(), done=partial(self._make_in, file), failed=self._complain
        )

    def _make_in(self, file: Path, asked: tuple[Target | None, Held]) -> None:
        desk, held = self._desk, asked[1]
        self._long.start(
            told("Making the backup"),
            lambda progress: desk.backup(file, progress),
            done=lambda _nothing: self._note(lambda plan: plan.note_by_hand(held), partial(self._made, file)),
            failed=self._complain,
        )

    def _make_by_plan(self, long: LongDeed, complain: Callable[[Exception], None]) -> None:
        plan = self._desk.read.backups
        self._lanes.read.start(
            self, lambda _progress: plan.now(), done=partial(self._make_there, long, complain), failed=complain
        )

    def _make_there(
        self, long: LongDeed, complain: Callable[[Exception], None], asked: tuple[Target | None, Held]
    ) -> None:
        (target, held), maker = asked, self._desk.backups
        if target is None:
            return
        long.start(
            told("Making the backup"),
            lambda progress: maker.make(target, held, progress),
            done=lambda made: self._note(lambda plan: plan.note_made(made), partial(self._made, made.file)),
            failed=complain,
        )

    def _made(self, file: Path) -> None:
        self._just_made = file
        self.word()
        self.said.emit(told("Backup written and checked."))

    # Where

    @Slot()
    def _ask_folder(self) -> None:
        files.ask_for_folder(self._window, told("Choose a folder for backups"), self._choose)

    def _choose(self, folder: Path) -> None:
        maker = self._desk.backups
        self.plan.notice.tell("")
        self._lanes.read.start(
            self,
            lambda _progress: maker.is_away(folder),
            done=lambda away: self._note(lambda plan: plan.choose(folder, away=away), self._first),
            failed=self.plan.complain,
        )

    def _first(self) -> None:
        self._make_by_plan(self._making, self.plan.complain)

    # Trying one

    @Slot()
    def _ask_file(self) -> None:
        files.ask_for_file(
            self._window, told("Choose a backup"), told("Visitbook backups"), "*.visitbook-backup", self.trial.file_is
        )

    @Slot(object, str)
    def _open(self, file: Path, passphrase: str) -> None:
        maker, page = self._desk.backups, self.trial

        def failed(error: Exception) -> None:
            page.complain(error)
            page.focus()

        self._trying.start(
            told("Reading the backup"),
            lambda progress: maker.opened(file, passphrase, progress),
            done=self._opened,
            failed=failed,
        )

    def _opened(self, found: OpenedBackup) -> None:
        if not found.ours:
            self.trial.tell(told("This backup opens, but it is of other notes than these."))
            return
        self.trial.tell(_opens(found))
        self._note(lambda plan: plan.note_opened())

    @Slot()
    def _later(self) -> None:
        self._note(lambda plan: plan.put_off(), partial(self.done, told("All right: not this week.")))


def _opens(found: OpenedBackup) -> str:
    if not found.records or found.newest_ms is None:
        return told("Your backup opens. It holds no record yet.")
    return plural(
        "Your backup opens. It holds {n} record; the newest is of {date}.",
        "Your backup opens. It holds {n} records; the newest is of {date}.",
        found.records,
        date=_day(found.newest_ms),
    )


def _last(found: BackupStanding | None, just_made: Path | None) -> str:
    if just_made is not None:
        return told("Written and read back: {file}. You can take the stick out.", file=just_made.name)
    if found is None or found.plan.made_ms is None:
        return told("One locked file with everything in it. Keep it on a stick, away from the laptop.")
    day = _day(found.plan.made_ms)
    if found.late:
        return told("The last one is of {date}: it is time for another. Put the stick in.", date=day)
    return told("The last one is of {date}. It was read back.", date=day)


def _where(plan: BackupPlan | None) -> str:
    if plan is None or plan.folder is None:
        return told("Nowhere yet but beside your notes, on this laptop.")
    match plan.every:
        case Every.DAY:
            return told("Every day, in {folder}", folder=str(plan.folder))
        case Every.WEEK:
            return told("Every week, in {folder}", folder=str(plan.folder))
        case Every.OFF:
            return told("Only by hand, in {folder}", folder=str(plan.folder))


def _day(wall_ms: int) -> str:
    return formats.date(shown(wall_ms).astimezone().date())
