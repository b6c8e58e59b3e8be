"""How long records are kept: nothing is due unless somebody said so, and nothing goes by itself."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.clock import shown
from desktop.domain.errors import BadRecord, NotAllowed, StillKept
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Kind
from desktop.domain.retention import SUGGESTED_YEARS, Elapsed, ElapsedCursor, KeptFor, Second, years_after, years_before
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
    second_word(seats, line)
    joyce.retention.erase(line, "its time has come", TODAY)
    left = ids(joyce, line.person)
    assert len(kept) - len(left) == line.count == 1
    assert line.name not in {one.name for one in queue(joyce)}
    until_quiet(list(seats.values()))
    assert ids(joyce, line.person) == left
    person = replace(line, type="person")
    second_word(seats, person)
    with pytest.raises(BadRecord):
        joyce.retention.erase(person, "x", TODAY)


def second_word(seats: Seats, line: Elapsed) -> None:
    """Tom proposes it, and his file comes."""
    seats["Tom"].retention.propose(line, TODAY)
    until_quiet(list(seats.values()))


def of_grace(seat: Seat) -> Elapsed:
    return next(line for line in queue(seat) if line.name == "Grace")


def test_of_two_coordinators_one_proposes_and_the_other_decides(seats: Seats) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    joyce.retention.set_period("encounter", 7)
    until_quiet(list(seats.values()))
    line = of_grace(joyce)
    assert line.second is Second.NEEDED
    with pytest.raises(StillKept):
        joyce.retention.erase(line, "its time has come", TODAY)
    joyce.retention.propose(line, TODAY)
    assert of_grace(joyce).second is Second.ASKED
    with pytest.raises(StillKept):
        joyce.retention.erase(line, "its time has come", TODAY)
    assert of_grace(tom).second is Second.NEEDED, "no file has come yet"
    until_quiet(list(seats.values()))
    asked = of_grace(tom)
    assert (asked.second, asked.proposed_by) == (Second.GIVEN, "Joyce")
    tom.retention.erase(asked, "its time has come", TODAY)
    until_quiet(list(seats.values()))
    for seat in (joyce, tom):
        assert "Grace" not in {one.name for one in queue(seat)}
        every = seat.casebook.list("retention", where={"person": name_of(line.person)})
        assert not [one for one in every if "proposed" in one.record.fields]


def test_a_proposal_is_answered_by_keeping_and_does_not_wait_for_ever(seats: Seats) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    joyce.retention.set_period("encounter", 7)
    line = of_grace(joyce)
    joyce.retention.propose(line, TODAY)
    until_quiet(list(seats.values()))
    long_after = date(2037, 1, 1)
    assert [one.second for one in queue(tom, long_after) if one.name == "Grace"] == [Second.NEEDED]
    tom.retention.decide_later(of_grace(tom), TODAY)
    assert [one.second for one in queue(tom, date(2036, 7, 1)) if one.name == "Grace"] == [Second.NEEDED]


def test_whoever_is_the_only_coordinator_decides_alone(seats: Seats) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    joyce.retention.set_period("encounter", 7)
    tom.retention.propose(of_grace(joyce), TODAY)
    until_quiet(list(seats.values()))
    joyce.membership.revoke(tom.me, "left")
    line = of_grace(joyce)
    assert line.second is Second.NOT_NEEDED, "the word of somebody who is shut out is none"
    joyce.retention.erase(line, "its time has come", TODAY)


OPEN: dict[KeptFor, tuple[str, dict[str, object]]] = {
    KeptFor.ASKED: ("access_request", {"asked": "2026-03-01"}),
    KeptFor.WORRY: ("safety_concern", {"date": "2026-03-01"}),
    KeptFor.HARM: ("adverse_event", {"date": "2026-03-01", "kinds": ["privacy"], "what": "A letter was opened"}),
    KeptFor.COMPLAINT: ("complaint", {"date": "2026-03-01", "what": "Nobody came"}),
    KeptFor.BREACH: ("breach", {"found": "2026-03-01", "what": "A laptop is gone"}),
}


@pytest.mark.parametrize("why", OPEN)
def test_what_is_open_about_somebody_holds_their_records_and_says_so(seats: Seats, why: KeptFor) -> None:
    joyce = seats["Joyce"]
    joyce.retention.set_period("encounter", 7)
    line = of_grace(joyce)
    type_, fields = OPEN[why]
    kind = TYPES[type_]
    about = {"person": name_of(line.person)} if kind.person_field else {}
    about |= {"about": str(seats["Amina"].me)} if type_ == "complaint" else {}
    required = {one.name: [one.codes[0]] for one in kind.fields if one.required and one.kind is Kind.CODES}
    record = joyce.casebook.add(type_, {**required, **fields, **about})
    assert of_grace(joyce).held == joyce.retention.needed(line.person) == (why,)
    assert [one.held for one in queue(joyce) if one.name == "Peter"] == [(why,) if why is KeptFor.BREACH else ()]
    with pytest.raises(StillKept):
        joyce.retention.propose(line, TODAY)
    with pytest.raises(StillKept):
        joyce.retention.erase(line, "its time has come", TODAY)
    closing = {"given": "2026-03-02"} if why is KeptFor.ASKED else {"closed": True}
    joyce.casebook.edit(type_, record, closing)
    assert of_grace(joyce).held == ()


def test_a_legal_matter_and_a_record_that_is_not_used_hold_it(seats: Seats) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    joyce.retention.set_period("encounter", 7)
    person = of_grace(joyce).person
    tom.retention.hold(person, on=True)
    tom.retention.hold(person, on=True)
    until_quiet(list(seats.values()))
    assert of_grace(joyce).held == (KeptFor.LEGAL,)
    with pytest.raises(NotAllowed):
        seats["Amina"].retention.hold(person, on=False)
    joyce.casebook.edit("person", person, {"use": "restricted"})
    assert of_grace(joyce).held == (KeptFor.LEGAL, KeptFor.NOT_USED)
    joyce.retention.hold(person, on=False)
    assert of_grace(joyce).held == (KeptFor.NOT_USED,)


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
