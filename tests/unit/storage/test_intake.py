"""Changes coming in from somebody who may send them, and sends what no honest program would."""

from collections.abc import Sequence
from typing import Any

import pytest

from desktop.domain.changes import SetEdit, Written
from desktop.domain.chunks import Chunk
from desktop.domain.errors import BundleDamaged
from desktop.domain.ids import SEQ_BITS, Stamp, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Role
from desktop.storage.log import packed
from tests.support.clock import YEAR_MS
from tests.support.forging import created, edited, file_of, posted
from tests.support.seats import Seat, caseload, until_quiet

NEXT = 100  # a number that nobody in the caseload has come to


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def take(seats: dict[str, Seat], content: Sequence[Chunk], **head: Any) -> None:
    """Joyce takes in what Amina signed."""
    amina, joyce = seats["Amina"], seats["Joyce"]
    joyce.take(posted(joyce, file_of(amina, [joyce], content, **head)))


def refused(seats: dict[str, Seat], content: Sequence[Chunk]) -> str:
    """Where the damage is said to be; nothing was kept of it."""
    joyce = seats["Joyce"]
    before = joyce.store.held(), joyce.casebook.verify().digest
    with pytest.raises(BundleDamaged) as caught:
        take(seats, content)
    assert (joyce.store.held(), joyce.casebook.verify().digest) == before
    return caught.value.where


def an_encounter(seats: dict[str, Seat]) -> Stamp:
    (first, *_) = seats["Amina"].casebook.list("encounter")
    return first.record.id


@pytest.mark.parametrize(
    "fields",
    [
        {"date": None},
        {"date": "yesterday"},
        {"date": 5},
        {"wellbeing": True},
        {"wellbeing": 1 << 63},
        {"activities": "listening"},
        {"activities": SetEdit(added=("listening",) * 65)},
        {"narrative": "".join(map(str, range(45_000)))},
        {"narrative": SetEdit()},
        {"person": "Grace"},
        {"_deleted": "yes"},
        {"_deleted": None},
    ],
)
def test_an_edit_that_no_form_allows_damages_the_file(seats: dict[str, Seat], fields: dict[str, Written]) -> None:
    amina = seats["Amina"]
    assert refused(seats, [edited(amina, "encounter", NEXT, an_encounter(seats), fields)]) == "value"


def test_a_creation_without_its_required_fields_damages_the_file_in_either_form(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    assert refused(seats, [edited(amina, "encounter", NEXT, None, {"narrative": "Undated."})]) == "value"
    assert refused(seats, [created(amina, "encounter", [NEXT], {"narrative": ["Undated."]})]) == "chunk"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xc1",
        b"\x91" * 100_000,
        packed({}, {}, "") + b"\0",
        b"\x93\x81\xa1a\xcb" + bytes(8) + b"\x80\xa0",  # a float
        b"\x93\x81\xa1a\xc4\x01x\x80\xa0",  # bytes
        b"\x93\x80\x81\xa1a\x91\x92\x00\x01\xa0",  # a base of device 0
        b"\x93\x80\x80\xa2\xff\xfe",  # no UTF-8
        b"\x93\x80\x80\x05",
    ],
)
def test_a_payload_that_is_none_damages_the_file(seats: dict[str, Seat], payload: bytes) -> None:
    amina = seats["Amina"]
    record = an_encounter(seats)
    assert refused(seats, [edited(amina, "encounter", NEXT, record, {}, payloads=[payload])]) == "payload"
    chunk = created(amina, "encounter", [NEXT], {"date": ["2026-03-14"]}, extras=[payload])
    assert refused(seats, [chunk]) == "chunk"


def test_a_change_that_gives_a_record_another_type_is_never_applied(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    record = an_encounter(seats)
    amina.casebook.edit("encounter", record, {"narrative": "In the log."})
    until_quiet(list(seats.values()))
    before = joyce.casebook.verify().digest
    take(seats, [edited(amina, "task", NEXT, record, {"what": "Something else altogether"})])
    assert joyce.casebook.verify(deep=True).ok
    assert joyce.casebook.verify().digest == before
    assert joyce.casebook.search("altogether") == ()
    joyce.casebook.edit("encounter", record, {"narrative": "Still an encounter."})
    assert joyce.casebook.search("still")[0].id == record
    assert joyce.exchange.standing().waiting == 1


def test_a_set_edit_cannot_make_a_list_longer_than_a_list_may_be(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    words = tuple(f"w{n:03}" for n in range(65))
    person = next(iter(amina.casebook.list("person"))).record.id
    assert refused(seats, [edited(amina, "person", NEXT, person, {"labels": SetEdit(added=words)})]) == "value"
    assert refused(seats, [edited(amina, "person", NEXT, person, {"labels": SetEdit(added=("x" * 1_001,))})]) == "value"


def test_changes_between_two_roles_are_judged_one_by_one(seats: dict[str, Seat]) -> None:
    """Before and after are allowed, the middle is not; a chunk that spans all three must not be judged by its ends."""
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    first = amina.casebook.add("person", {"name": "Before"})
    numbers_up_to(joyce, first)
    joyce.membership.set_role(amina.me, Role.VIEWER)
    unaware = amina.copied()
    middle = unaware.casebook.add("person", {"name": "In between"})
    numbers_up_to(joyce, middle)
    joyce.membership.set_role(amina.me, Role.PEER)
    last = unaware.casebook.add("person", {"name": "After"})
    for given in joyce.give(tom):
        tom.take(given)
    tom.take(unaware.give(tom)[0])
    assert tom.store.record("person", first) is not None
    assert tom.store.record("person", middle) is None
    assert tom.store.record("person", last) is not None
    assert tom.exchange.standing().quarantine == 1


def numbers_up_to(seat: Seat, last: Stamp) -> None:
    """The vault believes to hold these numbers, so that a role can begin or end after them; nothing is passed on."""
    seat.store._book.set_held(seat.store.trust.devices()[last.device], Intervals(((1, last.seq),)))


def test_a_record_that_lies_in_two_chunks_is_taken_once(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    column = created(amina, "encounter", [NEXT], {"date": ["2026-03-14"], "narrative": ["Once."]})
    take(seats, [column, column, edited(amina, "encounter", NEXT, None, {"date": "2026-03-14", "narrative": "Twice."})])
    assert [hit.snippet for hit in joyce.casebook.search("once")] == ["Once."]
    assert joyce.casebook.search("twice") == ()


def test_many_records_of_the_same_moment_all_find_their_place(seats: dict[str, Seat]) -> None:
    """Two laptops whose clocks stand still give the same times to whole runs of records."""
    amina, brian, joyce = seats["Amina"], seats["Brian"], seats["Joyce"]
    for seat, count in ((amina, 40), (brian, 7), (joyce, 20)):
        seat.clock.wall_ms, seat.clock.step_ms = 0, 0
        seat.store._book.set_hybrid(1 << 40)
        seat.casebook.add_all([(n, {"what": f"Task {seat.name} {n}"}) for n in range(count)], "task")
    for seat in (brian, amina):
        joyce.take(seat.give(joyce)[0])
    assert len(joyce.casebook.search("task", 100)) == 67
    assert len(joyce.casebook.search("amina", 100)) == 40
    assert joyce.casebook.verify(deep=True).ok


def test_a_clock_a_year_ahead_is_named_and_not_followed(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.clock.jump(YEAR_MS)
    amina.casebook.add("task", {"what": "From the future"})
    joyce.take(amina.give(joyce)[0])
    assert joyce.exchange.standing().clock_doubts == (amina.me,)
    assert joyce.store.hybrid() >> 16 < amina.clock.wall_ms - YEAR_MS // 2
    assert [shown.record.fields["what"] for shown in joyce.casebook.list("task")].count("From the future") == 1


def test_an_edit_that_comes_before_its_record_waits_and_is_then_seen(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    record = Stamp(amina.circle.device, NEXT)
    later = edited(amina, "encounter", NEXT + 1, record, {"narrative": "Second."})
    take(seats, [later])
    assert joyce.exchange.standing().waiting == 1
    assert joyce.casebook.search("second") == ()
    take(seats, [created(amina, "encounter", [NEXT], {"date": ["2026-03-14"], "narrative": ["First."]})])
    assert joyce.exchange.standing().waiting == 0
    assert [hit.snippet for hit in joyce.casebook.search("second")] == ["Second."]
    assert joyce.casebook.search("first") == ()


def test_a_record_that_points_to_what_is_not_here_is_kept(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    stranger = Stamp(77, 5)
    column = created(
        amina,
        "encounter",
        [NEXT],
        {"date": ["2026-03-14"], "person": [1 << SEQ_BITS | 5]},
        devices=(amina.circle.device, 77),
    )
    take(seats, [column])
    shown = joyce.casebook.show("encounter", Stamp(amina.circle.device, NEXT)).record
    assert shown.fields["person"] == stranger
    assert joyce.casebook.timeline(stranger).rows[0].record.id == shown.id
    assert name_of(stranger) == name_of(Stamp(77, 5))
