"""Whether the last session kept everything: SQLite takes a missing or damaged log for an empty one, without a word.

The word in `meta` says what the log beside the database must be like (docs/spec/vault.md §6). It is in the database
file itself before the first save of a session, so that it outlives the log.
"""

import struct
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlcipher3 import dbapi2 as sql

from desktop.storage.files import disk_errors
from desktop.storage.settings import PAGE_BYTES, database_errors

QUICK_MS = 100  # an idle checkpoint gives way to whoever is reading
USUAL_MS = 5_000

# https://sqlite.org/fileformat2.html#the_write_ahead_log
_LOG_HEAD = struct.Struct(">IIIIIIII")  # magic, version, page size, checkpoint number, salts, checksum
_FRAME_HEAD = struct.Struct(">IIIIII")  # page, pages after this commit (0: none), salts, checksum
_FRAME_BYTES = _FRAME_HEAD.size + PAGE_BYTES
_MAGICS = {0x377F0682: "<", 0x377F0683: ">"}  # and the order of bytes in what is summed up
_ROUNDS = 1 << 16  # a log that begins anew without being emptied counts its first salt up by one: so often at most


class SessionWord(StrEnum):
    """What `meta` says under `session`."""

    OPEN = "open"  # the log holds something
    RESTING = "resting"  # everything is in the database file; the log may be empty
    CLOSED = "closed"  # the same, and nobody is there


@dataclass(frozen=True, slots=True)
class Frame:
    """One page in the log."""

    salts: tuple[int, int]
    commits: bool
    sums: tuple[int, int]  # over everything before it and itself


@dataclass(frozen=True, slots=True)
class LogSeen:
    """The log as it lay there before SQLite looked at it."""

    path: Path
    magic: int = 0
    readable: bool = True
    head: Frame = Frame(salts=(0, 0), commits=False, sums=(0, 0))
    frames: tuple[Frame, ...] = ()
    torn: bool = False  # the last frame is not whole

    @property
    def empty(self) -> bool:
        """Nothing was ever in it, or nothing is left."""
        return not self.frames and not self.torn

    def of_this_round(self, frame: Frame) -> bool:
        """With both salts of the log; one of them may be damaged."""
        return frame.salts[0] == self.head.salts[0] or frame.salts[1] == self.head.salts[1]

    def left_over(self, frame: Frame) -> bool:
        """Of an earlier round, and not overwritten yet."""
        return not self.of_this_round(frame) and 0 < (self.head.salts[0] - frame.salts[0]) % (1 << 32) <= _ROUNDS

    def whole(self, number: int) -> bool:
        """Whether a frame is as it was written after the one before it."""
        with self.path.open("rb") as file:
            file.seek(_LOG_HEAD.size + number * _FRAME_BYTES)
            data = file.read(_FRAME_BYTES)
        before = self.frames[number - 1] if number else self.head
        words = struct.iter_unpack(f"{_MAGICS[self.magic]}II", data[:8] + data[_FRAME_HEAD.size :])
        first, second = before.sums
        for one, other in words:
            first = (first + one + second) & 0xFFFFFFFF
            second = (second + other + first) & 0xFFFFFFFF
        return (first, second) == self.frames[number].sums


def log_of(database: Path) -> LogSeen:
    """Read the log beside `database`: 24 bytes for every page in it."""
    path = database.with_name(database.name + "-wal")
    with disk_errors(path):
        if not path.exists() or path.stat().st_size <= _LOG_HEAD.size:
            return LogSeen(path)
        size = path.stat().st_size - _LOG_HEAD.size
        with path.open("rb") as file:
            magic, _, page, _, *ends = _LOG_HEAD.unpack(file.read(_LOG_HEAD.size))
            frames = []
            for number in range(size // _FRAME_BYTES):
                file.seek(_LOG_HEAD.size + number * _FRAME_BYTES)
                _, pages, *salts_and_sums = _FRAME_HEAD.unpack(file.read(_FRAME_HEAD.size))
                frames.append(_frame(salts_and_sums, commits=pages > 0))
    return LogSeen(
        path=path,
        magic=magic,
        readable=magic in _MAGICS and page == PAGE_BYTES,
        head=_frame(ends, commits=False),
        frames=tuple(frames),
        torn=size % _FRAME_BYTES > 0,
    )


def word_of(db: sql.Connection) -> str:
    """What the last session said last; OPEN where it did not come to its end. "" where there was none."""
    row = db.execute("SELECT value FROM meta WHERE key = 'session'").fetchone()
    return "" if row is None else str(row[0])


def _frame(salts_and_sums: Sequence[int], *, commits: bool) -> Frame:
    first, second, *sums = salts_and_sums
    return Frame(salts=(first, second), commits=commits, sums=(sums[0], sums[1]))


def lost_something(db: sql.Connection, seen: LogSeen) -> bool:
    """Whether saves of the last session may be missing. Ask before anything is written.

    Sure of a log that is gone, emptied, overwritten or cut in the middle of a page. A commit that SQLite did not accept
    is told too, although it may never have been acknowledged; only one that was interrupted between two pages is not.
    """
    was_open = word_of(db) == SessionWord.OPEN
    (_, accepted, _) = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if was_open and (seen.empty or not seen.readable):
        return True
    rest = [number for number in range(max(accepted, 0), len(seen.frames)) if not seen.left_over(seen.frames[number])]
    if not seen.readable:
        return bool(rest)
    if any(seen.frames[number].commits or not seen.of_this_round(seen.frames[number]) for number in rest):
        return True
    if seen.torn and (not seen.frames or seen.frames[-1].salts == seen.head.salts):
        return True
    return any(not seen.whole(number) for number in {*rest[:1], *rest[-1:]})


def rest(db: sql.Connection, word: SessionWord = SessionWord.RESTING) -> bool:
    """Bring the log into the database file and empty it. Returns whether that could be: a reader may stand in it."""
    try:
        _say(db, word)
    except sql.OperationalError:  # a full disk: emptying the log first makes room for the word
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        _say(db, word)
    (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def wake(db: sql.Connection) -> None:
    """Say, in the database file itself, that from now on the log is never empty."""
    _say(db, SessionWord.OPEN)
    db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def checkpoint(db: sql.Connection, path: Path) -> None:
    """What an idle moment is for. Nothing to do costs nothing; never waits long for a reader."""
    with database_errors(path):
        (_, frames, _) = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if frames <= FRAMES_AWAKE:
            return
        db.execute(f"PRAGMA busy_timeout = {QUICK_MS}")
        try:
            rest(db)
            wake(db)
        finally:
            db.execute(f"PRAGMA busy_timeout = {USUAL_MS}")


def give_back(db: sql.Connection) -> None:
    """After a save that found no room: what it had written into the log is room again. Never raises."""
    db.execute(f"PRAGMA busy_timeout = {QUICK_MS}")
    with suppress(sql.Error):
        rest(db)
        wake(db)
    db.execute(f"PRAGMA busy_timeout = {USUAL_MS}")


FRAMES_AWAKE = 2  # what `wake` itself leaves in the log


def _say(db: sql.Connection, word: SessionWord) -> None:
    db.execute(
        "INSERT INTO meta(key, value) VALUES ('session', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (word.value,),
    )
