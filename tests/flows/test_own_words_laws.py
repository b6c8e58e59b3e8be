"""What belongs to a person leaves only while they share it, whatever is done in whatever order; and it is never missed.

Every file is opened as its receiver would, and compared with what the record says on its maker's screen.
"""

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES
from desktop.domain.roles import Role
from desktop.services.casebook import canonical
from tests.support.opened import head_of, sent, words
from tests.support.seats import NAMES, Seat, caseload, until_quiet
from tests.support.soak import often

pytestmark = pytest.mark.long

OWN = ("plan", "crisis_plan")
names = st.sampled_from(NAMES)
nth = st.integers(0, 1_000)


@dataclass(frozen=True)
class Deed:
    what: str
    who: str
    of: int
    word: str


deeds = st.lists(
    st.one_of(
        st.builds(Deed, st.just("write"), names, nth, st.sampled_from(["", "team"])),
        st.builds(Deed, st.sampled_from(["amend", "bin"]), names, nth, st.just("")),
        st.builds(Deed, st.just("share"), names, nth, st.sampled_from(["team", "team", "taken_back"])),
        st.builds(Deed, st.just("visit"), names, nth, st.just("")),
        st.builds(Deed, st.just("give"), names, nth, names),
        st.builds(Deed, st.just("give"), names, nth, names),
    ),
    min_size=4,
    max_size=24,
)


@pytest.mark.soak
@settings(
    max_examples=often(20, 1_500),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(deeds)
def test_exactly_what_is_shared_leaves(deeds: list[Deed]) -> None:
    seats, number = caseload(), count(1)
    for deed in deeds:
        done(seats, deed, f"own words {next(number)}.")
    for seat in seats.values():
        for other in seats.values():
            opened(seat, other, everything=True)
    until_quiet(list(seats.values()))
    for seat in seats.values():
        standing = seat.exchange.standing()
        assert not standing.gaps, "what stays by right is never missing"
        assert not standing.waiting, "nothing comes that cannot be shown"
        assert standing.unsealed == standing.withheld

    # Everybody shares everything: what stayed behind comes after.
    for seat in seats.values():
        for record, type_ in own(seat):
            seat.casebook.edit(type_, record, {"shared": "team"})
    until_quiet(list(seats.values()))
    joyce, tom = seats["Joyce"], seats["Tom"]
    for conflict in joyce.casebook.conflicts():
        if conflict.field == "shared":
            joyce.casebook.resolve(conflict.id, value="team")
    until_quiet(list(seats.values()))
    assert everything(joyce) == everything(tom)


def done(seats: dict[str, Seat], deed: Deed, said: str) -> None:
    seat, book = seats[deed.who], seats[deed.who].casebook
    people = [line.id for line in book.people().rows]
    about = name_of(people[deed.of % len(people)])
    there = own(seat)
    match deed.what:
        case "write":
            shared = {"shared": deed.word} if deed.word else {}
            if deed.of % 3:
                book.add("plan", {"person": about, "part": "triggers", "words": said, **shared})
            else:
                book.add("crisis_plan", {"person": about, "date": "2026-03-15", "signs": said, **shared})
        case "visit":
            book.add("encounter", {"person": about, "date": "2026-03-15", "narrative": "A visit."})
        case "give":
            opened(seat, seats[deed.word], everything=deed.of % 3 == 0)
        case what if there:
            record, type_ = there[deed.of % len(there)]
            if what == "bin":
                book.delete(type_, record, "by mistake")
            elif what == "share":
                book.edit(type_, record, {"shared": deed.word})
            else:
                book.edit(type_, record, {"words" if type_ == "plan" else "signs": said})


def opened(seat: Seat, to: Seat, *, everything: bool) -> None:
    """Give, look inside with the receiver's key, compare with what is shared, and take in."""
    if seat is to or Role.COORDINATOR not in (seat.circle.role, to.circle.role):
        return
    (file,) = seat.give(to, everything=everything)
    every = sent(file, seat, to)
    theirs = to.circle.role is not Role.COORDINATOR
    for record, type_ in own(seat, deleted=None):
        shown = seat.store.record(type_, record)
        assert shown is not None
        shared = shown.fields.get("shared")
        went = [one for one in every if one.record == record]
        if theirs and any(past.author == to.me for past in seat.store.history(type_, record)):
            continue  # whoever wrote it has it already, or gets it again
        if shared is None:
            assert not went
        elif shared != "team":
            assert not any(name in one.content for one in went for name in TYPES[type_].apart)
            assert "own words" not in " ".join(one.content for one in went)
    kept = {
        str(past.fields[name])
        for record, type_ in own(seat, deleted=None)
        if (shown := seat.store.record(type_, record)) and shown.fields.get("shared") is None
        for past in seat.store.history(type_, record)
        for name in TYPES[type_].apart & past.fields.keys()
        if not theirs or past.author != to.me
    }
    inside = words(file, seat, to)
    assert not [said for said in kept if said in inside]
    assert head_of(file, seat, to).stubs == ()
    to.take(file)
    seat.disk.remove(file.file)


def own(seat: Seat, *, deleted: bool | None = False) -> list[tuple[RecordId, str]]:
    wanted = (False, True) if deleted is None else (deleted,)
    return sorted(
        (record.id, type_) for type_ in OWN for one in wanted
        for record in seat.store.records(type_, deleted=one, after=None)
    )  # fmt: skip


def everything(seat: Seat) -> dict[RecordId, bytes]:
    """But for what was put into the bin before anybody shared it."""
    return {
        r.id: canonical(r)
        for r in seat.store.scopes.in_scope(seat.me, seat.circle.role)
        if r.type not in OWN or r.fields.get("shared") == "team"
    }
