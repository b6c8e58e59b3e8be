"""Coordinators in layers: peers give to districts, these to the nation, and back; and whoever sees numbers alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pytest

from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.domain.totals import Counted
from desktop.domain.views import Given, Receipt, TakenState
from desktop.services.casebook import canonical
from tests.support.opened import sent, words
from tests.support.seats import POST, MemoryDisk, Seat, founded, joined


@dataclass
class Nation:
    """Nadia for the nation, Joyce and Tom for a district each, and two peers with each of them."""

    disk: MemoryDisk
    seats: dict[str, Seat]

    def __getitem__(self, name: str) -> Seat:
        return self.seats[name]


PEERS = {"Joyce": ("Amina", "Brian"), "Tom": ("Chausiku", "Daudi")}


@pytest.fixture
def nation() -> Nation:
    """Nadia sees everything."""
    return _nation(Role.COORDINATOR)


@pytest.fixture
def numbers() -> Nation:
    """Nadia sees numbers alone."""
    return _nation(Role.VIEWER)


def _nation(role: Role) -> Nation:
    disk = MemoryDisk()
    return Nation(disk, {name: seat.copied(disk) for name, seat in _founded_once(role).items()})


@cache
def _founded_once(role: Role) -> dict[str, Seat]:
    """Joyce founds the programme, each district admits its own."""
    disk = MemoryDisk()
    seats = {name: founded(name, disk) for name in ("Joyce", "Tom", "Nadia", *PEERS["Joyce"], *PEERS["Tom"])}
    joined(seats["Joyce"], seats["Tom"], Role.COORDINATOR)
    joined(seats["Joyce"], seats["Nadia"], role)
    carry(seats["Joyce"], seats["Tom"])
    for district, peers in PEERS.items():
        for peer in peers:
            joined(seats[district], seats[peer], Role.PEER)
    return seats


def carry(giver: Seat, taker: Seat) -> Given:
    (given,) = giver.give(taker)
    assert taker.take(given).state is TakenState.DONE
    return given


def upward(nation: Nation) -> None:
    """Peers give to their own district only, districts to the nation."""
    for district, peers in PEERS.items():
        for peer in peers:
            carry(nation[peer], nation[district])
        carry(nation[district], nation["Nadia"])


def downward(nation: Nation) -> None:
    for district, peers in PEERS.items():
        carry(nation["Nadia"], nation[district])
        for peer in peers:
            carry(nation[district], nation[peer])


def visited(nation: Nation) -> dict[str, RecordId]:
    """Every peer meets somebody."""
    people = {}
    for peers in PEERS.values():
        for peer in peers:
            book = nation[peer].casebook
            people[peer] = book.add("person", {"name": f"Friend of {peer}"})
            about = {"person": name_of(people[peer]), "date": "2026-03-15", "narrative": f"Words of {peer}"}
            book.add("encounter", about)
    return people


def everything(seat: Seat, types: Iterable[str] = ("person", "encounter")) -> set[bytes]:
    return {canonical(shown.record) for type_ in types for shown in seat.casebook.list(type_)}


def test_notes_go_up_and_what_is_said_comes_down(nation: Nation) -> None:
    people = visited(nation)
    upward(nation)
    nadia = nation["Nadia"]
    assert len(everything(nadia)) == 8

    # Somebody is to be there for a person of the other district: said at the top, carried down twice.
    nadia.membership.assign(people["Amina"], nation["Chausiku"].me)
    nadia.casebook.edit("person", people["Daudi"], {"place": "By the well"})
    downward(nation)
    chausiku = nation["Chausiku"]
    assert chausiku.casebook.person(people["Amina"]).name == "Friend of Amina"
    assert nation["Daudi"].casebook.person(people["Daudi"]).place == "By the well"
    assert not any(shown.record.id == people["Brian"] for shown in chausiku.casebook.list("person"))

    # Receipts are told across two relays, and nothing is missing anywhere.
    upward(nation)
    downward(nation)
    for peers in PEERS.values():
        for peer in peers:
            seat = nation[peer]
            standing = seat.exchange.standing()
            assert (standing.unsealed, standing.sealed, standing.gaps) == (0, 0, ())
            (entry, *_) = seat.casebook.timeline(people[peer]).rows
            assert entry.receipt.state is Receipt.RECEIVED
    for name in ("Joyce", "Tom", "Nadia"):
        assert nation[name].exchange.standing().gaps == ()
        assert nation[name].exchange.standing().not_reported == (), "also whoever gives to another district"
        assert everything(nation[name]) == everything(nadia)
    assert nation["Joyce"].casebook.verify().digest == nadia.casebook.verify().digest


def test_a_file_is_passed_on_as_it_is(nation: Nation) -> None:
    """A peer seals for all coordinators; whoever carries the stick need not open it."""
    people = visited(nation)
    carry(nation["Joyce"], nation["Amina"])  # tells her of Nadia
    (given,) = nation["Amina"].give()
    assert set(given.to) == {nation["Joyce"].me, nation["Tom"].me, nation["Nadia"].me}
    for name in ("Joyce", "Nadia"):
        copy = POST / f"{name} (1).zip.visitbook"
        nation.disk.write(copy, nation.disk.held[given.file])
        assert nation[name].take(copy).state is TakenState.DONE
    assert nation["Nadia"].casebook.person(people["Amina"]).name == "Friend of Amina"
    # What she has from Amina herself, Joyce need not send again; the receipt comes back either way.
    again = carry(nation["Joyce"], nation["Nadia"])
    assert people["Amina"] in {one.record for one in sent(again, nation["Joyce"], nation["Nadia"])}
    carry(nation["Nadia"], nation["Joyce"])
    once_more = carry(nation["Joyce"], nation["Nadia"])
    assert people["Amina"] not in {one.record for one in sent(once_more, nation["Joyce"], nation["Nadia"])}


def test_a_no_holds_at_every_layer(nation: Nation) -> None:
    people = visited(nation)
    carry(nation["Amina"], nation["Joyce"])  # before the no: Joyce has the record
    no = {"person": name_of(people["Amina"]), "date": "2026-03-16", "tell_coordinator": "withdrawn"}
    nation["Amina"].casebook.add("agreement", no)
    carry(nation["Amina"], nation["Joyce"])
    given = carry(nation["Joyce"], nation["Nadia"])
    said = words(given, nation["Joyce"], nation["Nadia"])
    assert "Friend of Amina" not in said
    assert "Words of Amina" not in said
    assert [one.person for one in nation["Nadia"].sharing.unnamed()] == [people["Amina"]]
    assert nation["Nadia"].exchange.standing().gaps == ()


def test_whoever_is_agreed_numbers_alone_receives_numbers_alone(numbers: Nation) -> None:
    people = visited(numbers)
    for district, peers in PEERS.items():
        for peer in peers:
            carry(numbers[district], numbers[peer])  # tells them of Nadia
    no = {"person": name_of(people["Daudi"]), "date": "2026-03-16", "tell_coordinator": "no"}
    numbers["Daudi"].casebook.add("agreement", no)
    for district, peers in PEERS.items():
        for peer in peers:
            carry(numbers[peer], numbers[district])
        given = carry(numbers[district], numbers["Nadia"])
        inside = sent(given, numbers[district], numbers["Nadia"])
        assert {one.type for one in inside} == {"total"}
        said = words(given, numbers[district], numbers["Nadia"])
        assert not any(f"Friend of {peer}" in said or f"Words of {peer}" in said for peer in people)
        assert not any(name_of(person) in said for person in people.values())
    nadia = numbers["Nadia"]
    (march,) = nadia.exchange.months()
    assert (march.visits, march.people) == (Counted(4, 1), Counted(4, 1))
    assert len(march.members) == 4
    assert everything(nadia) == set()
    assert nadia.casebook.people().rows == ()
    assert nadia.sharing.unnamed() == ()
    assert nadia.exchange.standing().gaps == ()
    # What she says back is that it arrived.
    (back,) = nadia.give(numbers["Joyce"])
    assert numbers["Joyce"].take(back).state is TakenState.DONE
