"""What is being typed is kept at once, whatever the records are doing."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.crypto.passphrase import FLOOR
from desktop.domain.clock import Moment
from desktop.domain.ids import RecordId
from desktop.storage.settings import PAGE_BYTES
from desktop.storage.vaultfolder import VaultFolder
from tests.support.vaults import Shed, opened, put, saved, shed_in


@dataclass
class Hours:
    """A clock that goes on by a second whenever it is looked at."""

    wall_ms: int = 1_700_000_000_000

    def __call__(self) -> Moment:
        self.wall_ms += 1000
        return Moment(self.wall_ms, 120)


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    return shed_in(tmp_path)


def test_a_draft_is_found_as_it_was_kept(shed: Shed) -> None:
    person = RecordId(7, 3)
    content = {"narrative": "ኣብ ቤት ተገናኘን — मिले", "cursor": 14, "activities": ["listened"], "done": True, "next": None}
    with opened(shed) as vault:
        drafts = vault.draft_file(Hours())
        drafts.keep("encounter/new", content, person)
    with opened(shed) as vault:
        found = vault.draft_file(Hours()).find("encounter/new")
    assert found is not None
    assert (found.key, found.person, found.content) == ("encounter/new", person, content)
    assert found.at.timestamp() == 1_700_000_001


def test_keeping_again_takes_the_place_of_what_was_kept(shed: Shed) -> None:
    with opened(shed) as vault:
        drafts = vault.draft_file(Hours())
        drafts.keep("a", {"text": "one"}, RecordId(7, 3))
        drafts.keep("a", {"text": "two"}, None)
        (found,) = drafts.all()
    assert (found.content, found.person) == ({"text": "two"}, None)


def test_drafts_come_newest_first_until_they_are_dropped(shed: Shed) -> None:
    with opened(shed) as vault:
        drafts = vault.draft_file(Hours())
        for key in ("a", "b", "c"):
            drafts.keep(key, {}, None)
        drafts.keep("a", {}, None)
        assert [draft.key for draft in drafts.all()] == ["a", "c", "b"]
        drafts.drop("c")
        drafts.drop("was never there")
        assert [draft.key for draft in drafts.all()] == ["a", "b"]
        assert drafts.find("c") is None


def test_a_draft_is_kept_while_a_long_import_holds_the_records(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault:
        drafts = vault.draft_file(Hours())
        vault.writer.execute("BEGIN IMMEDIATE")
        put(vault, "half of it")
        drafts.keep("a", {"text": "typed meanwhile"}, None)
        image = shed.image(tmp_path)
        vault.writer.execute("ROLLBACK")
    with opened(image) as vault:
        assert [draft.content for draft in vault.draft_file(Hours()).all()] == [{"text": "typed meanwhile"}]
        assert saved(vault) == set()


@pytest.mark.parametrize("at", [0, PAGE_BYTES + 100])
def test_damaged_drafts_are_laid_aside_and_told_and_the_records_open(shed: Shed, at: int) -> None:
    with opened(shed) as vault:
        put(vault, "a")
        vault.draft_file(Hours()).keep("a", {"text": "x" * 20_000}, None)
    path = shed.folder / "drafts.db"
    data = path.read_bytes()
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    broken = path.read_bytes()
    with opened(shed) as vault:
        assert vault.drafts_lost
        assert saved(vault) == {"a"}
        vault.draft_file(Hours()).keep("b", {}, None)
    page = slice(at // PAGE_BYTES * PAGE_BYTES, (at // PAGE_BYTES + 1) * PAGE_BYTES)
    assert (shed.folder / "drafts.db.damaged").read_bytes()[page] == broken[page]
    with opened(shed) as vault:
        assert not vault.drafts_lost
        assert [draft.key for draft in vault.draft_file(Hours()).all()] == ["b"]


def test_missing_drafts_are_told_and_made_anew(shed: Shed) -> None:
    (shed.folder / "drafts.db").unlink()
    with opened(shed) as vault:
        assert vault.drafts_lost
        vault.draft_file(Hours()).keep("a", {}, None)
    with opened(shed) as vault:
        assert not vault.drafts_lost, "told once"


def test_where_there_never_were_drafts_none_are_missing(tmp_path: Path) -> None:
    with VaultFolder(tmp_path / "vault", tmp_path / "state").create("correct horse battery staple", FLOOR) as vault:
        assert not vault.drafts_lost
        vault.backup(tmp_path / "backup")
    again = VaultFolder(tmp_path / "again", tmp_path / "state")
    with again.restore(tmp_path / "backup", "correct horse battery staple") as vault:
        assert not vault.drafts_lost


@pytest.mark.parametrize("left", [0, 32, 9_000])
def test_drafts_whose_log_was_cut_are_told(shed: Shed, tmp_path: Path, left: int) -> None:
    with opened(shed) as vault:
        vault.draft_file(Hours()).keep("a", {"text": "x" * 20_000}, None)
        image = shed.image(tmp_path)
    os.truncate(image.folder / "drafts.db-wal", left)
    with opened(image) as vault:
        assert vault.drafts_lost
        assert not vault.lost_session


def test_drafts_of_a_killed_program_are_there_and_worry_nobody(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault:
        vault.draft_file(Hours()).keep("a", {"text": "x" * 20_000}, None)
        image = shed.image(tmp_path)
    with opened(image) as vault:
        assert not vault.drafts_lost
        assert vault.draft_file(Hours()).find("a") is not None


def test_drafts_open_with_no_key_but_their_own(shed: Shed) -> None:
    (shed.folder / "drafts.db").write_bytes(shed.database.read_bytes())
    with opened(shed) as vault:
        assert vault.drafts_lost
