"""Numbers are never given twice, whatever is copied, moved, restored or rolled back."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.app.places import state_folder
from desktop.domain.intervals import Intervals
from desktop.storage.runs import runs_bytes
from desktop.storage.vault import OpenVault
from desktop.storage.vaultfolder import VaultFolder
from tests.support.vaults import PASSPHRASE, Shed, opened, shed_in


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    return shed_in(tmp_path)


def _device(shed: Shed) -> int:
    with opened(shed) as vault:
        return vault.device


def _write_up_to(vault: OpenVault, seq: int) -> None:
    vault.writer.execute("UPDATE device SET held = ? WHERE mine = 2", (runs_bytes(Intervals(((1, seq),))),))


def test_a_vault_that_stays_where_it_is_keeps_its_number(shed: Shed) -> None:
    first = _device(shed)
    for seq in (1, 5):
        with opened(shed) as vault:
            assert (vault.device, vault.new_device) == (first, False)
            _write_up_to(vault, seq)
            vault.note_sealed(seq)
    assert _device(shed) == first


def test_a_new_number_is_told_once_and_the_old_one_stays_ones_own(shed: Shed) -> None:
    first = _device(shed)
    shutil.rmtree(shed.state)
    with opened(shed) as vault:
        assert vault.new_device
        second = vault.device
        mine = {int.from_bytes(uid, "big"): mine for uid, mine in vault.reader.execute("SELECT uid, mine FROM device")}
    assert mine[first] == 1
    assert mine[second] == 2
    with opened(shed) as vault:
        assert (vault.device, vault.new_device) == (second, False)


def test_a_copy_takes_a_number_of_its_own_and_leaves_the_original_its(shed: Shed, tmp_path: Path) -> None:
    first = _device(shed)
    copy = shed.copied_to(tmp_path / "copy")
    second = _device(copy)
    assert second != first
    assert _device(shed) == first
    assert _device(copy) == second


def test_a_vault_that_was_moved_takes_a_new_number_there_and_back(shed: Shed, tmp_path: Path) -> None:
    numbers = [_device(shed)]
    shed.folder.rename(tmp_path / "elsewhere")
    numbers.append(_device(Shed(tmp_path / "elsewhere", shed.state, shed.secret)))
    (tmp_path / "elsewhere").rename(shed.folder)
    numbers.append(_device(shed))
    assert len(set(numbers)) == 3


def test_a_vault_on_another_laptop_takes_a_new_number(shed: Shed, tmp_path: Path) -> None:
    there = Shed(shed.folder, tmp_path / "state of another laptop", shed.secret)
    assert _device(there) != _device(shed)


def test_an_older_state_put_in_the_place_of_the_vault_takes_a_new_number(shed: Shed, tmp_path: Path) -> None:
    first = _device(shed)
    older = shed.database.read_bytes()
    inode = shed.database.stat().st_ino
    assert _device(shed) == first
    shed.database.write_bytes(older)
    assert shed.database.stat().st_ino == inode, "nothing but its content tells"
    assert _device(shed) != first


def test_a_copy_put_in_the_place_of_the_vault_takes_a_new_number(shed: Shed, tmp_path: Path) -> None:
    first = _device(shed)
    shutil.copytree(shed.folder, tmp_path / "copy")
    shutil.rmtree(shed.folder)
    (tmp_path / "copy").rename(shed.folder)
    assert _device(shed) != first


def test_a_number_that_left_the_laptop_is_never_given_again(shed: Shed) -> None:
    with opened(shed) as vault:
        first = vault.device
        _write_up_to(vault, 7)
        vault.note_sealed(7)
        vault.note_sealed(3)
    with opened(shed) as vault:
        assert vault.device == first
        _write_up_to(vault, 6)  # as if the last save had never been
    assert _device(shed) != first


def test_a_restored_vault_takes_a_new_number_even_in_the_old_place(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault:
        first = vault.device
        vault.backup(tmp_path / "backup")
    shutil.rmtree(shed.folder)
    with VaultFolder(shed.folder, shed.state).restore(tmp_path / "backup", PASSPHRASE) as vault:
        second = vault.device
        assert vault.new_device
    assert second != first
    assert _device(shed) == second


def _altered(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"sealed":0', b'"sealed":9'))


def _rubbish(path: Path) -> None:
    path.write_bytes(b"\xff{not json")


def _huge(path: Path) -> None:
    path.write_bytes(b" " * 100_000)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.with_name("kept").mkdir()


@pytest.mark.parametrize("ruin", [_altered, _rubbish, _huge, _a_folder])
def test_a_memory_that_this_vault_did_not_write_is_none(shed: Shed, ruin: Callable[[Path], None]) -> None:
    first = _device(shed)
    (memory,) = shed.state.iterdir()
    ruin(memory)
    assert _device(shed) != first


def test_the_memory_names_nobody_and_no_folder(tmp_path: Path) -> None:
    shed = shed_in(tmp_path)
    (memory,) = shed.state.iterdir()
    text = memory.name + memory.read_text()
    for part in tmp_path.parts[1:]:
        assert part not in text
    if os.name != "nt":
        assert memory.stat().st_mode & 0o077 == 0


def test_the_memory_lies_where_it_is_told_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISITBOOK_STATE", raising=False)
    assert state_folder().name == "visitbook"
    monkeypatch.setenv("VISITBOOK_STATE", str(tmp_path))
    assert state_folder() == tmp_path
