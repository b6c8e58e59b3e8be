"""The lockbox before anything heavy is loaded: the window is painted first, and the cipher comes while one types."""

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from desktop.app.places import state_folder, vault_places
from desktop.domain.emblems import Emblem, first_free, told_apart
from desktop.domain.errors import AppError
from desktop.storage.emblems import read_emblem
from desktop.ui.shell.run import Lockbox

LEFT = "leaving"  # in a folder that is to be destroyed (storage/leaving.py)
VAULT = "VISITBOOK_VAULT"  # names a vault folder, as `--vault` does


class LateLockbox:
    """Answers by itself where vaults are and how they are told apart; everything else loads the real lockbox."""

    def __init__(self, data: Path | None = None, state: Path | None = None) -> None:
        self._data, self._state = data, state

    def known_vaults(self) -> tuple[Path, ...]:
        """Vault folders in the user's places: those with key slots or a database; or the one that was named."""
        state = self._state or state_folder()
        if named := os.environ.get(VAULT):
            return (Path(named),) if _is_vault(Path(named), state) else ()
        return tuple(folder for place in vault_places(self._data, self._state) for folder in _vaults_in(place, state))

    def emblems(self) -> dict[Path, Emblem]:
        """What each of the known vaults is told apart by, in their order."""
        folders = self.known_vaults()
        return dict(zip(folders, told_apart([read_emblem(folder) for folder in folders]), strict=True))

    def free_emblem(self) -> Emblem:
        """One that none of the known vaults has."""
        return first_free(self.emblems().values())

    def default_folder(self) -> Path:
        """Where a new vault goes: the folder that was named, or a free one of a name that says nothing."""
        named = os.environ.get(VAULT)
        return Path(named) if named else self.box.default_folder()

    def completions(self, prefix: str) -> tuple[str, ...]:
        """The words of suggested passphrases that begin so, in alphabetical order. Loads a list of words, once."""
        from desktop.crypto.phrases import completions

        return completions(prefix)

    def prepare(self) -> None:
        """Load what opening a vault needs; on a worker thread."""
        _ = self.box

    @cached_property
    def box(self) -> Lockbox:
        """The real one."""
        from desktop.app.wiring import wiring

        return wiring(data=self._data, state=self._state)

    def __getattr__(self, name: str) -> object:
        return getattr(self.box, name)


def _vaults_in(place: Path, state: Path) -> list[Path]:
    try:
        inside = sorted(place.iterdir())
    except OSError:
        return []
    return [folder for folder in inside if not folder.name.startswith(".") and _is_vault(folder, state)]


def _is_vault(folder: Path, state: Path) -> bool:
    """What somebody has left, and what was killed while it was destroyed, is destroyed now and is none."""
    if (folder / LEFT).exists():
        from desktop.storage.leaving import finish  # late: seldom, and the cipher is loaded with it

        with suppress(AppError, OSError):
            finish(folder, state)
        return False
    return any((folder / part).exists() for part in ("keyslots", "vault.db"))
