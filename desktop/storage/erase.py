"""Erasing records from one vault: their content goes, their numbers stay (docs/spec/vault.md §15)."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from desktop.domain.changes import Change, State
from desktop.domain.erasing import Erasure
from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, RecordId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.storage.book import TABLES, Book
from desktop.storage.log import COLUMNS
from desktop.storage.runs import runs_bytes, runs_of

RESIDUE = "residue"  # in `meta`: pieces of what was erased may still stand in the index and the log
_PENDING = f"SELECT {COLUMNS}, state FROM change WHERE state <> {State.APPLIED:d}"  # noqa: S608 - constants


class Erasures:
    """Over one connection's book. Writing happens inside `Book.transaction`."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db
        self._numbers = book.numbers

    # What was erased

    def persons(self) -> frozenset[int]:
        """Rowids of the persons that were erased."""
        return frozenset(rid for (rid,) in self._db.execute("SELECT person FROM erasure WHERE person IS NOT NULL"))

    def records(self) -> set[int]:
        """Rowids of every record that was."""
        return {rec for (rec,) in self._db.execute("SELECT rec FROM erased")}

    def nth_of(self, rec: int) -> int | None:
        """With which erasure a record went."""
        row = self._db.execute("SELECT nth FROM erased WHERE rec = ?", (rec,)).fetchone()
        return None if row is None else int(row[0])

    def emptied(self, device_no: int) -> Intervals:
        """Numbers of a device that are held without content."""
        row = self._db.execute("SELECT runs FROM emptied WHERE device = ?", (device_no,)).fetchone()
        return runs_of(row[0]) if row else Intervals()

    def count_emptied(self) -> int:
        """How many numbers are held without content."""
        return sum(len(runs_of(runs)) for (runs,) in self._db.execute("SELECT runs FROM emptied"))

    def all(self) -> list[Erasure]:
        """Newest first."""
        rows = self._db.execute(
            "SELECT nth, person, member, at_ms, why, said, late FROM erasure ORDER BY nth DESC"
        ).fetchall()
        return [
            Erasure(
                person=None if person is None else self._numbers.stamp(person),
                member=MemberId(UUID(bytes=bytes(member))),
                at_ms=at_ms,
                why=why,
                said=bytes(said),
                records=self._runs(rec for (rec,) in self._db.execute("SELECT rec FROM erased WHERE nth = ?", (nth,))),
                late=late,
            )
            for nth, person, member, at_ms, why, said, late in rows
        ]

    def said(self) -> list[bytes]:
        """The words for it, oldest first."""
        return [bytes(said) for (said,) in self._db.execute("SELECT said FROM erasure ORDER BY nth")]

    def _runs(self, rids: Iterable[int]) -> dict[int, Intervals]:
        seqs: dict[int, list[int]] = {}
        for rid in rids:
            seqs.setdefault(rid >> SEQ_BITS, []).append(rid & SEQ_MAX)
        return {self._numbers.device_uid(no): Intervals.of(found) for no, found in sorted(seqs.items())}

    # What is theirs

    def about(self, person: RecordId) -> dict[RecordId, str]:
        """The person's record and all that are, or are said to be, about them: record -> type."""
        rid = self._numbers.rid(person)
        found = {rid: "person"}
        for table in self._book.filled():
            kind = table.type
            if kind.person_field:
                rows = self._db.execute(
                    f"SELECT rid FROM {table.name} WHERE {kind.person_field} = ?",  # noqa: S608 - declared
                    (rid,),
                )
                found |= {rec: kind.name for (rec,) in rows}
        found |= dict(self._contested(person))
        found |= {
            self._numbers.rid(change.record): change.type
            for state, change in self._pending(person)
            if change.creates or state is State.WAITING
        }
        return {self._numbers.stamp(rec): type_ for rec, type_ in found.items()}

    def _contested(self, person: RecordId) -> Iterator[tuple[int, str]]:
        """Records of which one of two versions says they are about the person."""
        for rec, type_, field in self._db.execute("SELECT rec, type, field FROM conflict").fetchall():
            kind = TYPES[type_]
            if field == kind.person_field:
                made = self._book.projection(kind, self._numbers.stamp(rec))
                if made and any(side.value == person for side in made.conflicts.get(field, ())):
                    yield rec, type_

    def _pending(self, person: RecordId) -> Iterator[tuple[State, Change]]:
        """Changes about the person that wait, are in quarantine, or are of a type of a newer program."""
        for *row, state in self._db.execute(_PENDING).fetchall():
            change = self._book.log.change(row)
            if person in said_of(change):
                yield State(state), change

    # Erasing

    def carry_out(self, erasure: Erasure) -> None:
        """Take everything of its records from the tables, the log and the index. What was erased already stays so."""
        nth = self._listed(erasure)
        for device, runs in erasure.records.items():
            no = self._numbers.device_no(device)
            for seq in runs:
                self.take(no << SEQ_BITS | seq, nth)
        if erasure.person is not None:
            for record in self.about(erasure.person):
                self.take(self._numbers.rid(record), nth)
            self._empty_slots([self._numbers.rid(change.stamp) for _, change in self._pending(erasure.person)])
            gone = (self._numbers.rid(erasure.person),)
            self._db.execute("DELETE FROM let_go_visits WHERE person = ?", gone)

    def _listed(self, erasure: Erasure) -> int:
        person = None if erasure.person is None else self._numbers.rid(erasure.person)
        there = self._db.execute("SELECT nth FROM erasure WHERE said = ?", (erasure.said,)).fetchone()
        if there is not None:
            self._db.execute("UPDATE erasure SET late = max(late, ?) WHERE nth = ?", (erasure.late, there[0]))
            return int(there[0])
        if self._db.execute("SELECT 1 FROM erasure WHERE person = ?", (person,)).fetchone():
            person = None  # a second word for one who is erased already: whom it is about stands in the word
        row = (person, erasure.member.bytes, erasure.at_ms, erasure.why, erasure.said, erasure.late)
        cursor = self._db.execute(
            "INSERT INTO erasure (person, member, at_ms, why, said, late) VALUES (?, ?, ?, ?, ?, ?)", row
        )
        return int(cursor.lastrowid)

    def take(self, rec: int, nth: int) -> int:
        """One record, whatever is here of it. Returns how many numbers became empty."""
        self._db.execute("INSERT OR IGNORE INTO erased VALUES (?, ?)", (rec, nth))
        slots = self._book.clear(rec)
        self._empty_slots(slots)
        if slots:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, 1)", (RESIDUE,))
        return len(slots)

    def _empty_slots(self, cids: Iterable[int]) -> None:
        """These numbers have no content from now on."""
        seqs: dict[int, list[int]] = {}
        for cid in cids:
            self._db.execute("DELETE FROM change WHERE cid = ?", (cid,))
            seqs.setdefault(cid >> SEQ_BITS, []).append(cid & SEQ_MAX)
        self.mark(seqs)

    def mark(self, seqs: Mapping[int, Iterable[int]]) -> None:
        """Numbers (local device -> numbers) that are held without content."""
        for no, found in seqs.items():
            runs = self.emptied(no) | Intervals.of(found)
            self._db.execute("INSERT OR REPLACE INTO emptied VALUES (?, ?)", (no, runs_bytes(runs)))

    def kept(self) -> bool:
        """Whether nothing is here of what was erased, and what is empty is held all the same."""
        tables = [*(table.name for table in TABLES.values()), "doc", "person_key"]
        homes = [*((name, "rid") for name in tables), *((name, "rec") for name in ("change", "conflict", "moved"))]
        homes += [(name, "person") for name in ("alike_made", "alike_due")]
        for name, column in homes:
            # Which of the two tables is walked is for the planner: the erased are few.
            found = f"SELECT 1 FROM erased e JOIN {name} t ON t.{column} = e.rec LIMIT 1"  # noqa: S608 - declared names
            if self._db.execute(found).fetchone():
                return False
        empty = self._db.execute("SELECT device, runs FROM emptied").fetchall()
        return not any(runs_of(runs) - self._book.held(no) for no, runs in empty)

    # What comes later

    def came_late(self, rec: int, person: int | None) -> None:
        """A change about what was erased arrived: its record belongs to what was erased, and it is counted."""
        row = self._db.execute("SELECT nth FROM erased WHERE rec IN (?, ?) LIMIT 1", (rec, person)).fetchone()
        if row is not None:
            self._db.execute("INSERT OR IGNORE INTO erased VALUES (?, ?)", (rec, row[0]))
            self._db.execute("UPDATE erasure SET late = late + 1 WHERE nth = ?", (row[0],))


def said_of(change: Change) -> tuple[Stamp, ...]:
    """Whom a change may be about: the person that its field names; where its type is not known, any record it names."""
    if change.type == "person":
        return (change.record,)
    kind = TYPES.get(change.type)
    named = change.fields.values() if kind is None else (change.fields.get(kind.person_field or ""),)
    return tuple(value for value in named if isinstance(value, Stamp))
