"""The backups that a vault makes by itself in a folder: found by proof, counted up, thinned (docs/spec/vault.md §9).

Other people's files lie in the same folders, under names that anybody may give. Only what bears such a name, and the
seal of this very vault, is ever taken away.
"""

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from desktop.crypto.digest import random_name
from desktop.crypto.keyslots import VaultKey
from desktop.domain.backups import AWAY, Keep, Mark, OpenedBackup, Target, to_keep
from desktop.domain.errors import AppError, FileMissing, NoSpace
from desktop.domain.ports import Progress
from desktop.storage.backup import backup_opened_with, half_of, laid_open, newest_change, read_backup, records_in
from desktop.storage.files import PRIVATE_FOLDER, disk_errors, free_bytes
from desktop.storage.rekey import BACKUPS
from desktop.storage.sticks import elsewhere
from desktop.storage.vault import OpenVault

ENDING: Final = ".visitbook-backup"
TRIED: Final = ".tried"  # inside the folder beside the vault: where a backup is laid open while it is looked into
MARGIN_BYTES: Final = 4 << 20  # key slots, a growing log, what a file system keeps for itself
SPARE_BYTES: Final = 256 << 20  # that a backup beside the vault leaves to whoever works on this disk
SPARE_TIMES: Final = 4  # and so many times the vault

_NAME: Final = re.compile(r"backup-(\d{4}-\d{2}-\d{2})-(\d{4,9})-[a-z0-9]{4}\.visitbook-backup")


class BackupPlaces:
    """Folders with backups of one open vault in them. Any thread, one at a time."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault

    @property
    def here(self) -> Path:
        """The folder beside the database."""
        return self._vault.folder / BACKUPS

    @property
    def keys(self) -> str:
        """A mark of the ways to open the vault."""
        return self._vault.slots_mark

    def make(self, target: Target, on: date, progress: Progress) -> Path:
        """One more backup in the folder, read back; then those that are too many there go.

        Raises FileMissing where the folder, or the disk it was on, is not there; NoSpace before anything is written
        where it cannot fit; and as `OpenVault.backup`.
        """
        if target.here:
            folder = target.folder
            with disk_errors(folder):
                folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        else:
            folder = self._found(target)
        self._demand_room(folder, here=target.here)
        file = self._next(folder, on)
        self._vault.backup(file, progress)
        with suppress(AppError):  # the backup is there; what is too many can go the next time
            self._thin(folder, target.keep)
        return file

    def newest(self, folder: Path) -> Path | None:
        """The one of this vault that was made last in `folder`, also of a stick that came under another letter."""
        try:
            ours = self._ours(self._found(Target(folder, AWAY, here=False, away=False)))
        except FileMissing:
            return None
        return ours[max(ours)] if ours else None

    def is_away(self, folder: Path) -> bool:
        """Whether `folder` is on another disk than the vault. Raises FileMissing, NotWritable."""
        with disk_errors(folder):
            return folder.stat().st_dev != self._vault.folder.stat().st_dev

    def opened(self, file: Path, passphrase: str, progress: Progress) -> OpenedBackup:
        """Read all of it, encrypted as it is, in a private place that is emptied afterwards, and count what it holds.

        Raises BackupPassphraseWrong, FileMissing, VaultDamaged("backup"), VaultTooNew, NoSpace, NotWritable, Cancelled.
        """
        found = read_backup(file)
        place = self.here / TRIED
        shutil.rmtree(place, ignore_errors=True)  # what a killed process left
        with disk_errors(place):
            place.mkdir(mode=PRIVATE_FOLDER, parents=True)
        try:
            if free_bytes(place) < found.database_bytes + MARGIN_BYTES:
                raise NoSpace(str(place), found.database_bytes + MARGIN_BYTES)
            unlock = lambda slots: backup_opened_with(slots, passphrase)
            with laid_open(file, place / "backup.db", unlock, progress) as (db, _key, _slots):
                ours = found.vault_id == self._vault.vault_id
                return OpenedBackup(records=records_in(db), newest_ms=newest_change(db), ours=ours)
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _found(self, target: Target) -> Path:
        """The folder, or the same one of a stick that came under another letter or name: with a backup of ours in it.

        The place where a stick was put in may be there without it: then it is on the disk of the vault.
        """
        folder = target.folder
        if folder.is_dir() and not (target.away and not self.is_away(folder)):
            return folder
        for other in elsewhere(folder):
            with suppress(AppError, OSError):
                if self.is_away(other) and self._ours(other):
                    return other
        raise FileMissing(str(folder))

    def _demand_room(self, folder: Path, *, here: bool) -> None:
        size = sum(_size(self._vault.database.with_name(self._vault.database.name + end)) for end in ("", "-wal"))
        wanted = size + MARGIN_BYTES
        if here:
            wanted += SPARE_BYTES + SPARE_TIMES * size
        if free_bytes(folder) + _size(half_of(folder, self._vault.key)) < wanted:
            raise NoSpace(str(folder), wanted)

    def _next(self, folder: Path, on: date) -> Path:
        number = max((mark.number for mark in self._ours(folder)), default=0) + 1
        while True:
            file = folder / f"backup-{on.isoformat()}-{number:04d}-{random_name(4)}{ENDING}"
            if not file.exists():
                return file

    def _thin(self, folder: Path, keep: Keep) -> None:
        """Take away what is too many; a file that will not go stays for the next time."""
        ours = self._ours(folder)
        kept = to_keep(ours, keep)
        for mark, file in ours.items():
            if mark not in kept:
                with suppress(OSError):
                    file.unlink()

    def _ours(self, folder: Path) -> dict[Mark, Path]:
        """What is provably a whole planned backup of this vault. Of two with one number and day one is left alone."""
        with disk_errors(folder):
            files = sorted(folder.iterdir()) if folder.is_dir() else []
        return dict(_proven(files, self._vault.key, self._vault.vault_id))


def _proven(files: Iterable[Path], key: VaultKey, vault_id: bytes) -> Iterable[tuple[Mark, Path]]:
    for file in files:
        mark = mark_of(file.name)
        if mark is None or file.is_symlink():
            continue
        try:
            found = read_backup(file)
            if found.vault_id == vault_id:
                found.prove(key)
                yield mark, file
        except AppError:  # not whole, not ours, or made by another version
            continue


def mark_of(name: str) -> Mark | None:
    """What the name of a planned backup says; None for any other name."""
    said = _NAME.fullmatch(name)
    if said is None:
        return None
    try:
        return Mark(int(said[2]), date.fromisoformat(said[1]))
    except ValueError:  # the thirtieth of February
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def backups_beside(folder: Path) -> tuple[Path, ...]:
    """What the vault in `folder` made by itself and looks whole, without its key: by number, the newest first; then
    what was made before a change of layout."""
    try:
        files = sorted(file for file in (folder / BACKUPS).iterdir() if file.name.endswith(ENDING))
    except OSError:
        return ()
    planned = sorted((mark, file) for file in files if (mark := mark_of(file.name)) is not None)
    others = [file for file in files if mark_of(file.name) is None]
    newest_first = [*(file for _, file in reversed(planned)), *reversed(others)]
    return tuple(file for file in newest_first if _looks_whole(file))


def _looks_whole(file: Path) -> bool:
    try:
        read_backup(file)
    except (AppError, OSError):
        return False
    return True
