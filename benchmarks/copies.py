"""A programme's whole record as ordinary files: FHIR and tables, streamed from a full casebook."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, figure, seconds
from benchmarks.metering import metered
from benchmarks.stage import Stage
from desktop.domain.copies import Aim, Copied


def copying(stage: Stage, repeats: int) -> Iterator[Figure]:
    """Everything that the office may copy for its own programme, with codes instead of names. Once: it takes long."""
    del repeats
    desk = stage.open(stage.copied(stage.office, "copy"))
    copies, size = desk.write.copies, stage.workload.size
    for name, copy in (("fhir", copies.programme), ("csv", copies.tables)):
        yield from _copied(name, size, stage.folder / name, partial(copy, aim=Aim.PROGRAMME))
    desk.close()


def _copied(name: str, size: int, folder: Path, copy: Callable[[Path], Copied]) -> Iterator[Figure]:
    with metered() as cost:
        made = copy(folder)
    written = sum(file.stat().st_size for file in made.files)
    shutil.rmtree(folder)
    yield seconds(f"copy.{name}.s", size, [cost], note=f"{made.rows} rows of {made.people} people, flushed")
    yield figure(f"copy.{name}.MB", size, written / 1e6, note="in the folder")
    if cost.grown_mb is not None:
        yield figure(f"copy.{name}.memory.MB", size, cost.grown_mb, note="grown meanwhile, people among it")
