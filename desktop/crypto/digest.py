"""Hashes and random names, so that no other room needs the libraries they come from."""

import hashlib
import secrets

DIGEST_BYTES = 32

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # base32, in lower case: safe in any file system


def sha256(*parts: bytes) -> bytes:
    """32 bytes, over the parts one after another; their borders are not part of it."""
    return Running(*parts).digest()


class Running:
    """A SHA-256 that grows."""

    def __init__(self, *parts: bytes) -> None:
        self._hash = hashlib.sha256()
        for part in parts:
            self._hash.update(part)

    def update(self, part: bytes | bytearray | memoryview) -> None:
        self._hash.update(part)

    def digest(self) -> bytes:
        """32 bytes over everything so far; more may follow."""
        return self._hash.digest()


def random_name(n: int) -> str:
    """`n` letters and digits, five random bits each, that say nothing."""
    return "".join(secrets.choice(_LETTERS) for _ in range(n))


def random_bytes(n: int) -> bytes:
    """From the operating system's generator; for ids and numbers of bundles and backups."""
    return secrets.token_bytes(n)
