"""What is kept aside is listed with why, and comes in by itself once that has changed."""

import pytest

from desktop.domain.arrivals import Because
from desktop.domain.changes import Written
from desktop.domain.errors import RevokedSender, UnknownSender
from desktop.domain.ids import Stamp
from desktop.domain.roles import Role
from tests.support.forging import edited, file_of, posted
from tests.support.seats import Seat, caseload, founded, joined

VISIT = {"date": "2026-03-14", "narrative": "A visit."}


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def becauses(seat: Seat) -> list[Because]:
    kept = seat.exchange.kept()
    return [one.because for one in kept.changes] + [one.because for one in kept.files]


def test_nothing_is_aside_at_first(seats: dict[str, Seat]) -> None:
    assert becauses(seats["Joyce"]) == []


def test_what_its_author_may_not_write(seats: dict[str, Seat]) -> None:
    joyce, brian = seats["Joyce"], seats["Brian"]
    zawadi = next(line.id for line in joyce.casebook.people().rows if line.name == "Zawadi")
    fields: dict[str, Written] = {"person": zawadi, "member": str(brian.me), "active": True}
    joyce.take(posted(joyce, file_of(brian, [joyce], [edited(brian, "assignment", 100, None, fields)])))
    (one,) = joyce.exchange.kept().changes
    assert (one.because, one.type, one.author, one.author_name) == (Because.ROLE, "assignment", brian.me, "Brian")
    assert (one.person, one.person_name) == (zawadi, "Zawadi")
    assert one.id == one.record == Stamp(brian.circle.device, 100)
    assert one.creates
    assert one.fields == ("active", "member", "person")


def test_what_came_before_its_record_waits_and_then_comes_in(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    visit = Stamp(amina.circle.device, 100)
    later = edited(amina, "encounter", 101, visit, {"narrative": "Later."})
    joyce.take(posted(joyce, file_of(amina, [joyce], [later])))
    (one,) = joyce.exchange.kept().changes
    assert (one.because, one.record, one.creates) == (Because.RECORD_MISSING, visit, False)
    joyce.take(posted(joyce, file_of(amina, [joyce], [edited(amina, "encounter", 100, None, VISIT)])))
    assert becauses(joyce) == []
    third = edited(amina, "encounter", 103, visit, {"place": "Hill"}, {"place": [Stamp(visit.device, 102)]})
    joyce.take(posted(joyce, file_of(amina, [joyce], [third])))
    assert becauses(joyce) == [Because.EARLIER_MISSING]


def test_a_type_of_a_newer_program(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.take(posted(joyce, file_of(amina, [joyce], [edited(amina, "safety_plan", 100, None, {"signs": "None"})])))
    (one,) = joyce.exchange.kept().changes
    assert (one.because, one.type, one.person) == (Because.UNKNOWN_TYPE, "safety_plan", None)


def test_no_more_than_asked_for_are_listed(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    chunks = [edited(amina, "safety_plan", seq, None, {"signs": "None"}) for seq in (100, 101, 102)]
    joyce.take(posted(joyce, file_of(amina, [joyce], chunks)))
    kept = joyce.exchange.kept(limit=2)
    assert ([one.id.seq for one in kept.changes], kept.more) == ([100, 101], 1)


def test_a_file_of_somebody_not_known_here(seats: dict[str, Seat]) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    esi = founded("Esi", joyce.disk)
    joined(tom, esi, Role.PEER)
    with pytest.raises(UnknownSender):
        joyce.take(posted(joyce, file_of(esi, [joyce], [edited(esi, "encounter", 100, None, VISIT)], statements=())))
    (file,) = joyce.exchange.kept().files
    assert (file.because, file.sender, file.sender_name) == (Because.UNKNOWN_SENDER, esi.me, "")
    assert file.made is not None
    joyce.take(next(one for one in tom.give(joyce)))
    assert becauses(joyce) == []
    assert joyce.casebook.show("encounter", Stamp(esi.circle.device, 100)).record.author == esi.me


def test_a_file_of_somebody_shut_out(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.membership.revoke(amina.me, "lost")
    amina.casebook.add("encounter", VISIT)
    (given,) = [one for one in amina.give() if joyce.me in one.to]
    with pytest.raises(RevokedSender):
        joyce.take(given)
    (file,) = joyce.exchange.kept().files
    assert (file.because, file.sender_name) == (Because.REVOKED_SENDER, "Amina")


def test_a_file_that_is_none_is_told_too(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    joyce.disk.held[joyce.waiting / "odd.visitbook"] = b"nothing that can be read"
    assert becauses(joyce) == [Because.NOT_READ]
