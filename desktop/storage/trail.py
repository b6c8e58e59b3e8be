"""The audit trail: entries that are only ever added, in a chain whose end bears a seal (docs/spec/vault.md §14)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sql

from desktop.crypto import labels
from desktop.crypto.derive import file_mac, same
from desktop.crypto.digest import random_bytes, sha256
from desktop.crypto.keyslots import VaultKey
from desktop.domain.audit import AuditDeed, AuditEntry, Noted
from desktop.domain.changes import State
from desktop.domain.clock import COUNTER_BITS, Moment
from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, RecordId
from desktop.domain.intervals import Intervals
from desktop.storage.book import TABLES, Book
from desktop.storage.runs import runs_bytes, runs_of

Seal = Callable[[bytes], bytes]  # a MAC under a key of the vault, for the end of the chain
Row = Sequence[Any]  # what the driver answers

HEAD = "audit"  # the fact in `meta`: number, link and seal of the newest entry
NO_END = 1 << 62  # beyond every number
COLUMNS = "no, at_ms, offset_min, device, who, deed, person, record, other, detail, changes, salt, digest, link"
SALT_BYTES = 16
LINK_BYTES = 32
_NO_END = (0, bytes(LINK_BYTES), b"")
_ADDED = f"INSERT INTO audit ({COLUMNS}) VALUES ({', '.join('?' * 14)})"  # noqa: S608 - constants
_BLANK = (
    "UPDATE audit SET person = NULL, record = NULL, other = NULL, detail = NULL, changes = NULL, salt = NULL "
    "WHERE person = ? AND salt IS NOT NULL"
)

_OF_PERSON = (
    "SELECT no FROM audit WHERE person = :person AND no < :before AND (person = :rid OR record = :rid) "
    "ORDER BY no DESC LIMIT :limit"
)
_OF_NOBODY = (
    "SELECT no FROM audit WHERE person IS NULL AND record = :rid AND no < :before ORDER BY no DESC LIMIT :limit"
)
_WIDE = "SELECT no, changes FROM audit WHERE no < ? AND changes IS NOT NULL ORDER BY no DESC"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain."""

    number: int
    link: bytes

    def sealed(self, seal: Seal) -> bytes:
        """Its seal."""
        return seal(msgspec.msgpack.encode([self.number, self.link]))


class End:
    """What `meta` says of the end of the chain, over one connection."""

    def __init__(self, db: sql.Connection, seal: Seal) -> None:
        self._db = db
        self._seal = seal
        self._written: bytes | None = None  # sealed here: it need not be proven again

    def read(self) -> tuple[Head, bool]:
        """The end as it is said to be, and whether that was sealed with this key; else what the last entry says."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (HEAD,)).fetchone()
        try:
            number, link, seal = msgspec.msgpack.decode(row[0], type=tuple[int, bytes, bytes]) if row else _NO_END
        except (msgspec.DecodeError, TypeError):
            number, link, seal = _NO_END
        head = Head(number, link)
        if seal and (row[0] == self._written or same(head.sealed(self._seal), seal)):
            return head, True
        last = last_link(self._db)
        return (Head(0, bytes(LINK_BYTES)), row is None) if last is None else (Head(*last), False)

    def write(self, head: Head) -> None:
        """From now on the chain ends here."""
        value = msgspec.msgpack.encode([head.number, head.link, head.sealed(self._seal)])
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (HEAD, value))
        self._written = value


def last_link(db: sql.Connection) -> tuple[int, bytes] | None:
    """Number and link of the newest entry."""
    row = db.execute("SELECT no, link FROM audit ORDER BY no DESC LIMIT 1").fetchone()
    return None if row is None else (int(row[0]), bytes(row[1]))


def link_at(db: sql.Connection, number: int) -> bytes | None:
    """The link of an entry, if it is there."""
    row = db.execute("SELECT link FROM audit WHERE no = ?", (number,)).fetchone()
    return None if row is None else bytes(row[0])


def trail_seal(key: VaultKey) -> Seal:
    """The seal that a vault with this key puts to its trail."""
    return lambda end: file_mac(key, b"audit", end)


def reseal(db: sql.Connection, old: VaultKey, new: VaultKey) -> None:
    """Seal the end with another key; an end that does not hold stays so."""
    head, true = End(db, trail_seal(old)).read()
    if true:
        End(db, trail_seal(new)).write(head)


class Trail:
    """Over one connection's book. Writing happens inside `Book.transaction`."""

    def __init__(self, book: Book, seal: Seal) -> None:
        self._book = book
        self._db = book.db
        self._numbers = book.numbers
        self._end = End(book.db, seal)

    # Writing

    def append(self, noted: Noted) -> None:
        """One entry more. Where the chain does not end as it was sealed, that is noted before it, for ever."""
        head, true = self._end.read()
        if not true:
            head = self._added(head, Noted(deed=AuditDeed.BROKEN, moment=noted.moment, who=noted.who))
        self._end.write(self._added(head, noted))

    def _added(self, head: Head, noted: Noted) -> Head:
        (device,) = self._db.execute("SELECT no FROM device WHERE mine = 2").fetchone()
        numbers = self._numbers
        row = [
            head.number + 1,
            noted.moment.wall_ms,
            noted.moment.offset_min,
            device,
            numbers.member_no(noted.who),
            noted.deed.value,
            None if noted.person is None else numbers.rid(noted.person),
            None if noted.record is None else numbers.rid(noted.record),
            None if noted.other is None else numbers.member_no(noted.other),
            noted.detail,
            _packed(noted.changes),
            random_bytes(SALT_BYTES),
        ]
        digest = self._digest(row)
        link = self._link(head.link, row, digest)
        self._db.execute(_ADDED, [*row, digest, link])
        return Head(head.number + 1, link)

    def forget(self, person: RecordId, who: MemberId, moment: Moment) -> int:
        """Entries about a person no longer say so; the chain holds. Returns how many."""
        rid = self._numbers.known_rid(person)
        found = [no for (no,) in self._db.execute("SELECT no FROM audit WHERE person = ? ORDER BY no", (rid,))]
        if found:
            self._db.execute(_BLANK, (rid,))
            detail = " ".join(f"{low}-{high}" for low, high in Intervals.of(found).runs)
            self.append(Noted(deed=AuditDeed.FORGOTTEN, moment=moment, who=who, detail=detail))
        return len(found)

    # Reading

    def entries(self, deeds: Collection[AuditDeed], after: int | None, limit: int) -> list[AuditEntry]:
        """Newest first, those before number `after`; of some kinds, or of all where none is named."""
        marks = ", ".join("?" * len(deeds))
        some = f"AND deed IN ({marks}) " if deeds else ""
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM audit WHERE no < ? {some}ORDER BY no DESC LIMIT ?",  # noqa: S608 - constants
            (after or NO_END, *sorted(deeds), limit),
        )
        return [self._entry(row) for row in rows]

    def about(self, record: RecordId, after: int | None, limit: int) -> list[AuditEntry]:
        """Newest first, what concerns a record, or a person with everything about them; deeds about many included."""
        rid = self._numbers.known_rid(record)
        if rid is None:
            return []
        before = after or NO_END
        found = islice(merge(self._narrow(rid, before, limit), self._wide(rid, before), reverse=True), limit)
        rows = [self._db.execute(f"SELECT {COLUMNS} FROM audit WHERE no = ?", (no,)).fetchone() for no in found]  # noqa: S608
        return [self._entry(row) for row in rows]

    def _narrow(self, rid: int, before: int, limit: int) -> list[int]:
        """Entries that name the record, or the person; more than `limit` perhaps."""
        asked = {"rid": rid, "before": before, "limit": limit}
        found = {no for (no,) in self._db.execute(_OF_NOBODY, asked)}
        for person in self._persons_of(rid):
            found.update(no for (no,) in self._db.execute(_OF_PERSON, {**asked, "person": person}))
        return sorted(found, reverse=True)

    def _persons_of(self, rid: int) -> set[int]:
        """Whom a record is or was about; of a person, the person."""
        found = {rid} | {person for (person,) in self._db.execute("SELECT person FROM moved WHERE rec = ?", (rid,))}
        for table in TABLES.values():
            if table.type.person_field:
                now = f"SELECT {table.type.person_field} FROM {table.name} WHERE rid = ?"  # noqa: S608 - declared names
                found.update(person for (person,) in self._db.execute(now, (rid,)) if person is not None)
        return found

    def _wide(self, rid: int, before: int) -> Iterator[int]:
        """Entries about many records, of which this is one."""
        wide = self._db.execute(_WIDE, (before,)).fetchall()
        if not wide:
            return
        theirs = self._changes_of(rid)
        for no, packed in wide:
            about = _by_device(packed)
            if any(runs_of(about.get(device, b"")) & runs for device, runs in theirs.items()):
                yield no

    def _changes_of(self, rid: int) -> dict[int, Intervals]:
        """Every change of a record, or of a person and of all that is about them."""
        records = {rid}
        for table in TABLES.values():
            if table.type.person_field:
                of = f"SELECT rid FROM {table.name} WHERE {table.type.person_field} = ?"  # noqa: S608 - declared names
                records.update(record for (record,) in self._db.execute(of, (rid,)))
        changes = set(records)
        for record in records:
            changes.update(cid for (cid,) in self._db.execute("SELECT cid FROM change WHERE rec = ?", (record,)))
        by_device: dict[int, list[int]] = {}
        for cid in changes:
            by_device.setdefault(self._numbers.device_uid(cid >> SEQ_BITS), []).append(cid & SEQ_MAX)
        return {device: Intervals.of(numbers) for device, numbers in by_device.items()}

    def writers(self, person: RecordId) -> list[tuple[MemberId, Moment]]:
        """Who wrote about a person and when, one for each change that is seen; in no order."""
        rid = self._numbers.known_rid(person)
        if rid is None:
            return []
        found: list[Row] = []
        for table in TABLES.values():
            field = "rid" if table.type.person_field == "" else table.type.person_field
            if field is None:
                continue
            first = f"SELECT author, coalesce(wall_ms, hybrid >> {COUNTER_BITS}), offset_min FROM {table.name} "  # noqa: S608
            found += self._db.execute(f"{first} WHERE {field} = ? AND edited = 0", (rid,)).fetchall()
            later = f"SELECT author, wall_ms, offset_min FROM change WHERE rec IN (SELECT rid FROM {table.name} "  # noqa: S608
            found += self._db.execute(f"{later} WHERE {field} = ?) AND state = ?", (rid, State.APPLIED)).fetchall()
        return [(self._numbers.member_id(author), Moment(at_ms, minutes)) for author, at_ms, minutes in found]

    def _entry(self, row: Row) -> AuditEntry:
        no, at_ms, offset_min, device, who, deed, person, record, other, detail, changes, salt, _digest, _link = row
        numbers = self._numbers
        noted = Noted(
            deed=AuditDeed(deed),
            moment=Moment(at_ms, offset_min),
            who=numbers.member_id(who),
            person=None if person is None else numbers.stamp(person),
            record=None if record is None else numbers.stamp(record),
            other=None if other is None else numbers.member_id(other),
            detail=detail or "",
            changes=_unpacked(changes),
        )
        return AuditEntry(number=no, device=numbers.device_uid(device), noted=noted, forgotten=salt is None)

    # Proving

    def fault(self) -> int | None:
        """The number of the first entry at which the chain does not hold; None where all of it does. Walks it whole."""
        head = Head(0, bytes(LINK_BYTES))
        blank: set[int] = set()
        for row in self._db.execute(f"SELECT {COLUMNS} FROM audit ORDER BY no"):  # noqa: S608 - constants
            try:
                link = self._proven(head, row)
                blank -= set(_numbers_in(row[_DETAIL])) if row[_DEED] == AuditDeed.FORGOTTEN else set()
            except (TypeError, ValueError):  # columns hold what no entry has
                link = None
            if link is None:
                return head.number + 1
            head = Head(head.number + 1, link)
            if row[_SALT] is None:
                blank.add(head.number)
        if blank:  # nobody said that these were to be forgotten
            return min(blank)
        end, true = self._end.read()
        return None if true and end == head else head.number + 1

    def _proven(self, head: Head, row: Row) -> bytes | None:
        """The link of the entry after `head`, or None where it is not as it was written."""
        digest = bytes(row[_DIGEST])
        link = self._link(head.link, row, digest)
        if row[0] != head.number + 1 or row[_DEED] == AuditDeed.BROKEN or bytes(row[_LINK]) != link:
            return None
        blank = row[_SALT] is None
        true = not any(row[_DEED + 1 : _SALT]) if blank else self._digest(row) == digest
        return link if true else None

    def _digest(self, row: Row) -> bytes:
        """What an entry is about, under its salt."""
        person, record, other, detail, changes, salt = row[6:12]
        numbers = self._numbers
        content = [
            None if person is None else numbers.stamp(person),
            None if record is None else numbers.stamp(record),
            None if other is None else numbers.member_id(other).bytes,
            detail,
            changes,
        ]
        return sha256(labels.AUDIT_CONTENT, bytes(salt), msgspec.msgpack.encode(content))

    def _link(self, before: bytes, row: Row, digest: bytes) -> bytes:
        no, at_ms, offset_min, device, who, deed = row[:6]
        form = [no, at_ms, offset_min, self._numbers.device_uid(device), self._numbers.member_id(who).bytes, deed]
        return sha256(labels.AUDIT_LINK, before, digest, msgspec.msgpack.encode(form))


_DEED, _DETAIL, _SALT, _DIGEST, _LINK = 5, 9, 11, 12, 13  # columns


def _packed(changes: Mapping[int, Intervals]) -> bytes | None:
    if not changes:
        return None
    return msgspec.msgpack.encode([[device, runs_bytes(runs)] for device, runs in sorted(changes.items())])


def _unpacked(data: bytes | None) -> dict[int, Intervals]:
    return {} if data is None else {device: runs_of(runs) for device, runs in _by_device(data).items()}


def _by_device(data: bytes) -> dict[int, bytes]:
    """Still packed: of many devices few are asked for."""
    return dict(msgspec.msgpack.decode(data, type=list[tuple[int, bytes]]))


def _numbers_in(detail: str | None) -> Iterator[int]:
    """The numbers that an entry FORGOTTEN names: `3-7 9-9`."""
    for run in (detail or "").split():
        low, _, high = run.partition("-")
        yield from range(int(low), int(high) + 1)
