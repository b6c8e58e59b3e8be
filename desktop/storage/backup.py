"""One file that a whole vault comes back from, read back before it is called done (docs/spec/vault.md §9).

It is an encrypted database under a key of its own, followed by the key slots and a seal over both. Nothing is ever
written in the clear, and no part of it can be put into another backup.
"""

import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sql

from desktop.crypto.derive import backup_key, file_mac, same
from desktop.crypto.digest import random_bytes
from desktop.crypto.keyslots import VaultKey, opened_with_passphrase, opened_with_sheet, vault_id_of
from desktop.crypto.passphrase import wipe
from desktop.domain.clock import COUNTER_BITS
from desktop.domain.errors import (
    AppError,
    BackupPassphraseWrong,
    FileMissing,
    NoSpace,
    NotReadBack,
    NotWritable,
    SheetCodeWrong,
    VaultDamaged,
    VaultTooNew,
    WrongPassphrase,
)
from desktop.domain.ports import Progress
from desktop.storage.files import disk_errors, new_private_file, sync_file, sync_folder
from desktop.storage.settings import PAGE_BYTES, database_errors, demand_sound, open_connection
from desktop.storage.slotfiles import Unlock

VERSION = 1
PAGES_A_STEP = 512  # 4 MiB between two looks at whether the person wants to stop
COPY_BYTES = 1 << 20

_PART = "backup"  # what VaultDamaged names
_MAC_PURPOSE = b"backup"
_HALF_PURPOSE = b"backup/half"
_MAGIC = b"\x89VBBK\r\n\x1a"
_SLOTS_MAX = 65_536
_WORDS: dict[str, type[AppError]] = {  # sqlite3_errstr
    "database or disk is full": NoSpace,
    "disk I/O error": NotWritable,
    "attempt to write a readonly database": NotWritable,
    "database disk image is malformed": VaultDamaged,
}
_TAIL = struct.Struct(">16s16sQI32sH8s")  # vault, backup, bytes of database, bytes of slots, MAC, version, magic


@dataclass(frozen=True, slots=True)
class BackupFile:
    """What a backup says of itself; `prove` tells whether it is true."""

    vault_id: bytes
    backup_id: bytes
    database_bytes: int
    slots: bytes
    mac: bytes

    def prove(self, key: VaultKey) -> None:
        """Raises VaultDamaged("backup") unless whoever holds `key` wrote just this."""
        if not self.proven_by(key):
            raise VaultDamaged(_PART)

    def proven_by(self, key: VaultKey) -> bool:
        """Whether whoever holds `key` wrote just this."""
        return self.vault_id == vault_id_of(self.slots) and same(self.mac, self.sealed(key))

    def sealed(self, key: VaultKey) -> bytes:
        """The MAC it must have. Every page of the database has one of its own, under a key that no other file has."""
        numbers = self.database_bytes.to_bytes(8, "big") + VERSION.to_bytes(2, "big")
        return file_mac(key, _MAC_PURPOSE, self.vault_id + self.backup_id + numbers + self.slots)


def read_backup(file: Path) -> BackupFile:
    """The parts of a backup but its database. Raises VaultDamaged("backup"), VaultTooNew, FileMissing."""
    if not file.is_file():
        raise FileMissing(str(file))
    with disk_errors(file), file.open("rb") as data:
        size = data.seek(0, os.SEEK_END)
        if size < _TAIL.size:
            raise VaultDamaged(_PART)
        data.seek(size - _TAIL.size)
        vault_id, backup_id, database, slots, mac, version, magic = _TAIL.unpack(data.read(_TAIL.size))
        if magic != _MAGIC:
            raise VaultDamaged(_PART)
        if version > VERSION:
            raise VaultTooNew(version, VERSION, _PART)
        whole = database + slots + _TAIL.size == size
        if not whole or version != VERSION or slots > _SLOTS_MAX or not database or database % PAGE_BYTES:
            raise VaultDamaged(_PART)
        data.seek(database)
        return BackupFile(vault_id, backup_id, database, data.read(slots), mac)


def back_up(source: sql.Connection, key: VaultKey, slots: bytes, file: Path, progress: Progress) -> None:
    """Copy what `source` shows now into `file`, which is whole or not there, and read it back.

    `source` is for this alone meanwhile; other connections may write. Steps are pages. Raises NoSpace, NotWritable,
    NotReadBack, FileMissing (no such folder), VaultDamaged (the vault), and Cancelled with nothing left behind.
    """
    working = half_of(file.parent, key)
    backup_id = random_bytes(16)
    raw = backup_key(key, backup_id)
    try:
        clear_away(working)  # what a killed process left
        with database_errors(file), disk_errors(file):
            rows = copied(source, working, raw, progress)
            with _reading_back(file):
                _read_back(working, raw, rows)
                tail = BackupFile(vault_id_of(slots), backup_id, working.stat().st_size, slots, b"")
                _append(working, tail, key)
                read_backup(working).prove(key)
                working.replace(file)
            sync_folder(file.parent)
    finally:
        wipe(raw)
        clear_away(working)


def unpack(
    file: Path, database: Path, raw: Callable[[VaultKey], bytearray], unlock: Unlock, progress: Progress
) -> tuple[VaultKey, bytes]:
    """Write the database of the backup `file` anew at `database`, under the key that `raw` makes of the vault's.

    Returns the vault key and the key slots. Raises what `unlock` raises, VaultDamaged("backup"), NoSpace, NotWritable,
    Cancelled.
    """
    with laid_open(file, database.with_name("backup.db"), unlock, progress) as (copy, key, slots):
        ours = raw(key)
        try:
            with database_errors(database):
                copied(copy, database, ours, progress)
            return _second(key), slots
        finally:
            wipe(ours)


@contextmanager
def laid_open(
    file: Path, working: Path, unlock: Unlock, progress: Progress
) -> Iterator[tuple[sql.Connection, VaultKey, bytes]]:
    """The database of the backup `file`, encrypted as it is in there, as a file at `working` that goes with the block:
    a connection that reads, every page of it proven; the vault key, wiped with the block; and the key slots.

    Raises what `unlock` raises, VaultDamaged("backup"), NoSpace, NotWritable, Cancelled.
    """
    found = read_backup(file)
    key = unlock(found.slots)
    try:
        found.prove(key)
        raw = backup_key(key, found.backup_id)
        try:
            _cut_out(file, working, found.database_bytes, progress)
            copy = _open_copy(working, raw)
            try:
                yield copy, key, found.slots
            finally:
                copy.close()
        finally:
            wipe(raw)
            clear_away(working)
    finally:
        key.wipe()


def half_of(folder: Path, key: VaultKey) -> Path:
    """The name of an unfinished backup in `folder`. Nobody else gives it: what bears it can be cleared away."""
    return folder / f".{file_mac(key, _HALF_PURPOSE, b'').hex()[:16]}.new"


def copied(source: sql.Connection, path: Path, raw: bytearray, progress: Progress) -> dict[str, int]:
    """Make the database at `path`, under its own key, from one moment of `source`. Durable on return.

    Returns how many rows each table had. Without a journal: it is nobody's yet, and is thrown away if this stops.
    """
    target = open_connection(path, raw, create=True)
    try:
        target.execute("PRAGMA journal_mode = OFF").fetchall()
        target.execute("PRAGMA synchronous = OFF")
        source.execute("BEGIN")
        try:
            rows = rows_of(source)
            with copying_errors():
                source.backup(
                    target, pages=PAGES_A_STEP, progress=lambda _, left, pages: progress.step(pages - left, pages)
                )
        finally:
            source.execute("ROLLBACK")
    finally:
        target.close()
    sync_file(path)
    return rows


@contextmanager
def copying_errors() -> Iterator[None]:
    """The driver gives the errors of a backup no code (sqlcipher3 0.6.4), only SQLite's own words for it."""
    try:
        yield
    except sql.DatabaseError as error:
        known = _WORDS.get(str(error))
        if known is None:
            raise
        raise known from error


def backup_opened_with(slots: bytes, typed: str) -> VaultKey:
    """The key out of the slots of a backup, by the passphrase of its day or the code of the sheet of its day.

    Raises BackupPassphraseWrong, VaultDamaged, VaultTooNew.
    """
    try:
        return opened_with_passphrase(slots, typed)
    except WrongPassphrase as error:
        try:
            return opened_with_sheet(slots, typed)
        except SheetCodeWrong:
            raise BackupPassphraseWrong from error


def records_in(db: sql.Connection) -> int:
    """How many records people would see, whatever kinds of them there are."""
    return sum(
        int(db.execute(f"SELECT count(*) FROM {table} WHERE deleted = 0").fetchone()[0])  # noqa: S608 - our tables
        for table in _record_tables(db)
    )


def newest_change(db: sql.Connection) -> int | None:
    """When the newest change was written, by the clock of whoever wrote it; None where nothing was."""
    tables = ("change", *_record_tables(db))
    wall = f"coalesce(wall_ms, hybrid >> {COUNTER_BITS})"  # written down only where it differs
    times = [db.execute(f"SELECT max({wall}) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608
    return max((time for time in times if time is not None), default=None)


def _record_tables(db: sql.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'rec_*'")]


def rows_of(db: sql.Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")]
    return {name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}  # noqa: S608


def clear_away(path: Path) -> None:
    """Remove a half-made database and what SQLite may have laid beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def _reading_back(file: Path) -> Iterator[None]:
    """What is wrong with the copy is no fault of the vault: the stick was taken out, or does not keep what it takes."""
    try:
        yield
    except (VaultDamaged, FileMissing, FileNotFoundError) as error:
        raise NotReadBack(str(file)) from error


def _read_back(path: Path, raw: bytearray, rows: dict[str, int]) -> None:
    db = open_connection(path, raw, create=False, read_only=True)
    try:
        demand_sound(db, path)
        if rows_of(db) != rows:
            raise VaultDamaged(_PART)
    finally:
        db.close()


def _second(key: VaultKey) -> VaultKey:
    return VaultKey(bytearray(key.lent()))


def _append(path: Path, tail: BackupFile, key: VaultKey) -> None:
    with path.open("r+b") as data:  # never makes a file where the stick was
        data.seek(0, os.SEEK_END)
        data.write(tail.slots)
        numbers = (tail.database_bytes, len(tail.slots), tail.sealed(key), VERSION, _MAGIC)
        data.write(_TAIL.pack(tail.vault_id, tail.backup_id, *numbers))
        data.flush()
        os.fsync(data.fileno())


def _cut_out(file: Path, working: Path, size: int, progress: Progress) -> None:
    new_private_file(working)
    with disk_errors(file), file.open("rb") as data, working.open("wb") as out:
        left = size
        while left:
            progress.step(size - left, size)
            piece = data.read(min(left, COPY_BYTES))
            if not piece:
                raise VaultDamaged(_PART)
            with disk_errors(working):
                out.write(piece)
            left -= len(piece)


def _open_copy(path: Path, raw: bytearray) -> sql.Connection:
    try:
        db = open_connection(path, raw, create=False, read_only=True)
    except VaultDamaged as error:
        raise VaultDamaged(_PART) from error
    try:
        demand_sound(db, path)
    except VaultDamaged as error:
        db.close()
        raise VaultDamaged(_PART) from error
    return db
