"""Leaving a computer: a vault folder, and everything that this computer remembers of it, destroyed for ever.

A word in the folder comes first. Whatever is killed after it, nobody opens this vault again: the next look at it
finishes what was begun, without a passphrase (docs/spec/vault.md §16).
"""

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from desktop.crypto.digest import random_bytes
from desktop.domain.errors import VaultBusy
from desktop.storage.files import disk_errors, sync_folder, write_whole
from desktop.storage.lock import FolderLock
from desktop.storage.slotfiles import NAME, NEXT, TWIN

WORD: Final = "leaving"  # the file: the vault id, for what lies in the state folder
_LOCK: Final = "lock"
_ID: Final = re.compile(r"[0-9a-f]{32}")


def announce(folder: Path, vault_id: bytes) -> None:
    """From now on there is no way back. Durable on return. Raises NoSpace, NotWritable."""
    write_whole(folder / WORD, vault_id.hex().encode())


def announced(folder: Path) -> bool:
    """Whether this is no vault any more, whatever still lies there."""
    return (folder / WORD).exists()


def finish(folder: Path, state_folder: Path) -> bool:
    """Destroy what was announced; whether there was anything to. Nobody may have it open: then it waits.

    Raises NotWritable where something will not go; it is tried again at the next look.
    """
    if not announced(folder):
        return False
    try:
        lock = FolderLock(folder / _LOCK)
    except VaultBusy:  # whoever has it open finishes it
        return True
    try:
        with disk_errors(folder):
            _destroy(folder, state_folder)
    finally:
        lock.release()
    with suppress(OSError):
        (folder / _LOCK).unlink(missing_ok=True)
        folder.rmdir()
    return True


def sweep(folder: Path, state_folder: Path) -> None:
    """The end of a folder that holds nothing worth keeping, announced or not; of one that is in use: nothing."""
    if not folder.is_dir() or finish(folder, state_folder):
        return
    try:
        lock = FolderLock(folder / _LOCK)
    except VaultBusy:
        return
    lock.release()
    with disk_errors(folder):
        shutil.rmtree(folder)


def _destroy(folder: Path, state_folder: Path) -> None:
    """Keys first: without them the rest is noise, however far this comes."""
    for name in (NAME, TWIN, NEXT):
        _overwrite(folder / name)
    sync_folder(folder)
    vault_id = (folder / WORD).read_text(encoding="ascii", errors="replace")
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in (WORD, _LOCK):
            path.unlink()
    if _ID.fullmatch(vault_id) and state_folder.is_dir():
        for path in state_folder.glob(f"{vault_id}-*"):
            path.unlink(missing_ok=True)
        sync_folder(state_folder)
    (folder / WORD).unlink(missing_ok=True)
    sync_folder(folder)


def _overwrite(path: Path) -> None:
    if not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(random_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
