"""A process that is killed while it backs up and thins leaves whole backups, a whole vault, and never none."""

import random
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.backups import AWAY, Target
from desktop.domain.errors import VaultDamaged
from desktop.domain.ports import QUIET
from desktop.storage.backup import laid_open, read_backup, rows_of
from desktop.storage.backups import BackupPlaces, mark_of
from tests.support.soak import often
from tests.support.vaults import Shed, opened, shed_in

pytestmark = pytest.mark.long

KILLS = often(20, 1_000)
KEPT = 2  # so that every backup is followed by a thinning

# Saves and backs up for ever, on a day that moves to and fro, and says so after each.
MAKER = """
import sys
from datetime import date, timedelta
from pathlib import Path
from desktop.domain.backups import Keep, Target
from desktop.domain.backups import AWAY, Target
from desktop.domain.ports import QUIET
from desktop.storage.backups import BackupPlaces
from tests.support.vaults import Shed

shed = Shed(Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3]))
there = Target(Path(sys.argv[4]), Keep(last=2, days=0, weeks=0, months=0), here=False, away=False)
vault = shed.open()
places = BackupPlaces(vault)
vault.writer.execute("CREATE TABLE IF NOT EXISTS kept (n INTEGER PRIMARY KEY, text TEXT)")
(n,) = vault.writer.execute("SELECT coalesce(max(n), 0) FROM kept").fetchone()
print("open", n, flush=True)
while True:
    n += 1
    vault.writer.execute("INSERT INTO kept VALUES (?, ?)", (n, "x" * 3000))
    made = places.make(there, date(2026, 3, 1) + timedelta(days=n * 37 % 400), QUIET)
    print("made", made.name, n, flush=True)
"""


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    return shed_in(tmp_path)


@pytest.mark.soak
def test_no_half_backup_bears_a_name_and_there_is_always_one(shed: Shed, tmp_path: Path) -> None:
    chance = random.Random(KILLS)
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "letters.odt").write_text("hers")
    promised = 0  # how much the last backup that was said to be made holds
    for _ in range(KILLS):
        promised = max(promised, _made_until_killed(shed, stick, chance))
        _demand_whole(shed, stick, promised)
    assert promised > KILLS
    with opened(shed) as vault:
        BackupPlaces(vault).make(Target(stick, AWAY, here=False, away=False), date(2026, 3, 1), QUIET)
        assert [path.name for path in stick.iterdir() if mark_of(path.name) is None] == ["letters.odt"]
        vault.check_integrity()
        assert vault.reader.execute("SELECT max(n) FROM kept").fetchone()[0] >= promised


def test_a_half_backup_under_a_name_and_a_missing_one_are_caught(shed: Shed, tmp_path: Path) -> None:
    """The look above can fail."""
    there = Target(tmp_path, AWAY, here=False, away=False)
    with opened(shed) as vault:
        vault.writer.execute("CREATE TABLE kept (n INTEGER PRIMARY KEY)")
        vault.writer.execute("INSERT INTO kept VALUES (1)")
        made = BackupPlaces(vault).make(there, date(2026, 3, 1), QUIET)
    _demand_whole(shed, tmp_path, 1)
    with pytest.raises(AssertionError):
        _demand_whole(shed, tmp_path, 2)
    whole = made.read_bytes()
    for half in (whole[: len(whole) // 2], whole[:9_000] + bytes(200) + whole[9_200:]):
        made.write_bytes(half)
        with pytest.raises(VaultDamaged):
            _demand_whole(shed, tmp_path, 1)


def _made_until_killed(shed: Shed, stick: Path, chance: random.Random) -> int:
    """Kill it at any moment: between two words, or so long after one. How much the last whole one said it holds."""
    process = subprocess.Popen(
        [sys.executable, "-c", MAKER, str(shed.folder), str(shed.state), shed.secret.hex(), str(stick)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    try:
        said += [process.stdout.readline() for _ in range(chance.randrange(1, 6))]
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, 0.05))
    finally:
        process.kill()
        rest, _ = process.communicate()
    said += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return max((int(line.split()[2]) for line in said if line.startswith("made")), default=0)


def _demand_whole(shed: Shed, stick: Path, promised: int) -> None:
    """Whatever bears a name can be opened to its last page, and one of them holds what was promised."""
    held = []
    for file in sorted(stick.iterdir()):
        if mark_of(file.name) is None:
            continue
        read_backup(file).prove(shed.key())
        with laid_open(file, stick.parent / "look.db", lambda _: shed.key(), QUIET) as (db, _key, _slots):
            rows = rows_of(db)["kept"]
            assert db.execute("SELECT count(*), max(n) FROM kept").fetchone() == (rows, rows)
            held.append(rows)
    assert not promised or max(held) >= promised
    assert len(held) <= KEPT + 1, "what a killed thinning left goes with the next"
