"""Files that people name on the command line, and what the disk says about them."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import AppError, FileMissing, NoSpace, NotWritable

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENXIO})


def refusal_of(error: OSError, path: Path | None = None) -> AppError:
    """What an error of the disk means to a person who wrote to `path`."""
    where = str(path) if path else os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    if error.errno in _FULL:
        return NoSpace(where)
    if error.errno == errno.ENOENT and path is None:
        return FileMissing(where)
    return NotWritable(where)


def contents(file: Path, most_bytes: int) -> bytes:
    """The first `most_bytes` of a file. Raises FileMissing."""
    with opened(file) as stream:
        return stream.read(most_bytes)


@contextmanager
def opened(file: Path) -> Iterator[BinaryIO]:
    """A file to read. Raises FileMissing where it cannot be."""
    try:
        stream = file.open("rb")
    except OSError as error:
        raise FileMissing(str(file)) from error
    with stream:
        try:
            yield stream
        except IsADirectoryError as error:
            raise FileMissing(str(file)) from error


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner can read. Raises NoSpace, NotWritable."""
    try:
        with open(file, "w", encoding="utf-8", newline="\n", opener=_private) as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise refusal_of(error, file) from error


def new_folder(folder: Path) -> None:
    """See to it that the folder is there. Raises NoSpace, NotWritable."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refusal_of(error, folder) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
