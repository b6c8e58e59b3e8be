"""One stick between real vaults: renamed, packed, half copied, full, locked, and hundreds of old files."""

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.app.wiring import wiring
from tests.support.disks import fill_up, small_disk
from tests.support.shells import Answer, Laptop

pytestmark = pytest.mark.usefixtures("quick_stretching")

VISIT = {"date": "2026-03-15", "narrative": "They slept well."}


class Two:
    """Joyce has let Amina in, and both have everything."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.joyce, self.amina = (self._laptop(name) for name in ("Joyce", "Amina"))
        self.joyce.done("create", "--name", "Joyce", "--unlock-cost", "floor")
        card, welcome = place / "amina.card", place / "welcome"
        self.amina.done("join", "--name", "Amina", "--card", card, "--unlock-cost", "floor")
        self.joyce.done("admit", card, "--role", "peer", "--out", welcome)
        self.amina.done("import", welcome)

    def _laptop(self, name: str) -> Laptop:
        return Laptop(
            lambda: wiring(data=self.place / "data", state=self.place / f"state-{name}"), self.place / name, name
        )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    return Two(tmp_path_factory.mktemp("two"))


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "stick"
    place.mkdir()
    yield place
    place.chmod(stat.S_IRWXU)


def imported(lines: list[dict[str, Any]]) -> list[str]:
    return [line["state"] for line in lines if "state" in line]


def exported(lines: list[dict[str, Any]]) -> list[Path]:
    return [Path(line["file"]) for line in lines if "tag" in line]


def test_there_and_back_and_what_is_told(two: Two, stick: Path) -> None:
    visit = two.amina.add("encounter", VISIT)[0]
    first = two.amina.done("sync", stick)
    assert (imported(first), len(exported(first))) == ([], 1)
    second = two.joyce.done("sync", stick)
    assert (imported(second), len(exported(second))) == (["done"], 1)
    assert two.joyce.done("show", "encounter", visit)[0]["fields"] == VISIT
    assert imported(two.amina.done("sync", stick)) == ["done"]
    (receipt,) = two.amina.done("show", "encounter", visit)[0]["receipts"]
    assert receipt["state"] == "received"
    assert sorted(path.name[-10:] for path in stick.iterdir()) == [".visitbook"] * 2, "one file each is left"
    assert "is for Joyce" in two.amina.call("sync", stick, json=False).out


def test_renamed_hidden_moved_and_packed_files_come_in(two: Two, stick: Path, tmp_path: Path) -> None:
    def by_phone(file: Path) -> None:
        with zipfile.ZipFile(stick / "Documents (3).zip", "w", zipfile.ZIP_DEFLATED) as made:
            made.write(file, "WhatsApp/IMG-2026 (1)")
        file.unlink()

    def by_worm(file: Path) -> None:
        (stick / "\u00a0").mkdir()
        file.rename(stick / "\u00a0" / ".x")

    def by_odd_letters(file: Path) -> None:
        file.rename(stick / os.fsdecode(b"\xff\xfenotes"))

    for carry in (by_phone, by_worm, by_odd_letters):
        visit = two.amina.add("encounter", VISIT)[0]
        out = tmp_path / carry.__name__
        (given,) = two.amina.done("export", "--out", f"{out}/")
        file = shutil.copy(given["file"], stick)
        carry(Path(file))
        assert imported(two.joyce.done("sync", stick)) == ["done"], carry.__name__
        assert two.joyce.done("show", "encounter", visit)
    assert len(two.joyce.done("imports")) >= 3
    packed = two.joyce.done("import", stick / "Documents (3).zip")
    assert [line["state"] for line in packed] == ["already"]
    assert packed[0]["file"].endswith("Documents (3).zip/WhatsApp/IMG-2026 (1)")


def test_half_copied_today_waits_and_nothing_of_it_is_taken(two: Two, stick: Path) -> None:
    visit = two.amina.add("encounter", VISIT)[0]
    (file,) = exported(two.amina.done("sync", stick))
    whole = file.read_bytes()
    half = stick / ".syncthing.x.tmp"
    half.write_bytes(whole[: len(whole) // 2])
    file.unlink()
    lines = two.joyce.done("sync", stick)
    assert [(line["state"], line["error"]) for line in lines if "error" in line] == [("waiting", "bundle_damaged")]
    assert two.joyce.refused("show", "encounter", visit) == (1, "not_found")
    os.utime(half, (1_000_000, 1_000_000))
    assert two.joyce.refused("sync", stick)[0] == 4, "nobody copies for weeks"
    half.write_bytes(whole)
    assert imported(two.joyce.done("sync", stick)) == ["done"]


def test_a_full_stick_is_told_before_anything_is_written(two: Two, tmp_path: Path) -> None:
    two.amina.add("encounter", VISIT)
    with small_disk(tmp_path / "small", 1 << 20) as disk:
        fill_up(disk, left_bytes=20_000)
        answer = two.amina.call("sync", disk)
        assert answer.code == 6
        refusal = answer.lines[-1]
        assert refusal["error"] == "no_space"
        assert refusal["needed_bytes"] > 20_000
        assert [path.name for path in disk.iterdir()] == ["films.zip"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="who may do everything is refused nothing")
def test_a_locked_stick_is_read_and_told(two: Two, stick: Path) -> None:
    stick.chmod(stat.S_IRUSR | stat.S_IXUSR)
    answer = two.amina.call("sync", stick)
    assert (answer.code, answer.lines[-1]["error"]) == (6, "not_writable")


def test_a_stick_that_is_not_in(two: Two, tmp_path: Path) -> None:
    assert two.amina.refused("sync", tmp_path / "gone") == (1, "not_found")


def test_five_hundred_old_files_are_passed_by_at_their_heads(two: Two, stick: Path) -> None:
    for _ in range(3):
        two.amina.add("encounter", VISIT)
        (given,) = two.amina.done("export", "--out", stick)
        for copy in range(170):
            shutil.copy(given["file"], stick / f"old {copy} of {given['tag']}")
    assert imported(two.joyce.done("sync", stick)) == ["done"] * 3
    again = two.joyce.done("sync", stick)
    assert imported(again) == []
    assert len(list(stick.iterdir())) > 500, "nobody's files are thrown away"


def test_an_archive_with_a_password_is_told_in_words(two: Two, stick: Path) -> None:
    two.amina.add("encounter", VISIT)
    (file,) = exported(two.amina.done("sync", stick))
    packed = stick / "notes.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.write(file, "a.visitbook")
    locked = bytearray(packed.read_bytes())
    for lead, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(lead) + at] |= 1
    packed.write_bytes(locked)
    assert "notes.zip cannot be looked into" in two.joyce.call("sync", stick, json=False).out
    answer: Answer = two.joyce.call("import", packed)
    assert (answer.code, json.loads(answer.out)["error"]) == (4, "bundle_damaged")
    assert "password" in json.loads(answer.out)["message"]
