"""Groups as screens ask for them: who comes, what was held. Read-only; people out of sight are left out."""

from datetime import date

from desktop.domain.folding import sort_key
from desktop.domain.groups import Companion, GroupLine, next_meeting
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.records import TYPES
from desktop.domain.views import Record
from desktop.storage.book import TABLES, Book
from desktop.storage.leads import Leads
from desktop.storage.unseen import UNSEEN

_GROUPS = (
    "SELECT rid, name, kind, place, time, weekday, every, ifnull(retired, 0) FROM rec_group WHERE deleted = 0 "
    "ORDER BY rid"
)
_NEWEST = (
    "SELECT date, next_session FROM rec_group_session WHERE of_group = ? AND deleted = 0 "
    "ORDER BY date DESC, rid DESC LIMIT 1"
)
_WHO = f"""
SELECT m.rid, p.rid, p.name, p.alias, m.since, m.until, m.named
FROM rec_membership m JOIN rec_person p ON p.rid = m.person
WHERE m.of_group = ? AND m.deleted = 0 AND p.deleted = 0 AND p.rid NOT IN {UNSEEN}
"""  # noqa: S608 - constants
_HERE = f"""
SELECT a.rid, a.person, p.name FROM rec_attendance a JOIN rec_person p ON p.rid = a.person
WHERE a.session = ? AND a.deleted = 0 AND p.deleted = 0 AND p.rid NOT IN {UNSEEN} ORDER BY a.rid
"""  # noqa: S608 - constants


class Groups:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db
        self._leads = Leads(book)

    def any(self) -> bool:
        """Whether there is a group at all."""
        return self._db.execute("SELECT 1 FROM rec_group WHERE deleted = 0 LIMIT 1").fetchone() is not None

    def lines(self, on: date, me: MemberId) -> list[GroupLine]:
        """Every group outside the bin, by name."""
        led = self._leads.groups(me)
        twins = self._book.twins.now()
        lines = []
        for rid, name, kind, place, time, weekday, every, retired in self._db.execute(_GROUPS).fetchall():
            newest = self._db.execute(_NEWEST, (rid,)).fetchone() or (None, None)
            last, agreed = map(_day, newest)
            lines.append(
                GroupLine(
                    id=self._book.numbers.stamp(rid),
                    name=name or "",
                    kind=kind or "",
                    place=place or "",
                    time=time or "",
                    weekday=weekday or "",
                    every=every or "",
                    last=last,
                    next=None if retired else next_meeting(weekday or "", every or "", last=last, agreed=agreed, on=on),
                    people=len({twins.head(row[1]) for row in self._db.execute(_WHO, (rid,)) if row[5] is None}),
                    leads=rid in led,
                    retired=bool(retired),
                )
            )
        return sorted(lines, key=lambda line: (sort_key(line.name), line.id))

    def people(self, group: RecordId) -> list[Companion]:
        """Who comes, or came, by name."""
        stamp = self._book.numbers.stamp
        rows = self._db.execute(_WHO, (self._book.numbers.known_rid(group),)).fetchall()
        found = [
            Companion(
                membership=stamp(rid),
                person=stamp(person),
                name=self._book.called(person, name),
                alias="" if self._book.names_hidden else alias or "",
                since=since or "",
                until=until or "",
                named=named or "",
            )
            for rid, person, name, alias, since, until, named in rows
        ]
        return sorted(found, key=lambda one: (sort_key(one.name), one.membership))

    def sessions(self, group: RecordId, me: MemberId | None, limit: int) -> list[Record]:
        """The newest sessions; of a group that `me` does not lead only those they wrote. None: a coordinator's."""
        rid = self._book.numbers.known_rid(group)
        whole = me is None or rid in self._leads.groups(me)
        author = "" if whole or me is None else " AND author = ?"
        asked = (rid,) if whole or me is None else (rid, self._book.numbers.known_member_no(me))
        kind, table = TYPES["group_session"], TABLES["group_session"]
        where = f"of_group = ? AND deleted = 0{author} ORDER BY date DESC, rid DESC LIMIT {int(limit)}"
        return [self._book.shown(kind, row) for row in self._db.execute(table.select(where), asked).fetchall()]

    def attendance(self, session: RecordId) -> list[tuple[Record, str]]:
        """Of one session, with the names of the people."""
        found = []
        for rid, person, name in self._db.execute(_HERE, (self._book.numbers.known_rid(session),)).fetchall():
            record = self._book.record(TYPES["attendance"], self._book.numbers.stamp(rid))
            if record is not None:
                found.append((record, self._book.called(person, name)))
        return found

    def leads(self, group: RecordId) -> dict[MemberId, RecordId | None]:
        """Who leads it -> the record that says so; None: they made it."""
        return self._leads.members(group)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
