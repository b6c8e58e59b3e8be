"""A place for a vault on the disk: made whole or not at all, opened by one process, restored from a backup.

docs/spec/vault.md
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.crypto.derive import database_key
from desktop.crypto.digest import random_name
from desktop.crypto.identity import new_vault_id
from desktop.crypto.keyslots import (
    VaultKey,
    new_keyslots,
    opened_with_passphrase,
    opened_with_shares,
    opened_with_sheet,
    with_sheet,
)
from desktop.crypto.passphrase import Cost, wipe
from desktop.crypto.shamir import Share
from desktop.domain.errors import NoSpace, VaultExists, VaultMissing
from desktop.domain.ports import QUIET, Progress
from desktop.storage import leaving, rekey, session
from desktop.storage.backup import backup_opened_with, newest_change, read_backup, unpack
from desktop.storage.files import PRIVATE_FOLDER, disk_errors, free_bytes, private_folder, sync_folder
from desktop.storage.installation import Installation, mark_restored
from desktop.storage.lock import FolderLock
from desktop.storage.migrate import demand_known, migrate, steps
from desktop.storage.rekey import DATABASE
from desktop.storage.settings import database_errors, open_connection
from desktop.storage.slotfiles import SlotFiles, Unlock
from desktop.storage.vault import EPOCH, LOCK, WAITING, OpenVault


class VaultFolder:
    """A place for a vault on the disk. `state_folder` is where numbers are remembered outside it (installation.py)."""

    def __init__(self, path: Path, state_folder: Path) -> None:
        self.path = path
        self._state = state_folder

    def create(
        self,
        passphrase: str,
        cost: Cost,
        sheet_public: bytes | None = None,
        found: Callable[[OpenVault], None] | None = None,
    ) -> OpenVault:
        """A new vault, opened. `found` writes its first facts before it is put in its place: with them, or not at all.

        As slow as `cost`. Raises VaultExists, NoSpace, NotWritable, and whatever `found` raises.
        """
        _demand_free(self.path, empty_will_do=True)
        os.umask(0o077)
        key, vault_id = VaultKey.new(), new_vault_id()
        slots = new_keyslots(key, vault_id, passphrase, cost)
        if sheet_public is not None:
            slots = with_sheet(slots, key, sheet_public)
        with _built(self.path) as staging:
            SlotFiles(staging).write(slots)
            _lay(staging / DATABASE, key, vault_id)
            private_folder(staging / WAITING)
            device = self._founded(staging, key, slots, found)
        Installation(self._state, key, vault_id, self.path / DATABASE).settle(device, 1)
        return self._opened(key, slots)

    def open(self, passphrase: str) -> OpenVault:
        """Raises WrongPassphrase, VaultMissing, VaultBusy, VaultDamaged, VaultTooNew, NoSpace, NotWritable."""
        return self._unlocked(lambda data: opened_with_passphrase(data, passphrase))

    def open_with_sheet(self, code: str) -> OpenVault:
        """As `open`, with SheetCodeWrong in place of WrongPassphrase."""
        return self._unlocked(lambda data: opened_with_sheet(data, code))

    def open_with_shares(self, shares: Sequence[Share]) -> OpenVault:
        """As `open`, with NothingAsked and ShareWrong in place of WrongPassphrase."""
        return self._unlocked(lambda data: opened_with_shares(data, shares))

    def restore(self, backup: Path, passphrase: str, progress: Progress = QUIET) -> OpenVault:
        """Make this folder, which must not exist, from a backup, and open it under a new device number.

        Raises VaultExists, BackupPassphraseWrong, FileMissing, VaultDamaged("backup"), VaultTooNew, NoSpace,
        NotWritable, Cancelled.
        """
        _demand_free(self.path, empty_will_do=False)
        _demand_room_for(backup, self.path.parent)
        os.umask(0o077)
        with _built(self.path) as staging:
            database = staging / DATABASE
            key, slots = unpack(
                backup,
                database,
                lambda key: database_key(key, EPOCH),
                lambda data: backup_opened_with(data, passphrase),
                progress,
            )
            SlotFiles(staging).write(slots)
            private_folder(staging / WAITING)
            raw = database_key(key, EPOCH)
            db = open_connection(database, raw, create=False)
            wipe(raw)
            try:
                with database_errors(database):
                    demand_known(db, steps())
                    mark_restored(db, newest_change(db))
                    session.rest(db, session.SessionWord.CLOSED)
            finally:
                db.close()
        return self._opened(key, slots)

    def _founded(self, staging: Path, key: VaultKey, slots: bytes, found: Callable[[OpenVault], None] | None) -> int:
        """Open the new vault for the first time; returns its device number. It remembers nothing of where that was."""
        memory = staging / "memory"
        with OpenVault(staging, _second(key), slots, memory, FolderLock(staging / LOCK)) as vault:
            if found:
                found(vault)
            device = vault.device
        shutil.rmtree(memory)
        return device

    def _unlocked(self, unlock: Unlock) -> OpenVault:
        if leaving.finish(self.path, self._state):
            raise VaultMissing(str(self.path))
        files = SlotFiles(self.path)
        if not files and not (self.path / DATABASE).exists():
            raise VaultMissing(str(self.path))
        os.umask(0o077)
        lock = FolderLock(self.path / LOCK)
        try:
            key, slots = self._with_key(files, unlock)
        except BaseException:
            lock.release()
            raise
        return OpenVault(self.path, key, slots, self._state, lock)

    def _with_key(self, files: SlotFiles, unlock: Unlock) -> tuple[VaultKey, bytes]:
        """The key and the slots, after finishing or sweeping away what a re-key has left (docs/spec/vault.md §13)."""
        announced = files.next()
        if announced is None:
            key, slots = files.unlocked(unlock)
            rekey.sweep(self.path)
            return key, slots
        key = unlock(announced)
        try:
            rekey.finish(self.path, key, announced)
        except BaseException:
            key.wipe()
            raise
        return key, announced

    def _opened(self, key: VaultKey, slots: bytes) -> OpenVault:
        return OpenVault(self.path, key, slots, self._state, FolderLock(self.path / LOCK))


def _second(key: VaultKey) -> VaultKey:
    """The same key once more, for a vault that wipes its own on closing."""
    return VaultKey(bytearray(key.lent()))


def _lay(database: Path, key: VaultKey, vault_id: bytes) -> None:
    """An empty vault database: the present layout, and whose it is."""
    raw = database_key(key, EPOCH)
    try:
        db = open_connection(database, raw, create=True)
    finally:
        wipe(raw)
    try:
        with database_errors(database):
            migrate(db, steps(), lambda _: None)
            db.execute("INSERT INTO meta(key, value) VALUES ('vault_id', ?)", (vault_id,))
            session.rest(db, session.SessionWord.CLOSED)
    finally:
        db.close()


@contextmanager
def _built(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its place once the block has filled it; otherwise nothing is left of it."""
    with disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = folder.with_name(f".{random_name(8)}.new")
        staging.mkdir(mode=PRIVATE_FOLDER)
        try:
            yield staging
            if folder.exists():
                folder.rmdir()  # empty: Windows does not rename onto it
            staging.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise


def _demand_room_for(backup: Path, place: Path) -> None:
    """A backup is laid out twice while it is restored: told before it takes minutes. Raises NoSpace."""
    there = next(each for each in (place, *place.parents) if each.exists())
    needed = 2 * read_backup(backup).database_bytes
    if free_bytes(there) < needed:
        raise NoSpace(str(place), needed)


def _demand_free(folder: Path, *, empty_will_do: bool) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if not empty_will_do or not folder.is_dir() or any(folder.iterdir()):
        raise VaultExists
