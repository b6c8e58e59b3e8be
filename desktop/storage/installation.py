"""Which run of numbers this vault continues, here and now: no number is ever given twice (docs/spec/vault.md §8).

A vault cannot know by itself that it is a copy, or older than it was. So the user's state folder keeps, outside the
vault, what the last session knew: numbers, and a seal in place of names.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2 as sql

from desktop.crypto.derive import file_mac, same
from desktop.crypto.identity import new_device_number
from desktop.crypto.keyslots import VaultKey
from desktop.storage.files import PRIVATE_FOLDER, disk_errors, write_whole
from desktop.storage.runs import runs_of

_MAC_PURPOSE = b"installation"
_PLACE_PURPOSE = b"installation/place"
_FILE_MAX = 4096  # one of ours has some 300 bytes


class _Remembered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: numbers and hexadecimal digits only."""

    device: str  # 16 digits
    sealed: int  # the highest number of this device that ever stood in a bundle
    openings: int  # how often the vault had been opened: an older state laid over it has been opened less often
    place: str  # a MAC of the vault's path, so that the file names nothing
    inode: int  # of vault.db: a copy put in its place has another
    mac: str = ""
    trail: int | msgspec.UnsetType = msgspec.UNSET  # how many entries the audit trail had; not in an older file
    link: str | msgspec.UnsetType = msgspec.UNSET  # of the last of them


@dataclass(frozen=True, slots=True)
class Run:
    """As what a vault writes: its device number, its highest number, and how often it has been opened."""

    device: int
    top: int
    openings: int


class Installation:
    """What is remembered about one vault in one place: a small file in `folder`, written by nobody without its key."""

    def __init__(self, folder: Path, key: VaultKey, vault_id: bytes, database: Path) -> None:
        """`database` must exist. Raises FileMissing."""
        with disk_errors(database):
            self._inode = database.stat().st_ino
            place = bytes(database.parent.resolve())
        self._key = key
        self._vault_id = vault_id
        self._place = file_mac(key, _PLACE_PURPOSE, place).hex()
        self._path = folder / f"{vault_id.hex()}-{self._place[:16]}.json"
        self._known = self._read()

    def continues(self, run: Run) -> bool:
        """Whether the vault may go on from where it is: it is neither a copy nor older than what was last here."""
        known = self._known
        return (
            known is not None
            and known.device == _hex(run.device)
            and known.sealed <= run.top
            and known.openings == run.openings
            and known.place == self._place
            and known.inode == self._inode
        )

    def settle(self, device: int, openings: int, *, trail_holds: bool = True) -> None:
        """From now on the vault here continues `device`. Durable on return. Raises NoSpace, NotWritable."""
        known = self._known
        self._write(
            _Remembered(
                device=_hex(device),
                sealed=known.sealed if known and known.device == _hex(device) else 0,
                openings=openings,
                place=self._place,
                inode=self._inode,
                trail=known.trail if known and trail_holds else msgspec.UNSET,
                link=known.link if known and trail_holds else msgspec.UNSET,
            )
        )

    def trail_holds(self, link_of: Callable[[int], bytes | None]) -> bool:
        """Whether the audit trail still has what was its newest entry, by its number."""
        known = self._known
        if known is None or known.trail is msgspec.UNSET:
            return True
        link = link_of(known.trail)
        return link is not None and link.hex() == known.link

    def note_trail(self, number: int, link: bytes) -> None:
        """How the audit trail ends now. Durable on return; the same again changes nothing."""
        if self._known is not None and self._known.trail != number:
            self._write(msgspec.structs.replace(self._known, trail=number, link=link.hex()))

    def bequeath(self, key: VaultKey, database: Path) -> "Installation":
        """The same, remembered once more for when the vault has another `key` and lies in what is `database` now.

        Raises NoSpace, NotWritable, and has left nothing then.
        """
        if self._known is None:
            raise ValueError("nothing is settled yet")
        heir = Installation(self._path.parent, key, self._vault_id, database)
        try:
            heir._write(msgspec.structs.replace(self._known, place=heir._place, inode=heir._inode))
        except BaseException:
            heir.forget()
            raise
        return heir

    def forget(self) -> None:
        """Remember nothing any more. Never fails: a vault that finds something strange takes a new number."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def note_sealed(self, seq: int) -> None:
        """Our numbers up to `seq` are about to leave the laptop. Durable on return; a smaller one changes nothing."""
        if self._known is None:
            raise ValueError("nothing is settled yet")
        if seq > self._known.sealed:
            self._write(msgspec.structs.replace(self._known, sealed=seq))

    def _read(self) -> _Remembered | None:
        """None for a missing file, and for one that is not as this vault wrote it."""
        try:
            data = self._path.read_bytes()
            known = msgspec.json.decode(data, type=_Remembered) if len(data) <= _FILE_MAX else None
        except (OSError, msgspec.DecodeError):
            return None
        return known if known and same(known.mac.encode(), self._mac(known).encode()) else None

    def _write(self, known: _Remembered) -> None:
        with disk_errors(self._path):
            self._path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_whole(self._path, msgspec.json.encode(msgspec.structs.replace(known, mac=self._mac(known))))
        self._known = known

    def _mac(self, known: _Remembered) -> str:
        return file_mac(self._key, _MAC_PURPOSE, msgspec.json.encode(msgspec.structs.replace(known, mac=""))).hex()


def own_run(db: sql.Connection) -> Run | None:
    """What the vault says of itself; None in one that has no device number yet."""
    row = db.execute(
        "SELECT d.uid, d.held, ifnull(g.runs, x'') FROM device d LEFT JOIN let_go g ON g.device = d.no WHERE d.mine = 2"
    ).fetchone()
    if row is None:
        return None
    openings = db.execute("SELECT value FROM meta WHERE key = 'openings'").fetchone()
    return Run(
        int.from_bytes(row[0], "big"), max(runs_of(row[1]).top, runs_of(row[2]).top), openings[0] if openings else 0
    )


def begin_run(db: sql.Connection) -> int:
    """Give the vault a new device number; what it wrote as before stays its own. One transaction."""
    device = new_device_number()
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("UPDATE device SET mine = 1 WHERE mine = 2")
        db.execute("INSERT INTO device(uid, mine) VALUES (?, 2)", (device.to_bytes(8, "big"),))
        db.execute("DELETE FROM meta WHERE key = 'restored'")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return device


def count_opening(db: sql.Connection) -> int:
    """One more; returns how many there are now."""
    db.execute("INSERT INTO meta VALUES ('openings', 1) ON CONFLICT(key) DO UPDATE SET value = value + 1")
    return int(db.execute("SELECT value FROM meta WHERE key = 'openings'").fetchone()[0])


def openings_of(db: sql.Connection) -> int:
    """How often the vault has been opened."""
    row = db.execute("SELECT value FROM meta WHERE key = 'openings'").fetchone()
    return 0 if row is None else int(row[0])


def restored(db: sql.Connection) -> bool:
    """Whether this vault has come out of a backup and has not taken a new number since."""
    return db.execute("SELECT 1 FROM meta WHERE key = 'restored'").fetchone() is not None


def mark_restored(db: sql.Connection, newest_ms: int | None) -> None:
    """Whatever is remembered elsewhere, the next opening takes a new number. `newest_ms`: when the newest change in the
    backup was written, for whoever wonders what may be missing."""
    db.execute("INSERT INTO meta(key, value) VALUES ('restored', 1) ON CONFLICT(key) DO NOTHING")
    db.execute("INSERT OR REPLACE INTO meta(key, value) VALUES ('brought_back', ?)", (newest_ms or 0,))


def _hex(device: int) -> str:
    return f"{device:016x}"
