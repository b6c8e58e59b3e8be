"""A process that is killed at any moment has lost nothing it said it had kept."""

import random
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.storage.backup import read_backup
from tests.support.killing import working
from tests.support.soak import Tell, often
from tests.support.vaults import Shed, opened, shed_in
from tests.support.work import write_for_ever

KILLS = often(25, 1_000)
LIFE = 50  # kills of one vault: it grows, and its backups with it
BACKUPS_READ = 7  # each so many kills: reading every one of thousands takes longer than the kills
WORRIED_MOST = 0.05  # a kill between the two writes of one page looks like a log that was cut, and is told as one


@dataclass
class Said:
    """What the writer has acknowledged so far."""

    saved: int = 0
    typed: int = 0
    acknowledged: int = 0
    worried: int = 0

    def hear(self, words: list[str]) -> None:
        match words:
            case ["open", count, top, typed, lost, drafts_lost]:
                assert int(count) == int(top), "a save is whole or not there"
                assert int(top) >= self.saved, "an acknowledged save is there"
                assert int(typed) >= self.typed, "an acknowledged draft is there"
                self.worried += int(lost) + int(drafts_lost)
            case ["saved", number]:
                self.saved = int(number)
                self.acknowledged += 1
            case ["typed", number]:
                self.typed = int(number)
            case _:
                raise AssertionError(words)


@pytest.mark.soak
def test_no_acknowledged_save_is_lost_however_often_the_process_is_killed(quick_path: Path, tell: Tell) -> None:
    seed = random.Random(KILLS)
    lives = [_life(quick_path, min(LIFE, KILLS - begun), seed) for begun in range(0, KILLS, LIFE)]
    acknowledged, worried = sum(said.acknowledged for said in lives), sum(said.worried for said in lives)
    tell(f"kills while saving: {KILLS:,} kills, {acknowledged:,} saves acknowledged, 0 lost, {worried} worried in vain")
    assert acknowledged > KILLS
    assert worried <= 3 + KILLS * WORRIED_MOST


def _life(place: Path, kills: int, seed: random.Random) -> Said:
    """One vault, killed so many times."""
    shed, said, backup = shed_in(place), Said(), place / "backup"
    for kill in range(kills):
        _write_until_killed(shed, said, backup, seed)
        if kill % BACKUPS_READ == 0 and backup.exists():
            read_backup(backup).prove(shed.key())
    with opened(shed) as vault:
        vault.check_integrity()
        assert vault.reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        count, top = vault.reader.execute("SELECT count(*), max(n) FROM kept").fetchone()
        assert count == top >= said.saved
    for folder in (shed.folder, shed.state):
        shutil.rmtree(folder)
    backup.unlink(missing_ok=True)
    return said


def test_a_save_that_is_acknowledged_too_early_is_found_missing(quick_path: Path) -> None:
    seed, shed = random.Random(KILLS), shed_in(quick_path)
    with pytest.raises(AssertionError, match="an acknowledged save is there"):
        _write_until_it_is_noticed(shed, quick_path / "backup", seed)


def _write_until_it_is_noticed(shed: Shed, backup: Path, seed: random.Random) -> None:
    said = Said()
    for _ in range(200):
        _write_until_killed(shed, said, backup, seed, too_early=True)


def _write_until_killed(shed: Shed, said: Said, backup: Path, seed: random.Random, *, too_early: bool = False) -> None:
    with working(write_for_ever, shed, backup, too_early) as writer:
        if seed.random() < 0.8:
            for _ in range(seed.randrange(1, 80)):
                said.hear(writer.hear() or [])
        else:  # at any moment, be it while it is still opening
            writer.ends(seed.uniform(0, 0.4 if sys.platform == "win32" else 0.1))
        for words in writer.kill():
            said.hear(words)
