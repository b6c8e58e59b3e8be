"""Counted figures: a cell for each value they are told apart by, and for all together."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.indicators.declare import Figure, Measure

Key = tuple[str, ...]  # a value for each field the figure is told apart by, in their order; ALL for all together


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it."""

    first: date
    last: date

    @property
    def whole_months(self) -> bool:
        """Whether it is made of whole months."""
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1


@dataclass(frozen=True, slots=True)
class Behind:
    """How many people stand behind the numerator, behind the denominator, and behind what is in the latter alone."""

    hit: int = 0
    among: int = 0
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """`numerator` is None for a median; `denominator` is None for a count."""

    numerator: float | None
    denominator: float | None
    value: float | None  # None: of nothing
    behind: Behind = Behind()

    def with_more(self, numerator: float, people: int) -> "Cell":
        """The same with so much more in the numerator of a figure per peer, and so many more people behind it."""
        total, behind = (self.numerator or 0) + numerator, self.behind
        value = total / self.denominator if self.denominator else None
        return Cell(total, self.denominator, value, Behind(behind.hit + people, behind.among + people, behind.rest))


def cell_of(figure: Figure, numerator: float, denominator: float, peers: int, behind: Behind) -> Cell:
    """What a figure makes of what was counted. `peers`: how many members met somebody in the period."""
    match figure.measure:
        case Measure.COUNT:
            return Cell(numerator, None, numerator, behind)
        case Measure.PER_PEER:
            return Cell(numerator, peers, numerator / peers if peers else None, behind)
        case Measure.RATE:
            return Cell(numerator, denominator, figure.each * numerator / denominator if denominator else None, behind)
        case _:
            return Cell(numerator, denominator, numerator / denominator if denominator else None, behind)


def groups_of(figure: Figure, cell: Cell) -> tuple[int, ...]:
    """How many people are in each group that the figure tells of: first all that are looked at."""
    behind = cell.behind
    match figure.measure:
        case Measure.SHARE:
            return behind.among, behind.hit, behind.rest
        case Measure.RATE:
            return behind.among, behind.hit
        case _:
            return (behind.among,)
