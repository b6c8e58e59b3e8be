"""What is due: visits agreed and planned, tasks, and every day that a declaration says somebody has to look again."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from desktop.domain.agreed import OF_AGE
from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES, RecordType
from desktop.domain.records.agreements import GUARDIAN
from desktop.domain.records.protection import ACCESS_REQUEST, BREACH, CLOCKS, due_of
from desktop.domain.views import Due, DueKind
from desktop.storage.book import Book
from desktop.storage.endings import Endings
from desktop.storage.unseen import MINE, UNSEEN

LATE_DAYS = 90  # a contact missed longer ago than this is no longer on Today
LONG_LATE_DAYS = 365  # nor a review; what somebody has to close stays until they do

# Whoever was agreed to be met in these days, and was not met, or waited for in vain, since: what was agreed on at the
# last contact that is no plan, and at plans after it. Of each person one look into the index of people and days.
_NEWEST: Final = """
FROM rec_encounter n INDEXED BY rec_encounter_person
WHERE n.person = p.rid AND n.deleted = 0 AND ifnull(n.status, 'done') <> 'planned'
ORDER BY n.date DESC, n.rid DESC LIMIT 1
"""


def _agreed(of_newest: str, of_plan: str, about: str = "", walked: str = "rec_person p") -> str:
    """`of_newest` of the person `p` alone, `of_plan` of them and the planned encounter `e`; `about` says of whom."""
    seen = f"p.deleted = 0 AND p.rid NOT IN {UNSEEN}{about}"
    return f"""
SELECT {of_newest} FROM {walked} WHERE (SELECT n.next_contact {_NEWEST}) BETWEEN :low AND :high AND {seen}
UNION ALL
SELECT {of_plan} FROM rec_encounter e INDEXED BY rec_encounter_planned JOIN rec_person p ON p.rid = e.person
WHERE e.status = 'planned' AND e.deleted = 0 AND e.next_contact BETWEEN :low AND :high AND {seen}
AND NOT EXISTS (SELECT 1 FROM rec_encounter n INDEXED BY rec_encounter_person
                WHERE n.person = p.rid AND n.deleted = 0 AND ifnull(n.status, 'done') <> 'planned'
                AND n.date >= e.date AND (n.date > e.date OR n.rid > e.rid))
"""  # noqa: S608 - constants


_NEXT = _agreed(
    f"(SELECT n.rid {_NEWEST}) AS rid, p.rid, p.name, (SELECT n.next_contact {_NEWEST})",
    "e.rid, p.rid, p.name, e.next_contact",
    f" AND (:all OR {MINE})",
)
_THERE: Final = "rec_person p INDEXED BY rec_person_there"  # who somebody is does not matter
LATE: Final = _agreed("p.rid", "p.rid", walked=_THERE)
_LATE_BY: Final = _agreed(f"(SELECT n.rid {_NEWEST}), p.rid", "e.rid, p.rid", walked=_THERE)
_SINCE = """
SELECT 1 FROM rec_encounter n JOIN rec_encounter e ON n.person = ? AND e.rid = ?
WHERE n.deleted = 0 AND n.date > e.date AND ifnull(n.status, 'done') <> 'planned' LIMIT 1
"""
_PLANNED = f"""
SELECT e.rid, e.person, p.name, e.date FROM rec_encounter e LEFT JOIN rec_person p ON p.rid = e.person
WHERE e.status = 'planned' AND e.date BETWEEN :low AND :high AND e.deleted = 0 AND ifnull(p.deleted, 0) = 0
  AND ifnull(p.rid, 0) NOT IN {UNSEEN} AND (:all OR e.author = :me OR {MINE})
"""  # noqa: S608 - constants
_TASKS = f"""
SELECT t.rid, t.person, p.name, t.due, t.what FROM rec_task t LEFT JOIN rec_person p ON p.rid = t.person
WHERE t.due <= :high AND t.deleted = 0 AND ifnull(t.done, 0) = 0 AND ifnull(p.deleted, 0) = 0
  AND ifnull(p.rid, 0) NOT IN {UNSEEN} AND (:all OR t.author = :me OR {MINE})
"""  # noqa: S608 - constants

# Whoever has a guardian's word in their agreements, from the year in which they may come of age until a newer one is
# their own alone (domain/agreed.py). The day is the first on which it may be so: nobody is asked for a day of birth.
_COMING_OF_AGE: Final = f"""
SELECT a.rid, a.person, p.name, (p.birth_year + {OF_AGE}) || '-01-01' AS day
FROM (SELECT DISTINCT person FROM rec_agreement WHERE {GUARDIAN} IS NOT NULL AND deleted = 0) g
JOIN rec_person p ON p.rid = g.person JOIN rec_agreement a ON a.person = p.rid
WHERE p.birth_year IS NOT NULL AND day <= :high AND p.deleted = 0 AND a.deleted = 0
  AND (a.{GUARDIAN} IS NOT NULL OR a.date <= day)
  AND NOT EXISTS (SELECT 1 FROM rec_agreement n WHERE n.person = a.person AND n.deleted = 0
                  AND (n.date, n.rid) > (a.date, a.rid))
  AND p.rid NOT IN {UNSEEN} AND (:all OR {MINE})
"""  # noqa: S608 - constants


# Whoever asked for what is written about them and waits still, where the programme has set days. Of two settings the
# shorter one holds (services/decided.py). `wide`: of everybody, for whoever answers for the programme.
_WAITING: Final = f"""
SELECT r.rid, r.person, p.name, date(r.asked, '+' || s.days || ' days') AS day
FROM (SELECT min(answer_days) AS days FROM rec_programme_settings WHERE deleted = 0) s
JOIN rec_access_request r JOIN rec_person p ON p.rid = r.person
WHERE day <= :high AND r.deleted = 0 AND r.given IS NULL AND ifnull(r.closed, 0) = 0 AND p.deleted = 0
  AND p.rid NOT IN {UNSEEN} AND (:all OR :wide OR r.author = :me OR {MINE})
"""  # noqa: S608 - constants


# Whom the law wants to be told of what got out: the last day follows from what is written now, by the rules of this
# program. The day that was kept with it is of the rules of its time.
_BEGIN: Final = date(2000, 1, 3)
_HOURS: Final = " ".join(
    f"WHEN {said}r.found_at IS {'NOT ' if found_at else ''}NULL THEN {(due_of(_BEGIN, found_at, clock) - _BEGIN).days}"
    for clock, said in (*((clock, f"r.clock = '{clock}' AND ") for clock in CLOCKS), ("", ""))
    for found_at in ("", "00:00")
)
_TO_TELL: Final = f"""
SELECT r.rid, NULL, NULL, date(r.found, '+' || (CASE {_HOURS} END) || ' days') AS day FROM rec_{BREACH.name} r
WHERE day <= :high AND r.deleted = 0 AND r.authority_told IS NULL AND ifnull(r.closed, 0) = 0
"""  # noqa: S608 - constants


def _declared(kind: RecordType) -> str:
    """The lines of one type, as its declaration says."""
    name, due, about = f"rec_{kind.name}", kind.due_field, kind.person_field or ""
    low = "" if kind.closed_field else f"AND r.{due} >= :long_ago"
    still_open = [f"AND ifnull(r.{kind.closed_field}, 0) = 0"] if kind.closed_field else []
    if kind.ended:
        codes = ", ".join(f"'{code}'" for code in sorted(kind.ended))
        still_open.append(f"AND ifnull(r.status, '') NOT IN ({codes})")
    still_open += [f"AND r.{name} IS NULL" for name in kind.done_when]
    if kind.due_of_newest:
        by, day = kind.due_of_newest, kind.date_field
        still_open.append(
            f"AND NOT EXISTS (SELECT 1 FROM {name} n WHERE n.{by} = r.{by} AND n.deleted = 0 "  # noqa: S608
            f"AND (n.{day}, n.rid) > (r.{day}, r.rid))"
        )
    person = f"r.{about}" if about else "NULL"
    mine = f"(:all OR r.author = :me OR {MINE})" if about else "1"
    if kind.member_field:  # of everybody else it is told where one looks after them
        mine = f"r.{kind.member_field} = :member"
        if due == "date":  # it is news: for whom it is, and not for whoever wrote it
            mine += " AND r.author <> :me"
    return (
        f"SELECT r.rid, {person}, p.name, r.{due} FROM {name} r LEFT JOIN rec_person p ON p.rid = {person} "  # noqa: S608
        f"WHERE r.{due} <= :high {low} AND r.deleted = 0 {' '.join(still_open)} AND ifnull(p.deleted, 0) = 0 "
        f"AND ifnull(p.rid, 0) NOT IN {UNSEEN} AND {mine}"
    )


_ASKED: Final = (
    (DueKind.NEXT_CONTACT, "encounter", _NEXT),
    (DueKind.PLANNED, "encounter", _PLANNED),
    (DueKind.TASK, "task", _TASKS),
    (DueKind.OF_AGE, "agreement", _COMING_OF_AGE),
    (DueKind.REVIEW, ACCESS_REQUEST.name, _WAITING),
    (DueKind.REVIEW, BREACH.name, _TO_TELL),
    *((DueKind.REVIEW, kind.name, _declared(kind)) for kind in TYPES.values() if kind.due_field),
)


class Dues:
    """Over one connection's book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._endings = Endings(book)

    def lines(self, on: date, ahead_days: int, me: MemberId, *, everybody: bool, answers: bool) -> list[Due]:
        """Until `ahead_days` after `on`, late first. `everybody`: not only for people assigned to `me`; `answers`: nor
        what is asked of the programme."""
        asked = {
            "low": (on - timedelta(days=LATE_DAYS)).isoformat(),
            "long_ago": (on - timedelta(days=LONG_LATE_DAYS)).isoformat(),
            "high": (on + timedelta(days=ahead_days)).isoformat(),
            "me": self._book.numbers.known_member_no(me),
            "member": str(me),
            "all": everybody,
            "wide": answers,
        }
        return sorted(self._found(on, asked), key=lambda due: (due.due, due.person_name, due.record))

    def late(self, on: date) -> frozenset[int]:
        """People of anybody's whose next contact is over, as Today lists one's own; of those who are one, who leads."""
        days = {"low": (on - timedelta(days=LATE_DAYS)).isoformat(), "high": (on - timedelta(days=1)).isoformat()}
        twins, ended = self._book.twins.now(), self._endings.now()
        if not twins.groups and not ended:
            return frozenset(person for (person,) in self._book.db.execute(LATE, days).fetchall())
        rows = self._book.db.execute(_LATE_BY, days).fetchall()
        return frozenset(
            twins.head(person)
            for rid, person in rows
            if not self._over("encounter", rid, twins.head(person), ended) and not self._met_since(rid, person)
        )

    def _found(self, on: date, asked: dict[str, Any]) -> Iterator[Due]:
        doubted = {rec for (rec,) in self._book.db.execute("SELECT rec FROM conflict")}  # nearly always none
        ended = self._endings.now()
        for kind, type_, statement in _ASKED:
            for rid, person, name, due, *what in self._book.db.execute(statement, asked).fetchall():
                if kind is DueKind.NEXT_CONTACT and self._met_since(rid, person):
                    continue
                person = None if person is None else self._book.twins.now().head(person)  # noqa: PLW2901 - the same one
                if self._over(type_, rid, person, ended):
                    continue
                day = date.fromisoformat(due)
                yield Due(
                    kind=kind,
                    person=None if person is None else self._book.numbers.stamp(person),
                    person_name=self._book.called(person, name),
                    record=self._book.numbers.stamp(rid),
                    type=type_,
                    what=what[0] if what else self._named(type_, rid) if person is None else "",
                    due=day,
                    late_days=(on - day).days,
                    versions=self._book.versions(type_, rid) if rid in doubted else 0,
                )

    def _over(self, type_: str, rid: int, head: int | None, ended: Mapping[int, int]) -> bool:
        """Whether it was agreed with somebody for whom the support ended since, and nobody has to close it."""
        if head is None or head not in ended or not TYPES[type_].while_supported:
            return False
        (written,) = self._book.db.execute(f"SELECT hybrid FROM rec_{type_} WHERE rid = ?", (rid,)).fetchone()  # noqa: S608
        return int(written) < ended[head]

    def _met_since(self, rid: int, person: int) -> bool:
        """Whether somebody who is one with the person was met, or not found, after an encounter."""
        others = [one for one in self._book.twins.shown(person) if one != person]
        return any(self._book.db.execute(_SINCE, (one, rid)).fetchone() for one in others)

    def _named(self, type_: str, rid: int) -> str:
        """What something that is about nobody is called: by what it belongs to, such as the group of a meeting."""
        by = TYPES[type_].due_of_newest
        field = TYPES[type_].by_name.get(by)
        if field is None or not field.refers or "name" not in TYPES[field.refers].by_name:
            return ""
        row = self._book.db.execute(
            f"SELECT o.name FROM rec_{type_} r JOIN rec_{field.refers} o ON o.rid = r.{by} WHERE r.rid = ?",  # noqa: S608
            (rid,),
        ).fetchone()
        return (row[0] or "") if row else ""
