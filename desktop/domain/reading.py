"""How a name is read aloud, whatever script it is written in: so that one person's two spellings meet.

Readings are made for comparing, never shown. What a script leaves open (short vowels, the last one of a word, whether a
letter is b or p) the reading leaves open too. The names of letters come from the Unicode data that Python brings along.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from desktop.domain.folding import folded, words_of

_KNOWN_WORDS: Final = 50_000  # a casebook of 100,000 people has fewer different words in its names

_ARABIC: Final = dict(zip(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةپچژگکیھہےٹڈڑں",
    ["a", "b", "t", "s", "j", "h", "kh", "d", "z", "r", "z", "s", "sh", "s", "d", "t", "z", "", "gh", "f", "k", "k",
     "l", "m", "n", "h", "u", "i", "a", "a", "p", "ch", "zh", "g", "k", "i", "h", "h", "i", "t", "d", "r", "n"],
    strict=True,
), **dict.fromkeys("أإآٱ", "a"), **dict.fromkeys("ءئؤ", ""))  # fmt: skip
_CARRIED: Final = ("\u0627", "\u064a")  # alef and yeh: a waw before them is a consonant
_INDIC: Final = ("DEVANAGARI", "BENGALI", "GUJARATI")
_CONSONANTS: Final = {
    "NGA": "n", "NYA": "n", "NNA": "n", "NNNA": "n", "TTA": "t", "TTHA": "t", "THA": "t", "DDA": "d", "DDHA": "d",
    "DHA": "d", "KHA": "k", "GHA": "g", "CA": "ch", "CHA": "ch", "JHA": "j", "PHA": "f", "BHA": "b", "SSA": "sh",
    "SHA": "sh", "RRA": "r", "LLA": "l", "LLLA": "l", "VA": "v", "RHA": "r", "YYA": "y", "KHANDA TA": "t",
}  # fmt: skip
_SIGNS: Final = {
    "AA": "a", "I": "i", "II": "i", "U": "u", "UU": "u", "E": "e", "AI": "ai", "O": "o", "AU": "au",
    "VOCALIC R": "ri", "CANDRA E": "e", "CANDRA O": "o", "SHORT E": "e", "SHORT O": "o",
}  # fmt: skip
_NASAL: Final = ("ANUSVARA", "CANDRABINDU")
_DOTTED: Final = {"j": "z", "f": "f", "d": "r", "k": "k", "g": "g"}  # a letter with a dot below
_ETHIOPIC: Final = {
    "X": "h", "HH": "h", "SZ": "s", "SS": "s", "Q": "k", "QH": "k", "C": "ch", "CCH": "ch", "TH": "t", "CH": "ch",
    "PH": "p", "TS": "ts", "TZ": "ts", "KX": "k", "GLOTTAL": "", "PHARYNGEAL": "", "ZH": "zh", "SH": "sh", "NY": "ny",
}  # fmt: skip
_ORDERS: Final = {"WAA": "wa", "WE": "we", "AA": "a", "EE": "e", "A": "e", "U": "u", "I": "i", "E": "", "O": "o"}
_GLOTTAL: Final = {"A": "a"}  # the first order of a letter that is only breathed is an a

# Ways of spelling one sound in Latin letters, in this order.
_SPELLED: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch|ch|tj", "c"), (r"sch|sh", "s"), (r"ph", "f"), (r"[kg]h|q|ck|kx", "k"), (r"dj|dg|zh", "j"),
        (r"([bdtjr])h", r"\1"), (r"th", "t"), (r"x", "ks"), (r"w", "v"), (r"ts|tz", "s"), (r"([^aeiou])\1+", r"\1"),
        (r"(?<=.)h", ""),
        (r"ee|ie|ey|ei|ea|y(?![aeiou])", "i"), (r"oo|ou", "u"), (r"aa+", "a"), (r"ay|ai", "e"), (r"au|ao|aw", "o"),
        (r"([aeiou])\1+", r"\1"),
    )
)  # fmt: skip
_CLASSES: Final = str.maketrans(
    {**dict.fromkeys("bpf", "p"), **dict.fromkeys("td", "t"), **dict.fromkeys("szcj", "s"), **dict.fromkeys("kg", "k"),
     **dict.fromkeys("mn", "n"), **dict.fromkeys("lr", "r"), **dict.fromkeys("aeiouhvy'", None)}
)  # fmt: skip
_OPEN: Final = str.maketrans({"e": "i", "o": "u"})
_NO_VOWELS: Final = str.maketrans({**dict.fromkeys("aeiouyv", None), "p": "b", "z": "s", "g": "k"})


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One word of a name; the same object for the same letters, as long as so many words are remembered."""

    sound: str  # in Latin letters, as it is read
    bones: str  # its consonants, those told apart that every script tells apart
    key: str  # its consonants by their kind alone: what nearly every spelling of it has in common


def heard(name: str) -> tuple[Heard, ...]:
    """The words of a name as they are read, in their order."""
    pieces = name.replace("'", "").replace("’", "").split()  # noqa: RUF001 - both are written
    return tuple(chain.from_iterable(map(_piece, pieces)))


@lru_cache(maxsize=_KNOWN_WORDS)
def _piece(text: str) -> tuple[Heard, ...]:
    """What stands between two spaces, mostly one word."""
    return tuple(word for part in words_of(text) if (word := _word(part)).sound)


@lru_cache(maxsize=_KNOWN_WORDS)
def _word(text: str) -> Heard:
    sound = latin(text)
    for pattern, instead in _SPELLED:
        sound = pattern.sub(instead, sound)
    sound = sound.translate(_OPEN)
    return Heard(sound, sound.translate(_NO_VOWELS), sound.translate(_CLASSES))


def latin(text: str) -> str:
    """One word in Latin letters; what no table knows is left as it is."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", folded(text)).casefold()
    plain = plain.replace("ß", "ss")
    out: list[str] = []
    for nth, char in enumerate(plain):
        out.append(_letter(char, plain[nth + 1 : nth + 2], out))
    return "".join(out)


def _letter(char: str, following: str, before: list[str]) -> str:
    """How one letter is read before another; a sign may change what was `before`."""
    if char in _ARABIC:
        return _arabic(char, following, before)
    name = unicodedata.name(char, "")
    script, _, rest = name.partition(" ")
    if script in _INDIC:
        return _indic(rest, following, before)
    if script == "ETHIOPIC":
        return _ethiopic(rest.removeprefix("SYLLABLE "))
    return "" if unicodedata.category(char)[0] == "M" else char


def _arabic(char: str, following: str, before: list[str]) -> str:
    if char == "ي" and not before:
        return "y"
    if char == "و" and (not before or following in _CARRIED):
        return "w"
    return _ARABIC[char]


def _indic(rest: str, following: str, before: list[str]) -> str:
    kind, _, letter = rest.partition(" ")
    if kind == "LETTER":
        return _SIGNS[letter] if letter in _SIGNS else "a" if letter == "A" else _consonant(letter, following)
    if kind == "VOWEL":
        return _SIGNS.get(letter.removeprefix("SIGN "), "")
    if rest.startswith("SIGN") and letter in _NASAL:
        return "n"
    if letter == "NUKTA" and before:
        bare = before[-1].removesuffix("a")
        before[-1] = _DOTTED.get(bare, bare) + _inherent(following)
    return ""


def _consonant(letter: str, following: str) -> str:
    return _CONSONANTS.get(letter, letter.removesuffix("A").casefold()) + _inherent(following)


def _inherent(following: str) -> str:
    """The vowel that a consonant has of itself: not before a sign that says another, nor at the end of a word."""
    if not following:
        return ""
    name = unicodedata.name(following, "")
    return "" if " VOWEL SIGN " in name or name.endswith(("VIRAMA", "NUKTA")) else "a"


def _ethiopic(syllable: str) -> str:
    for order, vowel in _ORDERS.items():
        if syllable.endswith(order):
            row = syllable.removesuffix(order).strip()
            sound = _ETHIOPIC.get(row, row.casefold())
            return sound + (_GLOTTAL.get(order, vowel) if not sound else vowel)
    return ""
