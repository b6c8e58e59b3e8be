"""Who is one with whom, as the records that are here say (docs/spec/merge.md §15). Read-only."""

import json
from typing import Final

from sqlcipher3 import dbapi2 as sql

from desktop.domain.records.twins import APART, SAME
from desktop.domain.twins import Twins, Word, twins
from desktop.storage.numbers import Numbers

_WORDS: Final = (
    f"SELECT rid, hybrid, person, other, said FROM rec_same_person WHERE deleted = 0 AND said IN ('{SAME}', '{APART}')"  # noqa: S608
)
_LEADS: Final = (
    "SELECT rid FROM rec_person WHERE rid IN (SELECT value FROM json_each(?)) AND deleted = 0 "
    "AND rid NOT IN (SELECT person FROM hidden)"
)


class TwinList:
    """Over one connection. What it read is kept until something is written, here or by another connection."""

    def __init__(self, db: sql.Connection, numbers: Numbers) -> None:
        self._db = db
        self._numbers = numbers
        self._read_at: tuple[int, int] | None = None
        self._twins: Twins[int] = Twins()

    def now(self) -> Twins[int]:
        """By rowids. Nearly always nobody."""
        at = (self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes)
        if at != self._read_at:
            self._twins, self._read_at = self._read(), at
        return self._twins

    def _read(self) -> Twins[int]:
        rows = self._db.execute(_WORDS).fetchall()
        if not rows:
            return Twins()
        stamp = self._numbers.stamp
        words = [
            Word(keep, other, said == SAME, (hybrid, stamp(rid)))
            for rid, hybrid, keep, other, said in rows
            if keep is not None and other is not None
        ]
        named = json.dumps([person for word in words for person in (word.keep, word.other)])
        return twins(words, {rid for (rid,) in self._db.execute(_LEADS, (named,))})

    def shown(self, person: int) -> tuple[int, ...]:
        """Everybody who is one with `person`, who leads first."""
        return self.now().all(person)

    def followers(self) -> str:
        """Whoever is shown under somebody else, for `json_each`."""
        return json.dumps(sorted(self.now().followers()))
