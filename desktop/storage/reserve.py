"""Room kept for the day the disk is full: a file that gives way, step by step, to what must still be written.

docs/spec/vault.md §12
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from desktop.storage.files import PRIVATE_FILE, is_full

NAME = "reserve"
RESERVE_BYTES = 8 << 20
STEP_BYTES = 1 << 20
SAVE_BYTES = 1 << 20  # what one save, one draft or the end of a session may need at most, but for the log
LEFT_BYTES = 50 << 20  # what is left to others, always: the reserve is made only where there is more


class Reserve:
    """The file in one vault folder. Any thread; never raises: a reserve is a help, not a condition."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME

    def free_bytes(self) -> int:
        """Room on this disk that others may use as well. A disk that does not say has room."""
        try:
            return shutil.disk_usage(self._folder).free
        except OSError:
            return LEFT_BYTES

    def held_bytes(self) -> int:
        """How long the file is now."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def is_needed(self) -> bool:
        """Whether the disk has no room for anything."""
        return is_full(self._folder)

    def make_room(self, wanted: int = SAVE_BYTES) -> None:
        """Before something is written: give up as much of the file as is lacking. Microseconds where nothing is."""
        lacking = wanted - self.free_bytes()
        if lacking > 0:
            self.give(lacking)

    def give(self, lacking: int = STEP_BYTES) -> None:
        """Give up so much, in whole steps, whatever the disk says of itself: it may be a quota that is full."""
        steps = -(-lacking // STEP_BYTES)
        with suppress(OSError):
            os.truncate(self._path, max(0, self.held_bytes() - steps * STEP_BYTES))

    def fill(self) -> bool:
        """One step of making the file as long as it should be, in an idle moment. Whether more is left to do.

        Random bytes: a disk that presses files together would keep no room for zeros.
        """
        held = self.held_bytes()
        if held >= RESERVE_BYTES or self.free_bytes() < LEFT_BYTES + RESERVE_BYTES - held:
            return False
        try:
            with os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT, PRIVATE_FILE), "wb") as file:
                file.seek(held)
                file.write(os.urandom(min(STEP_BYTES, RESERVE_BYTES - held)))
        except OSError:
            return False
        return self.held_bytes() < RESERVE_BYTES
