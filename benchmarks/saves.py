"""One contact, saved as somebody saves it: checked, written, indexed, durable."""

import time
from collections.abc import Iterator

from benchmarks import raw
from benchmarks.figures import Figure, figure
from benchmarks.metering import Cost, metered, percentile
from benchmarks.stage import Stage, rested, timed, written
from desktop.storage.book import TABLES

SAVES = 200  # for each repeat, and no more than a third of the caseload
STEPS = 5  # next steps that are agreed at a visit


def saving(stage: Stage, repeats: int) -> Iterator[Figure]:
    """Saves into a vault that holds the whole caseload, beside raw commits of one such row into an empty file."""
    desk = stage.open(stage.copied(stage.peer, "copy"))
    rested(desk)
    persons, _ = written(stage, desk)
    saves: list[Cost] = []
    raws: list[Cost] = []
    table = TABLES["encounter"]
    for nth in range(repeats):
        ready = list(
            timed(stage.clock, stage.workload.new_contacts(min(SAVES, stage.workload.size // 3), nth), persons)
        )
        with raw.raw_file(stage.folder / "raw") as db:
            for number, fields in enumerate(ready, 1):
                with metered() as cost:
                    desk.write.casebook.add("encounter", fields)
                saves.append(cost)
                row = desk._vault.reader.execute(table.select("1 ORDER BY rid DESC LIMIT 1")).fetchone()
                statement, cells = table.insert([number, *row[1:]])
                with metered() as cost:
                    db.execute("BEGIN IMMEDIATE")
                    db.execute(statement, cells)
                    db.execute("COMMIT")
                raws.append(cost)
                desk.write.casebook.tidy()
    desk.close()
    size = stage.workload.size
    walls, raw_walls = ([cost.wall_s * 1_000 for cost in costs] for costs in (saves, raws))
    cpus, raw_cpus = ([cost.cpu_s for cost in costs] for costs in (saves, raws))
    middle, raw_middle = percentile(walls, 0.5), percentile(raw_walls, 0.5)
    yield figure("save.p50.ms", size, middle, cpu=round(percentile(cpus, 0.5), 5), repeats=len(saves))
    yield figure("save.p99.ms", size, percentile(walls, 0.99), cpu=round(percentile(cpus, 0.99), 5), repeats=len(saves))
    yield figure("save.ratio", size, middle / raw_middle, note="p50 to the raw commit of the row without its words")
    yield figure("raw.save.p50.ms", size, raw_middle, cpu=round(percentile(raw_cpus, 0.5), 5), repeats=len(raws))
    yield figure("raw.save.p99.ms", size, percentile(raw_walls, 0.99), repeats=len(raws))


def visiting(stage: Stage, repeats: int) -> Iterator[Figure]:
    """A visit with five next steps, saved as one press of Save does; commits are counted where the vault writes."""
    desk = stage.open(stage.copied(stage.peer, "copy"))
    rested(desk)
    persons, _ = written(stage, desk)
    said: list[str] = []
    walls: list[float] = []
    desk._vault.writer.set_trace_callback(said.append)
    for number, fields in enumerate(timed(stage.clock, stage.workload.new_contacts(SAVES // 4 * repeats, 0), persons)):
        steps = [{"what": f"Step {number} {nth}", "due": "2026-03-14"} for nth in range(STEPS)]
        lines = [
            {"fields": fields},
            *({"type": "task", "fields": {**step, "person": fields["person"]}} for step in steps),
        ]
        began = time.perf_counter()
        with desk.write.casebook.together():
            desk.write.casebook.add_all(list(enumerate(lines, 1)), "encounter")
        walls.append((time.perf_counter() - began) * 1_000)
    desk._vault.writer.set_trace_callback(None)
    commits = sum(statement.lstrip().upper().startswith(("COMMIT", "END")) for statement in said)
    desk.close()
    size, note = stage.workload.size, f"a visit and {STEPS} steps"
    yield figure("visit.commits", size, commits / len(walls), repeats=len(walls), note=note)
    yield figure("visit.save.p50.ms", size, percentile(walls, 0.5), repeats=len(walls))
    yield figure("visit.save.p95.ms", size, percentile(walls, 0.95), repeats=len(walls))
