"""Takes files in, each in a process of its own, and says what it cost: `python -m tests.support.bombs FILE …`.

Linux alone: a process is forked for every file, so that what one used is not counted for the next.
"""

import json
import os
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

from desktop.domain.errors import AppError
from tests.support.seats import POST, MemoryDisk
from tests.vectors.bundle.receiving import content, receiver

ADDRESSES = 2 << 30  # bytes: what a process may ask for at most, so that a bomb never harms the laptop of who tries it
FILE = POST / "bomb.visitbook"


def cost_of(data: bytes) -> dict[str, object]:
    """What came of a file, whether anything of it was kept, and seconds of work for taking it in."""
    disk = MemoryDisk()
    disk.write(FILE, data)
    seat = receiver(disk)
    before = content(seat)
    outcome = "success"
    with suppress(AppError):
        seat.look(FILE)
    begun = time.process_time()
    try:
        seat.take(FILE)
    except AppError as error:
        outcome = f"{error.code} {getattr(error, 'where', '')}".strip()
    seconds = time.process_time() - begun
    return {"outcome": outcome, "kept": content(seat) != before, "seconds": seconds}


def _tried(path: Path) -> None:
    """In the forked process: its line on the standard output, whatever happens."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    try:
        cost = cost_of(path.read_bytes())
    except BaseException as error:  # noqa: BLE001 - anything at all is what we look for
        cost = {"outcome": repr(error), "kept": True, "seconds": 0.0}
    cost["mebibytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps(cost) + "\n")
    sys.stdout.flush()
    os._exit(0)


def main() -> None:
    receiver(MemoryDisk())  # whatever is made once is made before the first is forked
    for path in map(Path, sys.argv[1:]):
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            _tried(path)


if __name__ == "__main__":
    main()
