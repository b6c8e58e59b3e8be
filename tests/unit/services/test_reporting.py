"""Who has reported, where what they wrote came by way of another coordinator."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from desktop.domain.clock import DAY_MS
from desktop.domain.errors import BundleDamaged
from desktop.domain.ids import MemberId
from desktop.domain.indicators.cells import Period
from desktop.domain.roles import Role
from desktop.services import giving
from tests.support.clock import YEAR_MS
from tests.support.forging import file_of, posted
from tests.support.seats import POST, MemoryDisk, Seat, programme
from tests.vectors.bundle.make import TOM, good
from tests.vectors.bundle.receiving import receiver

FEBRUARY = Period(date(2026, 2, 1), date(2026, 2, 28))


@pytest.fixture
def seats() -> dict[str, Seat]:
    """Whose newest files were all made 40 days ago."""
    seats = programme()
    for seat in seats.values():
        seat.clock.jump(40 * DAY_MS)
    return seats


def carry(giver: Seat, taker: Seat, max_size: int | None = None) -> None:
    for given in giver.give(taker, max_size=max_size):
        taker.take(given)


def silent(seat: Seat) -> set[str]:
    return {seat.circle.name_of(one.member) for one in seat.exchange.standing().not_reported}


def test_who_gives_to_one_coordinator_has_reported_to_all_to_whom_it_is_passed_on(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    carry(amina, joyce)
    assert silent(tom) == {"Joyce", "Amina", "Brian"}
    carry(joyce, tom)
    assert silent(tom) == {"Brian"}
    (line,) = [one for one in tom.exchange.team() if one.member == amina.me]
    assert line.last is not None
    assert amina.clock().when - line.last < timedelta(days=1, seconds=1)
    carry(tom, joyce)
    assert silent(joyce) == {"Brian"}, "what came round is no news"


def test_whoever_sees_numbers_alone_is_told_who_has_reported(seats: dict[str, Seat]) -> None:
    joyce, amina, vera = seats["Joyce"], seats["Amina"], seats["Brian"]
    joyce.membership.set_role(vera.me, Role.VIEWER)
    amina.clock.jump(-30 * DAY_MS)
    carry(amina, joyce)
    joyce.clock.jump(-10 * DAY_MS)
    carry(joyce, vera)
    april = vera.numbers.report(["I01"], Period(date(2026, 4, 1), date(2026, 4, 2)))
    assert (april.reported, april.expected, april.missing) == (1, 3, ("Amina", "Tom"))
    february = vera.numbers.report(["I01"], FEBRUARY)
    assert (february.reported, february.missing) == (3, ())


def test_of_whom_something_is_missing_nothing_is_said(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    amina.casebook.add("task", {"what": "In a file that is lost"})
    lost = amina.give(joyce)
    assert lost
    joyce.take(posted(joyce, file_of(amina, [joyce], [])))
    assert [gap.member for gap in joyce.exchange.standing().gaps] == [amina.me]
    carry(joyce, tom)
    assert "Amina" in silent(tom)


def test_a_clock_that_runs_ahead_is_not_believed_for_years(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    amina.clock.jump(YEAR_MS)
    carry(amina, joyce)
    carry(joyce, tom)
    assert "Amina" in silent(tom)


def test_a_part_of_several_says_nothing_yet(seats: dict[str, Seat], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving, "ROOM_LEAST", 200)
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    noise = Random(1)
    for _ in range(9):
        joyce.casebook.add("task", {"what": noise.randbytes(200).hex()})
    carry(amina, joyce)
    first, *others = joyce.give(tom, max_size=1)
    tom.take(first)
    assert others
    assert "Amina" in silent(tom)
    for given in others:
        tom.take(given)
    carry(tom, joyce)
    carry(joyce, tom)
    assert "Amina" not in silent(tom)


def test_the_word_of_a_peer_is_not_believed(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    forged: Mapping[MemberId, int] = {brian.me: brian.clock().wall_ms // DAY_MS}
    joyce.take(posted(joyce, file_of(amina, [joyce], [], reported=forged)))
    assert "Brian" in silent(joyce)


def test_the_word_of_a_coordinator_who_is_none_any_more_counts_no_more(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    carry(amina, tom)
    carry(tom, joyce)
    assert "Amina" not in silent(joyce)
    joyce.membership.revoke(tom.me, "lost")
    assert "Amina" in silent(joyce)


def test_it_is_taken_back_with_the_file_that_told_it(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    carry(amina, joyce)
    carry(joyce, tom)
    tom.exchange.undo(tom.exchange.imports()[0].id)
    assert silent(tom) == {"Joyce", "Amina", "Brian"}


@pytest.mark.parametrize("reported", [{b"short": 1}, {bytes(16): -1}, {bytes(16): 1 << 36}, {bytes(16): "today"}, [1]])
def test_what_has_not_its_form_damages_the_file(reported: object) -> None:
    disk = MemoryDisk()
    disk.write(POST / "odd", replace(good(TOM), head={"reported": reported}).built()[0])
    with pytest.raises(BundleDamaged, match="head"):
        receiver(disk).take(POST / "odd")
