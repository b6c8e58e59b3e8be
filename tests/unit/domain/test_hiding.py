"""Nothing that is hidden in a table follows from what is told of it."""

from collections.abc import Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.indicators import INDICATORS
from desktop.domain.indicators.cells import Behind, Cell, Key
from desktop.domain.indicators.declare import ALL
from desktop.domain.indicators.hiding import hidden

LEAST = 10
COUNT = INDICATORS["I18"].figures[0]
COLUMNS = ("a", "b", "c")


def table(rows: list[list[int]]) -> dict[Key, Cell]:
    """People in rows and columns, with every total."""
    inner = {(str(row), COLUMNS[column]): n for row, line in enumerate(rows) for column, n in enumerate(line)}
    found: dict[Key, Cell] = {}
    for place in product((False, True), repeat=2):
        for key, n in inner.items():
            at = tuple(ALL if all_ else value for value, all_ in zip(key, place, strict=True))
            before = int(found[at].numerator or 0) if at in found else 0
            found[at] = Cell(before + n, None, before + n, Behind(before + n, before + n))
    return found


def sums(cells: Mapping[Key, Cell]) -> list[tuple[Key, list[Key]]]:
    """Every total with its parts, written down for two fields."""
    rows = sorted({row for row, _ in cells} - {ALL})
    columns = sorted({column for _, column in cells} - {ALL})
    lines: list[tuple[Key, list[Key]]] = [((row, ALL), [(row, column) for column in columns]) for row in (*rows, ALL)]
    return lines + [((ALL, column), [(row, column) for row in rows]) for column in (*columns, ALL)]


def may_be_other(cells: Mapping[Key, Cell], away: frozenset[Key]) -> set[Key]:
    """The hidden cells that could hold another number with everything told as it is.

    The lines of a table are the corners of a graph and its hidden cells the edges: what lies on a ring can be raised by
    one where its neighbours are lowered.
    """
    return {cell for cell in away if _reach(("row", cell[0]), away - {cell}) >= {("column", cell[1])}}


def _reach(begin: tuple[str, str], edges: frozenset[Key]) -> set[tuple[str, str]]:
    reached, fresh = {begin}, [begin]
    while fresh:
        corner = fresh.pop()
        for row, column in edges:
            ends = {("row", row), ("column", column)}
            if corner in ends:
                fresh += ends - reached
                reached |= ends
    return reached


tables = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=1, max_size=4).map(table)


@given(cells=tables)
def test_every_small_cell_is_hidden_and_none_with_nobody(cells: dict[Key, Cell]) -> None:
    away = hidden(COUNT, cells, LEAST)
    for key, cell in cells.items():
        assert key in away or not 0 < cell.behind.among < LEAST
        assert key not in away or cell.behind.among


@given(cells=tables)
def test_no_line_leaves_one_hidden_cell_or_few_people(cells: dict[Key, Cell]) -> None:
    away = hidden(COUNT, cells, LEAST)
    for total, parts in sums(cells):
        gone = [key for key in parts if key in away]
        if gone and total not in away:
            assert len(gone) > 1
            assert sum(cells[key].behind.among for key in gone) >= LEAST
        assert gone or total not in away


@settings(max_examples=200)
@given(cells=tables)
def test_no_hidden_cell_has_one_value_alone(cells: dict[Key, Cell]) -> None:
    away = hidden(COUNT, cells, LEAST)
    assert may_be_other(cells, away) == away


@given(cells=tables)
def test_a_table_without_small_cells_is_told_whole(cells: dict[Key, Cell]) -> None:
    if all(not 0 < cell.behind.among < LEAST for cell in cells.values()):
        assert not hidden(COUNT, cells, LEAST)
