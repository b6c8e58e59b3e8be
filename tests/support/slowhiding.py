"""Hiding in tables the slow way: every line is looked at again after each cell that is hidden, and what the lines
together give away is worked out anew in fractions. Which cell of a line is hidden is the product's own rule: that it is
a good one is for the laws of tests/unit/domain/test_hiding.py.
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from desktop.domain.indicators import hiding
from desktop.domain.indicators.cells import Cell, Key, groups_of
from desktop.domain.indicators.declare import ALL, Figure


def slowly_hidden(figure: Figure, cells: Mapping[Key, Cell], least: int, away: Collection[Key] = ()) -> frozenset[Key]:
    """As `hidden` of desktop/domain/indicators/hiding.py says."""
    return _closed({key: groups_of(figure, cell) for key, cell in cells.items()}, least, away)


def _closed(people: Mapping[Key, tuple[int, ...]], least: int, known: Collection[Key]) -> frozenset[Key]:
    away = {key for key, groups in people.items() if key in known or any(0 < many < least for many in groups)}
    lines = tuple(_lines(people))
    while True:
        more = next((one for line in lines if (one := hiding._gives_away(line, people, away, least)) is not None), None)
        if more is None:
            more = _follows(lines, people, away)
        if more is None:
            return frozenset(away)
        away.add(more)


Line = tuple[Key, tuple[Key, ...]]  # a total, and what it is the total of
People = Mapping[Key, tuple[int, ...]]  # in each group of a cell; in the first are all


def _lines(cells: Collection[Key]) -> Iterator[Line]:
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


def _follows(lines: Collection[Line], people: People, away: Collection[Key]) -> Key | None:
    """A cell to hide as well, where the equations of all lines together give a hidden one away."""
    known = _solved(lines, away)
    for total, parts in lines:
        if known & {total, *parts}:
            told = [key for key in (*parts, total) if key not in away]
            found = hiding._smallest(told, people)
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
