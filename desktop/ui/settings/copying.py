"""A copy of the programme as ordinary files, for a coordinator who needs it elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.copies import Aim, Copied, Form, Leaving
from desktop.domain.ports import Progress
from desktop.domain.roles import Deed
from desktop.i18n import told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.copying_page import CopyPage
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row


class Copies(Protocol):
    def leaving(self, aim: Aim) -> Leaving: ...
    def programme(self, folder: Path, aim: Aim, *, names: bool = False, progress: Progress = ...) -> Copied: ...
    def tables(self, folder: Path, aim: Aim, *, names: bool = False, progress: Progress = ...) -> Copied: ...


class Services(Protocol):
    @property
    def copies(self) -> Copies: ...


class Desk(Protocol):
    """The part of an open casebook that copies need."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...


class CopyMatter(Matter):
    part: ClassVar[Part] = Part.RECORDS

    def __init__(self, desk: Desk, lanes: Lanes, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._window = desk, lanes, window
        self._job: Job | None = None
        self._after: Callable[[], None] | None = None
        self._round = 0  # a late count for another reader is dropped
        self.page = CopyPage()
        self.pages = (self.page,)
        self._button = Button("", "to-copy", Icon.FILE)
        self._row = Row(self._button)
        self.rows = (self._row,)
        self._button.clicked.connect(self._open)
        self.page.aim_chosen.connect(self._count)
        self.page.folder_wanted.connect(self._ask_folder)
        self.page.busy.stop_wanted.connect(self._stop)

    def word(self) -> None:
        self._button.setText(told("Make a copy"))
        self._row.word(
            told("A copy for Excel or another program"), told("Records as ordinary files, of the people who agreed.")
        )

    def know(self, known: Known) -> None:
        self.front.show_row(self._row, on=known.may(Deed.EXPORT))

    def leave(self, then: Callable[[], None]) -> None:
        if self._job is None:
            then()
        else:
            self._after = then
            self._job.cancel()

    @Slot()
    def _open(self) -> None:
        self.page_wanted.emit(self.page)
        self._count()

    @Slot()
    def _count(self) -> None:
        self._round += 1
        copies, aim = self._desk.read.copies, self.page.aim
        self._lanes.read.start(
            self,
            lambda _progress: copies.leaving(aim),
            done=partial(self._counted, self._round),
            failed=self.page.complain,
        )

    def _counted(self, asked_in: int, leaving: Leaving) -> None:
        if asked_in == self._round:
            self.page.show_leaving(leaving)

    @Slot()
    def _ask_folder(self) -> None:
        files.ask_for_folder(self._window, told("Where the copy goes"), self._make)

    def _make(self, folder: Path) -> None:
        if self._job is not None:
            return
        copies, aim, names, form = self._desk.write.copies, self.page.aim, self.page.names, self.page.form
        deed = copies.tables if form is Form.CSV else copies.programme
        self.page.wait(on=True)
        self._job = self._lanes.write.start(
            self,
            lambda progress: deed(folder, aim, names=names, progress=progress),
            done=partial(self._made, folder),
            failed=self._not_made,
            cancelled=self._ended,
        )
        self._job.stepped.connect(self.page.busy.step)

    def _made(self, folder: Path, copied: Copied) -> None:
        self._ended()
        self.page.show_made(folder, copied)

    def _not_made(self, error: Exception) -> None:
        self._ended()
        self.page.complain(error)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.page.wait(on=False)
        then, self._after = self._after, None
        if then is not None:
            then()
