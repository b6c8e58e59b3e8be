"""What a coordinator switches on is offered on every laptop it travels to."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.errors import BadRecord, NotAllowed
from desktop.domain.features import Feature
from desktop.domain.indicators.cells import Period
from desktop.domain.measures.cutoffs import CutOff
from desktop.domain.reaching import Rule
from desktop.i18n.figurewords import programme_words
from desktop.reports.documents import Hint
from desktop.reports.numbers import numbers_document
from desktop.storage.book import Book
from desktop.storage.lastmet import enough
from tests.support.seats import Seat, caseload

ZANZIBAR = CutOff(measure="phq-9", side="and_more", at=5, source="BMC Psychol 2025")


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


def counted_by(seat: Seat) -> Rule:
    """The rule as lists and numbers read it."""
    return enough(Book(seat.db, seat.projector))


def test_when_it_is_enough_is_decided_travels_and_is_counted_by(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    assert (amina.programme.now().enough, counted_by(amina)) == (Rule(), Rule())
    joyce.programme.enough_after(Rule(5, 30))
    with pytest.raises(BadRecord):
        joyce.programme.enough_after(Rule(1, 30))
    (given,) = joyce.give(amina)
    amina.take(given)
    assert amina.programme.now().enough == Rule(5, 30)
    assert counted_by(amina) == Rule(5, 30), "SQL and the services read the same records alike"
    assert amina.programme.now().passed_on == "unless_no"
    joyce.programme.tell_of(15)
    (given,) = joyce.give(amina)
    amina.take(given)
    assert (amina.programme.now().least, amina.programme.now().enough) == (15, Rule(5, 30))


def test_of_two_that_were_decided_apart_the_one_holds_by_which_it_is_noticed_sooner(seats: dict[str, Seat]) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    joyce.programme.enough_after(Rule(4, 10))
    tom.programme.enough_after(Rule(6, 40))
    (given,) = tom.give(joyce)
    joyce.take(given)
    assert joyce.programme.now().enough == counted_by(joyce) == Rule(4, 40)


def test_a_number_of_the_programmes_own_travels_is_changed_and_taken_back(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.programme.look_from(ZANZIBAR)
    joyce.programme.look_from(replace(ZANZIBAR, at=6))
    (given,) = joyce.give(amina)
    amina.take(given)
    assert amina.programme.now().cut_offs == {"phq-9": replace(ZANZIBAR, at=6)}
    with pytest.raises(NotAllowed):
        amina.programme.look_from(ZANZIBAR)
    with pytest.raises(BadRecord):
        joyce.programme.look_from(replace(ZANZIBAR, measure="gad-7", source=" "))
    joyce.programme.look_as_published("phq-9")
    assert joyce.programme.now().cut_offs == {}
    joyce.programme.look_from(ZANZIBAR)
    assert joyce.programme.now().cut_offs == {"phq-9": ZANZIBAR}, "taken up again in the same record"


def test_in_what_money_it_pays_is_decided_travels_and_can_be_left_open_again(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.programme.pay_in(" kes ")
    (given,) = joyce.give(amina)
    amina.take(given)
    assert amina.programme.now().currency == "KES"
    with pytest.raises(NotAllowed):
        amina.programme.pay_in("UGX")
    joyce.programme.pay_in("")
    assert not joyce.programme.now().currency


def test_what_kind_of_programme_it_is_travels_and_stands_at_the_head_of_reports(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert programme_words(joyce.numbers.report(["I01"], march)) == ""
    joyce.programme.describe("peer_run", " Six of nine on the board are peers ")
    (given,) = joyce.give(amina)
    amina.take(given)
    assert (amina.programme.now().kind, amina.programme.now().governance) == (
        "peer_run",
        "Six of nine on the board are peers",
    )
    report = joyce.numbers.report(["I01"], march)
    words = "A service that peers run · Who decides in it: Six of nine on the board are peers"
    assert programme_words(report) == words
    assert any(isinstance(one, Hint) and one.text == words for one in numbers_document(report, "", "en").blocks)
    with pytest.raises(NotAllowed):
        amina.programme.describe("employee", "")
    with pytest.raises(BadRecord):
        joyce.programme.describe("company", "")
    joyce.programme.describe("", "")
    assert not joyce.programme.now().kind
