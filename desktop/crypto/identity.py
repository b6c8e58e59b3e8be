"""Who a member is: two seeds, their public halves, and a number that follows from them (docs/spec/keys.md §K10)."""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.crypto import hybrid, labels
from desktop.domain.errors import BadSignature, BundleDamaged, VaultDamaged

SIGNING_BYTES = 32
SIGNATURE_BYTES = 64
VAULT_ID_BYTES = 16

_FORM = b"\x01"
_SEED = 32


@dataclass(frozen=True, slots=True)
class MemberPublic:
    """What others may know: the key that proves a member's signatures, and the one they seal to.

    Raises BundleDamaged("member key") for bytes that are no such keys, as a card or a roster from outside may hold.
    """

    signing: bytes  # Ed25519, 32 bytes
    sealing: bytes  # age recipient, 1,216 bytes

    def __post_init__(self) -> None:
        if len(self.signing) != SIGNING_BYTES:
            raise BundleDamaged("member key")
        try:
            hybrid.public_key(self.sealing)
        except BundleDamaged as error:
            raise BundleDamaged("member key") from error

    @property
    def member_id(self) -> uuid.UUID:
        """UUIDv8; whoever holds a number holds its key."""
        return member_id_of(self.signing)

    def to_bytes(self) -> bytes:
        """1,248 bytes."""
        return self.signing + self.sealing

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        return cls(data[:SIGNING_BYTES], data[SIGNING_BYTES:])


class MemberKeys:
    """A member's secrets; they live in the vault and nowhere else."""

    def __init__(self, signing_seed: bytes, sealing_seed: bytes) -> None:
        self._signing_seed = signing_seed
        self._sealing_seed = sealing_seed
        self._signing = Ed25519PrivateKey.from_private_bytes(signing_seed)
        self.public = MemberPublic(self._signing.public_key().public_bytes_raw(), hybrid.public_of(sealing_seed))

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_bytes(_SEED), secrets.token_bytes(_SEED))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The reverse of `to_bytes`. Raises VaultDamaged("member keys")."""
        if len(data) != len(_FORM) + 2 * _SEED or not data.startswith(_FORM):
            raise VaultDamaged("member keys")
        return cls(data[1 : 1 + _SEED], data[1 + _SEED :])

    def to_bytes(self) -> bytes:
        """65 bytes, for a column of the encrypted database only."""
        return _FORM + self._signing_seed + self._sealing_seed

    @classmethod
    def signing_only(cls, signing_seed: bytes) -> Self:
        """For keys that nothing is ever sealed to: the other seed is anything."""
        return cls(signing_seed, secrets.token_bytes(_SEED))

    @property
    def signing_seed(self) -> bytes:
        """What a programme's key is handed on as."""
        return self._signing_seed

    @property
    def sealing_seed(self) -> bytes:
        """What opens files sealed to this member: for age.SealedReader."""
        return self._sealing_seed

    def sign(self, label: bytes, message: bytes) -> bytes:
        """64 bytes that hold for this label only."""
        return self._signing.sign(_labelled(label, message))


def verify(public_signing: bytes, label: bytes, message: bytes, signature: bytes) -> None:
    """Raises BadSignature, also for a key or a signature that is none."""
    try:
        Ed25519PublicKey.from_public_bytes(public_signing).verify(signature, _labelled(label, message))
    except (InvalidSignature, ValueError) as error:
        raise BadSignature from error


def member_id_of(public_signing: bytes) -> uuid.UUID:
    """The 122 free bits of a UUIDv8 are the first ones of the hash, in order."""
    free = int.from_bytes(hashlib.sha256(labels.MEMBER_ID + public_signing).digest()[:16], "big") >> 6
    return uuid.UUID(int=free >> 74 << 80 | 8 << 76 | (free >> 62 & 0xFFF) << 64 | 2 << 62 | free & (1 << 62) - 1)


def new_device_number() -> int:
    """64 random bits, never 0: the number of one installation."""
    return secrets.randbelow((1 << 64) - 1) + 1


def new_vault_id() -> bytes:
    return secrets.token_bytes(VAULT_ID_BYTES)


def _labelled(label: bytes, message: bytes) -> bytes:
    # No label contains a zero byte, so that no two pairs are signed as the same bytes.
    return label + b"\0" + message
