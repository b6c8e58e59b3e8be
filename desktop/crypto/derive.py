"""Keys derived from the vault key, each for one use (docs/spec/keys.md §K9). The caller overwrites them."""

import hmac

from desktop.crypto import labels
from desktop.crypto.keyslots import VaultKey
from desktop.crypto.passphrase import wipe

BACKUP_ID_BYTES = 16


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


def same(left: bytes, right: bytes) -> bool:
    """Equality in a time that does not tell where they differ."""
    return hmac.compare_digest(left, right)
