"""Letting go of people who are no longer this member's: which may go, and what goes (docs/spec/bundle.md §6.8)."""

from collections.abc import Iterable, Iterator, Mapping

from desktop.domain.ids import SEQ_BITS, SEQ_MAX, RecordId
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.storage.book import TABLES, Book
from desktop.storage.consent import Consent
from desktop.storage.custody import Custody
from desktop.storage.erase import RESIDUE, Erasures
from desktop.storage.tables import HEAD
from desktop.storage.totals import TOOK_PLACE

_VISITS = (
    "SELECT substr(date, 1, 7), count(*) FROM rec_encounter WHERE person = ? "  # noqa: S608 - constants
    f"AND (rid >> {SEQ_BITS}) IN (SELECT no FROM device WHERE mine > 0) AND {TOOK_PLACE} GROUP BY 1"
)
Safe = Mapping[int, Intervals]  # device -> numbers that others hold and have in a backup


class LettingGo:
    """Over one connection's book. Writing happens inside `Book.transaction`."""

    def __init__(self, book: Book, custody: Custody, erasures: Erasures) -> None:
        self._book = book
        self._db = book.db
        self._custody = custody
        self._erasures = erasures

    def due(self, safe: Safe) -> Iterator[tuple[RecordId, Mapping[RecordId, str]]]:
        """The persons out of this member's scope of whom every change here is safe, with the records about them."""
        numbers = self._book.numbers
        devices = {no: safe.get(uid, Intervals()) for no, uid in self._devices()}
        for (rid,) in self._db.execute("SELECT person FROM hidden ORDER BY person").fetchall():
            person = numbers.stamp(rid)
            records = self._erasures.about(person)
            if records and self._is_settled(records) and self._are_safe(records, devices):
                yield person, records

    def _devices(self) -> list[tuple[int, int]]:
        rows = self._db.execute("SELECT no, uid FROM device").fetchall()
        return [(no, int.from_bytes(uid, "big")) for no, uid in rows]

    def _is_settled(self, records: Mapping[RecordId, str]) -> bool:
        """Whether these are about nobody else: none of a type of a newer program, and none that two people wrote to be
        about different persons."""
        for record, type_ in records.items():
            kind = TYPES.get(type_)
            if kind is None:
                return False
            contested = (self._book.numbers.rid(record), kind.person_field or "")
            if self._db.execute("SELECT 1 FROM conflict WHERE rec = ? AND field = ?", contested).fetchone():
                return False
        return True

    def _are_safe(self, records: Mapping[RecordId, str], safe: Mapping[int, Intervals]) -> bool:
        """Emptied numbers have nothing that could be lost, and are not among those of a record."""
        return all(
            cid & SEQ_MAX in safe.get(cid >> SEQ_BITS, ())
            for record, type_ in records.items()
            for cid in self._changes(self._book.numbers.rid(record), type_)
        )

    def _changes(self, rec: int, type_: str) -> Iterator[int]:
        row = self._book.row(TABLES[type_], rec)
        if row is not None and not row[HEAD.index("edited")]:
            yield rec
        for (cid,) in self._db.execute("SELECT cid FROM change WHERE rec = ?", (rec,)):
            yield cid

    def carry_out(self, person: RecordId, records: Iterable[RecordId]) -> None:
        """Take these, which are about a person, from tables, log and index; their numbers are free to come again."""
        self._count(self._book.numbers.rid(person))
        for record in records:
            self._custody.release(self._book.clear(self._book.numbers.rid(record)))
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, 1)", (RESIDUE,))

    def _count(self, person: int) -> None:
        """The visits go on counting for whoever made them."""
        stays = Consent(self._book).wishes().keep(person) is not None
        rows = self._db.execute(_VISITS, (person,)).fetchall()
        self._db.executemany(
            "INSERT INTO let_go_visits VALUES (?, ?, ?, ?) "
            "ON CONFLICT (person, month) DO UPDATE SET visits = max(visits, excluded.visits), stays = excluded.stays",
            [(person, month, n, int(stays)) for month, n in rows],
        )

    def here_again(self) -> None:
        """Whoever is this member's once more is counted by what is here. After `hidden` was set."""
        self._db.execute(
            "DELETE FROM let_go_visits WHERE person IN (SELECT rid FROM rec_person) "
            "AND person NOT IN (SELECT person FROM hidden)"
        )
