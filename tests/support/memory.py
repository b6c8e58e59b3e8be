"""What stands in the memory of another process; Linux, and only for whoever may look."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_PIECE = 32 << 20
_MAPPED = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (rw..) .*?(\S*)$")


def forms(name: str, text: str) -> dict[str, bytes]:
    """A text in every encoding that Python or Qt might hold it in."""
    return {f"{name} in {code}": text.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")}


def key_forms(name: str, key: bytes) -> dict[str, bytes]:
    """A key as bytes, and as the hexadecimal digits that SQLCipher takes."""
    return {
        f"{name} raw": key,
        **forms(f"{name} as digits", key.hex()),
        **forms(f"{name} as DIGITS", key.hex().upper()),
    }


def found_in(pid: int, wanted: Mapping[str, bytes]) -> dict[str, int]:
    """How often each stands in whatever the process can write to; those that do not are left out.

    Raises PermissionError where this user may not look.
    """
    longest = max(map(len, wanted.values()))
    counts = dict.fromkeys(wanted, 0)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for begin, end in _written(pid):
            for at in range(begin, end, _PIECE):
                piece = _read(memory.fileno(), at, min(end - at, _PIECE + longest - 1))
                for name, needle in wanted.items():
                    counts[name] += piece.count(needle)
    return {name: count for name, count in counts.items() if count}


def _written(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
        if (mapped := _MAPPED.match(line)) and mapped[4] not in {"[vvar]", "[vsyscall]"}:
            yield int(mapped[1], 16), int(mapped[2], 16)


def _read(memory: int, at: int, size: int) -> bytes:
    try:
        return os.pread(memory, size, at)
    except OSError:  # a stretch that the kernel keeps to itself
        return b""
