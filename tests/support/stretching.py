"""A stretching that takes no time, for tests that open vaults thousands of times by their passphrase."""

import hmac
from collections.abc import Iterator

import pytest

from desktop.crypto import keyslots
from desktop.crypto.passphrase import Cost
from desktop.crypto.phrases import folded


def quick(passphrase: str, salt: bytes, cost: Cost, context: bytes) -> bytearray:
    """Bound to all that Argon2id is bound to. Nobody is kept from guessing."""
    return bytearray(hmac.digest(bytes(folded(passphrase)), salt + repr(cost).encode() + context, "sha256"))


def stretch_quickly(monkeypatch: pytest.MonkeyPatch | None = None) -> None:
    """From now on in this process, or until the test is over. What is made so, nothing else opens."""
    (monkeypatch.setattr if monkeypatch else setattr)(keyslots, "derived", quick)


@pytest.fixture(scope="module")
def quick_stretching() -> Iterator[None]:
    """For every vault of a module, made and opened in this process alone: each call of a command opens one."""
    with pytest.MonkeyPatch.context() as patch:
        stretch_quickly(patch)
        yield
