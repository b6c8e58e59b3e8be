"""Processes to be killed: forked from one that has everything loaded, so that a thousand of them take minutes."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import ParamSpec, Protocol

P = ParamSpec("P")

_LOADED = ["desktop.app.wiring", "tests.support.vaults", "tests.support.work"]


class Say(Protocol):
    """What a process says that it has done. Once this returns, whoever listens will hear it, killed or not."""

    def __call__(self, *words: object) -> None: ...


class Victim:
    """A process that works until it is killed, and what it says."""

    def __init__(self, process: BaseProcess, said: Connection) -> None:
        self._process, self._said = process, said

    def hear(self, within_s: float | None = None) -> list[str] | None:
        """The words of its next sentence; None once it has ended, or where it says none for so long."""
        try:
            return self._said.recv_bytes().decode().split() if self._said.poll(within_s) else None
        except (EOFError, OSError):  # one that was cut off was not said
            return None

    def ends(self, within_s: float) -> bool:
        """Whether it comes to its end by itself within that time."""
        self._process.join(within_s)
        return not self._process.is_alive()

    def kill(self) -> Iterator[list[str]]:
        """End it at once; what it had said by then and nobody has heard yet."""
        self._process.kill()
        self._process.join()
        while (words := self.hear(0)) is not None:
            yield words


@contextmanager
def working(work: Callable[..., None], *given: object) -> Iterator[Victim]:
    """A process that does `work(say, *given)`; killed at the end, if it is still there."""
    listening, saying = multiprocessing.Pipe(duplex=False)
    process = _process(work, saying, *given)
    process.start()
    saying.close()
    try:
        yield Victim(process, listening)
    finally:
        process.kill()
        process.join()
        process.close()
        listening.close()


def _process(work: Callable[..., None], *given: object) -> BaseProcess:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn").Process(target=_do, args=(work, *given))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context.Process(target=_do, args=(work, *given))


def _do(work: Callable[..., None], saying: Connection, *given: object) -> None:
    def say(*words: object) -> None:
        saying.send_bytes(" ".join(map(str, words)).encode())

    work(say, *given)
