"""A vault under another key: laid beside the present files, then put in their place (docs/spec/vault.md §13).

Nothing of the present vault is touched until the next one is whole on the disk and `keyslots.next` says so. From then
on only forward: whoever opens the vault finishes what was begun.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sql

from desktop.crypto.derive import database_key
from desktop.crypto.keyslots import VaultKey, vault_id_of
from desktop.crypto.passphrase import wipe
from desktop.domain.errors import AppError, NoSpace, VaultDamaged
from desktop.domain.ports import QUIET, Progress
from desktop.storage import session
from desktop.storage.backup import clear_away, copied, read_backup, rows_of
from desktop.storage.files import disk_errors, free_bytes, sync_file, sync_folder
from desktop.storage.settings import database_errors, demand_sound, open_connection
from desktop.storage.slotfiles import SlotFiles
from desktop.storage.trail import reseal

DATABASE: Final = "vault.db"
DRAFTS: Final = "drafts.db"
EPOCHS: Final = {DATABASE: 1, DRAFTS: 0}  # whose key is whose; no database of records has the drafts' epoch

REKEYED: Final = "rekeyed"  # in meta, until the next opening has noted it
BACKUPS: Final = "backups"

_NEXT = ".next"
_HALF = re.compile(r"\.[0-9a-f]{16}\.new")  # the name of a backup that was not finished
_DAMAGED = ".damaged"  # a database that was laid aside
_LOG = ("-wal", "-shm")
_SPARE_BYTES = 1 << 20  # for key slots and what a file system needs for itself


def demand_room(folder: Path) -> None:
    """Raises NoSpace where there is none for everything once more."""
    with disk_errors(folder):
        files = [folder / (name + ending) for name in EPOCHS for ending in ("", *_LOG)]
        needed = sum(file.stat().st_size for file in files if file.exists())
    if free_bytes(folder) < needed + _SPARE_BYTES:
        raise NoSpace(str(folder), needed + _SPARE_BYTES)


def lay(path: Path, old: VaultKey, new: VaultKey, progress: Progress = QUIET) -> Path:
    """One moment of the database at `path` beside it under the `new` key, durable, every page read back; where it lies.

    Raises NoSpace, NotWritable, VaultDamaged, Cancelled, and leaves what there is of it to `sweep`.
    """
    following = _next(path)
    clear_away(following)
    raw = database_key(new, EPOCHS[path.name])
    try:
        with database_errors(path), disk_errors(path), _opened(path, old) as source:
            rows = copied(source, following, raw, progress)
            db = open_connection(following, raw, create=False)
            try:
                _say_closed(db)
                demand_sound(db, following)
                if rows_of(db) != rows:
                    raise VaultDamaged(path.name)
                if path.name == DATABASE:
                    _hand_over(db, old, new)
            finally:
                db.close()
    finally:
        wipe(raw)
    sync_file(following)
    with disk_errors(path):
        sync_folder(path.parent)
    return following


def sweep(folder: Path) -> None:
    """Remove what a re-key that came to nothing has left. Touches nothing where slots are announced, whole or not."""
    if not SlotFiles(folder).announced:
        for name in EPOCHS:
            clear_away(_next(folder / name))


def finish(folder: Path, key: VaultKey, slots: bytes) -> None:
    """Put everything under `key` in its place, then the key slots. Nobody has the vault open. May be tried again.

    Raises VaultDamaged, before anything is replaced, where what `slots` announced is not there; NoSpace, NotWritable.
    """
    for name, epoch in EPOCHS.items():
        _prove(folder / name, key, epoch)
    with disk_errors(folder):
        for name in EPOCHS:
            _put_in_place(folder / name)
        (folder / (DRAFTS + _DAMAGED)).unlink(missing_ok=True)  # nothing can read it any more
        for file in _former_backups(folder / BACKUPS, key, vault_id_of(slots)):
            file.unlink()
    SlotFiles(folder).promote(slots)


def _hand_over(db: sql.Connection, old: VaultKey, new: VaultKey) -> None:
    """What is said under a key of the vault is said under the next one, and that there is a next one."""
    reseal(db, old, new)
    db.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?, 1)", (REKEYED,))
    _say_closed(db)


def _say_closed(db: sql.Connection) -> None:
    """Everything is in the file itself; where it says what its log must be like, it says: nothing."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        session.rest(db, session.SessionWord.CLOSED)
    else:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _prove(path: Path, key: VaultKey, epoch: int) -> None:
    """That what will lie at `path` is under `key`. Raises VaultDamaged."""
    candidate = _next(path) if _next(path).exists() else path
    raw = database_key(key, epoch)
    try:
        open_connection(candidate, raw, create=False, read_only=True).close()
    except VaultDamaged as error:
        raise VaultDamaged(path.name) from error
    finally:
        wipe(raw)


def _put_in_place(path: Path) -> None:
    """The log of the former file goes first, durably: beside the next one it would be taken for its own."""
    if not _next(path).exists():
        return
    for ending in _LOG:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    sync_folder(path.parent)
    for ending in _LOG:  # empty: it was closed
        _next(path).with_name(_next(path).name + ending).unlink(missing_ok=True)
    _next(path).replace(path)
    sync_folder(path.parent)


@contextmanager
def _opened(path: Path, key: VaultKey) -> Iterator[sql.Connection]:
    raw = database_key(key, EPOCHS[path.name])
    try:
        db = open_connection(path, raw, create=False, read_only=True)
    finally:
        wipe(raw)
    try:
        yield db
    finally:
        with suppress(sql.Error):
            db.close()


def _former_backups(folder: Path, key: VaultKey, vault_id: bytes) -> Iterator[Path]:
    """Backups of this vault that `key` does not prove: the old passphrase would open them. Halves of them, too."""
    for file in folder.iterdir() if folder.is_dir() else ():
        if _HALF.fullmatch(file.name):
            yield file
            continue
        try:
            ours = read_backup(file)
        except AppError:  # not a backup, not whole, of another version
            continue
        if ours.vault_id == vault_id and not ours.proven_by(key):
            yield file


def _next(path: Path) -> Path:
    return path.with_name(path.name + _NEXT)
