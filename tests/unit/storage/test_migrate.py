"""Layouts: every step in order, whole or not taken, and never without a copy of what was there."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sql

from desktop.domain.errors import VaultDamaged, VaultTooNew
from desktop.storage import migrate as migrating
from desktop.storage.migrate import Step, migrate, steps, version_of
from desktop.storage.vaultfolder import VaultFolder
from tests.support.vaults import PASSPHRASE, Shed, new_shed, opened, put, saved, shed_in


@pytest.fixture
def db() -> sql.Connection:
    return sql.connect(":memory:", isolation_level=None)


def _makes(table: str) -> Step:
    return lambda db: db.execute(f"CREATE TABLE {table} (a)")


def _fails(db: sql.Connection) -> None:
    db.execute("CREATE TABLE half (a)")
    raise VaultDamaged("here")


def _tables(db: sql.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT name FROM sqlite_master ORDER BY name")]


def _never(found: int) -> None:
    raise AssertionError(found)


def test_steps_are_taken_once_and_in_order(db: sql.Connection) -> None:
    copied: list[int] = []
    migrate(db, (_makes("a"), _makes("b")), _never)
    assert (version_of(db), _tables(db)) == (2, ["a", "b"])
    migrate(db, (_makes("a"), _makes("b")), _never)
    migrate(db, (_makes("a"), _makes("b"), _makes("c"), _makes("d")), copied.append)
    assert (version_of(db), _tables(db), copied) == (4, ["a", "b", "c", "d"], [2])


def test_a_step_that_fails_was_not_taken_and_those_before_it_were(db: sql.Connection) -> None:
    with pytest.raises(VaultDamaged):
        migrate(db, (_makes("a"), _fails, _makes("c")), _never)
    assert (version_of(db), _tables(db)) == (1, ["a"])
    assert not db.in_transaction


def test_without_a_copy_no_step_is_taken(db: sql.Connection) -> None:
    migrate(db, (_makes("a"),), _never)
    with pytest.raises(AssertionError):
        migrate(db, (_makes("a"), _makes("b")), _never)
    assert (version_of(db), _tables(db)) == (1, ["a"])


def test_a_layout_above_the_known_is_too_new(db: sql.Connection) -> None:
    db.execute("PRAGMA user_version = 3")
    with pytest.raises(VaultTooNew) as told:
        migrate(db, (_makes("a"),), _never)
    assert (told.value.found, told.value.known) == (3, 1)


def test_a_file_of_sql_is_one_step_with_all_its_statements(db: sql.Connection) -> None:
    text = """
    -- a comment; with a semicolon
    CREATE TABLE a (b); -- and behind
    CREATE TRIGGER t AFTER INSERT ON a BEGIN
      DELETE FROM a WHERE b = 1;
      DELETE FROM a WHERE b = 2;
    END;

    -- at the end
    """
    migrate(db, (migrating._of_sql(text),), _never)
    assert _tables(db) == ["a", "t"]
    with pytest.raises(ValueError, match="without an end"):
        migrating._of_sql("CREATE TABLE a (b)")(db)


def test_a_statement_that_fails_takes_the_whole_file_back(db: sql.Connection) -> None:
    with pytest.raises(sql.OperationalError):
        migrate(db, (migrating._of_sql("CREATE TABLE a (b);\nCREATE TABLE a (b);"),), _never)
    assert (version_of(db), _tables(db)) == (0, [])


def test_a_hole_in_the_numbers_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(steps())
    monkeypatch.setattr(migrating, "FUNCTIONS", {count + 2: _makes("a")})
    with pytest.raises(ValueError, match="missing"):
        steps()
    monkeypatch.setattr(migrating, "FUNCTIONS", {count + 1: _makes("a")})
    assert len(steps()) == count + 1


def test_an_older_vault_is_backed_up_before_it_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shed = new_shed(tmp_path)
    with opened(shed) as vault:
        put(vault, "a")
    now = steps()
    monkeypatch.setattr("desktop.storage.vault.steps", lambda: (*now, _makes("later")))
    with opened(shed) as vault:
        assert version_of(vault.reader) == len(now) + 1
        assert saved(vault) == {"a"}
    (copy,) = (shed.folder / "backups").iterdir()
    assert copy.name == f"layout-{len(now):04d}.visitbook-backup"
    monkeypatch.setattr("desktop.storage.vault.steps", lambda: now)
    with VaultFolder(tmp_path / "older", shed.state).restore(copy, PASSPHRASE) as vault:
        assert version_of(vault.reader) == len(now)
        assert saved(vault) == {"a"}


def test_a_step_that_fails_leaves_the_vault_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shed: Shed = shed_in(tmp_path)
    now = steps()
    with monkeypatch.context() as later:
        later.setattr("desktop.storage.vault.steps", lambda: (*now, _fails))
        with pytest.raises(VaultDamaged):
            shed.open()
    with opened(shed) as vault:
        assert version_of(vault.reader) == len(now)
        assert not vault.lost_session
