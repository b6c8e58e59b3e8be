"""Folders for backups without a disk."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.domain.backups import OpenedBackup, Target
from desktop.domain.errors import AppError
from desktop.domain.ports import Progress


@dataclass
class FakePlaces:
    """Remembers what was asked; `trouble` is raised by the next backup."""

    here: Path
    keys: str = "first"
    trouble: AppError | None = None
    made: list[tuple[Target, date]] = field(default_factory=list)

    def make(self, target: Target, on: date, progress: Progress) -> Path:
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble
        progress.step(1, 1)
        self.made.append((target, on))
        return target.folder / f"backup-{len(self.made)}"

    def newest(self, folder: Path) -> Path | None:
        there = [target for target, _ in self.made if target.folder == folder]
        return folder / f"backup-{len(there)}" if there else None

    def is_away(self, folder: Path) -> bool:
        return folder.is_relative_to("/stick")

    def opened(self, file: Path, passphrase: str, progress: Progress) -> OpenedBackup:
        return OpenedBackup(records=412, newest_ms=0, ours=True)
