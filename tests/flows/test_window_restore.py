"""Damaged notes come back through the window: the backup that made itself, the passphrase, and what is said then."""

from pathlib import Path

from desktop.domain.backups import HERE, Held, Target
from desktop.domain.ports import QUIET
from desktop.ui.kit.rooms import SettingsPlace
from desktop.ui.shell.session import Session
from tests.support.laptops import Laptops
from tests.support.realwindow import PASSPHRASE, RealWindow, until


def make_what_is_due(window: RealWindow) -> None:
    """What the window does a minute after opening."""
    session = window.shell._session
    assert isinstance(session, Session)
    session._backups.look()
    assert window.desk is not None
    here = Path(window.desk.folder) / "backups"
    until(lambda: any(here.glob("backup-*")), "a backup made itself")
    window.settle()


def test_damaged_notes_come_back_from_the_backup_beside_them(laptops: Laptops, tmp_path: Path) -> None:
    window = laptops("amina")
    assert window.desk is not None
    window.desk.write.casebook.add("person", {"name": "Grace"})
    make_what_is_due(window)
    window.desk.write.casebook.add("person", {"name": "Okello, of whom the backup knows nothing"})
    database = window.home / "data" / "vault" / "vault.db"
    window.close()
    with database.open("r+b") as file:
        file.seek(database.stat().st_size // 2)
        file.write(b"damage")

    again = laptops("amina", settled=False)
    again.wait_for("passphrase").setFocus()
    again.write(PASSPHRASE)
    again.press("open")
    again.wait_for("bring-back-now")
    again.press("bring-back-now")
    again.wait_for("restore-page")
    until(lambda: again.reads(".visitbook-backup"), "the newest backup is offered")
    again.find("backup-passphrase").setFocus()
    again.write(PASSPHRASE)
    again.press("restore")
    again.wait_for("frame")
    again.settle()
    until(lambda: again.sees("window-notice"), "it is said what may be missing")
    assert again.reads("come from a backup")
    assert again.desk is not None
    assert [line.name for line in again.desk.read.casebook.people().rows] == ["Grace"]
    assert b"damage" in database.read_bytes(), "the damaged notes stay where they are"
    again.press("window-notice-action")
    again.settle()
    assert again.desk.read.backups.brought_back() is None


def test_a_backup_is_tried_with_a_real_vault_and_leaves_nothing(laptops: Laptops, tmp_path: Path) -> None:
    window = laptops("amina")
    desk = window.desk
    assert desk is not None
    desk.write.casebook.add("person", {"name": "Grace"})
    made = desk.backups.make(Target(tmp_path, HERE, here=False, away=False), Held(0, ""), QUIET)
    window.go(SettingsPlace("try-backup"))
    window.press("pick-trial")
    window.choose_file(made.file)
    window.window.activateWindow()
    until(window.window.isActiveWindow, "the window is in front again")
    window.find("trial-passphrase").setFocus()
    window.write(PASSPHRASE)
    window.press("try-now")
    until(lambda: window.reads("It holds 1 record;"), "the backup opens")
    window.settle()
    assert desk.read.backups.plan().opened_ms is not None
    assert list((window.home / "data" / "vault" / "backups").iterdir()) == []
