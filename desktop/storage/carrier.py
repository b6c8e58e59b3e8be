"""Files that are carried: made whole beside their place, on sticks and in folders that others look into."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop.storage.files import disk_errors, read_whole, sync_folder, write_whole

MAKING = ".part"


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
            handle, name = tempfile.mkstemp(prefix=".", suffix=MAKING, dir=path.parent)
            try:
                with os.fdopen(handle, "w+b") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
            sync_folder(path.parent)

    @contextmanager
    def reading(self, path: Path) -> Iterator[BinaryIO]:
        """A file to read and seek in. A folder is no file."""
        with disk_errors(path):
            if path.is_dir():
                raise FileNotFoundError(2, "a folder", str(path))
            with path.open("rb") as file:
                yield file

    def keep(self, path: Path, folder: Path) -> Path:
        """A copy of `path` in `folder`; once for the same content, whatever it is called."""
        data = read_whole(path)
        for other in self.files(folder):
            if other.stat().st_size == len(data) and read_whole(other) == data:
                return other
        place = folder / path.name
        number = 2
        while place.exists():
            place = folder / f"{path.stem}-{number}{path.suffix}"
            number += 1
        write_whole(place, data)
        return place

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder of that name."""
        return path.is_dir()

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
