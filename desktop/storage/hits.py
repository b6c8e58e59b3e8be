"""What is found for words: records of every type, newest first, the own people's before the others'."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, Final

from desktop.domain.folding import folded, words_of
from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES
from desktop.domain.veil import Veil
from desktop.domain.views import Hit
from desktop.storage.book import TABLES, Book
from desktop.storage.newest import Newest
from desktop.storage.search import INDEXES, Document, index_of
from desktop.storage.tables import HEAD
from desktop.storage.unseen import MINE, UNSEEN

Row = Sequence[Any]

SNIPPET: Final = 120  # characters
LOOKED_AT: Final = 4  # times as many as are shown, so that the own people's come first; more would be waited for

_UNSEEN_OF: Final = f"SELECT value FROM json_each(?) WHERE value IN {UNSEEN}"  # noqa: S608 - constants
_MINE: Final = f"SELECT p.rid FROM rec_person p WHERE p.rid IN (SELECT value FROM json_each(:people)) AND {MINE}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class _Found:
    """A record that has the words."""

    type: str
    rid: int
    person: int | None
    on: date | None
    folded: bool


class Hits:
    """Over one connection's book."""

    def __init__(self, book: Book, newest: Mapping[str, Newest]) -> None:
        self._book = book
        self._db = book.db
        self._newest = newest  # by index

    def of(
        self, words: str, limit: int, me: MemberId, *, kinds: Collection[str] = (), since: date | None = None
    ) -> list[Hit]:
        """At most `limit`. `kinds`: of these types alone; `since`: of what has its day then or later."""
        found: list[_Found] = []
        people: set[int | None] = set()  # of whom the record itself was found: one is enough, whoever of those it is
        looked_at = limit * LOOKED_AT
        there = self._in_order(words, kinds)
        while len(found) < looked_at and (some := [*islice(there, looked_at)]):
            for one in self._seen(some):
                if one.type == "person" and one.person in people:
                    continue
                if one.type == "person":
                    people.add(one.person)
                if since is None or (one.on is not None and one.on >= since):
                    found.append(one)
        found = found[:looked_at]
        mine = self.mine({one.person for one in found if one.person is not None}, me) | {None}
        found.sort(key=lambda one: one.person not in mine)
        shown = found[:limit]
        said = self._said(shown)
        return [self._hit(one, words, said[one.type, one.rid], mine=one.person in mine) for one in shown]

    def mine(self, people: Iterable[int], me: MemberId) -> set[int]:
        """Those of `people` who are looked after by `me`, or were met by them."""
        asked = {"people": json.dumps([*people]), "me": self._book.numbers.known_member_no(me), "member": str(me)}
        return {rid for (rid,) in self._db.execute(_MINE, asked)}

    def _in_order(self, words: str, kinds: Collection[str]) -> Iterator[tuple[str, int]]:
        wanted = {index_of(kind) for kind in kinds} or set(INDEXES)  # what holds none of them is not gone through
        one, other = (self._newest[index].find(words if index in wanted else "") for index in INDEXES)
        found = sorted_merge(one, other)
        return ((type_, rid) for _docid, rid, type_ in found if type_ and (not kinds or type_ in kinds))

    def _seen(self, records: Sequence[tuple[str, int]]) -> Iterator[_Found]:
        """Those that this member is to see, in the same order."""
        told: dict[tuple[str, int], Row] = {}
        for type_, rids in _by_type(records).items():
            rows = self._db.execute(_seen_by(type_), (json.dumps(rids),))
            told |= {(type_, row[0]): row for row in rows}
        everybody = {row[2] for row in told.values() if row[2] is not None}
        unseen = {rid for (rid,) in self._db.execute(_UNSEEN_OF, (json.dumps([*everybody]),))}
        twins = self._book.twins.now()
        for type_, rid in records:
            row, kind = told.get((type_, rid)), TYPES[type_]
            if row is None or row[1]:
                continue
            _rid, _deleted, person, day, sharing, shut = row
            if kind.took_back({kind.sharing: sharing}):
                continue  # a word that was taken back is found nowhere
            if person not in unseen:
                yield _Found(type_, rid, None if person is None else twins.head(person), _day(day), bool(shut))

    def _said(self, records: Sequence[_Found]) -> dict[tuple[str, int], str]:
        """What these are found by."""
        by_type = _by_type([(one.type, one.rid) for one in records])
        return {
            (type_, rid): text
            for type_, rids in by_type.items()
            for rid, _edited, text in self._book.texts(TABLES[type_], rids)
        }

    def _hit(self, found: _Found, words: str, said: str, *, mine: bool) -> Hit:
        numbers, person = self._book.numbers, found.person
        return Hit(
            type=found.type,
            id=numbers.stamp(person if found.type == "person" and person is not None else found.rid),
            person=None if person is None else numbers.stamp(person),
            person_name=person_name(self._book, person),
            snippet=self._snippet(found, words, said),
            on=found.on,
            mine=mine,
            folded=found.folded,
        )

    def _snippet(self, found: _Found, words: str, said: str) -> str:
        hidden = self._book.names_hidden
        if found.folded or (found.type == "person" and hidden):
            return ""
        around = snippet(said, words)
        return self._veil(found.person).over(around) if hidden else around

    def _veil(self, person: int | None) -> Veil:
        row = self._book.db.execute("SELECT name FROM rec_person WHERE rid = ?", (person,)).fetchone()
        name = (row[0] or "") if row else ""
        return Veil(name, self._book.called(person, name))


def _by_type(records: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for type_, rid in records:
        found.setdefault(type_, []).append(rid)
    return found


@cache
def _seen_by(type_: str) -> str:
    """How records of a type are seen: rowid, whether binned, whose, of what day, whether shared, whether folded."""
    kind = TYPES[type_]
    person = "rid" if kind.person_field == "" else kind.person_field or "NULL"
    columns = ", ".join(
        ["rid", "deleted", person, kind.date_field or "NULL", kind.sharing or "NULL", kind.folded or "NULL"]
    )
    return f"SELECT {columns} FROM {TABLES[type_].name} WHERE rid IN (SELECT value FROM json_each(?))"  # noqa: S608 - declared


def person_in(type_: str, row: Row) -> int | None:
    """The rowid of the person that a row is about, or None."""
    field = TYPES[type_].person_field
    if field is None:
        return None
    if field == "":
        return int(row[0])
    person: int | None = row[len(HEAD) + TABLES[type_].fields.index(TYPES[type_].by_name[field])]
    return person


def person_name(book: Book, rid: int | None) -> str:
    """The person's name, or "" where they are not here."""
    row = None if rid is None else book.db.execute("SELECT name FROM rec_person WHERE rid = ?", (rid,)).fetchone()
    return book.called(rid, row[0]) if row else ""


def sorted_merge(left: Iterator[Document], right: Iterator[Document]) -> Iterator[Document]:
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


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
