"""Half-written work, in an encrypted file of its own, so that a long import never keeps a sentence from being kept.

docs/decisions/0006-drafts-beside-the-log.md
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sql

from desktop.domain.clock import Clock
from desktop.domain.errors import VaultDamaged, VaultTooNew
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.views import DraftNote
from desktop.storage import session
from desktop.storage.files import disk_errors
from desktop.storage.reserve import Reserve
from desktop.storage.settings import database_errors, demand_sound, open_connection

_LAYOUT = (
    """CREATE TABLE IF NOT EXISTS draft
    (key TEXT PRIMARY KEY, person TEXT, at_ms INTEGER NOT NULL, content TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID",  # for session.py
)


_KNOWN = 0  # the layout of this file, as its `user_version`; a later program that changes it counts from 1


@dataclass(frozen=True, slots=True)
class FoundDrafts:
    """The drafts as they lay there when the vault was about to be opened."""

    path: Path
    log: session.LogSeen
    db: sql.Connection | None  # None: missing, or to be laid aside


def look_at_drafts(path: Path, key: bytearray) -> FoundDrafts:
    """Before anything is written in the vault. Raises VaultTooNew where a newer program has laid the drafts out.

    The connection is the one to go on with: closing it would bring the log into the file, damaged or not.
    """
    log = session.log_of(path)
    try:
        db = open_connection(path, key, create=False)
    except VaultDamaged:
        return FoundDrafts(path, log, None)
    try:
        _demand_known(db, path)
    except BaseException:
        db.close()
        raise
    return FoundDrafts(path, log, db)


def _demand_known(db: sql.Connection, path: Path) -> None:
    with database_errors(path):
        (found,) = db.execute("PRAGMA user_version").fetchone()
    if found > _KNOWN:
        raise VaultTooNew(found, _KNOWN, path.name)


def open_drafts(found: FoundDrafts, key: bytearray, *, expected: bool) -> tuple[sql.Connection, bool]:
    """The connection to the drafts, and whether earlier ones may be missing. `expected`: there was a file.

    A missing file is made. A damaged one is laid aside beside it, for whoever may still get something out of it; it
    must keep nobody from the records. Raises NoSpace, NotWritable.
    """
    path = found.path
    if found.db is not None:
        with suppress(VaultDamaged):
            return found.db, _made_ready(found.db, found)
    if not path.exists():
        return _new(path, key), expected
    with disk_errors(path):
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        path.replace(path.with_name(f"{path.name}.damaged"))
    return _new(path, key), True


def _new(path: Path, key: bytearray) -> sql.Connection:
    db = open_connection(path, key, create=True)
    _made_ready(db, FoundDrafts(path, session.LogSeen(path), db))
    return db


def _made_ready(db: sql.Connection, found: FoundDrafts) -> bool:
    """As the vault itself is opened (docs/spec/vault.md §6): drafts are in the log nearly always. Closed on errors.

    Returns whether the last session may have lost some.
    """
    try:
        with database_errors(found.path):
            known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is not None
            lost = known and session.lost_something(db, found.log)
            for table in _LAYOUT:
                db.execute(table)
            session.rest(db)
            demand_sound(db, found.path)
            session.wake(db)
    except BaseException:
        db.close()
        raise
    return lost


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
