"""What a member writes for themselves: how they are, what a visit did to them, what they want to think about."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.ids import RecordId

WORDS_MAX = 20_000  # characters of one entry
WELLBEING = range(1, 6)  # from much worse to much better, as with a visit


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """One entry. It stays in this vault and its backups; `shared` is the record that was written when it was shared."""

    id: int
    day: date
    wellbeing: int | None
    words: str
    shared: RecordId | None = None


@dataclass(frozen=True, slots=True)
class OwnCursor:
    """Where a page of entries ended."""

    day: date
    id: int
