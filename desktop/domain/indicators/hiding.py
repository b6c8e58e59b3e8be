"""Hiding small numbers, and whatever they could be worked out from (docs/spec/indicators.md §4).

A cell is hidden where it tells of fewer people than the programme allows. Then further cells are hidden until no hidden
one follows from those that are told: in every line of a table with its total at least two are hidden, together as many
people as may be told of in each group that the figure tells of, or nobody, and no equation between the lines gives a
single one away.
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from desktop.domain.indicators.cells import Cell, Key, groups_of, is_small
from desktop.domain.indicators.declare import ALL, Figure


def hidden(figure: Figure, cells: Mapping[Key, Cell], least: int) -> frozenset[Key]:
    """The cells that are not told."""
    away = {key for key, cell in cells.items() if is_small(figure, cell, least)}
    people = {key: groups_of(figure, cell) for key, cell in cells.items()}
    lines = tuple(_lines(cells))
    while True:
        more = next((one for line in lines if (one := _gives_away(line, people, away, least)) is not None), None)
        if more is None:
            more = _follows(lines, people, away)
        if more is None:
            return frozenset(away)
        away.add(more)


Line = tuple[Key, tuple[Key, ...]]  # a total, and what it is the total of
People = Mapping[Key, tuple[int, ...]]  # in each group of a cell; in the first are all


def _lines(cells: Mapping[Key, Cell]) -> Iterator[Line]:
    """Every cell that is the total of others, with them."""
    for total in cells:
        for place, value in enumerate(total):
            if value == ALL:
                parts = tuple(
                    key
                    for key in cells
                    if key[place] != ALL and key[:place] + key[place + 1 :] == total[:place] + total[place + 1 :]
                )
                if parts:
                    yield total, parts


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
    rows: dict[Key, dict[Key, Fraction]] = {}  # by the cell that each begins with, which no other row has
    for total, parts in lines:
        row = {key: Fraction(1) for key in parts if key in away}
        if total in away:
            row[total] = Fraction(-1)
        for lead, other in rows.items():
            if lead in row:
                row = _less(row, row[lead], other)
        if row:
            lead = min(row)
            row = {key: value / row[lead] for key, value in row.items()}
            for begins, other in rows.items():
                if lead in other:
                    rows[begins] = _less(other, other[lead], row)
            rows[lead] = row
    return {lead for lead, row in rows.items() if len(row) == 1}


def _less(row: Mapping[Key, Fraction], times: Fraction, other: Mapping[Key, Fraction]) -> dict[Key, Fraction]:
    found = {key: row.get(key, Fraction(0)) - times * other.get(key, Fraction(0)) for key in row.keys() | other.keys()}
    return {key: value for key, value in found.items() if value}
