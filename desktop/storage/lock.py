"""One process holds a vault: a lock of the operating system, which no crash leaves behind."""

import os
import sys
from pathlib import Path

from desktop.domain.errors import VaultBusy
from desktop.storage.files import PRIVATE_FILE, disk_errors

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Held from its making until `release`, or the end of the process, or its replacement by another program."""

    def __init__(self, path: Path) -> None:
        """Raises VaultBusy where anybody holds it, be it in this process."""
        with disk_errors(path):
            self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)  # not inherited (PEP 446)
        try:
            _seize(self._handle)
        except OSError as error:
            self.release()
            raise VaultBusy from error

    def release(self) -> None:
        """Let others in. Twice is as good as once."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
