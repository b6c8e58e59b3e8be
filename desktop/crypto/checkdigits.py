"""Forty digits that two people compare once, so that nobody stands between their cards (docs/spec/keys.md §K11)."""

import hashlib

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.crypto import labels

DIGITS = 40

_GROUP = 5
_MEMORY_KIB = 65_536


def check_digits(a: bytes, b: bytes, programme: bytes) -> str:
    """Forty decimal digits for two cards' public bytes, in either order, and the programme's id. Some 0.1 s, 64 MiB."""
    parts = (*sorted((a, b)), programme)
    framed = labels.CHECK_DIGITS + b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return stretched_digits(hashlib.sha256(framed).digest(), labels.CHECK_DIGITS_SALT, DIGITS)


def stretched_digits(hashed: bytes, salt: bytes, count: int) -> str:
    """`count` decimal digits for a hash of 32 bytes; each attempt at a look-alike costs some 0.1 s and 64 MiB."""
    stretched = Argon2id(salt=salt, length=32, iterations=1, lanes=1, memory_cost=_MEMORY_KIB).derive(hashed)
    return str(int.from_bytes(stretched, "big") % 10**count).zfill(count)


def grouped(digits: str) -> str:
    """Groups of five, with spaces between."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
