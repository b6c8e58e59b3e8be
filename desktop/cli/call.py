"""One call of the program: its streams, its passphrase, and the vault that it opens and closes again."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from desktop.cli.output import Output
from desktop.cli.passphrases import Passphrases
from desktop.domain.errors import VaultMissing
from desktop.domain.ports import Progress
from desktop.services.promises import Desk, Lockbox

VAULT = "VISITBOOK_VAULT"


@dataclass(frozen=True)
class Call:
    """What a handler works with."""

    lockboxes: Callable[[], Lockbox]
    out: Output
    stdin: BinaryIO
    passphrases: Passphrases
    vault: Path | None

    @cached_property
    def lockbox(self) -> Lockbox:
        """Built when the first vault is asked for: everything that reads or writes one is loaded with it."""
        return self.lockboxes()

    @property
    def named(self) -> Path | None:
        """The vault that was named, by option or in the environment."""
        said = os.environ.get(VAULT)
        return self.vault or (Path(said) if said else None)

    def folder(self) -> Path:
        """The vault to open: the named one, else the only one there is. Raises VaultMissing."""
        if self.named is not None:
            if not self.named.is_dir():
                raise VaultMissing(str(self.named))
            return self.named
        known = self.lockbox.known_vaults()
        if len(known) != 1:
            raise VaultMissing(found=len(known))
        return known[0]

    def new_folder(self) -> Path:
        """Where a new vault goes."""
        return self.named or self.lockbox.default_folder()

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The vault, unlocked, and closed whatever happens."""
        folder = self.folder()
        with closing(self.lockbox.open(folder, self.passphrases.current())) as desk:
            yield desk

    def meter(self) -> Progress:
        """Whoever watches a long deed."""
        return self.out.meter()


@contextmanager
def closing(desk: Desk) -> Iterator[Desk]:
    """`desk`, closed at the end whatever happens."""
    try:
        yield desk
    finally:
        desk.close()
