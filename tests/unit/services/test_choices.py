"""Deciding between what two people wrote apart: what both built on, what is on the screen, and taking it back."""

from typing import Final

import pytest

from desktop.domain.changes import DELETED
from desktop.domain.errors import ChoiceChanged, NotFound
from desktop.domain.ids import RecordId
from desktop.domain.views import Conflict
from tests.support.seats import Seat, caseload, until_quiet

Seats = dict[str, Seat]
EVERYBODY: Final = ("Joyce", "Tom", "Amina", "Brian")


@pytest.fixture
def seats() -> Seats:
    return caseload()


@pytest.fixture
def note(seats: Seats) -> RecordId:
    """A visit that Amina and Brian both have."""
    return next(
        shown.record.id
        for shown in seats["Brian"].casebook.list("encounter")
        if shown.record.fields["narrative"] == "With Grace."
    )


def write_apart(seats: Seats, note: RecordId, one: str, other: str) -> Conflict:
    """Amina and Brian write without seeing each other's; then everybody has exchanged. What Joyce sees."""
    seats["Brian"].clock.jump(60_000)
    seats["Amina"].casebook.edit("encounter", note, {"narrative": one})
    seats["Brian"].casebook.edit("encounter", note, {"narrative": other})
    until_quiet(list(seats.values()))
    (conflict,) = seats["Joyce"].casebook.conflicts()
    return conflict


def texts(seat: Seat) -> list[object]:
    return [side.value for one in seat.casebook.conflicts() for side in one.sides]


def test_what_both_built_on_is_told_and_who_saved_each(seats: Seats, note: RecordId) -> None:
    assert write_apart(seats, note, "Amina's.", "Brian's.").earlier == "With Grace."
    seats["Joyce"].casebook.resolve(f"{seats['Joyce'].casebook.conflicts()[0].id}", value="Joyce's.")
    until_quiet(list(seats.values()))
    conflict = write_apart(seats, note, "Amina's again.", "Brian's again.")
    assert conflict.earlier == "Joyce's.", "not what was there at first"
    assert [step.author for step in conflict.steps] == [seats["Brian"].me, seats["Amina"].me]
    assert [step.stamp for step in conflict.steps] == [side.stamp for side in conflict.sides]
    assert conflict.shown["narrative"] == "Brian's again."


def test_where_nothing_was_there_before_nothing_is_told(seats: Seats, note: RecordId) -> None:
    seats["Amina"].casebook.edit("encounter", note, {"place": "The river"})
    seats["Brian"].casebook.edit("encounter", note, {"place": "The market"})
    until_quiet(list(seats.values()))
    (conflict,) = seats["Joyce"].casebook.conflicts()
    assert conflict.earlier is None


def test_a_decision_about_what_is_no_longer_there_is_refused(seats: Seats, note: RecordId) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    seen = write_apart(seats, note, "Amina's.", "Brian's.")
    stamps = [side.stamp for side in seen.sides]
    seats["Amina"].casebook.edit("encounter", note, {"narrative": "Amina's later."})
    until_quiet(list(seats.values()))
    with pytest.raises(ChoiceChanged):
        joyce.casebook.resolve(seen.id, take="B", seen=stamps)
    assert len(texts(joyce)) == 2, "nothing was decided"
    tom.casebook.resolve(seen.id, take="A")
    until_quiet(list(seats.values()))
    with pytest.raises(NotFound):
        joyce.casebook.resolve(seen.id, take="A", seen=stamps)


@pytest.mark.parametrize("take", ["A", "B"])
def test_a_decision_taken_back_is_a_choice_again_everywhere(seats: Seats, note: RecordId, take: str) -> None:
    joyce = seats["Joyce"]
    was = write_apart(seats, note, "Amina's.", "Brian's.")
    joyce.casebook.resolve(was.id, take=take)
    joyce.casebook.reopen(was)
    until_quiet(list(seats.values()))
    for name in EVERYBODY:
        assert texts(seats[name]) == ["Brian's.", "Amina's."], name
    (again,) = joyce.casebook.conflicts()
    assert [step.done_by for step in again.steps] == [seats["Brian"].me, seats["Amina"].me]
    assert again.earlier == "With Grace.", "as it was before anybody decided"
    joyce.casebook.resolve(again.id, take="B")
    until_quiet(list(seats.values()))
    assert all(not seats[name].casebook.conflicts() for name in EVERYBODY)


def test_a_decision_in_words_of_ones_own_is_taken_back_as_often_as_somebody_likes(seats: Seats, note: RecordId) -> None:
    joyce = seats["Joyce"]
    write_apart(seats, note, "Amina's.", "Brian's.")
    for _ in range(3):
        (was,) = joyce.casebook.conflicts()
        joyce.casebook.resolve(was.id, value="Both.")
        joyce.casebook.reopen(was)
    (again,) = joyce.casebook.conflicts()
    assert again.earlier == "With Grace."
    assert texts(joyce) == ["Brian's.", "Amina's."]


@pytest.mark.parametrize("take", ["A", "B"])
def test_keeping_or_binning_taken_back_is_a_choice_again(seats: Seats, note: RecordId, take: str) -> None:
    joyce = seats["Joyce"]
    seats["Amina"].casebook.edit("encounter", note, {"narrative": "Unseen."})
    seats["Brian"].casebook.delete("encounter", note, "a double")
    until_quiet(list(seats.values()))
    (was,) = joyce.casebook.conflicts()
    assert was.steps[0].fields == {"narrative": "Unseen."}
    assert was.steps[1].why == "a double"
    joyce.casebook.resolve(was.id, take=take)
    joyce.casebook.reopen(was)
    until_quiet(list(seats.values()))
    for name in EVERYBODY:
        (again,) = seats[name].casebook.conflicts()
        assert (again.field, [side.value for side in again.sides]) == (DELETED, [False, True])
        assert not seats[name].casebook.show("encounter", note).record.deleted
        assert seats[name].casebook.show("encounter", note).record.fields["narrative"] == "Unseen."


def test_a_decision_that_others_built_on_is_not_taken_back(seats: Seats, note: RecordId) -> None:
    joyce = seats["Joyce"]
    was = write_apart(seats, note, "Amina's.", "Brian's.")
    joyce.casebook.resolve(was.id, take="A")
    until_quiet(list(seats.values()))
    seats["Amina"].casebook.edit("encounter", note, {"narrative": "Amina's, later."})
    until_quiet(list(seats.values()))
    with pytest.raises(ChoiceChanged):
        joyce.casebook.reopen(was)


def test_a_person_who_is_not_used_is_in_no_list_of_choices_unless_asked_for(seats: Seats, note: RecordId) -> None:
    joyce = seats["Joyce"]
    write_apart(seats, note, "Amina's.", "Brian's.")
    grace = next(line.id for line in joyce.casebook.people().rows if line.name == "Grace")
    joyce.casebook.edit("person", grace, {"use": "restricted"}, why="she asked")
    assert joyce.casebook.conflicts() == ()
    assert joyce.exchange.standing().conflicts == 0
    (conflict,) = joyce.casebook.conflicts(grace)
    joyce.casebook.resolve(conflict.id, take="A")
    assert joyce.casebook.conflicts(grace) == ()


def test_lists_say_how_many_versions_there_are(seats: Seats, note: RecordId) -> None:
    joyce = seats["Joyce"]
    grace = next(line.id for line in joyce.casebook.people().rows if line.name == "Grace")
    for name in ("Amina", "Brian", "Tom"):
        seats[name].casebook.edit("person", grace, {"place": f"{name}'s"})
        seats[name].casebook.edit("encounter", note, {"next_contact": "2026-03-20", "narrative": f"{name}'s"})
    until_quiet(list(seats.values()))
    assert joyce.casebook.person(grace).versions == 3
    (entry,) = [one for one in joyce.casebook.timeline(grace).rows if one.record.type == "encounter"]
    assert entry.record.versions == 3
    due = joyce.casebook.today(joyce.clock().when.date(), 400, everybody=True)
    assert [one.versions for one in due if one.record == note] == [3]
