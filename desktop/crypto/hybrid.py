"""One post-quantum hybrid key pair (X-Wing) from one seed of 32 bytes (docs/spec/age.md §A1)."""

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey, Suite

from desktop.crypto import labels
from desktop.domain.errors import BundleDamaged

SEED_BYTES = 32
PUBLIC_BYTES = 1216
ENCAPSULATED_BYTES = 1120

_MLKEM_SEED = 64
_MLKEM_PUBLIC = 1184
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
# Any private key tells whether a share is of low order: the library refuses the all-zero secret.
_PROBE = X25519PrivateKey.from_private_bytes(bytes(SEED_BYTES))


def public_of(seed: bytes | bytearray) -> bytes:
    """The 1,216 bytes that others seal to."""
    mlkem, x25519 = _parts(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def private_key(seed: bytes | bytearray) -> MLKEM768X25519PrivateKey:
    return MLKEM768X25519PrivateKey(*_parts(seed))


def public_key(public: bytes) -> MLKEM768X25519PublicKey:
    """Raises BundleDamaged("recipient") for bytes that nobody could be sealed to; some 0.1 ms."""
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC])
        x25519 = X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC:])
    except ValueError as error:
        raise BundleDamaged("recipient") from error
    if low_order(public[_MLKEM_PUBLIC:]):
        raise BundleDamaged("recipient")
    return MLKEM768X25519PublicKey(mlkem, x25519)


def sealed(secret: bytes, to: MLKEM768X25519PublicKey) -> tuple[bytes, bytes]:
    """The encapsulated key (1,120 bytes) and the sealed secret (16 bytes longer than it was)."""
    both = _SUITE.encrypt(secret, to, info=labels.AGE_HYBRID)
    return both[:ENCAPSULATED_BYTES], both[ENCAPSULATED_BYTES:]


def opened(encapsulated: bytes, body: bytes, key: MLKEM768X25519PrivateKey) -> bytes | None:
    """What `sealed` took, or None where it was sealed to another key."""
    try:
        return _SUITE.decrypt(encapsulated + body, key, info=labels.AGE_HYBRID)
    except InvalidTag:
        return None


def low_order(x25519_public: bytes) -> bool:
    """Whether a classical share leads to the all-zero secret, whatever the key it meets."""
    try:
        _PROBE.exchange(X25519PublicKey.from_public_bytes(x25519_public))
    except ValueError:
        return True
    return False


def _parts(seed: bytes | bytearray) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    expanded = hashlib.shake_256(seed).digest(_MLKEM_SEED + SEED_BYTES)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED]),
        X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED:]),
    )
