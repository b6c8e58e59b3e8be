"""Nothing that is hidden in a table follows from what is told of it."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.indicators import INDICATORS
from desktop.domain.indicators.cells import Behind, Cell, Key, groups_of
from desktop.domain.indicators.declare import ALL, Figure
from desktop.domain.indicators.hiding import besides, hidden, hidden_together
from tests.support.slowhiding import slowly_hidden

LEAST = 10
COUNT = INDICATORS["I18"].figures[0]
SHARE = INDICATORS["I20"].figures[0]
PEOPLE, PLANS = INDICATORS["I03"].figures[0], INDICATORS["I13"].figures[0]
CONTACTS, HOME_VISITS = INDICATORS["I01"].figures[0], INDICATORS["I02"].figures[0]
APART = ("gender", "place")
COLUMNS = ("a", "b", "c")
Counted = tuple[Figure, dict[Key, Cell]]


def table(rows: Sequence[Sequence[tuple[int, int]]]) -> dict[Key, Cell]:
    """People of whom it holds, and of whom it does not, in rows and columns, with every total."""
    inner = {(str(row), COLUMNS[column]): n for row, line in enumerate(rows) for column, n in enumerate(line)}
    found: dict[Key, Cell] = {}
    for place in product((False, True), repeat=2):
        for key, (hit, rest) in inner.items():
            at = tuple(ALL if all_ else value for value, all_ in zip(key, place, strict=True))
            before = found[at].behind if at in found else Behind()
            hits, rests = before.hit + hit, before.rest + rest
            found[at] = Cell(hits, hits + rests, None, Behind(hits, hits + rests, rests))
    return found


def of(figure: Figure, rest: st.SearchStrategy[int]) -> st.SearchStrategy[Counted]:
    """The figure with a table."""
    line = st.lists(st.tuples(st.integers(0, 30), rest), min_size=3, max_size=3)
    return st.tuples(st.just(figure), st.lists(line, min_size=1, max_size=4).map(table))


def is_few(figure: Figure, cell: Cell) -> bool:
    return any(0 < people < LEAST for people in groups_of(figure, cell))


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


counted = of(COUNT, st.just(0)) | of(SHARE, st.integers(0, 30))


@given(counted=counted)
def test_every_small_cell_is_hidden_and_none_with_nobody(counted: Counted) -> None:
    figure, cells = counted
    away = hidden(figure, cells, LEAST)
    for key, cell in cells.items():
        assert key in away or not is_few(figure, cell)
        assert key not in away or cell.behind.among


@settings(max_examples=200)
@given(counted=counted)
def test_no_line_leaves_one_hidden_cell_or_few_people(counted: Counted) -> None:
    figure, cells = counted
    away = hidden(figure, cells, LEAST)
    for total, parts in sums(cells):
        gone = [key for key in parts if key in away]
        if gone and total not in away:
            assert len(gone) > 1
            together = [sum(group) for group in zip(*(groups_of(figure, cells[key]) for key in gone), strict=True)]
            assert together[0] >= LEAST
            assert not any(0 < people < LEAST for people in together), (
                "of a share neither those who are it nor the rest"
            )
        assert gone or total not in away


@settings(max_examples=200)
@given(counted=counted)
def test_no_hidden_cell_has_one_value_alone(counted: Counted) -> None:
    figure, cells = counted
    away = hidden(figure, cells, LEAST)
    assert may_be_other(cells, away) == away


def of_three_fields(chance: Random) -> dict[Key, Cell]:
    """Like `table`, by three fields, now and then with a cell that nobody is in."""
    sizes = [chance.randint(1, 4) for _ in range(3)]
    found: dict[Key, Cell] = {}
    for key in product(*("abcd"[:size] for size in sizes)):
        most = chance.choice((0, 12, 40))
        hit, rest = chance.randint(0, most), chance.randint(0, most)
        for place in product((False, True), repeat=3):
            at = tuple(ALL if all_ else value for value, all_ in zip(key, place, strict=True))
            before = found[at].behind if at in found else Behind()
            hits, rests = before.hit + hit, before.rest + rest
            found[at] = Cell(hits, hits + rests, None, Behind(hits, hits + rests, rests))
    return found


@settings(max_examples=150)
@given(seed=st.integers(0, 1 << 30), figure=st.sampled_from((COUNT, SHARE)))
def test_what_is_hidden_is_what_the_slow_way_hides(seed: int, figure: Figure) -> None:
    chance = Random(seed)
    cells = of_three_fields(chance)
    known = [key for key in cells if chance.random() < 0.05]
    assert hidden(figure, cells, LEAST, known) == slowly_hidden(figure, cells, LEAST, known)


@given(counted=counted)
def test_a_table_without_small_cells_is_told_whole(counted: Counted) -> None:
    figure, cells = counted
    if not any(is_few(figure, cell) for cell in cells.values()):
        assert not hidden(figure, cells, LEAST)


def test_of_a_share_few_hits_of_two_together_are_not_told_either() -> None:
    """27 of 130 in all and 20 of 40 of others would tell that 7 of women and men are."""
    cells: dict[Key, Cell] = {
        (gender,): Cell(hit, hit + rest, None, Behind(hit, hit + rest, rest))
        for gender, hit, rest in ((ALL, 27, 103), ("woman", 3, 42), ("man", 4, 41), ("other", 20, 20))
    }
    assert hidden(SHARE, cells, LEAST) == {("woman",), ("man",), ("other",)}


shares = of(SHARE, st.integers(0, 30)).map(lambda one: one[1])


@settings(max_examples=200)
@given(cells=shares)
def test_of_two_figures_over_one_group_none_tells_what_the_other_hides(cells: dict[Key, Cell]) -> None:
    people = {
        key: Cell(cell.denominator, None, cell.denominator, Behind(0, cell.behind.among)) for key, cell in cells.items()
    }
    away = hidden_together({PEOPLE: people, PLANS: cells}, APART, LEAST)
    assert away[PEOPLE] <= away[PLANS]
    told_of = away[PEOPLE] & away[PLANS]  # who is looked at in the others one of the two tells
    assert may_be_other(cells, told_of) == told_of
    for total, parts in sums(cells):
        gone = [key for key in parts if key in told_of]
        if gone and total not in told_of:
            assert len(gone) > 1
            assert sum(cells[key].behind.among for key in gone) >= LEAST
    assert all(key in away[PLANS] for key, cell in cells.items() if is_few(PLANS, cell))


def test_what_a_share_tells_of_is_hidden_where_the_people_themselves_are() -> None:
    """Women and others told in the share, and all in the count, would tell that three are men."""
    behind = {"": (70, 35), "woman": (55, 15), "other": (12, 0), "man": (3, 0)}
    people: dict[Key, Cell] = {(one,): Cell(n, None, n, Behind(n, n)) for one, (n, _rest) in behind.items()}
    plans: dict[Key, Cell] = {
        (one,): Cell(n - rest, n, None, Behind(n - rest, n, rest)) for one, (n, rest) in behind.items()
    }
    away = hidden_together({PEOPLE: people, PLANS: plans}, ["gender"], LEAST)
    assert away[PEOPLE] == {("man",), ("other",)}
    assert away[PEOPLE] <= away[PLANS]


def test_home_visits_are_hidden_where_they_are_among_contacts_by_their_way() -> None:
    ways = {"": 40, "phone": 3, "home_visit": 12, "clinic": 25}
    contacts: dict[Key, Cell] = {(way,): Cell(n, None, n, Behind(0, n)) for way, n in ways.items()}
    visits: dict[Key, Cell] = {(way,): Cell(12, None, 12, Behind(0, 12)) for way in (ALL, "home_visit")}
    away = hidden_together({CONTACTS: contacts, HOME_VISITS: visits}, ["mode"], LEAST)
    assert away[CONTACTS] == {("phone",), ("home_visit",)}
    assert away[HOME_VISITS] == visits.keys()


Contact = tuple[int, str]  # whose, and by which way; a person is of the group that their number says
GROUPS = ("woman", "man", "other")


def group_of(person: int) -> str:
    return GROUPS[person % 7 % 3]


def by_group(contacts: Sequence[Contact], ways: Collection[str], *, by: Sequence[str]) -> dict[Key, Cell]:
    """Contacts by these ways, told apart by gender and way where `by` says so, counted one by one."""
    those = [(person, way) for person, way in contacts if way in ways]
    found: dict[Key, Cell] = {}
    said = [{"gender": group_of(person), "mode": way} for person, way in those]
    keys = {
        tuple(one[name] if kept else ALL for name, kept in zip(by, place, strict=True))
        for one in said
        for place in product((False, True), repeat=len(by))
    } | {(ALL,) * len(by)}
    for key in keys:
        inside = [
            person
            for (person, _way), one in zip(those, said, strict=True)
            if all(value in (ALL, one[name]) for name, value in zip(by, key, strict=True))
        ]
        people = len(set(inside))
        found[key] = Cell(len(inside), None, None, Behind(people, people))
    return found


def follows(known: Sequence[Mapping[str, int]], asked: Mapping[str, int]) -> bool:
    """Whether a sum of unknown numbers follows from other sums of them, by elimination."""
    rows = [{name: Fraction(value) for name, value in one.items()} for one in known]
    rest = {name: Fraction(value) for name, value in asked.items()}
    while rows:
        row = {name: value for name, value in rows.pop().items() if value}
        if row:
            lead = next(iter(row))
            for other in (*rows, rest):
                times = other.get(lead, Fraction(0)) / row[lead]
                for name, value in row.items():
                    other[name] = other.get(name, Fraction(0)) - times * value
    return not any(rest.values())


some_contacts = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(("home_visit", "home_visit", "phone", "drop_in"))), max_size=150
)


@settings(max_examples=150, deadline=None)
@given(contacts=some_contacts)
@pytest.mark.parametrize("by", [(), ("gender",)])
def test_contacts_less_home_visits_tell_of_nobody_or_of_enough(contacts: list[Contact], by: tuple[str, ...]) -> None:
    """Whatever group of people is put together: by what is told, nobody works out that a few had other contacts."""
    every, others = ("home_visit", "phone", "drop_in"), ("phone", "drop_in")
    tables = {
        CONTACTS: by_group(contacts, every, by=by),
        HOME_VISITS: by_group(contacts, every[:1], by=by),
        besides((CONTACTS, HOME_VISITS))[0]: by_group(contacts, others, by=by),
    }
    away = hidden_together(tables, by, LEAST)
    groups = GROUPS if by else ("all",)
    known = []
    for figure, parts in ((CONTACTS, ("home", "rest")), (HOME_VISITS, ("home",))):
        for key in tables[figure].keys() - away[figure]:
            inside = groups if set(key) <= {ALL} else key
            known.append({f"{part} {group}": 1 for part in parts for group in inside})
        known += [{f"home {group}": 1} for group in groups if by and (group,) not in tables[figure]]
    for size in range(1, len(groups) + 1):
        for some in combinations(groups, size):
            people = {person for person, way in contacts if way in others and (not by or group_of(person) in some)}
            if 0 < len(people) < LEAST:
                assert not follows(known, {f"rest {group}": 1 for group in some}), (some, away)


def test_home_visits_of_a_month_with_few_other_contacts_are_not_told_and_all_contacts_are() -> None:
    contacts = [(person, "home_visit") for person in range(40)] + [(person, "phone") for person in range(3)]
    rest = besides((HOME_VISITS, CONTACTS))
    assert len(rest) == 1
    every, home, phone = (
        by_group(contacts, ways, by=()) for ways in (("home_visit", "phone"), ("home_visit",), ("phone",))
    )
    assert hidden_together({CONTACTS: every, HOME_VISITS: home}, (), LEAST)[HOME_VISITS] == frozenset()
    away = hidden_together({CONTACTS: every, HOME_VISITS: home, rest[0]: phone}, (), LEAST)
    assert away[HOME_VISITS] == {()}
    assert away[CONTACTS] == frozenset()
    enough = by_group([(person, "phone") for person in range(12)], ("phone",), by=())
    assert hidden_together({CONTACTS: every, HOME_VISITS: home, rest[0]: enough}, (), LEAST)[HOME_VISITS] == frozenset()


def test_by_way_of_meeting_it_is_hidden_among_all_contacts_too() -> None:
    """The same six people by two ways: twelve together, and six of whom the rest tells."""
    contacts = [(person, way) for person in range(6) for way in ("phone", "drop_in")]
    contacts += [(person, "home_visit") for person in range(40)]
    ways = ("home_visit", "phone", "drop_in")
    tables = {
        CONTACTS: by_group(contacts, ways, by=("mode",)),
        HOME_VISITS: by_group(contacts, ways[:1], by=("mode",)),
        besides((CONTACTS, HOME_VISITS))[0]: by_group(contacts, ways[1:], by=("mode",)),
    }
    away = hidden_together(tables, ("mode",), LEAST)
    assert away[HOME_VISITS] == tables[HOME_VISITS].keys()
    assert ("home_visit",) in away[CONTACTS]
    assert (ALL,) not in away[CONTACTS]
