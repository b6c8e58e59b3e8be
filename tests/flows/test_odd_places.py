"""Disks that are full, locked or somebody else's, and folders with odd names: a clear answer, and nothing is lost."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import NoSpace, NotWritable
from desktop.storage.settings import database_errors
from desktop.storage.vault import OpenVault
from tests.support.disks import small_disk
from tests.support.killing import working
from tests.support.soak import Tell, often
from tests.support.vaults import Shed, opened, put, saved, shed_in
from tests.support.work import no_clock, open_as_somebody_else, save_within

SIZES = often(4, 60)
LEAST_BYTES = 700 << 10  # an empty vault is 540 KiB, and opening it takes some
MORE_BYTES = 4 << 20
NOBODY = 65534


@pytest.mark.soak
def test_a_disk_that_fills_up_at_any_size_loses_no_acknowledged_save(tmp_path: Path, tell: Tell) -> None:
    shed = shed_in(tmp_path)
    kept = [_filled(shed, tmp_path / str(step), LEAST_BYTES + step * MORE_BYTES // SIZES) for step in range(SIZES)]
    tell(f"a disk that fills up while people save: {SIZES} sizes, {sum(kept):,} saves acknowledged, 0 lost")
    assert kept == sorted(kept)
    assert kept[-1] > 50


def _filled(shed: Shed, place: Path, size: int) -> int:
    """Saves until there is no room; returns how many were acknowledged, all of which are there."""
    with small_disk(place, size) as disk:
        small = shed.copied_to(disk / "vault")
        kept: set[str] = set()
        with opened(small) as vault:
            with pytest.raises(NoSpace):
                _fill(vault, kept)
            assert saved(vault) == kept
        roomy = Shed(small.copied_to(place.with_name(f"{place.name}-roomy")).folder, small.state, small.secret)
    with opened(roomy) as vault:
        assert saved(vault) == kept
        vault.check_integrity()
        put(vault, "there is room again")
    return len(kept)


def _fill(vault: OpenVault, kept: set[str]) -> None:
    for number in range(10_000):
        with database_errors(vault.database):
            put(vault, str(number))
        kept.add(str(number))


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
@pytest.mark.soak
def test_a_disk_that_fails_in_the_middle_of_a_write_loses_no_acknowledged_save(quick_path: Path, tell: Tell) -> None:
    kept = 0
    for step in range(SIZES):
        shed = shed_in(quick_path)
        with working(save_within, shed, LEAST_BYTES + step * MORE_BYTES // SIZES) as saver:
            heard = [saver.hear()]
            while heard[-1] and heard[-1][0] == "saved":
                heard.append(saver.hear())
        *acknowledged, last = heard
        assert last in (["NoSpace"], ["NotWritable"])
        with opened(shed) as vault:
            assert saved(vault) >= {words[1] for words in acknowledged if words}
            vault.check_integrity()
        kept += len(acknowledged)
        for folder in (shed.folder, shed.state):
            shutil.rmtree(folder)
    tell(f"a disk that fails in the middle of a write: {SIZES} places, {kept:,} saves acknowledged, 0 lost")
    assert kept > SIZES


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every user of this computer can walk into."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def test_a_stick_that_is_locked_is_told_and_stays_as_it_is(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 8 << 20) as stick:
        shed = shed_in(stick)
        before = {path: path.read_bytes() for path in shed.folder.iterdir() if path.is_file()}
        _remount(stick, "ro")
        with pytest.raises(NotWritable):
            shed.open()
        assert {path: path.read_bytes() for path in before} == before
        _remount(stick, "rw")
        with opened(shed) as vault:
            assert not vault.lost_session
            put(vault, "a")


def _remount(disk: Path, how: str) -> None:
    mount = shutil.which("mount")
    assert mount is not None
    subprocess.run([mount, "-o", f"remount,{how}", str(disk)], check=True)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can be somebody else")
@pytest.mark.parametrize(
    ("modes", "answer"),
    [
        ({".": 0o700}, "open"),
        ({".": 0o500}, "NotWritable"),
        ({"vault.db": 0o444}, "NotWritable"),
        ({"vault.db": 0o000}, "NotWritable"),
        ({"keyslots": 0o000, "keyslots.twin": 0o000}, "NotWritable"),
        ({"lock": 0o444}, "NotWritable"),
        ({"drafts.db": 0o444}, "NotWritable"),
    ],
)
def test_what_may_not_be_read_or_written_is_told_and_stays_as_it_is(
    open_place: Path, modes: dict[str, int], answer: str
) -> None:
    shed = shed_in(open_place)
    before = {path: path.read_bytes() for path in shed.folder.iterdir() if path.is_file()}
    for path in (open_place, *open_place.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for name, mode in modes.items():
        (shed.folder / name).chmod(mode)
    with working(open_as_somebody_else, shed, NOBODY) as opener:
        assert opener.hear() == [answer]
    if answer != "open":
        assert {path: path.read_bytes() for path in before if "drafts.db" not in modes} in (before, {})
    for name in modes:
        (shed.folder / name).chmod(0o700 if name == "." else 0o600)
    with opened(shed) as vault:
        assert not vault.lost_session


@pytest.mark.parametrize(
    "name",
    [
        "a folder with spaces",
        "مجلد الزيارات",
        "\u200fmixed דפים and words",
        "नोट की बही",
        "x" * 255,
        "ü" * 127,
        "-rf",
        "a'b\"c;d%e#f?g",
    ],
)
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and set(name) & set('"?'):
        pytest.skip("no such names there")
    shed = shed_in(tmp_path)
    odd = shed.copied_to(tmp_path / name)
    with opened(odd) as vault:
        put(vault, "a")
        vault.draft_file(no_clock).keep("a", {"text": "half"}, None)
        vault.backup(tmp_path / name / "backup")
    with opened(odd) as vault:
        assert saved(vault) == {"a"}
        assert vault.draft_file(no_clock).find("a") is not None
        vault.check_integrity()
