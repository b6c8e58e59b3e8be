"""A call and a count are about nobody: coordinators and whoever wrote them have them, other peers do not."""

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.ids import RecordId, name_of
from tests.support.seats import Seat, caseload, until_quiet

ABOUT_NOBODY: dict[str, dict[str, object]] = {
    "warmline_call": {"date": "2026-03-14", "start": "22:50", "before": "Could not sleep."},
    "safety_concern": {"date": "2026-03-14", "time": "22:50", "kinds": ["self_harm"]},
    "drop_in": {"date": "2026-03-14", "count": 12},
    "respite_stay": {"arrival": "2026-03-14", "alias": "Blue hat"},
}


def has(seat: Seat, kind: str, record: RecordId) -> bool:
    return any(shown.record.id == record for shown in seat.casebook.list(kind))


@pytest.mark.parametrize("kind", ABOUT_NOBODY)
@pytest.mark.parametrize("passed_on", ["unless_no", "after_yes"])
def test_it_goes_to_coordinators_and_to_no_other_peer(kind: str, passed_on: str) -> None:
    seats = caseload()
    seats["Joyce"].casebook.add("programme_settings", {"passed_on": passed_on})
    record = seats["Amina"].casebook.add(kind, ABOUT_NOBODY[kind])
    until_quiet(list(seats.values()))
    assert {name for name, seat in seats.items() if has(seat, kind, record)} == {"Amina", "Joyce", "Tom"}


def test_how_many_beds_there_are_is_for_everybody() -> None:
    seats = caseload()
    beds = seats["Joyce"].casebook.add("respite_beds", {"beds": 4})
    until_quiet(list(seats.values()))
    assert all(has(seat, "respite_beds", beds) for seat in seats.values())


def test_everybody_has_the_places_of_help_and_what_was_found_there_and_coordinators_alone_change_them() -> None:
    seats = caseload()
    place = seats["Joyce"].casebook.add("directory_entry", {"name": "Hope clinic", "phone": "0700"})
    until_quiet(list(seats.values()))
    said = {"entry": name_of(place), "date": "2026-03-14", "found": "right", "treated": "The wait was short."}
    check = seats["Amina"].casebook.add("directory_check", said)
    with pytest.raises(NotAllowed):
        seats["Amina"].casebook.edit("directory_entry", place, {"phone": "0800"})
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert has(seat, "directory_entry", place)
        assert has(seat, "directory_check", check)
