"""Records: saved as changes, shown as tables, found by words; all three in one transaction."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sql

from desktop.domain.changes import DELETED, Change, Draft, Projection, SetEdit, State, Value, Written
from desktop.domain.clock import Moment, next_hybrid, wall_of
from desktop.domain.folding import sort_key
from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, RecordId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.domain.records.declare import RecordType
from desktop.domain.veil import called
from desktop.domain.views import Past, Record
from desktop.storage.alike import Alike
from desktop.storage.errors import sql_errors
from desktop.storage.log import Log, answers_in, answers_of, creation_of, packed_unknown
from desktop.storage.numbers import Numbers
from desktop.storage.portraits import DRAWN_FROM
from desktop.storage.runs import runs_bytes, runs_of
from desktop.storage.search import Search, text_of
from desktop.storage.tables import HEAD, Cell, Table, cell_of, value_of
from desktop.storage.twins import TwinList

Row = Sequence[Any]  # what the driver answers
Projector = Callable[[RecordType, Iterable[Change], Collection[Stamp]], Projection]  # the last: lost ones

TABLES: Mapping[str, Table] = {name: Table(kind) for name, kind in TYPES.items()}
EXTRA = HEAD.index("extra")
FORMER = "former"  # in meta
PAGE_ROWS = 500  # records read at a time while a long list is walked
_packed = msgspec.msgpack.Encoder().encode
_former_of = msgspec.msgpack.Decoder(dict[int, bytes]).decode


@cache
def _filled(types: tuple[str, ...]) -> str:
    """Asking each of some seventy tables apart costs a hundred times what the answer does."""
    return " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {TABLES[name].name} WHERE rid BETWEEN ?1 AND ?2)"  # noqa: S608 - declared
        for name in types
    )


class Book:
    """The records of one vault over one connection. Lives on one thread at a time."""

    def __init__(self, db: sql.Connection, project: Projector) -> None:
        self.db = db
        self.numbers = Numbers(db)
        self.log = Log(db, self.numbers)
        self.index = Search(db)
        self.alike = Alike(db, self.numbers)
        self.twins = TwinList(db, self.numbers)
        self._project = project
        self.names_hidden = False  # from every list; what a record holds stays in it
        self.kept_creations: set[int] = (
            set()
        )  # rowids of the records whose creation went to the log in this transaction

    def called(self, person: int | None, name: str | None) -> str:
        """What lists call a person; `name` as it stands in their record."""
        if person is None or not self.names_hidden:
            return name or ""
        row = self.db.execute("SELECT alias FROM rec_person WHERE rid = ?", (person,)).fetchone()
        return called(self.numbers.stamp(person), name or "", (row[0] or "") if row else "", hidden=True)

    # Saving

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block is kept, durably, or none of it. Raises NoSpace, VaultDamaged, NotWritable."""
        with sql_errors():
            self.db.execute("BEGIN IMMEDIATE")
            self.kept_creations.clear()
            try:
                yield
                self.index.settle()
                self.alike.settle()
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:  # a full disk has rolled back already
                    self.db.execute("ROLLBACK")
                self.numbers.forget()
                self.index.forget()
                self.alike.forget()
                raise

    def save(self, drafts: Sequence[Draft], author: MemberId, moment: Moment) -> list[Stamp]:
        """Give each draft its number and time and apply it; inside a transaction. Returns their stamps in order."""
        no, held = self._own_run()
        top = before = self.given(no)
        device = self.numbers.device_uid(no)
        hybrid = self.hybrid()
        stamps: list[Stamp] = []
        touched: dict[int, RecordType] = {}
        for draft in drafts:
            top += 1
            hybrid = next_hybrid(hybrid, moment.wall_ms)
            stamp = Stamp(device, top)
            stamps.append(stamp)
            change = Change(
                stamp=stamp,
                record=draft.record or stamp,
                type=draft.type,
                hybrid=hybrid,
                author=author,
                moment=moment,
                fields=draft.fields,
                bases=draft.bases,
                why=draft.why,
                done_by=draft.done_by,
            )
            if change.creates:
                self.insert(change)
            else:
                rec = self.numbers.rid(change.record)
                self.keep_creation(TABLES[change.type], rec)
                self.log.put(change, State.APPLIED)
                touched[rec] = TYPES[change.type]
        for rec, kind in touched.items():
            self.reproject(kind, rec)
        self.set_held(no, held | Intervals(((before + 1, top),)) if drafts else held)
        self.set_hybrid(hybrid)
        return stamps

    def _own_run(self) -> tuple[int, Intervals]:
        """This installation's local number and the numbers given."""
        no, held = self.db.execute("SELECT no, held FROM device WHERE mine = 2").fetchone()
        return no, runs_of(held)

    def insert(self, change: Change) -> None:
        """A creation that nothing has followed: its row is its place in the log."""
        table = TABLES[change.type]
        rid = self.numbers.rid(change.record)
        known = {name: plain(value) for name, value in change.fields.items() if name in table.type.by_name}
        unknown = {name: value for name, value in change.fields.items() if name not in table.type.by_name}
        head = self._head(change, rid, edited=0, extra=packed_unknown(unknown))
        self.db.execute(*table.insert([*head, *table.cells(known, self.numbers)]))
        self.index.put(table.type, rid, change.hybrid, text_of(table.type, known, answers_of(unknown)))
        self.set_key(table.type, rid, known)
        self.touch(table.type, rid, known)

    def _head(self, change: Change, rid: int, *, edited: int, extra: bytes | None) -> list[Cell]:
        wall = change.moment.wall_ms
        return [
            rid,
            change.hybrid,
            self.numbers.member_no(change.author),
            None if wall == wall_of(change.hybrid) else wall,
            change.moment.offset_min,
            None if change.done_by is None else self.numbers.member_no(change.done_by),
            edited,
            0,
            extra,
        ]

    def keep_creation(self, table: Table, rec: int) -> None:
        """Before a record's first edit: what was written first goes to the log, where it stays readable."""
        row = self.row(table, rec)
        if row is not None and not row[HEAD.index("edited")]:
            self.kept_creations.add(rec)
            self.log.put(creation_of(table, row, self.numbers), State.APPLIED)
            self.db.execute(f"UPDATE {table.name} SET edited = 1 WHERE rid = ?", (rec,))  # noqa: S608 - declared name

    def reproject(self, kind: RecordType, rec: int) -> Projection:
        """Make the record's row what its changes say, whatever it was. Its creation is in the log, if it is here."""
        table = TABLES[kind.name]
        changes = self.log.of_record(rec, kind.name)
        made = self.made_of(kind, changes)
        self.log.set_waiting(rec, kind.name, made.waiting)
        creation = next((change for change in changes if change.creates), None)
        row = self.row(table, rec)
        self._set_conflicts(kind, rec, made)
        self._set_moved(kind, rec, changes, made)
        if creation is None:
            if row is not None:
                self.drop(table, row)
            return made
        known = {name: value for name, value in made.fields.items() if name in kind.by_name}
        unknown = {name: value for name, value in made.fields.items() if name not in kind.by_name and name != DELETED}
        extra = packed_unknown(unknown)
        text = text_of(kind, known, answers_of(unknown))
        self._touch_row(table, row)
        if row is None:
            head = self._head(creation, rec, edited=1, extra=extra)
            head[HEAD.index("deleted")] = int(made.deleted)
            self.db.execute(*table.insert([*head, *table.cells(known, self.numbers)]))
            self.index.put(kind, rec, creation.hybrid, text)
        else:
            before = self.words(table, row)
            self.db.execute(table.update, [int(made.deleted), extra, *table.cells(known, self.numbers), rec])
            self.index.replace(kind, rec, creation.hybrid, old=before, new=text)
        self.set_key(kind, rec, known)
        self.touch(kind, rec, known)
        return made

    def set_key(self, kind: RecordType, rid: int, known: Mapping[str, Value]) -> None:
        """Where a person stands in a list of people."""
        if kind.name == "person":
            key = sort_key(str(known.get("name", "")))
            self.db.execute("INSERT OR REPLACE INTO person_key VALUES (?, ?)", (rid, key))

    def touch(self, kind: RecordType, rid: int, known: Mapping[str, Value]) -> None:
        """Whoever the record is about may be told apart by other things now."""
        if kind.name in DRAWN_FROM:
            self.alike.touch([rid if kind.name == "person" else self.cell(known.get(kind.person_field or ""))])

    def _touch_row(self, table: Table, row: Row | None) -> None:
        """The same, of what a row said."""
        if row is not None and table.type.name in DRAWN_FROM:
            self.touch(table.type, row[0], table.values(row[len(HEAD) :], self.numbers))

    def _set_conflicts(self, kind: RecordType, rec: int, made: Projection) -> None:
        self.db.execute("DELETE FROM conflict WHERE rec = ? AND type = ?", (rec, kind.name))
        self.db.executemany(
            "INSERT INTO conflict VALUES (?, ?, ?)", [(rec, name, kind.name) for name in sorted(made.conflicts)]
        )

    def _set_moved(self, kind: RecordType, rec: int, changes: Sequence[Change], made: Projection) -> None:
        """Whom else the record was once about; 0 stands for nobody."""
        name = kind.person_field
        if not name:
            return
        self.db.execute("DELETE FROM moved WHERE rec = ? AND type = ?", (rec, kind.name))
        told = [change for change in changes if change.creates or name in change.fields]
        once = {change.fields.get(name) for change in told} - {made.fields.get(name)}
        self.db.executemany(
            "INSERT INTO moved VALUES (?, ?, ?)",
            [(rec, self.numbers.rid(person) if isinstance(person, Stamp) else 0, kind.name) for person in once],
        )

    def drop(self, table: Table, row: Row) -> None:
        """Take a row off the tables; its changes stay in the log (in quarantine)."""
        self.index.remove(table.type, row[0], row[1], self.words(table, row))
        self._touch_row(table, row)
        self.db.execute(f"DELETE FROM {table.name} WHERE rid = ?", (row[0],))  # noqa: S608 - declared name
        if table.type.name == "person":
            self.db.execute("DELETE FROM person_key WHERE rid = ?", (row[0],))

    def clear(self, rec: int) -> list[int]:
        """Everything of one record out of tables, log and index. Returns the numbers that were its (`change.cid`)."""
        slots = [cid for (cid,) in self.db.execute("SELECT cid FROM change WHERE rec = ?", (rec,))]
        for table in self.filled(rec, rec):
            row = self.row(table, rec)
            if row is not None:
                slots += [] if row[HEAD.index("edited")] else [rec]
                self.drop(table, row)
        for name in ("change", "conflict", "moved"):
            self.db.execute(f"DELETE FROM {name} WHERE rec = ?", (rec,))  # noqa: S608 - constants
        return slots

    def words(self, table: Table, row: Row) -> str:
        """What a row is found by."""
        return text_of(table.type, table.values(row[len(HEAD) :], self.numbers), answers_in(row[EXTRA]))

    def texts(self, table: Table, rids: Sequence[int]) -> Iterator[tuple[int, bool, str]]:
        """Of each that is there its rowid, whether it was ever edited, and what it is found by; in no order."""
        searched = table.type.searched
        columns = ", ".join(["rid", "edited", "extra", *(field.name for field in searched)])
        rows = self.db.execute(
            f"SELECT {columns} FROM {table.name} WHERE rid IN (SELECT value FROM json_each(?))",  # noqa: S608 - declared
            (json.dumps(rids),),
        )
        for rid, edited, extra, *cells in rows:
            said = {
                field.name: value_of(field.kind, cell, self.numbers)
                for field, cell in zip(searched, cells, strict=True)
                if cell is not None
            }
            yield rid, bool(edited), text_of(table.type, said, answers_in(extra))

    # Reading

    def row(self, table: Table, rid: int) -> Row | None:
        """The row as it stands, columns as in `Table.columns`."""
        found: Row | None = self.db.execute(table.select("rid = ?"), (rid,)).fetchone()
        return found

    def filled(self, low: int = 0, high: int = (1 << 63) - 1) -> list[Table]:
        """The tables with rows from `low` to `high`, in the order of their declarations."""
        return [TABLES[name] for (name,) in self.db.execute(_filled(tuple(TABLES)), (low, high))]

    def record(self, kind: RecordType, record: RecordId) -> Record | None:
        """The record as it is shown, or None."""
        rid = self.numbers.known_rid(record)
        row = None if rid is None else self.row(TABLES[kind.name], rid)
        return None if row is None else self.shown(kind, row)

    def shown(self, kind: RecordType, row: Row) -> Record:
        """A row as a record. Costs a look at the log where it was ever edited."""
        table = TABLES[kind.name]
        head = dict(zip(HEAD, row[: len(HEAD)], strict=True))
        made = self.made_of(kind, self.log.of_record(head["rid"], kind.name)) if head["edited"] else None
        wall = head["wall_ms"]
        return Record(
            id=self.numbers.stamp(head["rid"]),
            type=kind.name,
            fields=table.values(row[len(HEAD) :], self.numbers) | answers_in(head["extra"]),
            deleted=bool(head["deleted"]),
            conflicts=tuple(sorted(made.conflicts)) if made else (),
            author=self.numbers.member_id(head["author"]),
            moment=Moment(wall_of(head["hybrid"]) if wall is None else wall, head["offset_min"]),
            edited=bool(head["edited"]),
            bases=made.heads if made else {},
            versions=made.versions if made else 0,
            done_by=None if head["done_by"] is None else self.numbers.member_id(head["done_by"]),
        )

    def versions(self, type_: str, rid: int) -> int:
        """How many versions of a field stand side by side; 0 without a conflict, as nearly always."""
        if self.db.execute("SELECT 1 FROM conflict WHERE rec = ?", (rid,)).fetchone() is None:
            return 0
        made = self.projection(TYPES[type_], self.numbers.stamp(rid))
        return made.versions if made else 0

    def projection(self, kind: RecordType, record: RecordId) -> Projection | None:
        """What the record's changes make, with conflicts and their sides; None where it is not here."""
        changes = self.changes(kind, record)
        return self.made_of(kind, changes) if any(change.creates for change in changes) else None

    def made_of(self, kind: RecordType, changes: Sequence[Change]) -> Projection:
        """The record that these of its changes make."""
        return self._project(kind, changes, self._lost(changes))

    def _lost(self, changes: Sequence[Change]) -> frozenset[Stamp]:
        """Of what they build on and what is not among them, what is said to be lost (merge §4.6)."""
        named = {base for change in changes for bases in change.bases.values() for base in bases}
        absent = named.difference(change.stamp for change in changes)
        former = self.former() if absent else {}
        return frozenset(base for base in absent if base.device in former and base.seq not in former[base.device])

    def former(self) -> dict[int, Intervals]:
        """Of each device that its owner said to write under no more, what they still had of it."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (FORMER,)).fetchone()
        said = _former_of(row[0]) if row else {}
        return {device: runs_of(runs) for device, runs in said.items()}

    def set_former(self, former: Mapping[int, Intervals]) -> None:
        """Inside a transaction. What waits is made anew; where a word was taken back, all that was ever edited."""
        before = self.former()
        if former == before:
            return
        if former:
            packed = _packed({device: runs_bytes(runs) for device, runs in former.items()})
            self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (FORMER, packed))
        else:
            self.db.execute("DELETE FROM meta WHERE key = ?", (FORMER,))
        fewer = any(device not in former or former[device] - runs for device, runs in before.items())
        for rec, type_ in self.log.edited_records() if fewer else self.log.waiting_records():
            if type_ in TYPES:
                self.reproject(TYPES[type_], rec)

    def changes(self, kind: RecordType, record: RecordId) -> list[Change]:
        """Every applied or waiting change of the record, in the one order of merge §3.3."""
        rid = self.numbers.known_rid(record)
        if rid is None:
            return []
        changes = self.log.of_record(rid, kind.name)
        row = self.row(TABLES[kind.name], rid)
        if row is not None and not row[HEAD.index("edited")]:
            changes.append(creation_of(TABLES[kind.name], row, self.numbers))
        return sorted(changes, key=lambda change: (change.hybrid, change.stamp))

    def history(self, kind: RecordType, record: RecordId) -> tuple[Past, ...]:
        """The record's changes for people, oldest first."""
        return tuple(
            Past(
                stamp=change.stamp,
                author=change.author,
                device=change.stamp.device,
                moment=change.moment,
                fields={name: value for name, value in change.fields.items() if kind.named(name) or name == DELETED},
                why=change.why,
                done_by=change.done_by,
            )
            for change in self.changes(kind, record)
        )

    def walk(self, kind: RecordType, *, deleted: bool | None = False, after: RecordId | None = None) -> Iterator[Row]:
        """Rows of a type by (device, seq); `deleted` None: all. Read in pages: the caller may stop or write between."""
        table = TABLES[kind.name]
        start = after or Stamp(0, 0)
        devices = sorted(
            (int.from_bytes(uid, "big"), no) for no, uid in self.db.execute("SELECT no, uid FROM device").fetchall()
        )
        where = {None: "", False: " AND deleted = 0", True: " AND deleted = 1"}[deleted]
        statement = table.select(f"rid > ? AND rid <= ?{where} ORDER BY rid LIMIT {PAGE_ROWS}")
        for uid, no in devices:
            if uid < start.device:
                continue
            low = no << SEQ_BITS | (start.seq if uid == start.device else 0)
            high = no << SEQ_BITS | SEQ_MAX
            while page := self.db.execute(statement, (low, high)).fetchall():
                yield from page
                low = page[-1][0]

    def of_person(self, kind: RecordType, person: RecordId, *, deleted: bool, after: RecordId | None) -> Iterator[Row]:
        """One person's rows of a type by (device, seq), whoever of those that are one with them it is written under.

        Costs what they have, not what everybody has.
        """
        rid = self.numbers.known_rid(person)
        every = [rid] if rid is None else self.twins.shown(rid)
        rows = [
            (self.numbers.stamp(row[0]), row)
            for one in every
            for row in self.matching(kind, kind.person_field or "", one)
            if bool(row[HEAD.index("deleted")]) is deleted
        ]
        yield from (row for stamp, row in sorted(rows) if after is None or stamp > after)

    def matching(self, kind: RecordType, field: str, cell: object) -> Iterator[Row]:
        """Rows whose declared field equals `cell`, in no order."""
        table = TABLES[kind.name]
        return iter(self.db.execute(table.select(f"{kind.by_name[field].name} IS ?"), (cell,)).fetchall())

    def cell(self, value: Value) -> object:
        """`value` as it stands in a column."""
        return cell_of(value, self.numbers)

    def conflicted(self) -> list[tuple[RecordId, str, str]]:
        """(record, type, field) of every conflict, by record and field."""
        rows = self.db.execute("SELECT rec, type, field FROM conflict").fetchall()
        return sorted((self.numbers.stamp(rec), type_, field) for rec, type_, field in rows)

    # The clock and what is held

    def hybrid(self) -> int:
        """The last hybrid time given or followed."""
        row = self.db.execute("SELECT value FROM meta WHERE key = 'hybrid'").fetchone()
        return int(row[0]) if row else 0

    def set_hybrid(self, hybrid: int) -> None:
        """Inside a transaction."""
        self.db.execute(
            "INSERT INTO meta VALUES ('hybrid', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", (hybrid,)
        )

    def held(self, device_no: int) -> Intervals:
        """The numbers of a device that are in this vault, in whatever state."""
        row = self.db.execute("SELECT held FROM device WHERE no = ?", (device_no,)).fetchone()
        return runs_of(row[0]) if row else Intervals()

    def let_go(self, device_no: int) -> Intervals:
        """The numbers of a device that were in this vault once, and were let go."""
        row = self.db.execute("SELECT runs FROM let_go WHERE device = ?", (device_no,)).fetchone()
        return runs_of(row[0]) if row else Intervals()

    def given(self, device_no: int) -> int:
        """The highest number of a device that was ever here."""
        return max(self.held(device_no).top, self.let_go(device_no).top)

    def set_held(self, device_no: int, held: Intervals) -> None:
        """Inside a transaction."""
        self.db.execute("UPDATE device SET held = ? WHERE no = ?", (runs_bytes(held), device_no))

    def rebuilt_equals(self) -> bool:
        """Whether every row is what its changes make it, and both indexes are sound. Walks the whole vault."""
        self.index.check()
        conflicts: set[tuple[int, str]] = set()
        keys: dict[int, str] = {}
        records = 0
        for table in self.filled():
            kind = table.type
            for row in self.walk(kind, deleted=None):
                records += 1
                if kind.name == "person":
                    keys[row[0]] = sort_key(str(table.values(row[len(HEAD) :], self.numbers).get("name", "")))
                if row[HEAD.index("edited")]:
                    made = self.made_of(kind, self.log.of_record(row[0], kind.name))
                    conflicts |= {(row[0], name) for name in made.conflicts}
                    known = {name: value for name, value in made.fields.items() if name in kind.by_name}
                    same = table.cells(known, self.numbers) == list(row[len(HEAD) :])
                    if not same or made.deleted != bool(row[HEAD.index("deleted")]):
                        return False
        found = self.db.execute("SELECT rec, field FROM conflict").fetchall()
        indexed = self.db.execute("SELECT count(*), count(DISTINCT rid) FROM doc").fetchone()
        named = dict(self.db.execute("SELECT rid, key FROM person_key").fetchall())
        same = set(found) == conflicts and indexed == (records, records) and named == keys
        return same and self.alike.sound()


def plain(value: Written) -> Value:
    """What a creation writes into a row."""
    return value.added if isinstance(value, SetEdit) else value
