"""Records by when they were written. Read-only."""

from sqlcipher3 import dbapi2 as sql

from desktop.domain.clock import COUNTER_BITS
from desktop.domain.ids import SEQ_BITS, SEQ_MAX

_HYBRID = "SELECT rid, hybrid FROM {table} WHERE rid BETWEEN ? AND ? ORDER BY rid LIMIT 1"


def written_since(db: sql.Connection, table: str, since_ms: int) -> list[tuple[int, int]]:
    """The first and the last record of `table` that every laptop wrote since: a number that is higher was given later.

    Found in as many steps as the number of records has digits, and not by reading what was written before.
    """
    lowest, statement = since_ms << COUNTER_BITS, _HYBRID.format(table=table)
    found = []
    for (no,) in db.execute("SELECT no FROM device").fetchall():
        low, end = no << SEQ_BITS, no << SEQ_BITS | SEQ_MAX
        (last,) = db.execute(f"SELECT max(rid) FROM {table} WHERE rid BETWEEN ? AND ?", (low, end)).fetchone()  # noqa: S608 - declared names
        if last is None:
            continue
        high = last + 1
        while low < high:
            middle = (low + high) // 2
            rid, hybrid = db.execute(statement, (middle, last)).fetchone()
            low, high = (low, middle) if hybrid >= lowest else (rid + 1, high)
        if low <= last:
            found.append((low, last))
    return found
