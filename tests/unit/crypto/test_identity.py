"""Members: a signature holds for its label, its message and its key, and a number for its key."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crypto import hybrid
from desktop.crypto.identity import MemberKeys, MemberPublic, member_id_of, new_device_number, new_vault_id, verify
from desktop.domain.errors import BadSignature, BundleDamaged, VaultDamaged

KEYS = MemberKeys.from_bytes(b"\x01" + bytes(range(64)))
LABEL = b"visitbook/v1/test"


def test_keys_are_read_back_as_they_were_written() -> None:
    keys = MemberKeys.new()
    again = MemberKeys.from_bytes(keys.to_bytes())
    assert again.to_bytes() == keys.to_bytes()
    assert again.public == keys.public
    assert keys.public != MemberKeys.new().public
    assert hybrid.public_of(keys.sealing_seed) == keys.public.sealing


@pytest.mark.parametrize("data", [b"", b"\x01" + bytes(63), b"\x01" + bytes(65), b"\x02" + bytes(64)])
def test_keys_of_another_form_are_refused(data: bytes) -> None:
    with pytest.raises(VaultDamaged) as caught:
        MemberKeys.from_bytes(data)
    assert caught.value.part == "member keys"


def test_a_signature_holds() -> None:
    verify(KEYS.public.signing, LABEL, b"message", KEYS.sign(LABEL, b"message"))


def test_a_signature_holds_for_nothing_else() -> None:
    signature = KEYS.sign(LABEL, b"message")
    other = MemberKeys.new().public.signing
    for key, label, message, given_signature in [
        (other, LABEL, b"message", signature),
        (KEYS.public.signing, LABEL + b"2", b"message", signature),
        (KEYS.public.signing, LABEL, b"massage", signature),
        (KEYS.public.signing, LABEL + b"\0", b"message", signature),
        (KEYS.public.signing, LABEL, b"message", signature[:-1]),
        (KEYS.public.signing, LABEL, b"message", b""),
        (KEYS.public.signing[:-1], LABEL, b"message", signature),
        (b"\xff" * 32, LABEL, b"message", signature),
    ]:
        with pytest.raises(BadSignature):
            verify(key, label, message, given_signature)


def test_every_flipped_byte_of_a_signature_is_refused() -> None:
    signature = KEYS.sign(LABEL, b"message")
    for at in range(64):
        damaged = bytearray(signature)
        damaged[at] ^= 1 << at % 8
        with pytest.raises(BadSignature):
            verify(KEYS.public.signing, LABEL, b"message", bytes(damaged))


@given(signing=st.binary(min_size=32, max_size=32))
def test_a_number_is_a_uuid_of_version_8(signing: bytes) -> None:
    number = member_id_of(signing)
    assert number.version == 8
    assert number.variant == uuid.RFC_4122


def test_a_number_follows_from_the_signing_key_alone() -> None:
    other = MemberPublic(KEYS.public.signing, hybrid.public_of(bytes(32)))
    assert other.member_id == KEYS.public.member_id == member_id_of(KEYS.public.signing)
    assert KEYS.public.member_id != MemberKeys.new().public.member_id


def test_the_public_part_travels_as_bytes() -> None:
    data = KEYS.public.to_bytes()
    assert len(data) == 1248
    assert MemberPublic.from_bytes(data) == KEYS.public


@pytest.mark.parametrize("size", [0, 31, 32, 1247, 1249])
def test_a_public_part_that_is_none_is_refused(size: int) -> None:
    with pytest.raises(BundleDamaged) as caught:
        MemberPublic.from_bytes((KEYS.public.to_bytes() + b"\0")[:size])
    assert caught.value.where == "member key"


def test_a_short_signing_key_is_refused() -> None:
    with pytest.raises(BundleDamaged):
        MemberPublic(KEYS.public.signing[1:], KEYS.public.sealing)


def test_numbers_of_devices_and_vaults_do_not_repeat() -> None:
    devices = {new_device_number() for _ in range(1000)}
    assert len(devices) == 1000
    assert all(0 < device < 1 << 64 for device in devices)
    assert max(devices) > 1 << 60
    assert len({new_vault_id() for _ in range(1000)}) == 1000
    assert len(new_vault_id()) == 16
