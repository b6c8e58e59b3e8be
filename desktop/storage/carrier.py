"""Files that are carried: made whole beside their place, on sticks and in folders that others look into."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from desktop.domain.carrying import HALF_MADE, Finds
from desktop.domain.errors import BundleDamaged, NotWritable
from desktop.domain.ports import QUIET, Progress
from desktop.storage import zips
from desktop.storage.files import disk_errors, read_errors, sync_folder, write_whole
from desktop.storage.finding import LEAD, find, is_packed

_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
_OPEN_TO_OTHERS = 0o666  # less what the umask takes: others read a shared folder, and what is in it is sealed
_PIECE = 1 << 20  # bytes
LAID_BY = ".taken-"  # before the name of a file that was laid by


class Carrier:
    """The disk outside the vault. Errors are NoSpace, NotWritable, FileMissing, about the file that was asked for."""

    def write(self, path: Path, data: bytes) -> None:
        """A whole file, durably, or none."""
        write_whole(path, data)

    def read(self, path: Path, limit: int) -> bytes:
        """A whole file; at most one byte more than `limit`."""
        with self.reading(path) as file:
            return file.read(limit + 1)

    @contextmanager
    def making(self, path: Path) -> Iterator[BinaryIO]:
        """A file that takes its name, durably, when the block ends well; else nothing of it stays."""
        with disk_errors(path):
            place = path.with_name(f".{path.stem[:40]}-{uuid4().hex[:12]}{HALF_MADE}")
            handle = os.open(place, _NEW, _OPEN_TO_OTHERS)
            try:
                with os.fdopen(handle, "w+b") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                    _forget_cached(file.fileno())
                place.replace(path)
            except BaseException:
                with suppress(OSError):
                    place.unlink()
                raise
            sync_folder(path.parent)

    @contextmanager
    def reading(self, path: Path) -> Iterator[BinaryIO]:
        """A file to read and seek in, also one in an archive. A folder is no file."""
        with read_errors(path):
            through = None if path.is_file() else zips.split(path)
            if through is not None:
                with zips.reading_inside(*through) as file:
                    yield file
                return
            if path.is_dir():
                raise FileNotFoundError(2, "a folder", str(path))
            with path.open("rb") as file:
                if is_packed(file.read(LEAD)):
                    raise BundleDamaged("archive")  # whoever looks for what is in it names that
                file.seek(0)
                yield file

    def find(self, places: Sequence[Path], progress: Progress = QUIET) -> Finds:
        """What of ours is in these files and folders."""
        return find(places, progress)

    def free_bytes(self, folder: Path) -> int | None:
        """How much room there is where `folder` is; None where the disk does not say."""
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            return None

    def keep(self, path: Path, folder: Path) -> Path:
        """A copy of `path` in `folder`; once for the same content, whatever it is called."""
        for other in self.files(folder):
            if self._same(path, other):
                return other
        place = _free(folder / path.name)
        with self.reading(path) as source, self.making(place) as copy:
            shutil.copyfileobj(source, copy, _PIECE)
        return place

    def _same(self, one: Path, other: Path) -> bool:
        """Whether two files hold the same bytes; read piece by piece."""
        with self.reading(one) as left, self.reading(other) as right:
            while (piece := left.read(_PIECE)) == right.read(_PIECE):
                if not piece:
                    return True
        return False

    def make_folder(self, path: Path) -> None:
        """A folder of that name, where there is none yet."""
        try:
            with disk_errors(path):
                path.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise NotWritable(str(path)) from error

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder of that name."""
        return path.is_dir()

    def half_made(self, folder: Path) -> tuple[Path, ...]:
        """Files in a folder that `making` was killed over, and that others may be making now; none where there is no
        folder."""
        with disk_errors(folder):
            return tuple(sorted(folder.glob(f".*-*{HALF_MADE}")))

    def files(self, folder: Path) -> tuple[Path, ...]:
        """The files in a folder, sorted; none where there is no folder."""
        try:
            return tuple(sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith(".")))
        except FileNotFoundError:
            return ()

    def remove(self, path: Path) -> None:
        """Take a file away, if it is there."""
        with disk_errors(path):
            path.unlink(missing_ok=True)

    def lay_by(self, path: Path) -> None:
        """Leave a file in its folder where `files` does not list it, for `bring_back` or `drop_laid_by`."""
        with disk_errors(path):
            path.replace(path.with_name(LAID_BY + path.name))

    def bring_back(self, folder: Path) -> None:
        """List everything that was laid by in `folder` again."""
        for path in self._laid_by(folder):
            with disk_errors(path):
                path.replace(_free(folder / path.name.removeprefix(LAID_BY)))

    def drop_laid_by(self, folder: Path) -> None:
        """Take everything that was laid by in `folder` away."""
        for path in self._laid_by(folder):
            self.remove(path)

    def _laid_by(self, folder: Path) -> list[Path]:
        with disk_errors(folder):
            return sorted(one for one in folder.glob(f"{LAID_BY}*") if one.is_file())


def _forget_cached(handle: int) -> None:
    """Let what is read next come from the disk itself, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _free(path: Path) -> Path:
    """A name that nothing has: this one, or one beside it."""
    free, number = path, 2
    while free.exists():
        free = path.with_name(f"{path.stem[:40]}-{number}{path.suffix}")
        number += 1
    return free
