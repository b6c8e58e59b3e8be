"""Pictures are kept whole, travel behind everything else, wait where the giver wants so, and follow consent."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import BadRecord
from desktop.domain.ids import RecordId, name_of
from desktop.domain.pictures import BYTES_MAX, Encoded, Format, as_text, from_text
from desktop.domain.records.declare import TEXT_MAX
from tests.support.opened import sent
from tests.support.seats import Seat, caseload
from tests.support.soak import often

DAY = date(2026, 3, 15)


def picture(size: int = 40_000, seed: int = 1) -> Encoded:
    """Noise that begins as a photo does: nothing compresses it."""
    return Encoded(Format.JPEG, b"\xff\xd8\xff" + random.Random(seed).randbytes(size - 3))


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def someone(seat: Seat, name: str) -> RecordId:
    (found,) = [line.id for line in seat.casebook.people().rows if line.name == name]
    return found


@given(data=st.binary(max_size=3000))
@settings(max_examples=often(50, soaking=1000))
def test_a_picture_is_the_same_after_it_was_text(data: bytes) -> None:
    assert from_text(as_text(data)) == data


def test_the_largest_picture_fits_a_field_and_rubbish_is_none() -> None:
    assert len(as_text(bytes(BYTES_MAX))) <= TEXT_MAX
    assert from_text("no picture at all!") is None
    assert from_text("é") is None


def test_a_picture_is_kept_and_looked_at(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    grace = someone(amina, "Grace")
    made, changed = amina.pictures.keep(grace, picture(), kind="signed_form", caption="The agreement", day=DAY)
    assert grace in changed.people
    (line,) = amina.pictures.of(grace)
    assert (line.record.id, line.here) == (made, True)
    assert amina.pictures.look(made) == picture()
    amina.pictures.drop(made, "twice")
    assert amina.pictures.of(grace) == ()
    amina.pictures.bring_back(made)
    assert amina.pictures.look(made) == picture()


@pytest.mark.parametrize(
    "wrong",
    [Encoded(Format.JPEG, b""), Encoded(Format.PNG, picture().data), Encoded(Format.JPEG, picture(BYTES_MAX + 1).data)],
    ids=["empty", "another format", "too large"],
)
def test_what_is_no_small_picture_is_refused_and_nothing_is_kept(seats: dict[str, Seat], wrong: Encoded) -> None:
    amina = seats["Amina"]
    grace = someone(amina, "Grace")
    with pytest.raises(BadRecord):
        amina.pictures.keep(grace, wrong, kind="photo", day=DAY)
    assert amina.pictures.of(grace) == ()


def test_in_a_file_pictures_stand_behind_everything_else(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    grace = someone(amina, "Grace")
    amina.pictures.keep(grace, picture(), kind="drawing", day=DAY)
    visit = amina.casebook.add("encounter", {"date": "2026-03-15", "person": name_of(grace), "narrative": "A walk"})
    amina.casebook.edit("encounter", visit, {"narrative": "A long walk"})
    types = [one.type for one in sent(amina.give(joyce)[0], amina, joyce)]
    assert types[-1] == "picture_data"
    assert "picture_data" not in types[:-1]


def test_a_file_without_pictures_leaves_no_gap_and_the_next_one_brings_them(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    grace = someone(amina, "Grace")
    made, _changed = amina.pictures.keep(grace, picture(), kind="photo", day=DAY)
    later = amina.casebook.add("task", {"what": "Bring the seeds", "person": name_of(grace)})
    (light,) = amina.give(joyce, pictures=False)
    assert light.bytes < len(picture().data)
    taken = joyce.take(light)
    assert not taken.gaps
    assert joyce.casebook.show("task", later).record.fields["what"] == "Bring the seeds"
    (line,) = joyce.pictures.of(grace)
    assert not line.here
    assert joyce.pictures.look(made) is None
    assert not joyce.exchange.standing().gaps
    amina.take(joyce.give(amina)[0])
    (whole,) = amina.give(joyce)
    assert [one.type for one in sent(whole, amina, joyce)] == ["picture_data"]
    joyce.take(whole)
    assert joyce.pictures.look(made) == picture()


def test_pictures_stay_where_the_person_said_no(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    grace = someone(amina, "Grace")
    amina.pictures.keep(grace, picture(), kind="photo", day=DAY)
    amina.casebook.add("agreement", {"person": name_of(grace), "date": "2026-03-15", "tell_coordinator": "no"})
    assert not {"picture", "picture_data"} & {one.type for one in sent(amina.give(joyce)[0], amina, joyce)}


def test_erasing_somebody_erases_their_pictures(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    grace = someone(joyce, "Grace")
    joyce.pictures.keep(grace, picture(), kind="photo", day=DAY)
    joyce.erasing.erase(grace, "asked for it")
    (left,) = joyce.db.execute("SELECT count(*) FROM rec_picture_data").fetchone()
    assert left == 0
