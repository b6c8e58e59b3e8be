"""Goal attainment scaling: several goals, each with its own scale, as one number whose middle is 50.

T = 50 + 10 * sum(w * x) / sqrt((1 - r) * sum(w^2) + r * sum(w)^2), with r = 0.30, as Kiresuk and Sherman gave it in
1968 ("Goal attainment scaling: A general method for evaluating comprehensive community mental health programs",
Community Mental Health Journal 4, 443-453). 50 says that what was expected came about, all in all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

EXPECTED: Final = 50
_SPREAD: Final = 10
_ALIKE: Final = 0.30  # how much the goals of one person are assumed to go together


@dataclass(frozen=True, slots=True)
class Attained:
    """One goal: the level that was reached, and how much it counts."""

    level: int  # -2 to 2, 0 as expected
    weight: int = 1  # above 0


def attainment(goals: Sequence[Attained]) -> float | None:
    """The T score of goals rated together; None of no goal at all."""
    if not goals:
        return None
    weights = [goal.weight for goal in goals]
    spread = sqrt((1 - _ALIKE) * sum(weight * weight for weight in weights) + _ALIKE * sum(weights) ** 2)
    return EXPECTED + _SPREAD * sum(goal.weight * goal.level for goal in goals) / spread
