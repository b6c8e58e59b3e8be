"""The shelf: passphrases judged, costs chosen, sheets made into slots."""

from pathlib import Path

import pytest

from desktop.crypto.passphrase import FLOOR, Cost
from desktop.domain.errors import PassphraseTooShort, SheetCodeWrong, WrongPassphrase
from desktop.domain.ports import QUIET
from desktop.storage import shelf as shelving
from desktop.storage.shelf import Shelf
from desktop.storage.vault import OpenVault
from tests.support.vaults import PASSPHRASE

NEW = "an entirely new sentence"


def _nothing(vault: OpenVault) -> None:
    """Nobody's first facts."""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "state")


def test_a_short_passphrase_makes_nothing(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        shelf.create(tmp_path / "v", "too short", floor=True, sheet_code=None, found=_nothing)
    with pytest.raises(SheetCodeWrong):
        shelf.create(tmp_path / "v", PASSPHRASE, floor=True, sheet_code="ABCD", found=_nothing)
    assert list(tmp_path.iterdir()) == []
    assert not shelf.holds(tmp_path / "v")


def test_a_changed_passphrase_opens_and_the_old_one_does_not(shelf: Shelf, tmp_path: Path) -> None:
    with shelf.create(tmp_path / "v", PASSPHRASE, floor=True, sheet_code=None, found=_nothing) as vault:
        with pytest.raises(WrongPassphrase):
            shelf.change_passphrase(vault, "not this one, surely", NEW)
        with pytest.raises(PassphraseTooShort):
            shelf.change_passphrase(vault, PASSPHRASE, "too short")
        vault.demand_passphrase(PASSPHRASE)
        shelf.change_passphrase(vault, PASSPHRASE, NEW)
        assert vault.slots()[0].cost == FLOOR, "made for practice, it stays so"
    assert shelf.holds(tmp_path / "v")
    with pytest.raises(WrongPassphrase):
        shelf.open(tmp_path / "v", PASSPHRASE)
    shelf.open(tmp_path / "v", NEW).close()


def test_a_sheet_opens_with_a_new_passphrase_for_ever_after(shelf: Shelf, tmp_path: Path) -> None:
    code = shelf.new_sheet_code()
    shelf.create(tmp_path / "v", PASSPHRASE, floor=True, sheet_code=code, found=_nothing).close()
    with pytest.raises(PassphraseTooShort):
        shelf.recover(tmp_path / "v", code, "too short")
    with pytest.raises(SheetCodeWrong):
        shelf.recover(tmp_path / "v", shelf.new_sheet_code(), NEW)
    shelf.recover(tmp_path / "v", code.replace("-", " ").lower(), NEW).close()
    with shelf.open(tmp_path / "v", NEW) as vault:
        shelf.add_sheet(vault, shelf.new_sheet_code())
    with pytest.raises(SheetCodeWrong):
        shelf.recover(tmp_path / "v", code, NEW)


def test_a_backup_comes_back_with_the_passphrase_of_its_day(shelf: Shelf, tmp_path: Path) -> None:
    with shelf.create(tmp_path / "v", PASSPHRASE, floor=True, sheet_code=None, found=_nothing) as vault:
        vault.backup(tmp_path / "b")
        shelf.change_passphrase(vault, PASSPHRASE, NEW)
    with pytest.raises(WrongPassphrase):
        shelf.restore(tmp_path / "b", tmp_path / "again", NEW, QUIET)
    shelf.restore(tmp_path / "b", tmp_path / "again", PASSPHRASE, QUIET).close()


def test_a_vault_for_work_costs_what_the_machine_bears(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dear = Cost(65_536, 4, 4)
    asked: list[int] = []

    def calibrated(memory_bytes: int, timer: object) -> Cost:
        asked.append(memory_bytes)
        return dear

    monkeypatch.setattr(shelving, "calibrated", calibrated)
    with shelf.create(tmp_path / "v", PASSPHRASE, floor=False, sheet_code=None, found=_nothing) as vault:
        assert vault.slots()[0].cost == dear
        shelf.change_passphrase(vault, PASSPHRASE, NEW)
        assert vault.slots()[0].cost == dear
    assert len(asked) == 2
    assert min(asked) >= 256 << 20


def test_suggested_words_complete_themselves(shelf: Shelf) -> None:
    words = shelf.suggested_passphrase().split()
    assert len(words) == 6
    assert all(word in shelf.completions(word[:4]) for word in words)
