"""Who is one with whom, for services: people by their ids. Read-only."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from desktop.domain.ids import RecordId
from desktop.domain.records.twins import APART, SAME
from desktop.domain.twins import Merged
from desktop.storage.book import Book

_OF_PAIR = (
    "SELECT rid, person, other FROM rec_same_person WHERE said = ? AND deleted = 0 "
    "AND ((person = ? AND other = ?) OR (person = ? AND other = ?)) ORDER BY rid"
)

_OF_GROUP = (
    "SELECT rid, person, other FROM rec_same_person WHERE said = ? AND deleted = 0 "
    "AND person IN (SELECT value FROM json_each(?)) AND other IN (SELECT value FROM json_each(?)) ORDER BY rid"
)


class WhoIsWho:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def head(self, person: RecordId) -> RecordId:
        """Under whom the person is shown; they themselves, as a rule."""
        return self.all(person)[0]

    def all(self, person: RecordId) -> tuple[RecordId, ...]:
        """Everybody who is one with the person, they among them; who leads first."""
        rid = self._book.numbers.known_rid(person)
        return (person,) if rid is None else tuple(map(self._book.numbers.stamp, self._book.twins.shown(rid)))

    def quarrels(self) -> frozenset[frozenset[RecordId]]:
        """Pairs of which one word says that they are one, and another that they are not."""
        stamp = self._book.numbers.stamp
        return frozenset(frozenset(map(stamp, pair)) for pair in self._book.twins.now().quarrels)

    def merges_of(self, people: Collection[RecordId]) -> tuple[Merged, ...]:
        """The words that make one out of these, by when they came here."""
        rids = json.dumps([self._book.numbers.rid(person) for person in people])
        return self._merged(self._book.db.execute(_OF_GROUP, (SAME, rids, rids)).fetchall())

    def said_same(self, one: RecordId, other: RecordId) -> tuple[Merged, ...]:
        """The words that they are one, whichever is kept; by when they came here."""
        return self._said(SAME, one, other)

    def said_apart(self, one: RecordId, other: RecordId) -> tuple[Merged, ...]:
        """The words that they are not."""
        return self._said(APART, one, other)

    def _said(self, what: str, one: RecordId, other: RecordId) -> tuple[Merged, ...]:
        a, b = self._book.numbers.known_rid(one), self._book.numbers.known_rid(other)
        return self._merged(self._book.db.execute(_OF_PAIR, (what, a, b, b, a)).fetchall())

    def _merged(self, rows: Iterable[Sequence[Any]]) -> tuple[Merged, ...]:
        numbers = self._book.numbers
        return tuple(Merged(id=numbers.stamp(r), keep=numbers.stamp(k), other=numbers.stamp(o)) for r, k, o in rows)
