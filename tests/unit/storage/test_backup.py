"""A backup is one whole file that a vault comes back from, or no file."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.crypto.derive import database_key
from desktop.crypto.keyslots import vault_id_of
from desktop.crypto.passphrase import FLOOR
from desktop.crypto.sheet import new_code, public_of
from desktop.domain.errors import (
    BackupPassphraseWrong,
    Cancelled,
    FileMissing,
    NoSpace,
    NotWritable,
    VaultDamaged,
    VaultExists,
    VaultTooNew,
    WrongPassphrase,
)
from desktop.domain.ports import QUIET
from desktop.storage import backup as backing
from desktop.storage.backup import read_backup, unpack
from desktop.storage.settings import PAGE_BYTES
from desktop.storage.vault import EPOCH
from desktop.storage.vaultfolder import VaultFolder
from tests.support.disks import full_disk
from tests.support.vaults import PASSPHRASE, Shed, opened, put, saved, shed_in


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    shed = shed_in(tmp_path)
    with opened(shed) as vault:
        put(vault, "a", "b")
    return shed


@pytest.fixture
def file(shed: Shed, tmp_path: Path) -> Path:
    with opened(shed) as vault:
        vault.backup(tmp_path / "backup")
    return tmp_path / "backup"


def _unpack(file: Path, shed: Shed, place: Path) -> None:
    """As restoring does, with the key at hand; leaves nothing."""
    place.mkdir(exist_ok=True)
    try:
        unpack(file, place / "vault.db", lambda key: database_key(key, EPOCH), shed.unlock(), QUIET)
    finally:
        left = sorted(path.name for path in place.iterdir())
        shutil.rmtree(place)
        assert left in ([], ["vault.db"])


@dataclass
class Stops:
    """Somebody who stops at a step, and remembers what they were told."""

    at: int
    steps: list[tuple[int, int]] = field(default_factory=list)

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if len(self.steps) == self.at:
            raise Cancelled


def test_a_vault_comes_back_as_it_was(shed: Shed, file: Path, tmp_path: Path) -> None:
    with VaultFolder(tmp_path / "again", shed.state).restore(file, PASSPHRASE) as vault:
        assert saved(vault) == {"a", "b"}
        assert vault.vault_id == vault_id_of((shed.folder / "keyslots").read_bytes())
        assert vault.new_device
        assert not vault.lost_session
        assert vault.drafts.execute("SELECT count(*) FROM draft").fetchone() == (0,)
    with VaultFolder(tmp_path / "again", shed.state).open(PASSPHRASE) as vault:
        assert not vault.new_device
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "backup", "state", "vault"]


def test_a_backup_is_one_moment_while_others_write(shed: Shed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing, "PAGES_A_STEP", 2)
    with opened(shed) as vault:

        class Writes:
            def step(self, done: int, total: int) -> None:
                put(vault, f"during {done}")

        vault.backup(tmp_path / "backup", Writes())
        assert len(saved(vault)) > 5
    with VaultFolder(tmp_path / "again", shed.state).restore(tmp_path / "backup", PASSPHRASE) as vault:
        assert saved(vault) == {"a", "b"}


def test_progress_counts_up_to_the_whole(shed: Shed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing, "PAGES_A_STEP", 2)
    watching = Stops(at=0)
    with opened(shed) as vault:
        vault.backup(tmp_path / "backup", watching)
    done = [step[0] for step in watching.steps]
    assert done == sorted(done)
    assert len(done) > 5
    assert watching.steps[-1][0] == watching.steps[-1][1]


def test_stopping_leaves_what_was_there_before(
    shed: Shed, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing, "PAGES_A_STEP", 2)
    before = file.read_bytes()
    with opened(shed) as vault, pytest.raises(Cancelled):
        vault.backup(file, Stops(at=3))
    assert file.read_bytes() == before
    with pytest.raises(Cancelled):
        VaultFolder(tmp_path / "again", shed.state).restore(file, PASSPHRASE, Stops(at=3))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "state", "vault"]


def test_a_full_disk_leaves_no_half_backup(shed: Shed, tmp_path: Path) -> None:
    with full_disk(tmp_path / "stick", 100 << 10) as stick:
        with opened(shed) as vault, pytest.raises((NoSpace, NotWritable)):
            vault.backup(stick / "backup")
        assert list(stick.iterdir()) == []


def test_a_missing_folder_is_told(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault, pytest.raises(FileMissing):
        vault.backup(tmp_path / "nowhere" / "backup")
    with pytest.raises(FileMissing):
        VaultFolder(tmp_path / "again", shed.state).restore(tmp_path / "nowhere", PASSPHRASE)


def test_room_for_restoring_is_asked_for_first(
    shed: Shed, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.storage.vaultfolder.free_bytes", lambda _: file.stat().st_size)
    with pytest.raises(NoSpace):
        VaultFolder(tmp_path / "deep" / "again", shed.state).restore(file, PASSPHRASE)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "state", "vault"]


def test_a_folder_that_is_there_is_never_restored_over(shed: Shed, file: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    for folder in (tmp_path / "again", shed.folder):
        with pytest.raises(VaultExists):
            VaultFolder(folder, shed.state).restore(file, PASSPHRASE)


def test_another_passphrase_restores_nothing(shed: Shed, file: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        VaultFolder(tmp_path / "again", shed.state).restore(file, "not this one, surely")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "state", "vault"]


def test_the_sheet_of_its_day_restores_as_well_and_then_sets_a_passphrase(shed: Shed, tmp_path: Path) -> None:
    code = new_code()
    with opened(shed) as vault:
        vault.add_sheet(public_of(code))
        vault.backup(tmp_path / "with-sheet")
        vault.add_sheet(public_of(new_code()))
        vault.backup(tmp_path / "with-another")
    with VaultFolder(tmp_path / "again", shed.state).restore(tmp_path / "with-sheet", code.lower()) as vault:
        assert saved(vault) == {"a", "b"}
    with VaultFolder(tmp_path / "again", shed.state).open_with_sheet(code) as vault:
        vault.replace_passphrase("an entirely new sentence", FLOOR)
    VaultFolder(tmp_path / "again", shed.state).open("an entirely new sentence").close()
    with pytest.raises(BackupPassphraseWrong):
        VaultFolder(tmp_path / "other", shed.state).restore(tmp_path / "with-another", code)


def test_two_backups_of_one_vault_share_no_page(shed: Shed, file: Path, tmp_path: Path) -> None:
    with opened(shed) as vault:
        vault.backup(tmp_path / "second")
    first, second = file.read_bytes(), (tmp_path / "second").read_bytes()
    whole = shed.database.read_bytes()
    pages = range(0, len(whole), PAGE_BYTES)
    assert not {first[at : at + 64] for at in pages} & {second[at : at + 64] for at in pages}
    exchanged = second[: PAGE_BYTES * 3] + first[PAGE_BYTES * 3 : PAGE_BYTES * 4] + second[PAGE_BYTES * 4 :]
    file.write_bytes(exchanged)
    with pytest.raises(VaultDamaged):
        _unpack(file, shed, tmp_path / "there")


def test_a_flip_anywhere_is_refused(shed: Shed, file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    database = read_backup(file).database_bytes
    seed = random.Random(5)
    pages = [page * PAGE_BYTES + seed.randrange(PAGE_BYTES) for page in range(database // PAGE_BYTES)]
    for at in (*pages, *range(database, len(whole))):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises((VaultDamaged, VaultTooNew)) as refused:
            _unpack(file, shed, tmp_path / "there")
        if isinstance(refused.value, VaultDamaged):
            assert refused.value.part in ("backup", "keyslots")
    file.write_bytes(whole)
    _unpack(file, shed, tmp_path / "there")


def _emptied(data: bytes) -> bytes:
    return b""


def _cut(data: bytes) -> bytes:
    return data[:-1]


def _without_a_page(data: bytes) -> bytes:
    return data[PAGE_BYTES:]


def _longer(data: bytes) -> bytes:
    return data + b"\0"


def _only_its_end(data: bytes) -> bytes:
    return data[-PAGE_BYTES // 2 :]


def _of_another_program(data: bytes) -> bytes:
    return random.Random(1).randbytes(len(data))


@pytest.mark.parametrize("ruin", [_emptied, _cut, _without_a_page, _longer, _only_its_end, _of_another_program])
def test_what_is_no_whole_backup_is_damaged(
    shed: Shed, file: Path, tmp_path: Path, ruin: Callable[[bytes], bytes]
) -> None:
    file.write_bytes(ruin(file.read_bytes()))
    with pytest.raises(VaultDamaged) as refused:
        VaultFolder(tmp_path / "again", shed.state).restore(file, PASSPHRASE)
    assert refused.value.part == "backup"
    assert not (tmp_path / "again").exists()


def test_a_backup_of_a_newer_program_is_too_new(shed: Shed, file: Path, tmp_path: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:-10] + (2).to_bytes(2, "big") + data[-8:])
    with pytest.raises(VaultTooNew):
        VaultFolder(tmp_path / "again", shed.state).restore(file, PASSPHRASE)
