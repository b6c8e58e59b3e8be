"""What is found for words: records of every type, newest first, the own people's before the others'."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.domain.folding import folded, words_of
from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES
from desktop.domain.veil import Veil
from desktop.domain.views import Hit
from desktop.storage.book import TABLES, Book
from desktop.storage.search import INDEXES, index_of
from desktop.storage.tables import HEAD
from desktop.storage.unseen import MINE, UNSEEN

Row = Sequence[Any]

SNIPPET: Final = 120  # characters
LOOKED_AT: Final = 4  # times as many as are shown, so that the own people's come first; more would be waited for

_MINE: Final = f"SELECT p.rid FROM rec_person p WHERE p.rid IN (SELECT value FROM json_each(:people)) AND {MINE}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class _Found:
    """A record that has the words."""

    type: str
    row: Row
    person: int | None
    on: date | None


class Hits:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def of(
        self, words: str, limit: int, me: MemberId, *, kinds: Collection[str] = (), since: date | None = None
    ) -> list[Hit]:
        """At most `limit`. `kinds`: of these types alone; `since`: of what has its day then or later."""
        found: list[_Found] = []
        people: set[int | None] = set()  # of whom the record itself was found: one is enough, whoever of those it is
        for type_, rid in self._in_order(words, kinds):
            one = self._seen(type_, rid)
            if one is not None and type_ == "person":
                one = None if one.person in people else one
                people.add(one.person if one else None)
            if one is not None and (since is None or (one.on is not None and one.on >= since)):
                found.append(one)
                if len(found) == limit * LOOKED_AT:
                    break
        mine = self.mine({one.person for one in found if one.person is not None}, me) | {None}
        found.sort(key=lambda one: one.person not in mine)
        return [self._hit(one, words, mine=one.person in mine) for one in found[:limit]]

    def mine(self, people: Iterable[int], me: MemberId) -> set[int]:
        """Those of `people` who are looked after by `me`, or were met by them."""
        asked = {"people": json.dumps([*people]), "me": self._book.numbers.known_member_no(me), "member": str(me)}
        return {rid for (rid,) in self._db.execute(_MINE, asked)}

    def _in_order(self, words: str, kinds: Collection[str]) -> Iterator[tuple[str, int]]:
        wanted = {index_of(kind) for kind in kinds} or set(INDEXES)  # what holds none of them is not gone through
        one, other = (self._book.index.find(words if index in wanted else "", index) for index in INDEXES)
        return ((type_, rid) for _docid, rid, type_ in sorted_merge(one, other) if not kinds or type_ in kinds)

    def _seen(self, type_: str, rid: int) -> _Found | None:
        """What was found there, if this member is to see it."""
        table = TABLES[type_]
        row = self._book.row(table, rid)
        if row is None or row[HEAD.index("deleted")]:
            return None
        if table.type.took_back({table.type.sharing: _cell(type_, row, table.type.sharing)}):
            return None  # a word that was taken back is found nowhere
        person = person_in(type_, row)
        if person is not None and self._db.execute(f"SELECT 1 WHERE ? IN {UNSEEN}", (person,)).fetchone():
            return None
        person = None if person is None else self._book.twins.now().head(person)
        return _Found(type_, row, person, _day(_cell(type_, row, table.type.date_field)))

    def _hit(self, found: _Found, words: str, *, mine: bool) -> Hit:
        numbers, person = self._book.numbers, found.person
        return Hit(
            type=found.type,
            id=numbers.stamp(person if found.type == "person" and person is not None else found.row[0]),
            person=None if person is None else numbers.stamp(person),
            person_name=person_name(self._book, person),
            snippet=self._snippet(found, words),
            on=found.on,
            mine=mine,
        )

    def _snippet(self, found: _Found, words: str) -> str:
        hidden = self._book.names_hidden
        if found.type == "person" and hidden:
            return ""
        said = snippet(self._book.words(TABLES[found.type], found.row), words)
        return self._veil(found.person).over(said) if hidden else said

    def _veil(self, person: int | None) -> Veil:
        row = self._book.db.execute("SELECT name FROM rec_person WHERE rid = ?", (person,)).fetchone()
        name = (row[0] or "") if row else ""
        return Veil(name, self._book.called(person, name))


def person_in(type_: str, row: Row) -> int | None:
    """The rowid of the person that a row is about, or None."""
    field = TYPES[type_].person_field
    if field is None:
        return None
    return int(row[0]) if field == "" else _cell(type_, row, field)


def person_name(book: Book, rid: int | None) -> str:
    """The person's name, or "" where they are not here."""
    row = None if rid is None else book.db.execute("SELECT name FROM rec_person WHERE rid = ?", (rid,)).fetchone()
    return book.called(rid, row[0]) if row else ""


def _cell(type_: str, row: Row, field: str) -> Any:
    """What stands in a declared field of a row."""
    return row[len(HEAD) + TABLES[type_].fields.index(TYPES[type_].by_name[field])] if field else None


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


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
