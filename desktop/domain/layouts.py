"""One note, laid out in one of several ways: what is stored is one text, and a layout only says where it is cut.

The text has up to four strands, each of which begins after a line that is a mark: what the person wants or says, what
was done, what it was like, what comes next. A text without a mark is all of the second kind.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.visitcodes import LAYOUTS

FREE: Final = LAYOUTS[0]
MARK: Final = "* * *"
_CUT: Final = f"\n{MARK}\n"
_STRANDS: Final = 4
_HELD: Final[Mapping[str, tuple[int, ...]]] = {  # how many strands each part of a layout holds
    "free": (4,),
    "girp": (1, 1, 1, 1),
    "dap": (2, 1, 1),
    "soap": (1, 1, 1, 1),
}

Strands = tuple[str, str, str, str]


def parts_of(text: str, layout: str) -> tuple[str, ...]:
    """What stands in each part of a layout. A layout that is not known is free."""
    held = _held(layout)
    if len(held) == 1:
        return (text,)
    strands = _strands(text)
    return tuple(_joined(strands[low:high]) for low, high in _spans(held))


def text_of(parts: Sequence[str], layout: str, before: str = "") -> str:
    """The text that these parts make. A part that stands as `before` had it keeps all of its strands."""
    held = _held(layout)
    if len(held) == 1:
        return parts[0]
    shown, strands = parts_of(before, layout), list(_strands(before))
    if tuple(parts) == shown:
        return before
    for part, was, (low, high) in zip(parts, shown, _spans(held), strict=True):
        if part != was:
            strands[low:high] = _cut(part, high - low)
    return _whole(strands)


def unmarked(text: str) -> str:
    """The text for reading on, where nothing says how it is laid out."""
    if MARK not in text:
        return text
    return "\n\n".join(piece.strip() for piece in _pieces(text) if piece.strip())


def _held(layout: str) -> tuple[int, ...]:
    return _HELD.get(layout, _HELD[FREE])


def _spans(held: Sequence[int]) -> list[tuple[int, int]]:
    return [(sum(held[:number]), sum(held[: number + 1])) for number in range(len(held))]


def _strands(text: str) -> Strands:
    """What is beyond the fourth stays in it, mark and all."""
    pieces = _pieces(text)
    if len(pieces) == 1:
        return "", text, "", ""
    first, second, third, *rest = pieces + [""] * (_STRANDS - len(pieces))
    return first, second, third, _CUT.join(rest)


def _pieces(text: str) -> list[str]:
    """Every line that is a mark cuts; it may be the first one or the last."""
    pieces: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line == MARK:
            pieces.append([])
        else:
            pieces[-1].append(line)
    return ["\n".join(piece) for piece in pieces]


def _cut(part: str, strands: int) -> list[str]:
    pieces = _pieces(part) if strands > 1 else [part]
    if len(pieces) == 1 and strands > 1:
        pieces = ["", *pieces]  # as a text without a mark
    return [*pieces[: strands - 1], _CUT.join(pieces[strands - 1 :])] + [""] * max(0, strands - len(pieces))


def _joined(strands: Sequence[str]) -> str:
    """The strands of one part, cut only where something stands on both sides."""
    return _CUT.join(strand for strand in strands if strand)


def _whole(strands: Sequence[str]) -> str:
    if not any((strands[0], *strands[2:])):
        return strands[1]
    last = max(number for number, strand in enumerate(strands) if strand)
    return _CUT.join(strands[: max(last, 1) + 1])
