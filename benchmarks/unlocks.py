"""How long a passphrase takes to open a vault, the right one and a wrong one: neither is told apart by a clock."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks.figures import Figure, figure
from benchmarks.metering import Cost, metered, middle
from benchmarks.stage import PASSPHRASE, Stage
from desktop.crypto.keyslots import SlotKind, opened_with_passphrase, slots_of
from desktop.domain.errors import WrongPassphrase
from desktop.storage.shelf import Shelf
from desktop.storage.slotfiles import NAME

TRIES = 2  # of each, for each repeat
LEAST_S = 0.5
WRONG = "correct horse battery stable"


def unlocking(stage: Stage, repeats: int) -> Iterator[Figure]:
    """Right and wrong in turn, on slots whose cost was calibrated on this machine, as for any new vault."""
    slots = _calibrated(stage.folder / "calibrated")
    (cost,) = (slot.cost for slot in slots_of(slots) if slot.kind is SlotKind.PASSPHRASE)
    right: list[Cost] = []
    wrong: list[Cost] = []
    for _ in range(repeats * TRIES):
        right.append(_tried(slots, PASSPHRASE))
        wrong.append(_tried(slots, WRONG))
    took, refused = middle(right), middle(wrong)
    size, tries = stage.workload.size, len(right)
    note = "" if cost is None else f"{cost.memory_kib // 1024} MiB, {cost.passes} passes, {cost.lanes} lanes"
    yield figure("unlock.right.s", size, took.wall_s, cpu=round(took.cpu_s, 4), repeats=tries, note=note)
    yield figure("unlock.wrong.s", size, refused.wall_s, cpu=round(refused.cpu_s, 4), repeats=tries)
    yield figure(
        "unlock.short.s", size, max(0.0, LEAST_S - took.wall_s), note="of half a second: guessing must be dear"
    )
    differ = abs(took.cpu_s - refused.cpu_s) / took.cpu_s * 100
    yield figure("unlock.differ.percent", size, differ, repeats=tries, note="between the medians of processor time")


def _calibrated(folder: Path) -> bytes:
    """The key slots of a new vault. Takes some seconds."""
    shelf = Shelf(folder / "state")
    place = folder / "vault"
    if not shelf.holds(place):
        shelf.create(place, PASSPHRASE, floor=False, sheet_code=None, found=lambda _vault: None).close()
    return (place / NAME).read_bytes()


def _tried(slots: bytes, passphrase: str) -> Cost:
    with metered() as cost, suppress(WrongPassphrase):
        opened_with_passphrase(slots, passphrase).wipe()
    return cost
