"""Records that name a member: those for them, and those kept from them (docs/spec/merge.md §10.16, §10.17)."""

from collections.abc import Iterable, Iterator

from desktop.domain.changes import Change
from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES
from desktop.domain.records.declare import RecordType, Scope
from desktop.storage.book import TABLES, Book
from desktop.storage.log import COLUMNS


class Naming:
    """Over one connection's book. Read-only; what it read is not kept."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def is_for(self, member: MemberId) -> set[int]:
        """Rowids of the records that are for whom they name, and name `member` or did so once: who was told of a
        record is told how it goes on."""
        found: set[int] = set()
        for kind in TYPES.values():
            if kind.scope is Scope.NAMED:
                found |= self._now(kind, kind.member_field, member)
                for rid in self._otherwise(kind, kind.member_field, member):
                    if _says(self._book.log.of_record(rid, kind.name), kind.member_field, member):
                        found.add(rid)
        return found

    def kept_from(self, member: MemberId) -> frozenset[int]:
        """Records that concern `member`, by any version of them that is here in whatever state, or of which it cannot
        be told."""
        found: set[int] = set()
        for kind in TYPES.values():
            if kind.concerned_field:
                found |= self._now(kind, kind.concerned_field, member)
                for rid in self._otherwise(kind, kind.concerned_field, member):
                    if _says(self._every(kind, rid), kind.concerned_field, member):
                        found.add(rid)
                found |= set(self._unclear(kind, member))
        return frozenset(found)

    def _now(self, kind: RecordType, field: str, member: MemberId) -> set[int]:
        rows = self._db.execute(f"SELECT rid FROM {TABLES[kind.name].name} WHERE {field} = ?", (str(member),))  # noqa: S608
        return {rid for (rid,) in rows}

    def _otherwise(self, kind: RecordType, field: str, member: MemberId) -> list[int]:
        """Those that name somebody else now and may have named `member`, or are said to by what is set aside."""
        table = TABLES[kind.name].name
        rows = self._db.execute(
            f"SELECT rid FROM {table} WHERE {field} IS NOT ? AND rid IN (SELECT rec FROM change WHERE type = ?)",  # noqa: S608
            (str(member), kind.name),
        )
        return [rid for (rid,) in rows.fetchall()]

    def _unclear(self, kind: RecordType, member: MemberId) -> Iterator[int]:
        """What is set aside or waits, and has no row: it concerns them, or its beginning is not here."""
        table = TABLES[kind.name].name
        rows = self._db.execute(
            f"SELECT DISTINCT rec FROM change WHERE type = ? AND rec NOT IN (SELECT rid FROM {table})",  # noqa: S608
            (kind.name,),
        )
        for (rec,) in rows.fetchall():
            changes = self._every(kind, rec)
            if _says(changes, kind.concerned_field, member) or not any(change.creates for change in changes):
                yield rec

    def _every(self, kind: RecordType, rec: int) -> list[Change]:
        rows = self._db.execute(f"SELECT {COLUMNS} FROM change WHERE rec = ? AND type = ?", (rec, kind.name))  # noqa: S608
        return [self._book.log.change(row) for row in rows.fetchall()]


def _says(changes: Iterable[Change], field: str, member: MemberId) -> bool:
    return any(change.fields.get(field) == str(member) for change in changes)
