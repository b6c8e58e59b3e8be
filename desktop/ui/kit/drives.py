"""The sticks in this computer, and a watch that notices when one comes or goes.

Asking costs less than 0.1 ms; it is done only while a screen shows the answer.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

POLL_MS = 1500
_MOUNTED_UNDER = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_DRIVE_REMOVABLE = 2  # winbase.h: DRIVE_REMOVABLE


@dataclass(frozen=True, slots=True)
class Drive:
    """A removable drive that can be written to or not."""

    root: Path
    name: str  # what its owner called it, or the last part of where it is
    free_bytes: int
    total_bytes: int
    read_only: bool


def list_drives() -> tuple[Drive, ...]:
    """The removable drives that are ready, by name."""
    found = [_drive(volume) for volume in QStorageInfo.mountedVolumes() if _usable(volume)]
    return tuple(sorted(found, key=lambda drive: (drive.name.casefold(), drive.root)))


def is_removable(root: str) -> bool:
    """Whether sticks appear at `root`. Qt does not know; the system's own rules do."""
    if sys.platform == "win32":
        import ctypes  # only Windows has what it is asked for

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\"))
        return kind == _DRIVE_REMOVABLE
    return root.startswith(_MOUNTED_UNDER)


class DriveWatch(QObject):
    """Tells when the drives change, from `start` to `stop`."""

    changed = Signal(object)  # tuple[Drive, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[Drive, ...] = ()
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> tuple[Drive, ...]:
        """Begin to watch. What is there now, which is not told by `changed`."""
        self._known = list_drives()
        self._timer.start()
        return self._known

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        now = list_drives()
        # free space of a stick changes while it is written to: that is no news
        if [(drive.root, drive.read_only) for drive in now] != [(d.root, d.read_only) for d in self._known]:
            self._known = now
            self.changed.emit(now)


def _usable(volume: QStorageInfo) -> bool:
    return volume.isValid() and volume.isReady() and is_removable(volume.rootPath())


def _drive(volume: QStorageInfo) -> Drive:
    root = Path(volume.rootPath())
    return Drive(
        root, volume.name() or root.name or str(root), volume.bytesAvailable(), volume.bytesTotal(), volume.isReadOnly()
    )
