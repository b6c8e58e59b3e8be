"""A process that is killed while it puts a vault under another key leaves one that opens, with everything in it.

With the passphrase that was acknowledged; and where none was yet, with the former or the new, never with both.
"""

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.crypto.passphrase import FLOOR
from desktop.domain.clock import Moment
from desktop.domain.errors import VaultDamaged, WrongPassphrase
from desktop.storage.rekey import EPOCHS
from desktop.storage.settings import open_connection
from desktop.storage.vault import OpenVault
from desktop.storage.vaultfolder import VaultFolder
from tests.support.soak import Tell, often
from tests.support.stretching import stretch_quickly
from tests.support.vaults import Shed, shed_in

KILLS = often(20, 1_000)
EARLIER = 20  # of the keys there have been, so many are tried on the database each time
LONGEST_S = 0.12  # a re-key of this vault takes some 60 ms

# Opens the vault, saves, and gives it one new passphrase after the other, saying what it means to do and what it did.
CHANGER = """
import sys
from pathlib import Path
from desktop.crypto.passphrase import FLOOR
from desktop.domain.clock import Moment
from desktop.storage.vaultfolder import VaultFolder
from tests.support.stretching import stretch_quickly

stretch_quickly()
place, passphrase, n = VaultFolder(Path(sys.argv[1]), Path(sys.argv[2])), sys.argv[3], int(sys.argv[4])
while True:
    with place.open(passphrase) as vault:
        n += 1
        vault.writer.execute("INSERT INTO kept VALUES (?, ?)", (n, "x" * 500))
        vault.draft_file(lambda: Moment(0, 0)).keep("editor", {"n": n}, None)
        print("saved", n, flush=True)
        passphrase = f"passphrase number {n}"
        print("means", n, flush=True)
        vault.rekey(passphrase, FLOOR)
        print("chose", n, flush=True)
    print("closed", n, flush=True)
"""


@dataclass
class Said:
    """What the changer has acknowledged so far; numbers stand for passphrases."""

    saved: int = 0
    means: int = 0
    chose: int = 0

    def hear(self, line: str) -> None:
        match line.split():
            case ["saved", number]:
                self.saved = int(number)
            case ["means", number]:
                self.means = int(number)
            case ["chose", number]:
                self.chose = int(number)
            case ["closed", _]:
                pass
            case _:
                raise AssertionError(line)

    @property
    def may_open(self) -> set[int]:
        """The one acknowledged; and the one that was being set, if it was."""
        return {self.chose, self.means}


@pytest.fixture
def shed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shed:
    shed = shed_in(tmp_path)
    stretch_quickly(monkeypatch)
    with shed.open() as vault:
        vault.replace_passphrase(_passphrase(0), FLOOR)
        vault.writer.execute("CREATE TABLE kept (n INTEGER PRIMARY KEY, text TEXT)")
        vault.writer.execute("INSERT INTO kept VALUES (-1, zeroblob(2000000))")  # so that copying takes its time
    return shed


@pytest.mark.soak
def test_a_vault_killed_in_a_rekey_opens_with_exactly_the_passphrase_that_was_acknowledged(
    shed: Shed, tell: Tell
) -> None:
    seed = random.Random(KILLS)
    said = Said()
    earlier = {0: shed.raw()}  # the database keys there have been
    devices, opens, worried = set(), 0, 0
    for _ in range(KILLS):
        _change_until_killed(shed, said, seed)
        (opens,) = [number for number in said.may_open if _opens(shed, number)]
        said.chose = said.means = opens
        with VaultFolder(shed.folder, shed.state).open(_passphrase(opens)) as vault:
            kept = _kept(vault)
            assert len(kept) in {said.saved, said.saved + 1}, "no acknowledged save is lost"
            assert kept == list(range(1, len(kept) + 1))
            said.saved = len(kept)
            worried += vault.lost_session or vault.drafts_lost
            vault.check_integrity()
            devices.add(vault.device)
            with vault._raw_key(EPOCHS["vault.db"]) as raw:
                earlier[opens] = bytearray(raw)
        assert not [path for path in shed.folder.iterdir() if ".next" in path.name]
        for number in list(earlier)[-EARLIER:]:
            if number == opens:
                continue
            with pytest.raises(VaultDamaged):
                open_connection(shed.database, earlier[number], create=False)
    open_connection(shed.database, earlier[opens], create=False).close()
    tell(f"kills in a re-key: {KILLS:,}, {len(earlier) - 1:,} passphrases taken, {said.saved:,} saves kept, 0 lost")
    assert len(earlier) > KILLS // 4, "some kills came after a re-key, some before"
    assert worried <= max(1, KILLS // 50), "only where a frame of a log was being written (docs/spec/vault.md §6.3)"
    assert len(devices) < KILLS // 2, "a new number only where an opening was killed between its two steps"


def _passphrase(number: int) -> str:
    return f"passphrase number {number}"


def _opens(shed: Shed, number: int) -> bool:
    try:
        VaultFolder(shed.folder, shed.state).open(_passphrase(number)).close()
    except WrongPassphrase:
        return False
    return True


def _kept(vault: OpenVault) -> list[int]:
    """The numbers saved; the newest draft is one of them or the one that was being written."""
    rows = [row[0] for row in vault.reader.execute("SELECT n FROM kept WHERE n > 0 ORDER BY n")]
    typed = [note.content["n"] for note in vault.draft_file(lambda: Moment(0, 0)).all()]
    assert not rows or (typed or [0])[0] in {rows[-1], rows[-1] - 1}
    return rows


def _change_until_killed(shed: Shed, said: Said, seed: random.Random) -> None:
    command = [sys.executable, "-c", CHANGER, shed.folder, shed.state, _passphrase(said.chose), str(said.saved)]
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        for _ in range(seed.randrange(1, 8)):
            said.hear(process.stdout.readline())
        process.wait(seed.uniform(0, LONGEST_S))
    except subprocess.TimeoutExpired:
        pass
    finally:
        process.kill()
        rest, _ = process.communicate()
    for line in _whole_lines(rest):
        said.hear(line)


def _whole_lines(text: str) -> Iterator[str]:
    """The last one may have been cut off, and so was not said."""
    return (line for line in text.splitlines(keepends=True) if line.endswith("\n"))
