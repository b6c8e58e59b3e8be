"""Bundles frozen for ever, good and bad (tests/vectors/bundle/README.md), read by a whole vault."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.errors import AppError, BundleDamaged, FileMissing, UnknownSender
from desktop.domain.ids import MemberId, record_of
from desktop.domain.roles import Role
from desktop.domain.views import TakenState
from desktop.services.casebook import canonical
from desktop.storage.carrier import Carrier
from tests.support.seats import POST, MemoryDisk, Seat
from tests.vectors.bundle.make import AMINA, TOM, frame, good, people, vectors
from tests.vectors.bundle.receiving import content, receiver

VECTORS = Path(__file__).parents[2] / "vectors" / "bundle"
FILE = POST / "vector.visitbook"
PATHS = sorted((VECTORS / "negative").iterdir())
each = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)


@dataclass(frozen=True)
class Vector:
    expect: str
    where: str
    data: bytes


def read(path: Path) -> Vector:
    head, _, body = path.read_bytes().partition(b"\n\n")
    said = dict(line.split(": ", 1) for line in head.decode().splitlines())
    return Vector(said["expect"], said.get("where", ""), body)


def outcome(deed: Callable[[Path], object]) -> tuple[str, str]:
    """What came of it: the code of the error, and where."""
    try:
        deed(FILE)
    except AppError as error:
        return error.code, error.where if isinstance(error, BundleDamaged) else ""
    return "success", ""


@pytest.fixture
def seat_with() -> Iterator[Callable[[bytes], Seat]]:
    """A vault with this as its only file. A thousand of them are not to wait for the next collection."""
    seats: list[Seat] = []

    def made(data: bytes) -> Seat:
        disk = MemoryDisk()
        disk.write(FILE, data)
        seats.append(receiver(disk))
        return seats[-1]

    yield made
    for seat in seats:
        seat.db.close()


@each
def test_a_vector_is_taken_or_refused_as_it_says_and_nothing_of_a_refused_one_is_written(
    path: Path, seat_with: Callable[[bytes], Seat]
) -> None:
    vector = read(path)
    seat = seat_with(vector.data)
    before, count = content(seat), seat.casebook.verify(deep=True)

    assert outcome(seat.take) == (vector.expect, vector.where)

    if vector.expect != "success":
        assert content(seat) == before
        assert seat.casebook.verify(deep=True) == count
        assert seat.exchange.imports() == ()
    else:
        assert seat.casebook.verify(deep=True).ok
        assert len(seat.exchange.imports()) == 1
    assert seat.circle.roster.role_of(AMINA.id) is Role.PEER


@each
def test_looking_says_the_same_and_writes_nothing_ever(path: Path, seat_with: Callable[[bytes], Seat]) -> None:
    vector = read(path)
    seat = seat_with(vector.data)
    before = content(seat)
    assert outcome(seat.look) == (vector.expect, vector.where)
    assert content(seat) == before
    assert seat.disk.files(seat.waiting) == ()


@each
def test_a_file_of_a_sender_who_is_not_known_yet_or_no_longer_is_kept_and_no_other(
    path: Path, seat_with: Callable[[bytes], Seat]
) -> None:
    vector = read(path)
    seat = seat_with(vector.data)
    outcome(seat.take)
    kept = [seat.disk.held[place] for place in seat.disk.files(seat.waiting)]
    assert kept == ([vector.data] if vector.expect in ("unknown_sender", "revoked_sender") else [])


def test_the_good_bundle_holds_what_it_held_when_it_was_frozen(seat_with: Callable[[bytes], Seat]) -> None:
    expected = json.loads((VECTORS / "expected.json").read_text(encoding="utf-8"))
    seat = seat_with((VECTORS / "good.visitbook").read_bytes())
    before = seat.store.count()

    taken = seat.take(FILE)

    assert (taken.state, taken.id, taken.tag) == (TakenState.DONE, expected["id"], expected["tag"])
    assert (str(taken.sender), taken.sender_name) == (expected["sender"], "Amina")
    assert seat.exchange.imports()[0].id == expected["id"]
    records, changes = seat.store.count()
    assert (records - before[0], changes - before[1]) == (len(expected["records"]), expected["changes"])
    for name, fields in expected["records"].items():
        record = record_of(name)
        assert record is not None
        found = seat.store.record(fields.pop("type"), record)
        assert found is not None
        assert json.loads(canonical(found))["fields"] == fields
    assert seat.casebook.verify(deep=True).ok
    assert seat.take(FILE).state is TakenState.ALREADY


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileMissing), Carrier().reading(tmp_path):
        pass


def test_a_newcomer_to_the_roster_is_let_in_from_waiting(seat_with: Callable[[bytes], Seat]) -> None:
    """What a refused file waits for: that is why it is kept."""
    seat = seat_with(read(VECTORS / "negative" / "sender_unknown").data)
    with pytest.raises(UnknownSender) as caught:
        seat.take(FILE)
    assert MemberId(UUID(caught.value.sender)) not in seat.circle.roster.members
    assert seat.exchange.standing().waiting == 1


def test_the_set_is_complete() -> None:
    assert [path.name for path in PATHS] == sorted(vector.name for vector in vectors())
    listed = re.findall(r"^\| `(\w+)_…` \|", (VECTORS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [path.name for path in PATHS if not path.name.startswith(tuple(listed))] == []


def test_making_them_anew_says_the_same_of_each() -> None:
    for vector in vectors():
        kept = read(VECTORS / "negative" / vector.name)
        assert (kept.expect, kept.where) == (vector.expect, vector.where), vector.name


def test_a_coordinator_who_was_shut_out_relays_nothing_more_however_old_they_say_it_is(
    seat_with: Callable[[bytes], Seat],
) -> None:
    seat = seat_with(good(TOM).built()[0])
    seat.take(FILE)
    seat.membership.revoke(TOM.id, "Lost.")
    before = content(seat)
    forged = replace(good(TOM), frames=[frame(people(AMINA))], changes=2, top=1, head={"number": 2})
    seat.disk.write(FILE, forged.built()[0])
    assert outcome(seat.take) == ("revoked_sender", "")
    assert content(seat) == before
