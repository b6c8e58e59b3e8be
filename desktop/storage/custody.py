"""What is safe elsewhere, and what was let go here because of that (docs/spec/bundle.md §6.7, §6.8)."""

from collections.abc import Iterable, Mapping

from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId
from desktop.domain.intervals import Intervals
from desktop.storage.book import Book
from desktop.storage.runs import runs_bytes, runs_of

Held = Mapping[int, Intervals]  # by device


class Custody:
    """Over one connection's book. Writing happens inside `Book.transaction`."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db
        self._numbers = book.numbers

    # Here

    def backed_up(self) -> dict[int, Intervals]:
        """Device -> numbers that stand in the newest backup away from here and are still held."""
        rows = self._db.execute("SELECT device, runs FROM backed_up").fetchall()
        both = {no: runs_of(runs) & self._book.held(no) for no, runs in rows}
        return {self._numbers.device_uid(no): runs for no, runs in both.items() if runs}

    def set_backed_up(self, held: Held) -> None:
        """A backup was made and read back that holds this."""
        self._db.execute("DELETE FROM backed_up")
        self._db.executemany(
            "INSERT INTO backed_up VALUES (?, ?)",
            [(self._numbers.device_no(device), runs_bytes(runs)) for device, runs in held.items() if runs],
        )

    def let_go(self) -> dict[int, Intervals]:
        """Device -> numbers that were here once and were let go."""
        rows = self._db.execute("SELECT device, runs FROM let_go WHERE runs <> x''").fetchall()
        return {self._numbers.device_uid(no): runs_of(runs) for no, runs in rows}

    def release(self, cids: Iterable[int]) -> None:
        """These numbers are no longer held, and may come again."""
        for no, runs in _by_device(cids).items():
            self._book.set_held(no, self._book.held(no) - runs)
            self._set_let_go(no, self._book.let_go(no) | runs)

    def take_again(self, no: int, runs: Intervals) -> None:
        """Numbers that arrive: whatever of them was let go is held again."""
        gone = self._book.let_go(no)
        if gone & runs:
            self._set_let_go(no, gone - runs)

    def _set_let_go(self, no: int, runs: Intervals) -> None:
        self._db.execute("INSERT OR REPLACE INTO let_go VALUES (?, ?)", (no, runs_bytes(runs)))

    def kept(self) -> bool:
        """Whether nothing is here of what was let go."""
        for no, data in self._db.execute("SELECT device, runs FROM let_go").fetchall():
            runs = runs_of(data)
            if runs & self._book.held(no):
                return False
            for low, high in runs.runs:
                ends = (no << SEQ_BITS | low, no << SEQ_BITS | high)
                if self._db.execute("SELECT 1 FROM change WHERE cid BETWEEN ? AND ? LIMIT 1", ends).fetchone():
                    return False
        return True

    # Elsewhere

    def hear(self, member: MemberId, backed_up: Held, let_go: Held) -> None:
        """What the newest statement of `member` says of both."""
        no = self._numbers.member_no(member)
        self._db.execute("DELETE FROM keeps WHERE member = ?", (no,))
        self._db.executemany(
            "INSERT INTO keeps VALUES (?, ?, ?, ?)",
            [
                (
                    no,
                    self._numbers.device_no(device),
                    runs_bytes(backed_up.get(device, Intervals())),
                    runs_bytes(let_go.get(device, Intervals())),
                )
                for device in sorted(backed_up.keys() | let_go.keys())
            ],
        )

    def backed_up_by(self, member: MemberId) -> dict[int, Intervals]:
        """Device -> what `member` last said to have in a backup."""
        return self._said(member, "backed_up")

    def let_go_by(self, member: MemberId) -> dict[int, Intervals]:
        """Device -> what `member` last said to have had and let go."""
        return self._said(member, "let_go")

    def _said(self, member: MemberId, column: str) -> dict[int, Intervals]:
        rows = self._db.execute(
            f"SELECT device, {column} FROM keeps WHERE member = ? AND {column} <> x''",  # noqa: S608 - constants
            (self._numbers.known_member_no(member),),
        ).fetchall()
        return {self._numbers.device_uid(no): runs_of(runs) for no, runs in rows}


def _by_device(cids: Iterable[int]) -> dict[int, Intervals]:
    seqs: dict[int, list[int]] = {}
    for cid in cids:
        seqs.setdefault(cid >> SEQ_BITS, []).append(cid & SEQ_MAX)
    return {no: Intervals.of(found) for no, found in seqs.items()}
