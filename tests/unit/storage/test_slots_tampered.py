"""Whatever somebody does to the key-slot files: nothing altered opens, the twin helps, and no work is done in vain."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.crypto import keyslots, sheet, slot_layout
from desktop.crypto.keyslots import VaultKey, opened_with_passphrase, opened_with_sheet
from desktop.crypto.passphrase import FLOOR, Cost
from desktop.crypto.slot_layout import SlotFile
from desktop.domain.errors import AppError, SheetCodeWrong, VaultDamaged, VaultTooNew, WrongPassphrase
from desktop.storage.slotfiles import NAME, TWIN, SlotFiles
from tests.support.soak import Tell, often
from tests.support.stretching import quick

PASSPHRASE = "marble otter cinema ladder"
VAULT = bytes(range(16))
STEP = often(13, 1)  # bytes; test_keyslots.py alters each of them in every run, without files
DEAREST = Cost(2_097_152, 16, 16)  # what a forger may at most make somebody wait for


@dataclass
class Work:
    """What was stretched."""

    asked: list[Cost] = field(default_factory=list)

    def derived(self, passphrase: str, salt: bytes, cost: Cost, context: bytes) -> bytearray:
        self.asked.append(cost)
        return quick(passphrase, salt, cost, context)


@dataclass(frozen=True)
class Vault:
    """Both files of a folder, with a passphrase and a sheet."""

    files: SlotFiles
    paths: tuple[Path, Path]
    whole: bytes
    key: VaultKey
    code: str
    work: Work

    def lay(self, *contents: bytes) -> None:
        for path, data in zip(self.paths, contents, strict=True):
            path.write_bytes(data)

    def opens(self) -> bool:
        """With the right passphrase. Says so of any key it gives, and counts what it costs."""
        self.work.asked.clear()
        try:
            key, data = self.files.unlocked(lambda data: opened_with_passphrase(data, PASSPHRASE))
        except (VaultDamaged, VaultTooNew, WrongPassphrase):
            return False
        assert key.expanded(b"test") == self.key.expanded(b"test")
        assert data == self.whole, "nothing altered is ever taken"
        return True

    def opens_with_sheet(self) -> bool:
        try:
            key, data = self.files.unlocked(lambda data: opened_with_sheet(data, self.code))
        except (VaultDamaged, VaultTooNew, SheetCodeWrong):
            return False
        assert key.expanded(b"test") == self.key.expanded(b"test")
        assert data == self.whole
        return True


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    work, key, code = Work(), VaultKey.new(), sheet.new_code()
    monkeypatch.setattr(keyslots, "derived", work.derived)
    whole = keyslots.new_keyslots(key, VAULT, PASSPHRASE, FLOOR)
    whole = keyslots.with_sheet(whole, key, sheet.public_of(code))
    vault = Vault(SlotFiles(tmp_path), (tmp_path / NAME, tmp_path / TWIN), whole, key, code, work)
    vault.lay(whole, whole)
    return vault


def flipped(data: bytes, at: int, seed: random.Random) -> bytes:
    return data[:at] + bytes([data[at] ^ seed.randrange(1, 256)]) + data[at + 1 :]


def summed(data: bytes) -> bytes:
    """Its sum made right again, as somebody does who alters a file on purpose."""
    return data[:-32] + sha256(data[:-32]).digest()


def test_the_files_as_they_were_open_with_one_stretching(vault: Vault) -> None:
    """The control: what these tests would see if anything altered opened."""
    assert vault.opens()
    assert vault.work.asked == [FLOOR]
    assert vault.opens_with_sheet()


def test_a_file_rewritten_by_whoever_has_the_key_is_taken_and_these_tests_would_notice(vault: Vault) -> None:
    other = keyslots.with_sheet(vault.whole, vault.key, sheet.public_of(sheet.new_code()))
    vault.lay(other, other)
    with pytest.raises(AssertionError, match="nothing altered"):
        vault.opens()


@pytest.mark.soak
def test_a_byte_flipped_in_both_files_is_told_before_anything_is_stretched(vault: Vault) -> None:
    seed = random.Random(1)
    for at in range(0, len(vault.whole), STEP):
        altered = flipped(vault.whole, at, seed)
        vault.lay(altered, altered)
        assert not vault.opens(), at
        assert vault.work.asked == [], at


@pytest.mark.soak
def test_a_byte_flipped_on_purpose_in_both_files_opens_nothing_and_costs_one_stretching_at_most(
    vault: Vault, tell: Tell
) -> None:
    seed, tried = random.Random(2), range(0, len(vault.whole) - 32, STEP)
    for at in tried:
        altered = summed(flipped(vault.whole, at, seed))
        vault.lay(altered, altered)
        assert not vault.opens(), at
        assert len(vault.work.asked) <= 1, at
        assert all(_no_dearer(cost) for cost in vault.work.asked)
        assert not vault.opens_with_sheet(), at
    tell(f"key slots: {len(tried):,} bytes altered on purpose in both files, 0 accepted, 1 stretching each at most")


def _no_dearer(cost: Cost) -> bool:
    return cost.memory_kib <= DEAREST.memory_kib and cost.passes <= DEAREST.passes and cost.lanes <= DEAREST.lanes


@pytest.mark.soak
@pytest.mark.parametrize("altered_one", [0, 1])
def test_a_byte_flipped_on_purpose_in_one_file_is_mended_from_the_other(vault: Vault, altered_one: int) -> None:
    seed = random.Random(3)
    for at in range(0, len(vault.whole) - 32, 3 * STEP):
        contents = [vault.whole, vault.whole]
        contents[altered_one] = summed(flipped(vault.whole, at, seed))
        vault.lay(*contents)
        assert vault.opens(), at
        assert len(vault.work.asked) <= 2, at
        assert [path.read_bytes() for path in vault.paths] == [vault.whole, vault.whole], at


Surgery = Callable[[SlotFile], bytes]


def with_cost(memory_kib: int, passes: int, lanes: int) -> Surgery:
    def forged(file: SlotFile) -> bytes:
        body = b"".join(number.to_bytes(4, "big") for number in (memory_kib, passes, lanes))
        passphrase, sealed = file.slots
        slots = (slot_layout.Slot(passphrase.kind, 0, body + passphrase.body[12:]), sealed)
        return slot_layout.finished(slot_layout.authenticated(VAULT, slots), file.mac)

    return forged


def with_slots(*wanted: int) -> Surgery:
    def forged(file: SlotFile) -> bytes:
        slots = tuple(file.slots[at] for at in wanted)
        return slot_layout.finished(slot_layout.authenticated(VAULT, slots), file.mac)

    return forged


def of_version(version: int) -> Surgery:
    def forged(file: SlotFile) -> bytes:
        before = file.authenticated[:8] + version.to_bytes(2, "big") + file.authenticated[10:]
        return slot_layout.finished(before, file.mac)

    return forged


BEFORE_ANY_WORK = {
    "4 TiB of memory": with_cost(0xFFFFFFFF, 3, 4),
    "twice the most memory": with_cost(2 * DEAREST.memory_kib, 3, 4),
    "less than the least memory": with_cost(8, 3, 4),
    "four thousand million passes": with_cost(65_536, 0xFFFFFFFF, 4),
    "no passes": with_cost(65_536, 0, 4),
    "a million lanes": with_cost(65_536, 3, 1_000_000),
    "without the passphrase": with_slots(1),
    "no slots": with_slots(),
    "the passphrase twice": with_slots(0, 0, 1),
    "the sheet twice": with_slots(0, 1, 1),
    "version 0": of_version(0),
    "version 2": of_version(2),
    "version 65,535": of_version(65_535),
}
AFTER_ONE = {
    "a cheaper cost": with_cost(65_536, 1, 1),
    "a dearer cost": with_cost(65_536, 16, 16),
    "without the sheet": with_slots(0),
    "in another order": with_slots(1, 0),
}


@pytest.mark.parametrize("forge", BEFORE_ANY_WORK.values(), ids=BEFORE_ANY_WORK)
def test_what_cannot_be_is_refused_before_anything_is_stretched(vault: Vault, forge: Surgery) -> None:
    forged = forge(slot_layout.parsed(vault.whole))
    vault.lay(forged, forged)
    assert not vault.opens()
    assert vault.work.asked == []


@pytest.mark.parametrize("forge", AFTER_ONE.values(), ids=AFTER_ONE)
def test_what_nobody_with_the_key_wrote_is_refused_after_one_stretching(vault: Vault, forge: Surgery) -> None:
    forged = forge(slot_layout.parsed(vault.whole))
    vault.lay(forged, forged)
    assert not vault.opens()
    assert len(vault.work.asked) == 1
    vault.lay(forged, vault.whole)
    assert vault.opens(), "the twin mends it"
    assert vault.paths[0].read_bytes() == vault.whole


def test_where_one_file_is_altered_a_wrong_passphrase_is_still_only_wrong(vault: Vault) -> None:
    vault.lay(with_slots(0)(slot_layout.parsed(vault.whole)), vault.whole)
    with pytest.raises(WrongPassphrase):
        vault.files.unlocked(lambda data: opened_with_passphrase(data, "another one altogether"))
    assert vault.paths[1].read_bytes() == vault.whole


def test_every_refusal_is_one_that_can_be_told_in_words(vault: Vault) -> None:
    for forge in (BEFORE_ANY_WORK | AFTER_ONE).values():
        forged = forge(slot_layout.parsed(vault.whole))
        vault.lay(forged, forged)
        with pytest.raises(AppError):
            vault.files.unlocked(lambda data: opened_with_passphrase(data, PASSPHRASE))
