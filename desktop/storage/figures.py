"""Indicators, counted by SQL: what every figure adds up to, and how many people stand behind it. Read-only.

Whoever was written down twice is one person, told apart by what the record that leads says (docs/spec/merge.md §15).

Figures of the same records are counted in one pass. Nobody is in any number who is in the bin, whose record is kept
and not used, or who said no to being counted.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import combinations
from statistics import median
from typing import Any, Final
from uuid import UUID

from desktop.domain.attainment import Attained, attainment
from desktop.domain.ids import MemberId
from desktop.domain.indicators.cells import Behind, Cell, Key, Period, cell_of
from desktop.domain.indicators.contacts import ENCOUNTER
from desktop.domain.indicators.declare import (
    ALL,
    COMING,
    DISABILITY,
    OF_MEMBERS,
    OF_PERSON,
    OF_ROSTER,
    Figure,
    Measure,
    Seen,
    apart,
)
from desktop.domain.indicators.work import SUPERVISED_BY
from desktop.domain.measures.functioning import WASHINGTON_GROUP
from desktop.domain.reaching import Contact, reaching
from desktop.domain.records import TYPES
from desktop.domain.twins import Twins
from desktop.storage.book import Book
from desktop.storage.consent import Consent
from desktop.storage.figurecontacts import CONTACTS, Contacts
from desktop.storage.figuresql import ANSWER, amount, amounts, answer, asked, every, stands_in, told_apart
from desktop.storage.figureviews import HEAD, PERIOD, TOGETHER, TOOK_PLACE, Persons, views
from desktop.storage.lastmet import contact_of, contacts_of, enough
from desktop.storage.statedchanges import stated_changes
from desktop.storage.tables import TRIED_IN_VAIN
from desktop.storage.unseen import RESTRICTED

_COUNTED: Final = "NOT IN (SELECT value FROM json_each(:left_out))"
_READ: Final = frozenset({Measure.MEDIAN, Measure.MOST})  # one by one: SQL has no median
_GONE: Final = f"SELECT rid FROM rec_person WHERE deleted = 1 UNION {RESTRICTED}"  # noqa: S608 - constants
_WORKERS: Final = f"SELECT DISTINCT ifnull(done_by, author) FROM {PERIOD} AND {TOOK_PLACE}"  # noqa: S608
_BY_AUTHOR: Final = (
    f"SELECT author, substr(date, 1, 7), person, count(*) FROM {PERIOD} AND {TOOK_PLACE} GROUP BY 1, 2, 3"  # noqa: S608
)
_SUPERVISED: Final = (
    f"SELECT DISTINCT member FROM rec_{SUPERVISED_BY} WHERE deleted = 0 AND date BETWEEN :first AND :last"  # noqa: S608
)
_IN_VAIN: Final = f"SELECT DISTINCT person FROM {PERIOD} AND person IS NOT NULL AND {TRIED_IN_VAIN}"  # noqa: S608
_LATELY: Final = (
    f"SELECT person, date, ifnull(status, '') FROM {CONTACTS} "  # noqa: S608
    "WHERE person IN (SELECT value FROM json_each(?)) ORDER BY date DESC, rid DESC"
)
_MET_FIRST: Final = (
    f"SELECT person, min(date) FROM rec_encounter WHERE deleted = 0 AND person IS NOT NULL AND date <= :last "  # noqa: S608
    f"AND {TOOK_PLACE} GROUP BY person"
)
_DIFFICULTY: Final = (
    f"SELECT person, total FROM rec_check_in WHERE deleted = 0 AND measure = '{WASHINGTON_GROUP.id}' "  # noqa: S608
    "AND total IS NOT NULL AND date <= :last ORDER BY date, hybrid"
)
_A_LOT: Final = WASHINGTON_GROUP.bands[0].low  # of difficulty with something: as its source counts disability
_LEVELS: Final = """
WITH ranked AS (
  SELECT goal, person, date, level, row_number() OVER (PARTITION BY goal ORDER BY date DESC, hybrid DESC) AS down
  FROM rec_goal_rating WHERE deleted = 0 AND date <= :last AND level IS NOT NULL)
SELECT r.person, r.level, ifnull(g.weight, 1), r.date >= :first
FROM ranked r JOIN rec_goal g ON g.rid = r.goal AND g.deleted = 0 WHERE r.down = 1
"""


class _AsOne:
    """Who was one with whom when counting began, for SQL. The connection holds it, where no collection of cycles sees:
    were the book held from here, neither would ever be freed.
    """

    def __init__(self) -> None:
        self.twins: Twins[int] = Twins()

    def head(self, person: int) -> int:
        """What SQL calls HEAD."""
        return self.twins.head(person)

    def together(self, person: int) -> str:
        """What SQL calls TOGETHER."""
        return json.dumps(self.twins.all(person))


class Figures:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._contacts = Contacts(book.db)
        book.db.create_function(ANSWER, 2, answer, deterministic=True)
        self._persons = _AsOne()
        book.db.create_function(HEAD, 1, self._persons.head)
        book.db.create_function(TOGETHER, 1, self._persons.together)

    def counting(self, figures: Sequence[Figure], period: Period, by: Sequence[str]) -> AbstractContextManager[None]:
        """All that is counted inside looks at the same contacts, which are read once, and at one moment."""
        return self._contacts.laid_out(period, _asked(figures, by))

    def active(self, period: Period) -> frozenset[MemberId]:
        """Who met somebody in the period."""
        with self._contacts.laid_out(period):
            rows = self._book.db.execute(_WORKERS, _days(period)).fetchall()
        return frozenset(self._book.numbers.member_id(no) for (no,) in rows)

    def supervised(self, period: Period) -> frozenset[MemberId] | None:
        """With whom somebody sat down in the period; None where this program has no records of it."""
        if SUPERVISED_BY not in TYPES:
            return None
        rows = self._book.db.execute(_SUPERVISED, _days(period)).fetchall()
        return frozenset(MemberId(UUID(member)) for (member,) in rows if member)

    def counted(
        self, figures: Sequence[Figure], period: Period, by: Sequence[str], peers: int
    ) -> dict[Figure, dict[Key, Cell]]:
        """The cells of every figure whose records are there; a key has a value for each of `figure.always` and of `by`
        that can be said of it, in this order.
        """
        self._persons.twins = self._book.twins.now()
        with self._contacts.laid_out(period, _asked(figures, by)):
            return self._cells(figures, period, by, peers)

    def _cells(
        self, figures: Sequence[Figure], period: Period, by: Sequence[str], peers: int
    ) -> dict[Figure, dict[Key, Cell]]:
        given = {**_days(period), "left_out": json.dumps(sorted(self._left_out())), **self._lists(figures, period, by)}
        groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.of not in OF_ROSTER and (not figure.needs or figure.needs in TYPES):
                # What is one row of several looks at few records, all at the same.
                among = figure.among if figure.fixed else ()
                groups[figure.of, figure.days, figure.always, figure.by, among].append(figure)
        found: dict[Figure, dict[Key, Cell]] = {}
        for ones in groups.values():
            of, days, always = ones[0].of, ones[0].days, ones[0].always
            pass_ = _Pass(self._book, of, {**given, "days": days, **self._prepared(of, period)})
            fields = apart(ones[0], by)
            for kept in _subsets(fields, always=len(always)):
                for figure, cells in pass_.cells(ones, fields, kept, peers).items():
                    found.setdefault(figure, {}).update(cells)
        return found

    def kept_here(self, period: Period) -> dict[tuple[MemberId, str], int]:
        """(author, month) -> contacts that are here though what is about their people stays with whoever wrote it."""
        consent = Consent(self._book)
        wishes = consent.wishes()
        if not wishes:
            return {}
        uncounted = consent.uncounted()
        found: dict[tuple[MemberId, str], int] = {}
        with self._contacts.laid_out(period):
            rows = self._book.db.execute(_BY_AUTHOR, _days(period)).fetchall()
        for author, month, person, n in rows:
            if person is not None and person not in uncounted and wishes.keep(person) is not None:
                key = self._book.numbers.member_id(author), month
                found[key] = found.get(key, 0) + n
        return found

    def _lists(self, figures: Sequence[Figure], period: Period, by: Sequence[str]) -> dict[str, str]:
        """Who is what, where figures are told apart by something that is not written on a person."""
        told = {name for figure in figures for name in apart(figure, by)}
        found: dict[str, set[int]] = {}
        if COMING in told:
            met: dict[int, str] = {}
            for person, first in self._book.db.execute(_MET_FIRST, _days(period)).fetchall():
                one = self._persons.twins.head(person)
                met[one] = min(first, met.get(one, first))
            since = period.first.isoformat()
            found["new_people"] = {one for one, first in met.items() if first >= since}
            found["met_before"] = met.keys() - found["new_people"]
        if DISABILITY in told:
            said: dict[int, int] = {}
            for person, most in self._book.db.execute(_DIFFICULTY, _days(period)).fetchall():  # the last one stays
                said[self._persons.twins.head(person)] = most
            found["difficult"] = {one for one, most in said.items() if most >= _A_LOT}
            found["not_difficult"] = said.keys() - found["difficult"]
        return {name: json.dumps(sorted(people)) for name, people in found.items()}

    def _left_out(self) -> set[int]:
        gone = {rid for (rid,) in self._book.db.execute(_GONE)}
        return gone | Consent(self._book).uncounted()

    def _prepared(self, of: str | Seen, period: Period) -> Mapping[str, object]:
        """What is worked out before the statement, where SQL is no place for the rule."""
        if of is Seen.REACHED:
            return {"out": json.dumps(sorted(self._out_of_contact(period)))}
        if of is Seen.PAIRED:
            return {"changes": json.dumps(stated_changes(self._book))}
        if of is Seen.SCALED:
            return {"scores": json.dumps(self._scores(period))}
        return {}

    def _out_of_contact(self, period: Period) -> Iterable[int]:
        rule = enough(self._book)
        rows = self._book.db.execute(_IN_VAIN, _days(period)).fetchall()
        tried = {self._persons.twins.head(person) for (person,) in rows}
        for person, lately in self._lately(tried).items():
            # Whoever was not heard of lately may have been tried for longer.
            newest_first = (
                lately
                if any(one.heard for one in lately)
                else contacts_of(self._book, self._persons.twins.all(person), period.last)
            )
            found = reaching(newest_first, rule=rule)
            if found is not None and found.out:
                yield person

    def _lately(self, people: Iterable[int]) -> dict[int, list[Contact]]:
        """Of each, the newest first, as far back as contacts are laid out."""
        found: dict[int, list[Contact]] = {person: [] for person in people}
        every_ = json.dumps([one for person in found for one in self._persons.twins.all(person)])
        for person, on, status in self._book.db.execute(_LATELY, (every_,)).fetchall():
            found[self._persons.twins.head(person)].append(contact_of(on, status))
        return found

    def _scores(self, period: Period) -> list[tuple[int, float]]:
        goals: dict[int, list[Attained]] = defaultdict(list)
        rated: set[int] = set()
        head = self._persons.twins.head
        for person, level, weight, now in self._book.db.execute(_LEVELS, _days(period)).fetchall():
            one = head(person)
            goals[one].append(Attained(level, weight))
            if now:
                rated.add(one)
        return [(person, attainment(goals[person]) or 0) for person in sorted(rated)]


class _Added:
    """What a row adds to figures: the name of every amount, each worked out once, and of each figure its two."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.names: dict[str, str] = {}
        self.of = [(figure, [self._name(one) for one in amounts(figure)]) for figure in figures]

    def _name(self, amount_: str) -> str:
        return self.names.setdefault(amount_, f"n{len(self.names)}")


class _Pass:
    """The rows of one kind, asked several times."""

    def __init__(self, book: Book, of: str | Seen, given: Mapping[str, object]) -> None:
        self._book = book
        self._of = of
        self._given = dict(given)
        self._who = Persons(joined=bool(book.twins.now().groups))
        self._answers: dict[str, list[Sequence[Any]]] = {}

    def cells(
        self, figures: Sequence[Figure], fields: Sequence[str], kept: frozenset[str], peers: int
    ) -> dict[Figure, dict[Key, Cell]]:
        """Told apart by those of `fields` that are `kept`, all others together."""
        told = [field for field in fields if field in kept]
        summed = [figure for figure in figures if figure.measure not in _READ]
        found: dict[Figure, dict[Key, Cell]] = {figure: {} for figure in figures}
        if summed:
            added = _Added(summed)
            for row in self._ask(_sums(self._rows(summed, added, told), told, added)):
                key = _key(fields, dict(zip(told, row, strict=False)))
                for figure, at in zip(summed, range(len(told), len(row), 5), strict=True):
                    numerator, denominator, *behind = (part or 0 for part in row[at : at + 5])
                    found[figure][key] = cell_of(figure, numerator, denominator, peers, Behind(*behind))
        for figure in figures:
            if figure.measure in _READ:
                found[figure] = self._read(figure, fields, told)
        return found

    def _read(self, figure: Figure, fields: Sequence[str], told: Sequence[str]) -> dict[Key, Cell]:
        values: dict[Key, list[float]] = defaultdict(list)
        people: dict[Key, set[int]] = defaultdict(set)
        for person, value, *said in self._once(self._values(figure, told)):
            key = _key(fields, dict(zip(told, said, strict=True)))
            values[key].append(value)
            people[key].add(person)
        take = median if figure.measure is Measure.MEDIAN else max
        behind = {
            # How many people each member has is itself a number of people.
            key: Behind(among=int(sum(values[key])) if figure.of is Seen.CASELOADS else len(people[key]))
            for key in values
        }
        return {key: Cell(None, len(every_), take(every_), behind[key]) for key, every_ in values.items()}

    def _once(self, statement: str) -> list[Sequence[Any]]:
        """For figures that differ only in what they take of the same numbers."""
        if statement not in self._answers:
            self._answers[statement] = self._ask(statement)
        return self._answers[statement]

    def _ask(self, statement: str) -> list[Sequence[Any]]:
        asked = {name: value for name, value in self._given.items() if f":{name}" in statement}
        rows: list[Sequence[Any]] = self._book.db.execute(statement, asked).fetchall()
        return rows

    def _rows(self, figures: Sequence[Figure], added: _Added, told: Sequence[str]) -> str:
        """One row for each thing, with what it adds to every figure."""
        columns = [f"{told_apart(field)} AS by_{field}" for field in told]
        columns += [f"{amount_} AS {name}" for amount_, name in added.names.items()]
        alike = f" AND {every(*figures[0].among)}" if len({figure.among for figure in figures}) == 1 else ""
        return f"SELECT {self._person} AS person, {', '.join(columns)} {self._from(told)}{alike}"

    def _values(self, figure: Figure, told: Sequence[str]) -> str:
        columns = [self._person, amount(figure), *(told_apart(field) for field in told)]
        there = f"{every(*figure.among)} AND {amount(figure)} IS NOT NULL"
        return f"SELECT {', '.join(columns)} {self._from(told)} AND {there}"

    @property
    def _person(self) -> str:
        if isinstance(self._of, Seen):
            return "r.person"
        kind = TYPES[self._of]
        if not kind.person_field and kind.member_field:
            return f"r.{kind.member_field}"
        return self._who.of(f"r.{kind.person_field}") if kind.person_field else "NULL"

    def _from(self, told: Sequence[str]) -> str:
        counted = "1" if self._of in OF_MEMBERS else f"ifnull({self._person}, 0) {_COUNTED}"
        about = f" LEFT JOIN rec_person p ON p.rid = {self._person}" if set(told) & set(OF_PERSON) else ""
        if isinstance(self._of, Seen):
            return f"FROM ({views(self._who)[self._of]}) r{about} WHERE {counted}"
        kind = TYPES[self._of]
        day = kind.date_field
        if kind.name == ENCOUNTER:
            return f"FROM {CONTACTS} r{about} WHERE r.date BETWEEN :first AND :last AND {counted}"
        return f"FROM rec_{kind.name} r{about} WHERE r.{day} BETWEEN :first AND :last AND r.deleted = 0 AND {counted}"


def _sums(rows: str, told: Sequence[str], added: _Added) -> str:
    """Added up by person first, so that it is known how many there are. What is about nobody stands for itself."""
    keys = [f"by_{field}" for field in told]
    inner = [f"sum({name}) AS {name}" for name in added.names.values()]
    outer = [
        f"sum({hit}), sum({among}), {_heads(hit, one)}, {_heads(among, one)}, {_heads(f'({among} - {hit})', one)}"
        for one, (hit, among) in added.of
    ]
    grouped = f" GROUP BY {', '.join(keys)}" if keys else ""
    return (
        f"SELECT {', '.join([*keys, *outer])} FROM (SELECT {', '.join(['person', *keys, *inner])} FROM ({rows}) "  # noqa: S608
        f"GROUP BY {', '.join(['person', *keys])}){grouped}"
    )


def _heads(amount_: str, figure: Figure) -> str:
    if figure.measure is Measure.RATE:  # what is about nobody is an amount, and no number of records
        return f"sum({amount_} > 0)"
    return f"sum(CASE WHEN person IS NULL THEN {amount_} ELSE {amount_} > 0 END)"


def _asked(figures: Sequence[Figure], by: Sequence[str]) -> set[str]:
    """The columns of contacts that these figures look at, and are told apart by."""
    every_ = [figure for figure in figures if figure.of == ENCOUNTER]
    told = {stands_in(field) for figure in every_ for field in apart(figure, by) if field not in OF_PERSON}
    return told | {field for figure in every_ for field in asked(figure)}


def _subsets(fields: Sequence[str], *, always: int) -> list[frozenset[str]]:
    """Everything that can be told apart, and put together again; the first `always` stay apart."""
    first, free = fields[:always], fields[always:]
    return [frozenset([*first, *some]) for size in range(len(free) + 1) for some in combinations(free, size)]


def _key(fields: Sequence[str], said: Mapping[str, object]) -> Key:
    return tuple(str(said[field]) if field in said else ALL for field in fields)


def _days(period: Period) -> dict[str, object]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
