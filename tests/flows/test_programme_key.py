"""The programme's key: it is handed on, put on paper, brought back; a programme outlives its founder."""

from collections.abc import Sequence

import pytest

from desktop.crypto.identity import MemberKeys
from desktop.domain.audit import AuditDeed
from desktop.domain.errors import HelpDamaged, LastKey, NotAllowed, NotCompared, NotForUs, RootSheetsWrong
from desktop.domain.roles import MemberState, Role
from desktop.services.circle import ROOT_KEYS
from tests.support.seats import POST, MemoryDisk, Seat, caseload, founded, joined, until_quiet

KEY = POST / "key.visitbook-key"


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def compared(one: Seat, other: Seat) -> None:
    one.membership.checked(other.me)
    other.membership.checked(one.me)


def everybody(seats: dict[str, Seat]) -> Sequence[Seat]:
    return list(seats.values())


def test_the_founder_hands_the_programme_over_and_leaves(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    assert joyce.root_key.standing().names == ("Joyce",)
    with pytest.raises(NotCompared):
        joyce.root_key.give(tom.me, KEY)
    compared(joyce, tom)
    joyce.root_key.give(tom.me, KEY)
    with pytest.raises(LastKey):
        joyce.root_key.lay_down()
    tom.root_key.take(KEY)
    until_quiet(everybody(seats))
    for seat in (joyce, tom):
        standing = seat.root_key.standing()
        assert (set(standing.names), standing.mine) == ({"Joyce", "Tom"}, True)
    joyce.root_key.lay_down()
    assert joyce.circle.root_keys is None
    assert joyce.store.trust.meta(ROOT_KEYS) is None
    until_quiet(everybody(seats))
    assert tom.root_key.standing().names == ("Tom",)
    tom.membership.set_role(joyce.me, Role.PEER)
    tom.membership.set_role(amina.me, Role.COORDINATOR)
    (given,) = tom.give(joyce)  # first of all whoever no longer relays
    joyce.take(given)
    until_quiet(everybody(seats))
    for seat in everybody(seats):
        lines = {line.name: line.role for line in seat.membership.members()}
        assert (lines["Joyce"], lines["Amina"], lines["Tom"]) == (Role.PEER, Role.COORDINATOR, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        joyce.root_key.new_sheets()
    noted = [entry.noted.deed for seat in (joyce, tom) for entry in seat.audit.entries().rows]
    assert {AuditDeed.ROOT_GIVEN, AuditDeed.ROOT_TAKEN, AuditDeed.ROOT_LAID_DOWN} <= set(noted)


def test_two_of_three_sheets_make_a_peer_lead_when_the_founder_is_gone() -> None:
    """The only coordinator's laptop is lost. Two people bring their sheets to Amina."""
    disk = MemoryDisk()
    joyce, amina, brian, esi = (founded(name, disk) for name in ("Joyce", "Amina", "Brian", "Esi"))
    sheets = joyce.root_key.new_sheets()
    assert joyce.root_key.standing().count == 0, "what is not on paper counts for nothing"
    joyce.root_key.note_sheets()
    assert (joyce.root_key.standing().needed, joyce.root_key.standing().count) == (2, 3)
    assert joyce.root_key.standing().safe
    for peer in (amina, brian):
        joined(joyce, peer, Role.PEER)
    until_quiet([joyce, amina, brian])
    assert amina.root_key.standing().made is not None, "everybody can see that there are sheets"
    for wrong in (sheets.codes[:1], founded("Otto", disk).root_key.new_sheets().codes[:2]):
        with pytest.raises(RootSheetsWrong):
            amina.root_key.bring_back(wrong)
    assert amina.casebook.me().role is Role.PEER
    amina.root_key.bring_back(sheets.codes[1:])
    assert amina.casebook.me().role is Role.COORDINATOR
    amina.membership.revoke(joyce.me, "The laptop was lost.")
    joined(amina, esi, Role.COORDINATOR)
    # How to seal to peers only coordinators knew: they give their cards once more.
    welcome = amina.membership.admit(brian.membership.card(POST / "card.visitcard"), Role.PEER, POST / "w.visitbook")
    brian.take(welcome.file)
    roles = {line.name: line.role for line in brian.membership.members()}
    assert roles == {"Joyce": Role.NONE, "Amina": Role.COORDINATOR, "Brian": Role.PEER, "Esi": Role.COORDINATOR}
    assert amina.root_key.standing().shut_out == ("Joyce",)


def test_who_may_give_the_key_and_to_whom(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    for seat in (tom, amina):
        with pytest.raises(NotAllowed):
            seat.root_key.give(joyce.me, KEY)
        with pytest.raises(NotAllowed):
            seat.root_key.new_sheets()
        with pytest.raises(NotAllowed):
            seat.root_key.lay_down()
    compared(joyce, amina)
    for member in (amina, joyce):
        with pytest.raises(NotAllowed):
            joyce.root_key.give(member.me, KEY)


def test_a_key_file_serves_nobody_else(seats: dict[str, Seat]) -> None:
    joyce, tom, brian = seats["Joyce"], seats["Tom"], seats["Brian"]
    compared(joyce, tom)
    joyce.root_key.give(tom.me, KEY)
    with pytest.raises(NotForUs):
        brian.root_key.take(KEY)
    with pytest.raises(HelpDamaged):
        tom.root_key.take(joyce.membership.card(POST / "card.visitcard"))
    joyce.membership.revoke(tom.me, "Stolen.")
    tom.root_key.take(KEY)
    assert tom.circle.root_keys is not None, "a stolen laptop has not heard of it: a key that was given is given"


def test_who_is_shut_out_is_not_helped_in_again(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    sheets = joyce.root_key.new_sheets()
    joyce.membership.revoke(amina.me, "Stolen.")
    statements = [
        body for id_, body in joyce.store.trust.statements().items() if id_ not in amina.store.trust.statements()
    ]
    with amina.store.transaction():
        amina.store.trust.add_statements({b"%032d" % n: body for n, body in enumerate(statements)})
        amina.store.trust.set_meta("statements_version", 10_000)
    assert amina.circle.role is Role.NONE
    with pytest.raises(NotAllowed):
        amina.root_key.bring_back(sheets.codes[:2])
    assert next(line.state for line in brian.membership.members() if line.id == amina.me) is MemberState.ACTIVE


def test_a_programme_founded_before_it_was_said_says_who_has_the_key() -> None:
    joyce = founded("Joyce", MemoryDisk())
    joyce.db.execute("DELETE FROM statement WHERE body LIKE '%root%' AND body LIKE '%held%'")
    joyce.db.execute("UPDATE meta SET value = value + 1 WHERE key = 'statements_version'")
    again = joyce.copied()
    assert again.root_key.standing().names == ("Joyce",)


def test_a_founder_who_joined_elsewhere_has_no_key_there() -> None:
    disk = MemoryDisk()
    joyce, esi = founded("Joyce", disk), founded("Esi", disk)
    joined(joyce, esi, Role.COORDINATOR)
    assert esi.root_key.standing().names == ("Joyce",)
    assert not esi.root_key.standing().mine
    assert MemberKeys.from_bytes(esi.store.trust.meta(ROOT_KEYS)).public.signing != esi.circle.root
