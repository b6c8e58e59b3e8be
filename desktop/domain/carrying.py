"""What lies on a stick or in a folder that others look into, and what came of an exchange through it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.domain.errors import AppError
from desktop.domain.ids import MemberId
from desktop.domain.views import Given, Taken

HALF_MADE = ".part"


class FindKind(StrEnum):
    """What a file is by its first bytes, whatever it is called."""

    NOTES = "notes"
    CARD = "card"  # somebody's joining card
    LOCKED = "locked"  # an archive that cannot be looked into: it has a password, or is of another kind
    CUT = "cut"  # called like a file of notes, and does not begin like one


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A file that was found. What lies in an archive has a path through it: `notes.zip/a.visitbook`."""

    path: Path
    kind: FindKind
    size_bytes: int
    changed_ms: int  # when it was last written to, as the disk says


@dataclass(frozen=True, slots=True)
class Finds:
    """Newest first. `more`: there was too much to look at all of it."""

    found: tuple[Find, ...]
    more: bool = False


class GlanceState(StrEnum):
    """What a file of notes for us is, as far as its head tells."""

    NEW = "new"
    WELCOME = "welcome"
    ALREADY = "already"
    OWN = "own"
    UNKNOWN = "unknown"  # its sender is not known here yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The head of a file of notes for us. Where the sender is known, the head is theirs; the rest is not read yet."""

    file: Path
    id: bytes
    tag: str
    state: GlanceState
    sender: MemberId
    sender_name: str  # "" where the sender is not known
    made: datetime
    order: tuple[int, int, int, int]  # in which files are taken in: welcomes, coordinators', by time and number
    part: int
    parts: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file of a row, and what taking it in did, or why it did nothing."""

    file: Path
    came: Taken | AppError


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """Both directions through one folder."""

    fetched: tuple[Fetched, ...] = ()  # in the order in which they were taken in
    unfinished: tuple[Path, ...] = ()  # not whole yet: somebody may still be copying them
    locked: tuple[Path, ...] = ()
    cards: tuple[Path, ...] = ()
    given: tuple[Given, ...] = ()  # what lies there from us now, whether it is new or has lain there
    fresh: int = 0  # how many of those were made now
    tidied: int = 0  # files of ours that newer ones of ours replaced
    more: bool = False
    nobody: bool = False  # there is nobody to give to yet
    stopped: bool = False
    trouble: AppError | None = None  # why nothing could be given


def told_path(path: Path) -> str:
    """A path as it can be told: names on a stick need not be text in any alphabet."""
    return str(path).encode("utf-8", "replace").decode("utf-8")
