"""A record that is kept and not used: in no list, still here, still on its way to coordinators."""

import pytest

from desktop.domain.audit import AuditDeed
from desktop.domain.errors import BadRecord
from desktop.domain.ids import RecordId, name_of
from tests.support.seats import Seat, caseload, until_quiet

Seats = dict[str, Seat]


@pytest.fixture
def seats() -> Seats:
    return caseload()


def grace_of(seat: Seat) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == "Grace")


def listed(seat: Seat) -> set[str]:
    """Every place where people are looked for."""
    book = seat.casebook
    today = {due.person_name for due in book.today(seat.clock().when.date(), 400, everybody=True)}
    return (
        {line.name for line in book.people().rows}
        | {line.name for line in book.people("gra").rows}
        | {hit.person_name for hit in book.search("grace")}
        | {str(shown.record.fields["name"]) for shown in book.list("person")}
        | today
    )


def test_who_said_do_not_use_it_is_in_no_list_and_still_here(seats: Seats) -> None:
    amina = seats["Amina"]
    grace = grace_of(amina)
    amina.casebook.add("task", {"what": "Call", "due": "2026-03-20", "person": name_of(grace)})
    assert "Grace" in listed(amina)
    amina.casebook.edit("person", grace, {"use": "restricted"}, why="She asked for it")
    assert "Grace" not in listed(amina)
    assert [line.name for line in amina.casebook.restricted().rows] == ["Grace"]
    assert amina.casebook.show("person", grace).record.fields["use"] == "restricted"
    assert amina.casebook.timeline(grace).rows
    assert [shown.record.id for shown in amina.casebook.list("person", where={"use": "restricted"})] == [grace]
    assert list(amina.casebook.list("task", where={"person": name_of(grace)}))


def test_it_holds_with_everybody_who_has_the_record(seats: Seats) -> None:
    amina = seats["Amina"]
    amina.casebook.edit("person", grace_of(amina), {"use": "restricted"}, why="She asked for it")
    until_quiet(list(seats.values()))
    for name in ("Joyce", "Tom", "Brian"):
        assert "Grace" not in listed(seats[name])
    assert seats["Joyce"].casebook.verify(scope=amina.me).digest == amina.casebook.verify().digest


def test_of_two_who_wrote_apart_the_more_cautious_is_shown(seats: Seats) -> None:
    amina, brian = seats["Amina"], seats["Brian"]
    grace = grace_of(amina)
    amina.casebook.edit("person", grace, {"use": "restricted"}, why="She asked for it")
    brian.casebook.edit("person", grace, {"use": "allowed"})
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert "Grace" not in listed(seat)


def test_coming_into_use_again_needs_a_reason(seats: Seats) -> None:
    amina = seats["Amina"]
    grace = grace_of(amina)
    amina.casebook.edit("person", grace, {"use": "restricted"}, why="She asked for it")
    for patch in ({"use": None}, {"use": "allowed"}):
        with pytest.raises(BadRecord):
            amina.casebook.edit("person", grace, patch)
    amina.casebook.edit("person", grace, {"use": "allowed"}, why="She changed her mind")
    assert "Grace" in listed(amina)
    deeds = [entry.noted.deed for entry in amina.audit.entries().rows]
    assert [deed for deed in deeds if deed in (AuditDeed.RESTRICTED, AuditDeed.UNRESTRICTED)] == [
        AuditDeed.UNRESTRICTED,
        AuditDeed.RESTRICTED,
    ]
