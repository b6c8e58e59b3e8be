"""The entries that the owner of the vault writes for themselves (docs/spec/vault.md §15). Nothing else reads them."""

from datetime import date
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.ownlog import OwnCursor, OwnEntry
from desktop.storage.book import Book

_FIELDS = "id, day, wellbeing, words, shared"
_ONE = f"SELECT {_FIELDS} FROM own_entry WHERE id = ?"  # noqa: S608 - a constant
_NEWEST = f"SELECT {_FIELDS} FROM own_entry WHERE (day, id) < (?, ?) ORDER BY day DESC, id DESC LIMIT ?"  # noqa: S608
_LAST = (date.max.isoformat(), 1 << 62)


class OwnLog:
    """Over one connection's book. Writing happens inside a transaction."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def add(self, day: date, at_ms: int, wellbeing: int | None, words: str) -> int:
        """Returns its id, which is never given again."""
        cursor = self._db.execute(
            "INSERT INTO own_entry (day, at_ms, wellbeing, words) VALUES (?, ?, ?, ?)",
            (day.isoformat(), at_ms, wellbeing, words),
        )
        return int(cursor.lastrowid or 0)

    def change(self, id: int, day: date, wellbeing: int | None, words: str) -> bool:  # noqa: A002 - the column's name
        """False where there is none. What stood there is gone: nobody else ever saw it."""
        change = "UPDATE own_entry SET day = ?, wellbeing = ?, words = ? WHERE id = ?"
        return bool(self._db.execute(change, (day.isoformat(), wellbeing, words, id)).rowcount)

    def drop(self, id: int) -> bool:  # noqa: A002 - the column's name
        """False where there is none."""
        return bool(self._db.execute("DELETE FROM own_entry WHERE id = ?", (id,)).rowcount)

    def mark_shared(self, id: int, record: RecordId) -> None:  # noqa: A002 - the column's name
        """It was passed on as this record."""
        self._db.execute("UPDATE own_entry SET shared = ? WHERE id = ?", (self._book.numbers.rid(record), id))

    def find(self, id: int) -> OwnEntry | None:  # noqa: A002 - the column's name
        """None where there is none."""
        row = self._db.execute(_ONE, (id,)).fetchone()
        return None if row is None else self._entry(row)

    def newest(self, after: OwnCursor | None, limit: int) -> tuple[list[OwnEntry], OwnCursor | None]:
        """By day, the newest first."""
        start = _LAST if after is None else (after.day.isoformat(), after.id)
        rows = self._db.execute(_NEWEST, (*start, limit + 1)).fetchall()
        entries = [self._entry(row) for row in rows[:limit]]
        last = entries[-1] if len(rows) > limit else None
        return entries, None if last is None else OwnCursor(last.day, last.id)

    def _entry(self, row: tuple[Any, ...]) -> OwnEntry:
        id_, day, wellbeing, words, shared = row
        return OwnEntry(
            id=id_,
            day=date.fromisoformat(day),
            wellbeing=wellbeing,
            words=words,
            shared=None if shared is None else self._book.numbers.stamp(shared),
        )
