"""Makes the file: asks who is there, watches the sticks, seals, and says what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.ids import MemberId
from desktop.domain.views import Given, MemberLine
from desktop.i18n import formats, plural, told
from desktop.ui.exchange.choosing import ask_for_folder
from desktop.ui.exchange.give import GivePage
from desktop.ui.exchange.promises import Desk
from desktop.ui.exchange.words import given_lines, receivers
from desktop.ui.kit.drives import DriveWatch
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Whom a file can be for."""

    members: tuple[tuple[MemberLine, bool], ...]
    names: Mapping[MemberId, str]


class Giving(QObject):
    """One file at a time; it can be stopped with nothing half done."""

    made = Signal()  # receipts and counts are different now

    def __init__(self, desk: Desk, lanes: Lanes, page: GivePage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page = desk, lanes, page
        self._names: Mapping[MemberId, str] = {}
        self._given: tuple[Given, ...] = ()
        self._job: Job | None = None
        self._drives = DriveWatch(self)
        self._drives.changed.connect(page.show_drives)
        page.make_wanted.connect(self._make)
        page.folder_wanted.connect(self._ask_for_folder)
        page.progress.stop_wanted.connect(self._stop)

    def begin(self) -> None:
        """Ask who is there, and look for sticks from now on."""
        self._given = ()
        self._page.tell_done((), "")
        self._page.show_drives(self._drives.start())
        services = self._desk.read

        def readers() -> Readers:
            me = services.casebook.me()
            members = receivers(services.membership.members(), me)
            return Readers(members=members, names=services.membership.names())

        self._lanes.read.start(self, lambda _progress: readers(), done=self._show_readers, failed=self._complain)

    def end(self) -> None:
        """Look for sticks no more. What is being made goes on."""
        self._drives.stop()

    def retranslate(self) -> None:
        if self._given:
            self._show_given()

    def _show_readers(self, readers: Readers) -> None:
        self._names = readers.names
        self._page.show_members(readers.members)
        self._page.begin()

    def _complain(self, error: Exception) -> None:
        self._page.complain(worded_error(error))

    @Slot()
    def _ask_for_folder(self) -> None:
        ask_for_folder(self._page, told("Where to"), self._page.set_folder)

    @Slot()
    def _make(self) -> None:
        out, to, exchange = self._page.place(), self._page.to(), self._desk.write.exchange
        if out is None or not to or self._job is not None:
            return
        folder: Path = out
        self._page.busy(True)
        self._job = self._lanes.write.start(
            self,
            lambda progress: exchange.give(folder, to=to, progress=progress),
            done=self._done,
            failed=self._failed,
            cancelled=self._cancelled,
        )
        self._job.stepped.connect(self._page.progress.step)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, given: tuple[Given, ...]) -> None:
        self._end_job()
        self._given = given
        self._show_given()
        self.made.emit()

    def _show_given(self) -> None:
        given = self._given
        names = formats.listed(one.file.name for one in given)
        size = formats.size(sum(one.bytes for one in given))
        done = plural(
            "Written and checked: {files} ({size}). You can take the stick out now.",
            "Written and checked: {files} ({size}). You can take the stick out now.",
            len(given),
            files=names,
            size=size,
        )
        self._page.tell_done(given_lines(given, self._names), done)

    def _failed(self, error: Exception) -> None:
        self._end_job()
        self._complain(error)

    def _cancelled(self) -> None:
        self._end_job()

    def _end_job(self) -> None:
        self._job = None
        self._page.busy(False)
