"""A month's report: every indicator over a full casebook, beside reading that month's contacts and nothing else."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.figures import Figure, ratio, seconds
from benchmarks.metering import Cost, metered
from benchmarks.stage import Stage, rested
from benchmarks.workload import BEGINS_MS, STEP_MS
from desktop.domain.indicators import INDICATORS
from desktop.domain.indicators.cells import Period

_DAYS = 30
# What no count of the month can do without, found as indicators find it.
_RAW = """
SELECT rid, person, author, date, status, mode FROM rec_encounter WHERE rid IN (
  SELECT rid FROM rec_encounter INDEXED BY rec_encounter_person WHERE date BETWEEN ? AND ?)
"""


def reporting(stage: Stage, repeats: int) -> Iterator[Figure]:
    """The last thirty days of the caseload, as the office reports them."""
    desk = stage.open(stage.copied(stage.office, "copy"))
    rested(desk)
    last = datetime.fromtimestamp((BEGINS_MS + STEP_MS * stage.workload.size) / 1_000, UTC).date()
    month = Period(last - timedelta(days=_DAYS - 1), last)
    days = month.first.isoformat(), month.last.isoformat()
    reader, numbers = desk._vault.reader, desk.read.numbers
    contacts = len(reader.execute(_RAW, days).fetchall())
    raw = costs(repeats, lambda: reader.execute(_RAW, days).fetchall())
    every = costs(repeats, lambda: numbers.report(INDICATORS, month))
    apart = costs(repeats, lambda: numbers.report(["I01"], month, ["age", "mode"]))
    desk.close()
    size = stage.workload.size
    yield seconds("report.raw.s", size, raw, note=f"{contacts} contacts of {_DAYS} days, read")
    yield seconds("report.month.s", size, every, note="every indicator")
    yield ratio("report.month.ratio", size, every, raw, note="by reading the month's contacts once")
    yield seconds("report.apart.s", size, apart, note="one indicator by age and way of meeting")


def costs(repeats: int, work: Callable[[], object]) -> list[Cost]:
    """What it cost each time."""
    found = []
    for _ in range(repeats):
        with metered() as cost:
            work()
        found.append(cost)
    return found
