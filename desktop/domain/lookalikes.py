"""Names that could be taken for somebody else's, or that do not show what they hold (docs/spec/bundle.md §9.4)."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# Letters of other scripts that look like Latin ones, folded; what people confuse by hand: l, I and 1, O and 0.
_LOOKS_LIKE: Final = str.maketrans(
    "аеорсухіјѕԁһкмтвԝνοαρτκιυχε01|і",  # noqa: RUF001 - this is what they look like
    "aeopcyxljsdhkmtbwvoaptklyxeolll",
)
_ARABIC: Final = str.maketrans("یىکە", "ييكه")
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters and signs that show nothing
_MARKS: Final = frozenset("\u200e\u200f\u061c")  # of direction
_JOINERS: Final = frozenset("\u200c\u200d")  # in the scripts from here on they shape letters
_SHAPED_FROM: Final = "\u0590"
_MARKS_COUNT_FROM: Final = "\u0900"
_STACK: Final = 3  # marks on one letter; more are no way of writing
_MIXED: Final = ("LATIN", "CYRILLIC", "GREEK")


class Doubt(StrEnum):
    """Why to look at a name twice."""

    SAME = "same"  # somebody else is called so
    ALIKE = "alike"  # somebody else's name looks like it
    HIDDEN = "hidden"  # it holds something that does not show
    MIXED = "mixed"  # one word of it has letters of two scripts that look alike


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """A doubt, and where it is about somebody else, what they are called."""

    doubt: Doubt
    other: str = ""


def outline(name: str) -> str:
    """Two names with one outline can be taken for each other."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    plain = "".join(char for char in text if char == "|" or _counts(char))
    return plain.translate(_ARABIC).translate(_LOOKS_LIKE).replace("i", "l")


def doubts(name: str, others: Iterable[str]) -> tuple[NameDoubt, ...]:
    """What to look at twice before `name` is believed, beside the names of `others`."""
    mine, found = outline(name), []
    for other in sorted({one for one in others if outline(one) == mine}):
        same = unicodedata.normalize("NFC", other) == unicodedata.normalize("NFC", name)
        found.append(NameDoubt(Doubt.SAME if same else Doubt.ALIKE, other))
    if visible(name) != name:
        found.append(NameDoubt(Doubt.HIDDEN))
    if any(len(_scripts(word)) > 1 for word in name.split()):
        found.append(NameDoubt(Doubt.MIXED))
    return tuple(found)


def alike(names: Mapping[object, str]) -> frozenset[object]:
    """Whose name could be taken for that of another among them."""
    by_outline: dict[str, list[object]] = {}
    for key, name in names.items():
        by_outline.setdefault(outline(name), []).append(key)
    return frozenset(key for keys in by_outline.values() if len(keys) > 1 for key in keys)


def visible(name: str) -> str:
    """`name`, with what would not show written out."""
    shown, stack = [], 0
    for at, char in enumerate(name):
        stack = stack + 1 if unicodedata.category(char) == "Mn" else 0
        shaping = char in _JOINERS and 0 < at < len(name) - 1 and name[at - 1] >= _SHAPED_FROM
        hides = char in _BLANKS or char in _MARKS or (char in _JOINERS and not shaping) or stack > _STACK
        shown.append(f"[{ord(char):04X}]" if hides else char)
    return "".join(shown)


def _counts(char: str) -> bool:
    """Letters and digits; in the scripts of India and beyond a mark is as much of a word as a letter."""
    category = unicodedata.category(char)[0]
    return category in "LN" or (category == "M" and char >= _MARKS_COUNT_FROM)


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(char, "") for char in word if char.isalpha())
    return {script for name in names for script in _MIXED if name.startswith(script)}
