"""What people are told apart by, for whoever compares them. Read-only; nothing of it is kept outside the vault."""

import json
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import Final

from desktop.domain.ids import RecordId
from desktop.domain.knowing import Sign
from desktop.domain.records.twins import APART
from desktop.domain.twins import Described
from desktop.storage.book import Book
from desktop.storage.portraits import portraits
from desktop.storage.unseen import UNSEEN

Describing = Callable[[Collection[int]], Iterator[tuple[int, Described]]]

PAGE: Final = 1000

_PEOPLE: Final = (
    f"SELECT rid FROM rec_person WHERE deleted = 0 AND rid NOT IN {UNSEEN} AND rid > ? ORDER BY rid LIMIT ?"  # noqa: S608
)
_UNSEEN: Final = f"SELECT person FROM {UNSEEN}"  # noqa: S608 - constants
_APART: Final = f"SELECT person, other, hybrid FROM rec_same_person WHERE said = '{APART}' AND deleted = 0"  # noqa: S608
_ASKED: Final = (
    "SELECT q.person, q.other FROM rec_perhaps_same q JOIN rec_person a ON a.rid = q.person AND a.deleted = 0 "
    "JOIN rec_person b ON b.rid = q.other AND b.deleted = 0 WHERE q.deleted = 0"
)
_EDITED: Final = "SELECT rid FROM rec_person WHERE edited = 1 AND rid IN (SELECT value FROM json_each(?))"
_NAMES: Final = ("name", "alias")


class Filed:
    """People by their keys, as they are found at one moment; asked once, what is counted is remembered."""

    def __init__(self, book: Book, unseen: frozenset[int], described: Describing) -> None:
        self._alike = book.alike
        self._numbers = book.numbers
        self.unseen = unseen
        self.newest = self._alike.newest()
        self._described = described
        self._size = self._alike.made(unseen)
        self._due = [rid for rid in self._alike.due() if rid not in unseen]
        self._counts: dict[Sign, int] = {}

    def size(self) -> int:
        """How many they are."""
        return self._size

    def count(self, trait: Sign) -> int:
        """How many of them have something."""
        if trait not in self._counts:
            seen = sum(1 for rid in self._alike.having(trait) if rid not in self.unseen) if self.unseen else None
            self._counts[trait] = self._alike.count(trait) if seen is None else seen
        return self._counts[trait]

    def having(self, key: Sign, most: int) -> list[int]:
        """Who is filed under a key, in the order of the vault; no more than `most` of them."""
        return list(islice((rid for rid in self._alike.having(key) if rid not in self.unseen), most))

    def due(self) -> int:
        """How many more there are whose keys are not made yet; few, but after an update or a large import."""
        return len(self._due)

    def unfiled(self) -> Iterator[Described]:
        """Those, in the order of the vault."""
        for start in range(0, len(self._due), PAGE):
            yield from (one for _rid, one in self._described(self._due[start : start + PAGE]))

    def since(self, newest: int) -> list[int]:
        """Whose keys were made anew since that was the newest number."""
        return [rid for rid in self._alike.made_since(newest) if rid not in self.unseen]

    def here(self, people: Collection[RecordId]) -> dict[RecordId, Described]:
        """Those of them who are here and may be seen, as they are now."""
        rids = {rid for one in people if (rid := self._numbers.known_rid(one)) is not None} - self.unseen
        return {one.id: one for _rid, one in self._described(rids)}

    def described(self, people: Collection[int]) -> Iterator[tuple[int, Described]]:
        """What is known of those found, by what they are found as, in the order of the vault."""
        return self._described(people)


class Likenesses:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def people(self) -> Iterator[Described]:
        """Everybody in use whom this member may see, in the order of the vault.

        Read in pages: whoever asks may do something else between, and no statement stays open meanwhile.
        """
        last = 0
        while rids := [rid for (rid,) in self._db.execute(_PEOPLE, (last, PAGE)).fetchall()]:
            yield from (one for _rid, one in self._described(rids))
            last = rids[-1]

    def filed(self) -> Filed:
        """The same people by their keys, as far as those are made."""
        return Filed(self._book, self._unseen(), self._described)

    def _unseen(self) -> frozenset[int]:
        return frozenset(rid for (rid,) in self._db.execute(_UNSEEN))

    def _described(self, rids: Collection[int]) -> Iterator[tuple[int, Described]]:
        return portraits(self._db, rids, self._book.numbers.stamp, self._book.twins.now().head)

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
