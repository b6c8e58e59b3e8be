"""The keys by which somebody is found who may be written down already (docs/spec/vault.md §18), over one connection.

Whoever is written about in a transaction is noted, and looked at once, before it ends: a few at once, more of them in
idle moments. Until then their old keys are gone, so that what is found is always true.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from sqlcipher3 import dbapi2 as sql

from desktop.crypto.digest import sha256
from desktop.domain.knowing import VERSION, Sign, keys, known, traits
from desktop.domain.twins import Described
from desktop.storage.numbers import Numbers
from desktop.storage.portraits import portraits

ALIKE: Final = "alike"  # in `meta`: of which version the keys are
AT_ONCE: Final = 20  # people, before a transaction ends: some ten milliseconds at most
A_STEP: Final = 50  # people, in an idle moment: some 25 ms
SUM: Final = 1 << 64

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_WORD_BYTES: Final = 5  # of three million keys two may fall together, which costs one look at somebody
_ALL: Final = "SELECT value FROM json_each(?)"
_FORGOTTEN: Final = f"DELETE FROM alike WHERE rowid IN (SELECT person FROM alike_made WHERE person IN ({_ALL}))"  # noqa: S608


def word_of(key: Sign) -> str:
    """A key as a word of the index: eight letters."""
    number = int.from_bytes(sha256("\x1f".join(map(str, key)).encode())[:_WORD_BYTES])
    return "".join(_LETTERS[number >> shift & 31] for shift in range(0, 8 * _WORD_BYTES, 5))


def words_of(one: Described) -> set[str]:
    """All that somebody is found or counted by."""
    who = known(one)
    return {word_of(key) for key in keys(who) | traits(who)}


class Alike:
    """Kept up with the records of people, of those who are there for them and of those they live with."""

    def __init__(self, db: sql.Connection, numbers: Numbers) -> None:
        self._db = db
        self._numbers = numbers
        self._touched: set[int] = set()

    # In a transaction

    def touch(self, people: Iterable[object]) -> None:
        """Something was written, or taken away, that these are told apart by; given by rowids, or as nobody."""
        self._touched.update(person for person in people if isinstance(person, int))

    def settle(self) -> None:
        """Before the transaction ends: nobody is found by what they were."""
        touched, self._touched = self._touched, set()
        if not touched:
            return
        self._forget(touched)
        if len(touched) <= AT_ONCE:
            self._make(touched)
        else:
            self._later(touched)

    def forget(self) -> None:
        """After a rollback."""
        self._touched.clear()

    def step(self) -> bool:
        """Make the keys of some who have none yet. Returns whether more are left."""
        due = [
            person for (person,) in self._db.execute("SELECT person FROM alike_due ORDER BY person LIMIT ?", (A_STEP,))
        ]
        if due:
            self._forget(due)
            self._make(due)
        return len(due) == A_STEP

    def outdated(self) -> bool:
        """Whether the keys were made in another way than they are made now, or never."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (ALIKE,)).fetchone()
        return row is None or row[0] != VERSION

    def begin_anew(self) -> None:
        """Everybody's keys are to be made."""
        self._db.execute("INSERT INTO alike(alike) VALUES ('delete-all')")
        for table in ("alike_made", "alike_due"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - constants
        self._db.execute("INSERT INTO alike_due SELECT rid FROM rec_person WHERE deleted = 0")
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (ALIKE, VERSION))

    def _forget(self, people: Collection[int]) -> None:
        asked = json.dumps(sorted(people))
        self._db.execute(_FORGOTTEN, (asked,))
        for table in ("alike_made", "alike_due"):
            self._db.execute(f"DELETE FROM {table} WHERE person IN ({_ALL})", (asked,))  # noqa: S608 - constants

    def _make(self, people: Collection[int]) -> None:
        stamp = self._numbers.stamp
        for person, one in portraits(self._db, people, stamp):
            self._db.execute("INSERT INTO alike(rowid, keys) VALUES (?, ?)", (person, " ".join(sorted(words_of(one)))))
            self._db.execute("INSERT INTO alike_made(person) VALUES (?)", (person,))

    def _later(self, people: Collection[int]) -> None:
        self._db.execute(
            f"INSERT INTO alike_due SELECT rid FROM rec_person WHERE deleted = 0 AND rid IN ({_ALL})",  # noqa: S608
            (json.dumps(sorted(people)),),
        )

    # Looking

    def having(self, key: Sign) -> Iterator[int]:
        """Who is filed under a key, by rowid, as far as the caller reads."""
        rows = self._db.execute("SELECT rowid FROM alike WHERE alike MATCH ? ORDER BY rowid", (word_of(key),))
        return (person for (person,) in rows)

    def count(self, trait: Sign) -> int:
        """How many have something."""
        (count,) = self._db.execute("SELECT count(*) FROM alike WHERE alike MATCH ?", (word_of(trait),)).fetchone()
        return int(count)

    def made(self, without: Collection[int] = ()) -> int:
        """How many have keys, these left out."""
        left_out = f"SELECT count(*) FROM alike_made WHERE person IN ({_ALL})"  # noqa: S608 - a constant
        (out,) = self._db.execute(left_out, (json.dumps(sorted(without)),)).fetchone() if without else (0,)
        return int(self._db.execute("SELECT count(*) FROM alike_made").fetchone()[0]) - int(out)

    def newest(self) -> int:
        """A number that rises whenever somebody's keys are made."""
        row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'alike_made'").fetchone()
        return int(row[0]) if row else 0

    def made_since(self, newest: int) -> list[int]:
        """Whose keys were made after it said so, by rowid."""
        rows = self._db.execute("SELECT person FROM alike_made WHERE nth > ? ORDER BY person", (newest,))
        return [person for (person,) in rows]

    def due(self) -> list[int]:
        """Whose keys are not made yet, by rowid."""
        return [person for (person,) in self._db.execute("SELECT person FROM alike_due ORDER BY person")]

    def sound(self) -> bool:
        """Whether everybody in use is known once, and by what their records say. Walks over everybody.

        The words are compared by their sum: there may be millions.
        """
        made = {person for (person,) in self._db.execute("SELECT person FROM alike_made")}
        due = set(self.due())
        used = {rid for (rid,) in self._db.execute("SELECT rid FROM rec_person WHERE deleted = 0")}
        if made & due or made | due != used or self.outdated():
            return False
        stamp = self._numbers.stamp
        wanted = found = 0
        every = sorted(made)
        for start in range(0, len(every), A_STEP):
            for person, one in portraits(self._db, every[start : start + A_STEP], stamp):
                wanted += sum(hash((person, word)) for word in words_of(one))
        for word, person in self._db.execute("SELECT term, doc FROM alike_each"):
            found += hash((person, word))
        return wanted % SUM == found % SUM
