"""The recovery sheet: 160 random bits on paper, and the age identity they stand for (docs/spec/keys.md §K8)."""

import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.crypto import hybrid, labels
from desktop.crypto.checkedcode import code_of, data_of
from desktop.crypto.passphrase import wipe

_RANDOM_BYTES = 20  # nine groups of four, of which the ninth checks the others


def new_code() -> str:
    """Nine groups of four, joined by hyphens."""
    return code_of(secrets.token_bytes(_RANDOM_BYTES))


def seed_of(code: str) -> bytearray:
    """The 32-byte seed of the sheet's age identity, from what a person typed. The caller overwrites it.

    Raises SheetCodeWrong with the group that is wrong, where one can be told (§K8.4).
    """
    secret = bytearray(data_of(code, _RANDOM_BYTES))
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
