"""What reads strangers' bytes, each behind one door, for a fuzzer that looks at which branches are reached.

    python -m tests.support.fuzzing TARGET FOLDER [-max_total_time=SECONDS …]

runs libFuzzer over a target, with the corpus of the folder, where `atheris` is installed (docs/decisions/0018).

    python -m tests.support.fuzzing keep TARGET FOLDER …

lays into tests/vectors/fuzz, small ones first, whatever of the folders reaches a step of the code that nothing smaller
reached. All of that goes through its door in each run of the tests.
"""

import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec

INSTRUMENTED = bool(os.environ.get("VISITBOOK_FUZZ"))

with ExitStack() as _stack:
    if INSTRUMENTED:
        import atheris

        _stack.enter_context(atheris.instrument_imports(include=["desktop", "zipfile"]))
    from desktop.crypto import age_header, labels
    from desktop.crypto.identity import MemberKeys
    from desktop.domain.chunks import Created
    from desktop.domain.errors import AppError, BundleDamaged
    from desktop.storage import zips
    from desktop.storage.log import BadPayload, packed, unpacked
    from desktop.sync import bundle, chunks, roster, statements

LONGEST = 1 << 16  # bytes of an input
KEPT = Path(__file__).parents[1] / "vectors" / "fuzz"
KEPT_LONGEST = 8_000  # bytes of one that is kept
HASH = bytes(32)


@cache
def keys() -> MemberKeys:
    return MemberKeys(b"\x01" * 32, b"\x02" * 32)


def envelope(data: bytes) -> None:
    """The header of an age file: what is read is written again as it was."""
    header = age_header.parsed(data)
    if age_header.finished(header.authenticated, header.mac) != data[: header.size_bytes]:
        raise AssertionError("another header")


def head(data: bytes) -> None:
    """The head of a bundle, behind its signature."""
    bundle._head(data, HASH)


def created(data: bytes) -> None:
    _chunk(data, created=True)


def edited(data: bytes) -> None:
    _chunk(data, created=False)


def _chunk(data: bytes, *, created: bool) -> None:
    chunk = chunks.decoded(data, created=created)
    if chunks.decoded(chunks.encoded(chunk), created=isinstance(chunk, Created)) != chunk:
        raise AssertionError("what goes onward is not what came")


def payload(data: bytes) -> None:
    """Fields, bases and reason of a change."""
    with suppress(BadPayload):
        fields, bases, why = unpacked(data)
        again = unpacked(packed(fields, bases, why))
        if again != (fields, {name: tuple(sorted(stamps)) for name, stamps in bases.items()}, why):
            raise AssertionError("what goes onward is not what came")


def statement(data: bytes) -> None:
    """What somebody signed, well signed."""
    public = keys().public.signing
    said = msgspec.msgpack.encode([data, public, keys().sign(labels.STATEMENT, data)])
    found = statements.heard(said)
    if found is not None:
        roster.roster_of([found], public)


def card(data: bytes) -> None:
    roster.card_statements(data)


def frame(data: bytes) -> None:
    """A compressed frame."""
    bundle._decompressed(data)


def archive(data: bytes) -> None:
    """A zip: every file in it is read."""
    with zips.members(io.BytesIO(data)) as found:
        for member in found:
            with suppress(BundleDamaged), member.reading() as file:
                file.read(LONGEST * 4)


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (envelope, head, created, edited, payload, statement, card, frame, archive)
}


def through(name: str, data: bytes) -> None:
    """Bytes through a door. Raises whatever is no error of ours."""
    with suppress(AppError):
        TARGETS[name](data)


Step = tuple[str, int, int]


def steps(name: str, data: bytes) -> frozenset[Step]:
    """From which line to which a door went in our code (file, line, line before), and whether it let the bytes in."""
    taken: set[Step] = set()

    def watch(frame: FrameType, event: str, _: object) -> Any:
        file = frame.f_code.co_filename
        if "desktop" not in file and "zipfile" not in file:
            return None
        if event == "line":
            taken.add((file, frame.f_lineno, before.get(id(frame), 0)))
            before[id(frame)] = frame.f_lineno
        return watch

    before: dict[int, int] = {}
    sys.settrace(watch)
    try:
        TARGETS[name](data)
        taken.add(("let in", 0, 0))
    except AppError as error:
        taken.add((error.code, 0, 0))
    finally:
        sys.settrace(None)
    return frozenset(taken)


def keep(name: str, folders: Sequence[Path]) -> int:
    """Make the kept corpus of a target anew from these and what it has. Returns how many it has now."""
    target = KEPT / name
    every = {path.read_bytes() for folder in (target, *folders) if folder.is_dir() for path in folder.iterdir()}
    reached: set[Step] = set()
    least = []
    for data in sorted(every, key=lambda data: (len(data), data)):
        new = steps(name, data) - reached
        if new and len(data) <= KEPT_LONGEST:
            reached |= new
            least.append(data)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for data in least:
        (target / sha256(data).hexdigest()[:16]).write_bytes(data)
    return len(least)


def main() -> None:
    name, *arguments = sys.argv[1:]
    if name == "keep":
        keep(arguments[0], [Path(folder) for folder in arguments[1:]])
        return
    atheris.Setup([sys.argv[0], *arguments, f"-max_len={LONGEST}"], lambda data: through(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
