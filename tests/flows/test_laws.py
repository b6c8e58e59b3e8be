"""What must hold however work is done and however files travel: nothing saved is lost, and everybody ends alike.

TEST_LAW_RUNS says how many lives are lived, TEST_LAW_STEPS how long each is; a night's worth is 2,000 of 200 steps.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from desktop.domain.changes import DELETED, Change, Projection, SetEdit
from desktop.domain.errors import NotForUs
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.declare import RecordType
from desktop.domain.roles import Role
from desktop.domain.views import Given, TakenState
from desktop.services.casebook import canonical
from desktop.storage.book import Projector
from desktop.sync.merge import project
from tests.support.clock import YEAR_MS
from tests.support.seats import NAMES, Seat, caseload, restored, until_quiet
from tests.support.strategies import patches, records, value_of

RUNS = int(os.environ.get("TEST_LAW_RUNS", "12"))
SHRINK = "TEST_LAW_SHRINK" in os.environ  # minutes
STEPS = int(os.environ.get("TEST_LAW_STEPS", "30"))

# Fields of every kind and rule. Not `tell_coordinator`: what a person keeps back is a law of its own.
FIELDS = {
    "agreement": ("contact", "tell_clinic", "agreed"),
    "encounter": ("activities", "narrative", "wellbeing"),
    "person": ("languages", "place"),
    "task": ("done", "due"),
}

who = st.sampled_from(NAMES)
nth = st.integers(0, 1_000)


@dataclass
class Saved:
    """A change as its author's vault kept it, and every change that vault held by then."""

    change: Change
    held: frozenset[Stamp]


@dataclass
class Watch:
    """Everything that was ever saved, told by the vaults themselves, independent of what merging makes of it."""

    saved: dict[Stamp, Saved] = field(default_factory=dict)

    def look(self, seat: Seat) -> None:
        """After each deed: what is new under this seat's own number."""
        store = seat.store
        device = seat.circle.device
        top = store.held()[device].top if device in store.held() else 0
        for seq in range(1, top + 1):
            if Stamp(device, seq) not in self.saved:
                change = store._change(device, seq)
                assert change is not None
                held = frozenset(Stamp(d, s) for d, runs in store.held().items() for s in runs)
                self.saved[change.stamp] = Saved(change, held)


class Lives(RuleBasedStateMachine):
    """Two coordinators and two peers, their vaults, and files on their way between them."""

    projector: Projector = staticmethod(project)

    def __init__(self) -> None:
        super().__init__()
        self.seats = caseload(type(self).projector)
        self.post: list[tuple[str, Given]] = []  # by whom
        self.watch = Watch()
        self.quiet_at = 0
        self.backups: dict[str, Seat] = {}
        self.lost: set[Stamp] = set()  # what a restored vault no longer had, and nobody else had yet
        self.known = [shown.record.id for shown in self.seats["Brian"].casebook.list("encounter")]
        for seat in self.seats.values():
            self.watch.look(seat)

    # Work

    @rule(who=who, fields=records("person", FIELDS["person"]))
    def meet(self, who: str, fields: dict[str, object]) -> None:
        self._after(who, self.seats[who].casebook.add("person", fields))

    @rule(who=who, of=nth, fields=records("encounter", FIELDS["encounter"]))
    def visit(self, who: str, of: int, fields: dict[str, object]) -> None:
        self._after(who, self.seats[who].casebook.add("encounter", fields | self._about(who, of)))

    @rule(who=who, of=nth, fields=records("task", FIELDS["task"]))
    def plan(self, who: str, of: int, fields: dict[str, object]) -> None:
        self._after(who, self.seats[who].casebook.add("task", fields | self._about(who, of)))

    @rule(who=who, of=nth, fields=records("agreement", FIELDS["agreement"]))
    def agree(self, who: str, of: int, fields: dict[str, object]) -> None:
        if about := self._about(who, of):
            self._after(who, self.seats[who].casebook.add("agreement", fields | about))

    @rule(who=who, of=nth, data=st.data())
    def amend(self, who: str, of: int, data: st.DataObject) -> None:
        for type_, record in self._some(who, of):
            patch = data.draw(patches(type_, FIELDS[type_]))
            self._after(who, self.seats[who].casebook.edit(type_, record, patch, why="amended"))

    @rule(one=who, other=who, of=nth, patch=patches("encounter", FIELDS["encounter"]), data=st.data())
    def amend_apart(self, one: str, other: str, of: int, patch: dict[str, object], data: st.DataObject) -> None:
        """Two people write the same fields of a note that both have, and do not know of each other."""
        record = self.known[of % len(self.known)]
        for name in (one, other):
            there = self.seats[name].store.record("encounter", record)
            if there is not None and not there.deleted:
                again = {f: data.draw(value_of(TYPES["encounter"].by_name[f])) for f in patch}
                self._after(name, self.seats[name].casebook.edit("encounter", record, again))

    @rule(who=who, of=nth, at=nth)
    def move(self, who: str, of: int, at: int) -> None:
        """A note was filed under the wrong person."""
        for type_, record in self._some(who, of, names=("encounter", "task")):
            if about := self._about(who, at):
                self._after(who, self.seats[who].casebook.edit(type_, record, about))

    @rule(who=who, of=nth, patch=patches("encounter"), other=patches("encounter"))
    def amend_from_an_old_screen(self, who: str, of: int, patch: dict[str, object], other: dict[str, object]) -> None:
        """A second window still shows what was there before."""
        book = self.seats[who].casebook
        for type_, record in self._some(who, of, names=("encounter",)):
            seen = book.show(type_, record).record.bases
            self._after(who, book.edit(type_, record, patch))
            self._after(who, book.edit(type_, record, other, seen=seen))

    @rule(who=who, of=nth)
    def bin(self, who: str, of: int) -> None:
        for type_, record in self._some(who, of):
            self._after(who, self.seats[who].casebook.delete(type_, record, "by mistake"))

    @rule(who=who, of=nth)
    def take_back(self, who: str, of: int) -> None:
        for type_, record in self._some(who, of, deleted=True):
            self._after(who, self.seats[who].casebook.undelete(type_, record))

    @rule(who=who, of=nth, letter=st.sampled_from("AB"))
    def settle(self, who: str, of: int, letter: str) -> None:
        if waiting := self.seats[who].casebook.conflicts():
            self._after(who, self.seats[who].casebook.resolve(waiting[of % len(waiting)].id, take=letter))

    @rule(who=st.sampled_from(NAMES[:2]), of=nth, to=who, active=st.booleans())
    def entrust(self, who: str, of: int, to: str, *, active: bool) -> None:
        seat = self.seats[who]
        for _type, person in self._some(who, of, names=("person",)):
            deed = seat.membership.assign if active else seat.membership.unassign
            self._after(who, deed(person, self.seats[to].me))

    @rule(who=who, years=st.integers(-9, 9), days=st.integers(-3, 3))
    def clock_goes_wrong(self, who: str, years: int, days: int) -> None:
        self.seats[who].clock.jump(years * YEAR_MS + days * 86_400_000)

    @rule(who=who)
    def back_up(self, who: str) -> None:
        self.backups[who] = self.seats[who].copied()

    @rule(who=who)
    def restore(self, who: str) -> None:
        if who not in self.backups:
            return
        self.seats[who] = restored(self.seats[who], self.backups[who])
        held = [seat.store.held() for seat in self.seats.values()]
        self.lost |= {
            stamp for stamp in self.watch.saved if not any(stamp.seq in runs.get(stamp.device, ()) for runs in held)
        }

    # Travel

    @rule(who=who, to=who, max_size=st.sampled_from([None, None, 20_000]), everything=st.booleans())
    def give(self, who: str, to: str, max_size: int | None, *, everything: bool) -> None:
        if who == to or Role.COORDINATOR not in (self.seats[who].circle.role, self.seats[to].circle.role):
            return
        for given in self.seats[who].give(self.seats[to], max_size=max_size, everything=everything):
            self.post.append((who, given))

    @rule(who=who)
    def give_to_all(self, who: str) -> None:
        for given in self.seats[who].give():
            self.post.append((who, given))

    @precondition(lambda self: self.post)
    @rule(who=who, which=nth)
    def take(self, who: str, which: int) -> None:
        """Any file, in any order, as often as somebody likes; most are never taken at all."""
        seat = self.seats[who]
        theirs = [given for _, given in self.post if seat.me in given.to]
        if theirs:
            taken_once(seat, theirs[which % len(theirs)])

    @precondition(lambda self: self.post)
    @rule(who=who, which=nth)
    def take_what_is_not_theirs(self, who: str, which: int) -> None:
        maker, given = self.post[which % len(self.post)]
        seat = self.seats[who]
        if who == maker:
            assert seat.take(given).state is TakenState.ALREADY
        elif seat.me not in given.to:
            with pytest.raises(NotForUs):
                seat.take(given)

    @precondition(lambda self: len(self.watch.saved) > self.quiet_at + 20)
    @rule()
    def exchange_until_quiet(self) -> None:
        self.all_end_alike()
        self.quiet_at = len(self.watch.saved)

    def teardown(self) -> None:
        self.all_end_alike()
        for seat in self.seats.values():
            seat.db.close()

    # The laws

    def all_end_alike(self) -> None:
        """After the exchange has come to rest."""
        seats = list(self.seats.values())
        for seat in seats:
            self.watch.look(seat)
        until_quiet(seats)
        first = self.seats["Joyce"]
        for seat in seats:
            alike(seat, first)
            whole(seat)
        held = first.store.held()
        there = {stamp for stamp in self.watch.saved if stamp.seq in held.get(stamp.device, ())}
        assert self.watch.saved.keys() - there <= self.lost
        nothing_is_lost(first, [self.watch.saved[stamp] for stamp in there])

    # Help for the rules

    def _after(self, who: str, _done: object) -> None:
        self.watch.look(self.seats[who])

    def _about(self, who: str, of: int) -> dict[str, object]:
        people = [line.id for line in self.seats[who].casebook.people().rows]
        return {"person": name_of(people[of % len(people)])} if people and of % 7 else {}

    def _some(
        self,
        who: str,
        of: int,
        names: tuple[str, ...] = ("agreement", "encounter", "person", "task"),
        *,
        deleted: bool = False,
    ) -> list[tuple[str, RecordId]]:
        """One record out of those that the member has, with its type; none where there is none."""
        found = [
            (name, shown.record.id) for name in names for shown in self.seats[who].casebook.list(name, deleted=deleted)
        ]
        return [found[of % len(found)]] if found else []


# The laws


def taken_once(seat: Seat, given: Given) -> None:
    """Looking changes nothing and foretells; taking twice is taking once."""
    before = everything_of(seat)
    looked = seat.look(given)
    assert everything_of(seat) == before
    taken = seat.take(given)
    if looked.state is TakenState.NEW:
        assert (taken.adds, taken.updates, taken.removes) == (looked.adds, looked.updates, looked.removes)
        assert (taken.conflicts, taken.waiting) == (looked.conflicts, looked.waiting)
    after = everything_of(seat)
    assert seat.take(given).state is TakenState.ALREADY
    assert everything_of(seat) == after


def everything_of(seat: Seat) -> object:
    """Whatever an import could touch."""
    tables = [name for (name,) in seat.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: seat.db.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own tables
        for name in tables
        if not name.startswith(("words", "names"))
    }


def alike(seat: Seat, coordinator: Seat) -> None:
    """The member's records are what the coordinator says they must be."""
    mine, theirs = shown_in(seat, seat), shown_in(coordinator, seat)
    assert mine == theirs, f"{seat.name}: {set(mine) ^ set(theirs)}"
    assert seat.casebook.verify().digest == coordinator.casebook.verify(scope=seat.me).digest
    sides = {one.id: one.sides for one in coordinator.casebook.conflicts()}
    within = {one.id: one.sides for one in seat.casebook.conflicts() if name_of(one.record) in mine}
    assert within == {id_: told for id_, told in sides.items() if id_.partition(":")[0] in mine}


def shown_in(seat: Seat, member: Seat) -> dict[str, bytes]:
    """The records of the member's scope as `seat` has them."""
    return {name_of(r.id): canonical(r) for r in seat.store.scopes.in_scope(member.me, member.circle.role)}


def whole(seat: Seat) -> None:
    """The vault is in itself what its changes make it, and has nothing left to tell or to wait for."""
    assert seat.casebook.verify(deep=True).ok
    standing = seat.exchange.standing()
    assert standing.gaps == ()
    assert standing.quarantine == 0
    if seat.circle.role is Role.COORDINATOR:
        assert standing.waiting == 0
    else:
        assert standing.unsealed == standing.sealed == 0


def nothing_is_lost(seat: Seat, saved: Iterable[Saved]) -> None:
    """Every value that was ever saved is in the history, and is shown, or a side of a conflict, or was written over by
    somebody whose vault held it."""
    by_record: dict[RecordId, list[Saved]] = {}
    for one in saved:
        by_record.setdefault(one.change.record, []).append(one)
    for record, every in by_record.items():
        kind = TYPES[every[0].change.type]
        kept = {past.stamp: past.fields for past in seat.store.history(kind.name, record)}
        made = seat.store.projection(kind.name, record)
        assert made is not None
        for one in every:
            assert kept.get(one.change.stamp) == dict(one.change.fields)
            for name in one.change.fields:
                later = [
                    other.change
                    for other in every
                    if name in other.change.fields
                    and one.change.stamp in other.held
                    and other.change.stamp != one.change.stamp
                ]
                reachable(kind, made, name, one.change, later)


def reachable(kind: RecordType, made: Projection, name: str, change: Change, later: list[Change]) -> None:
    value = change.fields[name]
    if name in kind.by_name and kind.by_name[name].kind.is_set:
        added = value.added if isinstance(value, SetEdit) else value
        taken_out = {member for other in later for member in _removed(other.fields[name])}
        assert isinstance(added, tuple)
        assert set(added) <= set(made.fields.get(name) or ()) | taken_out  # type: ignore[arg-type] # a set field
        return
    sides = [side.value for side in made.conflicts.get(name, ())]
    current = made.deleted if name == DELETED else made.fields.get(name)
    assert current == value or value in sides or later, f"{name} {value!r} of {change.stamp} can no longer be seen"


def _removed(value: object) -> tuple[str, ...]:
    return value.removed if isinstance(value, SetEdit) else ()


# Lives as they are lived

_FEW = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    phases=[phase for phase in Phase if phase is not Phase.shrink or SHRINK],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
TestLives = Lives.TestCase
TestLives.settings = _FEW


def _forgets_the_other_side(kind: RecordType, changes: Iterable[Change]) -> Projection:
    """A merge as bad as most: of two values written apart, one is gone."""
    made = project(kind, changes)
    return Projection(
        fields=made.fields,
        deleted=made.deleted,
        heads={name: heads[:1] for name, heads in made.heads.items()},
        conflicts={},
        waiting=made.waiting,
    )


def _takes_what_came_last(kind: RecordType, changes: Iterable[Change]) -> Projection:
    """Another: of two values written apart, the one that arrived last is shown."""
    every = list(changes)
    made = project(kind, every)
    arrived = {
        name: [c for c in every if c.stamp in made.heads[name]][-1] for name in made.conflicts if name != DELETED
    }
    last = {name: change.fields[name] for name, change in arrived.items()}
    fields = {**made.fields, **{name: value for name, value in last.items() if not isinstance(value, SetEdit | None)}}
    return Projection(
        fields=fields, deleted=made.deleted, heads=made.heads, conflicts=made.conflicts, waiting=made.waiting
    )


@pytest.mark.parametrize("broken", [_forgets_the_other_side, _takes_what_came_last])
def test_a_merge_that_loses_something_is_caught(broken: Projector) -> None:
    class Broken(Lives):
        projector = staticmethod(broken)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Broken, settings=settings(_FEW, max_examples=300, derandomize=True, database=None))
