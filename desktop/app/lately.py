"""The lockbox before anything heavy is loaded: the window is painted first, and the cipher comes while one types."""

from functools import cached_property
from pathlib import Path

import platformdirs


class LateLockbox:
    """Answers by itself where vaults are; everything else loads the real lockbox (wiring.py)."""

    def __init__(self, data: Path | None = None) -> None:
        self._data = data

    @property
    def data(self) -> Path:
        """Where this user's vaults are unless they say otherwise."""
        return self._data or Path(platformdirs.user_data_dir("visitbook", appauthor=False))

    def known_vaults(self) -> tuple[Path, ...]:
        """Vault folders in the data folder, in order of name: those with key slots or a database inside."""
        try:
            inside = sorted(self.data.iterdir())
        except OSError:
            return ()
        return tuple(
            folder
            for folder in inside
            if not folder.name.startswith(".") and any((folder / part).exists() for part in ("keyslots", "vault.db"))
        )

    def prepare(self) -> None:
        """Load what opening a vault needs; on a worker thread."""
        _ = self.box

    @cached_property
    def box(self) -> object:
        """The real one."""
        from desktop.app.wiring import wiring

        return wiring(data=self._data)

    def __getattr__(self, name: str) -> object:
        return getattr(self.box, name)
