"""What was done in a real vault is noted, across closing, another passphrase, another key, a backup."""

from pathlib import Path

from desktop.app.wiring import Box, wiring
from desktop.domain.audit import AuditDeed
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
    desk.read.casebook.timeline(person)
    desk.rest()
    assert [entry.noted.deed for entry in desk.read.audit.entries(person).rows] == [
        AuditDeed.VIEWED,
        AuditDeed.CREATED,
    ]
    desk.close()
