"""Sticks that are worn, locked, too small, or pulled out while they are written to: told, and nothing half done."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from desktop.domain.errors import AppError, NoSpace, NotReadBack, NotWritable
from desktop.storage.carrier import Carrier
from desktop.storage.files import disk_errors
from tests.support.disks import fill_up, remounted_read_only, small_disk
from tests.support.seats import POST, Seat, caseload

VISIT = {"date": "2026-03-15", "narrative": "They slept well."}


class Failing(BytesIO):
    """A stick that answers with an error after so many bytes."""

    def __init__(self, room_bytes: int, error: int) -> None:
        super().__init__()
        self._room, self._error = room_bytes, error

    def write(self, data: object) -> int:
        written = super().write(data)  # type: ignore[arg-type]
        if self.tell() > self._room:
            raise OSError(self._error, os.strerror(self._error))
        return written


@pytest.fixture
def amina() -> Seat:
    seat = caseload()["Amina"]
    seat.casebook.add("encounter", VISIT)
    return seat


@pytest.mark.parametrize("room_bytes", [0, 1, 500, 3_000, 6_000, 8_000])
@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.EIO, NotWritable), (errno.ENODEV, NotWritable), (errno.EROFS, NotWritable), (errno.ENOSPC, NoSpace)],
)
def test_a_stick_that_goes_while_it_is_written_to_leaves_nothing_and_nothing_counts_as_given(
    amina: Seat, monkeypatch: pytest.MonkeyPatch, room_bytes: int, number: int, told: type[AppError]
) -> None:
    @contextmanager
    def making(path: Path) -> Iterator[BinaryIO]:
        with disk_errors(path):
            yield Failing(room_bytes, number)

    before = amina.exchange.standing()
    monkeypatch.setattr(amina.disk, "making", making)
    with pytest.raises(told) as raised:
        amina.exchange.give(POST)
    if isinstance(raised.value, NoSpace):
        assert raised.value.needed_bytes > 8_000, "and how much is needed"
    assert not amina.disk.held
    assert amina.exchange.standing() == before
    synced = amina.exchange.sync(POST)
    assert isinstance(synced.trouble, told)
    assert synced.given == ()
    monkeypatch.undo()
    assert amina.exchange.sync(POST).fresh == 1, "put in again, it goes on"


@pytest.mark.parametrize("at", [0, 100, 2_500, -1])
def test_what_cannot_be_read_back_is_taken_away_and_said(amina: Seat, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    whole = amina.disk.making

    @contextmanager
    def making(path: Path) -> Iterator[BinaryIO]:
        with whole(path) as file:
            yield file
        worn = bytearray(amina.disk.held[path])
        worn[at] ^= 1
        amina.disk.held[path] = bytes(worn)

    monkeypatch.setattr(amina.disk, "making", making)
    before = amina.exchange.standing()
    with pytest.raises(NotReadBack):
        amina.exchange.give(POST)
    assert not amina.disk.held
    assert amina.exchange.standing() == before


def test_a_whole_file_that_was_there_stays_where_a_new_one_cannot_be_made(
    amina: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = amina.exchange.sync(POST).given
    amina.casebook.add("encounter", VISIT)
    monkeypatch.setattr(amina.disk, "free_bytes", lambda _folder: 100)
    assert isinstance(amina.exchange.sync(POST).trouble, NoSpace)
    assert list(amina.disk.held) == [first.file]


def test_a_file_that_is_named_in_place_of_a_folder_is_left_as_it_is(amina: Seat) -> None:
    letter = POST / "letter.txt"
    amina.disk.write(letter, b"Dear Joyce")
    with pytest.raises(NotWritable):
        amina.exchange.sync(letter)
    assert amina.disk.held == {letter: b"Dear Joyce"}


def test_a_file_that_is_no_file_of_notes_is_not_written_over(amina: Seat) -> None:
    photo, notes, empty = POST / "photo.jpg", POST / "notes.visitbook", POST / "empty.visitbook"
    amina.disk.write(photo, b"JFIF, somebody's wedding")
    amina.disk.write(empty, b"")
    with pytest.raises(NotWritable):
        amina.exchange.give(photo)
    assert amina.disk.held[photo] == b"JFIF, somebody's wedding"
    for out in (notes, notes, empty):
        (given,) = amina.exchange.give(out)
        assert given.file == out, "one of notes is: whoever makes it anew wants the new one"


def test_a_stick_that_goes_before_anything_is_left_there_gets_no_file_in_its_place(
    amina: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = iter([True])
    monkeypatch.setattr(amina.disk, "is_folder", lambda _path: next(there, False))
    assert [given.file.parent for given in amina.exchange.sync(POST).given] == [POST]
    drive = Path(POST.anchor or "/")
    assert [given.file.parent for given in amina.exchange.give(drive)] == [drive], "a drive has no name to go by"


# On a disk of its own


def test_a_locked_stick_is_read_and_not_written_to(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 1 << 20) as stick:
        (stick / "a").write_bytes(b"age-encryption.org/v1\n" + bytes(5_000))
        with remounted_read_only(stick):
            disk = Carrier()
            assert len(disk.find([stick]).found) == 1
            with pytest.raises(NotWritable), disk.making(stick / "b"):
                raise AssertionError("never begun")
            with pytest.raises(NotWritable):
                disk.remove(stick / "a")


def test_a_stick_that_fills_up_keeps_nothing_of_what_did_not_fit(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 1 << 20) as stick:
        fill_up(stick, left_bytes=16_384)
        disk = Carrier()
        free = disk.free_bytes(stick)
        with pytest.raises(NoSpace), disk.making(stick / "b") as file:
            file.write(bytes(200_000))
        assert [path.name for path in stick.iterdir()] == ["films.zip"]
        assert disk.free_bytes(stick) == free


def test_a_stick_that_is_gone_has_no_room_that_could_be_told(tmp_path: Path) -> None:
    assert Carrier().free_bytes(tmp_path / "gone") is None
