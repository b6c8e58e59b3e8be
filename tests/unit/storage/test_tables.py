"""Tables and indexes are what the declarations say, whatever a vault had before."""

import pytest
from sqlcipher3 import dbapi2 as sql

from desktop.storage.book import TABLES
from desktop.storage.due import LATE

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


def test_who_is_late_is_told_by_the_index_of_people_and_days_alone(db: sql.Connection) -> None:
    steps = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {LATE}", {"low": "2026-01-01", "high": "2026-01-02"})]
    contacts = [step for step in steps if "rec_encounter" in step or step.startswith(("SEARCH e", "SEARCH n"))]
    assert len(contacts) == 3
    assert all("USING COVERING INDEX rec_encounter_person" in step for step in contacts), contacts
