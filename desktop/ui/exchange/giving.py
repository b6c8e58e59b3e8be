"""Makes the file: asks who is there, watches the sticks, seals, and says what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.consent import ToGive
from desktop.domain.ids import MemberId
from desktop.domain.views import Given, MemberLine
from desktop.i18n import formats, plural, told
from desktop.ui.exchange.choosing import ask_for_folder
from desktop.ui.exchange.give import GivePage
from desktop.ui.exchange.given import MadeFile
from desktop.ui.exchange.promises import Desk
from desktop.ui.exchange.showing import show_folder
from desktop.ui.exchange.words import given_words, kept_words, preview_words, receivers, withheld_lines
from desktop.ui.kit.drives import DriveWatch, list_drives
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
        self._previewed: tuple[ToGive, ...] = ()
        self._round = 0
        self._job: Job | None = None
        self._drives = DriveWatch(self)
        self._drives.changed.connect(page.show_drives)
        page.make_wanted.connect(self._make)
        page.folder_wanted.connect(self._ask_for_folder)
        page.receivers_changed.connect(self._preview)
        page.show_wanted.connect(self._show_folder)
        page.progress.stop_wanted.connect(self._stop)

    def begin(self) -> None:
        """Ask who is there, and look for sticks from now on."""
        self._given = ()
        self._page.tell_done((), (), "")
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
        if self._previewed:
            self._show_preview(self._previewed)

    def _show_readers(self, readers: Readers) -> None:
        self._names = readers.names
        self._page.show_members(readers.members)
        self._page.begin()
        self._preview()

    @Slot()
    def _preview(self) -> None:
        """What would be in the file for those who are ticked now."""
        to, exchange = self._page.to(), self._desk.read.exchange
        self._round += 1
        asked_in = self._round
        if not to:
            self._page.show_preview("", "", ())
            return
        self._lanes.read.start(
            self,
            lambda _progress: exchange.preview_give(to),
            done=lambda files: self._show_preview(files) if asked_in == self._round else None,
            failed=self._complain,  # a key that has changed, say, before anything is made
        )

    def _show_preview(self, files: tuple[ToGive, ...]) -> None:
        self._previewed = files
        people = list({line.person: line for one in files for line in one.kept}.values())
        kept = plural("Not included: {n} person", "Not included: {n} people", len(people)) if people else ""
        self._page.show_preview(preview_words(files), kept, [kept_words(line) for line in people])
        self._page.offer_pictures(sum(one.pictures for one in files))

    @Slot()
    def _show_folder(self) -> None:
        if self._given:
            show_folder(self._given[0].file.parent)

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
        folder, pictures = Path(out), self._page.with_pictures()
        self._page.busy(True)
        self._job = self._lanes.write.start(
            self,
            lambda progress: exchange.give(folder, to=to, pictures=pictures, progress=progress),
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
        self._page.rest()
        self.made.emit()
        self._preview()

    def _show_given(self) -> None:
        given = self._given
        size = formats.size(sum(one.bytes for one in given))
        if any(given[0].file.is_relative_to(drive.root) for drive in list_drives()):
            done = plural(
                "Written and checked: {n} file ({size}). You can take the stick out now.",
                "Written and checked: {n} files ({size}). You can take the stick out now.",
                len(given),
                size=size,
            )
        else:
            done = plural(
                "Written and checked: {n} file ({size}). Send or carry it as it is.",
                "Written and checked: {n} files ({size}). Send or carry them as they are.",
                len(given),
                size=size,
            )
        files = [MadeFile(one.tag, given_words(one, self._names), one.file) for one in given]
        self._page.tell_done(files, withheld_lines(given), done)

    def _failed(self, error: Exception) -> None:
        self._end_job()
        self._complain(error)

    def _cancelled(self) -> None:
        self._end_job()

    def _end_job(self) -> None:
        self._job = None
        self._page.busy(False)
