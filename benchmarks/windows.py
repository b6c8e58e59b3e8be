"""How long somebody waits for the passphrase field, and what the window keeps in memory."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, figure
from benchmarks.metering import percentile
from benchmarks.stage import BATCH, PASSPHRASE, Stage, batches
from benchmarks.workload import Workload

ROOT = Path(__file__).resolve().parents[1]


def painting(stage: Stage, repeats: int) -> Iterator[Figure]:
    """The window with a vault of as many people as the caseload has contacts; the first start warms the disk."""
    size = stage.workload.size
    home = stage.folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    vault = home / "data" / "visitbook" / "vault"
    vault.parent.mkdir(parents=True)
    stage.clock.wall_ms = stage.workload.now_ms
    desk = stage.create(vault, "Office")
    for batch in batches(Workload(size * 20, stage.workload.seed).persons(), BATCH):
        desk.write.casebook.add_all(enumerate(batch, 1), "person")
    desk.close()
    platform = "" if "DISPLAY" in os.environ or sys.platform != "linux" else "offscreen"
    people = str(size)
    starts = [_started(home, platform, people)["paint_s"] for _ in range(repeats + 1)][1:]
    yield figure("window.paint.s", size, percentile(starts, 0.5), repeats=repeats, note=f"warm {platform}".strip())
    opened = [_started(home, platform, people, "open").get("memory_mb", 0.0) for _ in range(repeats)]
    memory = percentile(opened, 0.5)
    if memory:
        yield figure("window.memory.MB", size, memory, repeats=repeats, note=f"{size} people, their list open")


def _started(home: Path, platform: str, people: str, *words: str) -> dict[str, float]:
    folders = {name: str(home / name) for name in ("config", "data", "state", "cache")}
    own = {f"XDG_{name.upper()}_HOME": folder for name, folder in folders.items()}
    environment = {**os.environ, **own, "HOME": str(home), "PASSPHRASE": PASSPHRASE, "PEOPLE": people}
    if platform:
        environment["QT_QPA_PLATFORM"] = platform
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    environment["BEGAN"] = str(time.time())
    command = [sys.executable, "-m", "benchmarks.painting", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told
