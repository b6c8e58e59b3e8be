"""A disk with little room: a small one where this user may mount one, else a limit on the size of files."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def full_disk(place: Path, room_bytes: int) -> Iterator[Path]:
    """A folder at `place` in which about `room_bytes` can be written.

    With the limit, a write beyond it fails as on a full disk, but the database calls that an input or output fault.
    """
    place.mkdir()
    if sys.platform == "win32":
        pytest.skip("no small disk can be had here")
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    options = ["-t", "tmpfs", "-o", f"size={room_bytes}", "tmpfs", str(place)]
    if mount and unmount and os.geteuid() == 0 and not subprocess.run([mount, *options], check=False).returncode:
        try:
            yield place
        finally:
            subprocess.run([unmount, "-l", str(place)], check=True)
        return
    import resource  # Windows has none

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, before[1]))
    try:
        yield place
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
