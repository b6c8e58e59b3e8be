"""A disk with little room: a small one where this user may mount one, else a limit on the size of files."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_QUICK_BYTES = 48 << 20


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one with room, so that thousands of openings need not wait for a disk.

    Only for what does not rest on a disk: that saves outlive a power cut is the matter of tests/flows/test_power.py.
    """
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it is ours alone
    if not memory.is_dir() or not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < _QUICK_BYTES:
        yield tmp_path
        return
    place = Path(tempfile.mkdtemp(dir=memory))
    try:
        yield place
    finally:
        shutil.rmtree(place)


@contextmanager
def small_disk(place: Path, size_bytes: int) -> Iterator[Path]:
    """A disk of its own at `place`, that says truly how much room is left; skips where this user may mount none."""
    place.mkdir()
    if not _mounted(place, size_bytes):
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        _unmount(place)


@contextmanager
def remounted_read_only(disk: Path) -> Iterator[None]:
    """A disk of `small_disk` whose switch is moved to locked."""
    mount = shutil.which("mount")
    assert mount is not None
    subprocess.run([mount, "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run([mount, "-o", "remount,rw", str(disk)], check=True)


def fill_up(disk: Path, left_bytes: int = 0) -> Path:
    """A file that takes all the room on `disk` but `left_bytes`: removing it makes room again."""
    file = disk / "films.zip"
    with file.open("wb") as opened:
        while (free := shutil.disk_usage(disk).free - left_bytes) > 0:
            os.posix_fallocate(opened.fileno(), opened.seek(0, os.SEEK_END), free)
    return file


def _mounted(place: Path, size_bytes: int) -> bool:
    mount = shutil.which("mount")
    if sys.platform == "win32" or mount is None or os.geteuid() != 0:
        return False
    options = ["-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(place)]
    return subprocess.run([mount, *options], check=False).returncode == 0


def _unmount(place: Path) -> None:
    unmount = shutil.which("umount")
    assert unmount is not None
    subprocess.run([unmount, "-l", str(place)], check=True)


@contextmanager
def full_disk(place: Path, room_bytes: int) -> Iterator[Path]:
    """A folder at `place` in which about `room_bytes` can be written.

    With the limit, a write beyond it fails as on a full disk, but the database calls that an input or output fault.
    """
    place.mkdir()
    if sys.platform == "win32":
        pytest.skip("no small disk can be had here")
    if _mounted(place, room_bytes):
        try:
            yield place
        finally:
            _unmount(place)
        return
    import resource  # Windows has none

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, before[1]))
    try:
        yield place
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
