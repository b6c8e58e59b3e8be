"""Both directions through a stick or a folder: one button, and in words what came of it."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.carrying import Fetched, Synced
from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId
from desktop.domain.ports import Progress
from desktop.i18n import told
from desktop.ui.exchange.choosing import ask_for_folder
from desktop.ui.exchange.file_words import (
    beside,
    card_words,
    explained,
    fetched_card,
    given_card,
    locked_words,
    name_of,
    unfinished_words,
)
from desktop.ui.exchange.files import FilesPage
from desktop.ui.exchange.promises import Desk
from desktop.ui.exchange.showing import show_folder
from desktop.ui.kit.cards import Card, Heading, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.drives import list_drives
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of it, and what everybody is called."""

    synced: Synced
    names: dict[MemberId, str]


class Syncing(QObject):
    """One folder at a time. A folder that is no stick is remembered: it is the same one every time."""

    wanted = Signal()  # its page is to be shown
    done = Signal(object)  # Changed

    def __init__(self, desk: Desk, lanes: Lanes, page: FilesPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page = desk, lanes, page
        self._folder: Path | None = None
        self._is_stick = False
        self._answer: _Answer | None = None
        self._trouble: Exception | None = None
        self._heard: list[Fetched] = []
        self._job: Job | None = None
        page.deed_wanted.connect(self._again)
        page.other_wanted.connect(self.choose)
        page.folder_wanted.connect(self._show_folder)
        page.progress.stop_wanted.connect(self._stop)

    @Slot()
    def choose(self) -> None:
        """Ask which folder, and exchange through it."""
        ask_for_folder(self._page, told("Which folder?"), self.begin)

    def begin(self, folder: Path) -> None:
        """Exchange through `folder`, now."""
        if self._job is None:
            self._folder = folder
            self._is_stick = any(folder.is_relative_to(drive.root) for drive in list_drives())
            self.wanted.emit()
            self._again()

    @Slot()
    def _again(self) -> None:
        folder, services, heard, keep = self._folder, self._desk.write, self._heard, not self._is_stick
        if folder is None or self._job is not None:
            return
        place: Path = folder
        heard.clear()
        self._answer, self._trouble = None, None
        self._show()
        self._page.busy(told("Giving and taking"))

        def both_ways(progress: Progress) -> _Answer:
            synced = services.exchange.sync(place, progress, heard.append)
            if keep:
                services.exchange.remember_folder(place)
            return _Answer(synced, dict(services.membership.names()))

        self._job = self._lanes.write.start(self, both_ways, done=self._end, failed=self._fail, cancelled=self._stopped)
        self._job.stepped.connect(self._step)

    def retranslate(self) -> None:
        if self._folder is not None:
            self._show()

    @Slot(object, object)
    def _step(self, done: int, total: int) -> None:
        self._page.progress.step(done, total)
        if len(self._heard) != self._page.count_rows():
            self._show()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self, answer: _Answer) -> None:
        self._answer = answer
        self._end_job()
        self.done.emit(Changed(everything=bool(answer.synced.fetched), roster=bool(answer.synced.fetched)))

    def _fail(self, error: Exception) -> None:
        self._trouble = error
        self._end_job()

    def _stopped(self) -> None:
        self._answer = _Answer(Synced(stopped=True), {})
        self._end_job()

    def _end_job(self) -> None:
        self._job = None
        self._page.busy("")
        self._show()
        self._page.begin()

    @Slot()
    def _show_folder(self) -> None:
        if self._folder is not None:
            show_folder(self._folder)

    def _show(self) -> None:
        folder, page = self._folder, self._page
        if folder is None:
            return
        page.set_back(told("Exchange"))
        page.set_title(told("Exchange through {place}", place=name_of(folder) or str(folder)))
        page.name_rows(told("Files"))
        page.name_deeds(deed=told("Once more"), other=told("Another folder…"), folder=told("Show the folder"))
        if self._answer is None:
            page.show_rows([fetched_card(one) for one in self._heard], {})
        else:
            whole: dict[Hashable, str] = {}
            page.show_rows(list(_rows(self._answer, whole)), whole)
        if self._trouble is not None:
            page.tell(worded_error(self._trouble).text, Tone.DANGER)
        elif self._answer is not None:
            self._tell(self._answer.synced)

    def _tell(self, synced: Synced) -> None:
        page = self._page
        if synced.trouble is not None:
            page.tell(worded_error(synced.trouble).text, Tone.DANGER)
        elif synced.stopped:
            page.tell(told("Stopped, as you asked. Nothing was left half done."), Tone.INFO)
        elif synced.nobody and not synced.fetched:
            page.tell(told("Nothing for you was found here, and there is nobody to give notes to yet."), Tone.INFO)
        elif self._is_stick:
            page.tell(told("Everything is written and checked. You can take the stick out now."), Tone.DONE)
        else:
            page.tell(told("Everything is written and checked. The folder can be carried on now."), Tone.DONE)


def _rows(answer: _Answer, whole: dict[Hashable, str]) -> Iterator[Row]:
    """Fills `whole` with the sentences about those rows that have one."""
    synced, names = answer.synced, answer.names
    if synced.fetched:
        yield Heading(told("For you"))
    for fetched in synced.fetched:
        whole[fetched.file] = explained(fetched, names)
        yield fetched_card(fetched)
    if synced.given:
        yield Heading(told("Left here for others"))
    for given in synced.given:
        whole[given.file] = told("File: {file}.", file=str(given.file))
        yield given_card(given, names)
    others = list(_others(synced))
    if others:
        yield Heading(told("Also here"))
        yield from others


def _others(synced: Synced) -> Iterator[Card]:
    for file in synced.unfinished:
        yield beside(file, unfinished_words(), Icon.LATE)
    for file in synced.cards:
        yield beside(file, card_words(), Icon.KEY)
    # A stick may hold many archives that concern nobody here: they are worth a line where nothing else was found.
    if not synced.fetched:
        for file in synced.locked:
            yield beside(file, locked_words(), Icon.LOCK)
