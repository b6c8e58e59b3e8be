"""Leaving a computer: nothing of the vault stays, however often it is killed on the way."""

from pathlib import Path

import pytest

from desktop.app.lately import LEFT, LateLockbox
from desktop.app.wiring import wiring
from desktop.domain.errors import VaultMissing, WrongPassphrase
from desktop.storage import leaving
from tests.support.vaults import Shed, shed_in


class Killed(BaseException):
    """What a killed process does not go on after."""


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    return shed_in(tmp_path)


def left_of(shed: Shed) -> list[str]:
    folder = [path.name for path in shed.folder.rglob("*")] if shed.folder.exists() else []
    return folder + [path.name for path in shed.state.rglob("*")]


def test_closing_destroys_the_folder_and_what_the_computer_remembers(shed: Shed) -> None:
    vault = shed.open()
    vault.leave()
    assert (shed.folder / "vault.db").exists()
    vault.close()
    assert left_of(shed) == []


def test_without_the_word_closing_keeps_everything(shed: Shed) -> None:
    shed.open().close()
    assert {"vault.db", "keyslots"} <= set(left_of(shed))


def test_a_killed_window_is_finished_at_the_next_look(shed: Shed) -> None:
    vault = shed.open()
    (shed.folder / "backups").mkdir(exist_ok=True)
    (shed.folder / "backups" / "one.visitbook-backup").write_bytes(b"copy")
    leaving.announce(shed.folder, vault.vault_id)
    image = shed.image(shed.folder.parent)  # the power goes
    with pytest.raises(VaultMissing):
        image.open()
    assert left_of(image) == []
    vault.close()


@pytest.mark.parametrize("file", ["keyslots", "keyslots.twin", "drafts.db", "vault.db", "leaving"])
def test_killed_before_any_file_goes_it_is_never_usable_again(
    shed: Shed, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = shed.open()
    vault.leave()
    unlink = Path.unlink

    def dies(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == file and path.exists():
            raise Killed
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as power:
        power.setattr(Path, "unlink", dies)
        with pytest.raises(Killed):
            vault.close()
    data = shed.folder.parent
    assert LateLockbox(data, shed.state).known_vaults() == ()
    assert left_of(shed) == []


def test_keys_go_first(shed: Shed, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = shed.open()
    vault.leave()
    gone: list[str] = []
    unlink = Path.unlink

    def noting(path: Path, *, missing_ok: bool = False) -> None:
        if path.exists():
            gone.append(path.name)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", noting)
    vault.close()
    names = [name for name in gone if not name.endswith(("-wal", "-shm"))]
    assert names[:2] == ["keyslots", "keyslots.twin"]
    assert names.index("vault.db") < names.index(leaving.WORD)


def test_the_word_is_one_for_both_who_look(shed: Shed) -> None:
    assert leaving.WORD == LEFT


def test_a_desk_is_left_with_its_passphrase_only(tmp_path: Path) -> None:
    box = wiring(data=tmp_path / "data", state=tmp_path / "state")
    folder = tmp_path / "data" / "vault"
    desk = box.create(folder, "river lamp goat seven", name="Joyce", floor=True)
    with pytest.raises(WrongPassphrase):
        desk.leave("river lamp goat eight")
    desk.close()
    assert box.known_vaults() == (folder,)
    desk = box.open(folder, "river lamp goat seven")
    desk.leave("river lamp goat seven")
    desk.close()
    assert box.known_vaults() == ()
    assert not folder.exists()
