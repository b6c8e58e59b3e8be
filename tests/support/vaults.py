"""Vaults for tests: one is stretched once, the others are copies and crash images of it, opened with its key."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.app.wiring import _found, now
from desktop.crypto.derive import database_key
from desktop.crypto.keyslots import VaultKey, opened_with_passphrase
from desktop.crypto.passphrase import FLOOR
from desktop.services.circle import Founder
from desktop.storage.slotfiles import Unlock
from desktop.storage.vault import EPOCH, OpenVault
from desktop.storage.vaultfolder import VaultFolder

PASSPHRASE = "correct horse battery staple"


@dataclass(frozen=True)
class Shed:
    """A closed vault with a state folder of its own, and the key to it."""

    folder: Path
    state: Path
    secret: bytes

    def unlock(self) -> Unlock:
        """What Argon2id would have answered."""
        return lambda _: self.key()

    def key(self) -> VaultKey:
        return VaultKey(bytearray(self.secret))

    def raw(self) -> bytearray:
        return database_key(self.key(), EPOCH)

    def open(self) -> OpenVault:
        return VaultFolder(self.folder, self.state)._unlocked(self.unlock())

    @property
    def database(self) -> Path:
        return self.folder / "vault.db"

    def copied_to(self, folder: Path) -> "Shed":
        """The folder as it is now, as somebody's file manager copies it; the same state folder."""
        shutil.copytree(self.folder, folder)
        return Shed(folder, self.state, self.secret)

    def image(self, place: Path) -> "Shed":
        """Folder and memory as they are now, as if the power had gone: file by file, in use or not."""
        return Shed(
            Path(shutil.copytree(self.folder, place / "image")),
            Path(shutil.copytree(self.state, place / "image-state")),
            self.secret,
        )


def new_shed(place: Path) -> Shed:
    """A vault in `place`, made anew: as slow as one stretching."""
    folder, state = place / "vault", place / "state"
    with VaultFolder(folder, state).create(PASSPHRASE, FLOOR) as vault:
        return Shed(folder, state, bytes(vault.key.lent()))


def shed_in(place: Path) -> Shed:
    """A vault in `place`, settled there. All made so have one id, one key and one history."""
    made = _made_once()
    shed = Shed(Path(shutil.copytree(made.folder, place / "vault")), place / "state", made.secret)
    shed.open().close()
    return shed


def settled_shed(place: Path) -> Shed:
    """A vault in `place` as the first run leaves it: somebody works in it, alone."""
    founder = Founder(name="Amina", programme="", language="en", wall_ms=now().wall_ms)
    folder, state = place / "vault", place / "state"
    with VaultFolder(folder, state).create(PASSPHRASE, FLOOR, found=lambda vault: _found(vault, founder)) as vault:
        return Shed(folder, state, bytes(vault.key.lent()))


@contextmanager
def opened(shed: Shed) -> Iterator[OpenVault]:
    with shed.open() as vault:
        yield vault


def put(vault: OpenVault, *names: str) -> None:
    """A durable save for each name."""
    for name in names:
        vault.writer.execute("INSERT INTO meta VALUES (?, ?)", (f"saved {name}", "x" * 2000))


def saved(vault: OpenVault) -> set[str]:
    """What `put` put there."""
    rows = vault.reader.execute("SELECT key FROM meta WHERE key LIKE 'saved %'").fetchall()
    return {row[0].removeprefix("saved ") for row in rows}


def slots_key(data: bytes) -> VaultKey:
    """As slow as one stretching."""
    return opened_with_passphrase(data, PASSPHRASE)


@cache
def _made_once() -> Shed:
    place = Path(tempfile.mkdtemp(prefix="vault-"))  # in the home of this run, which is removed with it
    return new_shed(place)
