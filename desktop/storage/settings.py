"""One way to open an encrypted database: its settings, each read back, and the proof that it is encrypted.

docs/spec/vault.md §4 gives the reason of every setting.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sql

from desktop.domain.errors import NoSpace, NotWritable, VaultDamaged
from desktop.storage.errors import sql_errors
from desktop.storage.files import disk_errors, is_full, new_private_file

KEY_BYTES = 32
PAGE_BYTES = 8192
CACHE_KIB = 64 * 1024
LOG_PAGES = 4_000  # 32 MB: the log is emptied in idle moments, and otherwise by one save in some hundreds
STATEMENTS = 512  # prepared statements kept: a page of the window uses some hundred different ones
PLAIN_MAGIC = b"SQLite format 3\x00"  # how an unencrypted database begins

# What is set, and what must then be read back: pragma, value to set, value it must answer.
# The first three hold for the process and come before the key, so that nothing is said or kept about it.
_BEFORE_KEY = (
    ("cipher_log_level", "NONE", "NONE"),
    ("cipher_memory_security", "OFF", "0"),
    ("cipher_default_page_size", str(PAGE_BYTES), str(PAGE_BYTES)),
)
_AFTER_KEY = (
    ("cipher_page_size", str(PAGE_BYTES), str(PAGE_BYTES)),
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("wal_autocheckpoint", str(LOG_PAGES), str(LOG_PAGES)),
    ("secure_delete", "ON", "1"),
    ("cache_size", str(-CACHE_KIB), str(-CACHE_KIB)),
    ("mmap_size", "0", "0"),
    ("foreign_keys", "OFF", "0"),
)
_NEVER_SET = (
    ("page_size", str(PAGE_BYTES)),
    ("cipher_status", "1"),
    ("cipher_use_hmac", "1"),
    ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ("cipher_plaintext_header_size", "0"),
    ("locking_mode", "normal"),
)


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """`sql_errors` about the database at `path`: NoSpace, NotWritable and VaultDamaged say where."""
    try:
        with sql_errors():
            yield
    except NotWritable as error:
        if is_full(path.parent):  # SQLite calls it a fault of input and output where its -shm finds no room
            raise NoSpace(str(path)) from error
        error.path = error.path or str(path)
        raise
    except NoSpace as error:
        error.path = error.path or str(path)
        raise
    except VaultDamaged as error:
        error.part = error.part or path.name
        raise


def open_connection(path: Path, key: bytearray, *, create: bool, read_only: bool = False) -> sql.Connection:
    """A connection in autocommit mode to the database at `path` under the raw 32-byte `key`, which stays the caller's.

    One thread at a time may use it. Without `create` the file must be there and hold something: an empty or missing one
    is damage, never a new vault. Raises VaultDamaged (also for another key: ours comes from an authenticated slot),
    NoSpace, NotWritable.
    """
    if create:
        new_private_file(path)
    else:
        _look_at(path)
    with database_errors(path):
        db = sql.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=STATEMENTS)
        try:
            _set_up(db, key)
            db.execute(f"PRAGMA query_only = {int(read_only)}")
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first page is read and its MAC checked
            _check(db, read_only=read_only)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def one_moment(db: sql.Connection) -> Iterator[None]:
    """Everything that is read inside is of one moment. For reading alone: of a write it would say nothing."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")  # nothing was written


def sound(db: sql.Connection, path: Path) -> bool:
    """Whether every page in the file at `path` is as it was written, and no page is missing or too many.

    Reads the whole file. Ask it of a file that a checkpoint has brought up to date: before that, a page torn by a power
    cut and still whole in the log would be a false alarm.
    """
    with database_errors(path), disk_errors(path):
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        if path.stat().st_size != pages * PAGE_BYTES:
            return False
        return not db.execute("PRAGMA cipher_integrity_check").fetchall()


def demand_sound(db: sql.Connection, path: Path) -> None:
    """Raises VaultDamaged where the file is not `sound`."""
    if not sound(db, path):
        raise VaultDamaged(path.name)


def _look_at(path: Path) -> None:
    with disk_errors(path):
        if not path.is_file() or path.stat().st_size < PAGE_BYTES:
            raise VaultDamaged(path.name)
        with path.open("rb") as file:
            if file.read(len(PLAIN_MAGIC)) == PLAIN_MAGIC:
                raise VaultDamaged(path.name)


def _set_up(db: sql.Connection, key: bytearray) -> None:
    for name, value, _ in _BEFORE_KEY:
        db.execute(f"PRAGMA {name} = {value}").fetchall()
    literal = _raw(key)
    try:
        db.set_key(literal)
    finally:
        literal[:] = bytes(len(literal))
    for name, value, _ in _AFTER_KEY:
        db.execute(f"PRAGMA {name} = {value}").fetchall()


def _raw(key: bytearray) -> bytearray:
    """The form that says "this is the key itself": x'…' around 64 digits.

    Anything else, a byte shorter or without quotes, would be taken for a passphrase without a word. Built without
    any immutable copy of the key.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    out = bytearray(b"x'")
    for byte in key:
        out += b"%02x" % byte
    out += b"'"
    return out


def _check(db: sql.Connection, *, read_only: bool) -> None:
    """Every setting answers as it was set. Raises VaultDamaged("settings")."""
    wanted = {name: value for name, _, value in (*_BEFORE_KEY, *_AFTER_KEY)}
    wanted |= dict(_NEVER_SET)
    wanted["query_only"] = str(int(read_only))
    for name, value in wanted.items():
        row = db.execute(f"PRAGMA {name}").fetchone()
        if row is None or str(row[0]) != value:
            raise VaultDamaged("settings")
    if db.execute("PRAGMA cipher_version").fetchone() is None:  # a library without the cipher writes in the clear
        raise VaultDamaged("settings")
