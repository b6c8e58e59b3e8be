"""What an erasure leaves outside the records of a vault: drafts, the log, copies; and the list beside it."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlcipher3 import dbapi2 as sql

from desktop.crypto.derive import database_key
from desktop.crypto.digest import random_name
from desktop.crypto.passphrase import wipe
from desktop.domain.erasing import Erasure
from desktop.domain.errors import AppError
from desktop.domain.ids import RecordId, name_of
from desktop.storage.backup import clear_away, copying_errors
from desktop.storage.eraselist import EraseList
from desktop.storage.files import disk_errors, new_private_file, sync_folder
from desktop.storage.rekey import BACKUPS, DATABASE, DRAFTS, EPOCHS
from desktop.storage.session import FRAMES_AWAKE
from desktop.storage.settings import database_errors, open_connection
from desktop.storage.vault import OpenVault

REWRITING = ".rewriting"  # the copy while it is made


class Residue:
    """Beside one open vault; for the thread that writes."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._list = EraseList(vault.folder, vault.state_folder, vault.key, vault.vault_id)

    def listed(self) -> tuple[Erasure, ...]:
        """What the list beside the vault tells."""
        return self._list.read()

    def list_again(self, erasures: Sequence[Erasure]) -> None:
        """Write it anew. Durable on return."""
        self._list.write(erasures)

    def count_drafts(self, records: Iterable[RecordId]) -> int:
        """How many drafts are about any of these."""
        with self._drafts() as db:
            return len(_about(db, records))

    def forget_drafts(self, records: Iterable[RecordId]) -> None:
        """Remove them, whoever is typing beside this."""
        with self._drafts() as db:
            keys = _about(db, records)
            db.executemany("DELETE FROM draft WHERE key = ?", [(key,) for key in keys])
            if keys:
                db.execute("VACUUM")  # a small file, and rewritten at every pause of somebody who types
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _drafts(self) -> Iterator[sql.Connection]:
        """A connection of our own: the vault's is for the thread that keeps drafts."""
        path = self._vault.folder / DRAFTS
        raw = database_key(self._vault.key, EPOCHS[DRAFTS])
        try:
            db = open_connection(path, raw, create=False)
        finally:
            wipe(raw)
        try:
            with database_errors(path):
                yield db
        finally:
            db.close()

    def drop_copies(self) -> None:
        """Backups from before a change of layout, and drafts that could not be read: they may hold anything."""
        folder = self._vault.folder
        with disk_errors(folder):
            (folder / f"{DRAFTS}.damaged").unlink(missing_ok=True)
            if (folder / BACKUPS).is_dir():
                shutil.rmtree(folder / BACKUPS)
            sync_folder(folder)

    def rewrite(self) -> None:
        """Write the whole database anew, since SQLite leaves pieces of old rows in the free space between present ones.

        Through an encrypted copy beside it, in bounded memory, and back in one transaction: killed in the middle, the
        database is as it was. Raises NoSpace, NotWritable.
        """
        database = self._vault.database
        for left in database.parent.glob(f"*{REWRITING}"):
            clear_away(left)
        working = database.with_name(f".{random_name(8)}{REWRITING}")
        raw = database_key(self._vault.key, EPOCHS[DATABASE])
        try:
            with database_errors(database), disk_errors(database):
                new_private_file(working)
                self._vault.writer.execute("VACUUM INTO ?", (str(working),))
                copy = open_connection(working, raw, create=False, read_only=True)
                try:
                    with copying_errors():
                        copy.backup(self._vault.writer)
                finally:
                    copy.close()
        finally:
            wipe(raw)
            clear_away(working)

    def empty_log(self) -> bool:
        """Bring the log into the database file and empty it; False where somebody is just reading in it."""
        with suppress(AppError):
            self._vault.checkpoint()
        (_, frames, _) = self._vault.writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return int(frames) <= FRAMES_AWAKE


def _about(db: sql.Connection, records: Iterable[RecordId]) -> list[str]:
    """Keys of drafts whose person, key or content names one of the records."""
    names = [name_of(record) for record in records]
    rows = db.execute("SELECT key, person, content FROM draft").fetchall()
    return [key for key, *said in rows if any(name in text for name in names for text in (key, *said) if text)]
