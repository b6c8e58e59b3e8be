"""Files in zip archives, read where they lie: phones and mail programs pack what they carry.

An archive is a folder: `notes.zip/a.visitbook` names a file in it, `all.zip/notes.zip/a.visitbook` one in an archive
inside. Nothing is unpacked to a disk, and no name from an archive is ever used as a path of this laptop. A bundle does
not compress, so what claims to grow much is none: that alone stops archives made to burst.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from desktop.domain.errors import BundleDamaged, FileMissing

LEAD = b"PK\x03\x04"
DEEPEST = 2  # an archive in an archive, and no further
MEMBERS_MOST = 2_000
DIRECTORY_MOST = 2 << 20  # bytes that may be read at once: the list of some 20,000 names
NESTED_MOST = 32 << 20  # bytes of an archive inside another: it is held in memory
GROWTH_MOST = 2
GROWTH_ROOM = 65_536  # bytes

_LOCKED = 0x1  # APPNOTE 4.4.4, bit 0
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes before the first byte
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
)


class Member:
    """A file in an archive. It is there as long as the archive is open."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> None:
        self._archive = archive
        self._info = info
        self.name = name

    @property
    def size_bytes(self) -> int:
        return self._info.file_size

    @property
    def is_locked(self) -> bool:
        """Whether it cannot be looked into: it has a password, or was packed in a way that is not read here."""
        return bool(self._info.flag_bits & _LOCKED) or self._info.compress_type not in _METHODS

    @property
    def is_bomb(self) -> bool:
        """Whether it claims to grow more than anything of ours can."""
        return self._info.file_size > self._info.compress_size * GROWTH_MOST + GROWTH_ROOM

    @contextmanager
    def reading(self) -> Iterator[BinaryIO]:
        """To read and seek in; going back reads from the beginning again. Raises BundleDamaged("archive")."""
        if self.is_locked or self.is_bomb:
            raise BundleDamaged("archive")
        with _broken():
            opened = self._archive.open(self._info)
        with opened as file:
            yield cast("BinaryIO", _Guarded(file))


@contextmanager
def members(source: BinaryIO) -> Iterator[tuple[Member, ...]]:
    """The files in an archive, at most MEMBERS_MOST of them. `source` is the caller's. Raises BundleDamaged."""
    with _broken():
        archive = zipfile.ZipFile(cast("BinaryIO", _Sparing(source)))
    with archive:
        infos = [info for info in archive.infolist()[:MEMBERS_MOST] if not info.filename.endswith("/")]
        yield tuple(Member(archive, info, name) for name, info in _named(infos).items())


@contextmanager
def reading_inside(archive: Path, inside: tuple[str, ...]) -> Iterator[BinaryIO]:
    """A file in an archive, or in an archive in it. Raises FileMissing, BundleDamaged."""
    with archive.open("rb") as source, _reading(source, inside, archive, DEEPEST) as file:
        yield file


@contextmanager
def _reading(source: BinaryIO, inside: tuple[str, ...], whole: Path, deeper: int) -> Iterator[BinaryIO]:
    with members(source) as found:
        for member in found:
            own = tuple(member.name.split("/"))
            if own == inside:
                with member.reading() as file:
                    yield file
                return
            if inside[: len(own)] == own and deeper > 1:
                with nested(member) as packed, _reading(packed, inside[len(own) :], whole, deeper - 1) as file:
                    yield file
                return
    raise FileMissing(str(whole.joinpath(*inside)))


@contextmanager
def nested(member: Member) -> Iterator[BinaryIO]:
    """An archive in an archive, to be looked into. Raises BundleDamaged where it is too large to be held."""
    if member.size_bytes > NESTED_MOST:
        raise BundleDamaged("archive")
    with member.reading() as file:
        packed = file.read(NESTED_MOST)
    yield io.BytesIO(packed)


def split(path: Path) -> tuple[Path, tuple[str, ...]] | None:
    """The archive that a path leads through and the names inside it; None where it leads through none."""
    for archive in path.parents:
        if archive.is_file():
            return archive, path.relative_to(archive).parts
        if archive.is_dir():
            return None
    return None


def _named(infos: list[zipfile.ZipInfo]) -> Mapping[str, zipfile.ZipInfo]:
    """By names that are plain relative paths and differ from each other, the same ones at every look."""
    named: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        parts = info.filename.replace("\\", "/").replace("\0", "").split("/")
        plain = "/".join(part for part in parts if part not in ("", ".", "..")) or "_"
        plain = plain.replace(":", "_")  # on Windows C:x is no relative path
        name, number = plain, 2
        while name in named:
            name, number = f"{plain} ({number})", number + 1
        named[name] = info
    return named


@contextmanager
def _broken() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise BundleDamaged("archive") from error


class _Guarded:
    """A file in an archive whose faults are those of a bundle."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        with _broken():
            return self._file.read(size)

    def seek(self, place: int, whence: int = 0) -> int:
        with _broken():
            return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()


class _Sparing:
    """An archive that never answers with more at once than fits the memory, whatever its directory claims."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source

    def read(self, size: int = -1) -> bytes:
        return self._source.read(min(size, DIRECTORY_MOST) if size >= 0 else DIRECTORY_MOST)

    def seek(self, place: int, whence: int = 0) -> int:
        return self._source.seek(place, whence)

    def tell(self) -> int:
        return self._source.tell()

    def seekable(self) -> bool:
        return True
