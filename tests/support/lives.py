"""Lives of a programme: two to six vaults, whatever people do in them, and files that travel as files do."""

import gc
import sys
from collections.abc import Iterator

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desktop.domain.changes import DELETED
from desktop.domain.errors import NotForUs, UnknownSender
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Kind
from desktop.domain.roles import Role
from desktop.domain.views import Given, TakenState
from desktop.storage.book import Projector
from desktop.sync.merge import project
from tests.support.clock import YEAR_MS
from tests.support.laws import (
    Watch,
    alike,
    nobody_saw_what_was_not_there,
    nothing_beyond_scope,
    nothing_is_lost,
    only_allowed_changes_are_seen,
    same_changes_make_the_same_record,
    taken_once,
    what_is_said_to_be_there_is_there,
    whole,
)
from tests.support.seats import FOUR, Cast, Seat, caseload, restored, until_quiet
from tests.support.strategies import patches, records, value_of

# Fields of every kind and rule. Not `tell_coordinator`: what a person keeps back is a law of its own.
FIELDS = {
    "agreement": ("contact", "tell_clinic", "agreed"),
    "encounter": ("activities", "narrative", "wellbeing"),
    "person": ("languages", "place"),
    "task": ("done", "due"),
}
WORK = tuple(FIELDS)

_C, _P, _K, _V = Role.COORDINATOR, Role.PEER, Role.CLERK, Role.VIEWER
CASTS: tuple[Cast, ...] = (
    (("Joyce", _C), ("Amina", _P)),
    (("Joyce", _C), ("Tom", _C)),
    (("Joyce", _C), ("Tom", _C), ("Amina", _P)),
    FOUR,
    (*FOUR, ("Kato", _K)),
    (("Joyce", _C), ("Tom", _C), ("Rita", _C), ("Amina", _P), ("Brian", _P), ("Vera", _V)),
)
WRITERS = (_C, _P, _K)
COLLECTED_EVERY = 25  # histories: nothing else collects what points in circles while tests run

nth = st.integers(0, 1_000)


class Lives(RuleBasedStateMachine):
    """One history. Whoever does something is drawn as a number, and is one of those who may."""

    casts = CASTS
    projector: Projector = staticmethod(project)
    lived = 0

    def __init__(self) -> None:
        super().__init__()
        self.seats: dict[str, Seat] = {}
        self.backups: dict[str, Seat] = {}

    @initialize(data=st.data())
    def sit_down(self, data: st.DataObject) -> None:
        self.seats = caseload(type(self).projector, data.draw(st.sampled_from(self.casts)))
        self.post: list[tuple[Seat, Given]] = []  # by whom
        self.watch = Watch()
        self.quiet_at = 0
        self.lost: set[Stamp] = set()  # what a restored vault no longer had, and nobody else had yet
        for seat in self.all:
            self.watch.look(seat)

    # Work

    @rule(who=nth, fields=records("person", FIELDS["person"]))
    def meet(self, who: int, fields: dict[str, object]) -> None:
        seat = self.one(who, *WRITERS)
        self._after(seat, seat.casebook.add("person", fields))

    @rule(who=nth, of=nth, fields=records("encounter", FIELDS["encounter"]))
    def visit(self, who: int, of: int, fields: dict[str, object]) -> None:
        seat = self.one(who, *WRITERS)
        self._after(seat, seat.casebook.add("encounter", fields | _about(seat, of)))

    @rule(who=nth, of=nth, fields=records("task", FIELDS["task"]))
    def plan(self, who: int, of: int, fields: dict[str, object]) -> None:
        seat = self.one(who, *WRITERS)
        self._after(seat, seat.casebook.add("task", fields | _about(seat, of)))

    @rule(who=nth, of=nth, fields=records("agreement", FIELDS["agreement"]))
    def agree(self, who: int, of: int, fields: dict[str, object]) -> None:
        seat = self.one(who, *WRITERS)
        if about := _about(seat, of):
            self._after(seat, seat.casebook.add("agreement", fields | about))

    @rule(who=nth, of=nth, data=st.data())
    def amend(self, who: int, of: int, data: st.DataObject) -> None:
        seat = self.one(who, *WRITERS)
        for type_, record in _some(seat, of):
            before = _in_conflict(seat, record)
            patch = data.draw(patches(type_, FIELDS[type_]))
            self._after(seat, seat.casebook.edit(type_, record, patch, why="amended"))
            assert _in_conflict(seat, record) <= before, "whoever writes over what they see contradicts nobody"

    @rule(one=nth, other=nth, of=nth, data=st.data())
    def amend_apart(self, one: int, other: int, of: int, data: st.DataObject) -> None:
        """Two people write the same fields of something that both have, and do not know of each other."""
        first, second = self.one(one, *WRITERS), self.one(other, *WRITERS)
        theirs = _every(second)
        both = [one for one in _every(first) if one in theirs]
        if first is second or not both:
            return
        type_, record = both[of % len(both)]
        lists = [name for name in FIELDS[type_] if TYPES[type_].by_name[name].kind.is_set]
        only_lists: bool = data.draw(st.booleans())
        names = lists if lists and only_lists else sorted(data.draw(patches(type_, FIELDS[type_])))
        for seat in (first, second):
            for _ in range(data.draw(st.integers(1, 2))):
                again = {name: data.draw(value_of(TYPES[type_].by_name[name])) for name in names}
                self._after(seat, seat.casebook.edit(type_, record, again))

    @rule(who=nth, of=nth, at=nth)
    def move(self, who: int, of: int, at: int) -> None:
        """A note was filed under the wrong person."""
        seat = self.one(who, *WRITERS)
        for type_, record in _some(seat, of, names=("encounter", "task")):
            if about := _about(seat, at):
                self._after(seat, seat.casebook.edit(type_, record, about))

    @rule(who=nth, of=nth, patch=patches("encounter"), other=patches("encounter"))
    def amend_from_an_old_screen(self, who: int, of: int, patch: dict[str, object], other: dict[str, object]) -> None:
        """A second window still shows what was there before."""
        seat = self.one(who, *WRITERS)
        for type_, record in _some(seat, of, names=("encounter",)):
            seen = seat.casebook.show(type_, record).record.bases
            self._after(seat, seat.casebook.edit(type_, record, patch))
            self._after(seat, seat.casebook.edit(type_, record, other, seen=seen))

    @rule(who=nth, of=nth)
    def bin(self, who: int, of: int) -> None:
        seat = self.one(who, *WRITERS)
        for type_, record in _some(seat, of):
            self._after(seat, seat.casebook.delete(type_, record, "by mistake"))

    @rule(who=nth, of=nth)
    def take_back(self, who: int, of: int) -> None:
        seat = self.one(who, *WRITERS)
        for type_, record in _some(seat, of, deleted=True):
            self._after(seat, seat.casebook.undelete(type_, record))

    @rule(who=nth, of=nth, letter=st.sampled_from("ABC"), data=st.data())
    def settle(self, who: int, of: int, letter: str, data: st.DataObject) -> None:
        """A side, or where there is no third one a third value."""
        seat = self.one(who, *WRITERS)
        waiting = seat.casebook.conflicts()
        if not waiting:
            return
        found = waiting[of % len(waiting)]
        if "ABC".index(letter) < len(found.sides):
            self._after(seat, seat.casebook.resolve(found.id, take=letter))
        elif found.field != DELETED and (field := TYPES[found.type].by_name[found.field]).kind is not Kind.RECORD:
            self._after(seat, seat.casebook.resolve(found.id, value=data.draw(value_of(field))))
        else:
            return
        assert found.id not in {one.id for one in seat.casebook.conflicts()}

    @rule(who=nth, of=nth, to=nth, active=st.booleans())
    def entrust(self, who: int, of: int, to: int, *, active: bool) -> None:
        seat = self.one(who, Role.COORDINATOR)
        for _type, person in _some(seat, of, names=("person",)):
            deed = seat.membership.assign if active else seat.membership.unassign
            self._after(seat, deed(person, self.one(to).me))

    @rule(who=nth, years=st.integers(-9, 9), days=st.integers(-3, 3))
    def clock_goes_wrong(self, who: int, years: int, days: int) -> None:
        self.one(who).clock.jump(years * YEAR_MS + days * 86_400_000)

    @rule(who=nth)
    def back_up(self, who: int) -> None:
        seat = self.one(who)
        self.backups[seat.name] = seat.copied()

    @precondition(lambda self: self.backups)
    @rule(which=nth)
    def restore(self, which: int) -> None:
        name = sorted(self.backups)[which % len(self.backups)]
        self.seats[name] = restored(self.seats[name], self.backups[name])
        held = [seat.store.held() for seat in self.all]
        self.lost |= {
            stamp for stamp in self.watch.saved if not any(stamp.seq in runs.get(stamp.device, ()) for runs in held)
        }

    # Travel

    @rule(who=nth, to=nth, max_size=st.sampled_from([None, None, 1]), everything=st.booleans())
    def give(self, who: int, to: int, max_size: int | None, *, everything: bool) -> None:
        seat, other = self.one(who), self.one(to)
        if seat is other or Role.COORDINATOR not in (seat.circle.role, other.circle.role):
            return
        for given in seat.give(other, max_size=max_size, everything=everything):
            self.post.append((seat, given))

    @rule(who=nth)
    def give_to_all(self, who: int) -> None:
        seat = self.one(who)
        for given in seat.give():
            self.post.append((seat, given))

    @precondition(lambda self: self.post)
    @rule(who=nth, which=nth)
    def take(self, who: int, which: int) -> None:
        """Any file, in any order, as often as somebody likes; most are never taken at all."""
        seat = self.one(who)
        theirs = [given for _, given in self.post if seat.me in given.to]
        if theirs:
            self._takes(seat, theirs[which % len(theirs)])

    @rule(one=nth, other=nth)
    def meet_halfway(self, one: int, other: int) -> None:
        """Each gives the other what is new, and takes what the other gives."""
        first, second = self.one(one), self.one(other)
        if first is second or Role.COORDINATOR not in (first.circle.role, second.circle.role):
            return
        for seat, receiver in ((first, second), (second, first)):
            for given in seat.give(receiver):
                self._takes(receiver, given)

    def _takes(self, seat: Seat, given: Given) -> None:
        try:
            taken_once(seat, given)
        except UnknownSender:  # a restored vault may have forgotten who a number belongs to
            assert name_of_files(seat)

    @precondition(lambda self: self.post)
    @rule(who=nth, which=nth)
    def take_what_is_not_theirs(self, who: int, which: int) -> None:
        maker, given = self.post[which % len(self.post)]
        seat = self.one(who)
        if seat.me == maker.me:
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
        if sys.exc_info()[0] is None:  # else what has failed already is the news
            self.all_end_alike()
        for seat in (*self.all, *self.backups.values()):
            seat.db.close()
        type(self).lived += 1
        if type(self).lived % COLLECTED_EVERY == 0:
            gc.collect()

    # The laws

    def all_end_alike(self) -> None:
        """Before and after the exchange has come to rest."""
        for seat in self.all:
            self.watch.look(seat)
        nobody_saw_what_was_not_there(self.watch.saved)
        same_changes_make_the_same_record(self.all)
        until_quiet(self.all)
        same_changes_make_the_same_record(self.all)
        first = self.all[0]
        for seat in self.all:
            only_allowed_changes_are_seen(seat)
            alike(seat, first)
            whole(seat)
            what_is_said_to_be_there_is_there(seat, [other for other in self.all if other is not seat])
            if seat.circle.role is not Role.COORDINATOR:
                nothing_beyond_scope(seat, self.all)
        held = first.store.held()
        there = {stamp for stamp in self.watch.saved if stamp.seq in held.get(stamp.device, ())}
        assert self.watch.saved.keys() - there <= self.lost
        nothing_is_lost(first, [self.watch.saved[stamp] for stamp in there])

    # Help for the rules

    @property
    def all(self) -> list[Seat]:
        """The founder first."""
        return list(self.seats.values())

    def one(self, nth: int, *roles: Role) -> Seat:
        """One of those who have one of `roles`, or of all."""
        those = [seat for seat in self.all if not roles or seat.circle.role in roles]
        return those[nth % len(those)]

    def _after(self, seat: Seat, _done: object) -> None:
        self.watch.look(seat)


def name_of_files(seat: Seat) -> tuple[str, ...]:
    """What waits in the vault's folder for a sender who is not known yet."""
    return tuple(path.name for path in seat.disk.files(seat.waiting))


def _about(seat: Seat, of: int) -> dict[str, object]:
    people = [line.id for line in seat.casebook.people().rows]
    return {"person": name_of(people[of % len(people)])} if people and of % 7 else {}


def _every(seat: Seat, names: tuple[str, ...] = WORK, *, deleted: bool = False) -> list[tuple[str, RecordId]]:
    found: Iterator[tuple[str, RecordId]] = (
        (name, record.id) for name in names for record in seat.store.records(name, deleted=deleted, after=None)
    )
    return list(found)


def _some(seat: Seat, of: int, names: tuple[str, ...] = WORK, *, deleted: bool = False) -> list[tuple[str, RecordId]]:
    """One record out of those that the member has, with its type; none where there is none."""
    found = _every(seat, names, deleted=deleted)
    return [found[of % len(found)]] if found else []


def _in_conflict(seat: Seat, record: RecordId) -> set[str]:
    return {field for there, _type, field in seat.store.conflicted() if there == record}
