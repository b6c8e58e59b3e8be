"""The steps from an empty database to the present layout: each in a transaction of its own, numbered, never edited."""

from collections.abc import Callable
from importlib.resources import files

from sqlcipher3 import dbapi2 as sql

from desktop.domain.errors import VaultTooNew

Step = Callable[[sql.Connection], None]

# Steps that SQL alone cannot say, by number: run inside their transaction. The others are schema/NNNN_name.sql.
FUNCTIONS: dict[int, Step] = {}


def steps() -> tuple[Step, ...]:
    """All of them, in order; the first makes version 1."""
    found: dict[int, Step] = dict(FUNCTIONS)
    for file in files("desktop.storage").joinpath("schema").iterdir():
        if file.name.endswith(".sql"):
            found[int(file.name[:4])] = _of_sql(file.read_text(encoding="utf-8"))
    if sorted(found) != list(range(1, len(found) + 1)):
        raise ValueError("a number of the schema is missing")
    return tuple(found[number] for number in sorted(found))


def version_of(db: sql.Connection) -> int:
    """The layout a database has; 0 for an empty one."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def demand_known(db: sql.Connection, path: tuple[Step, ...]) -> None:
    """Raises VaultTooNew for a database that has had more steps than there are."""
    if version_of(db) > len(path):
        raise VaultTooNew(version_of(db), len(path))


def migrate(db: sql.Connection, path: tuple[Step, ...], before: Callable[[int], None]) -> None:
    """Take the steps of `path` that `db` has not had. `before` is told the version found, once, where there are any and
    the database is not new: to make a copy of it.

    After a fault or a power cut the database is at one of the versions, never between two. Raises VaultTooNew.
    """
    demand_known(db, path)
    found = version_of(db)
    if 0 < found < len(path):
        before(found)
    for number, step in enumerate(path[found:], found + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            step(db)
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk has rolled back already
                db.execute("ROLLBACK")
            raise


def _of_sql(text: str) -> Step:
    def step(db: sql.Connection) -> None:
        for statement in _statements(text):
            db.execute(statement)

    return step


def _statements(text: str) -> list[str]:
    """The statements of a file one by one: running it as a script would end the transaction around it."""
    out: list[str] = []
    pending = ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sql.complete_statement(pending):
            out.append(pending.strip())
            pending = ""
    if any(line.strip() and not line.strip().startswith("--") for line in pending.splitlines()):
        raise ValueError("a statement without an end")
    return out
