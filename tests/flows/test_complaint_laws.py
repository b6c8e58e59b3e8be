"""What is about a member goes to them and the coordinators alone; a complaint never to whoever it is about.

Vaults are looked into, table by table, and their pages for the words: whoever wrote what, corrected it, moved it to
another person or passed it on, in whatever order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.ids import RecordId, name_of
from tests.support.lives import CASTS
from tests.support.opened import sent
from tests.support.seats import FOUR, Seat, caseload, until_quiet
from tests.support.soak import often

DAY = "2026-03-14"
CAST = CASTS[-1]  # three coordinators, two peers and a viewer
LEADS = ("Joyce", "Tom", "Rita")
WRITERS = (*LEADS, "Amina", "Brian")
nth = st.integers(0, 1_000)


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload(cast=CAST)


def quiet(seats: Mapping[str, Seat]) -> None:
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert seat.casebook.verify(deep=True).ok
        assert not seat.exchange.standing().gaps, "what is kept from somebody is never missing"


def complain(by: Seat, about: Seat, **more: object) -> RecordId:
    words = f"Something about {about.name}"
    return by.casebook.add("complaint", {"date": DAY, "about": str(about.me), "what": words, **more})


def holds(seat: Seat, kind: str) -> set[RecordId]:
    return {shown.record.id for shown in seat.casebook.list(kind)}


def in_file(seat: Seat, other: Seat) -> set[object]:
    """The records that any file of `seat` for `other` could hold, said again from the beginning."""
    return {change.record for given in seat.give(other, everything=True) for change in sent(given, seat, other)}


def test_a_complaint_goes_to_every_coordinator_but_whoever_it_is_about(seats: dict[str, Seat]) -> None:
    joyce, tom, rita, amina, brian = (seats[name] for name in (*LEADS, "Amina", "Brian"))
    about_tom = complain(amina, tom)
    about_brian = complain(joyce, brian)
    quiet(seats)
    assert holds(joyce, "complaint") == holds(rita, "complaint") == {about_tom, about_brian}
    assert holds(tom, "complaint") == {about_brian}
    assert holds(amina, "complaint") == {about_tom}, "whoever passed it on keeps what they wrote"
    assert holds(brian, "complaint") == set()
    # What is found out goes back to nobody, and a correction does not send it to whom it was about before.
    joyce.casebook.edit("complaint", about_tom, {"found": "We asked both."})
    rita.casebook.edit("complaint", about_tom, {"about": str(joyce.me)})
    quiet(seats)
    assert "found" not in amina.casebook.show("complaint", about_tom).record.fields
    assert holds(tom, "complaint") == {about_brian}
    assert about_tom not in in_file(rita, tom)
    assert amina.exchange.standing().unsealed == 0


def test_with_nobody_else_to_tell_it_stays_and_does_not_remind(seats: dict[str, Seat]) -> None:
    two = caseload(cast=FOUR)
    joyce, tom = two["Joyce"], two["Tom"]
    complain(joyce, tom)
    until_quiet(list(two.values()))
    standing = joyce.exchange.standing()
    assert holds(tom, "complaint") == set()
    assert (standing.unsealed, standing.withheld, standing.here_since) == (1, 1, None)


def test_a_person_who_is_moved_in_it_takes_no_complaint_along(seats: dict[str, Seat]) -> None:
    joyce, amina, tom = seats["Joyce"], seats["Amina"], seats["Tom"]
    grace, okello = (line.id for line in amina.casebook.people().rows[:2])
    complaint = complain(joyce, tom, person=name_of(grace))
    harm = joyce.casebook.add(
        "adverse_event", {"date": DAY, "person": name_of(grace), "kinds": ["privacy"], "what": "A note was seen"}
    )
    quiet(seats)
    for kind, record in (("complaint", complaint), ("adverse_event", harm)):
        joyce.casebook.edit(kind, record, {"person": name_of(okello)})
        assert holds(amina, kind) == set()
    quiet(seats)
    assert holds(amina, "complaint") == holds(amina, "adverse_event") == holds(tom, "complaint") == set()
    assert harm in holds(tom, "adverse_event")


def test_a_comment_travels_to_whoever_wrote_the_note_and_back(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    (person, *_rest) = (line.id for line in amina.casebook.people().rows if line.id in of(brian))
    visit = amina.casebook.add("encounter", {"date": DAY, "person": name_of(person), "narrative": "We talked."})
    quiet(seats)
    about = {"date": DAY, "person": name_of(person), "visit": name_of(visit), "member": str(amina.me)}
    comment = joyce.casebook.add("note_comment", about | {"words": "How did she sleep?"})
    review = joyce.casebook.add("review", about | {"outcome": "talk"})
    quiet(seats)
    assert holds(amina, "note_comment") == {comment}
    assert holds(amina, "review") == {review}
    assert visit in holds(brian, "encounter"), "he looks after the person too"
    assert holds(brian, "note_comment") == holds(brian, "review") == set()
    answer = amina.casebook.add("note_comment", about | {"words": "Better."})
    amina.casebook.edit("note_comment", comment, {"read": True})
    quiet(seats)
    assert {comment, answer} == holds(seats["Tom"], "note_comment")
    assert joyce.casebook.show("note_comment", comment).record.fields["read"] is True


def of(seat: Seat) -> set[RecordId]:
    return {line.id for line in seat.casebook.people().rows}


@dataclass(frozen=True)
class Deed:
    what: str
    who: str
    about: str
    nth: int


deeds = st.lists(
    st.builds(
        Deed,
        st.sampled_from(["complain", "complain", "correct", "move", "find", "train", "retrain", "give"]),
        st.sampled_from(WRITERS),
        st.sampled_from(WRITERS),
        nth,
    ),
    min_size=3,
    max_size=10,
)


@pytest.mark.soak
@settings(
    max_examples=often(6, 1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(deeds)
def test_no_vault_holds_a_complaint_about_its_owner_or_what_is_about_somebody_else(deeds: list[Deed]) -> None:
    seats = caseload(cast=CAST)
    wrote: dict[str, set[RecordId]] = {name: set() for name in seats}
    named: dict[RecordId, set[str]] = {}
    for deed in deeds:
        done(seats, deed, wrote, named)
    quiet(seats)
    for name, seat in seats.items():
        complaints, trainings = holds(seat, "complaint"), holds(seat, "training")
        for record in complaints:
            assert name not in named[record] or record in wrote[name], f"{name} has a complaint about {name}"
            assert name in LEADS or record in wrote[name]
        assert name in LEADS or all(name in named[one] or one in wrote[name] for one in trainings)
        if name in LEADS:
            assert complaints >= {one for one in told(seats, "complaint") if name not in named[one]}
            assert trainings == told(seats, "training")


def told(seats: Mapping[str, Seat], kind: str) -> set[RecordId]:
    """Whatever is anywhere."""
    return {record for seat in seats.values() for record in holds(seat, kind)}


def done(
    seats: Mapping[str, Seat], deed: Deed, wrote: dict[str, set[RecordId]], named: dict[RecordId, set[str]]
) -> None:
    seat, about = seats[deed.who], seats[deed.about]
    kind = "training" if "train" in deed.what else "complaint"
    there = sorted(holds(seat, kind))
    one = there[deed.nth % len(there)] if there else None
    people = sorted(of(seat))
    match deed.what:
        case "complain" if deed.who != deed.about:
            more = {"person": name_of(people[deed.nth % len(people)])} if deed.nth % 2 and people else {}
            record = complain(seat, about, **more)
            wrote[deed.who].add(record)
            named[record] = {deed.about}
        case "train":
            record = seat.casebook.add("training", {"date": DAY, "what": "Listening", "member": str(about.me)})
            wrote[deed.who].add(record)
            named[record] = {deed.about}
        case "correct" | "retrain" if one is not None:
            field = "about" if kind == "complaint" else "member"
            if named[one].isdisjoint({deed.about}) and (kind == "training" or not has(about, one)):
                seat.casebook.edit(kind, one, {field: str(about.me)})
                named[one].add(deed.about)
        case "move" if one is not None and people:
            seat.casebook.edit("complaint", one, {"person": name_of(people[deed.nth % len(people)])})
        case "find" if one is not None and deed.who in LEADS:
            seat.casebook.edit("complaint", one, {"found": "We asked both."})
        case "give" if deed.who in LEADS and deed.who != deed.about:
            for given in seat.give(about):
                about.take(given)


def has(seat: Seat, record: RecordId) -> bool:
    return record in holds(seat, "complaint")
