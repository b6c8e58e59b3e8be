"""A vault folder: whole or not there, private, told when it is not as it was left."""

import hashlib
import hmac
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.crypto import sheet
from desktop.crypto.keyslots import SlotKind, with_passphrase
from desktop.crypto.passphrase import FLOOR
from desktop.domain.errors import (
    AppError,
    NoSpace,
    NotWritable,
    SheetCodeWrong,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
)
from desktop.storage import session, settings
from desktop.storage.mirrors import mirrored_by
from desktop.storage.settings import PAGE_BYTES, database_errors
from desktop.storage.slotfiles import SlotFiles
from desktop.storage.vault import OpenVault
from desktop.storage.vaultfolder import VaultFolder
from tests.support.disks import full_disk
from tests.support.vaults import PASSPHRASE, Shed, new_shed, opened, put, saved, shed_in

CANARY = "Canary-Amina-of-the-blue-door"


@pytest.fixture
def shed(tmp_path: Path) -> Shed:
    return shed_in(tmp_path)


# Making


def test_a_new_vault_opens_with_its_passphrase_and_with_no_other(tmp_path: Path) -> None:
    shed = new_shed(tmp_path)
    folder = VaultFolder(shed.folder, shed.state)
    with pytest.raises(WrongPassphrase):
        folder.open("incorrect horse battery staple")
    with folder.open(PASSPHRASE) as vault:
        assert vault.device > 0
        assert not vault.new_device
        assert not vault.lost_session
        assert vault.waiting.is_dir()


def test_everything_in_a_vault_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        shed = new_shed(tmp_path)
        os.umask(0)
        with opened(shed) as vault:
            os.umask(0)
            put(vault, "a")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in shed.folder.rglob("*")}
            modes["."] = stat.S_IMODE(shed.folder.stat().st_mode)
    finally:
        os.umask(before)
    if sys.platform == "win32":
        pytest.skip("no modes here")
    assert "vault.db-wal" in modes
    assert {name for name, mode in modes.items() if mode & 0o077} == set()


def test_nothing_is_readable_in_any_file(tmp_path: Path) -> None:
    shed = new_shed(tmp_path)
    with opened(shed) as vault:
        vault.writer.execute("INSERT INTO meta VALUES (?, ?)", (CANARY, CANARY))
        vault.writer.execute("INSERT INTO words(rowid, body) VALUES (1, ?)", (CANARY.lower(),))
        vault.drafts.execute("INSERT INTO draft VALUES (?, NULL, 0, ?)", (CANARY, CANARY))
        vault.backup(tmp_path / "backup")
        seen = _everything_in(tmp_path)
        vault.writer.execute("SELECT value FROM meta ORDER BY value").fetchall()
    seen += _everything_in(tmp_path)
    assert len(seen) > 10
    for form in (CANARY.encode(), CANARY.lower().encode(), CANARY.encode("utf-16-le"), b"SQLite format 3"):
        assert all(form not in data for data in seen)


def _everything_in(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def test_a_vault_is_never_made_over_something(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "a letter.txt").write_text("dear")
    with pytest.raises(VaultExists):
        VaultFolder(tmp_path / "vault", tmp_path / "state").create(PASSPHRASE, FLOOR)
    with pytest.raises(VaultExists):
        VaultFolder(tmp_path / "vault" / "a letter.txt", tmp_path / "state").create(PASSPHRASE, FLOOR)
    assert [path.name for path in tmp_path.rglob("*")] == ["vault", "a letter.txt"]


def test_an_empty_folder_may_become_a_vault(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    new_shed(tmp_path).open().close()


def test_first_facts_are_in_a_new_vault_or_there_is_none(tmp_path: Path) -> None:
    folder = VaultFolder(tmp_path / "vault", tmp_path / "state")

    def stops(vault: OpenVault) -> None:
        put(vault, "name")
        raise NoSpace

    with pytest.raises(NoSpace):
        folder.create(PASSPHRASE, FLOOR, None, stops)
    assert list(tmp_path.iterdir()) == []
    devices: list[int] = []

    def found(vault: OpenVault) -> None:
        put(vault, "name")
        devices.append(vault.device)

    with folder.create(PASSPHRASE, FLOOR, None, found) as vault:
        assert saved(vault) == {"name"}
        assert [vault.device] == devices
    assert sorted(path.name for path in tmp_path.iterdir()) == ["state", "vault"]


def test_no_vault_is_missing_and_is_not_made(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(VaultMissing):
            VaultFolder(place, tmp_path / "state").open(PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


# Settings


def test_the_key_is_used_as_it_is_and_not_stretched(shed: Shed) -> None:
    page = shed.database.read_bytes()[:PAGE_BYTES]
    salt, body, mac = page[:16], page[16 : PAGE_BYTES - 64], page[PAGE_BYTES - 64 :]
    page_key = hashlib.pbkdf2_hmac("sha512", bytes(shed.raw()), bytes(byte ^ 0x3A for byte in salt), 2, 32)
    assert hmac.digest(page_key, body + (1).to_bytes(4, "little"), "sha512") == mac


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(tmp_path: Path, length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        settings.open_connection(tmp_path / "new.db", bytearray(length), create=True)


def test_every_setting_holds_on_every_connection(shed: Shed) -> None:
    with opened(shed) as vault:
        for db, reads in ((vault.writer, "0"), (vault.reader, "1"), (vault.drafts, "0")):
            found = {
                name: str(db.execute(f"PRAGMA {name}").fetchone()[0])
                for name in (*(row[0] for row in settings._AFTER_KEY), "cipher_memory_security", "query_only")
            }
            assert found == {
                "cipher_page_size": "8192",
                "temp_store": "2",
                "trusted_schema": "0",
                "cell_size_check": "1",
                "journal_mode": "wal",
                "synchronous": "2",
                "wal_autocheckpoint": "4000",
                "secure_delete": "1",
                "cache_size": "-65536",
                "mmap_size": "0",
                "foreign_keys": "0",
                "cipher_memory_security": "0",
                "query_only": reads,
            }


@pytest.mark.parametrize(
    "name", ["temp_store", "synchronous", "secure_delete", "trusted_schema", "cipher_hmac_algorithm"]
)
def test_a_setting_that_does_not_hold_refuses_the_vault(shed: Shed, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(settings, "_NEVER_SET", (*settings._NEVER_SET, (name, "something else")))
    with pytest.raises(VaultDamaged) as refused:
        shed.open()
    assert refused.value.part == "settings"


def test_a_reader_cannot_write(shed: Shed) -> None:
    with opened(shed) as vault, pytest.raises(NotWritable), database_errors(vault.database):
        vault.reader.execute("INSERT INTO meta VALUES ('a', 1)")


# What is not a vault any more


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _of_another_program(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(PAGE_BYTES * 3))


def _unencrypted(path: Path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("PRAGMA page_size = 8192")
    db.execute("CREATE TABLE meta (key, value)")
    db.commit()
    db.close()


def _cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size - PAGE_BYTES)


def _cut_in_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 100)


def _a_page_too_many(path: Path) -> None:
    path.write_bytes(path.read_bytes() + path.read_bytes()[-PAGE_BYTES:])


def _pages_exchanged(path: Path) -> None:
    data = path.read_bytes()
    first, second = data[PAGE_BYTES * 2 : PAGE_BYTES * 3], data[PAGE_BYTES * 3 : PAGE_BYTES * 4]
    path.write_bytes(data[: PAGE_BYTES * 2] + second + first + data[PAGE_BYTES * 4 :])


def _gone(path: Path) -> None:
    path.unlink()


_RUINED = [
    _emptied,
    _of_another_program,
    _unencrypted,
    _cut_short,
    _cut_in_a_page,
    _a_page_too_many,
    _pages_exchanged,
    _gone,
]


@pytest.mark.parametrize("ruin", _RUINED)
def test_a_ruined_database_is_told_and_no_new_one_is_made(shed: Shed, ruin: Callable[[Path], None]) -> None:
    ruin(shed.database)
    before = shed.database.read_bytes() if shed.database.exists() else None
    with pytest.raises(VaultDamaged) as refused:
        shed.open()
    assert refused.value.part == "vault.db"
    assert (shed.database.read_bytes() if shed.database.exists() else None) == before or ruin in (
        _cut_short,
        _cut_in_a_page,
        _a_page_too_many,
        _pages_exchanged,
    )


def test_a_flip_anywhere_in_any_page_is_told(shed: Shed) -> None:
    whole = shed.database.read_bytes()
    seed = random.Random(7)
    told = 0
    for page in range(len(whole) // PAGE_BYTES):
        for low, high in ((0, PAGE_BYTES - 80), (PAGE_BYTES - 80, PAGE_BYTES - 64), (PAGE_BYTES - 64, PAGE_BYTES)):
            at = page * PAGE_BYTES + seed.randrange(low, high)
            shed.database.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << seed.randrange(8)]) + whole[at + 1 :])
            with pytest.raises(VaultDamaged):
                shed.open()
            told += 1
    assert told >= 3 * 20
    shed.database.write_bytes(whole)
    shed.open().close()


def test_the_check_after_opening_tells_a_page_that_goes_bad_later(shed: Shed) -> None:
    with opened(shed) as vault:
        vault.check_integrity()
        with shed.database.open("r+b") as file:
            file.seek(PAGE_BYTES * 5 + 100)
            file.write(b"\xff" * 16)
        with pytest.raises(VaultDamaged):
            vault.check_integrity()


def test_key_slots_of_another_vault_open_nothing(shed: Shed) -> None:
    with opened(shed) as vault:
        vault.writer.execute("UPDATE meta SET value = ? WHERE key = 'vault_id'", (bytes(16),))
    with pytest.raises(VaultDamaged) as refused:
        shed.open()
    assert refused.value.part == "vault id"


def test_another_key_means_damage(shed: Shed) -> None:
    with pytest.raises(VaultDamaged):
        Shed(shed.folder, shed.state, bytes(32)).open()


def test_a_newer_vault_is_refused_and_left_as_it_is(shed: Shed) -> None:
    with opened(shed) as vault:
        (known,) = vault.writer.execute("PRAGMA user_version").fetchone()
        vault.writer.execute(f"PRAGMA user_version = {known + 1}")
    before = shed.database.read_bytes()
    with pytest.raises(VaultTooNew) as refused:
        shed.open()
    assert (refused.value.found, refused.value.known) == (known + 1, known)
    assert shed.database.read_bytes() == before


# Sessions and the log


@pytest.fixture
def crashed(shed: Shed, tmp_path: Path) -> Shed:
    """The power went while three saves were in the log alone."""
    with opened(shed) as vault:
        put(vault, "a", "b", "c")
        return shed.image(tmp_path)


def _log(shed: Shed) -> Path:
    return shed.folder / "vault.db-wal"


def test_a_crash_loses_no_save_and_worries_nobody(crashed: Shed) -> None:
    with opened(crashed) as vault:
        assert saved(vault) == {"a", "b", "c"}
        assert not vault.lost_session


def test_a_crash_after_an_idle_checkpoint_worries_nobody(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault:
        put(vault, "a", "b", "c")
        vault.checkpoint()
        image = shed.image(tmp_path)
    with opened(image) as vault:
        assert saved(vault) == {"a", "b", "c"}
        assert not vault.lost_session


def test_a_crash_in_the_middle_of_a_checkpoint_worries_nobody(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault:
        put(vault, "a")
        assert session.rest(vault.writer)
        image = shed.image(tmp_path)
    with opened(image) as vault:
        assert saved(vault) == {"a"}
        assert not vault.lost_session


def test_a_program_that_ends_without_closing_worries_nobody(shed: Shed) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.support.vaults import Shed, put\n"
        "put(Shed(Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3])).open(), 'a')\n"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(shed.folder), str(shed.state), shed.secret.hex()], check=True, timeout=60
    )
    with opened(shed) as vault:
        assert saved(vault) == {"a"}
        assert not vault.lost_session


def _log_gone(path: Path) -> None:
    path.unlink()


def _log_emptied(path: Path) -> None:
    os.truncate(path, 0)


def _log_random(path: Path) -> None:
    path.write_bytes(random.Random(2).randbytes(path.stat().st_size))


def _log_cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 3000)


def _log_without_its_head(path: Path) -> None:
    path.write_bytes(bytes(32) + path.read_bytes()[32:])


@pytest.mark.parametrize("ruin", [_log_gone, _log_emptied, _log_random, _log_cut, _log_without_its_head])
def test_a_log_that_is_not_as_it_was_left_is_told(crashed: Shed, ruin: Callable[[Path], None]) -> None:
    ruin(_log(crashed))
    with opened(crashed) as vault:
        assert vault.lost_session
        assert vault.new_device, "numbers of what was lost may be in a backup"
    with opened(crashed) as vault:
        assert not vault.lost_session, "told once"
        assert not vault.new_device


def test_what_is_lost_is_told_by_the_first_opening_that_succeeds(
    crashed: Shed, monkeypatch: pytest.MonkeyPatch
) -> None:
    _log_gone(_log(crashed))

    def no_room(*_: object, **__: object) -> None:
        raise NoSpace

    with monkeypatch.context() as full:
        full.setattr("desktop.storage.vault.open_drafts", no_room)
        with pytest.raises(NoSpace):
            crashed.open()
    with opened(crashed) as vault:
        assert vault.lost_session


def test_an_opening_that_came_to_nothing_worries_nobody(shed: Shed, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise NoSpace

    with monkeypatch.context() as full:
        full.setattr("desktop.storage.vault.open_drafts", no_room)
        with pytest.raises(NoSpace):
            shed.open()
    with opened(shed) as vault:
        assert not vault.lost_session


def test_no_flip_in_the_log_loses_a_save_unsaid(crashed: Shed) -> None:
    whole = _log(crashed).read_bytes()
    database = crashed.database.read_bytes()
    seed = random.Random(3)
    lost = 0
    for _ in range(60):
        at = seed.randrange(len(whole))
        _log(crashed).write_bytes(whole[:at] + bytes([whole[at] ^ 1 << seed.randrange(8)]) + whole[at + 1 :])
        crashed.database.write_bytes(database)
        with opened(crashed) as vault:
            if saved(vault) != {"a", "b", "c"}:
                assert vault.lost_session, at
                lost += 1
    assert lost > 10, "the flips must do harm, or this shows nothing"


@pytest.mark.parametrize("ruined", [slice(0, 24), slice(4, 8), slice(24, 600), slice(0, PAGE_BYTES + 24)])
def test_a_last_save_that_is_overwritten_in_the_log_is_told(crashed: Shed, ruined: slice) -> None:
    frame = PAGE_BYTES + 24
    data = bytearray(_log(crashed).read_bytes())
    last = memoryview(data)[-frame:]
    last[ruined] = bytes(len(last[ruined]))
    _log(crashed).write_bytes(data)
    with opened(crashed) as vault:
        assert saved(vault) == {"a", "b"}
        assert vault.lost_session


def test_a_save_that_was_interrupted_between_two_pages_worries_nobody(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault:
        put(vault, "a")
        before = _log(shed).stat().st_size
        vault.writer.execute("BEGIN IMMEDIATE")
        put(vault, *map(str, range(20)))
        vault.writer.execute("COMMIT")
        image = shed.image(tmp_path)
    assert _log(image).stat().st_size > before + 4 * (PAGE_BYTES + 24)
    os.truncate(_log(image), before + 3 * (PAGE_BYTES + 24))
    with opened(image) as vault:
        assert saved(vault) == {"a"}
        assert not vault.lost_session


def test_what_an_earlier_round_left_in_the_log_worries_nobody(shed: Shed, tmp_path: Path) -> None:
    with opened(shed) as vault:
        put(vault, *map(str, range(30)))
        vault.writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        put(vault, "a")
        image = shed.image(tmp_path)
    with opened(image) as vault:
        assert saved(vault) == {*map(str, range(30)), "a"}
        assert not vault.lost_session


def test_closing_leaves_nothing_in_the_log_and_forgets_the_key(shed: Shed) -> None:
    vault = shed.open()
    put(vault, "a")
    vault.close()
    vault.close()
    assert sorted(path.name for path in shed.folder.iterdir()) == [
        "drafts.db",
        "keyslots",
        "keyslots.twin",
        "lock",
        "vault.db",
        "waiting",
    ]
    with pytest.raises(ValueError, match="wiped"):
        vault.key.lent()


def test_closing_takes_back_what_was_not_finished(shed: Shed) -> None:
    vault = shed.open()
    put(vault, "whole")
    vault.writer.execute("BEGIN IMMEDIATE")
    put(vault, "half")
    vault.close()
    with opened(shed) as vault:
        assert saved(vault) == {"whole"}


def test_an_idle_checkpoint_gives_way_to_a_reader(shed: Shed) -> None:
    with opened(shed) as vault:
        vault.reader.execute("BEGIN")
        vault.reader.execute("SELECT * FROM meta").fetchall()
        put(vault, "a", "b")
        vault.checkpoint()
        vault.reader.execute("COMMIT")
        assert saved(vault) == {"a", "b"}


# One process


def test_a_vault_that_is_open_is_busy_also_for_ourselves(shed: Shed) -> None:
    with opened(shed), pytest.raises(VaultBusy):
        shed.open()
    shed.open().close()


def test_another_process_holds_the_vault_until_it_ends(shed: Shed) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.support.vaults import Shed\n"
        "vault = Shed(Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3])).open()\n"
        "print('open', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(shed.folder), str(shed.state), shed.secret.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        with pytest.raises(VaultBusy):
            shed.open()
        other.kill()
    with opened(shed) as vault:
        assert not vault.lost_session


# Slots


def test_another_passphrase_takes_the_place_of_the_first(tmp_path: Path) -> None:
    shed = new_shed(tmp_path)
    folder = VaultFolder(shed.folder, shed.state)
    with opened(shed) as vault:
        with pytest.raises(WrongPassphrase):
            vault.demand_passphrase("not this one, surely")
        vault.demand_passphrase(PASSPHRASE)
        vault.replace_passphrase("an entirely new sentence", FLOOR)
    with pytest.raises(WrongPassphrase):
        folder.open(PASSPHRASE)
    folder.open("an entirely new sentence").close()


def test_a_sheet_opens_the_vault_until_there_is_another(shed: Shed) -> None:
    first, second = sheet.new_code(), sheet.new_code()
    folder = VaultFolder(shed.folder, shed.state)
    with opened(shed) as vault:
        vault.add_sheet(sheet.public_of(first))
        assert [slot.kind for slot in vault.slots()] == [SlotKind.PASSPHRASE, SlotKind.SHEET]
    folder.open_with_sheet(first).close()
    with opened(shed) as vault:
        vault.add_sheet(sheet.public_of(second))
    with pytest.raises(SheetCodeWrong):
        folder.open_with_sheet(first)
    folder.open_with_sheet(second).close()


@pytest.mark.parametrize("name", ["keyslots", "keyslots.twin"])
def test_no_flipped_byte_of_a_slot_file_keeps_anybody_out(shed: Shed, name: str) -> None:
    files, path = SlotFiles(shed.folder), shed.folder / name
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        _, data = files.unlocked(shed.unlock())
        assert data == path.read_bytes() == whole, at


@pytest.mark.parametrize("name", ["keyslots", "keyslots.twin"])
def test_a_lost_slot_file_comes_back_from_its_twin(shed: Shed, name: str) -> None:
    (shed.folder / name).unlink()
    shed.open().close()
    assert (shed.folder / "keyslots").read_bytes() == (shed.folder / "keyslots.twin").read_bytes()


def test_without_any_whole_slot_file_the_vault_is_damaged(shed: Shed) -> None:
    for name in ("keyslots", "keyslots.twin"):
        (shed.folder / name).write_bytes(b"something else")
    with pytest.raises(VaultDamaged) as refused:
        shed.open()
    assert refused.value.part == "keyslots"


@pytest.mark.parametrize("typed", [PASSPHRASE, "an entirely new sentence"])
def test_a_power_cut_in_the_middle_of_a_change_leaves_both_passphrases_or_one(tmp_path: Path, typed: str) -> None:
    shed = new_shed(tmp_path)
    before = (shed.folder / "keyslots").read_bytes()
    (shed.folder / "keyslots").write_bytes(with_passphrase(before, shed.key(), "an entirely new sentence", FLOOR))
    VaultFolder(shed.folder, shed.state).open(typed).close()
    assert (shed.folder / "keyslots").read_bytes() == (shed.folder / "keyslots.twin").read_bytes()
    VaultFolder(shed.folder, shed.state).open(typed).close()


# Disks and folders


def test_a_full_disk_loses_no_acknowledged_save(tmp_path: Path) -> None:
    shed = shed_in(tmp_path)
    with full_disk(tmp_path / "small", 6 << 20) as disk:
        small = shed.copied_to(disk / "vault")
        kept: set[str] = set()
        with opened(small) as vault, pytest.raises((NoSpace, NotWritable)):
            _fill(vault, kept)
        assert len(kept) > 100
        image = Shed(Path(shutil.copytree(small.folder, tmp_path / "roomy")), small.state, small.secret)
    with opened(image) as vault:
        assert saved(vault) == kept


def _fill(vault: OpenVault, kept: set[str]) -> None:
    for number in range(10_000):
        with database_errors(vault.database):
            put(vault, str(number))
        kept.add(str(number))


def test_a_vault_that_is_not_made_for_want_of_room_leaves_nothing(tmp_path: Path) -> None:
    with full_disk(tmp_path / "small", 100 << 10) as disk:
        with pytest.raises((NoSpace, NotWritable)):
            VaultFolder(disk / "vault", tmp_path / "state").create(PASSPHRASE, FLOOR)
        assert list(disk.iterdir()) == []


def test_a_folder_that_a_mirror_carries_is_warned_about(tmp_path: Path) -> None:
    shed = shed_in(tmp_path)
    with opened(shed) as vault:
        assert vault.mirrored_by is None
    inside = tmp_path / "Dropbox (Personal)" / "papers"
    inside.mkdir(parents=True)
    with opened(shed.copied_to(inside / "vault")) as vault:
        assert vault.mirrored_by == "Dropbox (Personal)"
    (tmp_path / ".stfolder").mkdir()
    with opened(shed) as vault:
        assert vault.mirrored_by == "Syncthing"


def test_somebody_called_like_a_mirror_is_not_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "Mega"
    monkeypatch.setattr(Path, "home", lambda: home)
    assert mirrored_by(home / ".local" / "share" / "visitbook") is None
    assert mirrored_by(home / "Mega" / "visitbook") == "Mega"
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert mirrored_by(home / "visitbook") == "Mega"


def test_whatever_lies_in_the_folder_only_facts_come_out(shed: Shed) -> None:
    seed = random.Random(11)
    for name in ("vault.db", "keyslots", "keyslots.twin", "drafts.db"):
        (shed.folder / name).write_bytes(seed.randbytes(PAGE_BYTES * 2))
        with suppress(AppError):
            shed.open().close()
