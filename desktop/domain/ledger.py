"""What a vault remembers of the exchange with others."""

from dataclasses import dataclass, field

from desktop.domain.ids import MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The newest statement of a member: when it was made, which roster statements they have (8-byte beginnings)."""

    hybrid: int
    at_ms: int
    statements: frozenset[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenRow:
    """A bundle that was taken in."""

    id: bytes
    file: str
    sender: MemberId
    at_ms: int
    made_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What is remembered of a bundle that was made, so that it need not be made again."""

    file: str
    records: int
    people: int
    withheld: int
    content: bytes  # the digest of which changes are in it, or in all its parts
    everything: bool  # holds also what was acknowledged: no later one replaces it


@dataclass(frozen=True, slots=True)
class Compared:
    """Digits that were worked out for a member, and whether somebody said that they are the same."""

    digits: str
    checked: bool
    pair: bytes | None  # what stands for the two keys they were worked out from; None: before that was kept


@dataclass(slots=True)
class Tally:
    """What an import did; counts of records. Filled while it goes on."""

    added: int = 0
    updated: set[int] = field(default_factory=set)
    binned: set[int] = field(default_factory=set)
    conflicted: int = 0
    quarantined: int = 0
    waiting: int = 0
    changes: int = 0
    kept_out: int = 0  # changes about somebody who was erased
    ahead: set[MemberId] = field(default_factory=set)  # whose clock is more than a day ahead of ours
