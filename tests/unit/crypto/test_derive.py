"""Derived keys: one for each use, none from another."""

import pytest

from desktop.crypto import labels
from desktop.crypto.derive import backup_key, database_key, file_mac, same, sealed_file, unsealed_file
from desktop.crypto.keyslots import VaultKey

KEY = VaultKey(bytearray(range(32)))
BACKUP = bytes(16)
SEALED = "fbfc23041a2c9c6b7060a12839832718eb1b11a5d5d92c157e54688ff5c49d2d2c1c63"  # docs/spec/keys.md §K9


def test_every_use_has_its_own_key() -> None:
    keys = [
        database_key(KEY, 1),
        database_key(KEY, 2),
        backup_key(KEY, BACKUP),
        backup_key(KEY, b"\x01" + BACKUP[1:]),
        KEY.expanded(labels.KEYSLOTS_MAC),
        database_key(VaultKey(bytearray(32)), 1),
    ]
    assert {len(key) for key in keys} == {32}
    assert len({bytes(key) for key in keys}) == len(keys)
    assert database_key(KEY, 1) == keys[0]


def test_a_backup_id_of_another_size_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="15 bytes"):
        backup_key(KEY, bytes(15))


def test_a_file_mac_holds_for_its_purpose_and_its_bytes() -> None:
    mac = file_mac(KEY, b"erasures", b"content")
    assert len(mac) == 32
    assert same(mac, file_mac(KEY, b"erasures", b"content"))
    assert not same(mac, file_mac(KEY, b"erasure", b"scontent"))
    assert not same(mac, file_mac(KEY, b"erasures", b"contents"))
    assert not same(mac, file_mac(VaultKey.new(), b"erasures", b"content"))


def test_a_sealed_file_opens_for_its_key_purpose_and_vault_only() -> None:
    sealed = sealed_file(KEY, b"erased", b"content", b"vault")
    assert b"content" not in sealed
    assert sealed != sealed_file(KEY, b"erased", b"content", b"vault")
    assert unsealed_file(KEY, b"erased", sealed, b"vault") == b"content"
    for key, purpose, bound_to in (
        (VaultKey.new(), b"erased", b"vault"),
        (KEY, b"other", b"vault"),
        (KEY, b"erased", b"another"),
    ):
        assert unsealed_file(key, purpose, sealed, bound_to) is None
    for at in range(len(sealed)):
        assert unsealed_file(KEY, b"erased", sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], b"vault") is None
        assert unsealed_file(KEY, b"erased", sealed[:at], b"vault") is None


def test_a_sealed_file_of_before_opens_for_ever() -> None:
    assert unsealed_file(KEY, b"erased", bytes.fromhex(SEALED), b"vault") == b"content"


def test_no_label_begins_with_another_of_the_same_kind() -> None:
    ours = [value for name, value in vars(labels).items() if name.isupper() and value.startswith(b"visitbook/")]
    assert len(ours) == len(set(ours)) >= 8
    for label in ours:
        assert b"\0" not in label
        if label not in (labels.CHECK_DIGITS, labels.CHECK_DIGITS_SALT):
            assert not any(other != label and other.startswith(label) for other in ours)
