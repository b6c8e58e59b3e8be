"""What tells the vaults on one laptop apart before any of them is open: a picture and a colour, never a name.

Only a hint for people: whatever else stands in its place is passed over, and something free is shown instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final, Self


class Figure(StrEnum):
    """What the picture shows. The values are on disks: they stay."""

    TREE = "tree"
    BIRD = "bird"
    POT = "pot"
    BOAT = "boat"
    SUN = "sun"
    FISH = "fish"
    STAR = "star"
    DRUM = "drum"
    BICYCLE = "bicycle"
    MANGO = "mango"
    UMBRELLA = "umbrella"
    KITE = "kite"


class Hue(StrEnum):
    """What colour lies behind it. The values are on disks: they stay."""

    GREEN = "green"
    BLUE = "blue"
    RED = "red"
    YELLOW = "yellow"
    PURPLE = "purple"
    BROWN = "brown"


_JOINT: Final = "-"


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture and a colour, chosen by whoever uses the vault."""

    figure: Figure
    hue: Hue

    @property
    def code(self) -> str:
        """As it is kept: `tree-green`."""
        return f"{self.figure}{_JOINT}{self.hue}"

    @classmethod
    def of(cls, code: str) -> Self | None:
        """The emblem of that code; None for anything else."""
        figure, _, hue = code.partition(_JOINT)
        try:
            return cls(Figure(figure), Hue(hue))
        except ValueError:
            return None


def told_apart(kept: Sequence[Emblem | None]) -> tuple[Emblem, ...]:
    """What each shows: its own, and where there is none a free one, the same each time."""
    taken = {emblem for emblem in kept if emblem is not None}
    shown: list[Emblem] = []
    for emblem in kept:
        shown.append(emblem or first_free(taken))
        taken.add(shown[-1])
    return tuple(shown)


def first_free(emblems: Iterable[Emblem]) -> Emblem:
    """One that is not among them, of a picture that is on none where there is one; the first where all are."""
    taken = set(emblems)
    pictures = {emblem.figure for emblem in taken}
    hues = tuple(Hue)
    fresh = [Emblem(figure, hues[at % len(hues)]) for at, figure in enumerate(Figure) if figure not in pictures]
    every = [Emblem(figure, hue) for hue, figure in product(Hue, Figure)]
    return next(iter([*fresh, *(emblem for emblem in every if emblem not in taken), *every]))
