"""One long deed at a time, on a lane of its own, with a line that shows how far it is."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.ports import Progress
from desktop.ui.kit.jobs import Job, Lane
from desktop.ui.kit.progress import ProgressLine

T = TypeVar("T")


class LongDeed(QObject):
    """A backup may take minutes and needs neither connection: it holds up neither saving nor searching."""

    busy = Signal(bool)  # buttons that would begin another one follow it

    def __init__(self, line: ProgressLine, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._lane = Lane(self)
        self._job: Job | None = None
        self._after: Callable[[], None] | None = None
        line.stop_wanted.connect(self.stop)

    def start(
        self,
        what: str,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        stoppable: bool = True,
    ) -> None:
        """Nothing where one is under way. `done` and `failed` are called on the GUI thread, when it has ended."""
        if self._job is not None:
            return

        def ended(result: T) -> None:
            self._ended()
            done(result)

        def failed_(error: Exception) -> None:
            self._ended()
            failed(error)

        self.busy.emit(True)
        self._line.begin(what, stoppable=stoppable)
        self._job = self._lane.start(self, work, done=ended, failed=failed_, cancelled=self._ended)
        self._job.stepped.connect(self._line.step)

    @Slot()
    def stop(self) -> None:
        """At its next step, with nothing half done."""
        if self._job is not None:
            self._job.cancel()

    def leave(self, then: Callable[[], None]) -> None:
        """Stop what is under way, then call `then`."""
        if self._job is None:
            then()
        else:
            self._after = then
            self.stop()

    def _ended(self) -> None:
        self._job = None
        self._line.end()
        self.busy.emit(False)
        then, self._after = self._after, None
        if then is not None:
            then()
