"""Whose support ended: late nowhere, in no count of a caseload, found as before, and back in one step."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.caseload import Handing
from desktop.domain.ids import RecordId, name_of
from tests.support.seats import Seat, caseload, until_quiet

FILE = Path("/copies/person.json")
Seats = dict[str, Seat]


@pytest.fixture
def seats() -> Seats:
    return caseload()


def today(seat: Seat) -> date:
    return seat.clock().when.date()


def somebody(seat: Seat) -> RecordId:
    """Whoever has one of everything that Today lists as late."""
    book, long_ago = seat.casebook, today(seat) - timedelta(days=20)
    person = book.add("person", {"name": "Zawadi Otieno"})
    late = (long_ago + timedelta(days=7)).isoformat()
    about = {"person": name_of(person)}
    book.add("encounter", {"date": long_ago.isoformat(), "mode": "phone", "next_contact": late, **about})
    book.add("encounter", {"date": late, "mode": "phone", "status": "planned", **about})
    book.add("task", {"what": "Call", "due": late, **about})
    book.add("goal", {"words": "A garden", "own": True, "review": late, **about})
    book.add("agreement", {"date": long_ago.isoformat(), "keep_notes": "yes", "review_date": late, **about})
    return person


def end(seat: Seat, person: RecordId, why: str = "moved", **more: object) -> RecordId:
    fields = {"date": today(seat).isoformat(), "person": name_of(person), "why": why}
    return seat.casebook.add("ending", fields | more)


def due(seat: Seat, person: RecordId) -> set[str]:
    return {line.type for line in seat.casebook.today(today(seat)) if line.person == person}


def test_whose_support_ended_leaves_the_lists_of_today_until_they_are_back(seats: Seats) -> None:
    amina = seats["Amina"]
    person = somebody(amina)
    everything = {"encounter", "task", "goal", "agreement"}
    assert due(amina, person) == everything
    ending = end(amina, person)
    assert due(amina, person) == set()
    amina.casebook.edit("ending", ending, {"returned": today(amina).isoformat()})
    assert due(amina, person) == everything
    amina.casebook.edit("ending", ending, {"returned": None})
    assert due(amina, person) == set()
    amina.casebook.delete("ending", ending, "by mistake")
    assert due(amina, person) == everything


def test_what_somebody_has_to_close_and_what_was_agreed_since_stays(seats: Seats) -> None:
    amina = seats["Amina"]
    person = somebody(amina)
    about = {"person": name_of(person), "date": today(amina).isoformat()}
    amina.casebook.add("safety_concern", {"kinds": ["neglect"], "follow_up": today(amina).isoformat(), **about})
    end(amina, person)
    assert due(amina, person) == {"safety_concern"}
    amina.casebook.add(
        "task", {"what": "Take her the plan", "due": today(amina).isoformat(), "person": about["person"]}
    )
    assert due(amina, person) == {"safety_concern", "task"}


def test_they_are_found_and_listed_with_the_day_and_nobody_counts_them_as_looked_after(seats: Seats) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    person = somebody(amina)
    until_quiet(list(seats.values()))
    before = joyce.oversight.support(amina.me).line.people
    assert person in {line.id for line in joyce.oversight.late().rows}
    end(amina, person)
    until_quiet(list(seats.values()))
    for seat in (amina, joyce):
        for words in ("", "zawadi"):
            (line,) = [line for line in seat.casebook.people(words).rows if line.id == person]
            assert line.ended == today(amina)
    assert joyce.oversight.support(amina.me).line.people == before - 1
    assert person not in {line.id for line in joyce.oversight.late().rows}


def test_who_was_not_reached_often_enough_waits_for_no_coordinator_once_the_support_ended(seats: Seats) -> None:
    amina = seats["Joyce"]
    person = somebody(amina)
    for _try in range(3):
        fields = {"date": today(amina).isoformat(), "person": name_of(person), "mode": "phone", "status": "attempted"}
        amina.casebook.add("encounter", fields)
    assert person in {line.id for line in amina.oversight.out_of_contact().rows}
    end(amina, person, "lost_contact", tries=3)
    assert person not in {line.id for line in amina.oversight.out_of_contact().rows}


def test_they_stay_with_whoever_looks_after_them_and_are_handed_over_with_the_others(seats: Seats) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    person = somebody(amina)
    end(amina, person)
    until_quiet(list(seats.values()))
    assert [carer.member for carer in joyce.caseload.carers(person)] == [amina.me]
    assert person in joyce.caseload.of(amina.me)
    joyce.caseload.hand_over(amina.me, brian.me, Handing())
    until_quiet(list(seats.values()))
    (line,) = [line for line in brian.casebook.people().rows if line.id == person]
    assert line.ended == today(amina)


def test_of_somebody_written_down_twice_one_word_holds_for_both(seats: Seats) -> None:
    joyce = seats["Joyce"]
    person, other = somebody(joyce), somebody(joyce)
    joyce.twins.merge(person, other)
    head = joyce.twins.head(person)
    assert due(joyce, head)
    end(joyce, other)
    assert due(joyce, head) == set()
    (line,) = [line for line in joyce.casebook.people("zawadi").rows if line.id == head]
    assert line.ended == today(joyce)


def test_it_goes_where_the_notes_of_the_person_go_and_stays_where_they_stay(seats: Seats) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    said_no, said_yes = somebody(amina), somebody(amina)
    day = today(amina).isoformat()
    amina.casebook.add("agreement", {"person": name_of(said_no), "date": day, "tell_coordinator": "no"})
    kept, passed = end(amina, said_no, words="She was tired of us"), end(amina, said_yes)
    until_quiet(list(seats.values()))
    there = {shown.record.id for shown in joyce.casebook.list("ending")}
    assert passed in there
    assert kept not in there


def test_it_is_in_what_the_person_is_given(seats: Seats) -> None:
    amina = seats["Amina"]
    person = somebody(amina)
    end(amina, person, words="She goes to her sister")
    amina.copies.person(person, FILE, names=True)
    assert "She goes to her sister" in amina.disk.held[FILE].decode()
