"""Keys derived from the vault key, each for one use (docs/spec/keys.md §K9). The caller overwrites them."""

import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.crypto import labels
from desktop.crypto.keyslots import VaultKey
from desktop.crypto.passphrase import wipe

BACKUP_ID_BYTES = 16
_NONCE_BYTES = 12


def database_key(key: VaultKey, epoch: int) -> bytearray:
    """32 raw bytes for the database file. Epochs count from 1, and rise when a vault is given a new key."""
    return key.expanded(labels.DATABASE_KEY + epoch.to_bytes(4, "big"))


def backup_key(key: VaultKey, backup_id: bytes) -> bytearray:
    """32 raw bytes for the backup with this random id of 16 bytes."""
    if len(backup_id) != BACKUP_ID_BYTES:
        raise ValueError(f"a backup id of {len(backup_id)} bytes")
    return key.expanded(labels.BACKUP_KEY + backup_id)


def file_mac(key: VaultKey, purpose: bytes, data: bytes) -> bytes:
    """32 bytes that prove a small file beside the vault; compare them with `same`."""
    mac_key = key.expanded(labels.FILE_MAC + purpose)
    try:
        return hmac.digest(mac_key, data, "sha256")
    finally:
        wipe(mac_key)


def sealed_file(key: VaultKey, purpose: bytes, data: bytes, bound_to: bytes) -> bytes:
    """A small file beside the vault that nobody else can read, alter, or lay beside another vault than `bound_to`."""
    file_key = key.expanded(labels.SEALED_FILE + purpose)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    try:
        return nonce + ChaCha20Poly1305(file_key).encrypt(nonce, data, bound_to)
    finally:
        wipe(file_key)


def unsealed_file(key: VaultKey, purpose: bytes, sealed: bytes, bound_to: bytes) -> bytes | None:
    """The inverse; None for what was not sealed so."""
    file_key = key.expanded(labels.SEALED_FILE + purpose)
    try:
        return ChaCha20Poly1305(file_key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError):
        return None
    finally:
        wipe(file_key)


def same(left: bytes, right: bytes) -> bool:
    """Equality in a time that does not tell where they differ."""
    return hmac.compare_digest(left, right)
