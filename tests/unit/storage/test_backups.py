"""Backups by plan on a real disk: counted up, thinned, and nobody else's file is ever touched."""

import errno
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from desktop.crypto.passphrase import FLOOR
from desktop.domain.backups import AWAY, HERE, Keep, Target
from desktop.domain.errors import (
    AppError,
    BackupPassphraseWrong,
    Cancelled,
    FileMissing,
    NoSpace,
    NotReadBack,
    NotWritable,
    VaultDamaged,
    VaultTooNew,
)
from desktop.domain.ports import QUIET
from desktop.storage import backup as backing
from desktop.storage import backups as planned
from desktop.storage import sticks
from desktop.storage.backup import half_of, read_backup
from desktop.storage.backups import BackupPlaces, backups_beside, mark_of
from desktop.storage.settings import PAGE_BYTES
from desktop.storage.vault import OpenVault
from desktop.storage.vaultfolder import VaultFolder
from tests.support.disks import full_disk, small_disk
from tests.support.vaults import PASSPHRASE, Shed, opened, put, saved, shed_in

ON = date(2026, 11, 3)
FEW = Keep(last=2, days=0, weeks=0, months=0)


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    return shed_in(tmp_path)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def target(folder: Path, keep: Keep = AWAY) -> Target:
    return Target(folder, keep, here=False, away=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def numbers(folder: Path) -> list[int]:
    return sorted(mark.number for mark in map(mark_of, names(folder)) if mark is not None)


def make(vault: OpenVault, folder: Path, on: date = ON, keep: Keep = AWAY) -> Path:
    return BackupPlaces(vault).make(target(folder, keep), on, QUIET)


def test_each_backup_has_the_next_number_and_the_day(shed: Shed, stick: Path) -> None:
    with opened(shed) as vault:
        first = make(vault, stick)
        second = make(vault, stick, ON + timedelta(days=1))
        assert BackupPlaces(vault).newest(stick) == second
    assert first.name.startswith("backup-2026-11-03-0001-")
    assert second.name.startswith("backup-2026-11-04-0002-")
    assert names(stick) == [first.name, second.name]
    with VaultFolder(shed.folder.parent / "again", shed.state).restore(second, PASSPHRASE) as vault:
        assert vault.new_device


def test_too_many_go_and_the_order_of_making_counts_not_the_date(shed: Shed, stick: Path) -> None:
    with opened(shed) as vault:
        for days in (0, -4_000, 4_000, -10, -20):
            made = make(vault, stick, ON + timedelta(days=days), FEW)
            assert made.exists()
    assert numbers(stick) == [4, 5]


def test_only_what_is_provably_ours_is_ever_taken_away(shed: Shed, stick: Path, tmp_path: Path) -> None:
    """Everything here bears a name that thinning would take, and none of it may go."""
    with VaultFolder(tmp_path / "other", tmp_path / "other-state").create(PASSPHRASE, FLOOR) as other:
        theirs = make(other, stick, ON, FEW)
    with opened(shed) as vault:
        ours = make(vault, stick, ON, AWAY)
        damaged = stick / "backup-2026-11-03-0001-aaaa.visitbook-backup"
        damaged.write_bytes(_flipped(ours.read_bytes(), -60))
        cut = stick / "backup-2026-11-03-0001-bbbb.visitbook-backup"
        cut.write_bytes(ours.read_bytes()[:-PAGE_BYTES])
        empty = stick / "backup-2026-11-03-0001-cccc.visitbook-backup"
        empty.touch()
        (stick / "backup-2026-11-03-0001-dddd.visitbook-backup").mkdir()
        by_hand = stick / "before the rains.visitbook-backup"
        shutil.copyfile(ours, by_hand)
        (stick / "letters.odt").write_text("hers")
        (stick / ".abcdefgh.new").write_text("somebody's")
        before = set(names(stick)) - {ours.name}
        for _ in range(4):
            make(vault, stick, ON, FEW)
    assert before <= set(names(stick))
    assert not ours.exists(), "the thinning did happen"
    assert theirs.exists()


def _flipped(data: bytes, at: int) -> bytes:
    out = bytearray(data)
    out[at] ^= 1
    return bytes(out)


def test_a_copy_of_the_vault_counts_on_and_overwrites_nothing(shed: Shed, stick: Path, tmp_path: Path) -> None:
    copy = shed.copied_to(tmp_path / "copy")
    with opened(shed) as vault:
        make(vault, stick)
    with opened(copy) as vault:
        make(vault, stick)
    assert numbers(stick) == [1, 2]


def test_a_folder_that_is_not_there_is_never_made(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault, pytest.raises(FileMissing):
        make(vault, tmp_path / "media" / "stick")
    assert not (tmp_path / "media").exists()


def test_the_place_of_a_stick_that_is_out_is_not_the_stick(shed: Shed, stick: Path) -> None:
    """The folder is there, but it is on the disk of the laptop."""
    with opened(shed) as vault:
        places = BackupPlaces(vault)
        assert not places.is_away(stick)
        with pytest.raises(FileMissing):
            places.make(Target(stick, AWAY, here=False, away=True), ON, QUIET)
        with full_disk(stick.with_name("other"), 64 << 20) as other:
            if other.stat().st_dev != stick.stat().st_dev:
                assert places.is_away(other)
                places.make(Target(other, AWAY, here=False, away=True), ON, QUIET)
                assert numbers(other) == [1]
    assert names(stick) == []


def test_a_stick_that_came_under_another_name_is_found_by_the_backups_on_it(
    shed: Shed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = tmp_path / "media" / "amina"
    monkeypatch.setattr(sticks, "PLACES", (tmp_path / "media",))
    monkeypatch.setattr(BackupPlaces, "is_away", lambda _self, folder: folder.is_relative_to(media))
    chosen = media / "STICK" / "copies"
    chosen.mkdir(parents=True)
    there = Target(chosen, AWAY, here=False, away=True)
    with opened(shed) as vault:
        places = BackupPlaces(vault)
        places.make(there, ON, QUIET)
        (media / "STICK").rename(media / "STICK1")
        (media / "HERS" / "copies").mkdir(parents=True)  # somebody else's stick, with a folder of the same name
        made = places.make(there, ON, QUIET)
        assert made.parent == media / "STICK1" / "copies"
        assert places.newest(chosen) == made
        assert names(media / "HERS" / "copies") == []
        for file in made.parent.iterdir():
            file.unlink()
        with pytest.raises(FileMissing):
            places.make(there, ON, QUIET)
        assert places.newest(chosen) is None


def test_a_folder_that_is_on_no_stick_is_looked_for_nowhere(tmp_path: Path) -> None:
    assert list(sticks.elsewhere(tmp_path / "copies")) == []


def test_beside_the_vault_a_folder_is_made_and_room_is_spared(shed: Shed, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(shed) as vault:
        places = BackupPlaces(vault)
        beside = Target(places.here, HERE, here=True, away=False)
        places.make(beside, ON, QUIET)
        assert numbers(places.here) == [1]
        assert places.here.stat().st_mode & 0o777 == 0o700
        monkeypatch.setattr(planned, "free_bytes", lambda _: planned.SPARE_BYTES)
        with pytest.raises(NoSpace):
            places.make(beside, ON, QUIET)
        places.make(target(places.here), ON, QUIET)
    assert numbers(places.here) == [1, 2]


def test_room_is_asked_for_before_anything_is_written(shed: Shed, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planned, "free_bytes", lambda _: planned.MARGIN_BYTES)
    with opened(shed) as vault, pytest.raises(NoSpace):
        make(vault, stick)
    assert names(stick) == []


def test_a_disk_that_fills_up_meanwhile_keeps_what_was_there(
    shed: Shed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planned, "free_bytes", lambda _: 1 << 40)
    with opened(shed) as vault, full_disk(tmp_path / "stick", shed.database.stat().st_size * 3 // 2) as stick:
        good = make(vault, stick)
        for _ in range(2):
            with pytest.raises((NoSpace, NotWritable)):
                make(vault, stick, keep=FEW)
        read_backup(good).prove(shed.key())
        assert names(stick) == [good.name]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV, errno.ENXIO, errno.EROFS, errno.EACCES])
def test_a_stick_that_goes_or_is_locked_is_told(
    shed: Shed, stick: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def gone(_: Path) -> NoReturn:
        raise OSError(code, "the stick is out")

    with opened(shed) as vault:
        good = make(vault, stick)
        monkeypatch.setattr("desktop.storage.settings.new_private_file", gone)
        with pytest.raises(NotWritable):
            make(vault, stick)
        monkeypatch.undo()
        monkeypatch.setattr(backing, "sync_file", gone)
        with pytest.raises(NotWritable):
            make(vault, stick)
        put(vault, "after")
        assert "after" in saved(vault)
    assert names(stick) == [good.name]


def test_what_a_killed_process_left_is_cleared_away_and_nothing_else(shed: Shed, stick: Path) -> None:
    half = half_of(stick, shed.key())
    for path in (half, half.with_name(half.name + "-journal"), stick / ".0123456789abcdef.new"):
        path.write_bytes(b"half")
    with opened(shed) as vault:
        made = make(vault, stick)
    assert names(stick) == [".0123456789abcdef.new", made.name]


def test_stopping_leaves_what_was_there(shed: Shed, stick: Path) -> None:
    class Stops:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with opened(shed) as vault:
        good = make(vault, stick, keep=FEW)
        with pytest.raises(Cancelled):
            BackupPlaces(vault).make(target(stick, FEW), ON, Stops())
    assert names(stick) == [good.name]


def test_opening_one_counts_what_it_holds_and_leaves_nothing(shed: Shed, stick: Path) -> None:
    with opened(shed) as vault:
        places = BackupPlaces(vault)
        made = make(vault, stick)
        before = names(shed.folder)
        found = places.opened(made, PASSPHRASE, QUIET)
        assert (found.records, found.newest_ms, found.ours) == (0, None, True)
        assert names(places.here) == []
        assert [*before, "backups"] == [*before, *(set(names(shed.folder)) - set(before))]


def test_a_backup_keeps_the_passphrase_of_its_day(shed: Shed, stick: Path) -> None:
    with opened(shed) as vault:
        made = make(vault, stick)
        vault.replace_passphrase("an entirely new sentence", FLOOR)
        places = BackupPlaces(vault)
        assert places.opened(made, PASSPHRASE, QUIET).ours
        with pytest.raises(BackupPassphraseWrong):
            places.opened(made, "an entirely new sentence", QUIET)
        assert names(places.here) == []


def _cut(data: bytes) -> bytes:
    return data[:-PAGE_BYTES]


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _empty(data: bytes) -> bytes:
    return b""


def _another_file(data: bytes) -> bytes:
    return b"a letter to the clinic\n" * 900


def _newer(data: bytes) -> bytes:
    return data[:-10] + b"\x00\x09" + data[-8:]


@pytest.mark.parametrize(
    ("ruin", "error"),
    [
        (_cut, VaultDamaged),
        (_half, VaultDamaged),
        (_empty, VaultDamaged),
        (_another_file, VaultDamaged),
        (_newer, VaultTooNew),
    ],
)
def test_what_is_no_whole_backup_is_not_opened(
    shed: Shed, stick: Path, ruin: Callable[[bytes], bytes], error: type[AppError]
) -> None:
    with opened(shed) as vault:
        made = make(vault, stick)
        made.write_bytes(ruin(made.read_bytes()))
        with pytest.raises(error) as raised:
            BackupPlaces(vault).opened(made, PASSPHRASE, QUIET)
        assert getattr(raised.value, "part", None) == "backup"
        assert BackupPlaces(vault).newest(stick) is None


def test_a_flip_in_any_page_is_told(shed: Shed, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One in every page, at a place of chance, and some in the description at the end: none is taken for whole."""
    monkeypatch.setattr(planned, "backup_opened_with", lambda _slots, _passphrase: shed.key())
    chance = random.Random(412)
    with opened(shed) as vault:
        places = BackupPlaces(vault)
        made = make(vault, stick)
        whole = made.read_bytes()
        assert places.opened(made, PASSPHRASE, QUIET).ours
        pages = range(0, read_backup(made).database_bytes, PAGE_BYTES)
        spots = [page + chance.randrange(PAGE_BYTES) for page in pages]
        spots += [chance.randrange(pages.stop, len(whole)) for _ in range(60)]
        accepted = []
        for spot in spots:
            made.write_bytes(_flipped(whole, spot))
            try:
                places.opened(made, PASSPHRASE, QUIET)
            except (VaultDamaged, VaultTooNew):
                continue
            accepted.append(spot)
        assert accepted == []


def test_beside_a_damaged_vault_the_newest_that_look_whole_are_found_without_a_key(shed: Shed) -> None:
    assert backups_beside(shed.folder) == ()
    with opened(shed) as vault:
        places = BackupPlaces(vault)
        beside = Target(places.here, AWAY, here=True, away=False)
        first, second, third = (places.make(beside, ON, QUIET) for _ in range(3))
        vault.backup(places.here / "layout-0001.visitbook-backup")
        (places.here / "letters.odt").write_text("hers")
    third.write_bytes(third.read_bytes()[:-5])
    assert backups_beside(shed.folder) == (second, first, places.here / "layout-0001.visitbook-backup")


@pytest.mark.parametrize(
    "name",
    [
        "backup-2026-02-30-0001-abcd.visitbook-backup",
        "backup-2026-11-03-001-abcd.visitbook-backup",
        "backup-2026-11-03-0001-ABCD.visitbook-backup",
        "backup-2026-11-03.visitbook-backup",
        "layout-0001.visitbook-backup",
        ".backup-2026-11-03-0001-abcd.visitbook-backup",
    ],
)
def test_other_names_are_not_ours(name: str) -> None:
    assert mark_of(name) is None


def test_a_stick_that_is_locked_or_taken_out_in_the_middle_is_told_and_keeps_what_is_on_it(
    shed: Shed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real disk, made read-only and taken away while pages are being copied."""
    monkeypatch.setattr(backing, "PAGES_A_STEP", 2)

    class Hand:
        def __init__(self, *command: str) -> None:
            self.command = command

        def step(self, done: int, total: int) -> None:
            subprocess.run(self.command, check=False, capture_output=True)

    with opened(shed) as vault, small_disk(tmp_path / "stick", 64 << 20) as stick:
        places = BackupPlaces(vault)
        good = places.make(target(stick), ON, QUIET)
        subprocess.run(["/usr/bin/env", "mount", "-o", "remount,ro", str(stick)], check=True)
        with pytest.raises(NotWritable):
            places.make(target(stick, FEW), ON, QUIET)
        subprocess.run(["/usr/bin/env", "mount", "-o", "remount,rw", str(stick)], check=True)
        read_backup(good).prove(shed.key())
        with pytest.raises((NotReadBack, FileMissing)):
            places.make(target(stick, FEW), ON, Hand("/usr/bin/env", "umount", "-l", str(stick)))
        put(vault, "after")
        assert "after" in saved(vault)
        assert names(stick) == [], "nothing is written where the stick was"
        subprocess.run(
            ["/usr/bin/env", "mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True
        )  # for whoever takes it away


def test_a_stick_that_does_not_keep_what_it_takes_is_told_and_the_vault_is_not_blamed(
    shed: Shed, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worn(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0x40
        path.write_bytes(data)

    with opened(shed) as vault:
        good = make(vault, stick)
        monkeypatch.setattr(backing, "sync_file", worn)
        with pytest.raises(NotReadBack):
            make(vault, stick, keep=FEW)
    assert names(stick) == [good.name]
