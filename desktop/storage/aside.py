"""What is held and not seen: in quarantine, waiting for others, or of a newer program's types."""

from desktop.domain.arrivals import OF_REFUSAL, Aside, Because
from desktop.domain.changes import Change, Refusal, State
from desktop.domain.ids import SEQ_BITS
from desktop.domain.records import TYPES
from desktop.storage.book import TABLES, Book, Row
from desktop.storage.log import COLUMNS

_PAGE = (
    f"SELECT {COLUMNS}, state, refusal FROM change JOIN device ON no = cid >> {SEQ_BITS} "  # noqa: S608 - constants
    f"WHERE state <> {State.APPLIED:d} ORDER BY uid, cid LIMIT ?"
)


class AsideList:
    """Over one connection's book; read-only. What is aside is few, so its cost is that of the partial index."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def count(self) -> int:
        """How many changes are aside."""
        (count,) = self._book.db.execute("SELECT count(*) FROM change WHERE state <> 0").fetchone()
        return int(count)

    def first(self, limit: int) -> list[Aside]:
        """By id."""
        rows = self._book.db.execute(_PAGE, (limit,)).fetchall()
        return [self.of(row) for row in rows]

    def of(self, row: Row) -> Aside:
        """A row of `change`: the columns of the log, `state`, `refusal`."""
        *columns, state, refusal = row
        return self._said(self._book.log.change(columns), State(state), refusal)

    def _said(self, change: Change, state: State, refusal: str | None) -> Aside:
        if state is State.FOREIGN:
            return Aside(change, Because.UNKNOWN_TYPE)
        if refusal is not None:
            return Aside(change, OF_REFUSAL[Refusal(refusal)])
        return Aside(change, Because.EARLIER_MISSING if self._is_here(change) else Because.RECORD_MISSING)

    def _is_here(self, change: Change) -> bool:
        return change.type in TYPES and (
            self._book.row(TABLES[change.type], self._book.numbers.rid(change.record)) is not None
        )
