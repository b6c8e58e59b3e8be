"""Looking through a stick or a folder for files of notes: by what they begin with, never by what they are called.

Nothing found is ever run. No link is followed, nothing but ordinary files is opened, and the search has bounds: a
whole disk that is pointed at is looked at in part, the newest of each folder first.
"""

import os
import stat
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from desktop.domain.carrying import HALF_MADE, Find, FindKind, Finds
from desktop.domain.errors import BundleDamaged
from desktop.domain.ports import QUIET, Progress
from desktop.storage import zips
from desktop.storage.files import disk_errors

NOTES_LEAD = b"age-encryption.org/v1\n"
CARD_LEAD = b"visitcd1"
# What other programs pack things into, which this one does not open: RAR, 7-Zip.
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
# Archives that are documents or programs say so with their first file: nobody carries notes in them.
_DOCUMENTS = ("[Content_Types].xml", "mimetype", "META-INF/", "AndroidManifest.xml")
LEAD = 32  # bytes: what tells one kind from another

DEEPEST = 5  # folders below the one that was pointed at
ENTRIES_MOST = 20_000  # looked at in all
FOUND_MOST = 2_000
_ENDS = (".visitbook",)
_ARCHIVE_ENDS = (".zip", ".rar", ".7z")

# Bins keep what somebody threw away; the others belong to systems and to programs that carry folders.
_PASSED_OVER = frozenset(
    {
        "$recycle.bin",
        "recycler",
        "system volume information",
        ".trashes",
        ".trash",
        ".spotlight-v100",
        ".fseventsd",
        ".stversions",
        ".git",
    }
)
_REPARSE = 0x400  # FILE_ATTRIBUTE_REPARSE_POINT: junctions of Windows lead elsewhere as links do
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class _Search:
    """How much has been looked at, and what was found."""

    progress: Progress
    entries: int = 0
    more: bool = False
    found: list[Find] = field(default_factory=list)

    def counts(self) -> bool:
        """Whether one more may be looked at."""
        if self.entries >= ENTRIES_MOST or len(self.found) >= FOUND_MOST:
            self.more = True
            return False
        self.entries += 1
        self.progress.step(0, 0)
        return True


def find(places: Sequence[Path], progress: Progress = QUIET) -> Finds:
    """Everything of ours in these files and folders, newest first. Raises FileMissing, NotWritable, Cancelled.

    Costs a look at the first bytes of each file, and at the directory of each archive.
    """
    search = _Search(progress)
    for place in places:
        with disk_errors(place):
            told = place.stat()
        if stat.S_ISDIR(told.st_mode):
            _search(place, search)
        elif stat.S_ISREG(told.st_mode) and search.counts():
            search.found += _looked_at(place.resolve() if place.is_symlink() else place, told)
    found = {one.path: one for one in search.found}
    newest = sorted(found.values(), key=lambda one: (-one.changed_ms, one.path))
    return Finds(tuple(newest), search.more)


def _search(top: Path, search: _Search) -> None:
    """Near ones before deep ones."""
    with disk_errors(top):
        os.scandir(top).close()
    folders = deque([(top, 0)])
    while folders:
        folder, depth = folders.popleft()
        files: list[tuple[Path, os.stat_result]] = []
        for entry in _entries(folder):
            if not search.counts():
                break
            with suppress(OSError):  # a damaged entry of a stick that was pulled: the others are looked at
                told = entry.stat(follow_symlinks=False)
                if _leads_elsewhere(entry, told):
                    continue
                if stat.S_ISREG(told.st_mode):
                    files.append((Path(entry.path), told))
                elif stat.S_ISDIR(told.st_mode) and depth < DEEPEST and not _is_passed_over(entry.name):
                    folders.append((Path(entry.path), depth + 1))
        files.sort(key=lambda one: -one[1].st_mtime_ns)
        for path, told in files:
            if len(search.found) >= FOUND_MOST:
                search.more = True
                return
            search.progress.step(0, 0)
            search.found += _looked_at(path, told)


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    with suppress(OSError), os.scandir(folder) as entries:
        yield from entries


def _leads_elsewhere(entry: "os.DirEntry[str]", told: os.stat_result) -> bool:
    junction = sys.platform == "win32" and bool(told.st_file_attributes & _REPARSE) and entry.is_dir()
    return entry.is_symlink() or junction


def _is_passed_over(name: str) -> bool:
    return name.casefold() in _PASSED_OVER or name.casefold().startswith(".trash-")


def _looked_at(path: Path, told: os.stat_result) -> Iterable[Find]:
    """What a file is, or what is in it. One that cannot be opened is nothing."""
    changed_ms = told.st_mtime_ns // 1_000_000
    with suppress(OSError):
        handle = os.open(path, _OPEN)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return
            lead = file.read(LEAD)
            kind = kind_of(path.name, lead)
            if kind is not None:
                yield Find(path=path, kind=kind, size_bytes=told.st_size, changed_ms=changed_ms)
            elif lead.startswith(zips.LEAD):
                yield from _inside(path, file, changed_ms, zips.DEEPEST)


def kind_of(name: str, lead: bytes) -> FindKind | None:
    """What a file is by its first bytes; None for what is none of ours, and for archives that can be looked into."""
    if lead.startswith(NOTES_LEAD):
        return FindKind.NOTES
    if lead.startswith(CARD_LEAD):
        return FindKind.CARD
    if lead.startswith(_PACKED):
        return FindKind.LOCKED
    begun = not lead and name.startswith(".") and name.endswith(HALF_MADE)
    if begun or (name.casefold().endswith(_ENDS) and not lead.startswith(zips.LEAD)):
        return FindKind.CUT
    return None


def is_packed(lead: bytes) -> bool:
    """Whether a file that begins so is an archive."""
    return lead.startswith((zips.LEAD, *_PACKED))


def _inside(archive: Path, source: BinaryIO, changed_ms: int, deeper: int) -> Iterator[Find]:
    """What is in an archive. `deeper` is how many archives may be in each other, this one counted."""
    try:
        with zips.members(source) as members:
            if members and members[0].name.startswith(_DOCUMENTS):
                return
            for member in members:
                yield from _member(archive, member, changed_ms, deeper)
    except BundleDamaged:
        # One that is still being copied has no directory yet, and may be anybody's.
        if archive.suffix.casefold() in _ARCHIVE_ENDS:
            yield Find(path=archive, kind=FindKind.LOCKED, size_bytes=0, changed_ms=changed_ms)


def _member(archive: Path, member: zips.Member, changed_ms: int, deeper: int) -> Iterator[Find]:
    path = archive / member.name
    size = member.size_bytes
    if member.is_locked:
        yield Find(path=archive, kind=FindKind.LOCKED, size_bytes=size, changed_ms=changed_ms)
        return
    if member.is_bomb:
        return
    with suppress(BundleDamaged):
        with member.reading() as file:
            lead = file.read(LEAD)
        kind = kind_of(member.name, lead)
        if kind is not None:
            yield Find(path=path, kind=kind, size_bytes=size, changed_ms=changed_ms)
        elif lead.startswith(zips.LEAD) and deeper > 1:
            with zips.nested(member) as packed:
                yield from _inside(path, packed, changed_ms, deeper - 1)
