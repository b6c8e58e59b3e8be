"""The key-slot file and its twin: each mends the other (docs/spec/vault.md §3)."""

from collections.abc import Callable
from pathlib import Path

from desktop.crypto.keyslots import VaultKey, vault_id_of
from desktop.domain.errors import AppError, FileMissing, SheetCodeWrong, VaultDamaged, WrongPassphrase
from desktop.storage.files import read_whole, write_whole

NAME = "keyslots"
TWIN = "keyslots.twin"

Unlock = Callable[[bytes], VaultKey]  # raises WrongPassphrase or SheetCodeWrong, VaultDamaged, VaultTooNew


class SlotFiles:
    """Both files of one vault folder."""

    def __init__(self, folder: Path) -> None:
        self._paths = (folder / NAME, folder / TWIN)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(path.exists() for path in self._paths)

    def unlocked(self, unlock: Unlock) -> tuple[VaultKey, bytes]:
        """The vault key and the file that held it; afterwards both files are that one.

        As slow as one `unlock`; as two only where both files are whole and differ, after a power cut in the middle of a
        change. Raises what `unlock` raises.
        """
        first, *others = self._whole()
        try:
            key, data = unlock(first), first
        except (WrongPassphrase, SheetCodeWrong):
            if not others:
                raise
            key, data = unlock(others[0]), others[0]
        self._mend(data)
        return key, data

    def write(self, data: bytes) -> None:
        """One after the other, so that one is always whole. Durable on return."""
        for path in self._paths:
            write_whole(path, data)

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
