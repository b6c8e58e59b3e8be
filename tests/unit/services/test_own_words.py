"""What belongs to a person stays on the laptop until they share it, part by part, and can be taken back."""

import pytest

from desktop.domain.consent import KeptWhy
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Given
from tests.support.opened import head_of, sent, words
from tests.support.seats import Seat, caseload, until_quiet

SECRET = "when nobody answers me"
MORE = "and at night"


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def person(seat: Seat, name: str) -> RecordId:
    (found,) = [line.id for line in seat.casebook.people().rows if line.name == name]
    return found


def part(seat: Seat, about: str, code: str = "triggers", **fields: object) -> RecordId:
    return seat.casebook.add("plan", {"person": name_of(person(seat, about)), "part": code, "words": SECRET} | fields)


def to(seat: Seat, other: Seat) -> Given:
    (given,) = seat.give(other)
    other.take(given)
    return given


def test_a_part_leaves_with_no_word_until_it_is_shared_and_the_others_do(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    kept = part(amina, "Zawadi")
    shared = part(amina, "Zawadi", "every_day", words="I get up at six.", shared="team")
    given = to(amina, joyce)
    assert SECRET not in words(given, amina, joyce)
    assert {one.record for one in sent(given, amina, joyce) if one.type == "plan"} == {shared}
    assert joyce.casebook.show("plan", shared).record.fields["words"] == "I get up at six."
    assert joyce.exchange.standing().gaps == ()
    assert (amina.exchange.standing().withheld, given.withheld) == (1, 1)
    assert head_of(given, amina, joyce).stubs == (), "the person herself is no secret"
    amina.casebook.edit("plan", kept, {"shared": "team"})
    assert SECRET in words(to(amina, joyce), amina, joyce)
    assert joyce.casebook.show("plan", kept).record.fields["words"] == SECRET
    until_quiet([amina, joyce])
    assert amina.exchange.standing().unsealed == 0


def test_what_is_taken_back_is_told_so_and_nothing_new_is_told(seats: dict[str, Seat]) -> None:
    amina, joyce, tom = seats["Amina"], seats["Joyce"], seats["Tom"]
    record = part(amina, "Zawadi", shared="team")
    until_quiet([amina, joyce])
    amina.casebook.edit("plan", record, {"shared": "taken_back", "words": f"{SECRET} {MORE}"})
    given = to(amina, joyce)
    assert MORE not in words(given, amina, joyce)
    there = joyce.casebook.show("plan", record).record
    assert (there.fields["shared"], there.fields["words"]) == ("taken_back", SECRET)
    assert SECRET not in words(to(joyce, tom), joyce, tom), "nobody passes on what was taken back"
    assert tom.casebook.show("plan", record).record.fields["shared"] == "taken_back"
    amina.casebook.delete("plan", record, "by mistake")
    to(amina, joyce)
    standing = joyce.exchange.standing()
    assert (standing.gaps, standing.waiting) == ((), 0)
    amina.casebook.undelete("plan", record)
    amina.casebook.edit("plan", record, {"shared": "team"})
    until_quiet(list(seats.values()))
    for seat in (joyce, tom):
        assert seat.casebook.show("plan", record).record.fields["words"] == f"{SECRET} {MORE}"


def test_of_two_answers_the_one_that_shares_less_holds(seats: dict[str, Seat]) -> None:
    amina, joyce, tom = seats["Amina"], seats["Joyce"], seats["Tom"]
    record = part(amina, "Grace", shared="team")
    until_quiet([amina, joyce])
    joyce.casebook.edit("plan", record, {"shared": "taken_back"})
    amina.casebook.edit("plan", record, {"copies": "her sister"})
    amina.casebook.edit("plan", record, {"shared": "taken_back"})
    amina.casebook.edit("plan", record, {"shared": "team"})
    to(amina, joyce)
    assert joyce.casebook.show("plan", record).record.conflicts == ("shared",)
    assert SECRET not in words(to(joyce, tom), joyce, tom)


def test_a_peer_gets_their_own_words_back_from_whoever_had_them(seats: dict[str, Seat]) -> None:
    amina, joyce, brian = seats["Amina"], seats["Joyce"], seats["Brian"]
    record = part(amina, "Grace", shared="team")
    until_quiet([amina, joyce])
    amina.casebook.edit("plan", record, {"shared": "taken_back"})
    to(amina, joyce)
    (again,) = joyce.give(amina, everything=True)
    assert SECRET in words(again, joyce, amina)
    assert SECRET not in words(to(joyce, brian), joyce, brian)


def test_who_can_read_it_is_told_from_what_the_person_shares(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    grace = person(amina, "Grace")
    assert amina.sharing.readers("plan", grace).kept is KeptWhy.OWN
    record = part(amina, "Grace")
    told = amina.sharing.readers("plan", grace, record)
    assert (told.readers, told.kept) == ((), KeptWhy.OWN)
    amina.casebook.edit("plan", record, {"shared": "team"})
    told = amina.sharing.readers("plan", grace, record)
    assert {reader.name for reader in told.readers} == {"Joyce", "Tom", "Brian"}
    assert told.kept is None


def test_a_persons_no_holds_for_what_they_shared_too(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    zawadi = person(amina, "Zawadi")
    part(amina, "Zawadi", shared="team")
    amina.casebook.add("agreement", {"person": name_of(zawadi), "date": "2026-03-15", "tell_coordinator": "no"})
    given = to(amina, joyce)
    assert SECRET not in words(given, amina, joyce)
    assert not [one for one in sent(given, amina, joyce) if one.type == "plan"]


def test_the_plan_a_coordinator_keeps_for_somebody_stays_with_them(seats: dict[str, Seat]) -> None:
    joyce, tom, brian = seats["Joyce"], seats["Tom"], seats["Brian"]
    part(joyce, "Grace")
    for other in (tom, brian):
        assert SECRET not in words(to(joyce, other), joyce, other)
        assert other.exchange.standing().gaps == ()


def test_a_word_that_was_taken_back_is_found_nowhere(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    record = part(amina, "Zawadi", shared="team")
    until_quiet([amina, joyce])
    assert [hit.id for hit in joyce.casebook.search("nobody answers")] == [record]
    amina.casebook.edit("plan", record, {"shared": "taken_back"})
    to(amina, joyce)
    assert joyce.casebook.search("nobody answers") == ()
