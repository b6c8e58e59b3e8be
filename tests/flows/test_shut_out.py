"""A laptop is lost, shut out, found and let in again: whatever happens in whichever order, everybody ends alike."""

from collections.abc import Sequence
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.audit import AuditDeed
from desktop.domain.errors import BadRecord, NotAllowed, NotFound, RevokedSender, StillShutOut
from desktop.domain.ids import name_of
from desktop.domain.roles import MemberState, Role
from desktop.domain.views import Given
from tests.support.clock import YEAR_MS
from tests.support.forging import file_of, posted
from tests.support.seats import POST, Seat, caseload, founded, joined, until_quiet
from tests.support.soak import often

WHY = "Stolen on the bus."
VISIT = {"date": "2026-03-14", "narrative": "Written by whoever has the laptop."}


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def visits(seat: Seat) -> set[str]:
    return {str(shown.record.fields["narrative"]) for shown in seat.casebook.list("encounter")}


def state(seat: Seat, of: Seat) -> tuple[Role, MemberState]:
    (line,) = [one for one in seat.membership.members() if one.id == of.me]
    return line.role, line.state


def carry(given: Sequence[Given], to: Seat) -> None:
    for one in given:
        if to.me in one.to:
            to.take(one)


def test_what_is_written_after_the_loss_is_kept_aside_everywhere_and_comes_back_when_it_is_found(
    seats: dict[str, Seat],
) -> None:
    joyce, tom, amina, brian = (seats[name] for name in ("Joyce", "Tom", "Amina", "Brian"))
    before = joyce.casebook.verify().digest
    joyce.membership.revoke(amina.me, WHY)
    amina.casebook.add("encounter", VISIT)
    carry(amina.give(tom), tom)  # who has not heard of it yet
    assert VISIT["narrative"] in visits(tom)
    until_quiet([joyce, tom, brian])
    for seat in (joyce, tom):
        assert state(seat, amina) == (Role.NONE, MemberState.REVOKED)
        assert VISIT["narrative"] not in visits(seat)
        assert seat.exchange.standing().quarantine == 1
        assert seat.casebook.verify(deep=True).ok
    assert joyce.casebook.verify().digest == tom.casebook.verify().digest == before
    with pytest.raises(RevokedSender):
        carry(amina.give(joyce), joyce)
    assert joyce.exchange.standing().waiting == 1
    tom.membership.release(amina.me)
    until_quiet(list(seats.values()))
    for seat in (joyce, tom):
        assert state(seat, amina) == (Role.PEER, MemberState.ACTIVE)
        assert VISIT["narrative"] in visits(seat)
        assert (seat.exchange.standing().quarantine, seat.exchange.standing().waiting) == (0, 0)
    assert {seat.casebook.verify().digest for seat in (joyce, tom)} == {tom.casebook.verify().digest}
    assert amina.casebook.me().role is Role.PEER


def test_what_was_moved_to_a_peers_person_by_who_is_shut_out_is_not_shown_to_the_peer(
    seats: dict[str, Seat],
) -> None:
    """It is held on, since the word that moved it stands in no other vault, and comes back with whoever said it."""
    joyce, tom, amina, brian = (seats[name] for name in ("Joyce", "Tom", "Amina", "Brian"))
    person = amina.casebook.add("person", {"name": "Grace"})
    note = amina.casebook.add("encounter", VISIT | {"person": name_of(person)})
    carry(amina.give(tom), tom)
    (theirs, *_others) = [line.id for line in brian.casebook.people().rows]
    joyce.membership.revoke(tom.me, WHY)
    tom.casebook.edit("encounter", note, {"person": name_of(theirs)})
    carry(tom.give(brian), brian)  # who has not heard of it yet
    assert VISIT["narrative"] in visits(brian)
    until_quiet([joyce, amina, brian])
    assert VISIT["narrative"] not in visits(brian)
    assert VISIT["narrative"] in visits(joyce) & visits(amina)
    assert brian.casebook.search("laptop") == ()
    assert brian.casebook.verify(deep=True).ok
    joyce.membership.release(tom.me)
    until_quiet(list(seats.values()))
    assert VISIT["narrative"] in visits(brian)


def test_of_two_cuts_the_larger_counts(seats: dict[str, Seat]) -> None:
    """Tom has more of Amina's than Joyce; both shut her out, and what Tom had counts with both."""
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    amina.casebook.add("encounter", VISIT | {"narrative": "Tom has it."})
    carry(amina.give(tom), tom)
    for seat in (joyce, tom):
        seat.membership.revoke(amina.me, WHY)
    amina.casebook.add("encounter", VISIT)
    until_quiet([joyce, tom])
    for seat in (joyce, tom):
        assert "Tom has it." in visits(seat)
        assert VISIT["narrative"] not in visits(seat)
        assert len(seat.circle.roster.members[amina.me].cuts) == 2
    joyce.membership.release(amina.me)
    until_quiet([joyce, tom])
    assert state(tom, amina)[0] is Role.PEER, "one word lifts both"


def test_nothing_is_sealed_to_who_was_shut_out(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.membership.revoke(amina.me, WHY)
    assert all(amina.me not in given.to for given in joyce.give())
    with pytest.raises(StillShutOut):
        joyce.give(amina)


def test_the_reason_is_for_coordinators(seats: dict[str, Seat]) -> None:
    joyce, tom, amina, brian = (seats[name] for name in ("Joyce", "Tom", "Amina", "Brian"))
    tom.membership.revoke(amina.me, f"  {WHY}\n")
    until_quiet([joyce, tom, brian])
    told = {seat.name: seat.membership.members() for seat in (joyce, tom, brian)}
    for name, why in (("Joyce", WHY), ("Tom", WHY), ("Brian", "")):
        (line,) = [one for one in told[name] if one.id == amina.me]
        assert line.shut_out is not None
        assert (line.shut_out.by, line.shut_out.why, line.former) == ("Tom", why, Role.PEER)
    deeds = [entry.noted.deed for entry in tom.audit.entries(deeds={AuditDeed.REVOKED}).rows]
    assert deeds == [AuditDeed.REVOKED]


@pytest.mark.parametrize("why", ["", "  ", "x" * 501, "a\u202eb", "a\x00b"])
def test_a_reason_is_a_short_text_that_shows(seats: dict[str, Seat], why: str) -> None:
    with pytest.raises(BadRecord) as caught:
        seats["Joyce"].membership.revoke(seats["Amina"].me, why)
    assert caught.value.field == "why"
    assert state(seats["Joyce"], seats["Amina"])[0] is Role.PEER


def test_who_may_shut_out_whom(seats: dict[str, Seat]) -> None:
    joyce, tom, amina, brian = (seats[name] for name in ("Joyce", "Tom", "Amina", "Brian"))
    for seat, member in ((amina, brian), (brian, joyce), (tom, joyce), (joyce, joyce), (tom, tom)):
        with pytest.raises(NotAllowed):
            seat.membership.revoke(member.me, WHY)
        with pytest.raises(NotAllowed):
            seat.membership.release(member.me)
    stranger = founded("Esi", joyce.disk)
    with pytest.raises(NotFound):
        joyce.membership.revoke(stranger.me, WHY)


def test_who_is_shut_out_is_let_in_by_release_alone(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    card = amina.membership.card(POST / "card.visitcard")
    joyce.membership.revoke(amina.me, WHY)
    statements = len(joyce.store.trust.statements())
    for deed in (
        lambda: joyce.membership.set_role(amina.me, Role.CLERK),
        lambda: joyce.membership.admit(card, Role.PEER, POST / "again.visitbook"),
    ):
        with pytest.raises(StillShutOut):
            deed()
    joyce.membership.revoke(amina.me, "Twice.")
    assert len(joyce.store.trust.statements()) == statements, "once is enough"
    joyce.membership.release(amina.me)
    before = len(joyce.store.trust.statements())
    joyce.membership.release(amina.me)
    assert len(joyce.store.trust.statements()) == before


def test_a_role_given_elsewhere_at_the_same_time_lets_no_stolen_laptop_in(seats: dict[str, Seat]) -> None:
    """Tom's clock is two years ahead and he gives Amina another role; Joyce shuts her out. It holds all the same."""
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    tom.clock.jump(2 * YEAR_MS)
    tom.membership.set_role(amina.me, Role.CLERK)
    joyce.membership.revoke(amina.me, WHY)
    until_quiet([joyce, tom])
    assert {state(seat, amina)[0] for seat in (joyce, tom)} == {Role.NONE}
    joyce.membership.release(amina.me)
    joyce.membership.set_role(amina.me, Role.VIEWER)
    until_quiet([joyce, tom])
    assert {state(seat, amina)[0] for seat in (joyce, tom)} == {Role.VIEWER}, "said later, whatever the clocks say"


def test_a_coordinator_is_shut_out_by_the_root_and_what_they_had_said_still_counts(seats: dict[str, Seat]) -> None:
    joyce, tom, amina, brian = (seats[name] for name in ("Joyce", "Tom", "Amina", "Brian"))
    esi, zuri = founded("Esi", joyce.disk), founded("Zuri", joyce.disk)
    joined(tom, esi, Role.PEER)
    until_quiet([joyce, tom, amina, brian, esi])
    joyce.membership.revoke(tom.me, WHY)
    joined(tom, zuri, Role.PEER)  # the thief goes on
    known = joyce.store.trust.statements()
    carried = [body for id_, body in tom.store.trust.statements().items() if id_ not in known]
    joyce.take(posted(joyce, file_of(brian, [joyce], [], statements=tuple(carried))))  # whoever brings them
    until_quiet([joyce, amina, brian, esi])
    assert state(joyce, esi)[0] is Role.PEER
    assert state(esi, tom)[0] is Role.NONE
    assert zuri.me not in {line.id for line in joyce.membership.members()}
    joyce.membership.release(tom.me)
    assert state(joyce, zuri)[0] is Role.PEER
    carry(tom.give(joyce), joyce)
    assert state(joyce, tom) == (Role.COORDINATOR, MemberState.ACTIVE)


def test_a_peer_made_coordinator_speaks_at_once(seats: dict[str, Seat]) -> None:
    """Before they have written anything more: what they say is from their next number on."""
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    joyce.membership.set_role(amina.me, Role.COORDINATOR)
    carry(joyce.give(amina), amina)
    amina.membership.set_role(brian.me, Role.CLERK)
    carry(amina.give(joyce), joyce)
    assert state(joyce, brian)[0] is Role.CLERK
    joyce.membership.set_role(amina.me, Role.PEER)
    assert state(joyce, brian)[0] is Role.CLERK
    joyce.membership.set_role(amina.me, Role.COORDINATOR)
    carry(joyce.give(amina), amina)
    amina.membership.set_role(brian.me, Role.VIEWER)
    carry(amina.give(joyce), joyce)
    assert state(joyce, brian)[0] is Role.VIEWER


DEEDS = ("revoke", "release", "write", "carry")


@pytest.mark.soak
@settings(max_examples=often(8, 2_000), deadline=None)
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(["Joyce", "Tom", "Amina"]), st.sampled_from(DEEDS), st.integers(-2, 2)), max_size=14
    ),
    order=st.randoms(use_true_random=False),
)
def test_however_coordinators_shut_out_and_let_in_everybody_ends_alike(
    deeds: list[tuple[str, str, int]], order: Random
) -> None:
    seats = caseload()
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    for number, (who, deed, years) in enumerate(deeds):
        seat = seats[who]
        seat.clock.jump(years * YEAR_MS // 2)
        if deed == "write" or who == "Amina":
            amina.casebook.add("encounter", VISIT | {"narrative": f"Number {number}."})
        elif deed == "carry":
            for given_ in [*amina.give(seat), *(tom if seat is joyce else joyce).give(seat)]:
                with suppress(RevokedSender):
                    seat.take(given_)
        elif deed == "revoke":
            seat.membership.revoke(amina.me, WHY)
        else:
            seat.membership.release(amina.me)
    coordinators = [joyce, tom]
    order.shuffle(coordinators)
    until_quiet([*coordinators, seats["Brian"]])
    assert state(joyce, amina) == state(tom, amina)
    assert joyce.casebook.verify().digest == tom.casebook.verify().digest
    assert joyce.exchange.standing().quarantine == tom.exchange.standing().quarantine
    assert kept_aside(joyce) == kept_aside(tom)
    for seat in coordinators:
        assert seat.casebook.verify(deep=True).ok
    joyce.membership.release(amina.me)
    until_quiet(list(seats.values()))
    for seat in coordinators:
        assert not any(line.forked or line.claims for line in seat.membership.members())
        assert state(seat, amina)[0] is Role.PEER
        assert seat.exchange.standing().quarantine == 0
    assert joyce.casebook.verify().digest == tom.casebook.verify().digest


def kept_aside(seat: Seat) -> list[tuple[int, int]]:
    rows = seat.db.execute(
        "SELECT d.uid, c.cid & 1099511627775 FROM change c JOIN device d ON d.no = c.cid >> 40 WHERE c.state = 2"
    )
    return sorted((int.from_bytes(uid, "big"), seq) for uid, seq in rows)
