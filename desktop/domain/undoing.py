"""Taking an import back: when it can be done, and what stands in the way (docs/spec/bundle.md §11)."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import MemberId, RecordId


class TooLate(StrEnum):
    """Why an import cannot be taken back any more."""

    MOVED_ON = "moved_on"  # something was given or taken in since
    BUILT_ON = "built_on"  # something was written here that points to what came
    ROSTER = "roster"  # members or roles were changed here since
    ERASED = "erased"  # something was erased with it, or since
    JOINED = "joined"  # it was the welcome by which this vault joined


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of taking an import back; `records` by id for BUILT_ON."""

    why: TooLate
    records: tuple[tuple[str, RecordId], ...] = ()  # type and id


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """An import that was undone."""

    id: str
    files: tuple[str, ...]  # the names of the file and of those that had waited for it
    sender: MemberId
    changes: int
