"""Codes that people copy by hand: bytes as groups of four letters, the last of which checks the others (keys §K8)."""

from typing import Final

from desktop.crypto.phrases import folded
from desktop.domain.errors import SheetCodeWrong

GROUP: Final = 4  # characters, two symbols

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans("OILU", "011V")
_CHECKS: Final = 2  # symbols
_BITS: Final = 10  # of a symbol, which is two characters
_FIELD: Final = 1023  # elements of GF(2^10) without zero
_POLYNOMIAL: Final = 0b100_0000_1001  # x^10 + x^3 + 1, primitive


def code_of(data: bytes) -> str:
    """Groups of four joined by hyphens; as many as it takes, filled up with zero bits."""
    count = _symbols_for(len(data))
    bits = int.from_bytes(data, "big") << count * _BITS - 8 * len(data)
    symbols = [bits >> _BITS * place & _FIELD for place in reversed(range(count))]
    symbols += _checks(symbols)
    text = "".join(_ALPHABET[symbol >> 5] + _ALPHABET[symbol & 31] for symbol in symbols)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def data_of(code: str, length: int) -> bytes:
    """The `length` bytes that somebody typed back. Raises SheetCodeWrong, with the group that is wrong where one can be
    told (§K8.4)."""
    count = _symbols_for(length)
    symbols = _symbols_of(code, count + _CHECKS)
    _check(symbols)
    bits = 0
    for symbol in symbols[:-_CHECKS]:
        bits = bits << _BITS | symbol
    spare = count * _BITS - 8 * length
    if bits & (1 << spare) - 1:
        raise SheetCodeWrong
    return (bits >> spare).to_bytes(length, "big")


def _symbols_for(length: int) -> int:
    """How many symbols hold `length` bytes and fill whole groups together with the checks: an even number."""
    return -(-8 * length // (2 * _BITS)) * 2


def _symbols_of(code: str, count: int) -> list[int]:
    groups = folded(code).decode("utf-8", "surrogatepass").upper().translate(_READ_AS).split(" ")
    if len(groups) == count * 2 // GROUP:
        for number, group in enumerate(groups, 1):
            if len(group) != GROUP:
                raise SheetCodeWrong(number)
    text = "".join(groups)
    if len(text) != count * 2:
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
    for place in range(len(symbols) if plain else 0):
        if weighted == _times(plain, place):
            raise SheetCodeWrong(place * 2 // GROUP + 1)
    raise SheetCodeWrong


def _checks(symbols: list[int]) -> list[int]:
    """The two symbols after `symbols` that make both sums zero."""
    plain, weighted = _sums(symbols)
    place = len(symbols)
    # With c and d at the places n and n + 1: c + d = plain and c*x^n + d*x^(n+1) = weighted; addition is exclusive or.
    last = _product(weighted ^ _times(plain, place), _inverse(_times(1, place) ^ _times(1, place + 1)))
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
    for place in range(_BITS):
        if right >> place & 1:
            total ^= _times(left, place)
    return total


def _inverse(value: int) -> int:
    """`value` to the power of all elements but one."""
    result = 1
    for _ in range(_FIELD - 1):
        result = _product(result, value)
    return result
