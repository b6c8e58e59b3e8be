"""Room is kept for the day the disk is full, and given up for what must still be written."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app.wiring import _both, now
from desktop.domain.errors import NoSpace
from desktop.domain.views import DiskSpace
from desktop.storage.reserve import LEFT_BYTES, RESERVE_BYTES, SAVE_BYTES, STEP_BYTES, Reserve
from tests.support.disks import fill_up, small_disk
from tests.support.vaults import Shed, opened, settled_shed

DISK_BYTES = LEFT_BYTES + RESERVE_BYTES + (8 << 20)
VISITS = 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", DISK_BYTES) as place:
        yield place


@pytest.fixture
def shed(disk: Path) -> Shed:
    return settled_shed(disk)


def made(shed: Shed) -> Reserve:
    """The whole reserve, as some idle moments make it."""
    reserve = Reserve(shed.folder)
    while reserve.fill():
        pass
    return reserve


def test_the_reserve_is_made_in_steps_and_takes_up_real_room(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path)
    steps = 1
    while reserve.fill():
        steps += 1
    file = tmp_path / "reserve"
    assert steps == RESERVE_BYTES // STEP_BYTES
    assert file.stat().st_size == RESERVE_BYTES
    assert not reserve.fill()
    assert bytes(64) not in file.read_bytes(), "what is all zeros takes no room on some disks"
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_where_little_room_is_left_none_is_taken_from_others(disk: Path) -> None:
    fill_up(disk, left_bytes=LEFT_BYTES + RESERVE_BYTES - STEP_BYTES)
    assert not Reserve(disk).fill()
    assert not (disk / "reserve").exists()


def test_no_more_is_given_up_than_is_wanted(shed: Shed, disk: Path) -> None:
    reserve = made(shed)
    reserve.make_room()
    assert reserve.held_bytes() == RESERVE_BYTES
    fill_up(disk)
    reserve.make_room(10)
    assert reserve.held_bytes() == RESERVE_BYTES - STEP_BYTES
    assert reserve.free_bytes() == STEP_BYTES
    reserve.make_room(2 * STEP_BYTES + 1)
    assert reserve.held_bytes() == RESERVE_BYTES - 3 * STEP_BYTES
    reserve.make_room(DISK_BYTES)
    assert reserve.held_bytes() == 0


def test_on_a_full_disk_people_go_on_saving_deleting_and_closing(shed: Shed, disk: Path) -> None:
    made(shed)
    with opened(shed) as vault:
        casebook, drafts = _both(vault, now)[0].casebook, vault.draft_file(now)
        assert vault.space() is DiskSpace.PLENTY
        fill_up(disk)
        assert vault.space() is DiskSpace.LOW
        visits = []
        for number in range(VISITS):
            drafts.keep("editor", {"narrative": f"half of visit {number}"}, None)
            visits.append(casebook.add("encounter", {"date": "2026-03-14", "narrative": f"visit {number}"}))
        casebook.delete("encounter", visits[-1], "twice")
    fill_up(disk)
    with opened(shed) as vault:
        assert not vault.lost_session
        casebook = _both(vault, now)[0].casebook
        assert sum(1 for _ in casebook.list("encounter")) == VISITS - 1
        assert vault.draft_file(now).find("editor") is not None
        assert casebook.verify(deep=True).ok
        assert 0 < Reserve(shed.folder).held_bytes() < RESERVE_BYTES


def test_without_the_reserve_the_same_disk_takes_nothing(shed: Shed, disk: Path) -> None:
    with opened(shed) as vault:
        casebook = _both(vault, now)[0].casebook
        films = fill_up(disk)
        assert vault.space() is DiskSpace.NONE
        with pytest.raises(NoSpace):
            casebook.add("encounter", {"date": "2026-03-14", "narrative": "visit " * 10_000})
        with pytest.raises(NoSpace):
            vault.draft_file(now).keep("editor", {"narrative": "half of a visit " * 10_000}, None)
        films.unlink()
        casebook.add("encounter", {"date": "2026-03-14", "narrative": "there is room again"})
        assert casebook.verify(deep=True).ok


def test_a_closed_vault_without_a_reserve_says_that_there_is_no_room_and_opens_once_there_is(
    shed: Shed, disk: Path
) -> None:
    films = fill_up(disk)
    with pytest.raises(NoSpace):
        shed.open()
    films.unlink()
    with opened(shed) as vault:
        assert not vault.lost_session
        vault.check_integrity()


def test_what_was_given_up_is_made_again_once_there_is_room(shed: Shed, disk: Path) -> None:
    reserve = made(shed)
    films = fill_up(disk)
    reserve.make_room(SAVE_BYTES)
    assert not reserve.fill()
    films.unlink()
    assert made(shed).held_bytes() == RESERVE_BYTES


def test_a_reserve_that_cannot_be_reached_keeps_nobody_from_anything(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "gone")
    reserve.make_room()
    reserve.give()
    assert not reserve.fill()
    (tmp_path / "odd" / "reserve").mkdir(parents=True)
    odd = Reserve(tmp_path / "odd")
    odd.make_room(1 << 62)
    assert not odd.fill() or os.name == "nt"
