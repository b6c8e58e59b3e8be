"""What must hold of vaults whatever was done in them and however files travelled. Each law raises AssertionError.

The laws look at what vaults hold and show, and at what was saved and seen as it was noted then (`Watch`); none asks
what merging thinks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.changes import DELETED, Change, Projection, SetEdit, State
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.domain.records.declare import RecordType, Scope
from desktop.domain.roles import Role
from desktop.domain.views import Given, TakenState
from desktop.services.casebook import canonical
from desktop.storage.book import TABLES
from desktop.storage.leads import Leads
from desktop.storage.log import SELECT
from desktop.storage.naming import Naming
from desktop.storage.tables import HEAD
from tests.support.seats import Seat


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
        store, device = seat.store, seat.circle.device
        held = store.held()
        for seq in range(1, held[device].top + 1 if device in held else 1):
            if Stamp(device, seq) not in self.saved:
                change = store._change(device, seq)
                assert change is not None
                self.saved[change.stamp] = Saved(change, frozenset(stamps_of(seat)))


def stamps_of(seat: Seat) -> Iterator[Stamp]:
    """Every number that the vault holds."""
    return (Stamp(device, seq) for device, runs in seat.store.held().items() for seq in runs)


# Of one import


def taken_once(seat: Seat, given: Given) -> None:
    """Looking changes nothing and foretells; taking twice is taking once."""
    before = everything_of(seat)
    looked = seat.look(given)
    assert everything_of(seat) == before
    taken = seat.take(given)
    if looked.state is TakenState.NEW:
        assert (taken.adds, taken.updates, taken.removes) == (looked.adds, looked.updates, looked.removes)
        assert (taken.conflicts, taken.waiting) == (looked.conflicts, looked.waiting)
        assert (taken.quarantined, taken.acknowledged) == (looked.quarantined, looked.acknowledged)
    after = everything_of(seat)
    assert seat.take(given).state is TakenState.ALREADY
    assert everything_of(seat) == after


def everything_of(seat: Seat) -> object:
    """Whatever an import could touch."""
    tables = [name for (name,) in seat.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    fixed = [name for name in tables if not name.startswith(("words", "names", "rec_"))]
    return {
        name: seat.db.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own tables
        for name in (*fixed, *(table.name for table in seat.store._book.filled()))
    }


# Of several vaults at any moment


def same_changes_make_the_same_record(seats: Iterable[Seat]) -> None:
    """Whoever has the same changes of a record, allowed ones and others, and heard the same of what they build on, has
    the same record to the last byte."""
    made: dict[object, tuple[object, str]] = {}
    for seat in seats:
        shown = {record.id: canonical(record) for record in seat.store.scopes.in_scope(seat.me, Role.COORDINATOR)}
        for record, (type_, changes) in _changes_of(seat).items():
            what = shown.get(record), seat.store.projection(type_, record)
            key = record, frozenset(changes), _said_lost(seat, type_, record)
            before, other = made.setdefault(key, (what, seat.name))
            assert what == before, f"{seat.name} and {other} have the same changes of {name_of(record)}"


def _said_lost(seat: Seat, type_: str, record: RecordId) -> frozenset[Stamp]:
    """What a record's changes build on that is not here, and of which its owner told this vault that it is lost."""
    changes = seat.store._book.changes(TYPES[type_], record) if type_ in TYPES and seat.circle.roster.former else ()
    named = {base for change in changes for bases in change.bases.values() for base in bases}
    return frozenset(base for base in named - {change.stamp for change in changes} if is_lost(seat, base))


def is_lost(seat: Seat, stamp: Stamp) -> bool:
    """Whether its owner said that it went with a former state of their laptop."""
    left = seat.circle.roster.former.get(stamp.device)
    return left is not None and stamp.seq not in left


def all_heard_the_same(seats: Iterable[Seat]) -> None:
    """Of those between whom exchange has come to rest: what is said to be lost is said to all."""
    said = [seat.circle.roster.former for seat in seats]
    assert all(one == said[0] for one in said)


def _changes_of(seat: Seat) -> Mapping[RecordId, tuple[str, set[tuple[Stamp, bool]]]]:
    """Record -> its type, and its changes with whether they may be seen."""
    stamp = seat.store._book.numbers.stamp
    found: dict[RecordId, tuple[str, set[tuple[Stamp, bool]]]] = {}
    for table in seat.store._book.filled():
        for (rid,) in seat.db.execute(f"SELECT rid FROM {table.name} WHERE edited = 0"):  # noqa: S608 - declared
            found[stamp(rid)] = table.type.name, {(stamp(rid), True)}
    for cid, rec, type_, state in seat.db.execute("SELECT cid, rec, type, state FROM change"):
        found.setdefault(stamp(rec), (type_, set()))[1].add((stamp(cid), state <= State.WAITING))
    return found


def only_allowed_changes_are_seen(seat: Seat) -> None:
    """What a member wrote after being shut out is in quarantine; what is there is nobody's who may write it."""
    numbers, roster = seat.store._book.numbers, seat.circle.roster
    for table in seat.store._book.filled():
        for rid, author in seat.db.execute(f"SELECT rid, author FROM {table.name} WHERE edited = 0"):  # noqa: S608
            member = roster.members[numbers.member_id(author)]
            assert member.role_at(*numbers.stamp(rid)) is not Role.NONE, "written after being shut out, and shown"
    for cid, author, state in seat.db.execute("SELECT cid, author, state FROM change"):
        member_, (device, seq) = roster.members.get(numbers.member_id(author)), numbers.stamp(cid)
        within = member_ is not None and member_.role_at(device, seq) is not Role.NONE
        assert within or state == State.QUARANTINED, "written after being shut out, and shown"
        # Here everybody writes only what their role lets them write.
        assert not within or state != State.QUARANTINED or roster.owners.get(device) != member_.id  # type: ignore[union-attr]


# Of several vaults once their exchange has come to rest


def touched_by_loss(coordinator: Seat, seats: Iterable[Seat]) -> frozenset[RecordId]:
    """Records that somebody has changes of which the coordinator will never get, what these changes name, and whatever
    names one of these. All such changes are said to be lost."""
    here, found = set(stamps_of(coordinator)), set[RecordId]()
    every = [(seat, record, type_) for seat in seats for record, (type_, _) in _changes_of(seat).items()]
    names: dict[RecordId, set[RecordId]] = defaultdict(set)
    for seat, record, type_ in every:
        for past in seat.store._book.changes(TYPES[type_], record):
            named = {record} | {value for value in past.fields.values() if isinstance(value, Stamp)}
            names[record] |= named
            if past.stamp not in here:
                assert is_lost(coordinator, past.stamp), f"{seat.name} alone has {past.stamp}"
                found |= named
    return frozenset(record for record, named in names.items() if named & found)


def alike(seat: Seat, coordinator: Seat, but: frozenset[RecordId] = frozenset()) -> None:
    """The member's records are what the coordinator says they must be, `but` for what nobody can bring together."""
    mine, theirs = ({n: r for n, r in shown_in(one, seat).items() if n not in map(name_of, but)}
                    for one in (seat, coordinator))  # fmt: skip
    assert mine == theirs, f"{seat.name}: {set(mine) ^ set(theirs)}"
    if not but:
        assert seat.casebook.verify().digest == coordinator.casebook.verify(scope=seat.me).digest
    sides = {one.id: one.sides for one in coordinator.casebook.conflicts()}
    within = {one.id: one.sides for one in seat.casebook.conflicts() if name_of(one.record) in mine}
    assert within == {id_: told for id_, told in sides.items() if id_.partition(":")[0] in mine}


def shown_in(seat: Seat, member: Seat) -> dict[str, bytes]:
    """The records of the member's scope as `seat` has them."""
    role = seat.circle.roster.role_of(member.me)
    return {name_of(r.id): canonical(r) for r in seat.store.scopes.in_scope(member.me, role)}


def whole(seat: Seat) -> None:
    """The vault is in itself what its changes make it, and has nothing left to tell or to wait for."""
    assert seat.casebook.verify(deep=True).ok
    nothing_is_missing(seat, frozenset())
    nothing_is_left_to_tell(seat, frozenset())


def nothing_is_missing(seat: Seat, shut: frozenset[MemberId]) -> None:
    """No number is taken for lost but of somebody who is shut out."""
    assert [gap for gap in seat.exchange.standing().gaps if gap.member not in shut] == []


def nothing_is_left_to_tell(seat: Seat, shut: frozenset[MemberId]) -> None:
    """Everything is there and acknowledged. What builds on a change of somebody who is shut out may wait for it, and an
    edit for a record whose creation is lost."""
    standing = seat.exchange.standing()
    if not shut:
        assert standing.quarantine == 0
        unmade = {stamp for stamp in _in_state(seat, State.WAITING) if is_lost(seat, _record_of(seat, stamp))}
        assert standing.waiting == len(unmade) or seat.circle.role is not Role.COORDINATOR
    if seat.circle.role is not Role.COORDINATOR:
        assert standing.unsealed == standing.sealed == 0


def all_judge_alike(seats: Iterable[Seat]) -> None:
    """A change that may be seen in one vault may be seen in every one that has it."""
    judged: dict[Stamp, tuple[bool, str]] = {}
    for seat in seats:
        for _type, changes in _changes_of(seat).values():
            for stamp, allowed in changes:
                before, other = judged.setdefault(stamp, (allowed, seat.name))
                assert allowed == before, f"{seat.name} and {other} judge {stamp} otherwise"


def what_is_said_to_be_there_is_there(seat: Seat, others: Iterable[Seat]) -> None:
    """A receipt means that the other vault holds it."""
    for other in others:
        held = other.store.held()
        for device, runs in seat.store.trust.known_by(other.me).items():
            missing = runs - held[device] if device in held else runs
            assert not missing, f"{seat.name} takes {other.name} to have {missing} of {device}"


def nothing_beyond_scope(seat: Seat, seats: Sequence[Seat]) -> None:
    """Somebody who is no coordinator holds nothing but their own, what everybody needs, and what is or was about people
    who are or were theirs. Where only a word that counts no more said that it is, it is not shown."""
    me, numbers = seat.me, seat.store._book.numbers
    theirs = {record for one in seats for record in _ever_assigned(one, me)}
    no = numbers.known_member_no(me)
    for kind in TYPES.values():
        if kind.scope is Scope.PROGRAMME or (kind.scope is Scope.NUMBERS and seat.circle.role is Role.VIEWER):
            continue
        table = TABLES[kind.name]
        for row in seat.db.execute(table.select("true")).fetchall():
            values = table.values(row[len(HEAD) :], numbers)
            if row[HEAD.index("author")] == no or values.get("member") == str(me):
                continue
            if kind.scope is Scope.NAMED and row[0] in Naming(seat.store._book).is_for(me):
                continue
            assert kind.scope is not Scope.COORDINATORS, f"{seat.name} has a {kind.name} that is for coordinators"
            if kind.scope is Scope.LEADS and row[0] in Leads(seat.store._book).sessions(me):
                continue
            record = numbers.stamp(row[0])
            if not _persons_named(seat, kind, record) & theirs:
                refused = _persons_refused(seat, kind, record)
                assert refused & theirs, f"{seat.name} has a {kind.name} of somebody else's"
                shown = seat.store.records(kind.name, deleted=bool(row[HEAD.index("deleted")]), after=None)
                assert record not in {one.id for one in shown}, f"{seat.name} sees a {kind.name} of somebody else's"


def _ever_assigned(seat: Seat, member: MemberId) -> Iterator[RecordId]:
    numbers = seat.store._book.numbers
    no = numbers.known_member_no(member)
    said = "SELECT person FROM rec_assignment WHERE member = ? AND active = 1"
    for (rid,) in [
        *seat.db.execute("SELECT rid FROM rec_person WHERE author = ?", (no,)),
        *seat.db.execute(said, (str(member),)),
    ]:
        yield numbers.stamp(rid)


def _persons_named(seat: Seat, kind: RecordType, record: RecordId) -> set[object]:
    if kind.person_field == "":
        return {record}
    changes = seat.store._book.changes(kind, record)
    return {change.fields.get(kind.person_field or "") for change in changes}


def _persons_refused(seat: Seat, kind: RecordType, record: RecordId) -> set[object]:
    """About whom a record is by words that were believed until whoever said them was shut out."""
    numbers, log = seat.store._book.numbers, seat.store._book.log
    rows = seat.db.execute(SELECT, (numbers.rid(record), kind.name, max(State)))
    return {change.fields.get(kind.person_field or "") for change in map(log.change, rows)}


def nothing_went_that_was_not_safe(seat: Seat, safe: Mapping[int, Intervals]) -> None:
    """What was let go stood in a coordinator's backup."""
    held = seat.store.held()
    for device, runs in seat.store.custody.let_go().items():
        assert not runs - safe.get(device, Intervals())
        assert not runs & held.get(device, Intervals())


# Of everything that was ever saved


def nothing_is_lost(seat: Seat, saved: Iterable[Saved]) -> None:
    """Every value that was ever saved is in the history, and is shown, or a side of a conflict, or was written over by
    somebody who had it before their eyes. Of what the roster does not allow only that it is kept."""
    by_record: dict[RecordId, list[Saved]] = defaultdict(list)
    quarantined = set(_in_state(seat, State.QUARANTINED))
    for one in saved:
        if one.change.stamp in quarantined:
            there = seat.store._change(*one.change.stamp)
            assert there == one.change
        else:
            by_record[one.change.record].append(one)
    waiting = set(_in_state(seat, State.WAITING))
    for record, every in by_record.items():
        kind = TYPES[every[0].change.type]
        kept = {past.stamp: past.fields for past in seat.store.history(kind.name, record)}
        for one in every:
            assert kept.get(one.change.stamp) == dict(one.change.fields)
        made = seat.store.projection(kind.name, record)
        applied = [one for one in every if one.change.stamp not in waiting]
        if made is None:
            assert not applied, "its creation is here, and it is not"
            continue
        for one in applied:
            for name in one.change.fields:
                if not _by_way_of_a_loss(seat, name, one, applied):
                    _reachable(kind, made, name, one, applied)
        if made.deleted:
            _binned_knowingly(made, applied)


def _in_state(seat: Seat, state: State) -> Iterator[Stamp]:
    stamp = seat.store._book.numbers.stamp
    return (stamp(cid) for (cid,) in seat.db.execute("SELECT cid FROM change WHERE state = ?", (state,)).fetchall())


def _record_of(seat: Seat, stamp: Stamp) -> RecordId:
    change = seat.store._change(*stamp)
    assert change is not None
    return change.record


def _reachable(kind: RecordType, made: Projection, name: str, one: Saved, every: Sequence[Saved]) -> None:
    stamp, value = one.change.stamp, one.change.fields[name]
    later = [
        other for other in every if name in other.change.fields and stamp in other.held and stamp != other.change.stamp
    ]
    if name in kind.by_name and kind.by_name[name].kind.is_set:
        added = value.added if isinstance(value, SetEdit) else value
        taken_out = {member for other in later for member in _removed(other.change.fields[name])}
        assert isinstance(added, tuple)
        assert set(added) <= set(made.fields.get(name) or ()) | taken_out  # type: ignore[arg-type] # a set field
        return
    written_over = [other for other in later if one.change.creates or stamp in other.change.bases.get(name, ())]
    sides = [side.value for side in made.conflicts.get(name, ())]
    current = made.deleted if name == DELETED else made.fields.get(name)
    assert current == value or value in sides or written_over, f"{name} {value!r} of {stamp} can no longer be seen"


def _by_way_of_a_loss(seat: Seat, name: str, one: Saved, every: Iterable[Saved]) -> bool:
    """Whether somebody who had it wrote the field on top of a change that is lost here (merge §4.6)."""
    here = {other.change.stamp for other in every}
    bases = {base for o in every if one.change.stamp in o.held for base in o.change.bases.get(name, ())}
    return any(is_lost(seat, base) for base in bases - here)


def _removed(value: object) -> tuple[str, ...]:
    return value.removed if isinstance(value, SetEdit) else ()


def _binned_knowingly(made: Projection, every: Sequence[Saved]) -> None:
    """Whoever put it into the bin had what is in it now."""
    present = {stamp for name, stamps in made.heads.items() if name != DELETED for stamp in stamps}
    deletions = [one for one in every if one.change.fields.get(DELETED) is True]
    assert any(present <= deletion.held for deletion in deletions), "binned by somebody who had not seen it"


def nobody_saw_what_was_not_there(saved: Mapping[Stamp, Saved]) -> None:
    """What a change calls its bases was in its author's vault."""
    for stamp, one in saved.items():
        for bases in one.change.bases.values():
            assert one.held.issuperset(bases), f"{stamp} builds on what was not there"
