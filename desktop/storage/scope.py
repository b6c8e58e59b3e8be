"""Whose record it is, who may see it, and whom the person allowed to (docs/spec/merge.md §10)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, RecordId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.domain.records.agreements import NO_LONGER
from desktop.domain.records.people import COVER
from desktop.domain.records.supporters import OWN_ANSWER
from desktop.domain.roles import Role
from desktop.domain.views import Record
from desktop.storage.book import TABLES, Book
from desktop.storage.consent import Consent, Wishes
from desktop.storage.custody import Custody
from desktop.storage.leads import Leads
from desktop.storage.naming import Naming
from desktop.storage.outgo import Seen, Sight
from desktop.storage.own import own
from desktop.storage.runs import runs_of
from desktop.storage.sights import (
    Agreed,
    OwnPeople,
    everything,
    for_everybody,
    is_for_coordinators,
    is_for_named,
    numbers_alone,
)
from desktop.storage.tables import HEAD
from desktop.storage.whose import Whose

Row = Sequence[Any]  # what the driver answers
WITH_PEOPLE = frozenset({Role.PEER, Role.CLERK})  # who is there for people assigned to them
NOBODY = 0  # in `moved`: the record was about no person

_ASSIGNED = "SELECT rid, hybrid, person, active, kind FROM rec_assignment WHERE member = ? AND deleted = 0"
_CARERS = "SELECT rid, hybrid, member, active, kind FROM rec_assignment WHERE person = ? AND deleted = 0"
_SAID = "SELECT rid, hybrid, member, person, active, kind FROM rec_assignment WHERE deleted = 0"
_NO = ", ".join(f"'{word}'" for word in sorted(NO_LONGER))
_SAID_NO = f"SELECT rid FROM rec_supporter WHERE {OWN_ANSWER} IN ({_NO})"  # noqa: S608 - the rule of `said_no`
_CHANGES = "SELECT cid FROM change WHERE rec = ?"
_ENDING = (
    f"SELECT rid, person, member FROM rec_assignment WHERE kind = '{COVER}' AND active = 1 AND deleted = 0 "  # noqa: S608
    "AND until < ?"
)


# Of whom more is said than who wrote them down, and of whom nothing is.
_NAMED = "SELECT rid, author FROM rec_person WHERE deleted = 0 AND rid IN (SELECT value FROM json_each(?))"
_UNNAMED = (
    "SELECT author, count(*) FROM rec_person WHERE deleted = 0 AND rid NOT IN (SELECT value FROM json_each(?)) "
    "GROUP BY author"
)


class Scopes:
    """Over one connection's book. Cheap to make; what it read is not kept."""

    def __init__(self, book: Book, custody: Custody) -> None:
        self._book = book
        self._custody = custody
        self._db = book.db

    def assigned(self, member: MemberId) -> set[int]:
        """Rowids of the persons assigned to `member`: those they created, and what coordinators said since.

        Looking after somebody and standing in are said apart: the end of a cover ends nothing else.
        """
        no = self._book.numbers.known_member_no(member)
        persons = {rid for (rid,) in self._db.execute("SELECT rid FROM rec_person WHERE author = ?", (no,))}
        covered: set[int] = set()
        for _order, person, active, kind in self._in_order(self._db.execute(_ASSIGNED, (str(member),)).fetchall()):
            among = covered if kind == COVER else persons
            if active:
                among.add(person)
            else:
                among.discard(person)
        return persons | covered

    def carers(self, person: RecordId) -> dict[tuple[MemberId, bool], RecordId | None]:
        """Who looks after a person: member, and whether they stand in -> the record that says so; None: they met."""
        rid = self._book.numbers.known_rid(person)
        found: dict[tuple[MemberId, bool], RecordId | None] = {}
        for (author,) in self._db.execute("SELECT author FROM rec_person WHERE rid = ?", (rid,)):
            found[self._book.numbers.member_id(author), False] = None
        rows = self._db.execute(_CARERS, (rid,)).fetchall()
        for (_hybrid, record), member, active, kind in self._in_order(rows):
            who = (MemberId(UUID(member)), kind == COVER)
            if active:
                found[who] = record
            else:
                found.pop(who, None)
        return found

    def covers_until(self, before: date) -> list[tuple[RecordId, MemberId]]:
        """(person, member) of the covers that stand and were to last until a day before this one."""
        rows = self._db.execute(_ENDING, (before.isoformat(),)).fetchall()
        ending = []
        for rid, person, member in rows:
            stamp, who = self._book.numbers.stamp(person), MemberId(UUID(member))
            if self.carers(stamp).get((who, True)) == self._book.numbers.stamp(rid):
                ending.append((stamp, who))
        return sorted(ending)

    def caseloads(self) -> dict[MemberId, int]:
        """How many people are assigned to everybody (as `assigned` says), those in the bin left out. One pass."""
        twins = self._book.twins.now()
        said = self._in_order(self._db.execute(_SAID).fetchall())
        named = json.dumps(sorted({person for _order, _member, person, *_ in said if person} | twins.groups.keys()))
        theirs: dict[MemberId, set[int]] = {}
        for rid, author in self._db.execute(_NAMED, (named,)).fetchall():
            theirs.setdefault(self._book.numbers.member_id(author), set()).add(rid)
        alive = set().union(*theirs.values())
        covered: dict[MemberId, set[int]] = {}
        for _order, who, person, active, kind in said:
            persons = (covered if kind == COVER else theirs).setdefault(MemberId(UUID(who)), set())
            (persons.add if active else persons.discard)(person)
        both = {one: theirs.get(one, set()) | covered.get(one, set()) for one in theirs.keys() | covered.keys()}
        found = {member: len({*map(twins.head, persons & alive)}) for member, persons in both.items()}
        for author, count in self._db.execute(_UNNAMED, (named,)).fetchall():
            member = self._book.numbers.member_id(author)
            found[member] = found.get(member, 0) + count
        return found

    def _theirs(self, member: MemberId, role: Role) -> set[int]:
        """Whom a member who is no coordinator may know: nobody, where their role is about numbers alone."""
        return self.assigned(member) if role in WITH_PEOPLE else set()

    def _in_order(self, rows: Iterable[Row]) -> list[Row]:
        """Rows that begin with rowid and hybrid time, in the one order of merge §3.3; these two become one."""
        stamp = self._book.numbers.stamp
        return sorted((((hybrid, stamp(rid)), *rest) for rid, hybrid, *rest in rows), key=lambda row: row[0])

    def sight(self, member: MemberId, role: Role) -> Sight | None:
        """What may be sent to one member; None: everything."""
        wishes = Consent(self._book).wishes()
        if role is Role.COORDINATOR:
            return self._coordinators(wishes, self.hidden_from(member))
        return self._own_people(member, wishes) if role in WITH_PEOPLE else Sight(numbers_alone)

    def sight_of_any(self, coordinators: Iterable[MemberId]) -> Sight | None:
        """What may be sent to one at least of these coordinators; None: everything."""
        hidden = [self.hidden_from(member) for member in coordinators]
        return self._coordinators(
            Consent(self._book).wishes(), frozenset.intersection(*hidden) if hidden else frozenset()
        )

    def _coordinators(self, wishes: Wishes, hidden: frozenset[int]) -> Sight | None:
        agreed, theirs = Agreed(wishes, hidden), own(self._book)
        if wishes or hidden:
            return Sight(agreed.seen, kept=agreed.kept, words=Sight(agreed.words), own=theirs)
        return None if theirs is None else Sight(everything, own=theirs)

    def _own_people(self, member: MemberId, wishes: Wishes) -> Sight:
        assigned = self.assigned(member)
        author_no = self._book.numbers.known_member_no(member)
        shared = own(self._book)
        let_go = {self._book.numbers.device_no(uid): runs for uid, runs in self._custody.let_go_by(member).items()}
        led, named = Leads(self._book).sessions(member), Naming(self._book).is_for(member)
        endings = self._endings(member)
        theirs = OwnPeople(assigned, author_no, endings, wishes.refused, led, named, self._said_no(member))
        again = self._said_again(author_no, endings, let_go) if let_go else ()
        farewells = frozenset([*self._farewells(theirs, let_go), *again])
        words = Sight(theirs.words, farewells, theirs=theirs.their_words)
        return Sight(theirs.seen, farewells, theirs.kept, let_go, theirs.theirs, words, shared, author_no)

    def hidden_from(self, member: MemberId) -> frozenset[int]:
        """Rowids of the records that are kept from a member, whatever their role: those that concern them, and those of
        supporters who said no for themselves."""
        return Naming(self._book).kept_from(member) | self._said_no(member)

    def _said_no(self, member: MemberId) -> frozenset[int]:
        """Supporters whose record is not this member's already: whoever has it has to hear of the no."""
        said_no = [rid for (rid,) in self._db.execute(_SAID_NO)]
        holds = self._holds(self._book.numbers.known_member_no(member)) if said_no else {}
        return frozenset(rid for rid in said_no if not _among(rid, holds))

    def _holds(self, member_no: int) -> Mapping[int, Intervals]:
        """What a member said to hold, by local device."""
        rows = self._db.execute("SELECT device, runs FROM knows WHERE member = ?", (member_no,))
        return {no: runs_of(runs) for no, runs in rows}

    def _endings(self, member: MemberId) -> set[int]:
        """Assignments that do not, or no longer, give a person to this member."""
        over = {
            rid
            for (rid,) in self._db.execute(
                "SELECT rid FROM rec_assignment WHERE member = ? AND (ifnull(active, 0) = 0 OR deleted = 1)",
                (str(member),),
            )
        }
        for (rid,) in self._db.execute(
            "SELECT rid FROM rec_assignment WHERE edited = 1 AND member <> ?", (str(member),)
        ):
            if any(
                change.fields.get("member") == str(member) for change in self._book.log.of_record(rid, "assignment")
            ):
                over.add(rid)
        return over

    def _said_again(self, member_no: int, endings: set[int], let_go: Mapping[int, Intervals]) -> Iterator[int]:
        """The changes of the endings that were let go with a person whom an older file has brought back since."""
        holds = self._holds(member_no)
        for ending in endings:
            changes = [ending, *(cid for (cid,) in self._db.execute(_CHANGES, (ending,)) if cid != ending)]
            if not any(_among(cid, let_go) for cid in changes):
                continue
            (person,) = self._db.execute("SELECT person FROM rec_assignment WHERE rid = ?", (ending,)).fetchone()
            given = self._db.execute("SELECT rid FROM rec_assignment WHERE person = ?", (person,))
            if any(_among(rid, holds) for rid in (person, *(one for (one,) in given if one not in endings))):
                yield from changes

    def _farewells(self, of: OwnPeople, let_go: Mapping[int, Intervals]) -> Iterator[int]:
        """The changes by which records left these persons, with all that those build on; nothing that came after."""
        whose = Whose(self._book)
        for rec, person, type_ in self._db.execute("SELECT rec, person, type FROM moved").fetchall():
            if (person not in of.assigned and person != NOBODY) or rec in of.hidden:
                continue
            if not of.refused.isdisjoint(whose.of(type_, rec)[0] or ()):
                continue  # nothing about that person is passed on, that it was moved to them included
            changes = {change.stamp: change for change in self._book.log.of_record(rec, type_)}
            made = next((change for change in changes.values() if change.creates), None)
            theirs = made is not None and self._book.numbers.known_member_no(made.author) == of.author_no
            if is_for_coordinators(type_) or (is_for_named(type_) and not theirs and rec not in of.named):
                continue
            if person == NOBODY and not theirs:
                continue
            if _among(rec, let_go):
                continue  # it has left them for good
            name = TYPES[type_].person_field
            reach = [change for change in changes.values() if change.creates or name in change.fields]
            gone: set[Stamp] = set()
            while reach:
                change = reach.pop()
                if change.stamp not in gone:
                    gone.add(change.stamp)
                    reach += [changes[base] for bases in change.bases.values() for base in bases if base in changes]
            yield from map(self._book.numbers.rid, gone)

    def in_scope(self, member: MemberId, role: Role) -> Iterator[Record]:
        """The records of a member's scope by (device, seq), the bin included."""
        seen = self._scope(member, role)
        rows = []
        for table in self._book.filled():
            kind = table.type
            at = (len(HEAD) + [f.name for f in table.fields].index(kind.person_field)) if kind.person_field else 0
            for row in self._book.walk(kind, deleted=None):
                persons = () if kind.person_field is None or row[at] is None else (row[at],)
                author = row[HEAD.index("author")]
                if seen(kind.name, row[0], persons, author, author):
                    rows.append((self._book.numbers.stamp(row[0]), kind.name))
        for record, name in sorted(rows):
            found = self._book.record(TYPES[name], record)
            if found is not None:
                yield found

    def _scope(self, member: MemberId, role: Role) -> Seen:
        """What is in a member's scope, whatever people do not want passed on."""
        if role is Role.COORDINATOR:
            return Agreed(Wishes(frozenset(), None), Naming(self._book).kept_from(member)).seen
        if role not in WITH_PEOPLE:
            return numbers_alone if role is Role.VIEWER else for_everybody
        led, named = Leads(self._book).sessions(member), Naming(self._book).is_for(member)
        author_no = self._book.numbers.known_member_no(member)
        return OwnPeople(self.assigned(member), author_no, (), frozenset(), led, named).theirs

    def hidden_for(self, member: MemberId, role: Role) -> Iterable[int]:
        """Persons in this vault, or that a record in it is about, that are not in the member's own scope."""
        if role is Role.COORDINATOR:
            return ()
        every = {rid for (rid,) in self._db.execute("SELECT rid FROM rec_person")}
        for table in self._book.filled():
            if table.type.person_field:
                of = f"SELECT DISTINCT {table.type.person_field} FROM {table.name}"  # noqa: S608 - declared
                every |= {rid for (rid,) in self._db.execute(of) if rid is not None}
        return every - self._theirs(member, role)

    def people_of(self, member: MemberId) -> list[RecordId]:
        """Everybody assigned to `member` whose record is here, the bin included."""
        here = (rid for rid in self.assigned(member) if self._book.row(TABLES["person"], rid) is not None)
        return [self._book.numbers.stamp(rid) for rid in here]

    def assigned_to(self, person: RecordId, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
        """Which of `members` the person is assigned to."""
        theirs = {member for member, _covers in self.carers(person)}
        return tuple(member for member in members if member in theirs)


def _among(cid: int, runs: Mapping[int, Intervals]) -> bool:
    """Whether a change is among numbers by local device."""
    return cid & SEQ_MAX in runs.get(cid >> SEQ_BITS, ())
