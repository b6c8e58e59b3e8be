"""Many files in a row: one that is refused does not hold the next, and stopping is between files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.domain.carrying import Fetched
from desktop.domain.errors import AppError, Cancelled
from desktop.domain.ports import Progress
from desktop.domain.views import Taken

ALL = 1_000  # steps of a whole

Heard = Callable[[Fetched], None]


def unheard(fetched: Fetched) -> None:
    """Nobody wants to be told of each file."""


class Share:
    """The progress of a part, as steps of the whole: from `begin` to `end` of ALL."""

    def __init__(self, progress: Progress, begin: int, end: int) -> None:
        self._progress = progress
        self._begin = begin
        self._reach = end - begin

    def step(self, done: int, total: int) -> None:
        passed = self._reach * min(done, total) // total if total > 0 else 0
        self._progress.step(self._begin + passed, ALL)


def take_each(take: Callable[[Path, Progress], Taken], files: Sequence[Path], progress: Progress, heard: Heard) -> bool:
    """Take files in, each whole or not at all; `heard` of each as it is done. Whether it was stopped on the way."""
    for number, file in enumerate(files):
        share = Share(progress, ALL * number // len(files), ALL * (number + 1) // len(files))
        try:
            share.step(0, 1)
            came: Taken | AppError = take(file, share)
        except Cancelled:
            return True
        except AppError as error:
            came = error
        heard(Fetched(file, came))
    return False
