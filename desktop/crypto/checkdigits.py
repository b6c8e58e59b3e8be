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
    stretched = Argon2id(
        salt=labels.CHECK_DIGITS_SALT, length=32, iterations=1, lanes=1, memory_cost=_MEMORY_KIB
    ).derive(hashlib.sha256(framed).digest())
    return str(int.from_bytes(stretched, "big") % 10**DIGITS).zfill(DIGITS)


def grouped(digits: str) -> str:
    """Eight groups of five, with spaces between."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
