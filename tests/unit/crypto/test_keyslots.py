"""Key slots: every right way opens, every altered byte is refused, and nothing unknown is lost."""

import hashlib
import hmac
import io
import random
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.crypto import hybrid, keyslots, labels, sheet, slot_layout
from desktop.crypto.age import SealedWriter
from desktop.crypto.keyslots import (
    SlotKind,
    VaultKey,
    new_keyslots,
    opened_with_passphrase,
    opened_with_sheet,
    slots_of,
    vault_id_of,
    with_passphrase,
    with_sheet,
)
from desktop.crypto.passphrase import FLOOR, Cost
from desktop.crypto.slot_layout import Slot
from desktop.domain.errors import BundleDamaged, SheetCodeWrong, VaultDamaged, VaultTooNew, WrongPassphrase

PASSPHRASE = "marble otter cinema ladder"
VAULT = bytes(range(16))
# Sheets are drawn once: making one takes no time, but each has to be sealed to.
CODE = sheet.new_code()
PUBLIC = sheet.public_of(CODE)


@dataclass
class Stretching:
    """Stands for Argon2id where a test needs it thousands of times; keeps what it was asked."""

    asked: list[tuple[str, bytes, Cost, bytes]] = field(default_factory=list)

    def derived(self, passphrase: str, salt: bytes, cost: Cost, context: bytes) -> bytearray:
        self.asked.append((passphrase, salt, cost, context))
        return bytearray(hmac.digest(passphrase.encode(), salt + repr(cost).encode() + context, "sha256"))


@dataclass(frozen=True)
class Made:
    """A file with both kinds of slots."""

    data: bytes
    key: VaultKey


@pytest.fixture
def stretching(monkeypatch: pytest.MonkeyPatch) -> Stretching:
    quick = Stretching()
    monkeypatch.setattr(keyslots, "derived", quick.derived)
    return quick


@pytest.fixture
def made(stretching: Stretching) -> Made:
    """Opens by the quick stretching."""
    return both_slots()


@pytest.fixture
def slots() -> Made:
    """Opens by the real one."""
    return both_slots()


def both_slots() -> Made:
    key = VaultKey.new()
    return Made(with_sheet(new_keyslots(key, VAULT, PASSPHRASE, FLOOR), key, PUBLIC), key)


def with_sum(data: bytes) -> bytes:
    """`data` with its last 32 bytes made right, as somebody would who alters a file on purpose."""
    return data[:-32] + hashlib.sha256(data[:-32]).digest()


def same(left: VaultKey, right: VaultKey) -> bool:
    return left.expanded(b"test") == right.expanded(b"test")


def test_passphrase_and_sheet_open_the_same_key(slots: Made) -> None:
    with opened_with_passphrase(slots.data, "  Marble-OTTER  cinema ladder") as key:
        assert same(key, slots.key)
    with opened_with_sheet(slots.data, CODE.lower().replace("-", " ")) as key:
        assert same(key, slots.key)
    assert vault_id_of(slots.data) == VAULT


def test_a_wrong_passphrase_is_wrong(slots: Made) -> None:
    with pytest.raises(WrongPassphrase):
        opened_with_passphrase(slots.data, "marble otter cinema letter")


def test_right_and_wrong_passphrases_stretch_alike(made: Made, stretching: Stretching) -> None:
    stretching.asked.clear()
    opened_with_passphrase(made.data, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        opened_with_passphrase(made.data, "")
    right, wrong = stretching.asked
    assert right[1:] == wrong[1:]
    assert right[2:] == (FLOOR, labels.PASSPHRASE_SLOT + VAULT)


def test_a_new_passphrase_replaces_the_old_and_leaves_the_sheet(made: Made) -> None:
    dearer = Cost(131_072, 4, 2)
    changed = with_passphrase(made.data, made.key, "another one", dearer)
    assert same(opened_with_passphrase(changed, "another one"), made.key)
    assert same(opened_with_sheet(changed, CODE), made.key)
    with pytest.raises(WrongPassphrase):
        opened_with_passphrase(changed, PASSPHRASE)
    assert [slot.cost for slot in slots_of(changed)] == [dearer, None]


def test_a_new_sheet_replaces_the_old_and_leaves_the_passphrase(made: Made) -> None:
    code = sheet.new_code()
    changed = with_sheet(made.data, made.key, sheet.public_of(code))
    assert same(opened_with_sheet(changed, code), made.key)
    assert same(opened_with_passphrase(changed, PASSPHRASE), made.key)
    with pytest.raises(SheetCodeWrong):
        opened_with_sheet(changed, CODE)


def test_slots_say_what_they_are(made: Made) -> None:
    first, second = slots_of(made.data)
    assert (first.kind, first.cost, first.public) == (SlotKind.PASSPHRASE, FLOOR, None)
    assert (second.kind, second.cost, second.public) == (SlotKind.SHEET, None, PUBLIC)


def test_two_files_of_the_same_secrets_share_nothing_but_their_names(stretching: Stretching) -> None:
    key = VaultKey.new()
    first, second = (new_keyslots(key, VAULT, PASSPHRASE, FLOOR) for _ in range(2))
    assert first[:46] == second[:46]
    assert all(first[at : at + 12] != second[at : at + 12] for at in range(46, len(first) - 12))


def test_without_a_sheet_no_code_opens(stretching: Stretching) -> None:
    with pytest.raises(SheetCodeWrong):
        opened_with_sheet(new_keyslots(VaultKey.new(), VAULT, PASSPHRASE, FLOOR), CODE)


def test_a_code_that_was_typed_wrong_names_its_group(made: Made) -> None:
    other = "0" if CODE[6] != "0" else "1"
    with pytest.raises(SheetCodeWrong) as caught:
        opened_with_sheet(made.data, CODE[:6] + other + CODE[7:])
    assert caught.value.group == 2


def test_a_file_is_never_rewritten_with_a_key_that_is_not_its_own(made: Made) -> None:
    stranger = VaultKey.new()
    with pytest.raises(VaultDamaged):
        with_passphrase(made.data, stranger, "another one", FLOOR)
    with pytest.raises(VaultDamaged):
        with_sheet(made.data, stranger, PUBLIC)
    assert len(stranger.expanded(b"")) == 32  # the caller's key is the caller's to wipe


def test_every_flipped_byte_is_known_without_a_key(made: Made) -> None:
    pick = random.Random(7)
    for at in range(len(made.data)):
        damaged = bytearray(made.data)
        damaged[at] ^= pick.randrange(1, 256)
        with pytest.raises(VaultDamaged):
            vault_id_of(bytes(damaged))


def test_every_byte_flipped_on_purpose_is_refused(made: Made) -> None:
    pick = random.Random(8)
    for at in range(len(made.data) - 32):
        damaged = bytearray(made.data)
        damaged[at] ^= pick.randrange(1, 256)
        forged = with_sum(bytes(damaged))
        with pytest.raises((VaultDamaged, WrongPassphrase, VaultTooNew)):
            opened_with_passphrase(forged, PASSPHRASE)
        with pytest.raises((VaultDamaged, SheetCodeWrong, VaultTooNew)):
            opened_with_sheet(forged, CODE)


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_surgery_passes(made: Made, data: st.DataObject) -> None:
    """Cut, repeat, drop, overwrite at any place, with the sum made right again."""
    body = made.data[:-32]
    at, upto = sorted((data.draw(st.integers(0, len(body))), data.draw(st.integers(0, len(body)))))
    filling = data.draw(st.binary(max_size=8))
    changed = data.draw(
        st.sampled_from([body[:at], body[:at] + body[upto:], body[:upto] + body[at:], body[:at] + filling + body[at:]])
    )
    if changed != body:
        with pytest.raises((VaultDamaged, WrongPassphrase, VaultTooNew)):
            opened_with_passphrase(with_sum(changed + bytes(32)), PASSPHRASE)


@given(garbage=st.binary(max_size=400))
def test_garbage_is_refused(garbage: bytes) -> None:
    for data in (garbage, with_sum(garbage + bytes(32)), with_sum(b"\x89VBKS\r\n\x1a\0\1" + garbage + bytes(32))):
        with pytest.raises((VaultDamaged, VaultTooNew)):
            slots_of(data)


def remade(made: Made, *slots: Slot, vault_id: bytes = VAULT) -> bytes:
    """A file with exactly these slots, its MAC and sum right."""
    before = slot_layout.authenticated(vault_id, slots)
    mac = hmac.digest(made.key.expanded(labels.KEYSLOTS_MAC), before, "sha256")
    return slot_layout.finished(before, mac)


def test_an_unknown_slot_is_kept_byte_for_byte_and_in_its_place(made: Made) -> None:
    passphrase, sealed = slot_layout.parsed(made.data).slots
    unknown = Slot(77, 1, b"of a later version")
    file = remade(made, passphrase, unknown, sealed)
    assert [slot.kind for slot in slots_of(file)] == [SlotKind.PASSPHRASE, SlotKind.UNKNOWN, SlotKind.SHEET]
    changed = with_sheet(with_passphrase(file, made.key, "another", FLOOR), made.key, PUBLIC)
    assert slot_layout.parsed(changed).slots[1] == unknown
    assert same(opened_with_passphrase(changed, "another"), made.key)


def test_a_rekeyed_file_opens_by_another_passphrase_and_by_the_same_sheet(made: Made) -> None:
    new = VaultKey.new()
    file = keyslots.rekeyed(made.data, made.key, new, "another one", Cost(131_072, 3, 2))
    assert vault_id_of(file) == VAULT
    assert same(opened_with_passphrase(file, "another one"), new)
    assert same(opened_with_sheet(file, CODE), new), "by its public part, without its secret"
    assert slots_of(file) == (
        keyslots.SlotInfo(kind=SlotKind.PASSPHRASE, cost=Cost(131_072, 3, 2)),
        keyslots.SlotInfo(kind=SlotKind.SHEET, public=PUBLIC),
    )
    with pytest.raises(WrongPassphrase):
        opened_with_passphrase(file, PASSPHRASE)


def test_no_slot_of_the_old_key_fits_into_a_rekeyed_file(made: Made) -> None:
    new = VaultKey.new()
    rekeyed = slot_layout.parsed(keyslots.rekeyed(made.data, made.key, new, "another one", FLOOR))
    passphrase, sealed = slot_layout.parsed(made.data).slots
    assert same(opened_with_passphrase(remade(Made(b"", new), *rekeyed.slots), "another one"), new), "so it opens"
    with pytest.raises(VaultDamaged):
        opened_with_passphrase(remade(Made(b"", new), passphrase, rekeyed.slots[1]), PASSPHRASE)
    with pytest.raises(VaultDamaged):
        opened_with_sheet(remade(Made(b"", new), rekeyed.slots[0], sealed), CODE)


def test_a_rekey_leaves_out_what_it_cannot_seal_and_is_refused_to_a_stranger(made: Made) -> None:
    passphrase, sealed = slot_layout.parsed(made.data).slots
    file = remade(made, passphrase, Slot(77, 1, b"of a later version"), sealed)
    kept = keyslots.rekeyed(file, made.key, VaultKey.new(), "another one", FLOOR)
    assert [slot.kind for slot in slots_of(kept)] == [SlotKind.PASSPHRASE, SlotKind.SHEET]
    with pytest.raises(VaultDamaged):
        keyslots.rekeyed(file, VaultKey.new(), VaultKey.new(), "another one", FLOOR)


def test_a_slot_that_needs_a_newer_program_is_said_so(made: Made) -> None:
    passphrase, _ = slot_layout.parsed(made.data).slots
    with pytest.raises(VaultTooNew) as caught:
        opened_with_passphrase(remade(made, passphrase, Slot(77, 3, b"")), PASSPHRASE)
    assert (caught.value.found, caught.value.known) == (3, 1)


def test_a_file_of_a_newer_version_is_said_so_whatever_else_it_holds() -> None:
    with pytest.raises(VaultTooNew) as caught:
        vault_id_of(with_sum(b"\x89VBKS\r\n\x1a\0\2" + b"anything" + bytes(32)))
    assert (caught.value.found, caught.value.known) == (2, 1)


def test_doubled_missing_and_misshapen_slots_are_refused(made: Made) -> None:
    passphrase, sealed = slot_layout.parsed(made.data).slots
    for slots in (
        (sealed,),
        (passphrase, passphrase),
        (passphrase, sealed, sealed),
        (passphrase, Slot(2, 0, PUBLIC)),
        (Slot(1, 0, passphrase.body + b"\0"),),
        (),
        (passphrase, *[Slot(77, 0, b"")] * 32),
    ):
        with pytest.raises(VaultDamaged):
            vault_id_of(remade(made, *slots))


@pytest.mark.parametrize("cost", [(65_535, 3, 4), (1 << 31, 3, 4), (65_536, 0, 4), (65_536, 17, 4), (65_536, 3, 0)])
def test_a_cost_out_of_bounds_is_refused_before_anything_is_derived(
    made: Made, stretching: Stretching, cost: tuple[int, int, int]
) -> None:
    passphrase, _ = slot_layout.parsed(made.data).slots
    packed = b"".join(number.to_bytes(4, "big") for number in cost)
    stretching.asked.clear()
    with pytest.raises(VaultDamaged):
        opened_with_passphrase(remade(made, Slot(1, 0, packed + passphrase.body[12:])), PASSPHRASE)
    assert stretching.asked == []


def test_a_sheet_slot_that_holds_something_else_is_damaged(made: Made) -> None:
    passphrase, sealed = slot_layout.parsed(made.data).slots
    stranger = VaultKey.new()
    other = with_sheet(new_keyslots(stranger, VAULT, PASSPHRASE, FLOOR), stranger, PUBLIC)
    _, of_another_vault = slot_layout.parsed(other).slots
    too_long = io.BytesIO()
    writer = SealedWriter(too_long, (PUBLIC,))
    writer.write(made.key.lent() + b"\0")
    writer.close()
    for body in (of_another_vault.body, PUBLIC + too_long.getvalue(), sealed.body[:-1], sealed.body + b"\0"):
        with pytest.raises(VaultDamaged):
            opened_with_sheet(remade(made, passphrase, Slot(2, 0, body)), CODE)


def test_a_slot_moved_to_another_vault_does_not_open(made: Made) -> None:
    passphrase, sealed = slot_layout.parsed(made.data).slots
    with pytest.raises(WrongPassphrase):
        opened_with_passphrase(remade(made, passphrase, sealed, vault_id=bytes(16)), PASSPHRASE)


def test_a_wiped_key_does_nothing() -> None:
    secret = bytearray(b"k" * 32)
    with VaultKey(secret) as key:
        assert len(key.expanded(b"x")) == 32
    assert secret == bytes(32)
    with pytest.raises(ValueError, match="wiped"):
        key.expanded(b"x")


def test_a_sheet_that_cannot_be_sealed_to_is_refused(made: Made) -> None:
    with pytest.raises(BundleDamaged) as caught:
        with_sheet(made.data, made.key, bytes(hybrid.PUBLIC_BYTES))
    assert caught.value.where == "recipient"
