"""What a coordinator switches on is offered on every laptop it travels to."""

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.features import Feature
from tests.support.seats import Seat, caseload


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def test_everything_is_off_until_somebody_switches_it_on(seats: dict[str, Seat]) -> None:
    assert all(not seat.programme.now().features for seat in seats.values())
    assert seats["Amina"].programme.now().has(None)


def test_what_was_switched_on_travels_and_can_be_switched_off_again(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.programme.switch(Feature.PLANS, on=True)
    joyce.programme.switch(Feature.GROUPS, on=True)
    (given,) = joyce.give(amina)
    amina.take(given)
    assert amina.programme.now().features == {Feature.PLANS, Feature.GROUPS}
    joyce.programme.switch(Feature.PLANS, on=False)
    (given,) = joyce.give(amina)
    amina.take(given)
    assert amina.programme.now().features == {Feature.GROUPS}


def test_what_either_of_two_coordinators_switched_on_is_on_and_either_switches_it_off(seats: dict[str, Seat]) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    joyce.programme.switch(Feature.PLANS, on=True)
    tom.programme.switch(Feature.GROUPS, on=True)
    (to_tom,), (to_joyce,) = joyce.give(tom), tom.give(joyce)
    tom.take(to_tom)
    joyce.take(to_joyce)
    assert joyce.programme.now() == tom.programme.now()
    assert joyce.programme.now().features == {Feature.PLANS, Feature.GROUPS}
    tom.programme.switch(Feature.PLANS, on=False)
    assert tom.programme.now().features == {Feature.GROUPS}


def test_a_peer_decides_nothing_for_the_programme(seats: dict[str, Seat]) -> None:
    with pytest.raises(NotAllowed):
        seats["Amina"].programme.switch(Feature.PLANS, on=True)
    assert not seats["Amina"].programme.may_decide
