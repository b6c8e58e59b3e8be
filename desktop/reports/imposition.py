"""Which pages of a folded booklet stand on which side of which sheet.

Sheets are laid on each other in the order they are printed, front down on the next, and folded once in the middle.
"""

from dataclasses import dataclass

ON_A_SHEET = 4  # pages: two in front, two at the back


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the page on the left and the page on the right, from 1. None: it stays empty."""

    left: int | None
    right: int | None


def sides(pages: int, *, rtl: bool = False) -> tuple[Side, ...]:
    """Front and back of each sheet in turn, the outermost first; turned over at the short edge.

    A booklet that is read from right to left has its cover where others have their back.
    """
    full = -(-pages // ON_A_SHEET) * ON_A_SHEET
    made: list[Side] = []
    for first in range(1, full // 2 + 1, 2):
        outer, inner = (full + 1 - first, first), (first + 1, full - first)
        for left, right in (outer, inner):
            there = [page if page <= pages else None for page in ((right, left) if rtl else (left, right))]
            made.append(Side(there[0], there[1]))
    return tuple(made)
