"""Who leads which group, and the sessions that this lets them see (docs/spec/merge.md §10.15)."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.storage.book import Book

_SAID = "SELECT rid, hybrid, of_group, member, active FROM rec_group_lead WHERE deleted = 0"


class Leads:
    """Over one connection's book. Read-only; what it read is not kept."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def groups(self, member: MemberId) -> set[int]:
        """Rowids of the groups that `member` leads: those they made, and what coordinators said since."""
        no = self._book.numbers.known_member_no(member)
        led = {rid for (rid,) in self._db.execute("SELECT rid FROM rec_group WHERE author = ?", (no,))}
        for group, _member, active in self._said("member", str(member)):
            (led.add if active else led.discard)(group)
        return led

    def members(self, group: RecordId) -> dict[MemberId, RecordId | None]:
        """Who leads a group -> the record that says so; None: they made it."""
        rid = self._book.numbers.known_rid(group)
        makers = self._db.execute("SELECT author FROM rec_group WHERE rid = ?", (rid,)).fetchall()
        found: dict[MemberId, RecordId | None] = {self._book.numbers.member_id(no): None for (no,) in makers}
        for record, member, active in self._said("of_group", rid, by="rid"):
            who = MemberId(UUID(member))
            if active:
                found[who] = self._book.numbers.stamp(record)
            else:
                found.pop(who, None)
        return found

    def sessions(self, member: MemberId) -> set[int]:
        """Rowids of the sessions that are, or once were, of a group that `member` leads.

        What was moved to another group stays: they are not told that it left, and need not be.
        """
        led = self.groups(member)
        found: set[int] = set()
        for rid, group, edited in self._db.execute("SELECT rid, of_group, edited FROM rec_group_session"):
            if group in led or (edited and not led.isdisjoint(self._once(rid))):
                found.add(rid)
        return found

    def _once(self, session: int) -> Collection[int]:
        """The groups that a session was ever said to be of."""
        said = (change.fields.get("of_group") for change in self._book.log.of_record(session, "group_session"))
        return {self._book.numbers.rid(group) for group in said if isinstance(group, Stamp)}

    def _said(self, field: str, value: object, *, by: str = "of_group") -> list[Sequence[Any]]:
        """What was said about leading, in the one order of merge §3.3."""
        rows = self._db.execute(f"{_SAID} AND {field} = ?", (value,)).fetchall()
        stamp = self._book.numbers.stamp
        rows.sort(key=lambda row: (row[1], stamp(row[0])))
        return [(rid if by == "rid" else group, member, active) for rid, _hybrid, group, member, active in rows]
