"""What is printed passes through a file on its way: not one on the disk, where there is memory to make it in."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mounts")
_IN_MEMORY: Final = frozenset({"tmpfs", "ramfs"})
_NAMED: Final = "TMPDIR"  # where libcups makes its files (cupsTempFd), and looks for it each time


@contextmanager
def off_the_disk() -> Iterator[None]:
    """While it lasts, the printing library's passing file is made in memory; as ever where there is no such folder.

    On the GUI thread, from the beginning of a job to the end of it. What the print service keeps of it is not ours.
    """
    folder = memory_folder()
    if folder is None:
        yield
        return
    before = os.environ.get(_NAMED)
    os.environ[_NAMED] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_NAMED]
        else:
            os.environ[_NAMED] = before


def memory_folder(mounts: Path = _MOUNTS) -> Path | None:
    """A folder that is never on a disk and that we may write to: the session's own, else everybody's."""
    if sys.platform != "linux":
        return None
    try:
        kept = _mounted_in_memory(mounts.read_text("utf-8", "replace").splitlines())
    except OSError:
        return None
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    every = [Path(named)] * bool(named) + [Path("/dev/shm")]  # noqa: S108 - the file in it is made anew, for us alone
    for folder in every:
        around = next((str(one) for one in (folder, *folder.parents) if str(one) in kept), "")
        if around and kept[around] and os.access(folder, os.W_OK | os.X_OK):
            return folder
    return None


def _mounted_in_memory(lines: Iterable[str]) -> dict[str, bool]:
    """Where something is mounted -> whether that is memory; the last one said is on top."""
    split = (line.split(" ", 3) for line in lines)
    return {place.replace("\\040", " "): kind in _IN_MEMORY for _what, place, kind, _rest in split}
