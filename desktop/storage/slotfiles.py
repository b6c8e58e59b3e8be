"""The key-slot file and its twin, each of which mends the other; and the one that is to follow both in a re-key.

docs/spec/vault.md §3 and §13
"""

from collections.abc import Callable
from pathlib import Path

from desktop.crypto.keyslots import VaultKey, vault_id_of
from desktop.domain.errors import AppError, FileMissing, NothingAsked, SheetCodeWrong, VaultDamaged, WrongPassphrase
from desktop.storage.files import disk_errors, read_whole, sync_folder, write_whole

NAME = "keyslots"
TWIN = "keyslots.twin"
NEXT = "keyslots.next"

# Raises WrongPassphrase, SheetCodeWrong or NothingAsked; VaultDamaged, VaultTooNew.
Unlock = Callable[[bytes], VaultKey]


class SlotFiles:
    """Both files of one vault folder."""

    def __init__(self, folder: Path) -> None:
        self._paths = (folder / NAME, folder / TWIN)
        self._next = folder / NEXT

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(path.exists() for path in self._paths)

    def unlocked(self, unlock: Unlock) -> tuple[VaultKey, bytes]:
        """The vault key and the file that held it; afterwards both files are that one.

        As slow as one `unlock`; as two only where both files are whole and differ, after a power cut in the middle of a
        change, or where somebody has altered one. Raises what `unlock` raises.
        """
        first, *others = self._whole()
        try:
            key, data = unlock(first), first
        except (WrongPassphrase, SheetCodeWrong, NothingAsked, VaultDamaged):
            if not others:
                raise
            key, data = unlock(others[0]), others[0]
        self._mend(data)
        return key, data

    def best(self) -> bytes:
        """What is to be believed without any key. Raises VaultDamaged, VaultTooNew."""
        return self.next() or self._whole()[0]

    def write(self, data: bytes) -> None:
        """One after the other, so that one is always whole. Durable on return."""
        for path in self._paths:
            write_whole(path, data)

    @property
    def announced(self) -> bool:
        """Whether a re-key has left something, whole or not."""
        return self._next.exists()

    def next(self) -> bytes | None:
        """What a re-key has left for these files, if one was not finished. Raises VaultTooNew."""
        try:
            data = read_whole(self._next)
            vault_id_of(data)
        except (FileMissing, VaultDamaged):
            return None
        return data

    def announce(self, data: bytes) -> None:
        """Once this returns, `data` is what opens the vault, whatever happens. Where it raises, nothing has changed."""
        try:
            write_whole(self._next, data)
        except BaseException:
            self._withdraw()  # it may be there already, and only not durable
            raise

    def promote(self, data: bytes) -> None:
        """Make `data`, which was announced, both files. May be tried again."""
        self.write(data)
        self._withdraw()

    def _withdraw(self) -> None:
        with disk_errors(self._next):
            self._next.unlink(missing_ok=True)
            sync_folder(self._next.parent)

    def _whole(self) -> list[bytes]:
        """The different contents that are whole: one, or two. Raises VaultDamaged, VaultTooNew."""
        found: list[bytes] = []
        fault: AppError = VaultDamaged(NAME)
        for path in self._paths:
            try:
                data = read_whole(path)
                vault_id_of(data)
            except FileMissing:
                continue
            except AppError as error:
                fault = error
                continue
            if data not in found:
                found.append(data)
        if not found:
            raise fault
        return found

    def _mend(self, data: bytes) -> None:
        for path in self._paths:
            try:
                same = read_whole(path) == data
            except FileMissing:
                same = False
            if not same:
                write_whole(path, data)
