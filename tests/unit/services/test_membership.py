"""Who belongs, what they may do, and how one comes to belong."""

import pytest

from desktop.domain.errors import CardDamaged, NotAllowed, StillShutOut, UnknownSender
from desktop.domain.ids import name_of
from desktop.domain.roles import MemberState, Role
from desktop.domain.views import TakenState
from tests.support.seats import POST, MemoryDisk, Seat, caseload, founded, joined, programme, until_quiet

CARD, WELCOME = POST / "card.visitcard", POST / "welcome.visitbook"


@pytest.fixture
def seats() -> dict[str, Seat]:
    return programme()


def line(seat: Seat, of: Seat) -> tuple[Role, MemberState]:
    (found,) = [one for one in seat.membership.members() if one.id == of.me]
    return found.role, found.state


# Joining


def test_both_sides_see_the_same_forty_digits(seats: dict[str, Seat]) -> None:
    joyce, esi = seats["Joyce"], founded("Esi", seats["Joyce"].disk)
    admitted = joyce.membership.admit(esi.membership.card(CARD), Role.PEER, WELCOME)
    assert esi.look(WELCOME).joined
    assert esi.casebook.me().alone, "looking is not joining"
    taken = esi.take(WELCOME)
    assert (taken.joined, taken.sender) == (True, joyce.me)
    (seen,) = [one for one in esi.membership.members() if one.id == joyce.me]
    assert admitted.check == seen.check
    assert len(admitted.check) == 40
    assert admitted.check.isdigit()
    assert not seen.checked
    esi.membership.checked(joyce.me)
    assert [one.checked for one in esi.membership.members() if one.id == joyce.me] == [True]
    assert esi.casebook.me().programme == joyce.casebook.me().programme
    assert line(esi, esi) == (Role.PEER, MemberState.ME)


def test_what_was_written_alone_stays_and_travels(seats: dict[str, Seat]) -> None:
    joyce, esi = seats["Joyce"], founded("Esi", seats["Joyce"].disk)
    person = esi.casebook.add("person", {"name": "Halima"})
    visit = esi.casebook.add("encounter", {"date": "2026-03-14", "person": name_of(person)})
    esi.membership.assign(person, esi.me)
    joined(joyce, esi, Role.PEER)
    assert [one.name for one in esi.casebook.people().rows] == ["Halima"]
    until_quiet([*seats.values(), esi])
    assert joyce.casebook.person(person).name == "Halima"
    assert joyce.casebook.show("encounter", visit).record.author == esi.me
    assert joyce.membership.assigned(person) == (esi.me,)
    assert esi.casebook.verify().digest == joyce.casebook.verify(scope=esi.me).digest
    assert esi.exchange.standing().quarantine == joyce.exchange.standing().quarantine == 1, (
        "who was to look after whom was said by a coordinator of one, who is a peer now"
    )


def test_without_a_card_nobody_is_welcomed_away(seats: dict[str, Seat]) -> None:
    joyce, esi = seats["Joyce"], founded("Esi", seats["Joyce"].disk)
    twin = esi.copied()
    joyce.membership.admit(twin.membership.card(CARD), Role.PEER, WELCOME)
    with pytest.raises(UnknownSender):
        esi.take(WELCOME)
    assert esi.casebook.me().alone
    esi.membership.card(CARD)
    assert esi.take(WELCOME).joined


def test_who_belongs_somewhere_is_not_welcomed_away(seats: dict[str, Seat]) -> None:
    amina, other = seats["Amina"], founded("Mallory", seats["Joyce"].disk)
    amina.membership.card(CARD)
    other.membership.admit(CARD, Role.PEER, WELCOME)
    with pytest.raises(UnknownSender):
        amina.take(WELCOME)
    assert amina.casebook.me().programme == seats["Joyce"].casebook.me().programme


def test_a_founder_who_joins_elsewhere_is_no_founder_there(seats: dict[str, Seat]) -> None:
    joyce, esi = seats["Joyce"], founded("Esi", seats["Joyce"].disk)
    joined(joyce, esi, Role.PEER)
    for deed in (
        lambda: esi.membership.admit(CARD, Role.PEER, WELCOME),
        lambda: esi.membership.revoke(joyce.me, "Lost."),
        lambda: esi.membership.set_role(esi.me, Role.COORDINATOR),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_the_same_welcome_twice_is_the_same_as_once(seats: dict[str, Seat]) -> None:
    joyce, esi = seats["Joyce"], founded("Esi", seats["Joyce"].disk)
    joined(joyce, esi, Role.PEER)
    assert esi.take(POST / f"{esi.me}.visitbook").state is TakenState.ALREADY


def test_a_file_that_is_no_card_lets_nobody_in(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    joyce.disk.write(CARD, b"visitcd1")
    before = joyce.membership.members()
    with pytest.raises(CardDamaged):
        joyce.membership.admit(CARD, Role.PEER, WELCOME)
    assert joyce.membership.members() == before


# Who may say who is what


def test_only_the_founder_makes_and_unmakes_coordinators(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    esi = founded("Esi", joyce.disk)
    for deed in (
        lambda: tom.membership.admit(esi.membership.card(CARD), Role.COORDINATOR, WELCOME),
        lambda: tom.membership.set_role(amina.me, Role.COORDINATOR),
        lambda: tom.membership.set_role(joyce.me, Role.PEER),
        lambda: amina.membership.set_role(tom.me, Role.PEER),
        lambda: joyce.membership.set_role(joyce.me, Role.PEER),
    ):
        with pytest.raises(NotAllowed):
            deed()
    joyce.membership.set_role(amina.me, Role.COORDINATOR)
    joyce.membership.set_role(tom.me, Role.PEER)
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert (line(seat, amina)[0], line(seat, tom)[0]) == (Role.COORDINATOR, Role.PEER)
    with pytest.raises(NotAllowed):
        tom.membership.set_role(seats["Brian"].me, Role.CLERK)
    amina.membership.set_role(seats["Brian"].me, Role.CLERK)
    until_quiet(list(seats.values()))
    assert line(tom, seats["Brian"])[0] is Role.CLERK


def test_somebody_who_became_a_coordinator_sees_everybody_and_afterwards_their_own_again() -> None:
    seats = caseload()
    joyce, brian = seats["Joyce"], seats["Brian"]
    assert len(brian.casebook.people().rows) == 2
    joyce.membership.set_role(brian.me, Role.COORDINATOR)
    until_quiet(list(seats.values()))
    assert {one.name for one in brian.casebook.people().rows} == {"Grace", "Okello", "Zawadi", "Peter"}
    assert brian.casebook.verify().digest == joyce.casebook.verify().digest
    joyce.membership.set_role(brian.me, Role.PEER)
    until_quiet(list(seats.values()))
    assert {one.name for one in brian.casebook.people().rows} == {"Grace", "Okello"}
    assert brian.casebook.verify().digest == joyce.casebook.verify(scope=brian.me).digest


def test_who_is_shut_out_is_sent_nothing_more(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.membership.revoke(amina.me, "Lost.")
    assert line(joyce, amina) == (Role.NONE, MemberState.REVOKED)
    assert all(amina.me not in given.to for given in joyce.give())
    with pytest.raises(StillShutOut):
        joyce.give(amina)


def test_two_coordinators_who_say_different_things_of_one_member_agree_in_the_end(seats: dict[str, Seat]) -> None:
    joyce, tom, brian = seats["Joyce"], seats["Tom"], seats["Brian"]
    tom.clock.jump(5_000)
    joyce.membership.set_role(brian.me, Role.CLERK)
    tom.membership.set_role(brian.me, Role.VIEWER)
    until_quiet([joyce, tom, seats["Amina"]])
    assert {line(seat, brian)[0] for seat in (joyce, tom, seats["Amina"])} == {Role.VIEWER}


def test_a_viewer_reads_and_writes_nothing() -> None:
    seats = caseload()
    joyce, brian = seats["Joyce"], seats["Brian"]
    joyce.membership.set_role(brian.me, Role.VIEWER)
    (given,) = joyce.give(brian)
    brian.take(given)
    assert brian.casebook.me().role is Role.VIEWER
    with pytest.raises(NotAllowed):
        brian.casebook.add("task", {"what": "Nothing"})
    assert given.people == 0


# Whose people are whose


def test_who_creates_a_person_looks_after_them_until_a_coordinator_says_otherwise() -> None:
    seats = caseload()
    joyce, tom, amina, brian = seats.values()
    zawadi = next(one.id for one in joyce.casebook.people().rows if one.name == "Zawadi")
    assert joyce.membership.assigned(zawadi) == (amina.me,)
    joyce.membership.assign(zawadi, brian.me)
    assert set(joyce.membership.assigned(zawadi)) == {amina.me, brian.me}
    joyce.membership.unassign(zawadi, amina.me)
    assert joyce.membership.assigned(zawadi) == (brian.me,)
    until_quiet([joyce, tom, amina, brian])
    assert tom.membership.assigned(zawadi) == (brian.me,)
    assert "Zawadi" not in {one.name for one in amina.casebook.people().rows}
    with pytest.raises(NotAllowed):
        amina.membership.assign(zawadi, amina.me)


def test_of_two_who_assign_and_unassign_at_once_the_later_one_decides_everywhere() -> None:
    seats = caseload()
    joyce, tom, _amina, brian = seats.values()
    zawadi = next(one.id for one in joyce.casebook.people().rows if one.name == "Zawadi")
    joyce.membership.assign(zawadi, brian.me)
    tom.clock.jump(60_000)
    tom.membership.unassign(zawadi, brian.me)
    until_quiet(list(seats.values()))
    for seat in (joyce, tom):
        assert brian.me not in seat.membership.assigned(zawadi)
    assert brian.casebook.verify().digest == joyce.casebook.verify(scope=brian.me).digest


def test_alone_everything_may_be_done() -> None:
    alone = founded("Esi", MemoryDisk())
    assert alone.casebook.me().role is Role.COORDINATOR
    assert [one.state for one in alone.membership.members()] == [MemberState.ME]
