"""What belongs to a person, and whether they share it (docs/spec/merge.md §10.14): record by record."""

from dataclasses import dataclass

from desktop.domain.changes import State
from desktop.domain.records import TYPES
from desktop.storage.book import TABLES, Book


@dataclass(frozen=True, slots=True)
class Own:
    """At one moment. Records are named by their rowids; one that is in neither leaves with no word."""

    shared: frozenset[int]
    taken_back: frozenset[int]  # others know of the record: they are told that it was taken back, and nothing new

    def stays(self, record: int, *, words: bool) -> bool:
        """Whether a change of the record stays where it was written; `words`: it writes more than who, what and if."""
        return not (record in self.shared or (record in self.taken_back and not words))


def own(book: Book) -> Own | None:
    """As the records that are here say now; None where there is none of such a type."""
    shared: set[int] = set()
    taken_back: set[int] = set()
    found = False
    for kind in TYPES.values():
        if not kind.sharing:
            continue
        table = TABLES[kind.name].name
        rows = book.db.execute(f"SELECT rid, {kind.sharing} FROM {table} WHERE {kind.sharing} IS NOT NULL")  # noqa: S608
        lets_go = kind.by_name[kind.sharing].codes[0]
        for rid, said in rows:
            (shared if said == lets_go else taken_back).add(rid)
        any_here = f"SELECT EXISTS(SELECT 1 FROM {table}) OR EXISTS(SELECT 1 FROM change WHERE state <> ? AND type = ?)"  # noqa: S608
        found |= bool(book.db.execute(any_here, (State.APPLIED, kind.name)).fetchone()[0])
    return Own(frozenset(shared), frozenset(taken_back)) if found else None
