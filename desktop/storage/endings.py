"""For whom the support ended, until they come back. Read-only."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from desktop.domain.records.endings import ENDING, RETURNED
from desktop.storage.book import Book

_ENDED: Final = f"FROM rec_{ENDING.name} WHERE {RETURNED} IS NULL AND deleted = 0"
_OF: Final = f"SELECT max(date) {_ENDED} AND person = ?"
_ALL: Final = f"SELECT person, hybrid {_ENDED}"


class Endings:
    """Over one connection's book. Of those who are one, what was said of any holds for whoever leads."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def on(self, every: Sequence[int]) -> date | None:
        """On which day it ended last for a person, under whatever rowids they are written down."""
        days = [day for rid in every if (day := self._book.db.execute(_OF, (rid,)).fetchone()[0])]
        return date.fromisoformat(max(days)) if days else None

    def now(self) -> Mapping[int, int]:
        """Everybody's rowid -> when the last word of it was written: what was written later holds all the same."""
        twins = self._book.twins.now()
        found: dict[int, int] = {}
        for person, hybrid in self._book.db.execute(_ALL).fetchall():
            head = twins.head(person)
            found[head] = max(found.get(head, 0), hybrid)
        return found
