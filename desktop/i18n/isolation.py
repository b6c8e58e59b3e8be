"""Keeps a piece of text from re-ordering the sentence it stands in, and gives the sentence its direction (UAX #9).

Without this an Arabic sentence shows `2026-03-14` as `14-03-2026` and a range `10-15` as `15-10`. It happens here
and nowhere else: translations and code hold no bidirectional control of their own, and a test reads them for it.
"""

import unicodedata
from itertools import accumulate
from typing import Final

from desktop.i18n import language

_RIGHT_TO_LEFT_MARK: Final = "\u200f"
_FIRST_STRONG: Final = "\u2068"
_POP: Final = "\u2069"
_OPENING: Final = frozenset("\u2066\u2067\u2068")
_STRONG: Final = frozenset({"L", "R", "AL"})
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


def isolate(text: str) -> str:
    """`text` with its own direction, found from its first strong letter.

    Unchanged where nothing could be re-ordered: a left-to-right language and no right-to-left letter within. What a
    person typed cannot reach out of its isolate: unpaired controls are dropped or closed. Twice is the same as once.
    """
    if not text or not (language.current().rtl or _runs_right_to_left(text)):
        return text
    inner = closed(text)
    return inner if _is_isolated(inner) else f"{_FIRST_STRONG}{inner}{_POP}"


def bare(text: str) -> str:
    """`text` without any of it, for whoever looks at single letters."""
    return "".join(letter for letter in text if letter not in _OPENING and letter not in (_POP, _RIGHT_TO_LEFT_MARK))


def closed(text: str) -> str:
    """`text` with no isolate left open and none ended that was never begun, for what was cut somewhere."""
    if _POP not in text and _OPENING.isdisjoint(text):
        return text
    kept: list[str] = []
    depth = 0
    for letter in text:
        if letter == _POP:
            if depth == 0:
                continue
            depth -= 1
        elif letter in _OPENING:
            depth += 1
        kept.append(letter)
    return "".join(kept) + _POP * depth


def directed(sentence: str) -> str:
    """A sentence of the current language that runs its way even where it begins with a Latin word or a value.

    Qt takes the direction of a text from its first strong letter outside isolates; so a sentence of a right-to-left
    language that has none, or a Latin one there, gets a mark in front.
    """
    if not language.current().rtl or _first_strong(sentence) in _RIGHT_TO_LEFT:
        return sentence
    return f"{_RIGHT_TO_LEFT_MARK}{sentence}"


def _first_strong(text: str) -> str:
    """The class of the first strong letter outside isolates; empty where there is none."""
    depth = 0
    for letter in text:
        depth += (letter in _OPENING) - (letter == _POP)
        if depth == 0 and (found := unicodedata.bidirectional(letter)) in _STRONG:
            return found
    return ""


def _runs_right_to_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def _is_isolated(text: str) -> bool:
    """Whether one pair encloses the whole of a balanced text."""
    depths = accumulate((letter in _OPENING) - (letter == _POP) for letter in text)
    return text.startswith(_FIRST_STRONG) and next(place for place, depth in enumerate(depths, 1) if not depth) == len(
        text
    )
