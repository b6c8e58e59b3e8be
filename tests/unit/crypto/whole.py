"""A key-slot file with everything that opens it."""

from dataclasses import dataclass

from desktop.crypto.keyslots import VaultKey


@dataclass(frozen=True)
class Slots:
    """Both kinds of slots, made at the lowest cost."""

    data: bytes
    key: VaultKey
    vault_id: bytes
    passphrase: str
    code: str
