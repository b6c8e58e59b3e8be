"""A coordinator's laptop is restored; what she had given meanwhile is with somebody who gives only what is theirs."""

import pytest

from desktop.domain.carrying import GlanceState
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.domain.views import Lost, TakenState
from desktop.services import giving
from desktop.services.circle import add_statements
from desktop.sync.statements import Device, Statement, said
from tests.support.laws import alike, same_changes_make_the_same_record
from tests.support.seats import FOUR, Seat, caseload, restored, until_quiet

ALONE = (("Joyce", Role.COORDINATOR), ("Amina", Role.PEER))


def place(seat: Seat, person: RecordId) -> object:
    return seat.casebook.show("person", person).record.fields.get("place")


def lost(*, before: str = "") -> tuple[Seat, Seat, RecordId]:
    """Joyce wrote where somebody lives, gave it to Amina, and no longer has it; `before` is what both had then."""
    seats = caseload(cast=ALONE)
    joyce, amina = seats["Joyce"], seats["Amina"]
    person = amina.casebook.people().rows[0].id
    if before:
        amina.casebook.edit("person", person, {"place": before})
        until_quiet([joyce, amina])
    older = joyce.copied()
    joyce.casebook.edit("person", person, {"place": "Kitale"})
    for given in joyce.give(amina):
        amina.take(given)
    joyce = restored(joyce, older)
    until_quiet([joyce, amina])
    return joyce, amina, person


@pytest.mark.parametrize("before", ["", "Eldoret"])
def test_what_builds_on_something_lost_does_not_wait_for_it_for_ever(before: str) -> None:
    joyce, amina, person = lost(before=before)
    assert (place(joyce, person) or "", place(amina, person)) == (before, "Kitale")

    amina.casebook.edit("person", person, {"place": "Busia"})
    until_quiet([joyce, amina])
    assert place(joyce, person) == "Busia"
    assert joyce.exchange.standing().waiting == 0
    alike(amina, joyce)
    assert joyce.casebook.verify().ok

    joyce.casebook.edit("person", person, {"place": "Lodwar"})
    until_quiet([joyce, amina])
    assert place(amina, person) == "Lodwar"
    assert amina.exchange.standing().conflicts == 0
    alike(amina, joyce)


def test_who_has_what_was_lost_is_told_to_the_coordinator_alone() -> None:
    joyce, amina, _person = lost()
    assert joyce.exchange.standing().lost == (Lost(amina.me, 1),)
    assert amina.exchange.standing().lost == ()


def test_with_a_second_coordinator_it_comes_again_in_whatever_order_and_nothing_is_lost() -> None:
    ends = []
    for late in (False, True):
        seats = caseload(cast=FOUR)
        joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
        person = amina.casebook.people().rows[0].id
        older = joyce.copied()
        joyce.casebook.edit("person", person, {"place": "Kitale"})
        for given in (*joyce.give(tom), *joyce.give(amina)):
            for seat in (tom, amina):
                if seat.me in given.to:
                    seat.take(given)
        amina.casebook.edit("person", person, {"place": "Busia"})
        joyce = restored(joyce, older)
        if late:  # Amina's change comes before what it builds on
            for given in amina.give(joyce):
                joyce.take(given)
            assert place(joyce, person) == "Busia"
        until_quiet([joyce, tom, amina, seats["Brian"]])
        assert joyce.exchange.standing().lost == ()
        alike(amina, joyce)
        alike(tom, joyce)
        assert joyce.casebook.verify().ok
        ends.append(joyce.casebook.show("person", person).record)
    early, late_ = ends
    assert (early.fields, early.conflicts) == (late_.fields, late_.conflicts)


def test_somebody_else_with_the_same_changes_has_the_same_record() -> None:
    """Joyce's is lost, and Amina's builds on it: Tom, who never had Joyce's, does not wait for it either."""
    seats = caseload(cast=FOUR)
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    person = amina.casebook.people().rows[0].id
    older = joyce.copied()
    joyce.casebook.edit("person", person, {"place": "Kitale"})
    for given in joyce.give(amina):
        amina.take(given)
    joyce = restored(joyce, older)
    amina.casebook.edit("person", person, {"place": "Busia"})
    until_quiet([joyce, tom, amina, seats["Brian"]])
    assert place(joyce, person) == place(tom, person) == "Busia"
    assert joyce.exchange.standing().waiting == tom.exchange.standing().waiting == 0
    same_changes_make_the_same_record([joyce, tom])
    assert tom.exchange.standing().lost == joyce.exchange.standing().lost == (Lost(amina.me, 1),)


def test_what_nobody_has_any_more_is_no_gap_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two parts only the last came to Tom, and Joyce has it from him again; the first is lost with her old vault."""
    monkeypatch.setattr(giving, "ROOM_LEAST", 200)  # a part holds a few notes
    seats = caseload(cast=FOUR)
    joyce, tom = seats["Joyce"], seats["Tom"]
    until_quiet([joyce, tom])
    person = joyce.casebook.people().rows[0].id
    older = joyce.copied()
    joyce.casebook.add("encounter", {"person": name_of(person), "date": "2026-03-15"})
    joyce.casebook.add("task", {"what": "Buy paper"})
    _lost, came = joyce.give(tom, max_size=1)
    tom.take(came)
    assert len(tom.exchange.standing().gaps) == 1
    joyce = restored(joyce, older)
    until_quiet([joyce, tom])
    assert tom.exchange.standing().gaps == ()
    alike(tom, joyce)


def test_of_a_number_of_which_nothing_is_left_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two parts the one with the only change under that number never came."""
    monkeypatch.setattr(giving, "ROOM_LEAST", 200)
    seats = caseload(cast=ALONE)
    joyce, amina = seats["Joyce"], seats["Amina"]
    until_quiet([joyce, amina])
    person = amina.casebook.people().rows[0].id
    amina.casebook.add("encounter", {"person": name_of(person), "date": "2026-03-14"})
    older = amina.copied()
    amina = restored(amina, older)
    amina.casebook.add("encounter", {"person": name_of(person), "date": "2026-03-15"})
    for given in amina.give(joyce, max_size=1):
        joyce.take(given)
        if joyce.exchange.standing().gaps:
            break
        joyce.exchange.undo(joyce.exchange.imports()[0].id)
    assert {gap.device for gap in joyce.exchange.standing().gaps} == {amina.circle.device}
    amina = restored(amina, older)
    until_quiet([joyce, amina])
    assert joyce.exchange.standing().gaps == ()
    alike(amina, joyce)


def test_what_comes_again_of_a_number_forgotten_in_a_restore_is_given_or_held_back_as_ones_own() -> None:
    """Tom alone has what Amina wrote under a number that she has no memory of, and gives it to her; about whom it is
    has said meanwhile that no other coordinator shall have it."""
    seats = caseload(cast=(*ALONE, ("Tom", Role.COORDINATOR)))
    joyce, amina, tom = seats["Joyce"], seats["Amina"], seats["Tom"]
    kept, told = (one.id for one in amina.casebook.people().rows[:2])
    older = amina.copied()
    amina = restored(amina, older)
    number = amina.circle.device
    for person in (kept, told):
        amina.casebook.add("encounter", {"person": name_of(person), "date": "2026-03-15"})
    for given in amina.give(tom):
        tom.take(given)
    amina = restored(amina, older)
    for given in amina.give(tom):
        tom.take(given)
    tom.casebook.add("agreement", {"person": name_of(kept), "date": "2026-03-16", "tell_coordinator": "no"})
    for given in tom.give(amina):
        amina.take(given)
    assert amina.store.held()[number] == tom.store.held()[number]
    for given in amina.give(joyce):
        joyce.take(given)
    assert joyce.exchange.standing().gaps == ()
    assert [joyce.store.held()[number].top, len(joyce.store.held()[number])] == [2, 1]
    until_quiet([joyce, amina, tom])
    assert joyce.exchange.standing().gaps == ()


def test_a_laptop_restored_twice_says_what_was_lost_in_between() -> None:
    seats = caseload(cast=ALONE)
    joyce, amina = seats["Joyce"], seats["Amina"]
    person = amina.casebook.people().rows[0].id
    oldest = joyce.copied()
    joyce = restored(joyce, oldest)
    joyce.casebook.edit("person", person, {"place": "Kitale"})
    for given in joyce.give(amina):
        amina.take(given)
    amina.casebook.edit("person", person, {"place": "Busia"})
    joyce = restored(joyce, oldest)
    until_quiet([joyce, amina])
    assert place(joyce, person) == "Busia"
    assert joyce.exchange.standing().waiting == 0


def test_an_own_file_from_before_the_restore_brings_back_what_was_lost() -> None:
    seats = caseload(cast=ALONE)
    joyce, amina = seats["Joyce"], seats["Amina"]
    person = amina.casebook.people().rows[0].id
    older = joyce.copied()
    joyce.casebook.edit("person", person, {"place": "Kitale"})
    (file,) = joyce.give(amina)
    amina.take(file)
    assert joyce.exchange.take(file.file).own, "while nothing is lost it is passed over"

    joyce = restored(joyce, older)
    assert joyce.exchange.glance(file.file).state is GlanceState.NEW
    taken = joyce.exchange.take(file.file)
    assert (taken.state, taken.updates) == (TakenState.DONE, 1)
    assert place(joyce, person) == "Kitale"
    assert joyce.exchange.glance(file.file).state is GlanceState.OWN
    assert joyce.exchange.take(file.file).state is TakenState.ALREADY

    until_quiet([joyce, amina])
    assert joyce.exchange.standing().lost == ()
    alike(amina, joyce)


def test_an_own_file_is_taken_back_like_any_other() -> None:
    seats = caseload(cast=ALONE)
    joyce, amina = seats["Joyce"], seats["Amina"]
    person = amina.casebook.people().rows[0].id
    older = joyce.copied()
    joyce.casebook.edit("person", person, {"place": "Kitale"})
    (file,) = joyce.give(amina)
    joyce = restored(joyce, older)
    taken = joyce.exchange.take(file.file)
    joyce.exchange.undo(taken.id)
    assert place(joyce, person) is None
    assert joyce.exchange.take(file.file).state is TakenState.DONE
    assert place(joyce, person) == "Kitale"


def test_a_former_number_that_somebody_else_claims_is_not_told_of_again_before_every_file() -> None:
    seats = caseload(cast=ALONE)
    joyce, amina = seats["Joyce"], seats["Amina"]
    person = amina.casebook.people().rows[0].id
    older, number = amina.copied(), amina.circle.device
    amina.casebook.edit("person", person, {"place": "Kitale"})
    for given in amina.give(joyce):
        joyce.take(given)
    amina = restored(amina, older)
    add_statements(amina.store, [said(Device(joyce.circle.keys.public.signing, number), joyce.circle.keys)])
    assert amina.circle.roster.owners[number] == joyce.me, "the root made her a coordinator"
    for given in amina.give(joyce):
        joyce.take(given)
    told, had = announced(amina), amina.store.held()[number]
    for given in joyce.give(amina):
        amina.take(given)
    assert amina.store.held()[number] != had, "she has more of her former number now"
    amina.give(joyce)
    assert announced(amina) == told


def announced(seat: Seat) -> list[Statement]:
    return [
        one
        for one in seat.circle.statements
        if isinstance(one.body, Device) and one.signer == seat.circle.keys.public.signing
    ]
