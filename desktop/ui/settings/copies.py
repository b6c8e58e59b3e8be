"""A backup made now, and a look at whether everything is whole."""

from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.ports import Progress
from desktop.domain.views import Verified
from desktop.i18n import plural, told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.long import LongDeed
from desktop.ui.settings.matter import Matter, Part
from desktop.ui.settings.rows import Row


class Casebook(Protocol):
    def verify(self, *, deep: bool = False) -> Verified: ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...


class Desk(Protocol):
    """The part of an open casebook that copies and checks need."""

    @property
    def read(self) -> Services: ...
    def backup(self, file: Path, progress: Progress) -> None: ...
    def check_integrity(self) -> None: ...


class Backup(Matter):
    part: ClassVar[Part] = Part.COPIES

    def __init__(self, desk: Desk, long: LongDeed, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._long, self._window = desk, long, window
        self._button = Button("", "backup-now", Icon.FILE)
        self._row = Row(self._button)
        self.rows = (self._row,)
        self._button.clicked.connect(self._ask)
        long.busy.connect(self._button.setDisabled)

    def word(self) -> None:
        self._row.word(
            told("Backup"), told("One locked file with everything in it. Keep it on a stick, away from the laptop.")
        )
        self._button.setText(told("Back up now"))

    @Slot()
    def _ask(self) -> None:
        name = f"backup-{date.today().isoformat()}.visitbook-backup"  # noqa: DTZ011 - the day on this laptop's wall
        files.ask_where_to_save(self._window, told("Where to put the backup"), name, self._make)

    def _make(self, file: Path) -> None:
        desk = self._desk
        self.front.tell("")
        self._long.start(
            told("Making the backup"),
            lambda progress: desk.backup(file, progress),
            done=lambda _nothing: self._made(file),
            failed=lambda error: self.front.tell(worded_error(error).text),
        )

    def _made(self, file: Path) -> None:
        self._row.tell(told("Written and read back: {file}. You can take the stick out.", file=file.name))
        self.said.emit(told("Backup written and checked."))


class Check(Matter):
    part: ClassVar[Part] = Part.COPIES

    def __init__(self, desk: Desk, lanes: Lanes, long: LongDeed, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._long = desk, lanes, long
        self._button = Button("", "check-notes", Icon.CHECK)
        self._row = Row(self._button)
        self.rows = (self._row,)
        self._button.clicked.connect(self._check)
        long.busy.connect(self._button.setDisabled)

    def word(self) -> None:
        self._row.word(told("Check my notes"), told("Reads everything and sees whether it is whole."))
        self._button.setText(told("Check now"))

    @Slot()
    def _check(self) -> None:
        desk = self._desk
        self.front.tell("")
        self._long.start(
            told("Reading everything"),
            lambda _progress: desk.check_integrity(),
            done=lambda _nothing: self._verify(),
            failed=self._complain,
            stoppable=False,
        )

    def _verify(self) -> None:
        casebook = self._desk.read.casebook
        self._button.setEnabled(False)
        self._lanes.read.start(self, lambda _progress: casebook.verify(), done=self._verified, failed=self._complain)

    def _verified(self, found: Verified) -> None:
        self._button.setEnabled(True)
        if found.ok:
            self._row.tell(
                plural("All is well: {n} record is whole.", "All is well: {n} records are whole.", found.records)
            )
        else:
            self.front.tell(
                told(
                    "Something in the notes does not fit together. Nothing was changed. Make a backup now, and ask "
                    "your coordinator for help."
                )
            )

    def _complain(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self.front.tell(worded_error(error).text)
