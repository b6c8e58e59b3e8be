"""What passphrases are made of, folded so that every keyboard types the same (docs/spec/keys.md).

Loads no cryptography: words are completed while the first passphrase is typed, before that is there.
"""

import secrets
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from desktop.domain.errors import PassphraseTooShort

MINIMUM_OWN = 15  # code points; NIST SP 800-63B-4 for a single factor
DIGITS = 20  # of a passphrase that is a number
DIGIT_GROUP = 4

_MINUS = "\u2212"  # typed for a hyphen by some keyboards, yet no dash to Unicode


def folded(text: str) -> bytearray:
    """The bytes that are stretched (§K2). The caller overwrites them; Python's own copies of `text` stay."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    words = "".join(map(_plain, plain)).split()
    between = "" if all(map(_is_number, words)) else " "  # digits are read in groups and typed in one go
    # A lone surrogate, which only a broken keyboard sends, must not be able to stop an unlock.
    return bytearray(between.join(words).encode("utf-8", "surrogatepass"))


def check_own_choice(text: str) -> None:
    """Raises PassphraseTooShort. Counts what is left after folding, so that spaces alone are nothing."""
    have = len(folded(text).decode("utf-8", "surrogatepass"))
    if have < MINIMUM_OWN:
        raise PassphraseTooShort(have, MINIMUM_OWN)


def words_for_new(count: int = 6) -> tuple[str, ...]:
    """Drawn independently, 11 bits each."""
    return tuple(secrets.choice(_words()) for _ in range(count))


def digits_for_new() -> str:
    """Twenty, 66 bits like six words, in five groups of four: for number pads, and for whoever does not write words."""
    drawn = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    return " ".join(drawn[at : at + DIGIT_GROUP] for at in range(0, DIGITS, DIGIT_GROUP))


def completions(prefix: str) -> tuple[str, ...]:
    """The words that begin so, in alphabetical order; none for an empty prefix, one at most for four letters."""
    start = folded(prefix).decode("utf-8", "surrogatepass")
    if not start:
        return ()
    words = _words()
    at = bisect_left(words, start)
    return tuple(_while_beginning(start, words[at:]))


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _plain(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    return " " if letter == _MINUS or unicodedata.category(letter) == "Pd" else letter


@cache
def _words() -> tuple[str, ...]:
    # Through importlib.resources, so that a frozen build finds them too.
    return tuple((files("desktop.crypto") / "words" / "english.txt").read_text(encoding="ascii").split())


def _while_beginning(start: str, words: tuple[str, ...]) -> Iterator[str]:
    for word in words:
        if not word.startswith(start):
            return
        yield word
