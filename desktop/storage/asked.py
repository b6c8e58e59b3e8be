"""A request for help that waits beside the vault for its grants (docs/spec/keys.md §K15)."""

from pathlib import Path

from desktop.crypto.asking import ASKED_MAX, Asked, asked_of
from desktop.domain.errors import FileMissing, HelpDamaged, NothingAsked
from desktop.storage.files import disk_errors, sync_folder, write_whole

NAME = "asked"


class AskedFile:
    """The one request of a vault folder; nobody has more than one passphrase to choose."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def __bool__(self) -> bool:
        """Whether something was asked for."""
        return self._path.exists()

    def read(self) -> Asked:
        """Raises NothingAsked, HelpDamaged("asked")."""
        try:
            with disk_errors(self._path), self._path.open("rb") as file:
                return asked_of(file.read(ASKED_MAX + 1))
        except FileMissing:
            raise NothingAsked from None

    def waiting(self) -> Asked | None:
        """What was asked for, where it can be read."""
        try:
            return self.read()
        except (NothingAsked, HelpDamaged):
            return None

    def write(self, asked: Asked) -> None:
        """In place of an earlier one. Durable on return."""
        write_whole(self._path, asked.to_bytes())

    def remove(self) -> None:
        """From now on no grant opens anything. Nothing is done where nothing was asked for."""
        with disk_errors(self._path):
            if self:
                self._path.unlink(missing_ok=True)
                sync_folder(self._path.parent)
