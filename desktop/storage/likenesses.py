"""What people are told apart by, for whoever compares them. Read-only; nothing of it is kept outside the vault."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from desktop.domain.ids import RecordId
from desktop.domain.records.twins import APART
from desktop.domain.twins import Described
from desktop.storage.book import Book
from desktop.storage.unseen import UNSEEN

Row = Sequence[Any]

PAGE: Final = 1000

_PEOPLE: Final = (
    "SELECT rid, name, ifnull(alias, ''), birth_year, ifnull(gender, ''), ifnull(place, ''), ifnull(phone, ''), "  # noqa: S608
    f"ifnull(shared_phone, '') = 'yes' FROM rec_person WHERE deleted = 0 AND rid NOT IN {UNSEEN} "
    "AND rid > ? ORDER BY rid LIMIT ?"
)
_SUPPORTERS: Final = (
    "SELECT person, name, ifnull(phone, '') FROM rec_supporter WHERE deleted = 0 AND person IS NOT NULL"
)
_HOUSEHOLD: Final = "SELECT person, name FROM rec_household WHERE deleted = 0 AND person IS NOT NULL"
_APART: Final = f"SELECT person, other, hybrid FROM rec_same_person WHERE said = '{APART}' AND deleted = 0"  # noqa: S608
_ASKED: Final = (
    "SELECT q.person, q.other FROM rec_perhaps_same q JOIN rec_person a ON a.rid = q.person AND a.deleted = 0 "
    "JOIN rec_person b ON b.rid = q.other AND b.deleted = 0 WHERE q.deleted = 0"
)
_EDITED: Final = "SELECT rid FROM rec_person WHERE edited = 1 AND rid IN (SELECT value FROM json_each(?))"
_NAMES: Final = ("name", "alias")


class Likenesses:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def people(self) -> Iterator[Described]:
        """Everybody in use whom this member may see, in the order of the vault."""
        there: dict[int, list[tuple[str, str]]] = {}
        for person, name, phone in self._db.execute(_SUPPORTERS):
            there.setdefault(person, []).append((name or "", phone))
        home: dict[int, list[str]] = {}
        for person, name in self._db.execute(_HOUSEHOLD):
            home.setdefault(person, []).append(name or "")
        stamp, twins = self._book.numbers.stamp, self._book.twins.now()
        for rid, name, alias, birth_year, gender, place, phone, shared in self._rows():
            yield Described(
                id=stamp(rid),
                head=stamp(twins.head(rid)),
                name=name or "",
                alias=alias,
                birth_year=birth_year,
                gender=gender,
                place=place,
                phone="" if shared else phone,
                supporters=tuple(there.get(rid, ())),
                household=tuple(home.get(rid, ())),
            )

    def _rows(self) -> Iterator[Row]:
        """Read in pages: whoever asks may do something else between, and no statement stays open meanwhile."""
        last = 0
        while rows := self._db.execute(_PEOPLE, (last, PAGE)).fetchall():
            yield from rows
            last = rows[-1][0]

    def apart(self) -> frozenset[frozenset[RecordId]]:
        """Pairs that are not to be asked about: said not to be the same, and called since as they were then."""
        said: dict[tuple[int, int], int] = {}
        for one, other, hybrid in self._db.execute(_APART).fetchall():
            said[one, other] = max(said.get((one, other), 0), hybrid)
        people = json.dumps(sorted({person for pair in said for person in pair}))
        renamed = {rid: self._renamed(rid) for (rid,) in self._db.execute(_EDITED, (people,)).fetchall()}
        stamp = self._book.numbers.stamp
        return frozenset(
            frozenset(map(stamp, pair))
            for pair, hybrid in said.items()
            if all(renamed.get(person, 0) < hybrid for person in pair)
        )

    def asked(self) -> frozenset[frozenset[RecordId]]:
        """Pairs that somebody wondered about, of people who are here."""
        stamp = self._book.numbers.stamp
        return frozenset(frozenset((stamp(one), stamp(other))) for one, other in self._db.execute(_ASKED).fetchall())

    def _renamed(self, rid: int) -> int:
        """When somebody's name or other name was written last, after their record was made."""
        changes = self._book.log.of_record(rid, "person")
        return max((c.hybrid for c in changes if not c.creates and not c.fields.keys().isdisjoint(_NAMES)), default=0)
