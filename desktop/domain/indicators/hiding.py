"""Hiding small numbers, and whatever they could be worked out from (docs/spec/indicators.md §4).

A cell is hidden where it tells of fewer people than the programme allows. Then further cells are hidden until no hidden
one follows from those that are told: in every line of a table with its total at least two are hidden, together as many
people as may be told of in each group that the figure tells of, or nobody, and no equation between the lines gives a
single one away.

Figures that leave together may look at the same: how many these are is then told by all of them or by none. What one
looks at may also be one cell of what another does, as home visits are of contacts by their way: it is hidden as that.
And it may be a part of it whatever they are told apart by: then the rest, which the one less the other tells, is
looked after as what is told.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heappop, heappush
from typing import Final

from desktop.domain.indicators.cells import Cell, Key, groups_of
from desktop.domain.indicators.declare import (
    ALL,
    COMING,
    NEW,
    Condition,
    Figure,
    Is,
    Measure,
    Not,
    Protects,
    Said,
    Seen,
    apart,
)

Table = Mapping[Key, Cell]
_COUNTS: Final = frozenset({Measure.COUNT, Measure.PER_PEER})
_REST: Final = "REST"  # the code of what no report tells


def besides(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """What follows from two figures that leave together, where one counts a part of what the other does: the rest, as
    contacts that were no home visits. It stands in no report; it is counted so that it can be hidden."""
    counts = [one for one in figures if one.measure in _COUNTS and one.protects is not Protects.NOBODY]
    wholes: dict[tuple[object, ...], Figure] = {}
    for one in counts:
        wholes.setdefault((_sort_of(one), frozenset(_conditions(one))), one)
    found: dict[tuple[object, ...], Figure] = {}
    for part in counts:
        every = _conditions(part)
        for more in every:
            there = tuple(one for one in every if one != more)
            whole = wholes.get((_sort_of(part), frozenset(there)))
            if whole is not None:
                among = (*there, Not(more))
                rest = replace(whole, code=_REST, name="", measure=Measure.COUNT, among=among, hit=())
                found.setdefault((_sort_of(part), frozenset(among)), rest)
    return tuple(one for key, one in found.items() if key not in wholes)


def hidden_together(counted: Mapping[Figure, Table], by: Sequence[str], least: int) -> dict[Figure, frozenset[Key]]:
    """The cells that are not told of figures that leave together, each told apart by those of `by` that can be said of
    it. What `besides` says is among them.
    """
    looks: dict[_Look, list[Table]] = defaultdict(list)
    for figure, cells in counted.items():
        if cells and figure.protects is not Protects.NOBODY:
            looks[_look_of(figure, by)].append(cells)
    order = sorted(looks, key=lambda one: len(one.there))  # what is a part of something comes after it
    away = dict.fromkeys(order, frozenset[Key]())
    same = [(part, whole, key, at) for part in order for whole in order for key, at in _shared(part, whole, looks)]
    while True:
        before = dict(away)
        for look in order:
            known = {key for part, whole, key, at in same if part is look and at in away[whole]}
            known |= {at for part, whole, key, at in same if whole is look and key in away[part]}
            away[look] = _alike(looks[look], least, away[look] | known)
        for split in _splits(order):
            for look, more in _told_by_rest(split, looks, away, least).items():
                away[look] |= more
        if away == before:
            break
    return {
        figure: hidden(figure, cells, least, away[_look_of(figure, by)])
        for figure, cells in counted.items()
        if cells and figure.protects is not Protects.NOBODY
    }


@dataclass(frozen=True, slots=True)
class _Look:
    """What a figure looks at, and what that is told apart by."""

    of: str | Seen
    days: int
    always: tuple[str, ...]
    fields: tuple[str, ...]
    there: frozenset[Condition | str]
    new_of: frozenset[Seen] = frozenset()

    def may_be_in(self, whole: "_Look") -> bool:
        """Whether any cell of this one is a cell of the other."""
        if self._is_new_of(whole):
            return True
        if (self.of, self.days, self.always) != (whole.of, whole.days, whole.always):
            return False
        return whole.there <= self.there and len(self.there - whole.there) <= 1

    def key_in(self, whole: "_Look", key: Key) -> Key | None:
        """Which cell of `whole`, in which this one may be, one of these is; None where it is none."""
        more = tuple(self.there - whole.there)
        said = dict(zip(self.fields, key, strict=True))
        if self._is_new_of(whole):
            if said.get(COMING, ALL) not in (ALL, NEW):
                return None
            said[COMING], more = NEW, ()
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

    def _is_new_of(self, whole: "_Look") -> bool:
        return whole.of in self.new_of and not whole.there and COMING in whole.fields


def _shared(part: _Look, whole: _Look, looks: Mapping[_Look, Sequence[Table]]) -> list[tuple[Key, Key]]:
    """The cells of one look that are cells of another one, each with the name that it has there."""
    if part == whole or not part.may_be_in(whole):
        return []
    keys = {key for table in looks[part] for key in table}
    return [(key, at) for key in keys if (at := part.key_in(whole, key)) is not None]


@dataclass(frozen=True, slots=True)
class _Split:
    """A whole in two: what holds a condition more, and the rest."""

    whole: _Look
    part: _Look
    rest: _Look


def _splits(looks: Collection[_Look]) -> list[_Split]:
    every = set(looks)
    return [
        _Split(whole, part, rest)
        for part in looks
        for more in part.there
        if not isinstance(more, str)
        and (whole := replace(part, there=part.there - {more})) in every
        and (rest := replace(part, there=whole.there | {Not(more)})) in every
    ]


def _told_by_rest(
    split: _Split, looks: Mapping[_Look, Sequence[Table]], away: Mapping[_Look, frozenset[Key]], least: int
) -> dict[_Look, frozenset[Key]]:
    """What else is hidden of a whole or of its part so that the one less the other tells of nobody or of enough.

    Of a cell it tells where both are told, and of those that one of them hides together where their total is told.
    """
    people, parts = (_people(looks[one]) for one in (split.rest, split.part))
    in_whole, in_part = away[split.whole], away[split.part]

    def few(keys: Collection[Key]) -> bool:
        return 0 < sum(people[key] for key in keys) < least

    def both(key: Key) -> bool:
        return key not in in_whole and key not in in_part

    single = frozenset(key for key in people if both(key) and few([key]) and parts.get(key))
    if single:
        return {split.part: single}
    for total, those in _lines(people):
        of_whole = {key for key in those if key in in_whole}
        of_part = {key for key in those if key in in_part}
        if of_whole & of_part:
            blocks = [(split.part, of_whole | of_part)] if both(total) else []
        else:
            blocks = [(split.whole, of_whole)] if total not in in_whole else []
            blocks += [(split.part, of_part)] if total not in in_part else []
        for look, block in blocks:
            if few(block):
                told = [key for key in those if both(key) and people[key] and (look == split.whole or parts.get(key))]
                return {look: frozenset({min(told, key=lambda key: (people[key], key), default=total)})}
    return {}


def _people(tables: Sequence[Table]) -> dict[Key, int]:
    return {key: cell.behind.among for table in tables for key, cell in table.items()}


def _sort_of(figure: Figure) -> tuple[object, ...]:
    return figure.of, figure.days, figure.always, figure.by, figure.fixed


def _conditions(figure: Figure) -> tuple[Condition, ...]:
    return tuple(dict.fromkeys((*figure.among, *figure.hit)))


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
    return _Look(figure.of, figure.days, figure.always, apart(figure, by), there, figure.new_of)


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
