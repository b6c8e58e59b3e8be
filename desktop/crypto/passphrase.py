"""Passphrases: folded so that every keyboard types the same, stretched so that guessing is dear (docs/spec/keys.md)."""

import secrets
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.domain.errors import PassphraseTooShort, VaultDamaged

MINIMUM_OWN = 15  # code points; NIST SP 800-63B-4 for a single factor
DERIVED_BYTES = 32
DIGITS = 20  # of a passphrase that is a number
DIGIT_GROUP = 4

_MEMORY_KIB = range(65_536, 2_097_152 + 1)
_PASSES = range(1, 16 + 1)
_LANES = range(1, 16 + 1)
_WANTED_KIB = 262_144
_SLOW = 1.5  # times the aim: beyond it a person thinks the laptop has died
_MINUS = "\u2212"  # typed for a hyphen by some keyboards, yet no dash to Unicode


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation costs. Raises VaultDamaged outside the bounds of §K4, before anything is allocated."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        if self.memory_kib not in _MEMORY_KIB or self.passes not in _PASSES or self.lanes not in _LANES:
            raise VaultDamaged("keyslots")


FLOOR = Cost(65_536, 3, 4)  # the second recommendation of RFC 9106


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


def derived(passphrase: str, salt: bytes, cost: Cost, context: bytes) -> bytearray:
    """32 bytes that only this passphrase gives, bound to `context` (Argon2id). The caller overwrites them.

    About a second and `cost.memory_kib` of memory; lets other threads run. Raises MemoryError where the machine
    has not that much.
    """
    key = bytearray(DERIVED_BYTES)
    typed = folded(passphrase)
    try:
        Argon2id(
            salt=salt,
            length=DERIVED_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
            ad=context,
        ).derive_into(typed, key)  # type: ignore[arg-type] # the stub asks for bytes, the library takes any buffer
    finally:
        wipe(typed)
    return key


def calibrated(memory_bytes: int, timer: Callable[[], float], aim_s: float = 1.0) -> Cost:
    """What takes about `aim_s` on this machine, which has `memory_bytes` (§K4.4). Takes a few seconds itself.

    `timer` gives seconds, as time.perf_counter does. Never fails for want of memory.
    """
    memory_kib = max(FLOOR.memory_kib, min(_WANTED_KIB, memory_bytes // 8 // 1024))
    while memory_kib > FLOOR.memory_kib:
        took_s = _took_s(memory_kib, timer)
        if took_s is not None and took_s <= aim_s * _SLOW:
            return _with_passes(memory_kib, took_s, aim_s)
        memory_kib = max(FLOOR.memory_kib, memory_kib // 2)
    took_s = _took_s(memory_kib, timer)
    return FLOOR if took_s is None else _with_passes(memory_kib, took_s, aim_s)


def wipe(secret: bytearray) -> None:
    """Overwrite in place."""
    secret[:] = bytes(len(secret))


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


def _took_s(memory_kib: int, timer: Callable[[], float]) -> float | None:
    """Seconds for the fewest passes, or None where there is not that much memory."""
    began = timer()
    try:
        derived("calibration", bytes(16), Cost(memory_kib, FLOOR.passes, FLOOR.lanes), b"")
    except MemoryError:
        return None
    return timer() - began


def _with_passes(memory_kib: int, took_s: float, aim_s: float) -> Cost:
    fitting = int(aim_s * FLOOR.passes / max(took_s, 0.001))
    return Cost(memory_kib, min(max(fitting, FLOOR.passes), _PASSES[-1]), FLOOR.lanes)
