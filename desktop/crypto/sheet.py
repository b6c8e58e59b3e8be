"""The recovery sheet: 160 random bits on paper, and the age identity they stand for (docs/spec/keys.md §K8)."""

import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.crypto import hybrid, labels
from desktop.crypto.passphrase import folded, wipe
from desktop.domain.errors import SheetCodeWrong

GROUPS = 9  # the ninth checks the others
GROUP = 4  # characters

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OILU", "011V")
_CHARACTERS = GROUPS * GROUP
_RANDOM_BYTES = 20
_SYMBOLS = 18  # of ten bits, two characters each; the last two check
_FIELD = 1023  # elements of GF(2^10) without zero
_POLYNOMIAL = 0b100_0000_1001  # x^10 + x^3 + 1, primitive
_INVERSE = 459  # of x^16 + x^17


def new_code() -> str:
    """Nine groups of four, joined by hyphens."""
    return _code_of(secrets.token_bytes(_RANDOM_BYTES))


def seed_of(code: str) -> bytearray:
    """The 32-byte seed of the sheet's age identity, from what a person typed. The caller overwrites it.

    Raises SheetCodeWrong with the group that is wrong, where one can be told (§K8.4).
    """
    symbols = _symbols_of(code)
    _check(symbols)
    bits = 0
    for symbol in symbols[:-2]:
        bits = bits << 10 | symbol
    secret = bytearray(bits.to_bytes(_RANDOM_BYTES, "big"))
    seed = bytearray(hybrid.SEED_BYTES)
    HKDF(hashes.SHA256(), hybrid.SEED_BYTES, None, labels.SHEET_SEED).derive_into(secret, seed)
    wipe(secret)
    return seed


def public_of(code: str) -> bytes:
    """The age recipient, 1,216 bytes: the only part that is ever stored. Raises SheetCodeWrong."""
    seed = seed_of(code)
    try:
        return hybrid.public_of(seed)
    finally:
        wipe(seed)


def _code_of(random: bytes) -> str:
    bits = int.from_bytes(random, "big")
    symbols = [bits >> 10 * place & _FIELD for place in reversed(range(_SYMBOLS - 2))]
    symbols += _checks(symbols)
    text = "".join(_ALPHABET[symbol >> 5] + _ALPHABET[symbol & 31] for symbol in symbols)
    return "-".join(text[at : at + GROUP] for at in range(0, _CHARACTERS, GROUP))


def _symbols_of(code: str) -> list[int]:
    groups = folded(code).decode("utf-8", "surrogatepass").upper().translate(_READ_AS).split(" ")
    if len(groups) == GROUPS:
        for number, group in enumerate(groups, 1):
            if len(group) != GROUP:
                raise SheetCodeWrong(number)
    text = "".join(groups)
    if len(text) != _CHARACTERS:
        raise SheetCodeWrong
    values = [_ALPHABET.find(character) for character in text]
    if -1 in values:
        raise SheetCodeWrong(values.index(-1) // GROUP + 1)
    return [first << 5 | second for first, second in zip(values[::2], values[1::2], strict=True)]


def _check(symbols: list[int]) -> None:
    """A Reed-Solomon code of distance 3: one wrong symbol is found and located, two are found."""
    plain, weighted = _sums(symbols)
    if plain == weighted == 0:
        return
    for place in range(_SYMBOLS if plain else 0):
        if weighted == _times(plain, place):
            raise SheetCodeWrong(place * 2 // GROUP + 1)
    raise SheetCodeWrong


def _checks(symbols: list[int]) -> list[int]:
    """The two symbols after `symbols` that make both sums zero."""
    plain, weighted = _sums(symbols)
    # c16 + c17 = plain and c16*x^16 + c17*x^17 = weighted; addition is exclusive or.
    last = _product(weighted ^ _times(plain, _SYMBOLS - 2), _INVERSE)
    return [plain ^ last, last]


def _sums(symbols: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for place, symbol in enumerate(symbols):
        plain ^= symbol
        weighted ^= _times(symbol, place)
    return plain, weighted


def _times(value: int, power: int) -> int:
    """`value` times x to the `power`, in GF(2^10)."""
    for _ in range(power):
        value <<= 1
        if value > _FIELD:
            value ^= _POLYNOMIAL
    return value


def _product(left: int, right: int) -> int:
    total = 0
    for place in range(10):
        if right >> place & 1:
            total ^= _times(left, place)
    return total
