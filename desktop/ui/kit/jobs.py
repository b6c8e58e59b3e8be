"""Slow work off the GUI thread, with typed answers back on it.

One lane, one thread: a vault session lives on the thread that opened it, so a lane's thread is made once and never
expires. `work` closes over services and values, never over a `QObject`: the worker may be the last to hold what it
closes over.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from shiboken6 import isValid

from desktop.domain.errors import Cancelled
from desktop.domain.ports import Progress

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Then:
    """What to call when the work ends, and on whose behalf."""

    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    cancelled: Callable[[], None]


def _nothing() -> None:
    """What happens on cancelling, where nobody asked to be told."""


class Job(QObject):
    """One piece of work in flight, and the `Progress` that the work is given."""

    stepped = Signal(object, object)  # done, total: plain Python numbers, a byte count may pass 2**31
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(self, then: _Then, parent: QObject) -> None:
        super().__init__(parent)
        self._then: _Then | None = then
        self._stop = threading.Event()
        self._returned.connect(self._on_returned)
        self._raised.connect(self._on_raised)

    def cancel(self) -> None:
        """Ask the work to stop at its next step. `cancelled` is called once it has, with nothing half done."""
        self._stop.set()

    # On the worker

    def step(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.stepped.emit(done, total)

    def run(self, work: Callable[[Progress], object]) -> None:
        if self._stop.is_set():  # cancelled while it waited in the lane
            self._raised.emit(Cancelled())
            return
        try:
            result = work(self)
        except Exception as error:  # noqa: BLE001 - the one place: it is raised on the GUI thread
            self._raised.emit(error)
        else:
            self._returned.emit(result)

    # On the GUI thread

    @Slot(object)
    def _on_returned(self, result: object) -> None:
        if then := self._let_go():
            then.done(result)

    @Slot(object)
    def _on_raised(self, error: Exception) -> None:
        if then := self._let_go():
            if isinstance(error, Cancelled):
                then.cancelled()
            else:
                then.failed(error)

    def _let_go(self) -> _Then | None:
        """What to call, unless whoever asked has left the screen or the vault."""
        # Let go here, on the GUI thread: were the worker the last to hold the callbacks, widgets would die on its
        # thread.
        then, self._then = self._then, None
        self.deleteLater()
        return then if then and isValid(then.owner) else None


class Lane(QObject):
    """A queue of jobs with one worker thread behind it, served in the order of asking."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)  # Qt's default ends an idle thread after 30 s, and the session with it
        self._running: Job | None = None  # written by the worker

    def start(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None] = _nothing,
    ) -> Job:
        """Queue `work`. Exactly one of the three is called, on the GUI thread, unless `owner` is gone by then."""
        job = Job(_Then(owner, done, failed, cancelled), self)
        self._pool.start(lambda: self._run(job, work))
        return job

    def hurry(self) -> None:
        """Ask what runs now to stop at its next step, with nothing half done. What waits behind it is still done."""
        if (running := self._running) is not None:
            running.cancel()

    def finish(self, timeout_ms: int = -1) -> bool:
        """Wait until the queue is empty, and end the thread. Only after the vault is closed: its connection dies with
        the thread.

        False: `timeout_ms` passed and something still runs.
        """
        return self._pool.waitForDone(timeout_ms)

    # On the worker

    def _run(self, job: Job, work: Callable[[Progress], object]) -> None:
        self._running = job
        try:
            job.run(work)
        finally:
            self._running = None
