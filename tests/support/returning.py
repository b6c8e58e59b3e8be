"""Taking an import back: what must hold of one vault."""

from collections.abc import Mapping

from desktop.domain.undoing import TooLate
from desktop.domain.views import Given, TakenState
from tests.support.seats import Seat


def taken_back(seat: Seat, given: Given, *, meanwhile: bool) -> None:
    """The law. `meanwhile`: something is written that has nothing to do with it."""
    before = tables_of(seat)
    number, now = seat.circle.device, seat.clock.wall_ms
    if seat.take(given).state is not TakenState.DONE:
        return
    renumbered = seat.circle.device != number
    after = tables_of(seat)
    (newest,) = [past for past in seat.exchange.imports() if past.id == given.id]
    if newest.too_late is TooLate.ERASED:
        return  # what was erased with it is gone for good
    assert newest.undoable
    if meanwhile:
        own = seat.casebook.add("task", {"what": "Buy paper"})
        assert next(past for past in seat.exchange.imports() if past.id == given.id).undoable
        seat.exchange.undo(given.id)
        assert seat.casebook.show("task", own).record.fields["what"] == "Buy paper"
        assert seat.take(given).state is TakenState.DONE
        return
    seat.exchange.undo(given.id)
    if not renumbered:
        assert differences(before, tables_of(seat)) == {}
    assert not any(past.undoable for past in seat.exchange.imports())
    assert seat.casebook.verify(deep=True).ok
    seat.clock.wall_ms = now
    assert seat.take(given).state is TakenState.DONE
    if not renumbered:
        assert differences(after, tables_of(seat)) == {}


# What is compared: every table, but the trail of what was done and what an undo itself remembers.

_NOT_COMPARED = ("audit", "undo", "member", "sqlite_sequence")  # a local number that was given stays given
_DERIVED = "alike"  # whose keys are made at once, and whose later, is not foretold; that they are right is
_FACTS = ("statements_version", "audit")  # rises whatever is said; the end of the trail
_INDEXES = ("words", "names")

Tables = Mapping[str, frozenset[object]]


def tables_of(seat: Seat) -> Tables:
    names = [name for (name,) in seat.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, frozenset[object]] = {}
    assert seat.store._book.alike.sound()
    for name in names:
        if name not in _NOT_COMPARED and not name.startswith((*_INDEXES, _DERIVED)):
            rows = seat.db.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own tables
            found[name] = frozenset(rows)
    found["device"] = frozenset(row for row in found["device"] if row[2] or row[3])  # type: ignore[index] # a row
    found["meta"] = frozenset(row for row in found["meta"] if row[0] not in _FACTS)  # type: ignore[index] # a row
    for name in _INDEXES:
        found[name] = words_in(seat, name)
    return found


def words_in(seat: Seat, index: str) -> frozenset[object]:
    """Every word of an index, with where it stands."""
    seat.db.execute(f"CREATE VIRTUAL TABLE temp.{index}_v USING fts5vocab('main', '{index}', 'instance')")
    rows = frozenset(seat.db.execute(f"SELECT * FROM temp.{index}_v").fetchall())  # noqa: S608 - our own tables
    seat.db.execute(f"DROP TABLE temp.{index}_v")
    return rows


def differences(one: Tables, other: Tables) -> dict[str, tuple[object, object]]:
    return {
        name: (one[name] - other[name], other[name] - one[name])
        for name in one.keys() | other.keys()
        if one[name] != other[name]
    }
