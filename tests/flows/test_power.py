"""The power goes at any moment: what was said to be saved is there, and what is missing is told."""

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from desktop.app.wiring import _both, now
from desktop.domain.errors import VaultDamaged
from tests.support.power import Tape, demand_recorder, images, record
from tests.support.soak import Tell, often
from tests.support.vaults import Shed, opened, settled_shed

IMAGES = often(40, 3_000)
CONTROLS = often(20, 300)

# Two sessions of a day: typing, saving, idle checkpoints, other key slots; closed, and opened again.
WRITER = """
import os, sys
from pathlib import Path
from desktop.app.wiring import _both, now
from desktop.crypto import sheet
from tests.support.vaults import Shed, opened

shed, synchronous = Shed(Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3])), sys.argv[4]
public = sheet.public_of(sheet.new_code())
n = 0
for session in range(2):
    with opened(shed) as vault:
        casebook, drafts = _both(vault, now)[0].casebook, vault.draft_file(now)
        vault.writer.execute(f"PRAGMA synchronous = {synchronous}")
        for _ in range(20):
            n += 1
            drafts.keep("editor", {"n": n}, None)
            os.write(1, b"typed %d" % n)
            casebook.add("task", {"what": f"visit number{n}"})
            os.write(1, b"saved %d" % n)
            if n % 7 == 0:
                vault.checkpoint()
            if n % 12 == 0:
                vault.add_sheet(public)
"""


@dataclass(frozen=True)
class Found:
    """What somebody finds when the power is back."""

    lost: int  # saves that had been acknowledged
    drafts_lost: int
    told: bool  # that something may be missing
    sound: bool
    opens: bool = True


def recorded(place: Path, synchronous: str) -> tuple[Shed, Tape]:
    """A writer's calls, beginning at a vault at rest."""
    demand_recorder()
    (place / "disk").mkdir()
    shed = settled_shed(place / "disk")
    shed.open().close()
    return shed, record(place / "disk", WRITER, str(shed.folder), str(shed.state), shed.secret.hex(), synchronous)


def laid_out(files: dict[str, bytes], tape: Tape, place: Path, seed: Random) -> Shed:
    """The files of one image in a folder of their own. What was in memory only is anything at all."""
    for path, data in files.items():
        target = place / Path(path).relative_to(tape.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        if path.endswith("-wal") and seed.random() < 0.5:
            target.with_name(target.name.removesuffix("-wal") + "-shm").write_bytes(seed.randbytes(32 << 10))
    return Shed(place / "vault", place / "state", b"")


def looked_at(shed: Shed, said: list[str]) -> Found:
    """Opens the image as the program does, and reads everything."""
    saved = max((int(line.split()[1]) for line in said if line.startswith("saved")), default=0)
    typed = max((int(line.split()[1]) for line in said if line.startswith("typed")), default=0)
    try:
        with opened(shed) as vault:
            casebook = _both(vault, now)[0].casebook
            there = {
                int(str(task.record.fields["what"]).removeprefix("visit number")) for task in casebook.list("task")
            }
            kept = max((int(str(note.content["n"])) for note in vault.draft_file(now).all()), default=0)
            whole = vault.writer.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not vault.trail_altered
            vault.check_integrity()
            return Found(
                lost=len(set(range(1, saved + 1)) - there),
                drafts_lost=int(kept < typed),
                told=vault.lost_session,
                sound=whole and casebook.verify(deep=True).ok and len(casebook.search("visit", 100)) == len(there),
            )
    except VaultDamaged:
        return Found(lost=saved, drafts_lost=typed, told=True, sound=False, opens=False)


def all_found(place: Path, count: int, synchronous: str) -> list[Found]:
    shed, tape = recorded(place, synchronous)
    seed, found = Random(count), []
    for files, said in images(tape, count, seed):
        image = laid_out(files, tape, place / "image", seed)
        found.append(looked_at(Shed(image.folder, image.state, shed.secret), said))
        shutil.rmtree(place / "image")
    return found


@pytest.mark.soak
def test_no_power_cut_loses_what_was_said_to_be_saved(quick_path: Path, tell: Tell) -> None:
    found = all_found(quick_path, IMAGES, "FULL")
    assert len(found) == IMAGES
    lost, drafts = sum(one.lost for one in found), sum(one.drafts_lost for one in found)
    worried = sum(one.told for one in found)
    tell(f"power cuts: {len(found):,} images, {lost} saves and {drafts} drafts lost, {worried} told of a torn log")
    assert (lost, drafts) == (0, 0)
    assert Counter((one.opens, one.sound) for one in found) == {(True, True): IMAGES}


@pytest.mark.soak
def test_the_simulator_finds_what_a_careless_setting_loses(quick_path: Path, tell: Tell) -> None:
    found = all_found(quick_path, CONTROLS, "NORMAL")
    harmed = [one for one in found if one.lost]
    unsaid = sum(not one.told for one in harmed)
    tell(f"power cuts, synchronous=NORMAL: {len(found):,} images, {len(harmed)} lost saves, {unsaid} of them unsaid")
    assert harmed
