"""Half-written work, in an encrypted file of its own, so that a long import never keeps a sentence from being kept.

docs/decisions/0006-drafts-beside-the-log.md
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sql

from desktop.domain.clock import Clock
from desktop.domain.errors import VaultDamaged, VaultTooNew
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.views import DraftNote
from desktop.storage.files import disk_errors
from desktop.storage.reserve import Reserve
from desktop.storage.settings import database_errors, demand_sound, open_connection

_LAYOUT = (
    "CREATE TABLE IF NOT EXISTS draft "
    "(key TEXT PRIMARY KEY, person TEXT, at_ms INTEGER NOT NULL, content TEXT NOT NULL) WITHOUT ROWID"
)


_KNOWN = 0  # the layout of this file, as its `user_version`; a later program that changes it counts from 1


def demand_known_drafts(path: Path, key: bytearray) -> None:
    """Before anything is written in the vault. Raises VaultTooNew where a newer program has laid the drafts out."""
    try:
        db = open_connection(path, key, create=False, read_only=True)
    except VaultDamaged:  # missing, or to be laid aside when they are opened
        return
    try:
        with database_errors(path):
            (found,) = db.execute("PRAGMA user_version").fetchone()
    finally:
        db.close()
    if found > _KNOWN:
        raise VaultTooNew(found, _KNOWN, path.name)


def open_drafts(path: Path, key: bytearray) -> tuple[sql.Connection, bool]:
    """The connection to the drafts at `path`, and whether earlier ones could not be read.

    A missing file is made. A damaged one is laid aside beside it, for whoever may still get something out of it; it
    must keep nobody from the records. Raises NoSpace, NotWritable.
    """
    try:
        if path.exists():
            return _opened(path, key, create=False), False
    except VaultDamaged:
        with disk_errors(path):
            for ending in ("-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            path.replace(path.with_name(f"{path.name}.damaged"))
        return _opened(path, key, create=True), True
    return _opened(path, key, create=True), False


def _opened(path: Path, key: bytearray, *, create: bool) -> sql.Connection:
    db = open_connection(path, key, create=create)
    try:
        with database_errors(path):
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            demand_sound(db, path)
            db.execute(_LAYOUT)
    except BaseException:
        db.close()
        raise
    return db


class DraftFile:
    """Drafts over one connection, by the key of their editor. One thread at a time."""

    def __init__(self, db: sql.Connection, path: Path, clock: Clock, reserve: Reserve) -> None:
        self._db = db
        self._path = path
        self._clock = clock
        self._reserve = reserve

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None) -> None:
        """Durable on return. `content` holds JSON values. Raises NoSpace, NotWritable."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        self._reserve.make_room()
        with database_errors(self._path):
            self._db.execute(
                "INSERT INTO draft VALUES (?, ?, ?, ?) ON CONFLICT(key) DO UPDATE SET "
                "person = excluded.person, at_ms = excluded.at_ms, content = excluded.content",
                (key, name_of(person) if person else None, self._clock().wall_ms, text),
            )

    def find(self, key: str) -> DraftNote | None:
        """None where there is none."""
        with database_errors(self._path):
            row = self._db.execute("SELECT key, person, at_ms, content FROM draft WHERE key = ?", (key,)).fetchone()
        return None if row is None else _note(row)

    def all(self) -> tuple[DraftNote, ...]:
        """Newest first."""
        with database_errors(self._path):
            rows = self._db.execute("SELECT key, person, at_ms, content FROM draft ORDER BY at_ms DESC, key").fetchall()
        return tuple(_note(row) for row in rows)

    def drop(self, key: str) -> None:
        """Durable on return. What is not there is dropped already."""
        self._reserve.make_room()
        with database_errors(self._path):
            self._db.execute("DELETE FROM draft WHERE key = ?", (key,))


def _note(row: tuple[str, str | None, int, str]) -> DraftNote:
    key, person, at_ms, content = row
    return DraftNote(
        key=key,
        person=record_of(person) if person else None,
        at=datetime.fromtimestamp(at_ms / 1000, UTC),
        content=json.loads(content),
    )
