"""A secret in shares, of which some are enough and fewer tell nothing (docs/spec/keys.md §K14).

Shamir's scheme, byte by byte over GF(2^8) with the polynomial of AES.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Final, Self

from desktop.domain.errors import HelpDamaged

SECRET_BYTES = 32
SET_BYTES = 16
SHARES_MAX = 16
SHARE_BYTES = SET_BYTES + 2 + SECRET_BYTES

_POLYNOMIAL: Final = 0x11B  # x^8 + x^4 + x^3 + x + 1
_ORDER: Final = 255  # of the field without zero


@dataclass(frozen=True, slots=True)
class Share:
    """One of a set. `needed` of the set are enough; `index` counts from 1."""

    set_id: bytes
    needed: int
    index: int
    value: bytes

    def __post_init__(self) -> None:
        """Raises HelpDamaged."""
        sizes = (len(self.set_id), len(self.value)) == (SET_BYTES, SECRET_BYTES)
        if not sizes or not 1 <= self.needed <= SHARES_MAX or not 1 <= self.index <= SHARES_MAX:
            raise HelpDamaged("share")

    def to_bytes(self) -> bytes:
        """50 bytes."""
        return self.set_id + bytes((self.needed, self.index)) + self.value

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The reverse. Raises HelpDamaged."""
        if len(data) != SHARE_BYTES:
            raise HelpDamaged("share")
        return cls(data[:SET_BYTES], data[SET_BYTES], data[SET_BYTES + 1], data[SET_BYTES + 2 :])


def split(secret: bytes | bytearray, needed: int, count: int) -> tuple[Share, ...]:
    """`count` shares of 32 bytes under a new set id; any `needed` give them back."""
    if len(secret) != SECRET_BYTES or not 1 <= needed <= count <= SHARES_MAX:
        raise ValueError(f"{needed} of {count} shares of {len(secret)} bytes")
    set_id = secrets.token_bytes(SET_BYTES)
    # For each byte a polynomial whose value at 0 is that byte; all other coefficients are random, zero included.
    polynomials = [bytes((byte,)) + secrets.token_bytes(needed - 1) for byte in secret]
    return tuple(
        Share(set_id, needed, index, bytes(_value(polynomial, index) for polynomial in polynomials))
        for index in range(1, count + 1)
    )


def combined(shares: Sequence[Share]) -> bytearray:
    """The secret, where the shares are as they were made: whether they are is told by whoever knows what it commits to.

    Raises ValueError for shares of two sets, one twice, or too few. The caller overwrites it.
    """
    by_index = {share.index: share for share in shares}
    if len({(share.set_id, share.needed) for share in shares}) != 1 or len(by_index) != len(shares):
        raise ValueError("shares that do not belong together")
    used = [by_index[index] for index in sorted(by_index)][: shares[0].needed]
    if len(used) < shares[0].needed:
        raise ValueError("too few shares")
    weights = [_weight(share.index, [other.index for other in used]) for share in used]
    return bytearray(
        reduce(xor, (_product(share.value[at], weight) for share, weight in zip(used, weights, strict=True)))
        for at in range(SECRET_BYTES)
    )


def _value(polynomial: bytes, x: int) -> int:
    """By Horner, the constant first in `polynomial`."""
    total = 0
    for coefficient in reversed(polynomial):
        total = _product(total, x) ^ coefficient
    return total


def _weight(index: int, indexes: Sequence[int]) -> int:
    """Of a share in the sum that gives the value at 0 (Lagrange)."""
    weight = 1
    for other in indexes:
        if other != index:
            weight = _product(weight, _product(other, _inverse(other ^ index)))
    return weight


def _inverse(value: int) -> int:
    return _POWERS[_ORDER - _LOGARITHMS[value]]


def _product(left: int, right: int) -> int:
    if not left or not right:
        return 0
    return _POWERS[(_LOGARITHMS[left] + _LOGARITHMS[right]) % _ORDER]


def _powers_of_three() -> Iterator[int]:
    """The field without zero, in the order of its generator 3."""
    value = 1
    for _ in range(_ORDER + 1):
        yield value
        value ^= value << 1
        if value > _ORDER:
            value ^= _POLYNOMIAL


_POWERS: Final = tuple(_powers_of_three())
_LOGARITHMS: Final = {value: power for power, value in enumerate(_POWERS[:_ORDER])}
