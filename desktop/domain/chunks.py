"""Changes of one device in columns, as they leave a vault and enter another (docs/spec/bundle.md §5).

Members and devices are named by their place in `members` and `devices`. A record is `place << 40 | seq`.
"""

from dataclasses import dataclass, field

from desktop.domain.ids import MemberId

CHUNK_ROWS = 8_192  # at most; some 1.7 MB of notes before compression

Cell = str | int | bytes | None


@dataclass(slots=True, kw_only=True)
class Heading:
    """What every change has. All lists are as long as `seqs`."""

    device: int
    seqs: list[int]
    hybrids: list[int]
    authors: list[int]
    walls: list[int | None]  # None: the hybrid time says it
    offsets: list[int]
    done_by: list[int | None]
    members: tuple[MemberId, ...]
    devices: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.seqs)


@dataclass(slots=True, kw_only=True)
class Created(Heading):
    """Creations of one type that were never followed by another change.

    `columns` has the declared fields with at least one value: text, integers, sets as JSON text, records as above.
    `extras` are fields this program does not know, byte for byte.
    """

    type: str
    columns: dict[str, list[Cell]]
    extras: list[bytes | None] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Edited(Heading):
    """Any other changes: edits, and creations of records that were edited since."""

    records: list[int]
    types: list[str]
    payloads: list[bytes]  # storage/log.py, docs/spec/bundle.md §5.4


Chunk = Created | Edited
