"""The one place where the database's errors become facts that people can act upon."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sql

from desktop.domain.errors import NoSpace, NotWritable, VaultBusy, VaultDamaged

_KNOWN = {
    "SQLITE_FULL": NoSpace,
    "SQLITE_READONLY": NotWritable,
    "SQLITE_CANTOPEN": NotWritable,
    "SQLITE_BUSY": VaultBusy,
    "SQLITE_CORRUPT": VaultDamaged,
    "SQLITE_NOTADB": VaultDamaged,
    "SQLITE_IOERR": NotWritable,
}


@contextmanager
def sql_errors() -> Iterator[None]:
    """Translate the errors of the disk and of a damaged file; others are bugs and pass."""
    try:
        yield
    except sql.DatabaseError as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        known = next((kind for prefix, kind in _KNOWN.items() if name.startswith(prefix)), None)
        if known is None:
            raise
        raise known from error
