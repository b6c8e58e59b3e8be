"""Orders to erase travel: done on every laptop, told by each, obeyed only from a coordinator."""

import pytest

from desktop.domain.audit import AuditDeed
from desktop.domain.clock import DAY_MS
from desktop.domain.errors import NotAllowed, OrderNotTheirs
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Role
from desktop.services.circle import add_statements
from desktop.services.orders import FINISHED, RESIDUE
from desktop.sync.statements import Erase, heard, id_of, said
from tests.support.seats import Seat, caseload, founded, joined, restored, until_quiet

Seats = dict[str, Seat]


@pytest.fixture
def seats() -> Seats:
    return caseload()


def person(seat: Seat, name: str) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == name)


def names(seat: Seat) -> set[str]:
    return {line.name for line in seat.casebook.people().rows}


def done_by(seat: Seat) -> set[MemberId]:
    return set(seat.erasing.done()[0].done)


def order_of(seat: Seat, about: RecordId) -> bytes:
    runs = {about.device: Intervals(((about.seq, about.seq),))}
    at = (seat.circle.device, seat.store.top(seat.circle.device) + 1)
    return said(Erase(about, runs, seat.store.hybrid(), at), seat.circle.keys)


def slip_in(seat: Seat, word: bytes) -> None:
    """As a program does that was altered."""
    with seat.store.transaction():
        add_statements(seat.store, [word])


def test_an_order_is_done_on_every_laptop_and_each_says_so(seats: Seats) -> None:
    joyce, tom, amina, brian = seats.values()
    grace = person(joyce, "Grace")
    joyce.erasing.erase(grace, "She asked for it")
    for seat in (tom, amina):
        (given,) = joyce.give(seat)
        assert seat.take(given).orders == 1
        seat.give(joyce)
        assert "Grace" not in names(seat)
        assert seat.store.erasures.kept()
        assert seat.casebook.verify(deep=True).ok
    assert done_by(joyce) == {joyce.me}
    (given,) = amina.give(joyce)
    joyce.take(given)
    (line,) = joyce.erasing.done()
    assert line.done == (joyce.me, amina.me)
    assert set(line.open) == {tom.me, brian.me}
    assert joyce.erasing.undone() == 1
    until_quiet(list(seats.values()))
    (line,) = joyce.erasing.done()
    assert not line.open
    assert joyce.erasing.undone() == 0
    assert tom.erasing.done()[0].why == "She asked for it"
    assert brian.erasing.done()[0].why == ""  # why is for coordinators
    assert AuditDeed.ERASED in [entry.noted.deed for entry in brian.audit.entries().rows]


def test_single_records_whose_time_had_come_go_everywhere_and_their_person_stays(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    visit = next(one.record.id for one in joyce.casebook.list("encounter") if "Grace" in str(one.record.fields))
    joyce.erasing.erase_records([visit], "Its time has come")
    until_quiet(list(seats.values()))
    assert amina.store.record("encounter", visit) is None
    assert "Grace" in names(amina)
    assert not joyce.erasing.done()[0].open


def test_a_file_that_brought_an_order_can_be_taken_back_until_the_next_one(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.erasing.erase(person(joyce, "Grace"), "asked")
    (given,) = joyce.give(amina)
    assert amina.look(given).orders == 1
    taken = amina.take(given)
    assert "Grace" in names(amina)
    amina.exchange.undo(taken.id)
    assert not amina.orders.waiting()
    amina.give(joyce)
    assert "Grace" in names(amina)
    amina.take(given)
    amina.take(*seats["Tom"].give(amina))
    assert "Grace" not in names(amina)


def test_whoever_exchanges_no_more_does_it_a_day_later(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.erasing.erase(person(joyce, "Grace"), "asked")
    amina.take(*joyce.give(amina))
    assert amina.orders.run_at_opening() == 0
    amina.clock.wall_ms += DAY_MS + 1
    assert amina.orders.run_at_opening() == 1
    assert "Grace" not in names(amina)


def test_a_laptop_that_could_not_finish_does_not_say_so(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.erasing.erase(person(joyce, "Grace"), "asked")
    amina.take(*joyce.give(amina))
    amina.orders.run()
    with amina.store.transaction():  # as a full disk leaves it
        amina.store.trust.set_meta(RESIDUE, 1)
        amina.store.trust.set_meta(FINISHED, 0)
    joyce.take(*amina.give(joyce))
    assert done_by(joyce) == {joyce.me}
    assert amina.me in amina.erasing.done()[0].open
    amina.erasing.finish()
    joyce.take(*amina.give(joyce))
    assert done_by(joyce) == {joyce.me, amina.me}


def test_an_order_of_somebody_who_is_no_coordinator_is_refused_with_its_file(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    slip_in(amina, order_of(amina, person(amina, "Grace")))
    amina.casebook.add("person", {"name": "Neema"})
    (given, *_) = amina.give(joyce)
    for deed in (joyce.look, joyce.take):
        with pytest.raises(OrderNotTheirs):
            deed(given)
    assert names(joyce) >= {"Grace"}
    assert "Neema" not in names(joyce)


def test_a_forged_order_that_somebody_else_passes_on_is_carried_out_nowhere(seats: Seats) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    forged = order_of(amina, person(amina, "Grace"))
    slip_in(tom, forged)
    until_quiet([joyce, tom, seats["Brian"]])
    assert all("Grace" in names(seat) for seat in (joyce, tom, seats["Brian"]))
    assert not joyce.store.erasures.all()


def test_whoever_was_shut_out_orders_nothing_into_the_past(seats: Seats) -> None:
    joyce, tom, brian = seats["Joyce"], seats["Tom"], seats["Brian"]
    stolen = tom.copied()
    joyce.membership.revoke(tom.me, "The laptop was stolen")
    forged = order_of(stolen, person(stolen, "Grace"))
    brian.take(*joyce.give(brian))
    for seat in (joyce, brian):
        slip_in(seat, forged)
        seat.orders.run()
        assert "Grace" in names(seat)


def test_what_an_ended_coordinator_had_ordered_before_still_counts(seats: Seats) -> None:
    joyce, tom, brian = seats["Joyce"], seats["Tom"], seats["Brian"]
    tom.erasing.erase(person(tom, "Grace"), "asked")
    joyce.take(*tom.give(joyce))
    joyce.membership.revoke(tom.me, "They went")
    brian.take(*joyce.give(brian))
    brian.orders.run()
    assert "Grace" not in names(brian)


def test_two_coordinators_who_erase_the_same_person_leave_no_order_open(seats: Seats) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    grace = person(joyce, "Grace")
    joyce.erasing.erase(grace, "asked")
    tom.erasing.erase(grace, "asked too")
    until_quiet(list(seats.values()))
    for seat in seats.values():
        lines = seat.erasing.done()
        assert [line.person for line in lines] == [grace, grace]
        assert not seat.orders.waiting()
    assert not any(line.open for line in joyce.erasing.done())


def test_neither_an_old_backup_nor_an_old_file_brings_anybody_back_anywhere(seats: Seats) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    older = amina.copied()
    files = [*amina.give(joyce, everything=True), *joyce.give(amina, brian, everything=True)]
    joyce.erasing.erase(person(joyce, "Grace"), "asked")
    until_quiet(list(seats.values()))
    back = restored(amina, older)
    assert "Grace" not in names(back)
    for given in files:
        for seat in (joyce, back, brian):
            if seat.me in given.to:
                seat.take(given)
                assert "Grace" not in names(seat)
    assert not back.orders.waiting()


def test_what_was_erased_alone_is_no_order_in_another_programme(seats: Seats) -> None:
    """Whoever joins brings records along, and no power over those of others."""
    joyce = seats["Joyce"]
    zuri = founded("Zuri", joyce.disk)
    zuri.erasing.erase(zuri.casebook.add("person", {"name": "Neema"}), "asked")
    joined(joyce, zuri, Role.PEER)
    zuri.orders.pass_on()
    until_quiet([*seats.values(), zuri])
    assert not joyce.store.erasures.all()
    assert not zuri.orders.waiting()


def test_a_visit_written_meanwhile_goes_too(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(amina, "Grace")
    joyce.erasing.erase(grace, "asked")
    amina.take(*joyce.give(amina))
    visit = amina.casebook.add("encounter", {"date": "2026-05-01", "person": name_of(grace), "narrative": "Late."})
    amina.give(joyce)
    assert amina.store.record("encounter", visit) is None
    assert amina.store.erasures.kept()


def test_a_very_long_order_is_several_words(seats: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.services.erasing.RUNS_MOST", 2)
    joyce, amina = seats["Joyce"], seats["Amina"]
    visits = [one.record.id for one in joyce.casebook.list("encounter")]
    joyce.erasing.erase_records(visits, "Their time has come")
    words = [heard(one.said) for one in joyce.store.erasures.all()]
    assert len(words) > 1
    assert len({id_of(one.said) for one in joyce.store.erasures.all()}) == len(words)
    until_quiet(list(seats.values()))
    assert not list(amina.casebook.list("encounter"))


def test_a_programme_that_closes_erases_everybody_on_every_laptop(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.casebook.edit("person", person(joyce, "Peter"), {"use": "restricted"}, why="asked")
    joyce.casebook.delete("person", person(joyce, "Zawadi"), "by mistake")
    assert joyce.erasing.everybody() == 4
    with pytest.raises(NotAllowed):
        amina.erasing.erase_everybody("It is over")
    joyce.erasing.erase_everybody("It is over")
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert seat.erasing.everybody() == 0
        assert seat.casebook.verify(deep=True).ok
    assert len(joyce.erasing.done()) == 4
    assert not any(line.open for line in joyce.erasing.done())
