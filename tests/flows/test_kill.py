"""A process that is killed at any moment has lost nothing it said it had kept."""

import random
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.storage.backup import read_backup
from tests.support.soak import often
from tests.support.vaults import Shed, opened, shed_in

KILLS = often(25, 1_000)

# Opens the vault, says what it finds, then saves for ever, and says so after each save. Between the saves it does what
# a day brings: idle checkpoints, another sheet, a backup, and now and then many saves in one.
WRITER = """
import sys
from pathlib import Path
from desktop.crypto import sheet
from desktop.domain.clock import Moment
from tests.support.soak import often
from tests.support.vaults import Shed

shed = Shed(Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3]))
public = sheet.public_of(sheet.new_code())
vault = shed.open()
drafts = vault.draft_file(lambda: Moment(0, 0))
db = vault.writer
db.execute("CREATE TABLE IF NOT EXISTS kept (n INTEGER PRIMARY KEY, text TEXT)")
count, n = db.execute("SELECT count(*), coalesce(max(n), 0) FROM kept").fetchone()
typed = max((note.content["n"] for note in drafts.all()), default=0)
print("open", count, n, typed, int(vault.lost_session), flush=True)
while True:
    n += 1
    size = 40 if n % 7 == 0 else 1
    db.execute("BEGIN IMMEDIATE")
    db.executemany("INSERT INTO kept VALUES (?, ?)", [(number, "x" * 500) for number in range(n, n + size)])
    db.execute("COMMIT")
    n += size - 1
    print("saved", n, flush=True)
    drafts.keep(f"editor {n % 3}", {"n": n}, None)
    print("typed", n, flush=True)
    if n % 5 == 0:
        vault.checkpoint()
    if n % 11 == 0:
        vault.add_sheet(public)
    if n % 13 == 0:
        vault.backup(Path(sys.argv[4]))
"""


@dataclass
class Said:
    """What the writer has acknowledged so far."""

    saved: int = 0
    typed: int = 0

    def hear(self, line: str) -> None:
        match line.split():
            case ["open", count, top, typed, lost]:
                assert int(count) == int(top), "a save is whole or not there"
                assert int(top) >= self.saved, "an acknowledged save is there"
                assert int(typed) >= self.typed, "an acknowledged draft is there"
                assert int(lost) == 0, "nobody is worried without need"
            case ["saved", number]:
                self.saved = int(number)
            case ["typed", number]:
                self.typed = int(number)
            case _:
                raise AssertionError(line)


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    return shed_in(tmp_path)


@pytest.mark.soak
def test_no_acknowledged_save_is_lost_however_often_the_process_is_killed(shed: Shed, tmp_path: Path) -> None:
    seed = random.Random(KILLS)
    said = Said()
    for _ in range(KILLS):
        _write_until_killed(shed, said, tmp_path / "backup", seed)
        if (tmp_path / "backup").exists():
            read_backup(tmp_path / "backup").prove(shed.key())
    assert said.saved > KILLS
    with opened(shed) as vault:
        vault.check_integrity()
        assert vault.reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        count, top = vault.reader.execute("SELECT count(*), max(n) FROM kept").fetchone()
        assert count == top >= said.saved


def _write_until_killed(shed: Shed, said: Said, backup: Path, seed: random.Random) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(shed.folder), str(shed.state), shed.secret.hex(), str(backup)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        if seed.random() < 0.8:
            for _ in range(seed.randrange(1, 80)):
                said.hear(process.stdout.readline())
        else:
            with suppress(subprocess.TimeoutExpired):  # at any moment, be it while it is still opening
                process.wait(seed.uniform(0, 0.4))
    finally:
        process.kill()
        rest, _ = process.communicate()
    for line in rest.splitlines(keepends=True):
        if line.endswith("\n"):  # the last one may have been cut off, and so was not said
            said.hear(line)
