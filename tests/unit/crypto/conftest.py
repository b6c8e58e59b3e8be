"""Slow things made once: a real derivation takes a fifth of a second even at the lowest cost."""

import pytest

from desktop.crypto import sheet
from desktop.crypto.keyslots import VaultKey, new_keyslots, with_sheet
from desktop.crypto.passphrase import FLOOR
from tests.unit.crypto.whole import Slots


@pytest.fixture(scope="session")
def slots() -> Slots:
    key, vault_id, passphrase, code = VaultKey.new(), bytes(range(16)), "marble otter cinema ladder", sheet.new_code()
    data = with_sheet(new_keyslots(key, vault_id, passphrase, FLOOR), key, sheet.public_of(code))
    return Slots(data, key, vault_id, passphrase, code)
