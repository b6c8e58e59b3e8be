"""Power cuts, simulated: what a process really asked of the disk, replayed as far as a disk may have got with it.

A disk keeps what it was told to keep (fsync) and may have done any part of the rest in any order: nothing of it, the
first of it, some of it, single sectors of one write; and a name that was made, changed or removed may or may not
have reached the folder. The calls are recorded with strace, so that what is replayed is what the program does and not
what somebody believes that it does.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

SECTOR_BYTES = 512

# What can change a file or a name. One that is traced and not understood below stops the recording.
_CALLS = (
    "openat,?creat,?open,pwrite64,pwritev,pwritev2,write,writev,lseek,fsync,fdatasync,?sync_file_range,ftruncate,"
    "truncate,fallocate,?unlink,unlinkat,?rename,?renameat,renameat2,?link,linkat,symlinkat,sendfile,copy_file_range"
)
_SAME_CALL = {"unlinkat": "unlink", "renameat": "rename", "renameat2": "rename"}  # with a folder before each name
_LINE = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*?)>)?")
_ESCAPED = re.compile(r"(?:\\x[0-9a-f]{2})+")


@dataclass(frozen=True, slots=True)
class Put:
    """Bytes at a place in a file."""

    file: int
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file made as long as this."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in a file must be on the disk from here on."""

    file: int


@dataclass(frozen=True, slots=True)
class Named:
    """Names of files from here on; None: no such name. All at once or not at all."""

    names: tuple[tuple[str, int | None], ...]

    @property
    def folder(self) -> str:
        """The one in which they are: nothing is renamed into another."""
        (folder,) = {str(Path(name).parent) for name, _ in self.names}
        return folder


@dataclass(frozen=True, slots=True)
class NamesKept:
    """The names in a folder must be on the disk from here on."""

    folder: str


@dataclass(frozen=True, slots=True)
class Said:
    """A line that was printed: what follows from it is what people rely on."""

    line: str


Step = Put | Cut | Kept | Named | NamesKept | Said
S = TypeVar("S")


def demand_recorder() -> None:
    """Skip where no calls can be recorded. On the machine that decides about a change that is a failure."""
    if sys.platform != "linux":
        pytest.skip("system calls are recorded with strace, which is of Linux")
    if shutil.which("strace") is None:
        if os.environ.get("CI"):
            pytest.fail("strace is missing: start.py installs it")
        pytest.skip("strace is not installed")
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)  # noqa: S607
    if tried.returncode:
        pytest.skip(f"this system lets nobody watch a process: {tried.stderr.decode('utf-8', 'replace').strip()}")


@dataclass(frozen=True)
class Tape:
    """What was in a folder at first, and every step after that."""

    folder: Path
    before: dict[str, bytes]
    steps: Sequence[Step]


def record(folder: Path, script: str, *arguments: str) -> Tape:
    """Run `script` in a Python of its own and write down what it does to the files in `folder`, and what it prints."""
    folder = folder.resolve()
    before = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    log = folder.with_name(folder.name + ".calls")
    traced = ["strace", "-y", "-xx", "-s", str(1 << 20), "-e", f"trace={_CALLS}", "-o", str(log)]
    done = subprocess.run([*traced, sys.executable, "-c", script, *arguments], capture_output=True, check=False)
    if done.returncode:
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    with log.open("r", encoding="latin-1") as lines:
        steps = list(_Reader(folder, before).steps(lines))
    log.unlink()
    return Tape(folder, before, steps)


def _is_index_of_log(path: str) -> bool:
    """The file that processes share in memory: SQLite never relies on what is in it after a crash."""
    return path.endswith("-shm")


class _Reader:
    """Calls into steps."""

    def __init__(self, folder: Path, before: dict[str, bytes]) -> None:
        self._folder = str(folder)
        self._names: dict[str, int] = {path: number for number, path in enumerate(before)}
        self._made = len(before)
        self._places: dict[int, int] = {}  # of the next byte written to an open file

    def steps(self, lines: Iterator[str]) -> Iterator[Step]:
        for line in lines:
            match = _LINE.match(line)
            if match is None:
                continue  # the end of the process, a signal
            call, inside, result, opened = match.groups()
            if int(result) >= 0:
                yield from self._step(call, _split(inside), int(result), opened)

    def _step(self, call: str, given: list[str], result: int, opened: str | None) -> Iterator[Step]:
        if call in _SAME_CALL:
            call, given = _SAME_CALL[call], [each for each in given if not each.startswith("AT_FDCWD")]
        path = _path_of(call, given) if opened is None else _text(opened)
        if call == "write" and given[0].startswith("1<"):
            yield Said(_text(given[1]).strip())
            return
        if not path.startswith(self._folder) or _is_index_of_log(path) or given[0].endswith("(deleted)"):
            return
        if call == "openat":
            yield from self._opened(path, given[2], result)
        elif call == "lseek":
            self._places[_handle(given)] = result
        elif call in ("unlink", "rename"):
            yield self._renamed(path, _text(given[1]) if call == "rename" else None)
        else:
            yield self._written(call, given, path, result)

    def _written(self, call: str, given: list[str], path: str, result: int) -> Step:
        match call:
            case "fsync" | "fdatasync":
                return Kept(self._names[path]) if path in self._names else NamesKept(path)
            case "pwrite64":
                return Put(self._names[path], int(given[3]), _bytes(given[1])[:result])
            case "write":
                at = self._places[_handle(given)]
                self._places[_handle(given)] = at + result
                return Put(self._names[path], at, _bytes(given[1])[:result])
            case "ftruncate":
                return Cut(self._names[path], int(given[1], 0))
        raise AssertionError(f"a call that the replay does not know: {call}({given[0]}, …)")

    def _renamed(self, path: str, target: str | None) -> Step:
        file = self._names.pop(path)
        if target is None:
            return Named(((path, None),))
        self._names[target] = file
        return Named(((path, None), (target, file)))

    def _opened(self, path: str, flags: str, handle: int) -> Iterator[Step]:
        if "O_APPEND" in flags:
            raise AssertionError(f"opened to append: {path}")
        self._places[handle] = 0
        if "O_DIRECTORY" in flags or Path(path).is_dir():
            return
        if path not in self._names and "O_CREAT" in flags:
            self._names[path] = self._made
            self._made += 1
            yield Named(((path, self._names[path]),))
        elif "O_TRUNC" in flags:
            yield Cut(self._names[path], 0)


def _split(inside: str) -> list[str]:
    """Arguments. With everything in quotes escaped, a comma is always one between two of them."""
    return [part.strip() for part in inside.split(",")]


def _path_of(call: str, given: list[str]) -> str:
    if call in ("unlink", "rename"):
        return _text(given[0])
    return _text(given[0].partition("<")[2].rpartition(">")[0])


def _handle(given: list[str]) -> int:
    return int(given[0].partition("<")[0])


def _text(escaped: str) -> str:
    return _bytes(escaped).decode() if "\\x" in escaped else escaped


def _bytes(escaped: str) -> bytes:
    return b"".join(bytes.fromhex(part.replace("\\x", "")) for part in _ESCAPED.findall(escaped))


@dataclass
class Disk:
    """What is on the disk for certain, and what may be there besides."""

    contents: dict[int, bytearray]
    names: dict[str, int]
    doing: dict[int, list[Put | Cut]] = field(default_factory=dict)
    naming: list[Named] = field(default_factory=list)

    @classmethod
    def before(cls, tape: Tape) -> "Disk":
        return cls(
            contents={number: bytearray(data) for number, data in enumerate(tape.before.values())},
            names={path: number for number, path in enumerate(tape.before)},
        )

    def take(self, step: Step) -> None:
        match step:
            case Put(file) | Cut(file):
                self.doing.setdefault(file, []).append(step)
            case Kept(file):
                content = self.contents.setdefault(file, bytearray())
                for each in self.doing.pop(file, []):
                    _do(content, each)
            case Named():
                self.naming.append(step)
            case NamesKept(folder):
                for change in self.naming:
                    if change.folder == folder:
                        _name(self.names, change)
                self.naming = [change for change in self.naming if change.folder != folder]
            case Said():
                pass

    def cut_off(self, seed: Random) -> dict[str, bytes]:
        """Files as somebody may find them when the power comes back."""
        names, contents = dict(self.names), {}
        for each in _reached(self.naming, seed):
            _name(names, each)
        for path, file in names.items():
            content = bytearray(self.contents.get(file, b""))
            for step in _reached(self.doing.get(file, []), seed):
                for part in _torn(step, seed):
                    _do(content, part)
            contents[path] = bytes(content)
        return contents


def images(tape: Tape, count: int, seed: Random) -> Iterator[tuple[dict[str, bytes], list[str]]]:
    """`count` power cuts at random moments: the files found afterwards, and what had been said by then."""
    disk, said = Disk.before(tape), list[str]()
    moments = sorted(seed.randrange(len(tape.steps)) for _ in range(count))
    for number, step in enumerate(tape.steps):
        disk.take(step)
        if isinstance(step, Said):
            said.append(step.line)
        while moments and moments[0] == number:
            moments.pop(0)
            yield disk.cut_off(seed), list(said)


def _reached(waiting: Sequence[S], seed: Random) -> Sequence[S]:
    """Which of the steps that nobody demanded the disk had done: none, all, the first of them, any of them."""
    match seed.randrange(5):
        case 0:
            return ()
        case 1:
            return waiting
        case 2:
            return waiting[: seed.randint(0, len(waiting))]
        case _:
            likely = seed.random()
            return [each for each in waiting if seed.random() < likely]


def _torn(step: Put | Cut, seed: Random) -> Iterator[Put | Cut]:
    """A write whole, or in one case of four only some sectors of it."""
    match step:
        case Put(file, at, data) if seed.random() < 0.25:
            edge = -at % SECTOR_BYTES
            for start in (0, *range(edge or SECTOR_BYTES, len(data), SECTOR_BYTES)):
                end = start + SECTOR_BYTES - (at + start) % SECTOR_BYTES
                if seed.random() < 0.5:
                    yield Put(file, at + start, data[start:end])
        case Put() | Cut():
            yield step


def _do(content: bytearray, step: Put | Cut) -> None:
    match step:
        case Put(_, at, data):
            content.extend(bytes(max(0, at + len(data) - len(content))))
            content[at : at + len(data)] = data
        case Cut(_, size):
            del content[size:]
            content.extend(bytes(size - len(content)))


def _name(names: dict[str, int], change: Named) -> None:
    for path, file in change.names:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file
