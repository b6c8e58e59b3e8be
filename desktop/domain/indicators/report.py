"""A report as it leaves: lines, each with how much of the programme it knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.declare import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure. Hidden, or of nothing known, it has no numbers."""

    figure: Figure
    by: Mapping[str, str]
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    suppressed: bool = False
    no_data: bool = False  # nothing that is written here says anything about it


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures of one period, and how many of those whose notes are expected are in them to its end."""

    period: Period
    by: tuple[str, ...]
    lines: tuple[Line, ...]
    reported: int
    expected: int
    missing: tuple[str, ...]  # the names of those who are not, in order
    over: bool  # the period has ended
    least: int  # fewer people than this are not told of
    kind: str = ""  # what kind of programme it is of, and who decides in it
    governance: str = ""
