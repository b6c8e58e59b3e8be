"""Erasing as facts: what would go, and what went (docs/spec/vault.md §15)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.intervals import Intervals


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One time somebody erased. `said` is their signed word, for whoever must do the same later."""

    person: RecordId | None  # None: single records whose time had come
    member: MemberId
    at_ms: int
    why: str
    said: bytes
    records: Mapping[int, Intervals] = field(default_factory=dict)  # device -> numbers of the records' creations
    late: int = 0  # changes that arrived since and were kept out


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What erasing would take from this laptop, and what it would not."""

    records: Mapping[str, int]  # type -> how many, the bin included
    drafts: int
    mentions: int  # records of others in which the whole name stands; these stay


class Gone(StrEnum):
    """Why a laptop will never say that it has done it."""

    SHUT_OUT = "shut_out"  # whoever has it was shut out
    SUCCEEDED = "succeeded"  # its member goes on from a backup, under another number


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfReach:
    """A laptop that may hold a copy and will not take in anything more."""

    member: MemberId
    why: Gone
    since: datetime | None  # when they were shut out, or when the last of what is known was written there


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureLine:
    """An erasure as a list shows it; nobody's name is left to show."""

    person: RecordId | None
    ordered: datetime
    by: MemberId
    why: str
    records: int
    late: int
    done: tuple[MemberId, ...]  # whose laptop has said so
    open: tuple[MemberId, ...]  # may still hold a copy: nobody has heard otherwise
    out_of_reach: tuple[OutOfReach, ...] = ()  # laptops that are counted nowhere else

    @property
    def laptops(self) -> int:
        """How many it is to be done on."""
        return len(self.done) + len(self.open)
