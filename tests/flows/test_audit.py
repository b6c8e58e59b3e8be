"""What was done in a real vault is noted, across closing, another passphrase, another key, a backup."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from desktop.app.wiring import Box, wiring
from desktop.domain.audit import AuditDeed, How
from desktop.ui.kit.rooms import PersonPlace
from tests.support.laptops import Laptops
from tests.support.realwindow import PASSPHRASE

OTHER = "an entirely new sentence"


def box(home: Path) -> Box:
    return wiring(data=home / "data", state=home / "state")


def told(home: Path, folder: Path, passphrase: str) -> list[str]:
    """Oldest first; the trail holds."""
    desk = box(home).open(folder, passphrase)
    try:
        assert desk.write.casebook.verify(deep=True).ok
        return [entry.noted.deed.value for entry in reversed(desk.read.audit.entries().rows)]
    finally:
        desk.close()


def test_a_trail_goes_on_through_everything(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "vault"
    desk = box(tmp_path).create(folder, PASSPHRASE, name="Amina", floor=True)
    person = desk.write.casebook.add("person", {"name": "Grace"})
    desk.read.casebook.show("person", person)
    desk.backup(tmp_path / "b.visitbook-backup")
    desk.close()
    done = ["created", "opened", "viewed", "backed_up"]
    assert told(tmp_path, folder, PASSPHRASE) == done

    desk = box(tmp_path).open(folder, PASSPHRASE)
    desk.change_passphrase(PASSPHRASE, OTHER)
    desk.read.casebook.history("person", person)  # the same look
    desk.rekey(OTHER, PASSPHRASE)
    desk.read.casebook.show("person", person)
    desk.close()
    done += ["passphrase_changed", "rekeyed"]
    assert told(tmp_path, folder, PASSPHRASE) == done

    again = tmp_path / "data" / "again"
    box(tmp_path).restore(tmp_path / "b.visitbook-backup", again, PASSPHRASE).close()
    assert told(tmp_path, again, PASSPHRASE) == ["created", "restored", "opened"]


def test_what_was_looked_at_is_there_after_an_idle_moment(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "vault"
    desk = box(tmp_path).create(folder, PASSPHRASE, name="Amina", floor=True)
    person = desk.write.casebook.add("person", {"name": "Grace"})
    desk.read.casebook.show("person", person)
    desk.rest()
    assert [entry.noted.deed for entry in desk.read.audit.entries(person).rows] == [
        AuditDeed.VIEWED,
        AuditDeed.CREATED,
    ]
    desk.close()


def test_an_older_vault_laid_in_its_place_is_noticed_and_a_backup_is_not_blamed(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "vault"
    desk = box(tmp_path).create(folder, PASSPHRASE, name="Amina", floor=True)
    desk.write.casebook.add("person", {"name": "Grace"})
    desk.backup(tmp_path / "b.visitbook-backup")
    desk.close()
    shutil.copytree(folder, tmp_path / "older")
    desk = box(tmp_path).open(folder, PASSPHRASE)
    desk.write.casebook.add("person", {"name": "Brian"})
    desk.close()
    assert "shortened" not in told(tmp_path, folder, PASSPHRASE)

    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "older", folder)
    assert told(tmp_path, folder, PASSPHRASE)[-1] == "shortened"
    assert told(tmp_path, folder, PASSPHRASE).count("shortened") == 1

    shutil.rmtree(folder)
    box(tmp_path).restore(tmp_path / "b.visitbook-backup", folder, PASSPHRASE).close()
    done = told(tmp_path, folder, PASSPHRASE)
    assert "restored" in done
    assert "shortened" not in done


def test_entries_cut_off_together_with_their_seal_are_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "vault"
    vaults = box(tmp_path)
    desk = vaults.create(folder, PASSPHRASE, name="Amina", floor=True)
    desk.write.casebook.add("person", {"name": "Grace"})
    writer = desk._vault.writer
    end = writer.execute("SELECT value FROM meta WHERE key = 'audit'").fetchone()
    desk.write.casebook.add("person", {"name": "Brian"})
    desk.close()

    desk = box(tmp_path).open(folder, PASSPHRASE)
    desk._vault.writer.execute("DELETE FROM audit WHERE no > 1")
    desk._vault.writer.execute("UPDATE meta SET value = ? WHERE key = 'audit'", end)
    assert desk.write.audit.fault() is None  # an earlier end with its own seal: inside the vault nothing tells
    (file,) = (tmp_path / "state").glob("*.json")
    kept = file.read_bytes()
    desk.close()
    file.write_bytes(kept)
    assert "shortened" in told(tmp_path, folder, PASSPHRASE)


def test_the_window_notes_a_look_and_tells_of_older_notes(laptops: Laptops, tmp_path: Path) -> None:
    home = tmp_path / "amina"
    window = laptops("amina")
    assert window.desk is not None
    person = window.desk.write.casebook.add("person", {"name": "Grace Banda"})
    window.go(PersonPlace(person))
    window.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.wait_for("passphrase")
    folder = home / "data" / "vault"
    shutil.copytree(folder, tmp_path / "older")
    window.unlock()
    assert window.desk is not None
    assert [one.how for one in window.desk.read.audit.who_saw(person)] == [How.LOOKED, How.WROTE]
    assert not window.desk.trail_altered
    window.desk.write.casebook.add("person", {"name": "Brian"})
    window.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.wait_for("passphrase")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "older", folder)
    window.unlock()
    assert window.reads("These notes are older than they were here")
