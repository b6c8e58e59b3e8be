"""A file looked into record by record: what it would do, and nothing of it done."""

import pytest

from desktop.domain.arrivals import Because, Coming, FieldComing, Kind, Preview
from desktop.domain.changes import Written
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.views import Given, TakenState
from tests.support.forging import edited, file_of, posted
from tests.support.returning import differences, tables_of
from tests.support.seats import Seat, caseload

VISIT = {"date": "2026-03-14", "narrative": "A visit."}


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def given_to(giver: Seat, receiver: Seat) -> Given:
    return next(one for one in giver.give(receiver))


def person(seat: Seat, name: str) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == name)


def preview(seat: Seat, given: Given, limit: int = 500) -> Preview:
    before = tables_of(seat)
    found = seat.exchange.preview(given.file, limit)
    assert differences(before, tables_of(seat)) == {}
    return found


def line(found: Preview, record: RecordId) -> Coming:
    return next(one for one in found.lines if one.record == record)


def test_what_is_new_and_what_changes(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(amina, "Grace")
    halima = amina.casebook.add("person", {"name": "Halima"})
    visit = amina.casebook.add("encounter", VISIT | {"person": name_of(halima)})
    amina.casebook.edit("person", grace, {"place": "By the river"})
    found = preview(joyce, given_to(amina, joyce))
    assert (found.taken.adds, found.taken.people, found.taken.updates) == (2, 1, 1)
    assert [(one.kind, one.record) for one in found.lines] == [
        (Kind.CHANGED, grace),
        (Kind.NEW, halima),
        (Kind.NEW, visit),
    ]
    assert line(found, grace).fields == (FieldComing("place", None, "By the river"),)
    assert FieldComing("narrative", None, "A visit.") in line(found, visit).fields
    assert (line(found, visit).person, found.people[halima], found.people[grace]) == (halima, "Halima", "Grace")
    assert (line(found, visit).author, found.members[amina.me]) == (amina.me, "Amina")
    assert found.more == 0


def test_what_needs_a_choice_comes_first_with_both_versions(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(joyce, "Grace")
    amina.casebook.add("person", {"name": "Halima"})
    joyce.casebook.edit("person", grace, {"place": "Hill"})
    amina.casebook.edit("person", grace, {"place": "River"})
    found = preview(joyce, given_to(amina, joyce))
    first = found.lines[0]
    assert (first.kind, first.record) == (Kind.CHOICE, grace)
    (field,) = first.fields
    assert (field.name, field.before) == ("place", "Hill")
    assert {field.after, *field.beside} == {"Hill", "River"}


def test_what_goes_to_the_bin(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    visit = next(shown.record.id for shown in amina.casebook.list("encounter"))
    amina.casebook.delete("encounter", visit, "by mistake")
    found = preview(joyce, given_to(amina, joyce))
    assert [(one.kind, one.record) for one in found.lines] == [(Kind.BIN, visit)]
    assert found.taken.removes == 1


def test_what_would_be_kept_aside(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(amina, "Grace")
    fields: dict[str, Written] = {"person": grace, "member": str(amina.me), "active": True}
    chunks = [
        edited(amina, "assignment", 100, None, fields),
        edited(amina, "safety_plan", 101, None, {"signs": "None"}),
        edited(amina, "encounter", 102, Stamp(amina.circle.device, 99), {"narrative": "Later."}),
    ]
    found = joyce.exchange.preview(posted(joyce, file_of(amina, [joyce], chunks)))
    assert [(one.kind, one.because, one.type) for one in found.lines] == [
        (Kind.ASIDE, Because.ROLE, "assignment"),
        (Kind.ASIDE, Because.UNKNOWN_TYPE, "safety_plan"),
        (Kind.ASIDE, Because.RECORD_MISSING, "encounter"),
    ]
    assert found.lines[0].person == grace
    assert joyce.exchange.kept().changes == ()


def test_a_long_list_is_cut_and_counted(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    for at in range(7):
        amina.casebook.add("task", {"what": f"Task {at}"})
    amina.casebook.edit("person", person(amina, "Grace"), {"place": "River"})
    found = preview(joyce, given_to(amina, joyce), limit=3)
    assert [one.kind for one in found.lines] == [Kind.CHANGED, Kind.NEW, Kind.NEW]
    assert found.more == 5


def test_a_file_that_was_taken_in_says_when(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    file = given_to(amina, joyce)
    joyce.take(file)
    found = preview(joyce, file)
    assert (found.taken.state, found.lines, found.taken.own) == (TakenState.ALREADY, (), False)
    assert found.taken.before == next(one.at for one in joyce.exchange.imports() if one.id == file.id)
    mine = amina.exchange.look(file.file)
    assert (mine.own, mine.before) == (True, None)


def test_a_clock_that_is_ahead_is_named(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    amina.clock.jump(3 * 86_400_000)
    amina.casebook.add("task", {"what": "Call"})
    assert preview(joyce, given_to(amina, joyce)).taken.ahead == (amina.me,)
