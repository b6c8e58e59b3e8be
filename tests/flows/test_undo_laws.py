"""An import that is taken back leaves nothing behind, and can be taken in again: undo then import again = import."""

import os
from collections.abc import Mapping

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop.domain.roles import Role
from desktop.domain.views import Given, TakenState
from tests.flows.test_laws import SHRINK, STEPS, Lives, nth, who
from tests.support.seats import Seat
from tests.support.soak import often

RUNS = int(os.environ.get("TEST_LAW_RUNS", str(often(8, 600))))


class Returning(Lives):
    """Lives in which every file is taken in, taken back, and taken in again."""

    @rule(who=who, which=nth, meanwhile=st.booleans())
    def take(self, who: str, which: int, meanwhile: bool = False) -> None:  # noqa: FBT001, FBT002 - hypothesis draws it
        seat = self.seats[who]
        theirs = [given for _, given in self.post if seat.me in given.to]
        if theirs:
            taken_back(seat, theirs[which % len(theirs)], meanwhile=meanwhile)
            self.watch.look(seat)

    @rule(of=nth, out=st.booleans())
    def change_a_role_for_a_while(self, of: int, *, out: bool) -> None:
        joyce, other = self.seats["Joyce"], self.seats[("Amina", "Brian")[of % 2]]
        if out:
            joyce.membership.revoke(other.me, "lost")
            self.give_to_all("Joyce")
            joyce.membership.release(other.me)
        else:
            joyce.membership.set_role(other.me, Role.CLERK)
            self.give_to_all("Joyce")
            joyce.membership.set_role(other.me, Role.PEER)


def taken_back(seat: Seat, given: Given, *, meanwhile: bool) -> None:
    """The law. `meanwhile`: something is written that has nothing to do with it."""
    before = tables_of(seat)
    number, now = seat.circle.device, seat.clock.wall_ms
    if seat.take(given).state is not TakenState.DONE:
        return
    renumbered = seat.circle.device != number
    after = tables_of(seat)
    (newest,) = [past for past in seat.exchange.imports() if past.id == given.id]
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

_NOT_COMPARED = ("audit", "undo", "member")  # a member's local number stays given
_FACTS = ("statements_version", "audit")  # rises whatever is said; the end of the trail
_INDEXES = ("words", "names")

Tables = Mapping[str, frozenset[object]]


def tables_of(seat: Seat) -> Tables:
    names = [name for (name,) in seat.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, frozenset[object]] = {}
    for name in names:
        if name not in _NOT_COMPARED and not name.startswith(_INDEXES):
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


TestReturning = Returning.TestCase
TestReturning.settings = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    phases=[phase for phase in Phase if phase is not Phase.shrink or SHRINK],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
