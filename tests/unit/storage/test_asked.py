"""Asking for help and being helped, where the disk is full or the power goes in between: always open in the end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.crypto.asking import grant, request_of
from desktop.crypto.identity import MemberKeys
from desktop.domain.errors import (
    FileMissing,
    HelpDamaged,
    NoHolders,
    NoSpace,
    NothingAsked,
    VaultMissing,
    WrongPassphrase,
)
from desktop.domain.recovery import Opening, Standing
from desktop.storage.shelf import Shelf
from desktop.storage.slotfiles import NAME, TWIN
from desktop.storage.vault import OpenVault
from tests.support.vaults import PASSPHRASE, Shed, shed_in

NEW = "walnut canyon ribbon anchor"
OWNER, JOYCE, TENDAI = MemberKeys.new(), MemberKeys.new(), MemberKeys.new()
BOTH = [JOYCE.public.sealing, TENDAI.public.sealing]


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    """Shared between Joyce and Tendai, both are needed; closed."""
    made = shed_in(tmp_path)
    with made.open() as vault:
        vault.share_with(OWNER, BOTH, 2)
    return made


@pytest.fixture
def shelf(shed: Shed) -> Shelf:
    return Shelf(shed.state)


@pytest.fixture
def helped() -> list[Opening]:
    """What was written down."""
    return []


@pytest.fixture
def note(helped: list[Opening]) -> Callable[[OpenVault, Opening], None]:
    return lambda _vault, opening: helped.append(opening)


def answer(request: Path, holder: MemberKeys) -> Path:
    asked = request_of(request.read_bytes())
    share = asked.share_for(holder.sealing_seed).share
    out = request.with_name(f"from-{BOTH.index(holder.public.sealing)}")
    out.write_bytes(grant(asked, share, holder, 7))
    return out


def ask(shelf: Shelf, shed: Shed, name: str = "request") -> Path:
    return shelf.ask(shed.folder, NEW, shed.folder.parent / name, 5).file


Note = Callable[[OpenVault, Opening], None]


def test_two_answers_open_and_from_then_on_the_new_passphrase(
    shelf: Shelf, shed: Shed, note: Note, helped: list[Opening]
) -> None:
    assert shelf.standing(shed.folder) == Standing(0, 2, 2)
    request = ask(shelf, shed)
    assert shelf.answered(shed.folder, answer(request, JOYCE), NEW, note) == Standing(1, 2, 2)
    assert shelf.standing(shed.folder) == Standing(1, 2, 2)
    vault = shelf.answered(shed.folder, answer(request, TENDAI), NEW, note)
    assert isinstance(vault, OpenVault)
    vault.close()
    assert sorted(helped[0].givers) == [1, 2]
    assert not shelf.has_asked(shed.folder)
    shelf.open(shed.folder, NEW).close()
    with pytest.raises(WrongPassphrase):
        shelf.open(shed.folder, PASSPHRASE)


def test_where_the_disk_is_full_at_the_last_step_it_can_be_done_again(
    shelf: Shelf, shed: Shed, note: Note, helped: list[Opening], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noted that somebody helped, and nothing else has changed: the old passphrase opens, and a new try does."""

    def full(_vault: OpenVault, _passphrase: str, _cost: object) -> None:
        raise NoSpace

    request = ask(shelf, shed)
    shelf.answered(shed.folder, answer(request, JOYCE), NEW, note)
    last = answer(request, TENDAI)
    monkeypatch.setattr(OpenVault, "replace_passphrase", full)
    with pytest.raises(NoSpace):
        shelf.answered(shed.folder, last, NEW, note)
    monkeypatch.undo()
    shelf.open(shed.folder, PASSPHRASE).close()
    vault = shelf.answered(shed.folder, last, NEW, note)
    assert isinstance(vault, OpenVault)
    vault.close()
    assert {opening.request for opening in helped} == {helped[0].request}  # the service notes a request once


def test_where_it_cannot_be_noted_nothing_is_opened(shelf: Shelf, shed: Shed) -> None:
    def cannot(_vault: OpenVault, _opening: Opening) -> None:
        raise NoSpace

    request = ask(shelf, shed)
    for holder in (JOYCE, TENDAI):
        given = answer(request, holder)
        if holder is TENDAI:
            with pytest.raises(NoSpace):
                shelf.answered(shed.folder, given, NEW, cannot)
        else:
            shelf.answered(shed.folder, given, NEW, cannot)
    with pytest.raises(WrongPassphrase):
        shelf.open(shed.folder, NEW)


def test_an_earlier_request_stays_where_another_cannot_be_written(shelf: Shelf, shed: Shed, note: Note) -> None:
    request = ask(shelf, shed)
    shelf.answered(shed.folder, answer(request, JOYCE), NEW, note)
    with pytest.raises(FileMissing):
        shelf.ask(shed.folder, NEW, shed.folder / "no" / "stick" / "request", 6)
    assert shelf.standing(shed.folder) == Standing(1, 2, 2)
    ask(shelf, shed, "another")
    assert shelf.standing(shed.folder) == Standing(0, 2, 2)


def test_a_damaged_file_beside_the_vault_is_told_and_asking_again_helps(shelf: Shelf, shed: Shed, note: Note) -> None:
    request = ask(shelf, shed)
    given = answer(request, JOYCE)
    (shed.folder / "asked").write_bytes((shed.folder / "asked").read_bytes()[:-1])
    with pytest.raises(HelpDamaged):
        shelf.answered(shed.folder, given, NEW, note)
    assert shelf.standing(shed.folder) == Standing(0, 2, 2)
    shelf.answered(shed.folder, answer(ask(shelf, shed), JOYCE), NEW, note)
    assert shelf.standing(shed.folder) == Standing(1, 2, 2)


def test_after_a_power_cut_between_the_two_key_slot_files_either_set_of_shares_opens(
    shelf: Shelf, shed: Shed, note: Note
) -> None:
    before = (shed.folder / NAME).read_bytes()
    with shed.open() as vault:
        vault.share_with(OWNER, BOTH, 2)
    (shed.folder / TWIN).write_bytes(before)  # the newer one alone reached the disk
    request = ask(shelf, shed)
    shelf.answered(shed.folder, answer(request, JOYCE), NEW, note)
    vault_or = shelf.answered(shed.folder, answer(request, TENDAI), NEW, note)
    assert isinstance(vault_or, OpenVault)
    vault_or.close()
    assert (shed.folder / NAME).read_bytes() == (shed.folder / TWIN).read_bytes()


def test_a_request_ends_when_the_vault_has_other_shares(shelf: Shelf, shed: Shed, note: Note) -> None:
    request = ask(shelf, shed)
    given = answer(request, JOYCE)
    with shed.open() as vault:
        vault.share_with(OWNER, BOTH, 2)
    assert not shelf.has_asked(shed.folder)
    with pytest.raises(NothingAsked):
        shelf.answered(shed.folder, given, NEW, note)


def test_only_who_knows_the_new_passphrase_sees_the_digits_again(shelf: Shelf, shed: Shed) -> None:
    with pytest.raises(NothingAsked):
        shelf.digits(shed.folder, NEW)
    made = shelf.ask(shed.folder, NEW, shed.folder.parent / "request", 5)
    assert shelf.digits(shed.folder, NEW.upper()) == made.digits
    with pytest.raises(WrongPassphrase):
        shelf.digits(shed.folder, PASSPHRASE)


def test_a_vault_without_shares_and_no_vault_at_all(shelf: Shelf, shed: Shed, tmp_path: Path) -> None:
    with shed.open() as vault:
        vault.share_with(OWNER, [], 0)
        assert vault.share_set is None
    assert shelf.standing(shed.folder) is None
    with pytest.raises(NoHolders):
        ask(shelf, shed)
    with pytest.raises(VaultMissing):
        shelf.ask(tmp_path / "nothing", NEW, tmp_path / "request", 5)
    assert not (tmp_path / "nothing").exists()


def test_nothing_beside_the_vault_says_what_was_chosen(shelf: Shelf, shed: Shed) -> None:
    ask(shelf, shed)
    assert not said_in(shed.folder)
    (shed.folder / "control").write_bytes(b"my passphrase is " + NEW.encode())
    assert [file.name for file in said_in(shed.folder)] == ["control"]


def said_in(folder: Path) -> list[Path]:
    """The files in which the new passphrase stands."""
    return [file for file in folder.rglob("*") if file.is_file() and NEW.encode() in file.read_bytes()]
