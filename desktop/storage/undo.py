"""Taking the newest import back (docs/spec/bundle.md §11).

Nothing of the casebook is copied: what a record is follows from its changes, so an import is taken back by taking its
changes out and making anew what they touched. Only what does not follow from them is kept: rows of small tables.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from desktop.domain.changes import State
from desktop.domain.errors import UndoTooLate
from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, RecordId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.ports import QUIET, Progress
from desktop.domain.records import TYPES, Kind
from desktop.domain.undoing import Obstacle, TooLate
from desktop.storage.book import TABLES, Book
from desktop.storage.log import COLUMNS
from desktop.storage.runs import runs_bytes, runs_of
from desktop.storage.tables import HEAD, Table

Row = tuple[Any, ...]

PAGE_ROWS = 2_000
BULK_ROWS = 5_000  # from here on the index is told to gather more before it writes
VERSION = "statements_version"  # in `meta`: another one after every word about members and roles

# What an import writes beside records and their changes. Whoever has it write more adds to this; a law compares.
_SMALL = {
    "meta": "key IN ('hybrid', 'clock_doubts', 'relayed')",
    "peer": "member = :sender",
    "spoke": "member = :sender",
    "knows": "member = :sender",
    "receipt": "member = :sender",
    "keeps": "member = :sender",
    "not_for_us": "1",
    "erasure": "1",
    "erased": "1",
    "emptied": "1",
    "let_go": "1",
    "let_go_visits": "1",
    "stub": "1",
}
_EDITED = HEAD.index("edited")
_PENDING = f"SELECT cid FROM change WHERE state <> {State.APPLIED:d}"  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class Former:
    """How it stood before an import."""

    sender: int  # member no
    held: Mapping[int, bytes]  # device no -> runs
    pending: frozenset[int]
    small: Mapping[str, frozenset[Row]]


class _Kept(msgspec.Struct, array_like=True):
    """What one import replaced, as it lies in the table."""

    arrived: dict[int, bytes]  # device no -> runs of the changes that came
    raised: dict[int, bytes]  # changes that were here already, and are seen since
    creations: dict[int, bytes]  # records whose creation went to the log
    statements: list[bytes]  # ids
    gone: dict[str, list[list[Any]]]  # rows of small tables as they were
    come: dict[str, list[list[Any]]]  # and what stands in their place
    own: dict[int, bytes]  # what was held under numbers of this vault, afterwards
    version: int
    erasures: int
    layout: int  # of the small tables, whose former rows are whole
    too_late: str = ""


class Undo:
    """Over one connection's book. Writing happens inside `Book.transaction`."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    # Around an import

    def begin(self, sender: MemberId) -> Former:
        """How it stands before a file of `sender` is taken in."""
        no = self._book.numbers.member_no(sender)
        return Former(no, self._held(), frozenset(self._pending()), self._small(no))

    def keep(self, bundle: bytes, former: Former, statements: Iterable[bytes], *, follows: bool) -> None:
        """After the import: what it replaced. `follows`: it came with the one before, and is taken back with it."""
        after, small = self._held(), self._small(former.sender)
        arrived = {
            no: runs_of(runs) - runs_of(former.held.get(no, b""))
            for no, runs in after.items()
            if runs != former.held.get(no, b"")
        }
        pending = set(self._pending())
        raised = [cid for cid in former.pending if cid not in pending]
        lost = any(
            runs_of(runs) - runs_of(dict(former.small["emptied"]).get(no, b"")) - arrived.get(no, Intervals())
            for no, runs in small["emptied"]
        )
        kept = _Kept(
            arrived={no: runs_bytes(runs) for no, runs in arrived.items()},
            raised=_by_device(raised),
            creations=_by_device(self._book.kept_creations),
            statements=list(statements),
            gone={name: [list(row) for row in former.small[name] - rows] for name, rows in small.items()},
            come={name: [list(row) for row in rows - former.small[name]] for name, rows in small.items()},
            own=self._own(),
            version=self._version(),
            erasures=self._erasures(),
            layout=self._layout(),
            too_late=TooLate.ERASED if lost else "",
        )
        self._put(bundle, kept, follows=follows)

    def refuse(self, bundle: bytes, why: TooLate) -> None:
        """After an import that cannot be taken back."""
        self._put(bundle, _Kept({}, {}, {}, [], {}, {}, {}, 0, 0, self._layout(), why), follows=False)

    def _put(self, bundle: bytes, kept: _Kept, *, follows: bool) -> None:
        if not follows:
            self.end()
        self._db.execute("INSERT INTO undo (bundle, former) VALUES (?, ?)", (bundle, msgspec.msgpack.encode(kept)))

    def overlook(self) -> None:
        """The one thing just said about members stands in nobody's way: this vault announced a number of its own."""
        for bundle, kept in self._rows()[-1:]:
            if kept.version + 1 != self._version():
                return  # something else was said before
            kept.version += 1
            self._db.execute("UPDATE undo SET former = ? WHERE bundle = ?", (msgspec.msgpack.encode(kept), bundle))

    def end(self) -> None:
        """From now on nothing can be taken back: something goes out, or comes in."""
        self._db.execute("DELETE FROM undo")

    # Whether it can be done

    def act(self) -> tuple[bytes, ...]:
        """The ids of the newest import and of what came with it, in order; none where nothing can be taken back."""
        return tuple(bytes(id_) for (id_,) in self._db.execute("SELECT bundle FROM undo ORDER BY nth"))

    def count(self) -> int:
        """How many changes taking it back takes out."""
        return sum(len(runs_of(runs)) for _, kept in self._rows() for runs in kept.arrived.values())

    def obstacle(self) -> Obstacle | None:
        """What stands in the way of taking it back; costs a look at what was written here since."""
        every = [kept for _, kept in self._rows()]
        if not every:
            return Obstacle(TooLate.MOVED_ON)
        last = every[-1]
        if last.layout != self._layout():  # the program was updated since
            return Obstacle(TooLate.MOVED_ON)
        why = next((TooLate(kept.too_late) for kept in every if kept.too_late), None)
        if why is None and last.erasures != self._erasures():  # the word for it is one more about members
            why = TooLate.ERASED
        if why is None and last.version != self._version():
            why = TooLate.ROSTER
        if why is not None:
            return Obstacle(why)
        built = sorted(set(self._built_on(every)))
        return Obstacle(TooLate.BUILT_ON, tuple(built)) if built else None

    def _built_on(self, every: Sequence[_Kept]) -> Iterator[tuple[str, RecordId]]:
        """Records written here since that are, change, or point to something that came."""
        came = [runs for kept in every for runs in (kept.arrived, kept.raised)]
        ours = {no for runs in came for no in runs}
        new = {no: Intervals.joined(run for runs in came for run in runs_of(runs.get(no, b"")).runs) for no in ours}

        def is_new(stamp: object) -> bool:
            if not isinstance(stamp, Stamp):
                return False
            no = self._book.numbers.known_device_no(stamp.device)
            return no in new and stamp.seq in new[no]

        for no, runs in self._since().items():
            for low, high in runs.runs:
                ends = (no << SEQ_BITS | low, no << SEQ_BITS | high)
                for table in self._book.filled(*ends):
                    pointers = [at for at, field in enumerate(table.fields) if field.kind is Kind.RECORD]
                    for row in self._db.execute(table.select("rid BETWEEN ? AND ? AND edited = 0"), ends).fetchall():
                        cells = [row[len(HEAD) + at] for at in pointers]
                        if any(is_new(self._book.numbers.stamp(cell)) for cell in cells if cell is not None):
                            yield table.type.name, self._book.numbers.stamp(row[0])
                rows = self._db.execute(f"SELECT {COLUMNS} FROM change WHERE cid BETWEEN ? AND ?", ends).fetchall()  # noqa: S608
                for row in rows:
                    change = self._book.log.change(row)
                    bases = [stamp for stamps in change.bases.values() for stamp in stamps]
                    if any(map(is_new, [change.record, *bases, *change.fields.values()])):
                        yield change.type, change.record

    # Doing it

    def take_back(self, rejudge: Callable[[], None], progress: Progress = QUIET) -> int:
        """Take the newest import, and what came with it, out again; returns how many changes that were.

        `rejudge` judges by the roster as it is again, once the statements that came are gone. Raises UndoTooLate where
        something written here since would no longer be seen.
        """
        rows, since = self._rows(), self._since()
        total = sum(len(runs_of(runs)) for _, kept in rows for runs in kept.arrived.values())
        self._book.index.bulk(on=total >= BULK_ROWS)
        once = {rec for _, kept in rows for rec in _rids(kept.creations)}
        touched = self._without(rows, total, progress)
        touched |= set(self._book.log.waiting_records()) | {(rec, type_) for rec in once for type_ in self._types(rec)}
        for done, (rec, type_) in enumerate(sorted(touched)):
            progress.step(total + min(done, total), 2 * total)
            self._make_anew(rec, type_)
        if any(kept.statements for _, kept in rows):
            self._db.execute("UPDATE meta SET value = value + 1 WHERE key = ?", (VERSION,))
            rejudge()
        for rec in once:
            for type_ in self._types(rec):
                self._store_once(TABLES[type_], rec)
        self._book.index.bulk(on=False)
        if any(cid & SEQ_MAX in since.get(cid >> SEQ_BITS, Intervals()) for cid in self._pending()):
            raise UndoTooLate(TooLate.ROSTER)
        self.end()
        return total

    def _without(self, rows: Sequence[tuple[bytes, _Kept]], total: int, progress: Progress) -> set[tuple[int, str]]:
        """Everything that came goes out, newest first. Returns (rowid, type) of the records to be made anew."""
        touched: set[tuple[int, str]] = set()
        before = 0
        for bundle, kept in reversed(rows):
            for no, data in kept.arrived.items():
                runs = runs_of(data)
                touched |= self._touched(no, runs)
                for done in self._take_out(no, runs):
                    progress.step(before + done, 2 * total)
                before += len(runs)
                self._book.set_held(no, self._book.held(no) - runs)
            for no, data in kept.raised.items():
                touched |= self._touched(no, runs_of(data))
            self._db.executemany("DELETE FROM statement WHERE id = ?", [(id_,) for id_ in kept.statements])
            self._bring_back(kept)
            self._db.execute("DELETE FROM taken WHERE id = ?", (bundle,))
        return touched

    def _touched(self, no: int, runs: Intervals) -> set[tuple[int, str]]:
        """(rowid, type) of the records that these changes in the log are about."""
        found: set[tuple[int, str]] = set()
        for low, high in runs.runs:
            ends = (no << SEQ_BITS | low, no << SEQ_BITS | high)
            found.update(self._db.execute("SELECT DISTINCT rec, type FROM change WHERE cid BETWEEN ? AND ?", ends))
        return {(rec, type_) for rec, type_ in found if type_ in TYPES}

    def _take_out(self, no: int, runs: Intervals) -> Iterator[int]:
        """Changes out of the log, creations that nothing followed out of the tables; steps are rows."""
        done = 0
        for low, high in runs.runs:
            ends = (no << SEQ_BITS | low, no << SEQ_BITS | high)
            self._db.execute("DELETE FROM change WHERE cid BETWEEN ? AND ?", ends)
            for table in self._book.filled(*ends):
                for rows in self._pages(table, *ends):
                    for row in rows:
                        self._book.drop(table, row)
                    done += len(rows)
                    yield done

    def _pages(self, table: Table, low: int, high: int) -> Iterator[list[Row]]:
        statement = table.select(f"rid BETWEEN ? AND ? AND edited = 0 ORDER BY rid LIMIT {PAGE_ROWS}")
        while rows := self._db.execute(statement, (low, high)).fetchall():
            yield rows
            low = rows[-1][0] + 1

    def _make_anew(self, rec: int, type_: str) -> None:
        row = self._book.row(TABLES[type_], rec)
        if row is None or row[_EDITED]:  # others are what their creation says
            self._book.reproject(TYPES[type_], rec)

    def _types(self, rec: int) -> list[str]:
        """What a record is called by what is in the log."""
        rows = self._db.execute("SELECT DISTINCT type FROM change WHERE rec = ?", (rec,))
        return [type_ for (type_,) in rows if type_ in TYPES]

    def _store_once(self, table: Table, rec: int) -> None:
        """A record that nothing follows any more stands in its row alone again."""
        row = self._book.row(table, rec)
        if row is None or not row[_EDITED]:
            return
        left = self._db.execute(
            "SELECT cid FROM change WHERE rec = ? AND type = ? AND state <= ?", (rec, table.type.name, State.WAITING)
        ).fetchall()
        if left == [(rec,)]:
            self._db.execute("DELETE FROM change WHERE cid = ?", (rec,))
            self._db.execute(f"UPDATE {table.name} SET edited = 0 WHERE rid = ?", (rec,))  # noqa: S608 - declared

    def _bring_back(self, kept: _Kept) -> None:
        """Rows of small tables as they were, but for those that were written again since."""
        for name, rows in kept.come.items():
            columns = self._columns(name)
            same = " AND ".join(f"{column} IS ?" for column in columns)
            self._db.executemany(f"DELETE FROM {name} WHERE {same}", rows)  # noqa: S608 - from _SMALL
        for name, rows in kept.gone.items():
            marks = ", ".join("?" * len(self._columns(name)))
            self._db.executemany(f"INSERT OR IGNORE INTO {name} VALUES ({marks})", rows)  # noqa: S608 - from _SMALL

    # Looking

    def _rows(self) -> list[tuple[bytes, _Kept]]:
        rows = self._db.execute("SELECT bundle, former FROM undo ORDER BY nth").fetchall()
        return [(bytes(id_), msgspec.msgpack.decode(former, type=_Kept)) for id_, former in rows]

    def _held(self) -> dict[int, bytes]:
        return {no: bytes(held) for no, held in self._db.execute("SELECT no, held FROM device")}

    def _own(self) -> dict[int, bytes]:
        return {no: bytes(held) for no, held in self._db.execute("SELECT no, held FROM device WHERE mine > 0")}

    def _since(self) -> dict[int, Intervals]:
        """What was written here since the newest import."""
        rows = self._rows()
        then = rows[-1][1].own if rows else {}
        return {no: runs_of(runs) - runs_of(then.get(no, b"")) for no, runs in self._own().items()}

    def _pending(self) -> Iterator[int]:
        return (cid for (cid,) in self._db.execute(_PENDING))

    def _small(self, sender: int) -> dict[str, frozenset[Row]]:
        """The rows of small tables that an import from `sender` may change."""
        return {
            name: frozenset(map(tuple, self._db.execute(f"SELECT * FROM {name} WHERE {where}", {"sender": sender})))  # noqa: S608
            for name, where in _SMALL.items()
        }

    def _columns(self, name: str) -> list[str]:
        return [row[1] for row in self._db.execute(f"PRAGMA table_info({name})")]

    def _version(self) -> int:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (VERSION,)).fetchone()
        return int(row[0]) if row else 0

    def _layout(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _erasures(self) -> int:
        return int(self._db.execute("SELECT ifnull(max(nth), 0) FROM erasure").fetchone()[0])


def _by_device(rids: Collection[int]) -> dict[int, bytes]:
    seqs: dict[int, list[int]] = {}
    for rid in rids:
        seqs.setdefault(rid >> SEQ_BITS, []).append(rid & SEQ_MAX)
    return {no: runs_bytes(Intervals.of(found)) for no, found in seqs.items()}


def _rids(runs: Mapping[int, bytes]) -> Iterator[int]:
    for no, data in runs.items():
        for seq in runs_of(data):
            yield no << SEQ_BITS | seq
