"""Hiding small numbers, and whatever they could be worked out from (docs/spec/indicators.md §4).

A cell is hidden where it tells of fewer people than the programme allows. Then further cells are hidden until no hidden
one follows from those that are told: in every line of a table with its total at least two are hidden, together as many
people as may be told of in each group that the figure tells of, or nobody, and no equation between the lines gives a
single one away.

Figures that leave together may look at the same: how many these are is then told by all of them or by none. What one
looks at may also be one cell of what another does, as home visits are of contacts by their way: it is hidden as that.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from desktop.domain.indicators.cells import Cell, Key, groups_of
from desktop.domain.indicators.declare import ALL, Condition, Figure, Is, Measure, Protects, Said, Seen, apart

Table = Mapping[Key, Cell]


def hidden_together(counted: Mapping[Figure, Table], by: Sequence[str], least: int) -> dict[Figure, frozenset[Key]]:
    """The cells that are not told of figures that leave together, each told apart by those of `by` that can be said of
    it.
    """
    looks: dict[_Look, list[Figure]] = defaultdict(list)
    for figure, cells in counted.items():
        if cells and figure.protects is not Protects.NOBODY:
            looks[_look_of(figure, by)].append(figure)
    found: dict[Figure, frozenset[Key]] = {}
    alike: dict[_Look, frozenset[Key]] = {}
    for look in sorted(looks, key=lambda one: len(one.there)):  # what is a part of something comes after it
        figures = looks[look]
        keys = {key for figure in figures for key in counted[figure]}
        away = frozenset(key for key in keys for whole, gone in alike.items() if look.key_in(whole, key) in gone)
        alike[look] = _alike([counted[figure] for figure in figures], least, away)
        found |= {figure: hidden(figure, counted[figure], least, alike[look]) for figure in figures}
    return found


@dataclass(frozen=True, slots=True)
class _Look:
    """What a figure looks at, and what that is told apart by."""

    of: str | Seen
    days: int
    always: tuple[str, ...]
    fields: tuple[str, ...]
    there: frozenset[Condition | str]

    def key_in(self, whole: "_Look", key: Key) -> Key | None:
        """Which cell of `whole` one of these is; None where it is none."""
        more = tuple(self.there - whole.there)
        if (self.of, self.days, self.always) != (whole.of, whole.days, whole.always) or whole.there - self.there:
            return None
        said = dict(zip(self.fields, key, strict=True))
        match more:
            case ():
                pass
            case (Is(field, codes, unsaid=False),) if len(codes) == 1 and field in whole.fields:
                (code,) = codes
                if said.get(field, ALL) not in (ALL, code):
                    return None
                said[field] = code
            case _:
                return None
        if any(value != ALL and field not in whole.fields for field, value in said.items()):
            return None
        return tuple(said.get(field, ALL) for field in whole.fields)


def _look_of(figure: Figure, by: Sequence[str]) -> _Look:
    there: frozenset[Condition | str] = frozenset(figure.among)
    match figure.measure:
        case Measure.COUNT | Measure.PER_PEER:
            there |= frozenset(figure.hit)
        case Measure.RATE:
            there |= {Said(figure.field), figure.over}
        case Measure.MEAN | Measure.MEDIAN | Measure.MOST:
            there |= {Said(figure.field), figure.since}
        case Measure.SHARE:
            pass
    return _Look(figure.of, figure.days, figure.always, apart(figure, by), there)


def _alike(tables: Sequence[Table], least: int, away: frozenset[Key]) -> frozenset[Key]:
    """Of which cells no figure may tell how many are looked at."""
    while True:
        more = away.union(
            *(_closed({key: (cell.behind.among,) for key, cell in table.items()}, least, away) for table in tables)
        )
        if more == away:
            return away
        away = more


def hidden(figure: Figure, cells: Table, least: int, away: Collection[Key] = ()) -> frozenset[Key]:
    """The cells that are not told of one figure; `away`: of which that is known already."""
    return _closed({key: groups_of(figure, cell) for key, cell in cells.items()}, least, away)


def _closed(people: "People", least: int, known: Collection[Key]) -> frozenset[Key]:
    """Line after line, the first that gives something away before all others. What is hidden by it is looked at anew in
    the lines in which it stands, and in no others."""
    away = {key for key, groups in people.items() if key in known or any(0 < many < least for many in groups)}
    lines = _lines(people)
    stands_in: dict[Key, list[int]] = defaultdict(list)
    for number, (total, parts) in enumerate(lines):
        for key in (total, *parts):
            stands_in[key].append(number)
    waiting = list(range(len(lines)))  # a heap: what is in no line of it gives nothing away
    while True:
        more = None
        while waiting and more is None:
            more = _gives_away(lines[heappop(waiting)], people, away, least)
        if more is None:
            more = _follows(lines, people, away)
        if more is None:
            return frozenset(away)
        away.add(more)
        for number in stands_in[more]:
            heappush(waiting, number)


Line = tuple[Key, tuple[Key, ...]]  # a total, and what it is the total of
People = Mapping[Key, tuple[int, ...]]  # in each group of a cell; in the first are all


def _lines(cells: Collection[Key]) -> list[Line]:
    """Every cell that is the total of others, with them."""
    parts: dict[tuple[Key, int], list[Key]] = defaultdict(list)
    for key in cells:
        for place, value in enumerate(key):
            if value != ALL:
                parts[(*key[:place], ALL, *key[place + 1 :]), place].append(key)
    return [
        (total, tuple(parts[total, place]))
        for total in cells
        for place, value in enumerate(total)
        if value == ALL and (total, place) in parts
    ]


def _gives_away(line: Line, people: People, away: Collection[Key], least: int) -> Key | None:
    """What else has to be hidden in a line so that it does not tell what is hidden in it."""
    total, parts = line
    gone = [key for key in parts if key in away]
    told = [key for key in parts if key not in away]
    if total in away:
        return None if gone else _smallest(told, people)
    if not gone:
        return None
    together = [sum(group) for group in zip(*(people[key] for key in gone), strict=True)]
    few = [group for group, many in enumerate(together) if 0 < many < least]
    if len(gone) > 1 and not few:
        return None
    return _smallest(told, people, few[-1] if few else 0) or total


def _smallest(keys: Collection[Key], people: People, group: int = 0) -> Key | None:
    """The one with the fewest people in that group; one with nobody hides nothing."""
    somebody = [key for key in keys if people[key][group]]
    return min(somebody, key=lambda key: (people[key][group], key), default=None)


def _follows(lines: Collection[Line], people: People, away: Collection[Key]) -> Key | None:
    """A cell to hide as well, where the equations of all lines together give a hidden one away."""
    known = _solved(lines, away)
    for total, parts in lines:
        if known & {total, *parts}:
            told = [key for key in (*parts, total) if key not in away]
            found = _smallest(told, people)
            if found is not None:
                return found
    return None


def _solved(lines: Collection[Line], away: Collection[Key]) -> set[Key]:
    """The hidden cells that have one value alone, by elimination."""
    rows: dict[Key, _Row] = {}  # by the cell that each begins with, which no other row has
    having: dict[Key, set[Key]] = defaultdict(set)  # by which of these a cell is had
    for total, parts in lines:
        row: _Row = {key: 1 for key in parts if key in away}
        if total in away:
            row[total] = -1
        for lead in [key for key in row if key in rows]:
            _take(row, row[lead], rows[lead])
        if not row:
            continue
        lead = min(row, key=lambda key: len(having[key]))
        by = row[lead]
        if by != 1:
            row = {key: -value if by == -1 else Fraction(value) / by for key, value in row.items()}
        for begins in tuple(having[lead]):
            _take(rows[begins], rows[begins][lead], row)
            for key in row:
                (having[key].add if key in rows[begins] else having[key].discard)(begins)
        rows[lead] = row
        for key in row:
            having[key].add(lead)
    return {lead for lead, row in rows.items() if len(row) == 1}


_Row = dict[Key, int | Fraction]  # nearly always whole: then it costs a tenth


def _take(row: _Row, times: int | Fraction, other: _Row) -> None:
    """So many times the other away from the row."""
    for key, value in other.items():
        left = row.get(key, 0) - times * value
        if left:
            row[key] = left
        else:
            row.pop(key, None)
