"""Lists that screens ask for: people, timelines, what is due, what was found. Read-only, by pages."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from desktop.domain.clock import wall_of
from desktop.domain.folding import folded, words_of
from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, RecordId
from desktop.domain.records import TYPES
from desktop.domain.records.people import RESTRICTED as RESTRICTED_CODE
from desktop.domain.views import Due, Hit, PersonCursor, PersonLine
from desktop.storage.book import TABLES, Book
from desktop.storage.due import Dues
from desktop.storage.lastmet import last_met
from desktop.storage.tables import HEAD
from desktop.storage.timelines import Timelines
from desktop.storage.unseen import RESTRICTED, UNSEEN

Row = Sequence[Any]

FOUND_MAX = 500  # people that a search shows; beyond, one types more
SNIPPET = 120  # characters

_PERSON = TABLES["person"]
_PEOPLE = (
    "SELECT k.key, k.rid FROM person_key k JOIN rec_person p ON p.rid = k.rid WHERE (k.key, k.rid) > (?, ?) "  # noqa: S608
    f"AND p.deleted = 0 AND k.rid NOT IN {UNSEEN} ORDER BY k.key, k.rid LIMIT ?"
)
_KEY = (
    "SELECT k.key FROM person_key k JOIN rec_person p ON p.rid = k.rid WHERE k.rid = ? AND p.deleted = 0 "  # noqa: S608
    f"AND k.rid NOT IN {UNSEEN}"
)
_KEPT_ONLY = (
    f"SELECT k.key, k.rid FROM person_key k JOIN rec_person p ON p.rid = k.rid WHERE (k.key, k.rid) > (?, ?) "  # noqa: S608
    f"AND p.deleted = 0 AND p.use = '{RESTRICTED_CODE}' AND k.rid NOT IN (SELECT person FROM hidden) "
    "ORDER BY k.key, k.rid LIMIT ?"
)


class Lists:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db
        self._numbers = book.numbers
        self.timelines = Timelines(book)
        self._dues = Dues(book)

    # People

    def people(
        self, words: str, after: PersonCursor | None, limit: int
    ) -> tuple[list[PersonLine], PersonCursor | None]:
        """People by name; with `words`, at most FOUND_MAX of those that have them all, in one page."""
        if words_of(words):
            return self._found_people(words), None
        start = after or PersonCursor("", 0)
        rows = self._db.execute(_PEOPLE, (start.name, start.rid, limit + 1)).fetchall()
        lines = [line for key, rid in rows[:limit] if (line := self.line(rid))]
        more = len(rows) > limit
        return lines, PersonCursor(*rows[limit - 1]) if more else None

    def _found_people(self, words: str) -> list[PersonLine]:
        found: list[tuple[str, PersonLine]] = []
        for _docid, rid, _type in self._book.index.find(words, "names"):
            row = self._db.execute(
                _KEY,
                (rid,),
            ).fetchone()
            if row is not None and (line := self.line(rid)) is not None:
                found.append((row[0], line))
                if len(found) == FOUND_MAX:
                    break
        return [line for _key, line in sorted(found, key=lambda pair: (pair[0], pair[1].id))]

    def restricted(self) -> frozenset[int]:
        """Rowids of the people whose record is kept and not used."""
        return frozenset(rid for (rid,) in self._db.execute(RESTRICTED))

    def restricted_people(self, after: PersonCursor | None, limit: int) -> tuple[list[PersonLine], PersonCursor | None]:
        """The same, by name."""
        start = after or PersonCursor("", 0)
        rows = self._db.execute(_KEPT_ONLY, (start.name, start.rid, limit + 1)).fetchall()
        lines = [line for _key, rid in rows[:limit] if (line := self.line(rid))]
        return lines, PersonCursor(*rows[limit - 1]) if len(rows) > limit else None

    def line(self, rid: int) -> PersonLine | None:
        """One person as a list shows them, or None."""
        row = self._db.execute("SELECT name, alias, place FROM rec_person WHERE rid = ?", (rid,)).fetchone()
        if row is None:
            return None
        met = last_met(self._book, rid)
        versions = self._book.versions("person", rid)
        return PersonLine(
            id=self._numbers.stamp(rid),
            name=row[0] or "",
            alias=row[1] or "",
            place=row[2] or "",
            last_contact=met.on,
            next_contact=met.next_contact,
            wellbeing=met.wellbeing,
            conflicts=versions > 0,
            versions=versions,
            reaching=met.reaching,
        )

    def person_name(self, rid: int | None) -> str:
        """The person's name, or "" where they are not here."""
        row = None if rid is None else self._db.execute("SELECT name FROM rec_person WHERE rid = ?", (rid,)).fetchone()
        return (row[0] or "") if row else ""

    # A person's timeline

    def line_of(self, person: RecordId) -> PersonLine | None:
        """One person, or None."""
        rid = self._numbers.known_rid(person)
        return None if rid is None else self.line(rid)

    # Today

    def due(self, on: date, ahead_days: int, me: MemberId, *, everybody: bool) -> list[Due]:
        """What is due until `ahead_days` after `on`, late first. `everybody`: not only for people assigned to `me`."""
        return self._dues.lines(on, ahead_days, me, everybody=everybody)

    # Who wrote how much

    def visits_since(self, wall_ms: int) -> dict[MemberId, int]:
        """Author -> visits written since, without those in the bin. Costs what was written since, not what there is."""
        found: dict[int, int] = {}
        for (no,) in self._db.execute("SELECT no FROM device").fetchall():
            rows = self._db.execute(
                "SELECT hybrid, author, deleted FROM rec_encounter WHERE rid BETWEEN ? AND ? ORDER BY rid DESC",
                (no << SEQ_BITS, no << SEQ_BITS | SEQ_MAX),
            )
            for _hybrid, author, deleted in takewhile(lambda row: wall_of(row[0]) >= wall_ms, rows):
                found[author] = found.get(author, 0) + (not deleted)
        return {self._numbers.member_id(author): count for author, count in found.items()}

    # Search

    def hits(self, words: str, limit: int) -> list[Hit]:
        """Newest first over everything, people included."""
        both = sorted_merge(self._book.index.find(words, "words"), self._book.index.find(words, "names"))
        found: list[Hit] = []
        for _docid, rid, type_ in both:
            hit = self._hit(type_, rid, words)
            if hit is not None:
                found.append(hit)
                if len(found) == limit:
                    break
        return found

    def _hit(self, type_: str, rid: int, words: str) -> Hit | None:
        table = TABLES[type_]
        row = self._book.row(table, rid)
        if row is None or row[HEAD.index("deleted")]:
            return None
        person = self.person_in(type_, row)
        if person is not None and self._db.execute(f"SELECT 1 WHERE ? IN {UNSEEN}", (person,)).fetchone():
            return None
        return Hit(
            type=type_,
            id=self._numbers.stamp(rid),
            person=None if person is None else self._numbers.stamp(person),
            person_name=self.person_name(person),
            snippet=snippet(self._book.words(table, row), words),
        )

    def person_in(self, type_: str, row: Row) -> int | None:
        """The rowid of the person that a row is about, or None."""
        field = TYPES[type_].person_field
        if field is None:
            return None
        if field == "":
            return int(row[0])
        return row[len(HEAD) + [f.name for f in TYPES[type_].fields].index(field)]  # type: ignore[no-any-return] # driver

    def person_behind(self, type_: str, record: RecordId) -> tuple[RecordId | None, str]:
        """Whose record it is, and their name; (None, "") where that is not known."""
        rid = self._numbers.known_rid(record)
        row = None if rid is None else self._book.row(TABLES[type_], rid)
        person = None if row is None else self.person_in(type_, row)
        return (None, "") if person is None else (self._numbers.stamp(person), self.person_name(person))


def sorted_merge(
    left: Iterator[tuple[int, int, str]], right: Iterator[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Two lists that fall by document number, as one."""
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] >= other[0]):
            if one is not None:
                yield one
            one = next(left, None)
        else:
            yield other
            other = next(right, None)


def snippet(text: str, words: str) -> str:
    """Plain text around the first word that was asked for."""
    flat = " ".join(text.split())
    low = flat.casefold()
    places = [at for word in words_of(words) if (at := low.find(folded(word).casefold())) >= 0]
    start = max(0, min(places, default=0) - SNIPPET // 3)
    if start:
        start = flat.find(" ", start) + 1 or start
    cut = flat[start : start + SNIPPET]
    return ("… " if start else "") + cut + (" …" if start + SNIPPET < len(flat) else "")
