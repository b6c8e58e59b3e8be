"""Lists that screens ask for: people, timelines, what is due, what was found. Read-only, by pages."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import Any

from desktop.domain.folding import words_of
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.veil import code_typed, ids_with
from desktop.domain.views import Due, PersonCursor, PersonLine
from desktop.storage.book import TABLES, Book
from desktop.storage.due import Dues
from desktop.storage.endings import Endings
from desktop.storage.hits import Hits, person_in, person_name
from desktop.storage.lastmet import last_met
from desktop.storage.newest import Newest, Reach
from desktop.storage.since import written_since
from desktop.storage.timelines import Timelines
from desktop.storage.unseen import RESTRICTED, UNSEEN

Row = Sequence[Any]

FOUND_MAX = 500  # people that a search shows; beyond, one types more

REACH = {
    "words": Reach(most=4_000, step=250, beyond=20_000),
    # Names are short, and of people more are shown at once.
    "names": Reach(most=10_000, step=500, beyond=20_000),
}

_PERSON = TABLES["person"]
_PEOPLE = (
    "SELECT k.key, k.rid FROM person_key k JOIN rec_person p ON p.rid = k.rid WHERE (k.key, k.rid) > (?, ?) "  # noqa: S608
    f"AND p.deleted = 0 AND k.rid NOT IN {UNSEEN} AND k.rid NOT IN (SELECT value FROM json_each(?)) "
    "ORDER BY k.key, k.rid LIMIT ?"
)
_KEYS = (
    "SELECT k.rid, k.key FROM person_key k JOIN rec_person p ON p.rid = k.rid "  # noqa: S608
    f"WHERE k.rid IN (SELECT value FROM json_each(?)) AND p.deleted = 0 AND k.rid NOT IN {UNSEEN}"
)
_KEPT_ONLY = (
    "SELECT k.key, k.rid FROM person_key k JOIN rec_person p ON p.rid = k.rid WHERE (k.key, k.rid) > (?, ?) "  # noqa: S608
    f"AND p.deleted = 0 AND k.rid IN ({RESTRICTED}) AND k.rid NOT IN (SELECT person FROM hidden) "
    "AND k.rid NOT IN (SELECT value FROM json_each(?)) ORDER BY k.key, k.rid LIMIT ?"
)
_AMONG = (
    "SELECT k.key, k.rid FROM person_key k JOIN rec_person p ON p.rid = k.rid WHERE (k.key, k.rid) > (?, ?) "
    "AND p.deleted = 0 AND k.rid IN (SELECT value FROM json_each(?)) ORDER BY k.key, k.rid LIMIT ?"
)
_VISITS_OF = "SELECT count(*) FROM rec_encounter WHERE author = ? AND deleted = 0 AND rid BETWEEN ? AND ?"


class Lists:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db
        self._numbers = book.numbers
        self.timelines = Timelines(book)
        self._dues = Dues(book)
        self._endings = Endings(book)
        self._newest = {index: Newest(book, index, reach) for index, reach in REACH.items()}
        self.hits = Hits(book, self._newest)

    # People

    def people(
        self, words: str, after: PersonCursor | None, limit: int, me: MemberId
    ) -> tuple[list[PersonLine], PersonCursor | None]:
        """People by name; with `words`, of the FOUND_MAX written down last that have them all, the own ones first."""
        if words_of(words):
            return self._found_people(words, after, limit, me)
        start = after or PersonCursor("", 0)
        rows = self._db.execute(_PEOPLE, (start.name, start.rid, self._book.twins.followers(), limit + 1)).fetchall()
        lines = [line for key, rid in rows[:limit] if (line := self.line(rid))]
        more = len(rows) > limit
        return lines, PersonCursor(*rows[limit - 1]) if more else None

    def among(
        self, people: Iterable[RecordId], after: PersonCursor | None, limit: int
    ) -> tuple[list[PersonLine], PersonCursor | None]:
        """These people by name, but for those in the bin."""
        start, rids = after or PersonCursor("", 0), json.dumps([self._numbers.rid(one) for one in people])
        rows = self._db.execute(_AMONG, (start.name, start.rid, rids, limit + 1)).fetchall()
        lines = [line for _key, rid in rows[:limit] if (line := self.line(rid))]
        return lines, PersonCursor(*rows[limit - 1]) if len(rows) > limit else None

    def _found_people(
        self, words: str, after: PersonCursor | None, limit: int, me: MemberId
    ) -> tuple[list[PersonLine], PersonCursor | None]:
        """All of them are put in order for each page, which is little beside making a line of anybody."""
        found = self._found(words)
        mine = self.hits.mine(found, me)
        places = {rid: (rid not in mine, key, self._numbers.stamp(rid)) for rid, key in found.items()}
        start = None if after is None else (after.others, after.name, self._numbers.stamp(after.rid))
        rids = [rid for rid in sorted(places, key=places.__getitem__) if start is None or places[rid] > start]
        lines = [replace(line, mine=rid in mine) for rid in rids[:limit] if (line := self.line(rid))]
        if len(rids) <= limit:
            return lines, None
        last = rids[limit - 1]
        return lines, PersonCursor(found[last], last, others=last not in mine)

    def _found(self, words: str) -> dict[int, str]:
        """Rowid and key of at most FOUND_MAX who have the words and are in lists, whoever leads for whom was found.

        Before them whoever has the code of a paper, or the number: these stand in the index otherwise, or not at all.
        """
        twins = self._book.twins.now()
        exact = (*self._with_code(words), *self._book.index.find_number(words, FOUND_MAX))
        named = (rid for _docid, rid, type_ in self._newest["names"].find(words) if type_)
        heads = (twins.head(rid) for rid in chain(exact, named))
        found: dict[int, str] = {}
        while some := [*islice(heads, FOUND_MAX)]:
            keys = dict(self._db.execute(_KEYS, (json.dumps(some),)).fetchall())
            found |= {rid: keys[rid] for rid in some if rid in keys}
            if len(found) >= FOUND_MAX:
                break
        return dict(islice(found.items(), FOUND_MAX))

    def _with_code(self, words: str) -> list[int]:
        """Rowids of the people whose code this is, with or without what it begins with."""
        devices = [int.from_bytes(uid, "big") for (uid,) in self._db.execute("SELECT uid FROM device")]
        rids = (self._numbers.known_rid(one) for one in ids_with(code_typed(words), devices))
        return [rid for rid in rids if rid is not None]

    def restricted(self) -> frozenset[int]:
        """Rowids of the people whose record is kept and not used."""
        return frozenset(rid for (rid,) in self._db.execute(RESTRICTED))

    def restricted_people(self, after: PersonCursor | None, limit: int) -> tuple[list[PersonLine], PersonCursor | None]:
        """The same, by name."""
        start = after or PersonCursor("", 0)
        rows = self._db.execute(_KEPT_ONLY, (start.name, start.rid, self._book.twins.followers(), limit + 1)).fetchall()
        lines = [line for _key, rid in rows[:limit] if (line := self.line(rid))]
        return lines, PersonCursor(*rows[limit - 1]) if len(rows) > limit else None

    def line(self, rid: int) -> PersonLine | None:
        """One person as a list shows them, or None."""
        row = self._db.execute("SELECT name, alias, place FROM rec_person WHERE rid = ?", (rid,)).fetchone()
        if row is None:
            return None
        every = self._book.twins.shown(rid)
        met = last_met(self._book, every)
        versions = sum(self._book.versions("person", one) for one in every)
        return PersonLine(
            id=self._numbers.stamp(rid),
            name=self._book.called(rid, row[0]),
            alias="" if self._book.names_hidden else row[1] or "",
            place=row[2] or "",
            last_contact=met.on,
            next_contact=met.next_contact,
            wellbeing=met.wellbeing,
            conflicts=versions > 0,
            versions=versions,
            reaching=met.reaching,
            ended=self._endings.on(every),
        )

    def line_of(self, person: RecordId) -> PersonLine | None:
        """One person, or None."""
        rid = self._numbers.known_rid(person)
        return None if rid is None else self.line(self._book.twins.now().head(rid))

    # Today

    def due(self, on: date, ahead_days: int, me: MemberId, *, everybody: bool, answers: bool = False) -> list[Due]:
        """What is due until `ahead_days` after `on`, late first. `everybody`: not only for people assigned to `me`;
        `answers`: whoever waits for the programme's answer, too."""
        return self._dues.lines(on, ahead_days, me, everybody=everybody, answers=answers)

    # Who wrote how much

    def visits_since(self, wall_ms: int) -> dict[MemberId, int]:
        """Author -> visits written since, without those in the bin. Costs what was written since, not what there is."""
        authors = [no for (no,) in self._db.execute("SELECT no FROM member").fetchall()]
        found: dict[int, int] = {}
        for first, last in written_since(self._db, "rec_encounter", wall_ms):
            for author in authors:
                (count,) = self._db.execute(_VISITS_OF, (author, first, last)).fetchone()
                found[author] = found.get(author, 0) + count
        return {self._numbers.member_id(author): count for author, count in found.items() if count}

    # Whose records are

    @staticmethod
    def person_in(type_: str, row: Row) -> int | None:
        """The rowid of the person that a row is about, or None."""
        return person_in(type_, row)

    def person_behind(self, type_: str, record: RecordId) -> tuple[RecordId | None, str]:
        """Whose record it is, and their name; (None, "") where that is not known."""
        rid = self._numbers.known_rid(record)
        row = None if rid is None else self._book.row(TABLES[type_], rid)
        person = None if row is None else self.person_in(type_, row)
        return (None, "") if person is None else (self._numbers.stamp(person), person_name(self._book, person))
