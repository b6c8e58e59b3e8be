"""How long something took, what it cost and how far memory grew."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_STATUS = Path("/proc/self/status")
_PEAK_RESET = Path("/proc/self/clear_refs")


@dataclass(slots=True)
class Cost:
    """Filled when the block has ended."""

    wall_s: float = 0.0
    cpu_s: float = 0.0  # user and system, all threads
    peak_mb: float | None = None  # highest resident memory; None where the system is silent
    grown_mb: float | None = None  # highest resident memory above what it was before; None where the system is silent


@contextmanager
def metered() -> Iterator[Cost]:
    """Costs of the block. Garbage is collected before, so that nobody pays for what came earlier."""
    cost = Cost()
    gc.collect()
    before = _reset_peak()
    cpu, wall = time.process_time(), time.perf_counter()
    yield cost
    cost.wall_s = time.perf_counter() - wall
    cost.cpu_s = time.process_time() - cpu
    cost.peak_mb = after = _memory_mb("VmHWM")
    cost.grown_mb = None if before is None or after is None else after - before


def resident_mb() -> float | None:
    """What this process has in memory now; None where the system is silent."""
    return _memory_mb("VmRSS")


def _reset_peak() -> float | None:
    try:
        _PEAK_RESET.write_text("5")
    except OSError:
        return None
    return _memory_mb("VmRSS")


def _memory_mb(name: str) -> float | None:
    try:
        lines = _STATUS.read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), None)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each."""
    grown = [cost.grown_mb for cost in costs if cost.grown_mb is not None]
    return Cost(
        median(cost.wall_s for cost in costs),
        median(cost.cpu_s for cost in costs),
        grown_mb=median(grown) if grown else None,
    )


def percentile(values: Sequence[float], part: float) -> float:
    """The value that `part` (0 to 1) of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def timed_ms(work: Callable[[], object]) -> float:
    """Milliseconds on the wall that `work` took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1_000
