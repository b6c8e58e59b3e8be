"""Looks into one file record by record: a list that can be opened, and nothing of it taken in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.arrivals import Preview, unnamed
from desktop.domain.ports import Progress
from desktop.i18n import told
from desktop.ui.exchange.inside import InsidePage, OneInsidePage
from desktop.ui.exchange.inside_words import RecordWords, inside_rows, more_inside, record_words
from desktop.ui.exchange.promises import Desk
from desktop.ui.exchange.words import from_words
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error


class LookingInside(QObject):
    """Over the two pages."""

    opened = Signal()  # one record is to be shown
    closed = Signal()  # and the list again
    left = Signal()

    def __init__(self, desk: Desk, lanes: Lanes, page: InsidePage, one: OneInsidePage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page, self._one = desk, lanes, page, one
        self._preview: Preview | None = None
        self._at: int | None = None
        self._job: Job | None = None
        page.chosen.connect(self._open)
        page.back_wanted.connect(self._leave)
        page.progress.stop_wanted.connect(self._stop)
        one.back_wanted.connect(self._close)

    def begin(self, file: Path) -> None:
        """See what is in `file`."""
        self._stop()
        self._preview, self._at = None, None
        services = self._desk.write  # it is taken in and undone, so it needs whoever writes

        def look(progress: Progress) -> Preview:
            return services.exchange.preview(file, progress=progress)

        self._page.busy(told("Looking into the file"))
        self._job = self._lanes.write.start(self, look, done=self._looked, failed=self._fail, cancelled=self._leave)
        self._job.stepped.connect(self._page.progress.step)

    def retranslate(self) -> None:
        self._page.retranslate()
        self._one.retranslate()
        if self._preview is not None and self._job is None:
            self._show_list(self._preview)
            if self._at is not None:
                self._open(self._at)

    def _looked(self, preview: Preview) -> None:
        """Whether names are put away is known where lists are asked for."""
        casebook = self._desk.read.casebook
        self._job = self._lanes.read.start(
            self,
            lambda _progress: unnamed(preview) if casebook.names_hidden else preview,
            done=self._show,
            failed=self._fail,
            cancelled=self._leave,
        )

    def _show(self, preview: Preview) -> None:
        self._job = None
        self._preview = preview
        self._page.busy("")
        self._show_list(preview)
        self._page.begin()

    def _show_list(self, preview: Preview) -> None:
        self._page.show_rows(inside_rows(preview), from_words(preview.taken), more_inside(preview))

    @Slot(object)
    def _open(self, at: int) -> None:
        if self._preview is None:
            return
        self._at = at
        line, preview = self._preview.lines[at], self._preview

        def word(_progress: Progress) -> RecordWords:
            return record_words(line, preview)

        self._lanes.read.start(self, word, done=partial(self._show_one, at), failed=self._fail)

    def _show_one(self, at: int, words: RecordWords) -> None:
        if at == self._at:
            self._one.show_record(words)
            self.opened.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._page.busy("")
        self._page.complain(worded_error(error).text)

    @Slot()
    def _close(self) -> None:
        self._at = None
        self.closed.emit()

    @Slot()
    def _leave(self) -> None:
        self._stop()
        self._preview, self._at = None, None
        self.left.emit()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
