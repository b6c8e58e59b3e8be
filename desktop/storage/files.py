"""Files beside the database: whole or not at all, private, and what a disk can answer told as facts."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.domain.errors import FileMissing, NoSpace, NotWritable

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

# EFBIG: the file system (FAT: 4 GiB) or a quota takes no larger file, which a person can only help by making room.
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_SMALLEST_BYTES = 64 << 10
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
# A stick that was taken out in the middle, or that is at its end.
_GONE = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, getattr(errno, "ESTALE", errno.EIO)})


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what a disk answers into NoSpace, NotWritable or FileMissing about `path`. Other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace(str(path)) from error
        if error.errno in _CLOSED | _GONE:
            raise NotWritable(str(path)) from error
        if error.errno in _MISSING:
            raise FileMissing(str(path)) from error
        raise


@contextmanager
def read_errors(path: Path) -> Iterator[None]:
    """Turn what a disk answers to who reads into FileMissing about `path`: it is gone, or not ours to read."""
    try:
        yield
    except OSError as error:
        if error.errno in _MISSING | _CLOSED | _GONE:
            raise FileMissing(str(path)) from error
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, mode 0600: after a crash at any moment the old content or the new is there, whole.

    Durable on return. Raises NoSpace, NotWritable, FileMissing (no such folder).
    """
    with disk_errors(path):
        handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)  # 0600 on every system
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        sync_folder(path.parent)


def read_whole(path: Path) -> bytes:
    """The bytes at `path`. Raises FileMissing, NotWritable (not ours to read)."""
    with disk_errors(path):
        return path.read_bytes()


def sync_folder(folder: Path) -> None:
    """Make new and renamed names in `folder` durable. Windows does that by itself and has no call for it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network and FUSE file systems know no such thing
            raise
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the content of `path` durable."""
    with disk_errors(path):
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def new_private_file(path: Path) -> None:
    """Make an empty file that only this user can read. Raises FileExistsError where there is one already.

    What SQLite puts beside a database (-wal, -shm) takes its mode from the database.
    """
    with disk_errors(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def is_full(folder: Path) -> bool:
    """Whether the disk of `folder` has no room for the smallest file of ours. A disk that does not say is not."""
    try:
        return shutil.disk_usage(folder).free < _SMALLEST_BYTES
    except OSError:
        return False


def free_bytes(folder: Path) -> int:
    """Room left for this user on the disk of `folder`. Raises FileMissing."""
    with disk_errors(folder):
        return shutil.disk_usage(folder).free


def private_folder(path: Path) -> Path:
    """`path`, made where it is not there, for its owner alone. Raises NoSpace, NotWritable."""
    with disk_errors(path):
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    return path
