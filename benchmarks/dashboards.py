"""What waits for a coordinator, at a glance, over a full casebook: all the numbers of the first page of the review."""

from collections.abc import Iterator

from benchmarks.figures import Figure, ratio, seconds
from benchmarks.reports import costs
from benchmarks.stage import Stage, rested
from benchmarks.workload import BEGINS_MS, STEP_MS
from desktop.domain.clock import DAY_MS
from desktop.domain.oversight import LATELY_DAYS
from desktop.storage.since import written_since
from desktop.ui.review.known import known_of

# What no count of notes to read can do without: who wrote each of the last days', and when it was changed.
_RAW = (
    "SELECT rid, hybrid, author, done_by, person, deleted, status, edited FROM rec_encounter WHERE rid BETWEEN ? AND ?"
)


def glancing(stage: Stage, repeats: int) -> Iterator[Figure]:
    """As the office sees it that has taken everything in and read nothing yet."""
    stage.clock.wall_ms = BEGINS_MS + STEP_MS * stage.workload.size  # on the day of the last contact
    desk = stage.open(stage.copied(stage.office, "copy"))
    rested(desk)
    reader = desk._vault.reader
    lately = written_since(reader, "rec_encounter", stage.clock.wall_ms - LATELY_DAYS * DAY_MS)
    contacts = sum(last - first + 1 for first, last in lately)
    raw = costs(repeats, lambda: [reader.execute(_RAW, of_laptop).fetchall() for of_laptop in lately])
    whole = costs(repeats, lambda: known_of(desk.read, None))
    counted = costs(repeats, desk.read.oversight.overview)
    desk.close()
    size = stage.workload.size
    yield seconds("glance.raw.s", size, raw, note=f"{contacts} contacts of {LATELY_DAYS} days, read")
    yield seconds("glance.whole.s", size, whole, note="every number and the lists behind the tabs")
    yield ratio("glance.whole.ratio", size, whole, raw, note="by reading the contacts of those days once")
    yield seconds("glance.counts.s", size, counted, note="the counts alone")
