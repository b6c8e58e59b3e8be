"""What waits for a coordinator, and how members are supported. Read-only; costs what was written lately."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Any, Final
from uuid import UUID

from desktop.domain.clock import wall_of
from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, RecordId
from desktop.domain.layouts import unmarked
from desktop.domain.oversight import NoteLine, Outing, Overview, Supported
from desktop.domain.records.visitcodes import MET
from desktop.domain.views import Record
from desktop.storage.book import TABLES, Book
from desktop.storage.due import LATE_DAYS
from desktop.storage.lastmet import last_met
from desktop.storage.unseen import UNSEEN

Row = Sequence[Any]

BEGINS: Final = 160  # letters of a note in a list
SUPPORT: Final = ("supervision", "observation", "training", "lone_visit")

_NOTES = (
    "SELECT rid, hybrid, author, done_by, person, date, substr(narrative, 1, 400), deleted, ifnull(status, 'done'), "
    "ifnull(minutes, 0), edited FROM rec_encounter WHERE rid BETWEEN ? AND ? ORDER BY rid DESC"
)
_READ = "SELECT rid, hybrid, visit, deleted FROM rec_review WHERE rid BETWEEN ? AND ? ORDER BY rid DESC"
_UNREAD = (
    "SELECT rid, visit FROM rec_note_comment WHERE deleted = 0 AND ifnull(read, 0) = 0 AND author <> ? AND member = ?"
)
_LATE = f"""
SELECT count(DISTINCT e.person) FROM rec_encounter e JOIN rec_person p ON p.rid = e.person
WHERE e.next_contact BETWEEN :low AND :high AND e.deleted = 0 AND p.deleted = 0 AND p.rid NOT IN {UNSEEN}
  AND NOT EXISTS (SELECT 1 FROM rec_encounter n WHERE n.person = e.person AND n.deleted = 0
                  AND (n.date, n.rid) > (e.date, e.rid) AND ifnull(n.status, 'done') <> 'planned')
"""  # noqa: S608 - constants
_WORRIES = (
    "SELECT (SELECT count(*) FROM rec_safety_concern WHERE deleted = 0 AND acknowledged IS NULL) "
    "+ (SELECT count(*) FROM rec_safety_notice WHERE deleted = 0 AND acknowledged IS NULL)"
)
_HARM = (
    "SELECT (SELECT count(*) FROM rec_complaint WHERE deleted = 0 AND ifnull(closed, 0) = 0) "
    "+ (SELECT count(*) FROM rec_adverse_event WHERE deleted = 0 AND ifnull(closed, 0) = 0)"
)
_BREACHES = "SELECT count(*) FROM rec_breach WHERE deleted = 0 AND ifnull(closed, 0) = 0"
_SUPERVISED = "SELECT member, date, next_date FROM rec_supervision WHERE deleted = 0 ORDER BY member, date, hybrid, rid"
_CERTIFICATES = (
    "SELECT member, min(expires), sum(expires <= ?) FROM rec_training WHERE deleted = 0 AND expires IS NOT NULL "
    "AND ifnull(renewed, 0) = 0 GROUP BY member"
)
_OUT = (
    "SELECT rid, member, date, back_by, ifnull(place, ''), ifnull(call, '') FROM rec_lone_visit "
    "WHERE deleted = 0 AND ifnull(back, 0) = 0 ORDER BY date, back_by, rid"
)
_READ_OF = "SELECT count(DISTINCT visit), max(date) FROM rec_review WHERE deleted = 0 AND member = ?"
_VAIN: Final = frozenset({"no_show", "attempted"})


class OversightLists:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    # Notes

    def to_read(self, me: MemberId, since_ms: int) -> list[NoteLine]:
        """Notes of others, written since, that no coordinator has read, or not as they are now; and those that
        somebody wrote about. Newest first."""
        read = self._read(since_ms)
        answered = set(self.unread(me, everybody=True).values())
        mine = self._book.numbers.known_member_no(me)
        hidden = self._hidden()
        found = [
            self._line(row, again=row[0] in read, answered=row[0] in answered)
            for row in self._lately(_NOTES, since_ms)
            if not row[7] and row[8] in MET and (row[3] or row[2]) != mine and row[4] not in hidden
            and (read.get(row[0], 0) < self._changed(row) or row[0] in answered)
        ]  # fmt: skip
        there = {line.visit for line in found}
        older = [rid for rid in answered if self._book.numbers.stamp(rid) not in there]
        found += [replace(line, answered=True) for rid in older if (line := self.line(rid)) is not None]
        return sorted(found, key=lambda line: (line.date, line.visit), reverse=True)

    def written_about(self, me: MemberId) -> list[NoteLine]:
        """The own notes that somebody wrote about, newest first."""
        unread = set(self.unread(me, everybody=False).values())
        rows = self._db.execute(
            "SELECT DISTINCT visit FROM rec_note_comment WHERE deleted = 0 AND member = ?", (str(me),)
        ).fetchall()
        lines = [replace(line, answered=rid in unread) for (rid,) in rows if (line := self.line(rid)) is not None]
        return sorted(lines, key=lambda line: (line.answered, line.date, line.visit), reverse=True)

    def unread(self, me: MemberId, *, everybody: bool) -> dict[RecordId, int]:
        """What was said for this member, or where `everybody`, for coordinators -> the note it is about."""
        no = self._book.numbers.known_member_no(me)
        if not everybody:
            rows = self._db.execute(_UNREAD, (no, str(me))).fetchall()
            return {self._book.numbers.stamp(rid): visit for rid, visit in rows}
        rows = self._db.execute(
            "SELECT c.rid, c.visit, c.member, c.author FROM rec_note_comment c WHERE c.deleted = 0 "
            "AND ifnull(c.read, 0) = 0 AND c.author <> ?",
            (no,),
        ).fetchall()
        return {
            self._book.numbers.stamp(rid): visit
            for rid, visit, member, author in rows
            if str(self._book.numbers.member_id(author)) == member  # an answer of whoever wrote the note
        }

    def line(self, rid: int) -> NoteLine | None:
        """One note; None where it is not here, or in the bin."""
        row = self._db.execute(_NOTES, (rid, rid)).fetchone()
        return None if row is None or row[7] else self._line(row, again=False, answered=False)

    def _line(self, row: Row, *, again: bool, answered: bool) -> NoteLine:
        rid, _hybrid, author, done_by, person, on, words, *_rest = row
        numbers = self._book.numbers
        name = self._db.execute("SELECT name FROM rec_person WHERE rid = ?", (person,)).fetchone()
        return NoteLine(
            visit=numbers.stamp(rid),
            person=None if person is None else numbers.stamp(person),
            person_name=self._book.called(person, name[0] if name else None),
            member=numbers.member_id(done_by or author),
            date=date.fromisoformat(on),
            begins=" ".join(unmarked(words or "").split())[:BEGINS],
            again=again,
            answered=answered,
        )

    def _changed(self, row: Row) -> int:
        """When a note was last written to."""
        if not row[10]:
            return int(row[1])
        (last,) = self._db.execute("SELECT max(hybrid) FROM change WHERE rec = ? AND state = 0", (row[0],)).fetchone()
        return max(int(row[1]), last or 0)

    def _read(self, since_ms: int) -> Mapping[int, int]:
        """Note -> the hybrid time at which somebody last said that they have read it."""
        found: dict[int, int] = {}
        for _rid, hybrid, visit, deleted in self._lately(_READ, since_ms):
            if not deleted:
                found[visit] = max(found.get(visit, 0), hybrid)
        return found

    def _lately(self, statement: str, since_ms: int) -> Iterator[Row]:
        """Rows written since, of every laptop: a number that is higher was given later."""
        for (no,) in self._db.execute("SELECT no FROM device").fetchall():
            rows = self._db.execute(statement, (no << SEQ_BITS, no << SEQ_BITS | SEQ_MAX))
            yield from takewhile(lambda row: wall_of(row[1]) >= since_ms, rows)

    # What waits

    def overview(self, me: MemberId, now: tuple[date, str], since_ms: int, soon: date) -> Overview:
        """`now`: the day and the time of day on this laptop; certificates are told of until `soon`."""
        today, clock = now
        supported = self._supervised()
        return Overview(
            worries=self._count(_WORRIES),
            overdue_out=sum((one.on, one.back_by) < (today, clock) for one in self.outings()),
            late=self._count(
                _LATE,
                {
                    "low": (today - timedelta(days=LATE_DAYS)).isoformat(),
                    "high": (today - timedelta(days=1)).isoformat(),
                },
            ),
            out_of_contact=len(self.out_of_contact(since_ms)),
            notes=len(self.to_read(me, since_ms)),
            supervision=sum(due is not None and due < today for _last, due in supported.values()),
            certificates=sum(row[2] for row in self._db.execute(_CERTIFICATES, (soon.isoformat(),)).fetchall()),
            complaints=self._count(_HARM),
            breaches=self._count(_BREACHES),
        )

    def _count(self, statement: str, given: Mapping[str, object] | None = None) -> int:
        return int(self._db.execute(statement, given or {}).fetchone()[0])

    def out_of_contact(self, since_ms: int) -> list[RecordId]:
        """People whom somebody tried to reach lately, often enough for now."""
        rows = self._lately(_NOTES, since_ms)
        tried = {row[4] for row in rows if row[4] is not None and not row[7] and row[8] in _VAIN} - self._hidden()
        found = ((rid, last_met(self._book, rid).reaching) for rid in sorted(tried))
        return [self._book.numbers.stamp(rid) for rid, one in found if one is not None and one.out]

    def outings(self) -> list[Outing]:
        """Whoever is out alone, the first to be back first."""
        return [
            Outing(
                record=self._book.numbers.stamp(rid),
                member=MemberId(UUID(member)),
                on=date.fromisoformat(on),
                back_by=by,
                place=place,
                call=call,
            )
            for rid, member, on, by, place, call in self._db.execute(_OUT).fetchall()
        ]

    # Members

    def supported(self, since_ms: int) -> dict[MemberId, Supported]:
        """Everybody of whom something is known."""
        lines: dict[str, Supported] = {}

        def more(member: str, **facts: Any) -> None:
            line = lines.get(member) or Supported(member=MemberId(UUID(member)))
            lines[member] = replace(line, **facts)

        for member, (last, due) in self._supervised().items():
            more(member, last=last, next=due)
        for member, first, _soon in self._db.execute(_CERTIFICATES, ("",)).fetchall():
            more(member, ends=date.fromisoformat(first))
        for one in self.outings():
            more(str(one.member), back_by=f"{one.on.isoformat()} {one.back_by}")
        for no, (visits, minutes) in self._work(since_ms).items():
            more(str(self._book.numbers.member_id(no)), visits=visits, minutes=minutes)
        return {line.member: line for line in lines.values()}

    def records(self, member: MemberId) -> list[Record]:
        """All that supports a member, newest first."""
        found = []
        for name in SUPPORT:
            rows = self._db.execute(
                f"SELECT rid FROM {TABLES[name].name} WHERE member = ? AND deleted = 0",  # noqa: S608 - declared names
                (str(member),),
            ).fetchall()
            kind = TABLES[name].type
            found += [self._book.record(kind, self._book.numbers.stamp(rid)) for (rid,) in rows]
        there = [record for record in found if record is not None]
        return sorted(there, key=lambda one: (str(one.fields.get("date", "")), one.id), reverse=True)

    def _supervised(self) -> dict[str, tuple[date, date | None]]:
        """Member -> the day of the last supervision, and the next one said then."""
        return {
            member: (date.fromisoformat(on), date.fromisoformat(due) if due else None)
            for member, on, due in self._db.execute(_SUPERVISED).fetchall()
        }

    def notes_read(self, member: MemberId) -> tuple[int, date | None]:
        """How many of their notes a coordinator has read, and when last."""
        count, last = self._db.execute(_READ_OF, (str(member),)).fetchone()
        return count, date.fromisoformat(last) if last else None

    def _hidden(self) -> set[int]:
        return {person for (person,) in self._db.execute(f"SELECT * FROM {UNSEEN}")}  # noqa: S608 - constants

    def _work(self, since_ms: int) -> dict[int, tuple[int, int]]:
        """Member number -> visits that took place and their minutes, of what was written since."""
        found: dict[int, tuple[int, int]] = {}
        for row in self._lately(_NOTES, since_ms):
            if not row[7] and row[8] in MET:
                visits, minutes = found.get(row[3] or row[2], (0, 0))
                found[row[3] or row[2]] = visits + 1, minutes + row[9]
        return found
