"""The pictures themselves, found without reading them; and which changes of a run carry such large things."""

from desktop.domain.ids import SEQ_BITS, SEQ_MAX, RecordId
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.storage.book import TABLES, Book

_HERE = "SELECT DISTINCT picture FROM rec_picture_data WHERE person = ? AND deleted = 0"
_ONE = "SELECT data FROM rec_picture_data WHERE person = ? AND picture = ? AND deleted = 0 ORDER BY rid LIMIT 1"
LARGE = tuple(TABLES[kind.name].name for kind in TYPES.values() if kind.travels_last)


class PictureFiles:
    """Over one connection's book. Read-only."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def here(self, person: RecordId) -> frozenset[RecordId]:
        """The pictures of a person that have arrived."""
        rows = self._db.execute(_HERE, (self._book.numbers.known_rid(person),)).fetchall()
        return frozenset(self._book.numbers.stamp(rid) for (rid,) in rows if rid is not None)

    def find(self, person: RecordId, picture: RecordId) -> str | None:
        """A picture as its field holds it; None where it has not arrived."""
        rid = self._book.numbers.known_rid
        row = self._db.execute(_ONE, (rid(person), rid(picture))).fetchone()
        return None if row is None else str(row[0])

    def large(self, device: int, runs: Intervals) -> Intervals:
        """The changes among `runs` that travel last."""
        base = self._book.numbers.device_no(device) << SEQ_BITS
        found: list[int] = []
        for low, high in runs.runs:
            for table in LARGE:
                between = f"SELECT rid FROM {table} WHERE rid BETWEEN ? AND ?"  # noqa: S608 - declared
                found += (rid & SEQ_MAX for (rid,) in self._db.execute(between, (base | low, base | high)))
        return Intervals.of(found)
