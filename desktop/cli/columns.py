"""Text in columns on a terminal, where a letter may be two cells wide or none."""

import unicodedata
from collections.abc import Iterator, Sequence

from desktop.i18n.isolation import closed

_WIDE = frozenset("WF")
_NO_CELL = frozenset({"Mn", "Me", "Cf"})
_APART = "  "


def width(text: str) -> int:
    """How many cells `text` takes. Shaping scripts are counted by their letters, as terminals do."""
    if text.isascii():
        return len(text)
    return sum(_cells(letter) for letter in text)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """`rows` as lines, each column as wide as its widest cell; the last one runs free. Rows may differ in length."""
    columns = max((len(row) for row in rows), default=0)
    widths = [max((width(row[at]) for row in rows if at < len(row)), default=0) for at in range(columns)]
    for row in rows:
        padded = [cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=False)]
        yield _APART.join(padded).rstrip()


def one_line(text: str, cells: int) -> str:
    """`text` on one line of at most `cells`."""
    flat = " ".join(text.split())
    if width(flat) <= cells:
        return flat
    kept, used = [], 0
    for letter in flat:
        used += _cells(letter)
        if used >= cells:
            break
        kept.append(letter)
    return closed("".join(kept).rstrip()) + "…"


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
