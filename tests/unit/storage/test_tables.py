"""Tables and indexes are what the declarations say, whatever a vault had before."""

import re

import pytest
from sqlcipher3 import dbapi2 as sql

from desktop.storage.book import TABLES
from desktop.storage.due import LATE
from desktop.storage.oversight import TRIED

TABLE = TABLES["encounter"]


@pytest.fixture
def db() -> sql.Connection:
    """A database in memory with the tables of records."""
    connection = sql.connect(":memory:", isolation_level=None)
    for table in TABLES.values():
        table.lay(connection)
    connection.execute("CREATE TABLE hidden (person INTEGER PRIMARY KEY)")
    return connection


def indexes(db: sql.Connection) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (TABLE.name,)))


def test_indexes_of_an_older_declaration_are_made_anew(db: sql.Connection) -> None:
    made = indexes(db)
    db.execute("DROP INDEX rec_encounter_person")
    db.execute("CREATE INDEX rec_encounter_person ON rec_encounter (person, date)")
    db.execute("CREATE INDEX rec_encounter_next_contact ON rec_encounter (next_contact) WHERE next_contact IS NOT NULL")
    TABLE.lay(db)
    assert indexes(db) == made


def test_nothing_is_made_anew_where_nothing_changed(db: sql.Connection) -> None:
    before = db.execute("PRAGMA schema_version").fetchone()
    TABLE.lay(db)
    assert db.execute("PRAGMA schema_version").fetchone() == before


def test_who_is_late_is_told_by_indexes_alone(db: sql.Connection) -> None:
    steps = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {LATE}", {"low": "2026-01-01", "high": "2026-01-02"})]
    contacts = [step for step in steps if re.match("(SCAN|SEARCH) [en] ", step)]
    assert len(contacts) == 3
    assert all("USING COVERING INDEX rec_encounter_p" in step for step in contacts), contacts
    assert "SCAN p USING COVERING INDEX rec_person_there" in steps, "everybody is walked over, and nobody is read"


def test_whoever_was_tried_in_vain_is_told_by_indexes_alone(db: sql.Connection) -> None:
    steps = [
        row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {TRIED}", {"low": 1, "high": 2, "tries": 3, "too": "[]"})
    ]
    contacts = [step for step in steps if re.match("(SCAN|SEARCH) [tn] ", step)]
    assert len(contacts) == 2
    assert all("USING COVERING INDEX rec_encounter_" in step for step in contacts), contacts
