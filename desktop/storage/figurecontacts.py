"""The contacts that indicators look at: read once for all of them, and laid out in memory while they are counted."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from sqlcipher3 import dbapi2 as sql

from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.people import ACTIVE_DAYS, ROUTINE_DAYS
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Kind
from desktop.storage.settings import one_moment

CONTACTS: Final = "contact"  # the table, under the names of the fields; nothing in it lies in the bin
# Whatever is counted, views ask for these, and of contacts before the period for no others: an index tells them, and no
# page of notes is read for them.
_ALWAYS: Final = ("rid", "author", "done_by", "person", "date", "status")
_BY_DAY: Final = "rec_encounter INDEXED BY rec_encounter_person WHERE date BETWEEN ? AND ?"
_FIELDS: Final = TYPES["encounter"].by_name


class Contacts:
    """Over one connection, on which nothing else happens meanwhile."""

    def __init__(self, db: sql.Connection) -> None:
        self._db = db
        self._laid_out: tuple[Period, frozenset[str]] | None = None

    @contextmanager
    def laid_out(self, period: Period, fields: Collection[str] = ()) -> Iterator[None]:
        """Those of the period and of the days before it that matter. Whoever asks inside for the same shares them, and
        everything that is asked inside is of one moment.
        """
        asked = frozenset(fields) | frozenset(_ALWAYS)
        if self._laid_out is not None and self._laid_out[0] == period and asked <= self._laid_out[1]:
            yield
            return
        with one_moment(self._db):
            self._lay(period, asked)
            self._laid_out = period, asked
            try:
                yield
            finally:
                self._laid_out = None
                self._may_write(f"DROP TABLE temp.{CONTACTS}")

    def _lay(self, period: Period, fields: Collection[str]) -> None:
        """Found by the index of persons and days alone, and then read in the order of the table."""
        said = {field: _said(field) for field in sorted(fields)}
        columns = ", ".join(f"{one} AS {field}" for field, one in said.items())
        known = ", ".join(field if field in _ALWAYS else "NULL" for field in said)
        before = (period.first - timedelta(days=1)).isoformat()
        self._may_write(
            f"CREATE TEMP TABLE {CONTACTS} AS SELECT {columns} FROM rec_encounter "  # noqa: S608 - declared names
            f"WHERE rid IN (SELECT rid FROM {_BY_DAY}) AND deleted = 0",
            (period.first.isoformat(), period.last.isoformat()),
        )
        self._may_write(
            f"INSERT INTO temp.{CONTACTS} SELECT {known} FROM {_BY_DAY} AND deleted = 0",  # noqa: S608 - declared names
            (_begins(period), before),
        )
        self._may_write(f"CREATE INDEX temp.{CONTACTS}_person ON {CONTACTS} (person, date, status, author, done_by)")

    def _may_write(self, statement: str, given: tuple[str, ...] = ()) -> None:
        """Readers write nothing: a table in memory (`temp_store`) is allowed to them for the one statement."""
        (barred,) = self._db.execute("PRAGMA query_only").fetchone()
        self._db.execute("PRAGMA query_only = 0")
        try:
            self._db.execute(statement, given)
        finally:
            self._db.execute(f"PRAGMA query_only = {barred}")


def _begins(period: Period) -> str:
    """The first day that matters to any figure."""
    routine = period.first - timedelta(days=ROUTINE_DAYS)
    return min(routine, period.last - timedelta(days=ACTIVE_DAYS - 1)).isoformat()


def _said(field: str) -> str:
    """A field as it is laid out: of what somebody wrote, whether they did."""
    declared = _FIELDS.get(field)
    return f"{field} IS NOT NULL OR NULL" if declared is not None and declared.kind is Kind.TEXT else field
