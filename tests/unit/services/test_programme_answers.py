"""Answers to a programme's own questions: written, found, merged and passed on, whatever form is open."""

import pytest

from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES, Kind
from tests.support.seats import Seat, caseload, until_quiet

LIST = "encounter.activities"


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def grace(seat: Seat) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == "Grace")


def fields(seat: Seat, person: RecordId) -> dict[str, object]:
    return dict(seat.casebook.show("person", person).record.fields)


def alike(seats: dict[str, Seat]) -> None:
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert seat.casebook.verify(deep=True).ok
    amina, joyce = seats["Amina"], seats["Joyce"]
    assert joyce.casebook.verify(scope=amina.me).digest == amina.casebook.verify().digest


def test_a_question_is_answered_found_corrected_and_read_everywhere(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    house = joyce.programme.ask("person", Kind.LINE, {"en": "Where do you sleep?"})
    meals = joyce.programme.ask("person", Kind.NUMBER, {"en": "Meals a day"})
    until_quiet(list(seats.values()))
    person = amina.casebook.add("person", {"name": "Zuri", house: "Under the old mango tree", meals: 2})
    until_quiet(list(seats.values()))
    assert fields(joyce, person) == {"name": "Zuri", house: "Under the old mango tree", meals: 2}
    assert [hit.id for hit in joyce.casebook.search("mango")] == [person]
    joyce.casebook.edit("person", person, {house: "With an aunt"})
    until_quiet(list(seats.values()))
    assert fields(amina, person)[house] == "With an aunt"
    assert not amina.casebook.search("mango")
    assert [hit.id for hit in amina.casebook.search("aunt")] == [person]
    assert amina.casebook.history("person", person)[-1].fields == {house: "With an aunt"}
    alike(seats)


def test_only_what_the_programme_asks_is_written_and_only_in_its_form(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    meals = joyce.programme.ask("person", Kind.NUMBER, {"en": "Meals a day"})
    diet = joyce.programme.ask("person", Kind.CODES, {"en": "Does not eat"})
    fish = joyce.programme.add_option(f"person.{diet}", {"en": "Fish"})
    person = joyce.casebook.add("person", {"name": "Zuri", meals: 2, diet: [fish]})
    assert fields(joyce, person) == {"name": "Zuri", meals: 2, diet: (fish,)}
    for wrong, why in (
        ({meals: "two"}, Why.NOT_A_NUMBER),
        ({diet: ["meat"]}, Why.UNKNOWN_CODE),
        ({"x_line_nobody_asked": "A word"}, Why.UNKNOWN_FIELD),
        ({"shoe_size": 40}, Why.UNKNOWN_FIELD),
    ):
        with pytest.raises(BadRecord) as refused:
            joyce.casebook.edit("person", person, wrong)
        assert refused.value.why is why


def test_a_choice_of_the_programme_is_written_and_a_retired_one_can_be_left_as_it_is(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    garden = joyce.programme.add_option(LIST, {"en": "Gardening"})
    until_quiet(list(seats.values()))
    visit = amina.casebook.add("encounter", {"date": "2026-03-14", "activities": [garden, "listening"]})
    joyce.programme.retire_option(LIST, garden, retired=True)
    until_quiet(list(seats.values()))
    amina.casebook.edit("encounter", visit, {"activities": [garden]})
    assert amina.casebook.show("encounter", visit).record.fields["activities"] == (garden,)


def test_an_older_form_open_elsewhere_takes_nothing_away(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    person = grace(joyce)
    house = joyce.programme.ask("person", Kind.LINE, {"en": "Where do you sleep?"})
    joyce.casebook.edit("person", person, {house: "With an aunt"})
    brian.casebook.edit("person", person, {"phone": "0700 000 000"})  # has never heard of the question
    amina.casebook.edit("person", person, {"place": "By the well"})
    alike(seats)
    assert fields(amina, person)[house] == "With an aunt"
    assert (
        fields(brian, person).items()
        >= {house: "With an aunt", "place": "By the well", "phone": "0700 000 000"}.items()
    )
    assert not joyce.casebook.conflicts()


def test_two_answers_given_apart_are_both_kept_until_somebody_decides(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    person = grace(joyce)
    house = joyce.programme.ask("person", Kind.LINE, {"en": "Where do you sleep?"})
    diet = joyce.programme.ask("person", Kind.CODES, {"en": "Does not eat"})
    fish, milk = (joyce.programme.add_option(f"person.{diet}", {"en": word}) for word in ("Fish", "Milk"))
    until_quiet(list(seats.values()))
    amina.casebook.edit("person", person, {house: "With an aunt", diet: [fish]})
    brian.casebook.edit("person", person, {house: "By the well", diet: [milk]})
    alike(seats)
    (conflict,) = joyce.casebook.conflicts()
    assert conflict.field == house
    assert {side.value for side in conflict.sides} == {"With an aunt", "By the well"}
    assert fields(joyce, person)[diet] == (fish, milk)
    joyce.casebook.resolve(conflict.id, value="With an aunt, by the well")
    alike(seats)
    assert fields(brian, person)[house] == "With an aunt, by the well"


def test_an_answer_beside_words_that_stay_behind_stays_with_them(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.programme.ask("plan", Kind.LINE, {"en": "Who knows of it?"})
    joyce.programme.ask("agreement", Kind.LINE, {"en": "Asked where?"})
    until_quiet(list(seats.values()))
    person = grace(amina)
    knows, where = "x_line_who_knows_of_it", "x_line_asked_where"
    own = {"person": name_of(person), "part": "triggers", "words": "Noise"}
    plan = amina.casebook.add("plan", {**own, "shared": "team", knows: "My sister"})
    no = {"person": name_of(person), "date": "2026-03-14", "tell_coordinator": "no", where: "In the yard"}
    until_quiet(list(seats.values()))
    assert joyce.casebook.show("plan", plan).record.fields[knows] == "My sister"
    amina.casebook.edit("plan", plan, {"shared": "taken_back"})
    amina.casebook.edit("plan", plan, {knows: "My sister, and nobody else"})
    until_quiet(list(seats.values()))
    hers = joyce.casebook.show("plan", plan).record.fields
    assert hers[knows] == "My sister", "what came since stays behind"
    assert knows not in TYPES["plan"].readable(hers)
    agreement = amina.casebook.add("agreement", no)
    until_quiet(list(seats.values()))
    assert amina.casebook.show("agreement", agreement).record.fields[where] == "In the yard"
    assert joyce.casebook.show("agreement", agreement).record.fields["tell_coordinator"] == "no"
    assert where not in joyce.casebook.show("agreement", agreement).record.fields


def test_an_answer_is_read_where_its_question_never_came(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    house = joyce.programme.ask("person", Kind.LINE, {"en": "Where do you sleep?"})
    person = grace(joyce)
    joyce.casebook.edit("person", person, {house: "With an aunt"})
    for record in list(joyce.store.records("extra_field", deleted=False, after=None)):
        joyce.casebook.delete("extra_field", record.id, "")
    until_quiet(list(seats.values()))
    assert fields(amina, person)[house] == "With an aunt"
    amina.casebook.edit("person", person, {"phone": "0700 000 000"})
    alike(seats)


def test_what_has_not_the_form_its_name_says_is_kept_and_not_shown(seats: dict[str, Seat]) -> None:
    from desktop.domain.changes import Draft, Value

    joyce, amina = seats["Joyce"], seats["Amina"]
    odd: dict[str, Value] = {
        "name": "Zuri",
        "x_number_meals": "two",
        "x_line_house": 7,
        "x_nothing": "?",
        "x_date_met": "soon",
    }
    with joyce.store.transaction():
        (person,) = joyce.store.save([Draft(type="person", record=None, fields=odd)], joyce.me, joyce.clock())
    joyce.membership.assign(person, amina.me)
    until_quiet(list(seats.values()))
    assert fields(amina, person) == {"name": "Zuri"}
    amina.casebook.edit("person", person, {"phone": "0700 000 000"})
    alike(seats)
    (chunk,) = (
        one for one in amina.store.chunks(person.device, amina.store.held()[person.device]) if "name" in repr(one)
    )
    assert "x_number_meals" in repr(chunk)


def test_a_choice_that_this_laptop_does_not_know_stays_when_others_are_made_beside_it(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    garden = joyce.programme.add_option(LIST, {"en": "Gardening"})
    about = {"person": name_of(grace(joyce)), "date": "2026-03-14"}
    visit = joyce.casebook.add("encounter", {**about, "activities": [garden]})
    for record in list(joyce.store.records("code_option", deleted=False, after=None)):
        joyce.casebook.delete("code_option", record.id, "")
    until_quiet(list(seats.values()))
    amina.casebook.edit("encounter", visit, {"activities": [garden, "listening"]})
    assert amina.casebook.show("encounter", visit).record.fields["activities"] == ("listening", garden)
    with pytest.raises(BadRecord):
        amina.casebook.edit("encounter", visit, {"activities": [garden, "own_nothing"]})
