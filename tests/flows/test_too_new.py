"""What a newer program has written is refused politely, by the command line and the window, and left as it is."""

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sql

from desktop.app.wiring import wiring
from desktop.crypto.derive import database_key
from desktop.crypto.keyslots import opened_with_passphrase
from desktop.domain.errors import VaultTooNew
from desktop.storage.migrate import steps
from desktop.storage.settings import open_connection
from desktop.storage.vault import DRAFTS_EPOCH, EPOCH
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE
from tests.support.shells import typed

LATER = len(steps()) + 1


def opened_as(folder: Path, name: str, epoch: int) -> sql.Connection:
    key = opened_with_passphrase((folder / "keyslots").read_bytes(), PASSPHRASE)
    return open_connection(folder / name, database_key(key, epoch), create=False)


def newer_database(folder: Path) -> None:
    db = opened_as(folder, "vault.db", EPOCH)
    db.execute("CREATE TABLE of_later (text TEXT)")
    db.execute(f"PRAGMA user_version = {LATER}")
    db.close()


def newer_drafts(folder: Path) -> None:
    db = opened_as(folder, "drafts.db", DRAFTS_EPOCH)
    db.execute("ALTER TABLE draft RENAME TO draft_of_later")
    db.execute("PRAGMA user_version = 7")
    db.close()


def as_it_is(folder: Path) -> dict[str, str]:
    """Every file but the empty lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    settle(tmp_path / "amina", "Amina")
    return tmp_path / "amina"


@pytest.mark.parametrize(
    ("make_newer", "found", "known"), [(newer_database, LATER, len(steps())), (newer_drafts, 7, 0)]
)
def test_a_newer_vault_is_refused_and_nothing_is_written(
    home: Path, make_newer: Callable[[Path], None], found: int, known: int
) -> None:
    vault = home / "data" / "vault"
    make_newer(vault)
    before, state = as_it_is(vault), as_it_is(home / "state")
    with pytest.raises(VaultTooNew) as refused:
        wiring(data=home / "data", state=home / "state").open(vault, PASSPHRASE)
    assert (refused.value.found, refused.value.known) == (found, known)
    assert as_it_is(vault) == before
    assert as_it_is(home / "state") == state


def test_the_look_at_the_files_can_fail(home: Path) -> None:
    """A vault that opens is written in, and the look above sees it."""
    vault = home / "data" / "vault"
    before = as_it_is(vault)
    wiring(data=home / "data", state=home / "state").open(vault, PASSPHRASE).close()
    assert as_it_is(vault) != before


def test_a_backup_of_a_newer_vault_is_refused_and_nothing_is_left(home: Path) -> None:
    vault = home / "data" / "vault"
    box = wiring(data=home / "data", state=home / "state")
    desk = box.open(vault, PASSPHRASE)
    desk._vault.writer.execute(f"PRAGMA user_version = {LATER}")
    desk.backup(home / "newer.visitbook-backup")
    desk._vault.writer.execute(f"PRAGMA user_version = {LATER - 1}")
    desk.close()
    before = sorted(path.name for path in (home / "data").iterdir())
    with pytest.raises(VaultTooNew):
        box.restore(home / "newer.visitbook-backup", home / "data" / "again", PASSPHRASE)
    assert sorted(path.name for path in (home / "data").iterdir()) == before


def test_the_command_line_says_it_with_its_own_code(home: Path) -> None:
    vault = home / "data" / "vault"
    newer_database(vault)
    (home / "key").write_text(PASSPHRASE)
    words = ["--vault", str(vault), "--passphrase-file", str(home / "key"), "list", "person"]
    lockbox = lambda: wiring(data=home / "data", state=home / "state")
    answer = typed(lockbox, [*words, "--json"], io.BytesIO())
    assert (answer.code, answer.line["error"]) == (5, "vault_too_new")
    assert "newer version of Visitbook" in typed(lockbox, words, io.BytesIO()).err


def test_the_window_says_it_at_the_door(laptops: Laptops, home: Path) -> None:
    newer_database(home / "data" / "vault")
    window = laptops("amina", settled=False, home=home)
    window.wait_for("passphrase").setFocus()
    window.write(PASSPHRASE)
    window.press("open")
    window.wait_for("unlock-notice")
    assert window.reads("last opened by a newer version of Visitbook. They are safe, and nothing was changed.")
    assert not window.sees("bring-back-now"), "there is nothing to repair"
