"""The lockbox before anything heavy is loaded: the window is painted first, and the cipher comes while one types."""

import os
from functools import cached_property
from pathlib import Path

import platformdirs

from desktop.ui.shell.run import Lockbox

VAULT = "VISITBOOK_VAULT"  # names a vault folder, as `--vault` does


class LateLockbox:
    """Answers by itself where vaults are; everything else loads the real lockbox (wiring.py)."""

    def __init__(self, data: Path | None = None) -> None:
        self._data = data

    @property
    def data(self) -> Path:
        """Where this user's vaults are unless they say otherwise."""
        return self._data or Path(platformdirs.user_data_dir("visitbook", appauthor=False))

    def known_vaults(self) -> tuple[Path, ...]:
        """Vault folders in the data folder, by name: those with key slots or a database; or the one that was named."""
        if named := os.environ.get(VAULT):
            return (Path(named),) if _is_vault(Path(named)) else ()
        try:
            inside = sorted(self.data.iterdir())
        except OSError:
            return ()
        return tuple(folder for folder in inside if not folder.name.startswith(".") and _is_vault(folder))

    def default_folder(self) -> Path:
        """Where a new vault goes: the folder that was named, or a free one of a name that says nothing."""
        named = os.environ.get(VAULT)
        return Path(named) if named else self.box.default_folder()

    def prepare(self) -> None:
        """Load what opening a vault needs; on a worker thread."""
        _ = self.box

    @cached_property
    def box(self) -> Lockbox:
        """The real one."""
        from desktop.app.wiring import wiring

        return wiring(data=self._data)

    def __getattr__(self, name: str) -> object:
        return getattr(self.box, name)


def _is_vault(folder: Path) -> bool:
    return any((folder / part).exists() for part in ("keyslots", "vault.db"))
