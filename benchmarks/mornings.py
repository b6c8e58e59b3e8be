"""A coordinator's morning: many small files, each from another laptop, each durable before the next.

`many` takes them into an empty casebook, `forty` into one that holds the whole caseload already.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures import Figure, figure, seconds
from benchmarks.metering import Cost, metered, percentile
from benchmarks.stage import Stage, join, timed
from benchmarks.workload import Contact, Workload
from desktop.app.wiring import Desk
from desktop.domain.clock import DAY_MS
from desktop.domain.roles import Role

FILES, CONTACTS, PEOPLE = 300, 100, 5
LAPTOPS = 40


def many(stage: Stage, repeats: int) -> Iterator[Figure]:
    """300 files of 100 contacts from as many peers (fewer for a small caseload); then all of them again."""
    count = max(3, min(FILES, stage.workload.size // (FILES // 3)))
    folder = _emptied(stage, "morning")
    clock, workload = stage.clock, Workload(count * CONTACTS, stage.workload.seed)
    clock.wall_ms = next(workload.contacts()).wall_ms - DAY_MS
    office = stage.create(folder / "office", "Office")
    files = list(_brought(stage, office, folder, workload, count))
    office.close()
    clock.wall_ms = workload.now_ms
    wholes, agains, each = [], [], []
    for _ in range(repeats):
        desk = stage.open(stage.copied(folder / "office", "copy"))
        each += _taken(desk, files)
        agains.append(_sum(_taken(desk, files)))
        desk.close()
        wholes.append(_sum(each[-count:]))
    size = stage.workload.size
    walls = [one.wall_s * 1_000 for one in each]
    yield seconds("many.s", size, wholes, f"{count} files of {CONTACTS} contacts")
    yield figure("many.p50.ms", size, percentile(walls, 0.5))
    yield figure("many.p99.ms", size, percentile(walls, 0.99))
    yield figure("many.bytes", size, sum(map(_size, files)) / count, note="of one file")
    yield seconds("many.again.s", size, agains, "all of them a second time")


def forty(stage: Stage, repeats: int) -> Iterator[Figure]:
    """40 files of 100 contacts and 5 people each into an office that has the whole caseload, in one go.

    Fewer for a small caseload.
    """
    laptops = max(3, min(LAPTOPS, stage.workload.size // CONTACTS))
    folder = _emptied(stage, "forty")
    workload = Workload(laptops * CONTACTS, stage.workload.seed + 1)
    office = stage.open(stage.copied(stage.office, "forty/office"))
    stage.clock.wall_ms = stage.workload.now_ms + DAY_MS
    files = list(_brought(stage, office, folder, workload, laptops))
    office.close()
    wholes, each, peaks = [], [], []
    for _ in range(repeats):
        desk = stage.open(stage.copied(folder / "office", "copy"))
        with metered() as whole:
            each += _taken(desk, files)
        desk.close()
        wholes.append(_sum(each[-laptops:]))
        peaks.append(whole.peak_mb)
    size = stage.workload.size
    walls = [one.wall_s * 1_000 for one in each]
    yield seconds("forty.s", size, wholes, f"{laptops} files of {CONTACTS} contacts into the whole caseload")
    yield figure("forty.p50.ms", size, percentile(walls, 0.5))
    yield figure("forty.p99.ms", size, percentile(walls, 0.99))
    known = [one for one in peaks if one is not None]
    if known:
        yield figure("forty.peak.MB", size, max(known), repeats=repeats, note="resident at most; no window open")


def _emptied(stage: Stage, name: str) -> Path:
    folder = stage.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _brought(stage: Stage, office: Desk, folder: Path, workload: Workload, count: int) -> Iterator[Path]:
    """A file from each of `count` peers who have joined the office."""
    persons_of = list(workload.persons())
    contacts = workload.contacts()
    for nth in range(count):
        peer = stage.create(folder / "peer", f"Peer {nth}")
        join(stage, office, peer, Role.PEER)
        mine = [next(contacts) for _ in range(CONTACTS)]
        persons = peer.write.casebook.add_all(enumerate(persons_of[nth * PEOPLE : (nth + 1) * PEOPLE], 1), "person")
        own = [Contact(n % PEOPLE, one.wall_ms, one.fields) for n, one in enumerate(mine)]
        peer.write.casebook.add_all(enumerate(timed(stage.clock, own, persons), 1), "encounter")
        (given,) = peer.write.exchange.give(folder / f"{nth}.visitbook")
        yield given.file
        peer.close()
        shutil.rmtree(folder / "peer")


def _taken(desk: Desk, files: Sequence[Path]) -> list[Cost]:
    costs = []
    for file in files:
        with metered() as one:
            desk.write.exchange.take(file)
        costs.append(one)
    return costs


def _sum(costs: list[Cost]) -> Cost:
    return Cost(sum(one.wall_s for one in costs), sum(one.cpu_s for one in costs))


def _size(path: Path) -> int:
    return path.stat().st_size
