"""Looking whether a full disk has room again: once told, calmly, and never after it is not wanted any more."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.errors import NoSpace, NotWritable
from desktop.domain.views import DiskSpace
from desktop.ui.kit import full_disk
from desktop.ui.kit.full_disk import RoomAgain, worded_unkept, worded_unsaved
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.wording import worded_error


class Disk(QObject):
    """A disk that is full so many times; counts who looks and who was told."""

    def __init__(self, full_for: int) -> None:
        super().__init__()
        self.full_for = full_for
        self.looks = 0
        self.told = 0

    def space(self) -> DiskSpace:
        self.looks += 1
        return DiskSpace.NONE if self.looks <= self.full_for else DiskSpace.LOW

    def was_told(self, times: int) -> bool:
        return self.told == times

    def tell(self) -> None:
        self.told += 1


@pytest.fixture
def lane(qapp: object) -> Iterator[Lane]:
    made = Lane()
    yield made
    assert made.finish(10_000)


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_disk, "FIRST_MS", 2)


def looking(disk: Disk, lane: Lane) -> RoomAgain:
    again = RoomAgain(disk.space, lane, disk)
    again.came.connect(disk.tell)
    return again


def test_it_looks_until_there_is_room_and_says_so_once(qtbot: QtBot, lane: Lane) -> None:
    disk = Disk(full_for=3)
    again = looking(disk, lane)
    again.wait()
    again.wait()
    qtbot.waitUntil(lambda: disk.told == 1)
    assert disk.looks == 4
    assert not again._timer.isActive()


def test_a_disk_that_only_says_that_it_has_room_is_asked_ever_more_seldom(qtbot: QtBot, lane: Lane) -> None:
    disk = Disk(full_for=0)
    again = looking(disk, lane)
    for number in range(1, 5):
        again.wait()
        qtbot.waitUntil(partial(disk.was_told, number))
    assert again._timer.interval() == 2 << 4
    again.stop()
    assert again._timer.interval() == 2


def test_an_answer_after_the_end_is_not_told(qtbot: QtBot, lane: Lane) -> None:
    disk = Disk(full_for=0)
    again = looking(disk, lane)
    again.wait()
    again._look()
    again.stop()
    qtbot.waitUntil(lambda: disk.looks == 1)
    done: list[object] = []
    lane.start(disk, lambda _progress: None, done=done.append, failed=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert disk.told == 0


def test_what_is_not_for_want_of_room_is_said_as_everywhere(qapp: object) -> None:
    error = NotWritable("/stick")
    assert worded_unsaved(error) == worded_unkept(error) == worded_error(error)
    assert "by itself as soon as there is room" in worded_unsaved(NoSpace()).text
    assert "on the screen only" in worded_unkept(NoSpace()).text
