"""What a measure is: items and their values, how they come to one number, what its source says of that number.

A measure tells how somebody says they are. None of them is a finding about a person, and none names an illness.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

ENGLISH = "en"
OWN_WORDS = ""  # the language of a scale of our own: it is told in the language of the window


class Direction(StrEnum):
    """What a higher number says."""

    BETTER = "better"
    HARDER = "harder"
    NEITHER = "neither"


class Scoring(StrEnum):
    """How the values of the items come to one number."""

    SUM = "sum"
    HIGHEST = "highest"  # the greatest of them; for sets of questions that were not made to be added up


class Verdict(StrEnum):
    """What its owners allow (reasons: docs/decisions/0026)."""

    SHIP = "ship"  # item words may stand in this program, with attribution
    PACK = "pack"  # item words only in a file of their own, under their own terms
    ASK = "ask"  # totals only, until somebody has asked the owners
    OWN = "own"  # made for this program


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question. `options` are its values where they differ from those of the measure."""

    id: str
    options: tuple[int, ...] = ()
    scored: bool = True
    reverse: bool = False  # the lowest value counts as the highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A run of totals that a source has a word for: by `code` in our words, or by language in those of a pack."""

    low: int
    high: int
    source: str  # who says so; no band is shown without it
    code: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RedFlag:
    """An answer after which somebody is asked about their safety, before anything is added up."""

    item: str
    at_least: int


@dataclass(frozen=True, slots=True)
class MissingRule:
    """How many items may stay without an answer, as a source says; the total is then made up in proportion."""

    most: int
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """From how many points on a total is better by more than chance and by enough to be felt, as a source says."""

    points: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The published words of one language version, unchanged."""

    stem: str
    items: Mapping[str, str]
    options: Mapping[int, str]
    own_options: Mapping[str, Mapping[int, str]] = field(default_factory=dict)  # of items with values of their own
    source: str = ""  # the form it was taken from


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """What may be done with it, and what has to be said beside it."""

    verdict: Verdict
    attribution: str
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure in one version. What was answered is kept with both, and counted by them for ever."""

    id: str
    version: str
    name: str
    items: tuple[Item, ...]
    options: tuple[int, ...]
    licence: Licence
    wordings: Mapping[str, Wording]  # by language
    scoring: Scoring = Scoring.SUM
    times: int = 1  # what the sum is multiplied with
    direction: Direction = Direction.HARDER
    recall_days: int = 0  # how far back it asks; 0: about today, or about no time in particular
    bands: tuple[Band, ...] = ()
    flags: tuple[RedFlag, ...] = ()
    missing: MissingRule | None = None
    change: Change | None = None  # None: no source is known that says so
    faces: bool = False  # its values are shown as faces

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Items by their ids."""
        return {item.id: item for item in self.items}

    @cached_property
    def scored(self) -> tuple[Item, ...]:
        """The items that count."""
        return tuple(item for item in self.items if item.scored)

    def values_of(self, item: Item) -> tuple[int, ...]:
        """The values that an item may have, the lowest first."""
        return item.options or self.options

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest total there can be."""
        lows = [min(self.values_of(item)) for item in self.scored]
        highs = [max(self.values_of(item)) for item in self.scored]
        if self.scoring is Scoring.HIGHEST:
            return max(lows) * self.times, max(highs) * self.times
        return sum(lows) * self.times, sum(highs) * self.times

    @property
    def better_by(self) -> int:
        """From what difference of totals on it is better, as the source says: below zero where less is better; 0 where
        no source says so, or nothing is better than anything."""
        signs = {Direction.BETTER: 1, Direction.HARDER: -1, Direction.NEITHER: 0}
        return self.change.points * signs[self.direction] if self.change is not None else 0

    @property
    def coding(self) -> str:
        """How its items were coded, as it is kept beside every answer: `0-3`."""
        return f"{min(self.options)}-{max(self.options)}"
