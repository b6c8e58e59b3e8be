"""What waits for a coordinator, and how members are supported. Read-only; costs what was written lately."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.layouts import unmarked
from desktop.domain.oversight import NOTES_COUNTED, NOTES_MOST, NoteLine, Outing, Supported
from desktop.domain.reaching import HEARD, reaching
from desktop.domain.records import TYPES
from desktop.domain.views import Record
from desktop.domain.visitcodes import IN_VAIN, MET
from desktop.domain.worries import WORRIES
from desktop.storage.book import TABLES, Book
from desktop.storage.due import Dues
from desktop.storage.endings import Endings
from desktop.storage.lastmet import contacts_of, enough
from desktop.storage.since import written_since
from desktop.storage.tables import TRIED_IN_VAIN
from desktop.storage.unseen import UNSEEN

Row = Sequence[Any]

BEGINS: Final = 160  # letters of a note in a list
SUPPORT: Final = ("supervision", "observation", "training", "lone_visit")

_NOTE = (
    "SELECT rid, author, done_by, person, date, substr(narrative, 1, 400), ifnull(folded, 0) FROM rec_encounter "
    "WHERE rid = ? AND deleted = 0"
)
_MET = ", ".join(f"'{code}'" for code in sorted(MET))
_LATELY = "FROM rec_encounter WHERE rid BETWEEN ? AND ? AND deleted = 0"
# Of everybody but one member, about nobody who is out of sight.
_OTHERS = (
    f"SELECT rid, hybrid, edited {_LATELY} AND ifnull(status, 'done') IN ({_MET}) AND ifnull(done_by, author) <> ? "
    f"AND ifnull(person, 0) NOT IN {UNSEEN} ORDER BY rid DESC"
)
# Whoever was tried lately, and so often since they were last heard of: of the contacts that say one or the other, the
# newest few are all in vain. And those of a list in any case.
_TELLING = ", ".join(f"'{code}'" for code in sorted(HEARD | IN_VAIN))
TRIED: Final = f"""
SELECT DISTINCT person FROM rec_encounter t INDEXED BY rec_encounter_in_vain
WHERE {TRIED_IN_VAIN} AND deleted = 0 AND rid BETWEEN :low AND :high AND person IS NOT NULL AND person NOT IN {UNSEEN}
AND (person IN (SELECT value FROM json_each(:too)) OR :tries = (
  SELECT count(*) FROM (
    SELECT status FROM rec_encounter n INDEXED BY rec_encounter_person
    WHERE n.person = t.person AND n.deleted = 0 AND ifnull(n.status, 'done') IN ({_TELLING})
    ORDER BY n.date DESC, n.rid DESC LIMIT :tries)
  WHERE {TRIED_IN_VAIN}))
"""  # noqa: S608 - constants
_THERE = "SELECT rid FROM rec_person WHERE deleted = 0 AND rid IN (SELECT value FROM json_each(?)) ORDER BY rid"
_WORK = (
    f"SELECT ifnull(done_by, author), count(*), sum(ifnull(minutes, 0)) {_LATELY} "
    f"AND ifnull(status, 'done') IN ({_MET}) GROUP BY 1"
)
_READ = "SELECT visit, hybrid FROM rec_review WHERE rid BETWEEN ? AND ? AND deleted = 0"
_UNREAD = (
    "SELECT rid, visit FROM rec_note_comment WHERE deleted = 0 AND ifnull(read, 0) = 0 AND author <> ? AND member = ?"
)
# Safety goes on while a record is kept and not used; whoever is out of scope or in the bin is looked after no longer.
_UNSEEN_WORRIES = (
    "SELECT rid, person FROM {table} WHERE deleted = 0 AND acknowledged IS NULL "
    "AND ifnull(person, 0) NOT IN (SELECT person FROM hidden)"
)
_DELETED = "SELECT deleted FROM rec_person WHERE rid IN (SELECT value FROM json_each(?))"
_BREACHES = "SELECT count(*) FROM rec_breach WHERE deleted = 0 AND ifnull(closed, 0) = 0"
_SUPERVISED = "SELECT member, date, next_date FROM rec_supervision WHERE deleted = 0 ORDER BY member, date, hybrid, rid"
_CERTIFICATES = (
    "SELECT member, min(expires) FROM rec_training WHERE deleted = 0 AND expires IS NOT NULL "
    "AND ifnull(renewed, 0) = 0 GROUP BY member"
)
_OUT = (
    "SELECT rid, member, date, back_by, ifnull(place, ''), ifnull(call, ''), ifnull(hazards, '') FROM rec_lone_visit "
    "WHERE deleted = 0 AND ifnull(back, 0) = 0 ORDER BY date, back_by, rid"
)
_READ_OF = "SELECT count(DISTINCT visit), max(date) FROM rec_review WHERE deleted = 0 AND member = ?"


class OversightLists:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db
        self._dues = Dues(book)
        self._endings = Endings(book)

    # Notes

    def to_read(self, me: MemberId, since_ms: int) -> list[NoteLine]:
        """Notes of others, written since, that no coordinator has read, or not as they are now; and those that
        somebody wrote about. The newest, at most NOTES_MOST."""
        answered = self._answered(me)
        found = dict(islice(self._unread_notes(me, since_ms), NOTES_MOST))
        noted = [
            replace(line, again=found.get(rid, False), answered=rid in answered)
            for rid in found.keys() | answered
            if (line := self.line(rid)) is not None
        ]
        return sorted(noted, key=lambda line: (line.date, line.visit), reverse=True)

    def count_to_read(self, me: MemberId, since_ms: int) -> int:
        """How many those are, counted as far as NOTES_COUNTED."""
        answered = self._answered(me)
        found = {rid for rid, _again in islice(self._unread_notes(me, since_ms), NOTES_COUNTED)}
        return min(len(found | answered), NOTES_COUNTED)

    def _answered(self, me: MemberId) -> set[int]:
        """Notes that are here, about which whoever wrote them said something that is not read yet."""
        return {rid for rid in self.unread(me, everybody=True).values() if self.line(rid) is not None}

    def _unread_notes(self, me: MemberId, since_ms: int) -> Iterator[tuple[int, bool]]:
        """Notes that nobody has read as they are, the newest first, and whether somebody read them before."""
        read = self._read(since_ms)
        mine = self._book.numbers.known_member_no(me) or 0
        laptops = [
            self._db.execute(_OTHERS, (first, last, mine))
            for first, last in written_since(self._db, "rec_encounter", since_ms)
        ]
        for rid, hybrid, edited in merge(*laptops, key=itemgetter(1), reverse=True):
            if rid not in read:
                yield rid, False
            elif edited and read[rid] < self._changed(rid, hybrid):
                yield rid, True

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
        row = self._db.execute(_NOTE, (rid,)).fetchone()
        return None if row is None else self._line(row)

    def _line(self, row: Row) -> NoteLine:
        rid, author, done_by, person, on, words, shut = row
        numbers = self._book.numbers
        name = self._db.execute("SELECT name FROM rec_person WHERE rid = ?", (person,)).fetchone()
        return NoteLine(
            visit=numbers.stamp(rid),
            person=None if person is None else numbers.stamp(person),
            person_name=self._book.called(person, name[0] if name else None),
            member=numbers.member_id(done_by or author),
            date=date.fromisoformat(on),
            begins="" if shut else " ".join(unmarked(words or "").split())[:BEGINS],
            folded=bool(shut),
        )

    def _changed(self, rid: int, hybrid: int) -> int:
        """When a note that was edited was last written to."""
        (last,) = self._db.execute("SELECT max(hybrid) FROM change WHERE rec = ? AND state = 0", (rid,)).fetchone()
        return max(hybrid, last or 0)

    def _read(self, since_ms: int) -> Mapping[int, int]:
        """Note -> the hybrid time at which somebody last said that they have read it."""
        found: dict[int, int] = {}
        for first, last in written_since(self._db, "rec_review", since_ms):
            for visit, hybrid in self._db.execute(_READ, (first, last)):
                found[visit] = max(found.get(visit, 0), hybrid)
        return found

    # What waits

    def worries(self) -> list[Record]:
        """Worries about safety that nobody has said to have seen."""
        return [
            record
            for kind in (TYPES[name] for name in WORRIES)
            for rid, person in self._db.execute(_UNSEEN_WORRIES.format(table=TABLES[kind.name].name)).fetchall()
            if not self._in_bin(person)
            and (record := self._book.record(kind, self._book.numbers.stamp(rid))) is not None
        ]

    def _in_bin(self, person: int | None) -> bool:
        """With everybody who is one with them: who was written down twice may have one record in the bin."""
        if person is None:
            return False
        everybody = json.dumps(self._book.twins.now().all(person))
        return all(deleted for (deleted,) in self._db.execute(_DELETED, (everybody,)).fetchall() or [(0,)])

    def breaches(self) -> int:
        """How many are open of what got out."""
        return int(self._db.execute(_BREACHES).fetchone()[0])

    def late(self, today: date) -> list[RecordId]:
        """People whose next contact is over, as Today lists one's own."""
        return [self._book.numbers.stamp(person) for person in sorted(self._dues.late(today))]

    def out_of_contact(self, since_ms: int) -> list[RecordId]:
        """People whom somebody tried to reach lately, often enough for now."""
        twins, rule = self._book.twins.now(), enough(self._book)
        asked = {"tries": rule.tries, "too": json.dumps(sorted(twins.groups))}
        tried = {
            twins.head(person)
            for low, high in written_since(self._db, "rec_encounter", since_ms)
            for (person,) in self._db.execute(TRIED, asked | {"low": low, "high": high}).fetchall()
        }
        tried -= self._endings.now().keys()
        found = ((rid, reaching(contacts_of(self._book, twins.all(rid)), rule=rule)) for rid in sorted(tried))
        out = json.dumps([rid for rid, one in found if one is not None and one.out])
        return [self._book.numbers.stamp(rid) for (rid,) in self._db.execute(_THERE, (out,)).fetchall()]

    def ended(self) -> frozenset[RecordId]:
        """For whom the support ended, under every number they were written down."""
        twins = self._book.twins.now()
        return frozenset(self._book.numbers.stamp(one) for rid in self._endings.now() for one in twins.all(rid))

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
                hazards=hazards,
            )
            for rid, member, on, by, place, call, hazards in self._db.execute(_OUT).fetchall()
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
        for member, first in self._db.execute(_CERTIFICATES).fetchall():
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

    def _work(self, since_ms: int) -> dict[int, tuple[int, int]]:
        """Member number -> visits that took place and their minutes, of what was written since."""
        found: dict[int, tuple[int, int]] = {}
        for of_laptop in written_since(self._db, "rec_encounter", since_ms):
            for no, visits, minutes in self._db.execute(_WORK, of_laptop):
                before = found.get(no, (0, 0))
                found[no] = before[0] + visits, before[1] + minutes
        return found
