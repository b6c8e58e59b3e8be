"""How long records are kept: nothing is due unless somebody said so, and nothing goes by itself."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.clock import shown
from desktop.domain.errors import BadRecord, NotAllowed
from desktop.domain.ids import RecordId, name_of
from desktop.domain.retention import SUGGESTED_YEARS, Elapsed, ElapsedCursor, years_after, years_before
from tests.support.clock import START_MS, YEAR_MS
from tests.support.seats import Seat, caseload, until_quiet

Seats = dict[str, Seat]
TODAY = date(2036, 3, 14)  # ten years after everything was written


@pytest.fixture
def seats() -> Seats:
    return caseload()


def queue(seat: Seat, on: date = TODAY, limit: int = 100) -> list[Elapsed]:
    found: list[Elapsed] = []
    after: ElapsedCursor | None = None
    while True:
        page = seat.retention.queue(on, after, limit)
        found += page.rows
        after = page.after
        if after is None:
            return found


def test_without_a_period_nothing_is_ever_due(seats: Seats) -> None:
    joyce = seats["Joyce"]
    assert joyce.retention.periods() == dict.fromkeys(SUGGESTED_YEARS)
    assert queue(joyce, date(2999, 1, 1)) == []


def test_records_are_due_by_person_once_their_years_are_over(seats: Seats) -> None:
    joyce = seats["Joyce"]
    joyce.retention.set_period("encounter", 7)
    assert queue(joyce, date(2033, 3, 13)) == []
    due = queue(joyce)
    assert [(line.type, line.name, line.count) for line in due] == [
        ("encounter", name, 1) for name in ("Grace", "Okello", "Peter", "Zawadi")
    ]
    assert due[0].oldest == due[0].newest == date(2026, 3, 14)
    joyce.retention.set_period("encounter", 20)
    assert queue(joyce) == []
    joyce.retention.set_period("encounter", None)
    assert joyce.retention.periods()["encounter"] is None


def test_what_was_written_down_later_counts_from_then(seats: Seats) -> None:
    """Notes from paper, entered years afterwards."""
    joyce = seats["Joyce"]
    joyce.retention.set_period("encounter", 7)
    joyce.clock.jump(5 * YEAR_MS)
    person = joyce.casebook.add("person", {"name": "From paper"})
    joyce.casebook.add("encounter", {"date": "2015-01-01", "person": name_of(person)})
    assert "From paper" not in {line.name for line in queue(joyce)}


def test_a_person_is_due_only_when_nothing_was_done_since(seats: Seats) -> None:
    joyce = seats["Joyce"]
    joyce.retention.set_period("person", 7)
    assert {line.name for line in queue(joyce)} == {"Grace", "Okello", "Peter", "Zawadi"}
    grace = next(line.id for line in joyce.casebook.people().rows if line.name == "Grace")
    joyce.casebook.add("encounter", {"date": "2035-01-01", "person": name_of(grace)})
    assert {line.name for line in queue(joyce)} == {"Okello", "Peter", "Zawadi"}


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_pages_visit_everything_once(seats: Seats, limit: int) -> None:
    joyce = seats["Joyce"]
    for of in ("encounter", "person"):
        joyce.retention.set_period(of, 5)
    everything = queue(joyce)
    assert len(everything) == 8
    assert queue(joyce, limit=limit) == everything


def test_keeping_and_deciding_later_put_off(seats: Seats) -> None:
    joyce = seats["Joyce"]
    joyce.retention.set_period("encounter", 7)
    first, second, *_ = queue(joyce)
    joyce.retention.keep(first, 3, TODAY)
    joyce.retention.decide_later(second, TODAY)
    assert {line.name for line in queue(joyce)} == {"Peter", "Zawadi"}
    assert second.name in {line.name for line in queue(joyce, date(2036, 7, 1))}
    assert first.name not in {line.name for line in queue(joyce, date(2038, 12, 31))}
    assert first.name in {line.name for line in queue(joyce, date(2039, 3, 15))}


def test_erasing_takes_just_these_records(seats: Seats) -> None:
    joyce = seats["Joyce"]
    joyce.retention.set_period("encounter", 7)
    line = queue(joyce)[0]
    joyce.casebook.add("encounter", {"date": "2034-01-01", "person": name_of(line.person)})
    kept = ids(joyce, line.person)
    line = queue(joyce)[0]
    joyce.retention.erase(line, "its time has come", TODAY)
    left = ids(joyce, line.person)
    assert len(kept) - len(left) == line.count == 1
    assert line.name not in {one.name for one in queue(joyce)}
    until_quiet(list(seats.values()))
    assert ids(joyce, line.person) == left
    with pytest.raises(BadRecord):
        joyce.retention.erase(replace(line, type="person"), "x", TODAY)


def ids(seat: Seat, person: RecordId) -> set[RecordId]:
    return {s.record.id for s in seat.casebook.list("encounter", where={"person": name_of(person)})}


def test_periods_are_the_programmes_and_only_coordinators_set_them(seats: Seats) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    with pytest.raises(NotAllowed):
        amina.retention.set_period("encounter", 7)
    joyce.retention.set_period("encounter", 7)
    tom.retention.set_period("encounter", 10)
    until_quiet(list(seats.values()))
    assert joyce.retention.periods()["encounter"] == tom.retention.periods()["encounter"] == 10
    with pytest.raises(BadRecord):
        joyce.retention.set_period("assignment", 7)


def test_a_clock_far_from_the_work_is_doubted(seats: Seats) -> None:
    """A battery that died sets clocks years ahead: nobody shall be shown a flood of records to erase."""
    joyce = seats["Joyce"]
    around = shown(START_MS).date()
    assert joyce.retention.doubted(around) is None
    assert joyce.retention.doubted(years_after(around, 30)) is not None
    joyce.clock.jump(30 * YEAR_MS)
    joyce.casebook.add("person", {"name": "Written under a wrong clock"})
    assert joyce.retention.doubted(years_after(around, 30)) is not None


def test_years_go_by_the_calendar() -> None:
    leap = date(2028, 2, 29)
    assert years_before(leap, 1) == date(2027, 2, 28)
    assert years_after(leap, 4) == date(2032, 2, 29)
    assert years_after(date(9998, 1, 1), 100) == date(9999, 1, 1)
    assert years_before(date(5, 1, 1), 100) == date(1, 1, 1)
