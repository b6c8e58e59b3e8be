"""Whom a record is about, as far as this vault can tell."""

from collections.abc import Sequence
from typing import Any

from desktop.domain.ids import Stamp
from desktop.domain.records import TYPES
from desktop.domain.records.declare import RecordType
from desktop.storage.book import TABLES, Book
from desktop.storage.erase import said_of
from desktop.storage.log import COLUMNS

Row = Sequence[Any]


class Whose:
    """Over one connection's book. Read-only."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def of(self, type_: str, rec: int) -> tuple[tuple[int, ...] | None, int | None]:
        """Everybody the record may be about, whom it is shown to be about first, and who made it.

        () is nobody. None: it cannot be told, because the record's beginning is not here. The maker of a record that
        is shown nowhere is None.
        """
        kind = TYPES.get(type_)
        if kind is None or kind.person_field is None:
            persons = self._told(type_, rec) if kind is None else ()
            return persons, None if kind is None else self._maker(kind, rec)
        if kind.person_field == "":
            return (rec,), self._maker(kind, rec)
        row = self._db.execute(
            f"SELECT {kind.person_field}, author FROM {TABLES[type_].name} WHERE rid = ?",  # noqa: S608 - declared
            (rec,),
        ).fetchone()
        if row is None:
            return self._told(type_, rec), None
        person, author = row
        return self._sides(kind, rec, person), author

    def _maker(self, kind: RecordType, rec: int) -> int | None:
        row = self._db.execute(f"SELECT author FROM {TABLES[kind.name].name} WHERE rid = ?", (rec,)).fetchone()  # noqa: S608
        return None if row is None else int(row[0])

    def _sides(self, kind: RecordType, rec: int, person: int | None) -> tuple[int, ...]:
        """Where two people filed a record differently it may be about either; what was taken off a person and given to
        nobody is still about that person.
        """
        field = kind.person_field
        found = [] if person is None else [person]
        if self._db.execute("SELECT 1 FROM conflict WHERE rec = ? AND field = ?", (rec, field)).fetchone():
            made = self._book.projection(kind, self._book.numbers.stamp(rec))
            sides = () if made is None else made.conflicts.get(field or "", ())
            found += [self._book.numbers.rid(side.value) for side in sides if isinstance(side.value, Stamp)]
        if person is None:
            found += [one for (one,) in self._db.execute("SELECT person FROM moved WHERE rec = ?", (rec,)) if one]
        return tuple(dict.fromkeys(found))

    def _told(self, type_: str, rec: int) -> tuple[int, ...] | None:
        """What the changes of a record say that stands in no table: set aside, waiting, or of a newer program."""
        rows = self._db.execute(f"SELECT {COLUMNS} FROM change WHERE rec = ?", (rec,)).fetchall()  # noqa: S608
        changes = [self._book.log.change(row) for row in rows]
        named = [self._book.numbers.known_rid(person) for change in changes for person in said_of(change)]
        persons = tuple(dict.fromkeys(rid for rid in named if rid is not None))
        return persons if persons or any(change.creates for change in changes) else None
