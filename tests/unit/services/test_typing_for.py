"""Who did it and who typed it are two facts: both travel, and both are read everywhere."""

from uuid import UUID

import pytest

from desktop.domain.changes import DONE_BY
from desktop.domain.errors import BadRecord, NotAllowed
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.roles import Role
from tests.support.seats import Seat, caseload, until_quiet


@pytest.fixture
def seats() -> dict[str, Seat]:
    """Brian is a clerk here."""
    seats = caseload()
    seats["Joyce"].membership.set_role(seats["Brian"].me, Role.CLERK)
    until_quiet(list(seats.values()))
    return seats


def typed(seats: dict[str, Seat], typist: str, visitor: str) -> tuple[RecordId, RecordId]:
    """Grace, and a visit to her."""
    seat = seats[typist]
    grace = next(line.id for line in seat.casebook.people().rows if line.name == "Grace")
    with seat.casebook.typing_for(seats[visitor].me):
        visit = seat.casebook.add("encounter", {"date": "2026-03-14", "person": name_of(grace)})
    return grace, visit


def test_what_a_clerk_types_for_a_peer_bears_both_names_on_every_laptop(seats: dict[str, Seat]) -> None:
    amina, brian = seats["Amina"], seats["Brian"]
    grace, visit = typed(seats, "Brian", "Amina")
    until_quiet(list(seats.values()))
    for seat in (seats["Joyce"], amina, brian):
        record = seat.casebook.show("encounter", visit).record
        assert (record.author, record.done_by) == (brian.me, amina.me)
        (past,) = seat.casebook.history("encounter", visit)
        assert (past.author, past.done_by) == (brian.me, amina.me)
        (entry,) = (one for one in seat.casebook.timeline(grace).rows if one.record.id == visit)
        assert (entry.author_name, entry.done_by_name) == ("Brian", "Amina")
        assert seat.exchange.standing().quarantine == 0


def test_a_change_typed_for_somebody_bears_their_name_and_the_next_one_does_not(seats: dict[str, Seat]) -> None:
    amina, brian = seats["Amina"], seats["Brian"]
    _grace, visit = typed(seats, "Brian", "Amina")
    with brian.casebook.typing_for(amina.me):
        brian.casebook.edit("encounter", visit, {"minutes": 30})
    brian.casebook.edit("encounter", visit, {"minutes": 40})
    until_quiet(list(seats.values()))
    assert [past.done_by for past in amina.casebook.history("encounter", visit)] == [amina.me, amina.me, None]
    assert amina.casebook.verify(deep=True).ok


def test_its_receipts_are_those_of_whoever_typed_it(seats: dict[str, Seat]) -> None:
    brian = seats["Brian"]
    _grace, visit = typed(seats, "Brian", "Amina")
    until_quiet(list(seats.values()))
    assert {one.by for one in brian.casebook.show("encounter", visit).receipts} >= {seats["Joyce"].me}


def test_only_clerks_and_coordinators_type_for_others_and_only_for_those_who_visit(seats: dict[str, Seat]) -> None:
    amina, brian, joyce = seats["Amina"], seats["Brian"], seats["Joyce"]
    with pytest.raises(NotAllowed), amina.casebook.typing_for(joyce.me):
        pass
    for nobody in (MemberId(UUID(int=1)), brian.me):  # nobody, and a clerk, who visits nobody
        with pytest.raises(BadRecord), joyce.casebook.typing_for(nobody):
            pass
    assert amina.casebook.colleagues() == {}
    assert set(brian.casebook.colleagues().values()) == {"Joyce", "Tom", "Amina"}
    assert set(joyce.casebook.colleagues().values()) == {"Tom", "Amina"}


def test_for_oneself_is_no_typing_for_somebody(seats: dict[str, Seat]) -> None:
    _grace, visit = typed(seats, "Joyce", "Joyce")
    assert seats["Joyce"].casebook.show("encounter", visit).record.done_by is None


def test_who_did_it_is_said_among_the_fields_and_holds_for_what_hangs_on_it(seats: dict[str, Seat]) -> None:
    amina, brian = seats["Amina"], seats["Brian"]
    group = amina.casebook.add("group", {"name": "Tuesday circle"})
    until_quiet(list(seats.values()))
    of_group = {"of_group": name_of(group), "date": "2026-03-14"}
    session, call = brian.casebook.add_all(
        [
            (0, {"type": "group_session", "fields": {**of_group, DONE_BY: str(amina.me)}}),
            (1, {"type": "drop_in", "fields": {"date": "2026-03-14", "count": 4}}),
        ],
        "group_session",
    )
    plain = brian.casebook.add("drop_in", {"date": "2026-03-15", "count": 2})
    brian.casebook.edit("drop_in", plain, {"count": 3, DONE_BY: str(amina.me)})
    brian.casebook.edit("drop_in", plain, {DONE_BY: str(amina.me)})
    for type_, record, done_by in (
        ("group_session", session, amina.me),
        ("drop_in", call, amina.me),
        ("drop_in", plain, None),
    ):
        found = brian.casebook.show(type_, record).record
        assert found.done_by == done_by
        assert DONE_BY not in found.fields
    assert [past.done_by for past in brian.casebook.history("drop_in", plain)] == [None, amina.me]
    with pytest.raises(NotAllowed):
        amina.casebook.add("drop_in", {"date": "2026-03-15", "count": 2, DONE_BY: str(brian.me)})
    with pytest.raises(BadRecord):
        brian.casebook.add("drop_in", {"date": "2026-03-15", "count": 2, DONE_BY: "nobody"})
