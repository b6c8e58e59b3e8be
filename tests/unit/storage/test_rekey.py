"""A vault under another key: all of it or nothing, whatever happens in between."""

import errno
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sql

from desktop.crypto import sheet
from desktop.crypto.derive import database_key
from desktop.crypto.passphrase import FLOOR
from desktop.domain.clock import Moment
from desktop.domain.errors import (
    Cancelled,
    NoSpace,
    NotWritable,
    SheetCodeWrong,
    VaultBusy,
    VaultDamaged,
    WrongPassphrase,
)
from desktop.storage import files, rekey, slotfiles
from desktop.storage.backup import read_backup
from desktop.storage.drafts import DraftFile
from desktop.storage.settings import open_connection
from desktop.storage.vault import EPOCH, OpenVault
from desktop.storage.vaultfolder import VaultFolder
from tests.support.disks import full_disk
from tests.support.stretching import stretch_quickly
from tests.support.vaults import Shed, put, saved, shed_in

OLD = "correct horse battery staple"
NEW = "an entirely new sentence"


class Notebook:
    """A vault with an old passphrase, a save and a draft."""

    def __init__(self, shed: Shed) -> None:
        self.shed = shed
        self.place = VaultFolder(shed.folder, shed.state)
        with shed.open() as vault:
            vault.replace_passphrase(OLD, FLOOR)
            put(vault, "a")
            drafts_of(vault).keep("editor", {"text": "half"}, None)
            self.device = vault.device

    def rekeyed(self) -> None:
        with self.place.open(OLD) as vault:
            vault.rekey(NEW, FLOOR)

    def demand_whole(self, passphrase: str) -> None:
        """It opens with `passphrase`, with nothing lost, under its old number."""
        with self.place.open(passphrase) as vault:
            assert saved(vault) == {"a"}
            assert [note.content for note in drafts_of(vault).all()] == [{"text": "half"}]
            assert not vault.lost_session
            assert not vault.drafts_lost
            assert (vault.device, vault.new_device) == (self.device, False)
            vault.check_integrity()

    def demand_refused(self, passphrase: str) -> None:
        with pytest.raises(WrongPassphrase):
            self.place.open(passphrase)

    @property
    def names(self) -> set[str]:
        return {path.name for path in self.shed.folder.iterdir()}


def drafts_of(vault: OpenVault) -> DraftFile:
    return vault.draft_file(lambda: Moment(0, 0))


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    shed = shed_in(tmp_path)  # before: what all tests share is stretched as it should be
    stretch_quickly(monkeypatch)
    return Notebook(shed)


def test_only_the_new_passphrase_opens_and_everything_is_there(notebook: Notebook) -> None:
    before = notebook.names
    notebook.rekeyed()
    notebook.demand_refused(OLD)
    notebook.demand_whole(NEW)
    assert notebook.names == before


def test_nothing_is_left_that_the_old_key_opens(notebook: Notebook, tmp_path: Path) -> None:
    copy = notebook.shed.copied_to(tmp_path / "somebody's copy")
    notebook.rekeyed()
    for name, epoch in rekey.EPOCHS.items():
        raw = database_key(notebook.shed.key(), epoch)
        open_connection(copy.folder / name, raw, create=False).close()  # it would have opened
        with pytest.raises(VaultDamaged):
            open_connection(notebook.shed.folder / name, raw, create=False)
    for slots in (slotfiles.NAME, slotfiles.TWIN):
        assert (notebook.shed.folder / slots).read_bytes() != (copy.folder / slots).read_bytes()
    assert len(list(notebook.shed.state.iterdir())) == 1


def test_old_key_slots_beside_the_new_database_open_nothing(notebook: Notebook, tmp_path: Path) -> None:
    copy = notebook.shed.copied_to(tmp_path / "copy")
    notebook.rekeyed()
    for slots in (slotfiles.NAME, slotfiles.TWIN):
        shutil.copy(copy.folder / slots, notebook.shed.folder / slots)
    with pytest.raises(VaultDamaged) as caught:
        notebook.place.open(OLD)
    assert caught.value.part == "vault.db"


def test_the_sheet_opens_it_as_before_though_nobody_had_it_at_hand(notebook: Notebook) -> None:
    code = sheet.new_code()
    with notebook.place.open(OLD) as vault:
        vault.add_sheet(sheet.public_of(code))
    notebook.rekeyed()
    with notebook.place.open_with_sheet(code) as vault:
        assert saved(vault) == {"a"}
    with pytest.raises(SheetCodeWrong):
        notebook.place.open_with_sheet(sheet.new_code())


def test_numbers_that_left_the_laptop_are_remembered_under_the_new_key(notebook: Notebook) -> None:
    with notebook.place.open(OLD) as vault:
        vault.note_sealed(7)  # of none that the vault has: a vault rolled back
    with notebook.place.open(OLD) as vault:
        assert vault.new_device
        vault.note_sealed(5)
        vault.rekey(NEW, FLOOR)
    with notebook.place.open(NEW) as vault:
        assert vault.new_device, "what was sealed is not forgotten"


def test_a_backup_of_before_keeps_its_own_passphrase(notebook: Notebook, tmp_path: Path) -> None:
    with notebook.place.open(OLD) as vault:
        vault.backup(tmp_path / "before")
    notebook.rekeyed()
    with notebook.place.open(NEW) as vault:
        vault.backup(tmp_path / "after")
        read_backup(tmp_path / "after").prove(vault.key)
    VaultFolder(tmp_path / "old", notebook.shed.state).restore(tmp_path / "before", OLD).close()
    VaultFolder(tmp_path / "new", notebook.shed.state).restore(tmp_path / "after", NEW).close()
    with pytest.raises(WrongPassphrase):
        VaultFolder(tmp_path / "no", notebook.shed.state).restore(tmp_path / "after", OLD)


def test_backups_beside_the_vault_that_the_old_passphrase_opens_go_and_what_is_not_its_own_stays(
    notebook: Notebook, tmp_path: Path
) -> None:
    beside = notebook.shed.folder / "backups"
    beside.mkdir()
    with VaultFolder(tmp_path / "other", tmp_path / "state of another").create(OLD, FLOOR) as other:
        other.backup(beside / "backup-of-another")
    (beside / "letter").write_text("somebody's own", encoding="utf-8")
    (beside / ".0123456789abcdef.new").write_bytes(b"half")
    with notebook.place.open(OLD) as vault:
        vault.backup(beside / "layout-0001.visitbook-backup")
        vault.backup(tmp_path / "on a stick")
    notebook.rekeyed()
    assert {file.name for file in beside.iterdir()} == {"backup-of-another", "letter"}
    assert (tmp_path / "on a stick").exists()
    with notebook.place.open(NEW) as vault:
        vault.backup(beside / "new")
        vault.rekey(OLD, FLOOR)
    assert not (beside / "new").exists()


def test_between_the_rekey_and_the_closing_nothing_can_be_saved_and_lost(notebook: Notebook) -> None:
    with notebook.place.open(OLD) as vault:
        vault.rekey(NEW, FLOOR)
        with pytest.raises(sql.OperationalError, match="transaction"):
            vault.writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(VaultBusy):
            drafts_of(vault).keep("late", {}, None)
        assert saved(vault) == {"a"}, "it can still be looked at"
    notebook.demand_whole(NEW)


# Crash images


def test_at_every_step_exactly_one_passphrase_opens(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes before every flush of a folder and after the whole; each image is opened with both passphrases."""
    images: list[Shed] = []
    real = files.sync_folder

    def taken(folder: Path) -> None:
        images.append(image_of(notebook.shed, tmp_path / f"image {len(images)}"))
        real(folder)

    for module in (files, rekey, slotfiles):
        monkeypatch.setattr(module, "sync_folder", taken)
    with notebook.place.open(OLD) as vault:
        vault.rekey(NEW, FLOOR)
        images.append(image_of(notebook.shed, tmp_path / "announced"))
    for module in (files, rekey, slotfiles):
        monkeypatch.setattr(module, "sync_folder", real)
    opened_by = [which_opens(image) for image in images]
    assert len(images) > 8
    assert set(opened_by) == {OLD, NEW}
    assert opened_by == sorted(opened_by, key=[OLD, NEW].index), "once the new one opens, the old one never does again"


def image_of(shed: Shed, place: Path) -> Shed:
    place.mkdir()
    return shed.image(place)


def which_opens(image: Shed) -> str:
    place = VaultFolder(image.folder, image.state)
    opens = []
    for passphrase in (OLD, NEW):
        try:
            with place.open(passphrase) as vault:
                assert saved(vault) == {"a"}
                assert [note.content for note in drafts_of(vault).all()] == [{"text": "half"}]
                assert not vault.lost_session
        except WrongPassphrase:
            continue
        opens.append(passphrase)
        left = {path.name for path in image.folder.iterdir()}
        assert not {name for name in left if ".next" in name}, "finished, or swept away"
    (only,) = opens
    return only


def test_what_vanished_after_the_announcement_is_told_and_nothing_is_overwritten(notebook: Notebook) -> None:
    with notebook.place.open(OLD) as vault:
        vault.rekey(NEW, FLOOR)
        image = image_of(notebook.shed, notebook.shed.folder.parent / "at rest")
    (image.folder / "vault.db.next").unlink()
    slots = (image.folder / slotfiles.NAME).read_bytes()
    with pytest.raises(VaultDamaged) as caught:
        VaultFolder(image.folder, image.state).open(NEW)
    assert caught.value.part == "vault.db"
    assert (image.folder / slotfiles.NAME).read_bytes() == slots
    (image.folder / slotfiles.NEXT).unlink()  # what somebody who is asked for help would do
    with VaultFolder(image.folder, image.state).open(OLD) as vault:
        assert saved(vault) == {"a"}


def test_half_an_announcement_counts_for_nothing(notebook: Notebook) -> None:
    (notebook.shed.folder / slotfiles.NEXT).write_bytes(b"half")
    notebook.demand_whole(OLD)
    notebook.rekeyed()
    notebook.demand_whole(NEW)


# Trouble


@pytest.mark.parametrize("step", range(12))
def test_a_rekey_that_fails_at_any_step_has_changed_nothing_or_all(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    left = [step]
    real = files.sync_folder

    def fails(folder: Path) -> None:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(errno.ENOSPC, "full")
        real(folder)

    with notebook.place.open(OLD) as vault:
        for module in (files, rekey, slotfiles):
            monkeypatch.setattr(module, "sync_folder", fails)
        try:
            vault.rekey(NEW, FLOOR)
            opens, refused = NEW, OLD
        except NoSpace:
            opens, refused = OLD, NEW
            put(vault, "b")
            vault.writer.execute("DELETE FROM meta WHERE key = 'saved b'")
            drafts_of(vault).keep("editor", {"text": "half"}, None)
    for module in (files, rekey, slotfiles):
        monkeypatch.setattr(module, "sync_folder", real)
    notebook.demand_refused(refused)
    notebook.demand_whole(opens)
    assert not {name for name in notebook.names if ".next" in name}
    remembered = len(list(notebook.shed.state.iterdir()))
    assert remembered == 1 or (opens == NEW and remembered == 2), "finished later, without the key of the old one"


def test_where_a_failing_disk_lets_nothing_be_taken_back_nothing_more_is_saved_and_lost(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The announcement is there, not flushed, and stays: whatever were saved now would be left behind."""
    real = files.write_whole

    def fails(path: Path, data: bytes) -> None:
        real(path, data)
        raise OSError(errno.EIO, "input/output error")

    def stays(_files: slotfiles.SlotFiles) -> None:
        raise OSError(errno.EIO, "input/output error")

    with notebook.place.open(OLD) as vault:
        with monkeypatch.context() as broken:
            broken.setattr(slotfiles, "write_whole", fails)
            broken.setattr(slotfiles.SlotFiles, "_withdraw", stays)
            with pytest.raises(OSError, match="input/output"):
                vault.rekey(NEW, FLOOR)
        with pytest.raises(sql.OperationalError, match="transaction"):
            vault.writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(VaultBusy):
            drafts_of(vault).keep("late", {}, None)
    notebook.demand_refused(OLD)
    notebook.demand_whole(NEW)


def test_it_can_be_stopped_while_it_copies(notebook: Notebook) -> None:
    class Impatient:
        def step(self, done: int, of: int) -> None:
            raise Cancelled

    with notebook.place.open(OLD) as vault, pytest.raises(Cancelled):
        vault.rekey(NEW, FLOOR, Impatient())
    notebook.demand_whole(OLD)


def test_without_room_for_a_second_copy_it_is_not_begun(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    size = notebook.shed.database.stat().st_size
    monkeypatch.setattr(rekey, "free_bytes", lambda _folder: size)
    with notebook.place.open(OLD) as vault, pytest.raises(NoSpace):
        vault.rekey(NEW, FLOOR)
    notebook.demand_whole(OLD)


def test_a_disk_that_fills_up_meanwhile_changes_nothing(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekey, "free_bytes", lambda _folder: 1 << 40)  # whoever else fills it
    with notebook.place.open(OLD) as vault:
        vault.writer.execute("INSERT INTO meta VALUES ('ballast', zeroblob(4000000))")
    with full_disk(tmp_path / "small", 6 << 20) as place:
        if not place.is_mount():
            pytest.skip("files can be limited here, not the disk")
        small = notebook.shed.copied_to(place / "vault")
        with VaultFolder(small.folder, small.state).open(OLD) as vault:
            with pytest.raises((NoSpace, NotWritable)):
                vault.rekey(NEW, FLOOR)
            put(vault, "b")
        with pytest.raises(WrongPassphrase):
            VaultFolder(small.folder, small.state).open(NEW)
        with VaultFolder(small.folder, small.state).open(OLD) as vault:
            assert saved(vault) == {"a", "b"}
        assert not {path.name for path in small.folder.iterdir() if ".next" in path.name}


def test_the_database_that_was_open_is_the_one_that_was_copied(notebook: Notebook) -> None:
    """What lies only in the log goes along."""
    with notebook.place.open(OLD) as vault:
        put(vault, "in the log")
        vault.rekey(NEW, FLOOR)
    with notebook.place.open(NEW) as vault:
        assert saved(vault) == {"a", "in the log"}
        assert database_key(vault.key, EPOCH) != notebook.shed.raw()
