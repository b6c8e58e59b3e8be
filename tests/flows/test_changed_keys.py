"""A member's key becomes another one: nothing goes to them, nothing comes in, until the digits are compared again."""

import pytest

from desktop.crypto.identity import MemberKeys
from desktop.domain.arrivals import Because
from desktop.domain.errors import KeyChanged, SenderKeyChanged
from desktop.domain.lookalikes import Doubt
from desktop.domain.roles import MemberState, Role
from desktop.domain.views import MemberLine, TakenState
from desktop.services.circle import KEYS, add_statements
from desktop.sync.statements import Card, Seal, heard, said
from tests.support.forging import file_of, posted
from tests.support.seats import POST, MemoryDisk, Seat, caseload, founded, joined, programme, until_quiet

CARD, WELCOME = POST / "card.visitcard", POST / "welcome.visitbook"


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def line(seat: Seat, of: Seat) -> MemberLine:
    return next(one for one in seat.membership.members() if one.id == of.me)


def with_another_key(seat: Seat) -> Seat:
    """The same member, who can be sealed to with another key from now on."""
    keys = MemberKeys(seat.circle.keys.to_bytes()[1:33], MemberKeys.new().sealing_seed)
    with seat.store.transaction():
        seat.store.trust.set_meta(KEYS, keys.to_bytes())
        seal = Seal(keys.public.signing, keys.public.sealing, seat.store.hybrid() + 1)
        add_statements(seat.store, [said(seal, keys)])
        seat.store.trust.know_key(seat.me, b"")
    return seat.copied(disk=seat.disk)


def told_of(seat: Seat, changed: Seat) -> bytes:
    """The statement that says so, as `seat` would hear it from anybody."""
    known = seat.store.trust.statements()
    news = [heard(body) for id_, body in changed.store.trust.statements().items() if id_ not in known]
    (seal,) = [
        one.body
        for one in news
        if one and isinstance(one.body, Seal) and one.signer == changed.circle.keys.public.signing
    ]
    return said(seal, changed.circle.keys)


def test_nothing_goes_to_a_key_that_changed_and_nothing_comes_in(seats: dict[str, Seat]) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    joyce.membership.checked(seats["Amina"].me)
    before = line(joyce, seats["Amina"])
    amina = with_another_key(seats["Amina"])
    amina.casebook.add("encounter", {"date": "2026-03-14", "narrative": "After the change."})
    files = [given for given in amina.give() if joyce.me in given.to]
    for _ in range(2):
        with pytest.raises(SenderKeyChanged) as caught:
            joyce.take(files[0])
        assert caught.value.code == "unknown_sender"
    seen = line(joyce, amina)
    assert (seen.state, seen.checked) == (MemberState.CHANGED, False)
    assert seen.check not in ("", before.check), "other digits are to be compared"
    assert joyce.exchange.standing().changed_keys == (amina.me,)
    assert [one.because for one in joyce.exchange.kept().files] == [Because.KEY_CHANGED]
    with pytest.raises(KeyChanged):
        joyce.give(amina)
    assert all(amina.me not in given.to for given in joyce.give())
    assert tom.me in {member for given in joyce.give() for member in given.to}, "the others are served as before"
    changed = joyce.membership.checked(amina.me)
    assert changed.everything
    assert "After the change." in {one.record.fields["narrative"] for one in joyce.casebook.list("encounter")}
    assert joyce.exchange.standing().waiting == 0
    assert (line(joyce, amina).state, line(joyce, amina).checked) == (MemberState.ACTIVE, True)
    (given,) = joyce.give(amina)
    assert amina.take(given).state is TakenState.DONE


def test_what_others_say_of_a_changed_key_blocks_too_and_both_sides_see_one_number(seats: dict[str, Seat]) -> None:
    """Brian's coordinator has another key: Brian hears of it from Tom."""
    tom, brian = seats["Tom"], seats["Brian"]
    joyce = with_another_key(seats["Joyce"])
    brian.take(posted(brian, file_of(tom, [brian], [], statements=(told_of(brian, joyce),))))
    seen = line(brian, joyce)
    assert seen.state is MemberState.CHANGED
    assert seen.check == joyce.membership._digits(joyce.circle.roster.members[brian.me])
    assert all(joyce.me not in given.to for given in brian.give())
    brian.membership.checked(joyce.me)
    assert any(joyce.me in given.to for given in brian.give())


def test_shares_are_left_as_they_are_while_a_holder_is_in_doubt(seats: dict[str, Seat]) -> None:
    brian, tom = seats["Brian"], seats["Tom"]
    seats["Joyce"].recovery.set_up(1)
    until_quiet(list(seats.values()))
    made = len(brian.slots.made)
    joyce = with_another_key(seats["Joyce"])
    brian.take(posted(brian, file_of(tom, [brian], [], statements=(told_of(brian, joyce),))))
    brian.recovery.settle()
    assert len(brian.slots.made) == made
    brian.membership.checked(joyce.me)
    assert len(brian.slots.made) == made + 1


def test_digits_that_were_compared_by_an_older_program_are_proven_once(seats: dict[str, Seat]) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    for member in ("Amina", "Brian"):
        joyce.membership.checked(seats[member].me)
    joyce.db.execute("DELETE FROM known_key")
    joyce.db.execute("UPDATE compared SET pair = NULL")
    no = joyce.store._book.numbers.member_no(seats["Brian"].me)
    joyce.db.execute("UPDATE compared SET digits = ? WHERE member = ?", ("0" * 40, no))
    again = joyce.copied()
    assert line(again, seats["Amina"]).checked
    assert line(again, seats["Brian"]).state is MemberState.CHANGED
    assert line(again, tom).state is MemberState.ACTIVE


def test_a_card_with_another_key_of_a_known_member_lets_nobody_in(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    amina = with_another_key(seats["Amina"])
    amina.membership.card(CARD)
    with pytest.raises(KeyChanged):
        joyce.membership.admit(CARD, Role.COORDINATOR, WELCOME)
    assert line(joyce, amina).role is Role.PEER
    assert line(joyce, amina).state is MemberState.CHANGED


# Names


@pytest.mark.parametrize(
    ("name", "doubt"),
    [("Amina", Doubt.SAME), ("Аmina", Doubt.ALIKE), ("Jo\u200dy", Doubt.HIDDEN), ("Kаte", Doubt.MIXED)],
)
def test_a_name_to_look_at_twice_is_told_at_letting_in(name: str, doubt: Doubt) -> None:
    seats = programme()
    joyce, esi = seats["Joyce"], founded(name, seats["Joyce"].disk)
    esi.membership.card(CARD)
    seen = joyce.membership.read_card(CARD)
    assert doubt in {one.doubt for one in seen.doubts}
    assert (seen.name, seen.state) == (name, None)
    admitted = joyce.membership.admit(CARD, Role.PEER, WELCOME)
    assert admitted.doubts == seen.doubts
    assert joyce.membership.read_card(CARD).state is MemberState.ACTIVE
    flagged = line(joyce, esi)
    assert flagged.alike == (doubt in (Doubt.SAME, Doubt.ALIKE))
    assert bool(flagged.shown_name) == (doubt is Doubt.HIDDEN)


def test_who_takes_anothers_name_later_is_seen_beside_them() -> None:
    seats = programme()
    joyce, brian = seats["Joyce"], seats["Brian"]
    keys = brian.circle.keys
    card = said(Card(keys.public.signing, "Joyce", brian.store.hybrid() + 1), keys)
    joyce.take(posted(joyce, file_of(brian, [joyce], [], statements=(card,))))
    assert {one.id for one in joyce.membership.members() if one.alike} == {joyce.me, brian.me}


def test_a_card_whose_key_was_exchanged_on_its_way_gives_other_digits() -> None:
    """Mallory puts a key of her own under Esi's name: the digits at both ends differ."""
    disk = MemoryDisk()
    joyce, esi, mallory = founded("Joyce", disk), founded("Esi", disk), founded("Esi", disk)
    esi.membership.card(CARD)
    mallory.membership.card(CARD)
    admitted = joyce.membership.admit(CARD, Role.PEER, WELCOME)
    mallory.take(WELCOME)
    joined(joyce, esi, Role.PEER)
    theirs = {one.check for one in esi.membership.members() if one.id == joyce.me}
    assert admitted.check not in theirs
    assert admitted.check in {one.check for one in mallory.membership.members()}
