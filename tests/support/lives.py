"""Lives of a programme: two to six vaults, whatever people do in them, and files that travel as files do."""

import gc
import sys
from collections.abc import Iterator
from functools import partial
from random import Random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desktop.domain.changes import DELETED
from desktop.domain.errors import NotForUs, RevokedSender, UnknownSender
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Kind
from desktop.domain.roles import Member, Role
from desktop.domain.views import Given, TakenState
from desktop.storage.book import Projector
from desktop.sync.merge import project
from tests.support.clock import YEAR_MS
from tests.support.laws import (
    Watch,
    alike,
    all_heard_the_same,
    all_judge_alike,
    everything_of,
    is_lost,
    nobody_saw_what_was_not_there,
    nothing_beyond_scope,
    nothing_is_left_to_tell,
    nothing_is_lost,
    nothing_is_missing,
    nothing_went_that_was_not_safe,
    only_allowed_changes_are_seen,
    same_changes_make_the_same_record,
    stamps_of,
    taken_once,
    touched_by_loss,
    what_is_said_to_be_there_is_there,
)
from tests.support.returning import taken_back
from tests.support.seats import FOUR, Cast, Seat, caseload, restored, until_quiet
from tests.support.strategies import patches, records, value_of

# Fields of every kind and rule. `tell_coordinator` is written in histories with secrets alone.
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

RECENT = 8  # files

nth = st.integers(0, 1_000)
WRITTEN = st.sampled_from(WORK).flatmap(lambda type_: st.tuples(st.just(type_), records(type_, FIELDS[type_])))


class Lives(RuleBasedStateMachine):
    """One history. Whoever does something is drawn as a number, and is one of those who may."""

    casts = CASTS
    # Whether people keep things back; then vaults are not all alike.
    with_secrets: tuple[bool, ...] = (False, False, False, True)
    projector: Projector = staticmethod(project)
    lived = 0

    def __init__(self) -> None:
        super().__init__()
        self.seats: dict[str, Seat] = {}
        self.backups: dict[str, Seat] = {}
        self.safe: dict[int, Intervals] = {}  # device -> what ever stood in a coordinator's backup

    @initialize(data=st.data())
    def sit_down(self, data: st.DataObject) -> None:
        self.seats = caseload(type(self).projector, data.draw(st.sampled_from(self.casts)))
        self.secrets = data.draw(st.sampled_from(self.with_secrets))
        self.post: list[tuple[Seat, Given]] = []  # by whom
        self.watch = Watch()
        self.quiet_at = 0
        self.lost: set[Stamp] = set()  # what a restored vault no longer had, and nobody else had yet
        self.set_back: set[Stamp] = set()  # what whoever wrote it no longer had after a restore
        for seat in self.all:
            self.watch.look(seat)

    # Work

    @rule(who=nth, of=nth, what=WRITTEN)
    def write_down(self, who: int, of: int, what: tuple[str, dict[str, object]]) -> None:
        seat, (type_, fields) = self.one(who, *WRITERS), what
        about = {} if type_ == "person" else _about(seat, of)
        if about or type_ != "agreement":
            self._after(seat, seat.casebook.add(type_, fields | about))

    @precondition(lambda self: self.secrets)
    @rule(who=nth, of=nth, answer=st.sampled_from(["yes", "no", "withdrawn"]))
    def be_asked_what_may_be_passed_on(self, who: int, of: int, answer: str) -> None:
        seat = self.one(who, *WRITERS)
        if about := _about(seat, of):
            said = {"date": "2026-03-15", "tell_coordinator": answer}
            self._after(seat, seat.casebook.add("agreement", said | about))

    @rule(who=nth, of=nth, data=st.data())
    def amend(self, who: int, of: int, data: st.DataObject) -> None:
        self.amend_seat(self.one(who, *WRITERS), of, data)

    def amend_seat(self, seat: Seat, of: int, data: st.DataObject) -> None:
        for type_, record in _some(seat, of):
            before = _in_conflict(seat, record)
            patch = data.draw(patches(type_, FIELDS[type_]))
            self._after(seat, seat.casebook.edit(type_, record, patch, why="amended"))
            assert _in_conflict(seat, record) <= before, "whoever writes over what they see contradicts nobody"

    @rule(one=nth, other=nth, of=nth, ends=st.sampled_from(["edit", "edit", "list", "bin"]), data=st.data())
    def amend_apart(self, one: int, other: int, of: int, ends: str, data: st.DataObject) -> None:
        """Two people write the same fields of something that both have, and do not know of each other; or one of them
        puts it into the bin."""
        first, second = self.one(one, *WRITERS), self.one(other, *WRITERS)
        theirs = _every(second)
        both = [one for one in _every(first) if one in theirs]
        if first is second or not both:
            return
        type_, record = both[of % len(both)]
        lists = [name for name in FIELDS[type_] if TYPES[type_].by_name[name].kind.is_set]
        names = lists if lists and ends == "list" else sorted(data.draw(patches(type_, FIELDS[type_])))
        for seat in (first, second):
            for _ in range(data.draw(st.integers(1, 2))):
                again = {name: data.draw(value_of(TYPES[type_].by_name[name])) for name in names}
                self._after(seat, seat.casebook.edit(type_, record, again))
        if ends == "bin":
            self._after(second, second.casebook.delete(type_, record, "by mistake"))

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

    @rule(who=nth, of=nth, back=st.booleans())
    def bin(self, who: int, of: int, *, back: bool) -> None:
        seat = self.one(who, *WRITERS)
        for type_, record in _some(seat, of, deleted=back):
            deed = seat.casebook.undelete if back else partial(seat.casebook.delete, why="by mistake")
            self._after(seat, deed(type_, record))

    @rule(who=nth, of=nth, letter=st.sampled_from("ABC"), data=st.data())
    def settle(self, who: int, of: int, letter: str, data: st.DataObject) -> None:
        """A side, or where there is no third one a third value."""
        seat = self.one(who, *WRITERS)
        waiting = sorted(seat.casebook.conflicts(), key=lambda one: (one.type, one.record, one.field))
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

    @rule(by=nth, whom=nth, out=st.booleans(), of=nth, data=st.data())
    def shut_out(self, by: int, whom: int, of: int, *, out: bool, data: st.DataObject) -> None:
        """Or let in again. Only the founder may shut a coordinator out, and nobody the founder. Whoever is shut out may
        have been at work, and may have told another coordinator of it."""
        seat = self.one(by, Role.COORDINATOR)
        members = seat.circle.roster.members.values()
        there = [one.id for one in sorted(members, key=_name) if one.spans and out is not bool(one.cuts)]
        may = [id_ for id_ in there if id_ != seat.me and not self._leads(seat, id_)]
        if may:
            member = may[whom % len(may)]
            other = next(one for one in self.all if one.me == member)
            away = [one for one in self.all if one.circle.role is Role.COORDINATOR and one not in (seat, other)]
            if out and away and other.circle.role in WRITERS and data.draw(st.booleans()):
                self.amend_seat(other, of, data)
                self.meet_seats(other, away[of % len(away)])
            self._after(seat, seat.membership.revoke(member, "lost") if out else seat.membership.release(member))

    def _leads(self, seat: Seat, member: MemberId) -> bool:
        return seat is not self.all[0] and seat.circle.roster.leads(member)

    @rule(who=nth, years=st.integers(-9, 9), days=st.integers(-3, 3))
    def clock_goes_wrong(self, who: int, years: int, days: int) -> None:
        self.one(who).clock.jump(years * YEAR_MS + days * 86_400_000)

    @rule(who=nth)
    def back_up(self, who: int) -> None:
        self.backs_up(self.one(who))

    def backs_up(self, seat: Seat) -> None:
        """Away from the laptop: what a coordinator has in a backup may leave the laptop of whoever needs it no more."""
        if seat.name in self.backups:
            self.backups[seat.name].db.close()
        self.backups[seat.name] = seat.copied()
        seat.back_up()
        if seat.circle.role is Role.COORDINATOR:
            for device, runs in seat.store.held().items():
                self.safe[device] = self.safe.get(device, Intervals()) | runs

    @precondition(lambda self: self.backups)
    @rule(which=nth)
    def restore(self, which: int) -> None:
        name = sorted(self.backups)[which % len(self.backups)]
        former = self.seats[name]
        self.seats[name] = restored(former, self.backups[name])
        former.db.close()
        mine = {stamp for stamp, saved in self.watch.saved.items() if saved.change.author == former.me}
        self.set_back |= mine.difference(stamps_of(self.seats[name]))
        self._count_lost()

    def _count_lost(self) -> None:
        """After something was set back: what is in no vault now need not come back."""
        held = {stamp for seat in self.all for stamp in stamps_of(seat)}
        self.lost |= self.watch.saved.keys() - held

    # Travel

    @rule(who=nth, to=nth, max_size=st.sampled_from([None, None, 1]), everything=st.booleans())
    def give(self, who: int, to: int, max_size: int | None, *, everything: bool) -> None:
        seat, other = self.one(who), self.one(to)
        if not _may_meet(seat, other):
            return
        for given in self.gives(seat, other, max_size=max_size, everything=everything):
            self.post.append((seat, given))

    @rule(who=nth)
    def give_to_all(self, who: int) -> None:
        seat = self.one(who)
        if seat.knows_somebody:
            for given in self.gives(seat):
                self.post.append((seat, given))

    @precondition(lambda self: self.post)
    @rule(who=nth, which=st.lists(nth, min_size=1, max_size=4))
    def take(self, who: int, which: list[int]) -> None:
        """Any file, in any order, as often as somebody likes; most are never taken at all."""
        seat = self.one(who)
        theirs = [given for _, given in self.post if seat.me in given.to]
        for one in which if theirs else ():
            among = theirs[-RECENT:] if one % 3 else theirs
            self._takes(seat, among[one % len(among)])

    take_more = take  # half of all that happens is files on their way

    @rule(pairs=st.lists(st.tuples(nth, nth), min_size=1, max_size=3), both=st.booleans())
    def meet_halfway(self, pairs: list[tuple[int, int]], *, both: bool) -> None:
        """One gives the other what is new, or each does, and it is taken in at once."""
        for one, other in pairs:
            first, second = self.one(one), self.one(other)
            self.meet_seats(first, second)
            if both:
                self.meet_seats(second, first)

    def meet_seats(self, seat: Seat, receiver: Seat) -> None:
        for given in self.gives(seat, receiver) if _may_meet(seat, receiver) else ():
            self._takes(receiver, given)

    meet_halfway_again = meet_halfway

    @rule(who=nth, to=nth, of=nth, order=st.randoms(use_true_random=False), data=st.data())
    def give_in_parts(self, who: int, to: int, of: int, order: Random, data: st.DataObject) -> None:
        """They arrive in any order, and some never."""
        seat, other = self.one(who), self.one(to)
        if not _may_meet(seat, other):
            return
        if seat.circle.role in WRITERS:
            for _ in range(data.draw(st.integers(0, 2))):
                self.amend_seat(seat, of, data)
        parts = self.gives(seat, other, max_size=1, everything=data.draw(st.booleans()))
        order.shuffle(parts)
        for given in parts[: data.draw(st.integers(1, len(parts)))]:
            self._takes(other, given)
        self.post += [(seat, given) for given in parts]

    def gives(self, seat: Seat, *to: Seat, max_size: int | None = None, everything: bool = False) -> list[Given]:
        given = seat.give(*to, max_size=max_size, everything=everything)
        self.watch.look(seat)  # a laptop may count something before it gives
        return sorted(given, key=lambda one: sorted(map(seat.circle.name_of, one.to)))

    def _takes(self, seat: Seat, given: Given) -> None:
        if self._is_welcome(seat, given):
            taken_once(seat, given)
            self.watch.look(seat)

    def _is_welcome(self, seat: Seat, given: Given) -> bool:
        """A restored vault may have forgotten whose a number is, and somebody may be shut out: the file is kept."""
        before = everything_of(seat)
        try:
            seat.look(given)
            assert everything_of(seat) == before
        except (UnknownSender, RevokedSender) as error:
            with pytest.raises(type(error)):
                seat.take(given)
            assert given.file.name in {path.name for path in seat.disk.files(seat.waiting)}
            return False
        return True

    @precondition(lambda self: self.post)
    @rule(who=nth, which=nth, meanwhile=st.booleans())
    def take_back_and_in_again(self, who: int, which: int, *, meanwhile: bool) -> None:
        seat = self.one(who)
        theirs = [given for _, given in self.post if seat.me in given.to]
        if theirs and self._is_welcome(seat, given := theirs[which % len(theirs)]):
            taken_back(seat, given, meanwhile=meanwhile and seat.circle.role in WRITERS)
            self.watch.look(seat)

    @rule(who=nth)
    def take_back_what_came_last(self, who: int) -> None:
        """And never take it in again, unless it happens so."""
        seat = self.one(who)
        newest = [past.id for past in seat.exchange.imports() if past.undoable]
        if newest:
            seat.exchange.undo(newest[0])
            self.watch.look(seat)
            self._count_lost()

    @precondition(lambda self: self.post)
    @rule(who=nth, which=nth)
    def take_what_is_not_theirs(self, who: int, which: int) -> None:
        maker, given = self.post[which % len(self.post)]
        seat = self.one(who)
        if seat.me == maker.me:
            if self._is_welcome(seat, given):
                state = seat.take(given).state  # one from before a restore may bring something back
                assert state is TakenState.ALREADY or len(seat.store.trust.own_devices()) > 1
                assert seat.take(given).state is TakenState.ALREADY
                self.watch.look(seat)
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
        """Before and after the exchange has come to rest among those who are not shut out."""
        for seat in self.all:
            self.watch.look(seat)
        nobody_saw_what_was_not_there(self.watch.saved)
        same_changes_make_the_same_record(self.all)
        shut = self._come_to_rest()
        for seat in self.all:
            self.watch.look(seat)
        inside = [seat for seat in self.all if seat.me not in shut]
        same_changes_make_the_same_record(self.all)
        all_judge_alike(inside)
        for seat in self.all:
            assert seat.casebook.verify(deep=True).ok
            if seat.circle.role is not Role.COORDINATOR:
                nothing_beyond_scope(seat, self.all)
                nothing_went_that_was_not_safe(seat, self.safe)
        all_heard_the_same(inside)
        lost = touched_by_loss(self.all[0], inside) if not self.secrets else frozenset()
        for seat in inside:
            only_allowed_changes_are_seen(seat)
            nothing_is_missing(seat, shut)
            what_is_said_to_be_there_is_there(seat, [other for other in inside if other is not seat])
            nothing_is_lost(seat, [self.watch.saved[stamp] for stamp in stamps_of(seat) if stamp in self.watch.saved])
            if not self.secrets:
                alike(seat, self.all[0], lost)  # what only a peer still has does not come again: it is told
                nothing_is_left_to_tell(seat, shut)
        if lost:
            assert self.all[0].exchange.standing().lost
        self._nothing_is_lost_on_the_way(inside, shut)

    def _come_to_rest(self) -> frozenset[MemberId]:
        """Who is shut out in the end, whoever said so and whoever took it back."""
        shut = None
        while shut != (shut := _shut_out(self.all)):
            until_quiet([seat for seat in self.all if seat.me not in shut])
        return shut

    def _nothing_is_lost_on_the_way(self, inside: list[Seat], shut: frozenset[MemberId]) -> None:
        """With the founder is all that can come to them; what a restore lost may be with others, or with somebody who
        is shut out."""
        first = self.all[0]
        every = {stamp for seat in inside for stamp in stamps_of(seat)}
        held = every if self.secrets else set(stamps_of(first))
        missing = self.watch.saved.keys() - held - self.lost - (self.set_back - every)
        assert all(self.watch.saved[stamp].change.author in shut or is_lost(first, stamp) for stamp in missing)

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


def _shut_out(seats: list[Seat]) -> frozenset[MemberId]:
    """By word of the founder, or of a coordinator whom the founder has not shut out."""

    def said_by(seat: Seat) -> set[MemberId]:
        return {id_ for id_, member in seat.circle.roster.members.items() if member.cuts}

    first = said_by(seats[0])
    others = [seat for seat in seats if seat.circle.role is Role.COORDINATOR and seat.me not in first]
    return frozenset(first.union(*map(said_by, others)))


def _name(member: Member) -> str:
    return member.name


def _may_meet(seat: Seat, other: Seat) -> bool:
    """Whether `seat` may give to `other`, as far as it knows."""
    roster = seat.circle.roster
    roles = roster.role_of(seat.me), roster.role_of(other.me)
    return seat is not other and Role.NONE not in roles and Role.COORDINATOR in roles


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
