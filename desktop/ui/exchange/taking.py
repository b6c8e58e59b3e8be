"""Looks into files, shows what they would do, and takes them in one by one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.errors import AppError, BundleDamaged, Cancelled
from desktop.domain.ids import MemberId
from desktop.domain.ports import Progress
from desktop.domain.views import Taken, TakenState
from desktop.i18n import told
from desktop.ui.exchange.choosing import ask_for_files, ask_for_folder
from desktop.ui.exchange.promises import Desk, Exchange, Services
from desktop.ui.exchange.take import Deed, TakePage
from desktop.ui.exchange.take_words import Looked, file_line
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error

FILES_MOST: Final = 500  # of one folder; a coordinator's morning has forty
_OURS: Final = ".visitbook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a row of files."""

    files: tuple[Looked, ...]
    names: Mapping[MemberId, str]


class Taking(QObject):
    """Every file is its own transaction: one that is refused does not hold the next."""

    chosen = Signal(object)  # files or a folder: where there are several, another page shows them
    taken = Signal(object)  # Changed
    inside_wanted = Signal(object)  # the file to look into
    back_wanted = Signal(object, object)  # PastImport to be taken back, names

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
        page.take_wanted.connect(self._take_ready)
        page.deed_wanted.connect(self._do)
        page.progress.stop_wanted.connect(self._stop)

    def begin(self) -> None:
        """An empty page, unless something is still being done."""
        if self._job is None:
            self._looked = {}
            self._show()

    def look(self, places: Sequence[Path]) -> None:
        """See what is in these files, and in the files of these folders. Changes nothing."""
        if self._job is None:
            self._look(places, lambda one: one)

    def _look(self, places: Sequence[Path], mark: Callable[[Looked], Looked]) -> None:
        services = self._desk.write  # looking takes a file in and undoes it, so it needs whoever writes
        self._page.busy(told("Looking into the files"))
        self._job = self._lanes.write.start(
            self,
            lambda progress: _look(services, places, progress),
            done=lambda result: self._show_looked(result, mark),
            failed=self._fail,
            cancelled=self._end_job,
        )
        self._job.stepped.connect(self._page.progress.step)

    def retranslate(self) -> None:
        self._show()

    def was_taken_back(self, import_: str) -> None:
        """A file of this page was taken back: what is in it is new again."""
        of = [file for file, one in self._looked.items() if isinstance(one.found, Taken) and one.found.id == import_]
        if of and self._job is None:
            self._look(of, lambda one: replace(one, back=True))

    @Slot()
    def _take_ready(self) -> None:
        self._take([file for file, looked in self._looked.items() if looked.ready])

    @Slot(object, object)
    def _do(self, deed: Deed, file: Path) -> None:
        looked = self._looked.get(file)
        match deed:
            case Deed.INSIDE:
                self.inside_wanted.emit(file)
            case Deed.BACK if looked is not None and looked.past is not None:
                self.back_wanted.emit(looked.past, self._names)
            case Deed.KEEP:
                self._take([file])
            case Deed.AGAIN:
                self.look([file])
            case Deed.OTHER:
                ask_for_files(self._page, self.chosen.emit)

    def _take(self, ready: Sequence[Path]) -> None:
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

    def _show_looked(self, result: Result, mark: Callable[[Looked], Looked]) -> None:
        self._names = result.names
        self._looked |= {looked.file: mark(looked) for looked in result.files}
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
        self._page.show_files([file_line(looked, self._names) for looked in self._looked.values()])


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
        done.append(Looked(file, taken, tried=True))
    undoable = {one.id: one for one in services.exchange.imports() if one.undoable}
    return Result(
        files=tuple(
            replace(one, past=undoable.get(one.found.id)) if isinstance(one.found, Taken) else one for one in done
        ),
        names=services.membership.names(),
    )


def _files_in(places: Iterable[Path]) -> Iterable[Path]:
    for place in places:
        if place.is_dir():
            inside = sorted(one for one in place.iterdir() if one.is_file())
            yield from inside[:FILES_MOST]
        else:
            yield place
