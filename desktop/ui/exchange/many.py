"""Taking many files in: looked at by their heads, then taken in one by one; it can be stopped between them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.carrying import Fetched, FindKind, Finds, Glance, GlanceState
from desktop.domain.changed import Changed
from desktop.domain.errors import AppError
from desktop.domain.ids import MemberId
from desktop.domain.ports import Progress
from desktop.domain.views import Taken, TakenState
from desktop.i18n import plural, told
from desktop.services.many import take_each
from desktop.ui.exchange.file_words import (
    beside,
    card_words,
    explained,
    fetched_card,
    glanced,
    locked_words,
    refused,
    summary,
)
from desktop.ui.exchange.files import FilesPage
from desktop.ui.exchange.promises import Desk, Services
from desktop.ui.kit.cards import Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error

_READY = (GlanceState.NEW, GlanceState.WELCOME, GlanceState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies in the places that were pointed at: files by their heads, and what else is worth a line."""

    files: Mapping[Path, Glance | AppError]
    locked: tuple[Path, ...]
    cards: tuple[Path, ...]
    names: Mapping[MemberId, str]


class TakingMany(QObject):
    """Whatever was chosen or dropped comes here first; a single file goes on to the page that shows all of it."""

    single = Signal(object)  # the one file, or what was pointed at where nothing was found
    several = Signal()  # the page of many is to be shown
    taken = Signal(object)  # Changed

    def __init__(self, desk: Desk, lanes: Lanes, page: FilesPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page = desk, lanes, page
        self._seen = Seen({}, (), (), {})
        self._fetched: dict[Path, Fetched] = {}
        self._heard: list[Fetched] = []  # the lane appends to it; what was shown of it is counted in `_shown`
        self._shown = 0
        self._ended = False
        self._stopped = False
        self._job: Job | None = None
        page.deed_wanted.connect(self._take)
        page.progress.stop_wanted.connect(self._stop)

    def look(self, places: Sequence[Path]) -> None:
        """See what is in these files and folders by their heads. Changes nothing."""
        if self._job is not None:
            return
        services = self._desk.read
        self._fetched, self._ended, self._stopped = {}, False, False
        self._job = self._lanes.read.start(
            self,
            lambda progress: _seen(services, places, progress),
            done=lambda seen: self._show_seen(seen, places),
            failed=lambda _error: self._hand_on(places),
            cancelled=self._end_job,
        )

    def retranslate(self) -> None:
        if self._seen.files or self._seen.locked or self._seen.cards:
            self._show()

    def _show_seen(self, seen: Seen, places: Sequence[Path]) -> None:
        self._end_job()
        # Somebody else's files in a folder concern nobody here; one that was pointed at does.
        pointed = set(places)
        files = {
            path: found
            for path, found in seen.files.items()
            if isinstance(found, Glance) or path in pointed or len(seen.files) == 1
        }
        if len(files) <= 1 and not seen.cards:
            self._hand_on(list(files) or places)
            return
        self._seen = Seen(files, seen.locked, seen.cards, seen.names)
        self._show()
        self.several.emit()

    def _hand_on(self, places: Sequence[Path]) -> None:
        self._end_job()
        self.single.emit(tuple(places))

    @Slot()
    def _take(self) -> None:
        ready = self._ready()
        if self._job is not None or not ready:
            return
        services, heard = self._desk.write, self._heard
        heard.clear()
        self._shown = 0
        self._page.busy(told("Taking in"))
        self._job = self._lanes.write.start(
            self,
            lambda progress: take_each(services.exchange.take, ready, progress, heard.append),
            done=self._end,
            failed=self._fail,
            cancelled=lambda: self._end(stopped=True),
        )
        self._job.stepped.connect(self._step)

    def _ready(self) -> list[Path]:
        """What can be taken in, in order."""
        glances = [one for one in self._seen.files.values() if isinstance(one, Glance) and one.state in _READY]
        return [one.file for one in sorted(glances, key=lambda one: one.order) if one.file not in self._fetched]

    @Slot(object, object)
    def _step(self, done: int, total: int) -> None:
        self._page.progress.step(done, total)
        self._show_heard()

    def _show_heard(self) -> None:
        new = self._heard[self._shown :]
        self._shown += len(new)
        for fetched in new:
            self._fetched[fetched.file] = fetched
            self._page.replace_row(fetched_card(fetched), explained(fetched, self._seen.names))
        if new:
            self._show_count()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self, stopped: bool) -> None:  # noqa: FBT001 - what the work answers
        self._show_heard()
        self._end_job()
        self._page.busy("")
        self._ended, self._stopped = True, stopped
        self._show()
        self._page.begin()
        if any(isinstance(one.came, Taken) and one.came.state is TakenState.DONE for one in self._fetched.values()):
            self.taken.emit(Changed(everything=True, roster=True))

    def _fail(self, error: Exception) -> None:
        self._end(stopped=True)
        self._page.tell(worded_error(error).text, Tone.DANGER)

    def _end_job(self) -> None:
        self._job = None

    def _show(self) -> None:
        page, cards, whole = self._page, list[Card](), dict[Hashable, str]()
        for path, found in sorted(self._seen.files.items(), key=_ready_first):
            if (fetched := self._fetched.get(path)) is not None:
                cards.append(fetched_card(fetched))
                whole[path] = explained(fetched, self._seen.names)
            elif isinstance(found, Glance):
                cards.append(glanced(found))
            else:
                cards.append(refused(path, found))
                whole[path] = worded_error(found).text
        cards += [beside(path, card_words(), Icon.KEY) for path in self._seen.cards]
        cards += [beside(path, locked_words(), Icon.LOCK) for path in self._seen.locked]
        page.set_back(told("Exchange"))
        page.name_rows(told("Files"))
        page.show_rows(cards, whole)
        ready = len(self._ready())
        words = plural("Take in {n} file", "Take in {n} files", ready)
        page.name_deeds(deed=words if ready else "")
        if self._ended:
            fetched_all = list(self._fetched.values())
            fine = all(isinstance(one.came, Taken) for one in fetched_all) and not self._stopped
            page.tell(summary(fetched_all, stopped=self._stopped), Tone.DONE if fine else Tone.ATTENTION)
        self._show_count()

    def _show_count(self) -> None:
        files = plural("{n} file", "{n} files", len(self._seen.files))
        if self._fetched:
            files = told("{done} of {files}", done=str(len(self._fetched)), files=files)
        self._page.set_title(told("Take notes"), files)


def _ready_first(one: tuple[Path, Glance | AppError]) -> tuple[object, ...]:
    """In the order in which they are taken in; what says nothing new behind them, then what was refused."""
    _path, found = one
    if not isinstance(found, Glance):
        return (2,)
    return (0 if found.state in _READY else 1, found.order)


def _seen(services: Services, places: Sequence[Path], progress: Progress) -> Seen:
    """Runs on the lane."""
    exchange = services.exchange
    found: Finds = exchange.find(places, progress)
    files: dict[Path, Glance | AppError] = {}
    for number, find in enumerate(found.found):
        progress.step(number, len(found.found))
        if find.kind in (FindKind.NOTES, FindKind.CUT):
            try:
                files[find.path] = exchange.glance(find.path)
            except AppError as error:
                files[find.path] = error
    kinds = {
        kind: tuple(one.path for one in found.found if one.kind is kind) for kind in (FindKind.LOCKED, FindKind.CARD)
    }
    return Seen(files, kinds[FindKind.LOCKED], kinds[FindKind.CARD], services.membership.names())
