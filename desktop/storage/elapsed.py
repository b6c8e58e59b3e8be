"""Which records have reached the end of their time, by person and by page. Read-only."""

from datetime import UTC, date, datetime

from desktop.domain.clock import COUNTER_BITS, shown, wall_of
from desktop.domain.ids import RecordId
from desktop.domain.records import TYPES
from desktop.domain.retention import Elapsed, ElapsedCursor
from desktop.storage.book import TABLES, Book

LATELY = 50  # of so many records that were written last, the oldest says about when work was done

_PUT_OFF = (
    "EXISTS (SELECT 1 FROM rec_retention r "
    "WHERE r.person = k.rid AND r.of = :of AND r.until > :today AND r.deleted = 0)"
)
_FROM = "FROM person_key k WHERE (k.key, k.rid) > (:key, :rid) AND NOT " + _PUT_OFF
_PAGE = " ORDER BY k.key, k.rid LIMIT :limit"


class ElapsedRecords:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._db = book.db

    def about(self) -> date | None:
        """About when work was last done here, whatever one save says; None where there was none."""
        row = self._db.execute(
            "SELECT min(docid) FROM (SELECT docid FROM doc ORDER BY docid DESC LIMIT ?)", (LATELY,)
        ).fetchone()
        return None if row[0] is None else shown(wall_of(row[0])).date()

    def page(self, of: str, before: date, today: date, after: ElapsedCursor | None, limit: int) -> list[Elapsed]:
        """People with records of a type from before a day that nobody has put off, by name."""
        asked = {
            "of": of,
            "before": before.isoformat(),
            "hybrid": _hybrid(before),
            "today": today.isoformat(),
            "key": after.name if after else "",
            "rid": after.rid if after else 0,
            "limit": limit,
        }
        statement = _people() if of == "person" else _records(of)
        rows = self._db.execute(statement, asked).fetchall()
        return [
            Elapsed(
                type=of,
                person=self._book.numbers.stamp(rid),
                name=self._book.called(rid, name),
                count=count,
                oldest=_date(oldest),
                newest=_date(newest),
            )
            for rid, name, count, oldest, newest in rows
        ]

    def cursor(self, line: Elapsed) -> ElapsedCursor:
        """Where the page after `line` starts."""
        rid = self._book.numbers.rid(line.person)
        (key,) = self._db.execute("SELECT key FROM person_key WHERE rid = ?", (rid,)).fetchone()
        return ElapsedCursor(line.type, key, rid)

    def records(self, of: str, person: RecordId, before: date) -> list[RecordId]:
        """The records that a line stands for."""
        rows = self._db.execute(
            f"SELECT t.rid FROM {TABLES[of].name} t WHERE t.person = :rid AND {_old(of)}",  # noqa: S608 - declared
            {"rid": self._book.numbers.rid(person), "before": before.isoformat(), "hybrid": _hybrid(before)},
        )
        return [self._book.numbers.stamp(rid) for (rid,) in rows]


def _old(of: str) -> str:
    """Neither of a later day nor written down later: what is entered from paper years afterwards counts from then."""
    on = TYPES[of].date_field
    dated = f"ifnull(t.{on}, '') < :before AND " if on else ""
    return f"{dated}t.hybrid < :hybrid"


def _records(of: str) -> str:
    on = TYPES[of].date_field or "NULL"
    table, old = TABLES[of].name, _old(of)
    some = f"FROM {table} t WHERE t.person = k.rid AND {old}"
    day = on if on == "NULL" else f"t.{on}"
    return (
        "SELECT k.rid, (SELECT name FROM rec_person WHERE rid = k.rid), "  # noqa: S608 - declared names
        f"(SELECT count(*) {some}), (SELECT min({day}) {some}), (SELECT max({day}) {some}) "
        f"{_FROM} AND EXISTS (SELECT 1 {some}){_PAGE}"
    )


def _people() -> str:
    """People with whom nothing has been written or done since."""
    kinds = [kind for kind in TYPES.values() if kind.person_field and kind.date_field]
    busy = " ".join(
        f"AND NOT EXISTS (SELECT 1 FROM {TABLES[kind.name].name} t WHERE t.{kind.person_field} = k.rid "  # noqa: S608
        f"AND (t.{kind.date_field} >= :before OR t.hybrid >= :hybrid))"
        for kind in kinds
    )
    return (
        "SELECT k.rid, p.name, 1, NULL, (SELECT max(date) FROM rec_encounter WHERE person = k.rid) "  # noqa: S608
        f"{_FROM.replace('FROM person_key k', 'FROM person_key k JOIN rec_person p ON p.rid = k.rid')} "
        f"AND p.hybrid < :hybrid {busy}{_PAGE}"
    )


def _hybrid(day: date) -> int:
    """The first hybrid time of a day, UTC."""
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return max(int(at.timestamp() * 1000), 0) << COUNTER_BITS


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
