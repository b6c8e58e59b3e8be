"""Sticks: where they are looked for, and that a watch tells of changes only."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.kit import drives
from desktop.ui.kit.drives import Drive, DriveWatch, is_removable, list_drives


def a_drive(name: str, *, free: int = 10) -> Drive:
    return Drive(Path("/media") / name, name, free, 100, read_only=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows removable drives by itself")
def test_only_places_where_sticks_appear_count() -> None:
    assert is_removable("/media/amina/STICK")
    assert is_removable("/run/media/amina/STICK")
    assert not is_removable("/")
    assert not is_removable("/home")


def test_asking_never_names_the_laptops_own_disk() -> None:
    assert Path("/") not in {drive.root for drive in list_drives()}


def test_a_watch_tells_of_a_stick_that_came_and_not_of_one_that_fills(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[tuple[Drive, ...]] = [()]
    monkeypatch.setattr(drives, "list_drives", lambda: there[-1])
    watch = DriveWatch()
    watch._timer.setInterval(5)
    assert watch.start() == ()
    there.append((a_drive("A"),))
    with qtbot.waitSignal(watch.changed) as changed:
        pass
    assert changed.args == [(a_drive("A"),)]
    there.append((a_drive("A", free=5),))
    with qtbot.assertNotEmitted(watch.changed, wait=30):
        pass
    watch.stop()
    assert not watch._timer.isActive()
