"""Looks into files, shows what they would do, and takes them in one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.errors import AppError, BundleDamaged, Cancelled
from desktop.domain.ids import MemberId
from desktop.domain.ports import Progress
from desktop.domain.views import Changed, Taken, TakenState
from desktop.i18n import told
from desktop.ui.exchange.choosing import ask_for_files, ask_for_folder
from desktop.ui.exchange.promises import Desk, Exchange, Services
from desktop.ui.exchange.take import FileLine, TakePage
from desktop.ui.exchange.words import from_words, more_words, taken_words
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error

FILES_MOST: Final = 500  # of one folder; a coordinator's morning has forty
_OURS: Final = ".visitbook"


@dataclass(frozen=True, slots=True)
class Looked:
    """A file and what is in it, or why it was refused."""

    file: Path
    found: Taken | AppError


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a row of files."""

    files: tuple[Looked, ...]
    names: Mapping[MemberId, str]


class Taking(QObject):
    """Every file is its own transaction: one that is refused does not hold the next."""

    chosen = Signal(object)  # files or a folder: where there are several, another page shows them
    taken = Signal(object)  # Changed

    def __init__(self, desk: Desk, lanes: Lanes, page: TakePage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page = desk, lanes, page
        self._looked: dict[Path, Looked] = {}
        self._names: Mapping[MemberId, str] = {}
        self._job: Job | None = None
        page.files_wanted.connect(lambda: ask_for_files(page, self.chosen.emit))
        page.folder_wanted.connect(
            lambda: ask_for_folder(page, told("Take notes"), lambda one: self.chosen.emit([one]))
        )
        page.take_wanted.connect(self._take)
        page.progress.stop_wanted.connect(self._stop)

    def begin(self) -> None:
        """An empty page, unless something is still being done."""
        if self._job is None:
            self._looked = {}
            self._show()

    def look(self, places: Sequence[Path]) -> None:
        """See what is in these files, and in the files of these folders. Changes nothing."""
        if self._job is not None:
            return
        services = self._desk.write  # looking takes a file in and undoes it, so it needs whoever writes
        self._page.busy(told("Looking into the files"))
        self._job = self._lanes.write.start(
            self,
            lambda progress: _look(services, places, progress),
            done=self._show_looked,
            failed=self._fail,
            cancelled=self._end_job,
        )
        self._job.stepped.connect(self._page.progress.step)

    def retranslate(self) -> None:
        self._show()

    @Slot()
    def _take(self) -> None:
        ready = [file for file, looked in self._looked.items() if _is_ready(looked)]
        if self._job is not None or not ready:
            return
        services = self._desk.write
        self._page.busy(told("Taking in"))
        self._job = self._lanes.write.start(
            self,
            lambda progress: _take(services, ready, progress),
            done=self._show_taken,
            failed=self._fail,
            cancelled=self._end_job,
        )
        self._job.stepped.connect(self._page.progress.step)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_looked(self, result: Result) -> None:
        self._names = result.names
        self._looked |= {looked.file: looked for looked in result.files}
        self._end_job()
        self._show()
        if not result.files:
            self._page.tell(told("There is no file of notes in there."))
        self._page.begin()

    def _show_taken(self, result: Result) -> None:
        self._names = result.names
        self._looked |= {looked.file: looked for looked in result.files}
        self._end_job()
        self._show()
        self._page.begin()
        done = [looked.found for looked in result.files if isinstance(looked.found, Taken)]
        if any(taken.state is TakenState.DONE for taken in done):
            self.taken.emit(Changed(everything=True, roster=True))

    def _fail(self, error: Exception) -> None:
        self._end_job()
        self._page.complain(worded_error(error))

    def _end_job(self) -> None:
        self._job = None
        self._page.busy("")

    def _show(self) -> None:
        self._page.show_files([_line(looked, self._names) for looked in self._looked.values()])


def _is_ready(looked: Looked) -> bool:
    return isinstance(looked.found, Taken) and looked.found.state is TakenState.NEW


def _line(looked: Looked, names: Mapping[MemberId, str]) -> FileLine:
    found = looked.found
    if not isinstance(found, Taken):
        return FileLine(
            file=looked.file,
            title=looked.file.name,
            says=worded_error(found).text,
            tone=Tone.ATTENTION,
            icon=Icon.WARNING,
        )
    done = found.state is TakenState.DONE
    counted = done and not found.joined
    words = told("Taken in: {what}", what=taken_words(found)) if counted else taken_words(found)
    return FileLine(
        file=looked.file,
        title=from_words(found),
        says=words,
        more=more_words(found, names),
        tag=found.tag,
        tone=Tone.DONE if done else Tone.PLAIN,
        icon=Icon.DONE if done else Icon.FILE,
        ready=_is_ready(looked),
    )


def _look(services: Services, places: Sequence[Path], progress: Progress) -> Result:
    """Runs on the lane."""
    files = list(_files_in(places))
    named = {place for place in places if not place.is_dir()}
    found = []
    for number, file in enumerate(files):
        progress.step(number, len(files))
        looked = Looked(file, _looked(services.exchange, file))
        # A folder holds other things too: what is no file of ours is only told where somebody pointed at it.
        if file in named or file.suffix == _OURS or not isinstance(looked.found, BundleDamaged):
            found.append(looked)
    return Result(files=tuple(found), names=services.membership.names())


def _looked(exchange: Exchange, file: Path) -> Taken | AppError:
    try:
        return exchange.look(file)
    except AppError as error:
        return error


def _take(services: Services, files: Sequence[Path], progress: Progress) -> Result:
    """Runs on the lane. Stopping is between files; those already taken in stay."""
    done: list[Looked] = []
    for number, file in enumerate(files):
        try:
            if not done:
                progress.step(number, len(files))
            taken: Taken | AppError = services.exchange.take(file, progress)
        except Cancelled:
            if not done:
                raise
            break
        except AppError as error:
            taken = error
        done.append(Looked(file, taken))
    return Result(files=tuple(done), names=services.membership.names())


def _files_in(places: Iterable[Path]) -> Iterable[Path]:
    for place in places:
        if place.is_dir():
            inside = sorted(one for one in place.iterdir() if one.is_file())
            yield from inside[:FILES_MOST]
        else:
            yield place
