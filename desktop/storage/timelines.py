"""What stands on a person's page: every record about them that has its day, newest first."""

from collections.abc import Collection
from typing import Final

from desktop.domain.ids import RecordId
from desktop.domain.records import TYPES
from desktop.domain.views import EntryCursor, Record
from desktop.storage.book import TABLES, Book

_KINDS: Final = {kind.name: kind for kind in TYPES.values() if kind.in_timeline}
_KEYS: Final = {
    name: f"SELECT rid, ifnull({kind.date_field}, '') FROM rec_{name} WHERE {kind.person_field} = ? AND deleted = 0"  # noqa: S608 - declared names
    for name, kind in _KINDS.items()
}
_ANY: Final = {
    name: f"SELECT EXISTS (SELECT 1 FROM rec_{name} WHERE {kind.person_field} = ? AND deleted = 0)"  # noqa: S608
    for name, kind in _KINDS.items()
}


class Timelines:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def page(
        self,
        person: RecordId,
        after: EntryCursor | None,
        limit: int,
        *,
        kinds: Collection[str] = (),
        words: str = "",
    ) -> tuple[list[Record], EntryCursor | None]:
        """Newest first, undated ones last. `kinds`: only these types; `words`: only what has them all."""
        start = (after.on, after.rid) if after else ("~", 0)
        keys: list[tuple[str, int, str]] = []
        for type_, statement in _KEYS.items():
            if not kinds or type_ in kinds:
                for of in self._whose(person):
                    rows = self._book.db.execute(statement, (of,))
                    keys += [(on, rid, type_) for rid, on in rows if (on, rid) < start]
        if words.strip():
            found = {rid for _docid, rid, _type in self._book.index.find(words, "words")}
            keys = [key for key in keys if key[1] in found]
        keys.sort(reverse=True)
        page = keys[:limit]
        records = [self._record(type_, rid) for _on, rid, type_ in page]
        return records, EntryCursor(page[-1][0], page[-1][1]) if len(keys) > limit else None

    def kinds(self, person: RecordId) -> tuple[str, ...]:
        """The types that the person has something of."""
        every = self._whose(person)
        return tuple(
            name
            for name, statement in _ANY.items()
            if any(self._book.db.execute(statement, (of,)).fetchone()[0] for of in every)
        )

    def _whose(self, person: RecordId) -> tuple[int, ...]:
        """Under whom the person's records are written."""
        rid = self._book.numbers.known_rid(person)
        return () if rid is None else self._book.twins.shown(rid)

    def _record(self, type_: str, rid: int) -> Record:
        row = self._book.row(TABLES[type_], rid)
        if row is None:
            raise LookupError("a listed record is gone")
        return self._book.shown(TYPES[type_], row)
