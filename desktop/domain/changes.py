"""Changes: every save is one, none is ever altered (docs/spec/merge.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, RecordId, Stamp

DELETED = "_deleted"  # the reserved field of bin and back; no declared field may begin with an underscore

# Among the fields that are given to be written: the member who did it, where somebody else types. In no record.
DONE_BY = "_done_by"


@dataclass(frozen=True, slots=True)
class SetEdit:
    """A write to a set field: what was put in and what was taken out, each sorted."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


Value = str | int | bool | None | tuple[str, ...] | Stamp
Written = Value | SetEdit
Bases = Mapping[str, tuple[Stamp, ...]]


def patch_of(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """The merge patch that makes `before` into `after`; None clears."""
    changed: dict[str, object] = {name: value for name, value in after.items() if before.get(name) != value}
    return changed | {name: None for name in before if name not in after}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A change before the vault gives it its number and time.

    `record` None creates. `bases` are, for each field, the stamps of the values its author had on the screen, without
    the creating change, which everybody has seen; a field that is in `bases` but not in `fields` was seen, not written.
    """

    type: str
    record: RecordId | None
    fields: Mapping[str, Written]
    bases: Bases = field(default_factory=dict)
    why: str = ""
    done_by: MemberId | None = None  # who did it, where that is another than who typed it


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One save, as it stands in the log for ever."""

    stamp: Stamp
    record: RecordId
    type: str
    hybrid: int
    author: MemberId
    moment: Moment
    fields: Mapping[str, Written]
    bases: Bases
    why: str = ""
    done_by: MemberId | None = None

    @property
    def creates(self) -> bool:
        """Whether this change made the record."""
        return self.stamp == self.record


class State(IntEnum):
    """Where a change stands on this laptop. Only APPLIED ones are seen."""

    APPLIED = 0
    WAITING = 1  # its record or a base has not arrived
    QUARANTINED = 2  # the roster does not allow it
    FOREIGN = 3  # of a type this program does not know; kept byte for byte


class Refusal(StrEnum):
    """Why a change is in quarantine."""

    UNKNOWN_AUTHOR = "unknown_author"
    ROLE = "role"
    REVOKED = "revoked"
    NOT_THEIR_DEVICE = "not_their_device"


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a field that two people wrote without seeing each other."""

    value: Value
    stamp: Stamp
    author: MemberId
    moment: Moment


@dataclass(frozen=True, slots=True)
class Projection:
    """A record as its set of changes makes it, whatever order they came in.

    `heads` has every field written after the creation: the stamps of its current values, shown one first.
    `conflicts` has the fields with more than one current value: sides in the order A (shown), B, …
    `earlier` has, for each of them, the last value that all sides had seen, None where there was none.
    """

    fields: Mapping[str, Value]
    deleted: bool
    heads: Mapping[str, tuple[Stamp, ...]]
    conflicts: Mapping[str, tuple[Side, ...]]
    waiting: frozenset[Stamp]
    earlier: Mapping[str, Value] = field(default_factory=dict)

    @property
    def versions(self) -> int:
        """How many values stand side by side where there are most; 0 without a conflict."""
        return max((len({side.value for side in sides}) for sides in self.conflicts.values()), default=0)
