"""A coordinator's morning: many small files, each from another laptop, each durable before the next."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, figure, seconds
from benchmarks.metering import Cost, metered, percentile
from benchmarks.stage import Stage, join, timed
from benchmarks.workload import Contact, Workload
from desktop.domain.clock import DAY_MS
from desktop.domain.roles import Role

FILES, CONTACTS, PEOPLE = 300, 100, 5


def many(stage: Stage, repeats: int) -> Iterator[Figure]:
    """300 files of 100 contacts from as many peers (fewer for a small caseload); then all of them again."""
    count = max(3, min(FILES, stage.workload.size // (FILES // 3)))
    clock, workload = stage.clock, Workload(count * CONTACTS, stage.workload.seed)
    folder = stage.folder / "morning"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    clock.wall_ms = next(workload.contacts()).wall_ms - DAY_MS
    office = stage.create(folder / "office", "Office")
    persons_of = list(workload.persons())
    contacts = workload.contacts()
    files = []
    for nth in range(count):
        peer = stage.create(folder / "peer", f"Peer {nth}")
        join(stage, office, peer, Role.PEER)
        mine = [next(contacts) for _ in range(CONTACTS)]
        persons = peer.write.casebook.add_all(enumerate(persons_of[nth * PEOPLE : (nth + 1) * PEOPLE], 1), "person")
        own = [Contact(n % PEOPLE, one.wall_ms, one.fields) for n, one in enumerate(mine)]
        peer.write.casebook.add_all(enumerate(timed(clock, own, persons), 1), "encounter")
        (given,) = peer.write.exchange.give(folder / f"{nth}.visitbook")
        files.append(given.file)
        peer.close()
        shutil.rmtree(folder / "peer")
    office.close()
    clock.wall_ms = workload.now_ms
    wholes, agains, each = [], [], []
    for _ in range(repeats):
        desk = stage.open(stage.copied(folder / "office", "copy"))
        for file in files:
            with metered() as one:
                desk.write.exchange.take(file)
            each.append(one)
        with metered() as again:
            for file in files:
                desk.write.exchange.take(file)
        desk.close()
        wholes.append(_sum(each[-count:]))
        agains.append(again)
    size = stage.workload.size
    walls = [one.wall_s * 1_000 for one in each]
    yield seconds("many.s", size, wholes, f"{count} files of {CONTACTS} contacts")
    yield figure("many.p50.ms", size, percentile(walls, 0.5))
    yield figure("many.p99.ms", size, percentile(walls, 0.99))
    yield figure("many.bytes", size, sum(map(_size, files)) / count, note="of one file")
    yield seconds("many.again.s", size, agains, "all of them a second time")


def _sum(costs: list[Cost]) -> Cost:
    return Cost(sum(one.wall_s for one in costs), sum(one.cpu_s for one in costs))


def _size(path: Path) -> int:
    return path.stat().st_size
