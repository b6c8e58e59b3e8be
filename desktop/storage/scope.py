"""Whose record it is, who may see it, and whom the person allowed to (docs/spec/merge.md §10)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.records import TYPES
from desktop.domain.records.agreements import NO_LONGER, TRAVELS
from desktop.domain.records.declare import Scope
from desktop.domain.roles import Role
from desktop.domain.views import Record
from desktop.storage.book import TABLES, Book
from desktop.storage.outgo import Sight
from desktop.storage.tables import HEAD

Row = Sequence[Any]  # what the driver answers
NOBODY = 0  # in `moved`: the record was about no person

_ANSWERS = f"SELECT rid, hybrid, person, {TRAVELS}, date FROM rec_agreement WHERE {TRAVELS} IS NOT NULL AND deleted = 0"  # noqa: S608
_ASSIGNED = "SELECT rid, hybrid, person, active FROM rec_assignment WHERE member = ? AND deleted = 0"


class Scopes:
    """Over one connection's book. Cheap to make; what it read is not kept."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def assigned(self, member: MemberId) -> set[int]:
        """Rowids of the persons assigned to `member`: those they created, and what coordinators said since."""
        no = self._book.numbers.known_member_no(member)
        persons = {rid for (rid,) in self._db.execute("SELECT rid FROM rec_person WHERE author = ?", (no,))}
        for _order, person, active in self._in_order(self._db.execute(_ASSIGNED, (str(member),)).fetchall()):
            if active:
                persons.add(person)
            else:
                persons.discard(person)
        return persons

    def refused(self) -> set[int]:
        """Rowids of the persons who said that coordinators are not to be told, or no longer."""
        rows = self._in_order(self._db.execute(_ANSWERS).fetchall())
        # The newest agreement that says anything about the purpose decides; `sorted` keeps the one order within a day.
        answers = {person: answer for _order, person, answer, _day in sorted(rows, key=lambda row: row[3])}
        return {person for person, answer in answers.items() if answer in NO_LONGER}

    def _in_order(self, rows: Iterable[Row]) -> list[Row]:
        """Rows that begin with rowid and hybrid time, in the one order of merge §3.3; these two become one."""
        stamp = self._book.numbers.stamp
        return sorted((((hybrid, stamp(rid)), *rest) for rid, hybrid, *rest in rows), key=lambda row: row[0])

    def sight(self, member: MemberId, role: Role, withheld: set[int]) -> Sight | None:
        """What may be sent to one member; None: everything. Adds the records that consent keeps here to `withheld`."""
        if role is Role.COORDINATOR:
            refused = self.refused()
            return _consented(refused, withheld) if refused else None
        return self._own_people(member, role)

    def _own_people(self, member: MemberId, role: Role) -> Sight:
        persons = self.assigned(member) if role in (Role.PEER, Role.CLERK) else set()
        author_no = self._book.numbers.known_member_no(member)
        about_them = {
            rid for (rid,) in self._db.execute("SELECT rid FROM rec_assignment WHERE member = ?", (str(member),))
        }

        def seen(type_: str, record: int, person: int | None, maker: int | None, author: int) -> bool:
            kind = TYPES.get(type_)
            if author == author_no:
                return True
            if kind is None:
                return False
            if kind.scope is Scope.PROGRAMME:
                return True
            if person is None:
                return maker == author_no
            # An assignment tells a member also that somebody is no longer theirs.
            return person in persons or (type_ == "assignment" and record in about_them)

        return Sight(seen, frozenset(self._farewells(persons, author_no)))

    def _farewells(self, persons: set[int], author_no: int) -> Iterator[int]:
        """The changes by which records left these persons, with all that those build on; nothing that came after."""
        for rec, person, type_ in self._db.execute("SELECT rec, person, type FROM moved").fetchall():
            if person not in persons and person != NOBODY:
                continue
            changes = {change.stamp: change for change in self._book.log.of_record(rec, type_)}
            made = next((change for change in changes.values() if change.creates), None)
            theirs = made is not None and self._book.numbers.known_member_no(made.author) == author_no
            if person == NOBODY and not theirs:
                continue
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
        persons = None if role is Role.COORDINATOR else self.assigned(member)
        rows = []
        for kind in TYPES.values():
            table = TABLES[kind.name]
            at = (len(HEAD) + [f.name for f in table.fields].index(kind.person_field)) if kind.person_field else 0
            for row in self._book.walk(kind, deleted=None):
                person = None if kind.person_field is None else row[at]
                mine = row[HEAD.index("author")] == self._book.numbers.known_member_no(member)
                if persons is None or kind.scope is Scope.PROGRAMME or (mine if person is None else person in persons):
                    rows.append((self._book.numbers.stamp(row[0]), kind.name))
        for record, name in sorted(rows):
            found = self._book.record(TYPES[name], record)
            if found is not None:
                yield found

    def hidden_for(self, member: MemberId, role: Role) -> Iterable[int]:
        """Persons in this vault, or that a record in it is about, that are not in the member's own scope."""
        if role is Role.COORDINATOR:
            return ()
        every = {rid for (rid,) in self._db.execute("SELECT rid FROM rec_person")}
        for kind in TYPES.values():
            if kind.person_field:
                of = f"SELECT DISTINCT {kind.person_field} FROM {TABLES[kind.name].name}"  # noqa: S608 - declared
                every |= {rid for (rid,) in self._db.execute(of) if rid is not None}
        return every - self.assigned(member)

    def assigned_to(self, person: RecordId, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
        """Which of `members` the person is assigned to."""
        rid = self._book.numbers.known_rid(person)
        return tuple(member for member in members if rid in self.assigned(member))


def _consented(refused: set[int], withheld: set[int]) -> Sight:
    def seen(type_: str, record: int, person: int | None, _maker: int | None, _author: int) -> bool:
        kind = TYPES.get(type_)
        if person not in refused or (kind is not None and kind.always_travels):
            return True
        withheld.add(record)
        return False

    return Sight(seen)
