"""The raw limit: the same rows in the same kind of file, put there by nothing but INSERT.

The file has the cipher, the settings, the tables, the indexes and the search index of a vault. What the product does
besides (reading, decrypting, checking, merging, judging, numbering, remembering) is what the ratio shows.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sql

from benchmarks.metering import Cost, metered
from desktop.domain.folding import folded
from desktop.domain.records import TYPES
from desktop.storage.book import TABLES
from desktop.storage.migrate import migrate, steps
from desktop.storage.search import BULK_HASH_BYTES, index_of
from desktop.storage.settings import open_connection
from desktop.storage.store import lay_tables
from desktop.storage.tables import HEAD

Row = Sequence[Any]
KINDS = ("person", "encounter")


@contextmanager
def raw_file(folder: Path) -> Iterator[sql.Connection]:
    """A new, empty database as a vault has it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    db = open_connection(folder / "raw.db", bytearray(b"\x07" * 32), create=True)
    try:
        migrate(db, steps(), lambda _: None)
        lay_tables(db)
        yield db
    finally:
        db.close()
        shutil.rmtree(folder)


def rows_of(db: sql.Connection) -> dict[str, list[Row]]:
    """Every person and contact of a vault as rows, in the order of their numbers."""
    return {name: db.execute(TABLES[name].select("1 ORDER BY rid")).fetchall() for name in KINDS}


def texts_of(rows: dict[str, list[Row]]) -> dict[str, list[tuple[int, str]]]:
    """The words of each row, ready for the index."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name, some in rows.items():
        at = [len(HEAD) + TYPES[name].fields.index(field) for field in TYPES[name].searched]
        found[name] = [(row[0], folded("\n".join(str(row[i]) for i in at if row[i] is not None))) for row in some]
    return found


def put(folder: Path, rows: dict[str, list[Row]], texts: dict[str, list[tuple[int, str]]] | None) -> Cost:
    """Put `rows` into a new file in one durable transaction; with `texts` also into the search index."""
    lean = [_lean(name, some) for name, some in rows.items()]
    with raw_file(folder) as db, metered() as cost:
        db.execute("BEGIN IMMEDIATE")
        for statement, cells in lean:
            db.executemany(statement, cells)
        if texts is not None:
            db.execute("INSERT INTO words(words, rank) VALUES ('hashsize', ?)", (BULK_HASH_BYTES,))
            for name, words in texts.items():
                db.executemany(f"INSERT INTO {index_of(name)}(rowid, body) VALUES (?, ?)", words)  # noqa: S608
        db.execute("COMMIT")
    return cost


def _lean(name: str, rows: list[Row]) -> tuple[str, list[Row]]:
    """The statement for all `rows`, and what it binds: without the columns that are empty in every row."""
    there = [at for at in range(len(TABLES[name].names)) if any(row[at] for row in rows)]
    return TABLES[name].insert_of(tuple(TABLES[name].names[at] for at in there)), list(map(itemgetter(*there), rows))
