"""When somebody was last met, how they were, and how it stands with reaching them since. Read-only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from operator import itemgetter
from typing import Any

from desktop.domain.agreed import agreed_of, may_leave
from desktop.domain.reaching import Contact, Reaching, Rule, reaching
from desktop.domain.records.agreements import AGREEMENT
from desktop.domain.records.programme import TRIES, WITHIN_DAYS
from desktop.domain.views import Record
from desktop.domain.visitcodes import MET
from desktop.storage.book import Book

Row = Sequence[Any]

MOODS_READ = 2  # of the newest encounters; who was not well before that may be well now
READ_MOST = 24  # encounters that are looked at for when somebody was last met

_NEWEST = (
    "SELECT date, ifnull(mode, ''), ifnull(status, ''), next_contact, wellbeing FROM rec_encounter "  # noqa: S608
    f"WHERE person = ? AND deleted = 0 ORDER BY date DESC, rid DESC LIMIT {READ_MOST}"
)
_STATUSES = (  # found in an index alone
    "SELECT date, ifnull(status, '') FROM rec_encounter "
    "WHERE person = ? AND deleted = 0 AND date <= ? ORDER BY date DESC, rid DESC"
)
# The rule of `services/decided.py`: of two settings that were written apart, the one by which it is noticed sooner.
_ENOUGH = f"SELECT min({TRIES}), max({WITHIN_DAYS}) FROM rec_programme_settings WHERE deleted = 0"  # noqa: S608
_AGREEMENTS = "SELECT rid FROM rec_agreement WHERE person = ? AND deleted = 0"


@dataclass(frozen=True, slots=True)
class LastMet:
    """What the newest encounters with somebody say."""

    on: date | None
    next_contact: date | None
    wellbeing: int | None
    reaching: Reaching | None


def last_met(book: Book, every: Sequence[int]) -> LastMet:
    """Of one person, under whatever rowids they are written down. Reads back to the last encounter that took place, as
    a rule two rows.
    """
    rows: list[Row] = []
    for row in _newest_of(book, _NEWEST, every):
        rows.append(row)
        if _took_place(row) and len(rows) >= MOODS_READ:
            break
    return LastMet(
        on=next((date.fromisoformat(row[0]) for row in rows if _took_place(row)), None),
        next_contact=date.fromisoformat(rows[0][3]) if rows and rows[0][3] else None,
        wellbeing=next((well for *_rest, well in rows[:MOODS_READ] if well is not None), None),
        reaching=_reaching(book, every, rows),
    )


def enough(book: Book) -> Rule:
    """After how many tries within how many days somebody counts as out of contact in this programme."""
    tries, days = book.db.execute(_ENOUGH).fetchone()
    usual = Rule()
    return Rule(tries=tries or usual.tries, within_days=days or usual.within_days)


def contacts_of(book: Book, every: Sequence[int], until: date = date.max) -> Iterator[Contact]:
    """The newest first: enough to tell whether somebody is out of contact."""
    return (contact_of(on, status) for on, status in _newest_of(book, _STATUSES, every, until.isoformat()))


def contact_of(on: str, status: str) -> Contact:
    """Without how they were tried, on which nothing but what to try next depends."""
    return Contact(date.fromisoformat(on), "", status)


def _newest_of(book: Book, statement: str, every: Sequence[int], *given: str) -> Iterator[Row]:
    """The rows of all, the newest first; each begins with its day."""
    found = [book.db.execute(statement, (rid, *given)) for rid in every]
    return iter(found[0]) if len(found) == 1 else merge(*found, key=itemgetter(0), reverse=True)


def _took_place(row: Row) -> bool:
    return (row[2] or "done") in MET


def _reaching(book: Book, every: Sequence[int], newest: Sequence[Row]) -> Reaching | None:
    contacts = [Contact(date.fromisoformat(on), mode, status) for on, mode, status, _next, _well in newest]
    if reaching(contacts) is None:
        return None
    rule = enough(book)
    found = reaching(contacts, rule=rule)
    if found is None or found.next is not None:
        return found
    return reaching(
        contacts, supporter=may_leave("tell_family", agreed_of(_agreements(book, every))) is None, rule=rule
    )


def _agreements(book: Book, every: Sequence[int]) -> Iterator[Record]:
    for person in every:
        for (rid,) in book.db.execute(_AGREEMENTS, (person,)).fetchall():
            if (found := book.record(AGREEMENT, book.numbers.stamp(rid))) is not None:
                yield found
