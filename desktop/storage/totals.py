"""How many visits and sessions of groups there were, month by month, and with how many people; also of those whose
records stay here.
"""

import json
from collections.abc import Iterable, Mapping

from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, Stamp
from desktop.domain.records.totals import PEOPLE, SESSIONS, VISITS
from desktop.domain.totals import Counted, Total
from desktop.storage.book import Book
from desktop.storage.consent import Consent

# What was planned, called off or in vain is no visit.
TOOK_PLACE = "deleted = 0 AND ifnull(status, 'done') IN ('done', 'cut_short')"
_BY_PERSON = (
    "SELECT substr(date, 1, 7), person, count(*) FROM rec_encounter "  # noqa: S608 - constants
    f"WHERE rid BETWEEN ? AND ? AND {TOOK_PLACE} GROUP BY 1, 2"
)
_HERE = (
    "SELECT substr(date, 1, 7), author, count(*), count(DISTINCT person) FROM rec_encounter "  # noqa: S608 - constants
    f"WHERE {TOOK_PLACE} AND ifnull(person, 0) NOT IN (SELECT value FROM json_each(?)) GROUP BY 1, 2"
)
_TWICE = (
    "SELECT DISTINCT substr(date, 1, 7), author, person FROM rec_encounter "  # noqa: S608 - constants
    f"WHERE {TOOK_PLACE} AND person IN (SELECT value FROM json_each(?))"
)
# A session is about nobody: whoever came is told of elsewhere, and is in no number of it.
_SESSIONS = (
    "SELECT substr(date, 1, 7), count(*) FROM rec_group_session WHERE rid BETWEEN ? AND ? AND deleted = 0 GROUP BY 1"
)
_SESSIONS_HERE = "SELECT substr(date, 1, 7), author, count(*) FROM rec_group_session WHERE deleted = 0 GROUP BY 1, 2"
_GONE = "SELECT month, person, visits, stays FROM let_go_visits"
_SAID = "SELECT month, indicator, author, hybrid, rid, count, withheld FROM rec_total"


class Totals:
    """Over one connection's book. Read-only."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def counted(self, devices: Iterable[int]) -> dict[Total, Counted]:
        """Of what was written under `devices`, also where it was let go since: its work was done. Walks it."""
        consent = Consent(self._book)
        wishes, uncounted = consent.wishes(), consent.uncounted()
        head = self._book.twins.now().head
        devices = tuple(devices)
        found = self._sessions(devices)
        people: dict[str, set[int | None]] = {}
        kept: dict[str, set[int | None]] = {}
        visits = self.visits(devices)
        gone = {(month, person): (n, stays) for month, person, n, stays in self._book.db.execute(_GONE).fetchall()}
        for month, person in visits.keys() | gone.keys():
            if person in uncounted:
                continue
            # What comes again is counted once, and may come piece by piece.
            then, stayed = gone.get((month, person), (0, 0))
            n = max(visits.get((month, person), 0), then)
            stays = person is not None and (bool(stayed) or wishes.keep(person) is not None)
            key = Total(f"{month}-01", VISITS)
            found[key] = found.get(key, Counted()) + Counted(n, n if stays else 0)
            if person is not None:
                people.setdefault(month, set()).add(head(person))
            if stays:
                kept.setdefault(month, set()).add(None if person is None else head(person))
        for month, persons in people.items():
            found[Total(f"{month}-01", PEOPLE)] = Counted(len(persons), len(kept.get(month, ())))
        return found

    def _sessions(self, devices: Iterable[int]) -> dict[Total, Counted]:
        found: dict[Total, Counted] = {}
        for device in devices:
            no = self._book.numbers.device_no(device)
            for month, n in self._book.db.execute(_SESSIONS, (no << SEQ_BITS, no << SEQ_BITS | SEQ_MAX)).fetchall():
                key = Total(f"{month}-01", SESSIONS)
                found[key] = found.get(key, Counted()) + Counted(n)
        return found

    def visits(self, devices: Iterable[int]) -> dict[tuple[str, int | None], int]:
        """(month, person) -> how many took place, of what was written under `devices` and is here."""
        found: dict[tuple[str, int | None], int] = {}
        for device in devices:
            no = self._book.numbers.device_no(device)
            rows = self._book.db.execute(_BY_PERSON, (no << SEQ_BITS, no << SEQ_BITS | SEQ_MAX)).fetchall()
            for month, person, n in rows:
                found[month, person] = found.get((month, person), 0) + n
        return found

    def here(self) -> dict[tuple[MemberId, Total], Counted]:
        """Of all records in this vault, by who wrote them. Walks them."""
        found: dict[tuple[MemberId, Total], Counted] = {}
        uncounted = Consent(self._book).uncounted()
        twice = self._counted_twice(uncounted)
        rows = self._book.db.execute(_HERE, (json.dumps(sorted(uncounted)),)).fetchall()
        for month, author, visits, every in rows:
            member = self._book.numbers.member_id(author)
            found[member, Total(f"{month}-01", VISITS)] = Counted(visits)
            people = every - twice.get((month, author), 0)
            if people:
                found[member, Total(f"{month}-01", PEOPLE)] = Counted(people)
        for month, author, n in self._book.db.execute(_SESSIONS_HERE).fetchall():
            found[self._book.numbers.member_id(author), Total(f"{month}-01", SESSIONS)] = Counted(n)
        return found

    def _counted_twice(self, uncounted: frozenset[int]) -> dict[tuple[str, int], int]:
        """(month, author) -> by how many the people visited are fewer, since some of them are one."""
        twins = self._book.twins.now()
        seen: dict[tuple[str, int], list[int]] = {}
        if twins.groups:
            for month, author, person in self._book.db.execute(
                _TWICE, (json.dumps(sorted(twins.groups.keys() - uncounted)),)
            ).fetchall():
                seen.setdefault((month, author), []).append(twins.head(person))
        return {key: len(heads) - len({*heads}) for key, heads in seen.items()}

    def said(self) -> Mapping[tuple[MemberId, Total], Counted]:
        """What each member's laptop last counted."""
        last: dict[tuple[int, Total], tuple[tuple[int, Stamp], Counted]] = {}
        for month, indicator, author, hybrid, rid, count, withheld in self._book.db.execute(_SAID).fetchall():
            key = author, Total(month, indicator)
            place = hybrid, self._book.numbers.stamp(rid)
            if key not in last or place > last[key][0]:
                last[key] = place, Counted(count, withheld)
        return {(self._book.numbers.member_id(author), total): one for (author, total), (_, one) in last.items()}

    def asked_for(self) -> bool:
        """Whether the records alone do not tell the whole: something stays here, or did when it was last counted."""
        said = self._book.db.execute("SELECT 1 FROM rec_total LIMIT 1").fetchone()
        return said is not None or bool(Consent(self._book).wishes())
