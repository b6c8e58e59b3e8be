"""Erasing among vaults: no false gap, no return, and what comes late is told."""

import pytest

from desktop.domain.audit import AuditDeed
from desktop.domain.clock import DAY_MS
from desktop.domain.erasing import Gone
from desktop.domain.errors import BadRecord, NotAllowed, NotFound
from desktop.domain.ids import RecordId, name_of
from desktop.services.erasing import without
from desktop.sync.statements import Erase, heard
from tests.support.seats import Seat, caseload, restored, until_quiet

Seats = dict[str, Seat]


@pytest.fixture
def seats() -> Seats:
    return caseload()


def person(seat: Seat, name: str) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == name)


def names(seat: Seat) -> set[str]:
    return {line.name for line in seat.casebook.people().rows}


def test_everything_of_the_person_goes_and_the_numbers_stay(seats: Seats) -> None:
    joyce = seats["Joyce"]
    grace, held = person(joyce, "Grace"), joyce.store.held()
    reach = joyce.erasing.reach(grace)
    assert reach.records == {"assignment": 2, "encounter": 1, "person": 1, "task": 1}
    before = joyce.store.count()
    joyce.erasing.erase(grace, "She asked for it")
    after = joyce.store.count()
    assert before[0] - after[0] == sum(reach.records.values())
    assert joyce.store.held() == held
    assert "Grace" not in names(joyce)
    assert not joyce.casebook.search("Grace")
    assert joyce.casebook.verify(deep=True).ok


@pytest.mark.parametrize("who", ["Amina"])
def test_only_a_coordinator_erases(seats: Seats, who: str) -> None:
    with pytest.raises(NotAllowed):
        seats[who].erasing.erase(person(seats[who], "Grace"), "asked")


def test_a_reason_is_needed_and_does_not_say_who(seats: Seats) -> None:
    joyce = seats["Joyce"]
    grace = person(joyce, "Grace")
    with pytest.raises(BadRecord):
        joyce.erasing.erase(grace, "  ")
    joyce.erasing.erase(grace, "Grace's wish, said grace")
    (line,) = joyce.erasing.done()
    assert line.why == "… wish, said …"
    assert (line.done, line.person) == ((joyce.me,), grace)
    assert set(line.open) == {seats[name].me for name in ("Tom", "Amina", "Brian")}
    with pytest.raises(NotFound):
        joyce.erasing.reach(grace)


def test_short_words_of_a_name_stay_in_a_reason() -> None:
    assert without("Al Noor", "al fine, Noor.") == "al fine, …"


def test_no_old_file_brings_anybody_back(seats: Seats) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    files = [*tom.give(joyce, everything=True), *seats["Amina"].give(joyce, everything=True)]
    joyce.erasing.erase(person(joyce, "Grace"), "asked")
    for given in (*files, *reversed(files), *tom.give(joyce, everything=True)):
        joyce.take(given)
        assert "Grace" not in names(joyce)
    assert joyce.casebook.verify(deep=True).ok
    assert not joyce.exchange.standing().gaps


def test_an_older_backup_is_brought_up_to_what_was_erased(seats: Seats) -> None:
    joyce = seats["Joyce"]
    older = joyce.copied()
    joyce.erasing.erase(person(joyce, "Grace"), "asked")
    back = restored(joyce, older)
    assert "Grace" not in names(back)
    assert back.casebook.verify(deep=True).ok
    for given in seats["Tom"].give(back, everything=True):
        back.take(given)
    assert "Grace" not in names(back)


def test_what_comes_late_is_counted_and_received_and_not_kept(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(amina, "Grace")
    joyce.erasing.erase(grace, "asked")
    visit = amina.casebook.add("encounter", {"date": "2026-05-01", "person": name_of(grace), "narrative": "Late."})
    amina.casebook.edit("person", grace, {"place": "Kisumu"})
    (given,) = amina.give(joyce)
    looked = joyce.look(given)
    taken = joyce.take(given)
    assert looked.kept_out == taken.kept_out >= 2
    assert taken.adds == 0
    assert joyce.erasing.done()[0].late == taken.kept_out
    assert joyce.store.record("encounter", visit) is None
    until_quiet(list(seats.values()))
    standing = amina.exchange.standing()
    assert (standing.unsealed, standing.sealed) == (0, 0)


def test_what_comes_late_goes_whole_though_its_edits_stand_before_its_creation(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(amina, "Grace")
    joyce.erasing.erase(grace, "asked")
    note = amina.casebook.add("task", {"what": "ሰላም", "person": name_of(grace)})
    amina.casebook.edit("task", note, {"what": "শুভ"})  # in a chunk changes stand by their script
    (given,) = amina.give(joyce)
    joyce.take(given)
    assert joyce.store.erasures.kept()
    assert not list(joyce.store._book.log.waiting_records())


def test_a_note_that_is_moved_to_the_erased_goes_too(seats: Seats) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    grace, okello = person(joyce, "Grace"), person(joyce, "Okello")
    note = joyce.casebook.add("encounter", {"date": "2026-05-01", "person": name_of(okello)})
    until_quiet(list(seats.values()))
    tom.casebook.edit("encounter", note, {"person": name_of(grace)})
    joyce.erasing.erase(grace, "asked")
    (given, *_) = tom.give(joyce)
    assert joyce.take(given).kept_out
    assert joyce.store.record("encounter", note) is None
    assert joyce.casebook.verify(deep=True).ok


def test_nobody_else_sees_a_gap_where_numbers_are_empty(seats: Seats) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    someone = joyce.casebook.add("person", {"name": "Never given"})
    joyce.casebook.add("task", {"what": "Call", "person": name_of(someone)})
    joyce.erasing.erase(someone, "by mistake")
    joyce.casebook.add("person", {"name": "Given"})
    until_quiet(list(seats.values()))
    assert "Given" in names(tom)
    for seat in seats.values():
        assert not seat.exchange.standing().gaps


def test_the_highest_number_may_be_empty_and_nobody_takes_a_new_number_for_it(seats: Seats) -> None:
    """Its digest says nothing any more: it is neither another change nor none."""
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(amina, "Grace")
    amina.casebook.add("encounter", {"date": "2026-05-01", "person": name_of(grace)})
    until_quiet(list(seats.values()))
    devices = {name: seat.circle.device for name, seat in seats.items()}
    joyce.erasing.erase(grace, "asked")
    until_quiet(list(seats.values()))
    assert {name: seat.circle.device for name, seat in seats.items()} == devices


def test_the_word_for_it_is_signed_and_names_what_went(seats: Seats) -> None:
    joyce = seats["Joyce"]
    grace = person(joyce, "Grace")
    records = joyce.store.erasures.about(grace)
    joyce.erasing.erase(grace, "asked")
    statement = heard(joyce.store.erasures.all()[0].said)
    assert statement is not None
    assert isinstance(statement.body, Erase)
    assert statement.signer == joyce.circle.keys.public.signing
    assert statement.body.person == grace
    assert {(device, seq) for device, runs in statement.body.records.items() for seq in runs} == set(records)


def test_the_trail_forgets_the_person_and_keeps_the_deed(seats: Seats) -> None:
    joyce = seats["Joyce"]
    grace = person(joyce, "Grace")
    joyce.casebook.edit("person", grace, {"place": "Kisumu"})
    joyce.erasing.erase(grace, "asked")
    deeds = [entry.noted.deed for entry in joyce.audit.entries().rows]
    assert AuditDeed.ERASED in deeds
    assert AuditDeed.FORGOTTEN in deeds
    assert joyce.audit.fault() is None


def test_single_records_go_and_their_person_stays(seats: Seats) -> None:
    joyce = seats["Joyce"]
    (visit,) = (shown.record.id for shown in joyce.casebook.list("encounter") if "Grace" in str(shown.record.fields))
    joyce.erasing.erase_records([visit], "its time has come")
    assert joyce.store.record("encounter", visit) is None
    assert "Grace" in names(joyce)
    until_quiet(list(seats.values()))
    assert joyce.store.record("encounter", visit) is None
    assert not joyce.exchange.standing().gaps


def test_a_deep_check_notices_what_should_not_be_there(seats: Seats) -> None:
    joyce = seats["Joyce"]
    grace = person(joyce, "Grace")
    joyce.erasing.erase(grace, "asked")
    assert joyce.casebook.verify(deep=True).ok
    rid = joyce.store._book.numbers.rid(grace)
    joyce.db.execute("INSERT INTO moved VALUES (?, 0, 'person')", (rid,))
    assert not joyce.casebook.verify(deep=True).ok
    joyce.db.execute("DELETE FROM moved WHERE rec = ?", (rid,))
    joyce.db.execute("UPDATE device SET held = x'' WHERE no = ?", (rid >> 40,))
    assert not joyce.casebook.verify(deep=True).ok


def test_a_laptop_that_was_shut_out_is_out_of_reach_since_then_and_nobody_waits_for_it(seats: Seats) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    joyce.erasing.erase(person(joyce, "Grace"), "asked")
    until_quiet([joyce, tom])
    joyce.membership.revoke(amina.me, "The laptop was taken")
    (line,) = joyce.erasing.done()
    assert amina.me not in line.open
    assert [(one.member, one.why) for one in line.out_of_reach] == [(amina.me, Gone.SHUT_OUT)]
    assert line.out_of_reach[0].since is not None
    before = joyce.erasing.undone()
    until_quiet([joyce, tom, seats["Brian"]])
    assert (before, joyce.erasing.undone()) == (1, 0), "whoever can do it has"
    joyce.membership.release(amina.me)
    (line,) = joyce.erasing.done()
    assert (line.open, line.out_of_reach) == ((amina.me,), ()), "found again, it is asked to do it"


def test_what_somebody_had_before_a_backup_came_back_is_out_of_reach_of_later_orders_alone(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.erasing.erase(person(joyce, "Grace"), "asked")
    until_quiet([joyce, amina])
    older = amina.copied()
    about = {"person": name_of(person(amina, "Okello")), "date": "2026-03-20"}
    amina.clock.jump(DAY_MS)
    amina.casebook.add("encounter", about)
    until_quiet([joyce, amina])
    amina = restored(amina, older)
    until_quiet([joyce, amina])
    joyce.clock.wall_ms = amina.clock.wall_ms + DAY_MS
    joyce.erasing.erase(person(joyce, "Okello"), "asked")
    later, earlier = joyce.erasing.done()
    assert [(one.member, one.why) for one in later.out_of_reach] == [(amina.me, Gone.SUCCEEDED)]
    assert earlier.out_of_reach == (), "she wrote on after that one, with what she had"
    assert amina.me in later.open, "and what she has now is asked"
