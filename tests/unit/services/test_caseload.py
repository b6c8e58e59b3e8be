"""Assigning, standing in, handing over: said by coordinators, dated, and carried like any change."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from desktop.domain.caseload import Care, Handing
from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord, NotAllowed, NotFound
from desktop.domain.ids import RecordId
from tests.support.clock import YEAR_MS
from tests.support.seats import Seat, caseload, until_quiet

NOTE = "She likes mornings. Never call after six."


def person_of(seat: Seat, name: str) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == name)


def day(seat: Seat, days: int = 0) -> date:
    return seat.clock().when.date() + timedelta(days=days)


def names(seat: Seat) -> set[str]:
    return {line.name for line in seat.casebook.people().rows}


def test_whoever_takes_over_reads_what_was_said_and_when() -> None:
    seats = caseload()
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    zawadi = person_of(amina, "Zawadi")
    joyce.caseload.hand_over(amina.me, brian.me, Handing(note=NOTE), only=[zawadi])
    until_quiet(list(seats.values()))
    assert "Zawadi" not in names(amina)
    (carer,) = brian.caseload.carers(zawadi)
    assert (carer.member, carer.previous, carer.by, carer.note) == (brian.me, amina.me, joyce.me, NOTE)
    assert (carer.care, carer.met, carer.handed) == (Care.OWN, False, True)
    assert carer.at.date() == day(joyce)


def test_what_was_just_said_is_said_no_more_and_what_held_before_holds_again() -> None:
    seats = caseload()
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    zawadi = person_of(amina, "Zawadi")
    before = [(one.member, one.care) for one in joyce.caseload.carers(zawadi)]
    deeds: tuple[Callable[[], Changed], ...] = (
        lambda: joyce.caseload.pass_on(zawadi, brian.me, Handing(note=NOTE)),
        lambda: joyce.caseload.assign(zawadi, brian.me),
        lambda: joyce.caseload.unassign(zawadi, amina.me),
        lambda: joyce.caseload.hand_over(amina.me, brian.me),
    )
    for deed in deeds:
        said = deed()
        assert [(one.member, one.care) for one in joyce.caseload.carers(zawadi)] != before
        joyce.caseload.take_back(said, "too fast")
        assert [(one.member, one.care) for one in joyce.caseload.carers(zawadi)] == before
    until_quiet(list(seats.values()))
    assert "Zawadi" in names(amina)
    assert "Zawadi" not in names(brian)
    with pytest.raises(NotAllowed):
        amina.caseload.take_back(Changed(), "")


def test_everybody_is_handed_over_in_one_act() -> None:
    seats = caseload()
    joyce, amina, tom = seats["Joyce"], seats["Amina"], seats["Tom"]
    theirs = joyce.caseload.of(amina.me)
    assert len(theirs) == 3
    changed = joyce.caseload.hand_over(amina.me, tom.me, Handing(note=NOTE))
    assert changed.people == frozenset(theirs)
    until_quiet(list(seats.values()))
    assert names(amina) == set()
    assert joyce.caseload.of(amina.me) == ()
    assert set(theirs) <= set(tom.caseload.of(tom.me))
    assert joyce.caseload.hand_over(amina.me, tom.me).people == frozenset()


def test_somebody_stands_in_until_a_day_that_a_coordinator_ends() -> None:
    seats = caseload()
    every = list(seats.values())
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    zawadi = person_of(amina, "Zawadi")
    joyce.caseload.hand_over(amina.me, brian.me, Handing(note=NOTE, until=day(joyce, 7)), only=[zawadi])
    until_quiet(every)
    assert "Zawadi" in names(amina) & names(brian)
    stays, stands_in = brian.caseload.carers(zawadi)
    assert (stays.member, stays.met, stands_in.member, stands_in.care) == (amina.me, True, brian.me, Care.COVER)
    assert stands_in.until == day(joyce, 7)

    brian.clock.jump(30 * 86_400_000)  # nothing is decided by the clock of whoever stands in
    until_quiet(every)
    assert "Zawadi" in names(brian)
    joyce.clock.jump(8 * 86_400_000)
    until_quiet(every)
    assert "Zawadi" in names(amina)
    assert "Zawadi" not in names(brian)
    assert joyce.caseload.end_covers() == 0


def test_a_cover_ends_by_no_clock_that_cannot_be_believed() -> None:
    seats = caseload()
    joyce, brian = seats["Joyce"], seats["Brian"]
    zawadi = person_of(joyce, "Zawadi")
    joyce.caseload.assign(zawadi, brian.me, Handing(until=day(joyce, 7)))
    joyce.clock.jump(3 * YEAR_MS)
    assert joyce.caseload.end_covers() == 0
    joyce.clock.jump(-3 * YEAR_MS + 7 * 86_400_000)
    assert joyce.caseload.end_covers() == 0  # the last day is one of them
    joyce.clock.jump(86_400_000)
    assert joyce.caseload.end_covers() == 1


def test_the_end_of_a_cover_ends_nothing_else() -> None:
    seats = caseload()
    joyce, amina = seats["Joyce"], seats["Amina"]
    zawadi = person_of(amina, "Zawadi")
    before = joyce.store.scopes.caseloads()
    joyce.caseload.assign(zawadi, amina.me, Handing(until=day(joyce, 7)))
    assert joyce.store.scopes.caseloads() == before  # she is counted once
    joyce.caseload.end_cover(zawadi, amina.me)
    assert joyce.store.scopes.caseloads() == before
    assert [carer.care for carer in joyce.caseload.carers(zawadi)] == [Care.OWN]
    joyce.caseload.assign(zawadi, amina.me, Handing(until=day(joyce, 7)))
    joyce.caseload.unassign(zawadi, amina.me)
    assert joyce.caseload.carers(zawadi) == ()
    until_quiet(list(seats.values()))
    assert "Zawadi" not in names(amina)


def test_what_makes_no_sense_is_refused() -> None:
    seats = caseload()
    joyce, tom, amina, brian = (seats[name] for name in ("Joyce", "Tom", "Amina", "Brian"))
    zawadi = person_of(amina, "Zawadi")
    with pytest.raises(NotAllowed):
        amina.caseload.hand_over(amina.me, brian.me)
    with pytest.raises(NotAllowed):
        joyce.caseload.hand_over(amina.me, amina.me)
    with pytest.raises(BadRecord, match="until"):
        joyce.caseload.assign(zawadi, brian.me, Handing(until=day(joyce, -1)))
    with pytest.raises(NotFound):
        joyce.caseload.assign(RecordId(1, 1), brian.me)
    joyce.membership.revoke(brian.me, "stolen")
    with pytest.raises(NotAllowed):
        joyce.caseload.hand_over(amina.me, brian.me)
    assert tom.caseload.hand_over(brian.me, tom.me).people  # whoever is away has people all the same
