"""What was measured, beside what is promised."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from benchmarks.metering import Cost, middle

# What each figure is not to exceed, by size of the caseload; a share of the raw limit where it ends in "ratio".
TARGETS: dict[str, dict[int, float]] = {
    "import.readable.s": {100_000: 0.9, 1_000_000: 11},
    "import.readable.ratio": {100_000: 1.5, 1_000_000: 1.5},
    "import.searchable.s": {100_000: 1.9, 1_000_000: 27},
    "import.searchable.ratio": {100_000: 1.5, 1_000_000: 1.5},
    "import.memory.MB": {100_000: 100, 1_000_000: 100},
    "export.s": {100_000: 0.6},
    "export.bytes": {100_000: 175, 1_000_000: 200},
    "delta.bytes": {100_000: 155_000, 1_000_000: 155_000},
    "delta.out.ms": {100_000: 10, 1_000_000: 10},
    "delta.in.ms": {100_000: 100, 1_000_000: 100},
    "again.ms": {100_000: 1, 1_000_000: 1},
    "many.s": {100_000: 1.9},
    "conflicts.lost": {100_000: 0, 1_000_000: 0},
    "save.p50.ms": {100_000: 0.4},
    "save.p99.ms": {100_000: 2},
    "save.ratio": {100_000: 3},
    "visit.commits": {60: 1, 100_000: 1},
    "person.paint.ms": {3_000: 100, 100_000: 100},
    "people.paint.ms": {100_000: 64},
    "people.page.p95.ms": {100_000: 5.4},
    "people.search.p95.ms": {100_000: 10},
    "report.month.s": {1_000_000: 3},
    "glance.whole.s": {100_000: 0.3, 1_000_000: 0.3},
    "search.p95.ms": {100_000: 10, 1_000_000: 25},
    "search.people.p95.ms": {100_000: 10, 1_000_000: 10},
    "search.wrong": {100_000: 0, 1_000_000: 0},
    "window.paint.s": {100_000: 0.4},
    "window.memory.MB": {100_000: 130},
    "unlock.right.s": {100_000: 1.5},
    "unlock.wrong.s": {100_000: 1.5},
    "unlock.short.s": {100_000: 0},
    "unlock.differ.percent": {100_000: 2},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: `value` is the median of `repeats`. None where something was not measured or is not promised."""

    name: str
    size: int
    value: float
    unit: str
    cpu: float | None = None  # the same in seconds of processor time
    target: float | None = None
    repeats: int = 1
    note: str = ""

    @property
    def meets(self) -> bool | None:
        """Whether the promise is kept; None where there is none."""
        return None if self.target is None else self.value <= self.target

    def line(self) -> str:
        """One JSON object."""
        return json.dumps({**asdict(self), "meets": self.meets}, ensure_ascii=False)


def figure(name: str, size: int, value: float, **more: object) -> Figure:
    """A figure with its unit out of its name and its target out of the table."""
    unit = name.rsplit(".", 1)[-1]
    target = TARGETS.get(name, {}).get(size)
    return Figure(name=name, size=size, value=round(value, 4), unit=unit, target=target, **more)  # type: ignore[arg-type]


def seconds(name: str, size: int, costs: Sequence[Cost], note: str = "") -> Figure:
    """The median of `costs`, in the unit at the end of `name`: s or ms."""
    cost = middle(costs)
    factor = 1_000 if name.endswith(".ms") else 1
    return figure(name, size, cost.wall_s * factor, cpu=round(cost.cpu_s, 4), repeats=len(costs), note=note)


def ratio(name: str, size: int, ours: Sequence[Cost], raw: Sequence[Cost], note: str = "") -> Figure:
    """Ours by raw, in processor time: others on the machine disturb it least."""
    return figure(name, size, middle(ours).cpu_s / middle(raw).cpu_s, repeats=len(ours), note=note)


def table(figures: Iterable[Figure]) -> str:
    """For people: one line for each figure."""
    lines = [f"{'figure':32} {'value':>12} {'cpu s':>9} {'target':>9}  kept"]
    for one in figures:
        cpu = "" if one.cpu is None else f"{one.cpu:.3f}"
        target = "" if one.target is None else f"{one.target:g}"
        kept = {None: "", True: "yes", False: "NO"}[one.meets]
        lines.append(f"{one.name:32} {one.value:12.4g} {cpu:>9} {target:>9}  {kept:4} {one.note}".rstrip())
    return "\n".join(lines)
