"""A change of layout that is killed, or out of room, has not happened, and the next opening makes it."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sql

from desktop.app.wiring import wiring
from desktop.domain.errors import NoSpace, NotWritable
from desktop.domain.ports import QUIET
from desktop.storage.backup import laid_open, read_backup
from desktop.storage.migrate import Step, steps, version_of
from desktop.storage.settings import open_connection
from tests.support.disks import fill_up, small_disk
from tests.support.soak import often
from tests.support.vaults import PASSPHRASE, Shed, opened, put, saved, shed_in

KILLS = often(10, 1_000)
UPGRADES = often(2, 200)
SHELF = Path(__file__).parents[1] / "upgrades"
NOW = len(steps())

# Opens a vault with two later steps, the first of which takes a while.
MIGRATOR = """
import sys
from pathlib import Path
import desktop.storage.vault as vaults
from desktop.storage.migrate import steps
from tests.flows.test_migration_kill import later_steps
from tests.support.vaults import Shed

now = steps()
vaults.steps = lambda: (*now, *later_steps())
print("go", flush=True)
Shed(Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3])).open()
print("open", flush=True)
sys.stdin.read()
"""

# Opens a vault of the shelf as people do.
OPENER = """
import sys
from pathlib import Path
from desktop.app.wiring import wiring

place = Path(sys.argv[1])
box = wiring(data=place / "data", state=place / "state")
print("go", flush=True)
box.open(place / "vault", sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


def later_steps() -> tuple[Step, Step]:
    """Two made-up steps: a table with much in it, and an index over it with a word of their own."""

    def first(db: sql.Connection) -> None:
        db.execute("CREATE TABLE later (n INTEGER PRIMARY KEY, text TEXT)")
        for n in range(1_500):
            db.execute("INSERT INTO later VALUES (?, ?)", (n, "x" * 700))

    def second(db: sql.Connection) -> None:
        db.execute("CREATE INDEX later_text ON later (text)")
        db.execute("INSERT INTO meta VALUES ('second', 1)")

    return first, second


@dataclass
class Found:
    """What lies on the disk, whatever was going on."""

    version: int
    rows: int | None  # of the first step's table, None where there is none
    second: bool


def found_in(shed: Shed) -> Found:
    """Looked at with a connection alone: nothing is opened, nothing migrated."""
    db = open_connection(shed.database, shed.raw(), create=False)
    try:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
        rows = db.execute("SELECT count(*) FROM later").fetchone()[0] if "later" in tables else None
        second = db.execute("SELECT 1 FROM meta WHERE key = 'second'").fetchone() is not None
        assert second == ("later_text" in tables)
        return Found(version_of(db), rows, second)
    finally:
        db.close()


def demand_between(found: Found) -> None:
    """At one of the layouts, never between two."""
    expected = {
        NOW: Found(NOW, None, second=False),
        NOW + 1: Found(NOW + 1, 1_500, second=False),
        NOW + 2: Found(NOW + 2, 1_500, second=True),
    }
    assert found == expected[found.version]


def begun(command: list[str]) -> subprocess.Popen[str]:
    """Start it, until it says that it goes."""
    process = subprocess.Popen(
        [sys.executable, "-c", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "go\n"
    return process


def seconds(command: list[str]) -> float:
    """How long it takes from going to open, on this machine and now."""
    process = begun(command)
    begin = time.monotonic()
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    took = time.monotonic() - begin
    process.communicate()
    return took


def killed(command: list[str], after_s: float) -> bool:
    """Start it, and kill it so long after it said that it goes; whether it had opened by then."""
    process = begun(command)
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(after_s)
    finally:
        process.kill()
        rest, _ = process.communicate()
    return "open\n" in rest


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    shed = shed_in(tmp_path)
    with opened(shed) as vault:
        put(vault, "a", "b")
    return shed


@pytest.mark.soak
def test_a_killed_migration_is_at_one_layout_or_the_other(shed: Shed, tmp_path: Path) -> None:
    def another(name: str) -> tuple[Shed, list[str]]:
        again = Shed(Path(shutil.copytree(shed.folder, tmp_path / name)), shed.state, shed.secret)
        return again, [MIGRATOR, str(again.folder), str(again.state), again.secret.hex()]

    lasts_s = seconds(another("whole")[1])
    moments: set[int] = set()
    for number in range(KILLS):  # one after the other through all of it, and a little beyond
        again, command = another(f"try-{number}")
        done = killed(command, 1.1 * lasts_s * number / KILLS)
        found = found_in(again)
        demand_between(found)
        assert found.version == NOW + 2 or not done
        moments.add(found.version)
        for copy in (again.folder / "backups").glob("layout-*"):  # a whole one under its name, or none
            read_backup(copy).prove(shed.key())
        assert found.version == NOW or list((again.folder / "backups").glob(f"layout-{NOW:04d}.*"))
        shutil.rmtree(again.folder)
    assert len(moments) > 1, "some were killed before and some after"


def test_a_migration_that_was_killed_is_made_by_the_next_opening(
    shed: Shed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, (first, second) = steps(), later_steps()

    def dies(db: sql.Connection) -> None:
        second(db)
        raise KeyboardInterrupt  # as near to a kill as a process can be that goes on

    with monkeypatch.context() as once:
        once.setattr("desktop.storage.vault.steps", lambda: (*now, first, dies))
        with pytest.raises(KeyboardInterrupt):
            shed.open()
    demand_between(found_in(shed))
    assert found_in(shed).version == NOW + 1
    monkeypatch.setattr("desktop.storage.vault.steps", lambda: (*now, first, second))
    with opened(shed) as vault:
        assert saved(vault) == {"a", "b"}
        assert not vault.lost_session
    assert found_in(shed).version == NOW + 2
    copies = sorted((shed.folder / "backups").iterdir())
    assert [copy.name for copy in copies] == [f"layout-{n:04d}.visitbook-backup" for n in (NOW, NOW + 1)]
    with laid_open(copies[0], tmp_path / "look.db", shed.unlock(), QUIET) as (db, _key, _slots):
        assert version_of(db) == NOW


@pytest.mark.parametrize("room_kib", [0, 60, 200, 400, 700, 1_200])
def test_a_migration_without_room_has_not_happened(
    shed: Shed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room_kib: int
) -> None:
    """Room for nothing, for a part of the backup, for the backup, for a part of the step."""
    now = steps()
    with small_disk(tmp_path / "disk", 64 << 20) as disk:
        small = Shed(Path(shutil.copytree(shed.folder, disk / "vault")), shed.state, shed.secret)
        films = fill_up(disk, room_kib << 10)
        monkeypatch.setattr("desktop.storage.vault.steps", lambda: (*now, *later_steps()))
        with pytest.raises((NoSpace, NotWritable)):
            small.open().close()
        films.unlink()
        demand_between(found_in(small))
        assert found_in(small).version == NOW
        assert all(copy.name.startswith("layout-") for copy in (small.folder / "backups").glob("*"))
        with opened(small) as vault:
            assert saved(vault) == {"a", "b"}
        assert found_in(small) == Found(NOW + 2, 1_500, second=True)


@pytest.mark.soak
@pytest.mark.parametrize("layout", sorted(SHELF.glob("layout-*")), ids=lambda folder: folder.name)
def test_a_vault_of_the_shelf_is_upgraded_however_often_it_is_killed(layout: Path, tmp_path: Path) -> None:
    chance = random.Random(UPGRADES)
    shown = json.loads((layout / "shown.json").read_text("utf-8"))
    shutil.copytree(layout / "vault", tmp_path / "vault")
    for _ in range(UPGRADES):
        killed([OPENER, str(tmp_path), PASSPHRASE], chance.uniform(0, 0.3))
    desk = wiring(data=tmp_path / "data", state=tmp_path / "state").open(tmp_path / "vault", PASSPHRASE)
    verified = desk.write.casebook.verify(deep=True)
    assert (verified.ok, verified.digest) == (True, shown["digest"])
    assert version_of(desk._vault.reader) == NOW
    desk.check_integrity()
    desk.close()
