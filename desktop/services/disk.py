"""What deeds ask of the disk outside the vault: whole files or none, and clear facts when it does not work."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from desktop.domain.carrying import Finds
from desktop.domain.ports import QUIET, Progress


class Disk(Protocol):
    """Files that are carried. Raises NoSpace, NotWritable, FileMissing."""

    def write(self, path: Path, data: bytes) -> None:
        """A whole file, durably, or none."""

    def read(self, path: Path, limit: int) -> bytes:
        """A whole file; at most one byte more than `limit`, so that a longer one can be told."""

    def making(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """A file that takes its name, durably, when the block ends well; else nothing of it stays.

        Where the program is killed meanwhile, HALF_MADE of it may stay, under `.NAME-….part` for a NAME.visitbook.
        """

    def reading(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """A file to read and seek in; also one in an archive, as if that were a folder. Raises BundleDamaged as well,
        for an archive that is not whole."""

    def find(self, places: Sequence[Path], progress: Progress = QUIET) -> Finds:
        """What of ours is in these files, folders and archives, by content. Raises FileMissing, NotWritable."""

    def free_bytes(self, folder: Path) -> int | None:
        """How much room there is where `folder` is; None where the disk does not say."""

    def keep(self, path: Path, folder: Path) -> Path:
        """A copy of `path` in `folder`, under its own name or one beside it; once for the same content."""

    def make_folder(self, path: Path) -> None:
        """A folder of that name, where there is none yet. Raises NotWritable where a file is called so."""

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder of that name."""

    def files(self, folder: Path) -> tuple[Path, ...]:
        """The files in a folder, sorted; none where there is no folder."""

    def half_made(self, folder: Path) -> tuple[Path, ...]:
        """Files in a folder that `making` was killed over, and that others may be making now; none where there is no
        folder."""

    def remove(self, path: Path) -> None:
        """Take a file away, if it is there."""

    def lay_by(self, path: Path) -> None:
        """Leave a file in its folder where `files` does not list it, for `bring_back` or `drop_laid_by`."""

    def bring_back(self, folder: Path) -> None:
        """List everything that was laid by in `folder` again."""

    def drop_laid_by(self, folder: Path) -> None:
        """Take everything that was laid by in `folder` away."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What an exchange has beside the vault."""

    disk: Disk
    waiting: Path  # the folder for files whose sender is not known yet
    giving: Callable[[], object]  # done before files are made: what was waiting for it
    taking: Callable[[], object]  # done before a file is taken in
    sealing: Callable[[int], None]  # told, before a file is released, the highest number that may be in it
    taken: Callable[[], None]  # told after something was taken in: the roster may be another
