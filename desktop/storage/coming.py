"""What an import does to each record: asked inside its transaction, of which nothing need stay.

A record before is what its changes make without those that came; so nothing has to be noted while they come in.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from desktop.domain.arrivals import Because, Coming, FieldComing, Kind
from desktop.domain.changes import DELETED, Change, Projection, State, Value
from desktop.domain.ids import SEQ_BITS, RecordId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.storage.aside import AsideList
from desktop.storage.book import TABLES, Book, plain
from desktop.storage.log import COLUMNS, creation_of
from desktop.storage.runs import runs_of
from desktop.storage.tables import Table
from desktop.storage.undo import Former

_NOTHING = Projection(fields={}, deleted=False, heads={}, conflicts={}, waiting=frozenset())

Touched = tuple[int, str]  # rowid, type


class ComingList:
    """Over one connection's book, while an import is under way and all of it is in."""

    def __init__(self, book: Book, aside: AsideList) -> None:
        self._book = book
        self._db = book.db
        self._aside = aside

    def first(self, former: Former, limit: int) -> tuple[list[Coming], int]:
        """What asks for somebody first, people before their records; and how many records are touched altogether."""
        arrived = self._arrived(former)
        aside, edited = self._in_log(arrived, former)
        created = [(table, ends) for table in _people_first() for ends in _ends(arrived)]
        count = len(aside) + len(edited) + sum(self._count(*one) for one in created)
        every = chain(self._edited(edited, arrived, former), self._created(created))
        lines = [*self._kept_aside(aside, limit), *islice(every, limit)]
        lines.sort(key=lambda line: list(Kind).index(line.kind))  # stable: people stay first
        return lines[:limit], count

    def people(self, former: Former) -> int:
        """How many people came to be here."""
        table = TABLES["person"]
        new = sum(self._count(table, ends) for ends in _ends(self._arrived(former)))
        in_log = (
            self._db.execute(
                f"SELECT count(*) FROM {table.name} WHERE edited = 1 AND rid BETWEEN ? AND ?",  # noqa: S608 - declared
                ends,
            ).fetchone()
            for ends in _ends(self._arrived(former))
        )
        return new + sum(int(count) for (count,) in in_log)

    def _arrived(self, former: Former) -> dict[int, Intervals]:
        """Local device number -> what was not held before."""
        rows = self._db.execute("SELECT no, held FROM device WHERE held <> x''").fetchall()
        return {
            no: runs_of(bytes(held)) - runs_of(former.held.get(no, b""))
            for no, held in rows
            if bytes(held) != former.held.get(no, b"")
        }

    def _in_log(self, arrived: dict[int, Intervals], former: Former) -> tuple[list[int], list[Touched]]:
        """Changes that are not seen, by number; and records that others are about, conflicts first."""
        aside: set[int] = set()
        touched: set[Touched] = set()
        for ends in _ends(arrived):
            for cid, rec, type_, state in self._db.execute(
                "SELECT cid, rec, type, state FROM change WHERE cid BETWEEN ? AND ?", ends
            ):
                if state != State.APPLIED:
                    aside.add(cid)
                elif type_ in TYPES:
                    touched.add((rec, type_))
        now = {cid for (cid,) in self._db.execute("SELECT cid FROM change WHERE state <> 0")}
        aside |= now - former.pending  # the roster that came no longer lets them be seen
        for cid in former.pending - now:
            row = self._db.execute("SELECT rec, type FROM change WHERE cid = ?", (cid,)).fetchone()
            if row is not None and row[1] in TYPES:
                touched.add((row[0], row[1]))
        contested = {rec for (rec,) in self._db.execute("SELECT DISTINCT rec FROM conflict")}
        return sorted(aside), sorted(touched, key=lambda one: (one[0] not in contested, one[1] != "person", one))

    def _count(self, table: Table, ends: tuple[int, int]) -> int:
        (count,) = self._db.execute(
            f"SELECT count(*) FROM {table.name} WHERE rid BETWEEN ? AND ? AND edited = 0",  # noqa: S608 - declared
            ends,
        ).fetchone()
        return int(count)

    def _kept_aside(self, cids: Sequence[int], limit: int) -> Iterator[Coming]:
        for cid in cids[:limit]:
            row = self._db.execute(
                f"SELECT {COLUMNS}, state, refusal FROM change WHERE cid = ?",  # noqa: S608 - a constant
                (cid,),
            ).fetchone()
            one = self._aside.of(row)
            said = {name: plain(value) for name, value in one.change.fields.items()}
            after = Projection(fields=said, deleted=False, heads={}, conflicts={}, waiting=frozenset())
            yield self._line(Kind.ASIDE, one.change, _NOTHING, after, one.because)

    def _created(self, created: Iterable[tuple[Table, tuple[int, int]]]) -> Iterator[Coming]:
        for table, ends in created:
            rows = self._db.execute(table.select("rid BETWEEN ? AND ? AND edited = 0 ORDER BY rid"), ends)
            for row in iter(rows.fetchone, None):
                change = creation_of(table, row, self._book.numbers)
                yield self._line(Kind.NEW, change, _NOTHING, self._book.made_of(table.type, [change]))

    def _edited(self, touched: Iterable[Touched], arrived: dict[int, Intervals], former: Former) -> Iterator[Coming]:
        numbers = self._book.numbers

        def is_new(change: Change) -> bool:
            no = numbers.device_no(change.stamp.device)
            return change.stamp.seq in arrived.get(no, ()) or numbers.rid(change.stamp) in former.pending

        for rec, type_ in touched:
            kind = TYPES[type_]
            changes = self._book.changes(kind, numbers.stamp(rec))
            came = [change for change in changes if is_new(change)]
            before = self._book.made_of(kind, [change for change in changes if not is_new(change)])
            after = self._book.made_of(kind, changes)
            if came:
                yield self._line(_kind_of(before, after), came[-1], before, after)

    def _line(
        self, kind: Kind, change: Change, before: Projection, after: Projection, because: Because | None = None
    ) -> Coming:
        names = sorted({*before.fields, *after.fields, *after.conflicts})
        return Coming(
            kind=kind,
            type=change.type,
            record=change.record,
            person=_person_of(change, before, after),
            author=change.author,
            at=change.moment,
            fields=tuple(
                FieldComing(name, before.fields.get(name), _shown(name, after), _beside(name, after))
                for name in names
                if name in after.conflicts or before.fields.get(name) != after.fields.get(name)
            ),
            because=because,
        )


def _people_first() -> list[Table]:
    return sorted(TABLES.values(), key=lambda table: table.type.name != "person")


def _ends(arrived: dict[int, Intervals]) -> Iterator[tuple[int, int]]:
    """Each run as rowids."""
    for no, runs in arrived.items():
        for low, high in runs.runs:
            yield no << SEQ_BITS | low, no << SEQ_BITS | high


def _kind_of(before: Projection, after: Projection) -> Kind:
    if after.conflicts.keys() - before.conflicts.keys():
        return Kind.CHOICE
    if not before.fields:
        return Kind.NEW
    return Kind.BIN if after.deleted and not before.deleted else Kind.CHANGED


def _person_of(change: Change, before: Projection, after: Projection) -> RecordId | None:
    kind = TYPES.get(change.type)
    if kind is None or kind.person_field is None:
        return None
    if kind.person_field == "":
        return change.record
    said = after.fields.get(kind.person_field, before.fields.get(kind.person_field))
    return said if isinstance(said, Stamp) else None


def _shown(name: str, after: Projection) -> Value:
    return after.deleted if name == DELETED else after.fields.get(name)


def _beside(name: str, after: Projection) -> tuple[Value, ...]:
    return tuple(side.value for side in after.conflicts.get(name, ())[1:])
