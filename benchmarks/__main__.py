"""`python -m benchmarks`: every figure, as JSON lines while they come, and as a table at the end.

    --size N      contacts in the caseload (100,000); every figure has a target only for sizes that one is promised for
    --people N    persons in it (a twentieth as many as contacts)
    --only NAME   one measurement instead of all; may be given several times
    --json FILE   the JSON lines also there
    --repeats N   how often each is measured (3); medians are told
    --stage DIR   keep the vaults that are measured there, and use them again (a temporary folder, removed)

Each measurement runs in a process of its own, so that none finds the memory of another.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import (
    bundles,
    copies,
    dashboards,
    duplicates,
    mornings,
    pages,
    reports,
    saves,
    searches,
    unlocks,
    windows,
)
from benchmarks.figures import Figure, table
from benchmarks.stage import Stage, staged
from benchmarks.workload import Workload

ROOT = Path(__file__).resolve().parents[1]

MEASUREMENTS: dict[str, Callable[[Stage, int], Iterator[Figure]]] = {
    "import": bundles.importing,
    "export": bundles.exporting,
    "delta": bundles.delta,
    "again": bundles.again,
    "many": mornings.many,
    "forty": mornings.forty,
    "conflicts": bundles.conflicts,
    "save": saves.saving,
    "visit": saves.visiting,
    "search": searches.searching,
    "duplicates": duplicates.finding,
    "asking": duplicates.asking,
    "person": pages.person,
    "lists": pages.lists,
    "report": reports.reporting,
    "glance": dashboards.glancing,
    "copy": copies.copying,
    "window": windows.painting,
    "unlock": unlocks.unlocking,
}


def main(arguments: list[str]) -> int:
    """The exit code: 0 when everything ran, whatever the figures are."""
    asked = _parsed(arguments)
    if asked.inside:
        (name,) = asked.only
        stage = staged(asked.stage, Workload(asked.size, people=asked.people))
        for one in MEASUREMENTS[name](stage, asked.repeats):
            print(one.line(), flush=True)
        return 0
    if asked.stage is not None:
        asked.stage.mkdir(parents=True, exist_ok=True)
        return _all(asked, asked.stage)
    with tempfile.TemporaryDirectory(prefix="visitbook-benchmarks-") as folder:
        return _all(asked, Path(folder))


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--only", action="append", choices=sorted(MEASUREMENTS), default=[])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--stage", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _all(asked: argparse.Namespace, folder: Path) -> int:
    print(f"# {asked.size} contacts, {os.cpu_count()} cores, load {_load()}", file=sys.stderr)
    lines: list[str] = []
    worst = 0
    for name in asked.only or MEASUREMENTS:
        command = [sys.executable, "-m", "benchmarks", "--inside", "--stage", str(folder), "--only", name]
        command += ["--size", str(asked.size), "--people", str(asked.people), "--repeats", str(asked.repeats)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            for line in child.stdout or ():
                print(line, end="", flush=True)
                lines.append(line)
        worst = max(worst, child.returncode)
    if asked.json:
        asked.json.write_text("".join(lines), "utf-8")
    print(table(_figure(line) for line in lines))
    return 1 if worst else 0


def _figure(line: str) -> Figure:
    told = json.loads(line)
    told.pop("meets")
    return Figure(**told)


def _load() -> str:
    """How many others wanted the processor in the last minute: figures of a busy machine are told as such."""
    try:
        return f"{os.getloadavg()[0]:.1f}"
    except (AttributeError, OSError):  # Windows does not count
        return "unknown"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
