"""What others said: signed statements, what they hold, what they acknowledged; and what was sealed for them."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.ids import MemberId
from desktop.domain.intervals import Intervals
from desktop.domain.ledger import Compared, Heard, Laid, TakenRow
from desktop.storage.book import Book
from desktop.storage.runs import runs_bytes, runs_of

_Two = tuple[Mapping[int, Intervals], Mapping[int, Intervals]]


class Trust:
    """Tables about members of one vault, over one connection. Writing happens inside `Book.transaction`."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db
        self._numbers = book.numbers

    # Small facts about this vault

    def meta(self, key: str) -> Any:
        """A fact by its name, or None."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: object) -> None:
        """Write a fact down; None takes it away."""
        if value is None:
            self._db.execute("DELETE FROM meta WHERE key = ?", (key,))
        else:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # Statements

    def statements(self) -> dict[bytes, bytes]:
        """Every statement by its id."""
        return {bytes(id_): bytes(body) for id_, body in self._db.execute("SELECT id, body FROM statement ORDER BY id")}

    def add_statements(self, statements: Mapping[bytes, bytes]) -> int:
        """Keep those that are new; returns how many were."""
        before = self._db.total_changes
        self._db.executemany("INSERT OR IGNORE INTO statement VALUES (?, ?)", sorted(statements.items()))
        return int(self._db.total_changes - before)

    def forget_statements(self, ids: Iterable[bytes]) -> None:
        """Only when a vault leaves its programme of one for another."""
        self._db.executemany("DELETE FROM statement WHERE id = ?", [(id_,) for id_ in ids])

    # Devices

    def devices(self) -> dict[int, int]:
        """Every device seen: its number outside, and the local one."""
        rows = self._db.execute("SELECT no, uid FROM device").fetchall()
        return {int.from_bytes(uid, "big"): no for no, uid in rows}

    def own_devices(self) -> tuple[int, ...]:
        """Numbers this vault has written under, the present one last."""
        rows = self._db.execute("SELECT uid FROM device WHERE mine > 0 ORDER BY mine, no").fetchall()
        return tuple(int.from_bytes(uid, "big") for (uid,) in rows)

    def use_device(self, uid: int) -> None:
        """From now on changes are numbered under `uid`."""
        self._db.execute("UPDATE device SET mine = 1 WHERE mine = 2")
        no = self._numbers.device_no(uid)
        self._db.execute("UPDATE device SET mine = 2 WHERE no = ?", (no,))

    def set_former(self, former: Mapping[int, Intervals]) -> None:
        """What is left of each device that its owner writes under no more; nothing waits for the rest (merge §4.6)."""
        self._book.set_former(former)

    # What others hold

    def heard(self, member: MemberId) -> Heard | None:
        """The newest statement of `member`, or None."""
        row = self._db.execute(
            "SELECT hybrid, at_ms, statements FROM peer WHERE member = ?", (self._numbers.known_member_no(member),)
        ).fetchone()
        if row is None:
            return None
        joined = bytes(row[2])
        known = frozenset(joined[at : at + 8] for at in range(0, len(joined), 8))
        return Heard(hybrid=row[0], at_ms=row[1], statements=known)

    def known_by(self, member: MemberId) -> dict[int, Intervals]:
        """Device -> what `member` last said to hold of it."""
        no = self._numbers.known_member_no(member)
        rows = self._db.execute("SELECT device, runs FROM knows WHERE member = ?", (no,))
        return {self._numbers.device_uid(device): runs_of(runs) for device, runs in rows}

    def overheard(self, member: MemberId, device: int, hybrid: int) -> bool:
        """Whether `member` has said something newer since (bundle §6.4)."""
        no, device_no = self._numbers.known_member_no(member), self._numbers.known_device_no(device)
        spoke = self._db.execute("SELECT device, hybrid, nth FROM spoke WHERE member = ?", (no,)).fetchall()
        here = next(((said, nth) for spoken, said, nth in spoke if spoken == device_no), None)
        last = self.heard(member)
        if last is None or here is None:
            return False
        said, nth = here
        newest = max((order for _, spoken, order in spoke if spoken == last.hybrid), default=0)
        # Who was restored speaks under a new number, in an earlier year perhaps: that is newer all the same.
        return hybrid <= said or (nth <= newest and hybrid <= last.hybrid)

    def hear(
        self, member: MemberId, device: int, said: Heard, covers: Mapping[int, Intervals], has_had: _Two
    ) -> dict[int, Intervals]:
        """Take a newer statement; `covers` by device. `has_had` is what they had let go of before, and now: received
        all the same. Returns what it acknowledges for the first time."""
        no = self._numbers.member_no(member)
        before = _united(self.known_by(member), has_had[0])
        now = _united(covers, has_had[1])
        self._db.execute(
            "INSERT INTO spoke (member, device, hybrid) VALUES (?, ?, ?) "
            "ON CONFLICT (member, device) DO UPDATE SET hybrid = excluded.hybrid",
            (no, self._numbers.device_no(device), said.hybrid),
        )
        for known, runs in before.items():
            if runs - now.get(known, Intervals()):
                self._forget_receipts(no, self._numbers.device_no(known), now.get(known, Intervals()))
        self._db.execute(
            "INSERT OR REPLACE INTO peer VALUES (?, ?, ?, ?)",
            (no, said.hybrid, said.at_ms, b"".join(sorted(said.statements))),
        )
        self._db.execute("DELETE FROM knows WHERE member = ?", (no,))
        self._db.executemany(
            "INSERT INTO knows VALUES (?, ?, ?)",
            [(no, self._numbers.device_no(device), runs_bytes(runs)) for device, runs in covers.items()],
        )
        fresh = {device: runs - before.get(device, Intervals()) for device, runs in now.items()}
        self._db.executemany(
            "INSERT OR IGNORE INTO receipt VALUES (?, ?, ?, ?, ?)",
            [
                (no, self._numbers.device_no(device), low, high, said.at_ms)
                for device, runs in fresh.items()
                for low, high in runs.runs
            ],
        )
        return {device: runs for device, runs in fresh.items() if runs}

    def _forget_receipts(self, no: int, device_no: int, held: Intervals) -> None:
        """Somebody was set back: what they no longer hold is received no more."""
        rows = self._db.execute(
            "SELECT low, high, at_ms FROM receipt WHERE member = ? AND device = ?", (no, device_no)
        ).fetchall()
        self._db.execute("DELETE FROM receipt WHERE member = ? AND device = ?", (no, device_no))
        self._db.executemany(
            "INSERT INTO receipt VALUES (?, ?, ?, ?, ?)",
            [
                (no, device_no, first, last, at_ms)
                for low, high, at_ms in rows
                for first, last in (Intervals(((low, high),)) & held).runs
            ],
        )

    def receipts(self, device: int) -> list[tuple[int, int, int, MemberId]]:
        """(low, high, at_ms, by) of what was acknowledged of a device, by time."""
        rows = self._db.execute(
            "SELECT low, high, at_ms, member FROM receipt WHERE device = ? ORDER BY at_ms, member",
            (self._numbers.known_device_no(device),),
        ).fetchall()
        return [(low, high, at_ms, self._numbers.member_id(member)) for low, high, at_ms, member in rows]

    def set_declared(self, device: int, covered: Intervals, not_for_us: Intervals) -> None:
        """What the owner of a device says of its own run."""
        if not covered and not not_for_us:
            self._db.execute("DELETE FROM not_for_us WHERE device = ?", (self._numbers.known_device_no(device),))
            return
        self._db.execute(
            "INSERT OR REPLACE INTO not_for_us VALUES (?, ?, ?)",
            (self._numbers.device_no(device), runs_bytes(not_for_us), runs_bytes(covered)),
        )

    def gaps(self) -> dict[int, Intervals]:
        """Device -> numbers of its owner's own run that are neither here, nor let go, nor declared not for us."""
        # Of most devices everything is here that their owner has.
        rows = self._db.execute(
            "SELECT n.device, n.runs, n.covered, d.held FROM not_for_us n JOIN device d ON d.no = n.device "
            "WHERE n.covered <> d.held"
        ).fetchall()
        found = {
            self._numbers.device_uid(device): runs_of(covered)
            - runs_of(declared)
            - runs_of(held)
            - self._book.let_go(device)
            for device, declared, covered, held in rows
        }
        return {device: runs for device, runs in found.items() if runs}

    # What was sealed

    def sealed_for(self, member: MemberId) -> dict[int, Intervals]:
        """Device -> what was put into bundles for `member`."""
        no = self._numbers.known_member_no(member)
        rows = self._db.execute("SELECT device, runs FROM sealed WHERE member = ?", (no,))
        return {self._numbers.device_uid(device): runs_of(runs) for device, runs in rows}

    def sealed(self, device: int) -> Intervals:
        """What of a device was put into a bundle for anybody."""
        rows = self._db.execute(
            "SELECT runs FROM sealed WHERE device = ?", (self._numbers.known_device_no(device),)
        ).fetchall()
        return Intervals.joined(run for (runs,) in rows for run in runs_of(runs).runs)

    def seal(self, member: MemberId, sent: Mapping[int, Intervals]) -> None:
        """Remember what a bundle for `member` holds."""
        before = self.sealed_for(member)
        no = self._numbers.member_no(member)
        self._db.executemany(
            "INSERT OR REPLACE INTO sealed VALUES (?, ?, ?)",
            [
                (no, self._numbers.device_no(device), runs_bytes(before.get(device, Intervals()) | runs))
                for device, runs in sent.items()
            ],
        )

    # Bundles

    def given(self, id_: bytes, at_ms: int, file: str, changes: int) -> None:
        """Remember a bundle that was made."""
        self._db.execute("INSERT OR REPLACE INTO given VALUES (?, ?, ?, ?)", (id_, at_ms, file, changes))

    def lay(self, id_: bytes, laid: Laid) -> None:
        """Remember what is in a bundle that was made."""
        row = (id_, laid.file, laid.records, laid.people, laid.withheld, laid.content, laid.everything)
        self._db.execute("INSERT OR REPLACE INTO laid VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def laid(self, id_: bytes) -> Laid | None:
        """What is remembered of a bundle that was made; None where it was made elsewhere or before a restore."""
        row = self._db.execute(
            "SELECT file, records, people, withheld, content, everything FROM laid WHERE id = ?", (id_,)
        ).fetchone()
        if row is None:
            return None
        file, records, people, withheld, content, everything = row
        return Laid(
            file=file,
            records=records,
            people=people,
            withheld=withheld,
            content=bytes(content),
            everything=bool(everything),
        )

    def is_laid(self, file: str) -> bool:
        """Whether a bundle was made under that name."""
        return self._db.execute("SELECT 1 FROM laid WHERE file = ?", (file,)).fetchone() is not None

    def last_given(self) -> int | None:
        """When the newest bundle was made, in milliseconds, or None."""
        (at_ms,) = self._db.execute("SELECT max(at_ms) FROM given").fetchone()
        return None if at_ms is None else int(at_ms)

    def taken(self, row: TakenRow) -> None:
        """Remember a bundle that was taken in."""
        self._db.execute(
            "INSERT INTO taken VALUES (?, ?, ?, ?, ?)",
            (row.id, row.at_ms, row.file, self._numbers.member_no(row.sender), row.made_ms),
        )

    def when_taken(self, id_: bytes) -> int | None:
        """When a bundle was taken in, or None."""
        row = self._db.execute("SELECT at_ms FROM taken WHERE id = ?", (id_,)).fetchone()
        return None if row is None else int(row[0])

    def has_taken(self, id_: bytes) -> bool:
        """Whether a bundle was taken in before: one look by key."""
        return self._db.execute("SELECT 1 FROM taken WHERE id = ?", (id_,)).fetchone() is not None

    def all_taken(self) -> list[TakenRow]:
        """Newest first."""
        rows = self._db.execute("SELECT id, file, sender, at_ms, made_ms FROM taken ORDER BY at_ms DESC, id").fetchall()
        return [
            TakenRow(id=bytes(id_), file=file, sender=self._numbers.member_id(sender), at_ms=at_ms, made_ms=made_ms)
            for id_, file, sender, at_ms, made_ms in rows
        ]

    # Check digits

    def compared(self) -> dict[MemberId, Compared]:
        """What was worked out, and compared, for each member."""
        rows = self._db.execute("SELECT member, digits, at_ms, pair FROM compared").fetchall()
        return {
            self._numbers.member_id(no): Compared(digits, at_ms is not None, None if pair is None else bytes(pair))
            for no, digits, at_ms, pair in rows
        }

    def set_compared(self, member: MemberId, digits: str, pair: bytes, at_ms: int | None) -> None:
        """Keep the digits and what they are of; `at_ms` says when they were compared."""
        self._db.execute(
            "INSERT OR REPLACE INTO compared (member, digits, at_ms, pair) VALUES (?, ?, ?, ?)",
            (self._numbers.member_no(member), digits, at_ms, pair),
        )

    def known_keys(self) -> dict[MemberId, bytes]:
        """Member -> SHA-256 of the recipient that is believed to be theirs."""
        rows = self._db.execute("SELECT member, key FROM known_key").fetchall()
        return {self._numbers.member_id(no): bytes(key) for no, key in rows}

    def know_key(self, member: MemberId, key: bytes | None) -> None:
        """From now on believed to be theirs; None forgets it."""
        no = self._numbers.member_no(member)
        if key is None:
            self._db.execute("DELETE FROM known_key WHERE member = ?", (no,))
        else:
            self._db.execute("INSERT OR REPLACE INTO known_key VALUES (?, ?)", (no, key))

    # Who is hidden

    def hidden(self) -> frozenset[int]:
        """The persons that are not in this member's scope."""
        return frozenset(rid for (rid,) in self._db.execute("SELECT person FROM hidden"))

    def hide(self, persons: Iterable[int]) -> None:
        """The persons that are not in this member's scope; replaces the former list."""
        self._db.execute("DELETE FROM hidden")
        self._db.executemany("INSERT INTO hidden VALUES (?)", [(rid,) for rid in sorted(set(persons))])


def _united(one: Mapping[int, Intervals], other: Mapping[int, Intervals]) -> dict[int, Intervals]:
    return {
        device: one.get(device, Intervals()) | other.get(device, Intervals()) for device in one.keys() | other.keys()
    }
