"""Whoever waits for what they asked of the programme: on Today, until it is given."""

from datetime import date

from desktop.domain.ids import RecordId, name_of
from desktop.services.access import given
from tests.support.seats import Seat, caseload, until_quiet

ASKED = date(2026, 3, 1)


def waiting(seat: Seat, on: date) -> list[tuple[RecordId | None, date, int]]:
    return [(due.person, due.due, due.late_days) for due in seat.casebook.today(on) if due.type == "access_request"]


def ask(seat: Seat) -> tuple[RecordId, RecordId]:
    person = seat.casebook.add("person", {"name": "Zawadi Otieno"})
    fields = {"person": name_of(person), "asked": ASKED.isoformat()}
    return person, seat.casebook.add("access_request", fields)


def test_whoever_waits_stands_on_today_by_the_day_that_the_programme_has_set() -> None:
    joyce = caseload()["Joyce"]
    person, _request = ask(joyce)
    assert waiting(joyce, date(2026, 6, 1)) == [], "no day is set yet"
    joyce.programme.answer_within(30)
    due = date(2026, 3, 31)
    assert waiting(joyce, date(2026, 3, 20)) == [], "it is far"
    assert waiting(joyce, date(2026, 3, 25)) == [(person, due, -6)]
    assert waiting(joyce, date(2026, 4, 2)) == [(person, due, 2)]
    given(joyce.casebook, person, "paper", date(2026, 4, 2))
    assert waiting(joyce, date(2026, 4, 2)) == []


def test_coordinators_see_of_everybody_who_waits_and_others_of_their_own() -> None:
    seats = caseload()
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    joyce.programme.answer_within(10)
    person, _request = ask(amina)
    until_quiet(list(seats.values()))
    on = date(2026, 3, 9)
    for seat, there in ((joyce, True), (amina, True), (brian, False)):
        assert bool([one for one, _due, _late in waiting(seat, on) if one == person]) is there, seat.name


def test_what_is_given_is_written_down_once_and_what_is_closed_stays_so() -> None:
    joyce = caseload()["Joyce"]
    person, request = ask(joyce)
    changed = given(joyce.casebook, person, "file", date(2026, 3, 2))
    assert changed.records == {request}
    fields = joyce.casebook.show("access_request", request).record.fields
    assert (fields["given"], fields["given_as"], fields["given_by"]) == ("2026-03-02", ("file",), str(joyce.me))
    assert not given(joyce.casebook, person, "paper", date(2026, 3, 3)).records


def test_what_is_given_of_a_record_that_is_not_used_is_written_down_too() -> None:
    """Also where they asked under the other of two records that are one."""
    joyce = caseload()["Joyce"]
    person, request = ask(joyce)
    other, asked_there = ask(joyce)
    joyce.twins.merge(person, other)
    joyce.casebook.edit("person", person, {"use": "restricted"})
    assert given(joyce.casebook, person, "file", date(2026, 3, 2)).records == {request, asked_there}
    for one in (request, asked_there):
        assert joyce.casebook.show("access_request", one).record.fields["given"] == "2026-03-02"
    assert not given(joyce.casebook, person, "paper", date(2026, 3, 3)).records
