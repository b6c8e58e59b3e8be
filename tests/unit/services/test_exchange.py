"""Giving and taking between whole vaults: receipts, what waits, what is split, what was restored."""

import random
from contextlib import suppress

import pytest

from desktop.domain.changes import State, Written
from desktop.domain.errors import BundleDamaged, NotAllowed, NotForUs, NotFound, RevokedSender, UnknownSender
from desktop.domain.ids import RecordId
from desktop.domain.roles import Role
from desktop.domain.views import Receipt, TakenState
from desktop.sync.statements import RoleSaid, id_of, said
from tests.support.clock import YEAR_MS
from tests.support.forging import covering, created, edited, file_of, posted
from tests.support.seats import POST, MemoryDisk, Seat, caseload, founded, joined, programme, restored, until_quiet

VISIT = {"date": "2026-03-15", "narrative": "They slept well."}


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def receipts(seat: Seat, record: RecordId, type_: str = "encounter") -> list[tuple[Receipt, str]]:
    shown = seat.casebook.show(type_, record).receipts
    return [(one.state, seat.circle.name_of(one.by) if one.by else "") for one in shown]


def sent(seat: Seat, to: Seat) -> None:
    (given,) = seat.give(to)
    to.take(given)


# Receipts


def test_a_record_is_here_then_sealed_then_received_by_somebody_on_a_day(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    visit = amina.casebook.add("encounter", VISIT)
    assert receipts(amina, visit) == [(Receipt.HERE, "")]
    assert amina.exchange.standing().unsealed == 1
    (given,) = amina.give(joyce)
    assert receipts(amina, visit) == [(Receipt.SEALED, "")]
    assert (amina.exchange.standing().unsealed, amina.exchange.standing().sealed) == (0, 1)
    joyce.clock.wall_ms = 1_780_000_000_000
    joyce.take(given)
    (answer,) = joyce.give(amina)
    assert amina.look(answer).acknowledged == 1
    assert receipts(amina, visit) == [(Receipt.SEALED, "")], "looking is not taking"
    assert amina.take(answer).acknowledged == 1
    (receipt,) = amina.casebook.show("encounter", visit).receipts
    assert (receipt.state, receipt.by) == (Receipt.RECEIVED, joyce.me)
    assert receipt.at is not None
    assert receipt.at.timestamp() * 1000 == pytest.approx(1_780_000_000_000, abs=100)
    assert (amina.exchange.standing().unsealed, amina.exchange.standing().sealed) == (0, 0)
    assert amina.take(joyce.give(amina)[0]).acknowledged == 0


def test_an_edit_is_here_again_until_it_too_is_received(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    visit = amina.casebook.add("encounter", VISIT)
    sent(amina, joyce)
    sent(joyce, amina)
    assert receipts(amina, visit) == [(Receipt.RECEIVED, "Joyce")]
    amina.casebook.edit("encounter", visit, {"wellbeing": 3})
    assert receipts(amina, visit) == [(Receipt.HERE, "")]
    (given,) = amina.give(joyce)
    assert receipts(amina, visit) == [(Receipt.SEALED, "")]
    joyce.take(given)
    sent(joyce, amina)
    assert receipts(amina, visit) == [(Receipt.RECEIVED, "Joyce")]


def test_what_others_write_into_my_record_does_not_make_it_unreceived(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    visit = amina.casebook.add("encounter", VISIT)
    sent(amina, joyce)
    joyce.casebook.edit("encounter", visit, {"wellbeing": 3})
    sent(joyce, amina)
    assert receipts(amina, visit) == [(Receipt.RECEIVED, "Joyce")]


def test_two_coordinators_each_give_a_receipt(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    visit = amina.casebook.add("encounter", VISIT)
    until_quiet(list(seats.values()))
    assert sorted(receipts(amina, visit)) == [(Receipt.RECEIVED, "Joyce"), (Receipt.RECEIVED, "Tom")]


def test_a_peer_gives_to_coordinators_alone(seats: dict[str, Seat]) -> None:
    with pytest.raises(NotAllowed):
        seats["Amina"].give(seats["Brian"])


def test_alone_there_is_nobody_to_receive() -> None:
    alone = founded("Esi", MemoryDisk())
    visit = alone.casebook.add("encounter", VISIT)
    assert receipts(alone, visit) == []
    with pytest.raises(NotFound):
        alone.give()


def test_a_lost_file_is_made_up_for_by_the_next_one(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    first = amina.casebook.add("encounter", VISIT)
    lost = amina.give(joyce)[0]
    amina.disk.remove(lost.file)
    second = amina.casebook.add("encounter", VISIT)
    sent(amina, joyce)
    assert joyce.store.record("encounter", first) is not None
    assert joyce.exchange.standing().gaps == ()
    sent(joyce, amina)
    assert receipts(amina, first) == receipts(amina, second) == [(Receipt.RECEIVED, "Joyce")]
    assert amina.give(joyce)[0].changes == 0, "what was acknowledged is not sent again"


def test_an_older_file_that_arrives_late_takes_nothing_back(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    early = joyce.give(amina)[0]
    visit = amina.casebook.add("encounter", VISIT)
    sent(amina, joyce)
    sent(joyce, amina)
    amina.take(early)
    assert receipts(amina, visit) == [(Receipt.RECEIVED, "Joyce")]
    assert amina.give(joyce)[0].changes == 0


# Who was restored, and who has forgotten


def test_a_restored_vault_gets_back_from_the_coordinator_what_it_had_given(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    backup = amina.copied()
    given_away = amina.casebook.add("encounter", VISIT)
    sent(amina, joyce)
    sent(joyce, amina)
    sent(amina, joyce)
    amina = seats["Amina"] = restored(amina, backup)
    assert amina.store.record("encounter", given_away) is None
    after = amina.casebook.add("encounter", VISIT)
    until_quiet(list(seats.values()))
    assert amina.casebook.show("encounter", given_away).record.fields["narrative"] == "They slept well."
    assert amina.casebook.verify().digest == joyce.casebook.verify(scope=amina.me).digest
    assert joyce.store.record("encounter", after) is not None
    assert all(seat.exchange.standing().gaps == () for seat in seats.values())
    assert receipts(amina, given_away) == receipts(amina, after)


def test_a_coordinator_who_was_restored_is_given_everything_again(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    backup = joyce.copied()
    visit = amina.casebook.add("encounter", VISIT)
    sent(amina, joyce)
    sent(joyce, amina)
    assert receipts(amina, visit) == [(Receipt.RECEIVED, "Joyce")]
    joyce = seats["Joyce"] = restored(joyce, backup)
    sent(joyce, amina)
    assert receipts(amina, visit) == [(Receipt.SEALED, "")], "they no longer have it"
    assert amina.exchange.standing().sealed == 1
    until_quiet(list(seats.values()))
    assert joyce.store.record("encounter", visit) is not None
    assert (Receipt.RECEIVED, "Joyce") in receipts(amina, visit)


def test_who_holds_one_change_of_a_record_twice_over_has_not_received_it(seats: dict[str, Seat]) -> None:
    """Received, forgotten and received again: the first change counts once, and the second was never received."""
    amina, joyce = seats["Amina"], seats["Joyce"]
    backup = joyce.copied()
    visit = amina.casebook.add("encounter", VISIT)
    amina.casebook.add("encounter", VISIT)
    sent(amina, joyce)
    sent(joyce, amina)
    joyce = seats["Joyce"] = restored(joyce, backup)
    sent(joyce, amina)
    sent(amina, joyce)
    sent(joyce, amina)
    amina.casebook.edit("encounter", visit, {"wellbeing": 2})
    assert receipts(amina, visit) == [(Receipt.HERE, "")]


def test_a_clock_that_was_set_right_in_the_meantime_does_not_make_a_restored_vault_deaf(seats: dict[str, Seat]) -> None:
    """Its statements count although they are older, by its clock, than what it said in the wrong year."""
    amina, joyce = seats["Amina"], seats["Joyce"]
    backup = amina.copied()
    amina.clock.jump(9 * YEAR_MS)
    visit = amina.casebook.add("encounter", VISIT)
    sent(amina, joyce)
    sent(joyce, amina)
    sent(amina, joyce)
    amina.clock.jump(-9 * YEAR_MS)
    amina = restored(amina, backup)
    until_quiet([joyce, amina])
    assert amina.store.record("encounter", visit) is not None


# Files from somebody who is not known yet


def test_a_file_from_a_stranger_waits_and_is_taken_in_once_they_are_let_in() -> None:
    seats = programme()
    joyce, tom = seats["Joyce"], seats["Tom"]
    newcomer = founded("Esi", joyce.disk)
    card = newcomer.membership.card(POST / "card.visitcard")
    welcome = tom.membership.admit(card, Role.PEER, POST / "welcome.visitbook")
    newcomer.take(welcome.file)
    visit = newcomer.casebook.add("encounter", VISIT)
    (given,) = [one for one in newcomer.give() if joyce.me in one.to]
    # Joyce has not heard of Esi from Tom, and the file does not say who let Esi in.
    stripped = posted(joyce, file_of(newcomer, [joyce], [], statements=()))
    with pytest.raises(UnknownSender):
        joyce.take(stripped)
    assert joyce.exchange.standing().waiting == 1
    joyce.take(given)
    assert joyce.store.record("encounter", visit) is not None
    assert joyce.exchange.standing().waiting == 0


def test_what_waits_is_tried_when_this_very_vault_lets_somebody_in() -> None:
    """The same coordinator at two laptops: the file comes before this one has heard of the admission."""
    disk = MemoryDisk()
    joyce, esi = founded("Joyce", disk), founded("Esi", disk)
    here = joyce.copied(disk=MemoryDisk())
    card = esi.membership.card(POST / "card.visitcard")
    esi.take(joyce.membership.admit(card, Role.PEER, POST / "welcome.visitbook").file)
    with pytest.raises(UnknownSender):
        here.take(posted(here, file_of(esi, [joyce], [created(esi, "task", [1], {"what": ["Call"]})], statements=())))
    here.disk.write(card, disk.held[card])
    here.membership.admit(card, Role.PEER, POST / "again.visitbook")
    assert [shown.record.fields["what"] for shown in here.casebook.list("task")] == ["Call"]
    assert here.exchange.standing().waiting == 0


def test_waiting_files_are_tried_again_until_none_lets_in_another() -> None:
    """The first of them by name can only be read once the second has said who its sender is."""
    disk = MemoryDisk()
    joyce, tom, esi = founded("Joyce", disk), founded("Tom", disk), founded("Esi", disk)
    here = joyce.copied(disk=MemoryDisk())
    joined(joyce, tom, Role.COORDINATOR)
    joined(tom, esi, Role.PEER)
    from_esi = file_of(esi, [joyce], [created(esi, "task", [1], {"what": ["Call"]})], statements=())
    about_esi = tuple(tom.store.trust.statements().values())
    for name, data in (("a", from_esi), ("b", file_of(tom, [joyce], [], statements=about_esi[:0]))):
        path = POST / f"{name}.visitbook"
        here.disk.write(path, data)
        with pytest.raises(UnknownSender):
            here.take(path)
    last = POST / "c.visitbook"
    here.disk.write(last, file_of(tom, [joyce], [], statements=about_esi))
    here.take(last)
    assert here.exchange.standing().waiting == 0
    assert [shown.record.fields["what"] for shown in here.casebook.list("task")] == ["Call"]


# Who may send what


def test_a_peer_may_not_send_what_somebody_else_wrote(seats: dict[str, Seat]) -> None:
    amina, brian, joyce = seats["Amina"], seats["Brian"], seats["Joyce"]
    theirs = created(brian, "task", [100], {"what": ["Not Amina's"]})
    for forged in (theirs, created(amina, "task", [100], {"what": ["?"]}, members=(brian.me,))):
        with pytest.raises(BundleDamaged) as caught:
            joyce.take(posted(joyce, file_of(amina, [joyce], [forged])))
        assert caught.value.where == "author"
    for forged in (theirs,):
        joyce.take(posted(joyce, file_of(seats["Tom"], [joyce], [forged])))
    assert "Not Amina's" in {shown.record.fields["what"] for shown in joyce.casebook.list("task")}


def test_a_coordinator_who_was_shut_out_cannot_relay_by_hiding_how_far_they_had_come(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    tom.casebook.add("task", {"what": "Mine"})
    until_quiet(list(seats.values()))
    joyce.membership.revoke(tom.me, "Lost.")
    until_quiet([joyce, amina])
    in_their_name = created(amina, "task", [100], {"what": ["Forged"]})
    own = created(tom, "task", [100], {"what": ["Also forged"]})
    for covers in ({}, covering(tom, 1)):
        for chunk in (in_their_name, own):
            with suppress(RevokedSender, BundleDamaged):
                joyce.take(posted(joyce, file_of(tom, [joyce], [chunk], covers=covers)))
    assert not {"Forged", "Also forged"} & {shown.record.fields["what"] for shown in joyce.casebook.list("task")}


def test_who_was_shut_out_is_told_so_and_the_file_is_kept(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.membership.revoke(amina.me, "Lost.")
    amina.casebook.add("encounter", VISIT)
    (given,) = [one for one in amina.give() if joyce.me in one.to]
    with pytest.raises(RevokedSender):
        joyce.take(given)
    assert joyce.exchange.standing().waiting == 1
    joyce.membership.release(amina.me)
    assert joyce.exchange.standing().waiting == 0, "let in again: what was kept is read"


def test_an_assignment_by_a_peer_is_kept_aside(seats: dict[str, Seat]) -> None:
    joyce, brian = seats["Joyce"], seats["Brian"]
    zawadi = next(line.id for line in joyce.casebook.people().rows if line.name == "Zawadi")
    fields: dict[str, Written] = {"person": zawadi, "member": str(brian.me), "active": True}
    taken = joyce.take(posted(joyce, file_of(brian, [joyce], [edited(brian, "assignment", 100, None, fields)])))
    assert taken.quarantined == 1
    assert joyce.exchange.standing().quarantine == 1
    assert brian.me not in joyce.membership.assigned(zawadi)
    joyce.membership.set_role(brian.me, Role.CLERK)
    assert joyce.exchange.standing().quarantine == 1, "judged again, and no more a coordinator's than before"


def test_a_change_of_role_judges_anew_what_is_there(seats: dict[str, Seat]) -> None:
    """Shut out from the second note on: it goes out of sight, and comes back with the role."""
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    first = amina.casebook.add("encounter", VISIT)
    second = amina.casebook.add("encounter", VISIT | {"narrative": "The second."})
    amina.casebook.edit("encounter", first, {"wellbeing": 5})
    until_quiet(list(seats.values()))
    out = said(
        RoleSaid(amina.me, Role.NONE, {amina.circle.device: first.seq}, joyce.store.hybrid() + 1, (0, 0)),
        joyce.circle.root_keys or joyce.circle.keys,
    )
    tom.take(posted(tom, file_of(joyce, [tom], [], statements=(out,))))
    assert tom.store.record("encounter", second) is None
    assert tom.casebook.search("second") == ()
    assert tom.casebook.show("encounter", first).record.fields.get("wellbeing") is None
    assert tom.store.pending() == {State.QUARANTINED: 2}
    again = said(
        RoleSaid(amina.me, Role.PEER, {}, joyce.store.hybrid() + 2, (0, 0), (id_of(out),)),
        joyce.circle.root_keys or joyce.circle.keys,
    )
    tom.take(posted(tom, file_of(joyce, [tom], [], statements=(again,))))
    assert tom.casebook.show("encounter", first).record.fields["wellbeing"] == 5
    assert tom.casebook.search("second")[0].id == second
    assert tom.store.pending() == {}
    assert tom.casebook.verify(deep=True).ok


# Sizes


def noise(seed: int, length: int) -> str:
    """Text that does not compress."""
    return random.Random(seed).randbytes(length).hex()


@pytest.mark.parametrize("max_size", [30_000, 66_000, 100_000, 300_000])
def test_no_part_is_larger_than_asked(seats: dict[str, Seat], max_size: int) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    lines = [(n, {"date": "2026-03-15", "narrative": noise(n, 300)}) for n in range(1_500)]
    amina.casebook.add_all(lines, "encounter")
    parts = amina.give(joyce, max_size=max_size)
    assert len(parts) > 1
    assert max(part.bytes for part in parts) <= max_size
    assert [part.part for part in parts] == list(range(1, len(parts) + 1))
    assert sum(part.changes for part in parts) == sum(part.records for part in parts) == 1_500
    for part in reversed(parts):
        joyce.take(part)
    assert joyce.exchange.standing().gaps == ()
    assert len(list(joyce.casebook.list("encounter"))) > 1_500


def test_a_part_is_never_made_for_next_to_nothing(seats: dict[str, Seat]) -> None:
    """Who asks for a thousand bytes does not get a thousand files."""
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.casebook.add_all([(n, {"what": noise(n, 20)}) for n in range(600)], "task")
    assert 1 < len(amina.give(joyce, max_size=1_000)) < 20


def test_a_missing_part_is_told_as_a_gap_until_it_comes(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.casebook.add_all([(n, {"what": noise(n, 100)}) for n in range(600)], "task")
    parts = amina.give(joyce, max_size=30_000)
    for part in parts[1:]:
        joyce.take(part)
    (gap,) = joyce.exchange.standing().gaps
    assert (gap.member, gap.device) == (amina.me, amina.circle.device)
    assert gap.high - gap.low + 1 == parts[0].changes
    joyce.take(parts[0])
    assert joyce.exchange.standing().gaps == ()


def test_everybody_is_answered_what_is_not_theirs(seats: dict[str, Seat]) -> None:
    amina, brian, joyce = seats["Amina"], seats["Brian"], seats["Joyce"]
    (given,) = amina.give(joyce)
    with pytest.raises(NotForUs):
        brian.take(given)
    assert amina.take(given).state is TakenState.ALREADY
