"""What indicators look at where it is more than the records of a type: each a statement with one row for each thing.

Every one has a column `person`; the others have a value where what they are called after is so. `:first` and `:last`
are the period's days, `:days` the number of the definition; contacts are those that storage/figurecontacts.py lays out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from desktop.domain.indicators.declare import Seen
from desktop.domain.indicators.people import ACTIVE_DAYS, PLAN_DAYS, ROUTINE_DAYS
from desktop.domain.visitcodes import MET
from desktop.storage.figurecontacts import CONTACTS
from desktop.storage.tables import TRIED_IN_VAIN

HEAD: Final = "head"  # under whom somebody is counted
TOGETHER: Final = "together"  # all who are counted under somebody, for json_each
MONTH_DAYS: Final = 30.4375  # a twelfth of a year
WARD_DAYS: Final = 60  # somebody who goes home was met on the ward so lately
_MET_CODES: Final = ", ".join(f"'{code}'" for code in sorted(MET))
TOOK_PLACE: Final = f"ifnull(status, 'done') IN ({_MET_CODES})"

PERIOD: Final = f"{CONTACTS} WHERE date BETWEEN :first AND :last"
_LATELY: Final = f"{CONTACTS} WHERE date BETWEEN date(:last, '{1 - ACTIVE_DAYS} days') AND :last"
_BEFORE: Final = (
    f"{CONTACTS} WHERE date BETWEEN date(:first, '-{ROUTINE_DAYS} days') AND date(:last, '-{ROUTINE_DAYS} days')"
)


@dataclass(frozen=True, slots=True)
class Persons:
    """How people are told from each other in a statement. Where some were written down twice, whoever leads stands for
    all who are one, by the functions HEAD and TOGETHER; where nobody was, as nearly always, each is who they are.
    """

    joined: bool

    def of(self, column: str) -> str:
        """Under whom the person in `column` is counted."""
        return f"{HEAD}({column})" if self.joined else column

    def same(self, column: str, person: str) -> str:
        """Whether the person in `column` is counted under `person`; an index of `column` serves."""
        theirs = f"SELECT value FROM json_each({TOGETHER}({person}))"  # noqa: S608 - columns of this module
        return f"{column} IN ({theirs})" if self.joined else f"{column} = {person}"


def _met(contacts: str) -> str:
    return f"{contacts} AND {TOOK_PLACE} AND person IS NOT NULL"


_SINCE, _UNTIL = "date(:first, -:days || ' days')", "date(:last, -:days || ' days')"
# Whoever goes home was met on the ward in the weeks before. Of few contacts it is said when somebody goes home.
_WARD: Final = (
    "rec_encounter INDEXED BY rec_encounter_going_home "
    f"WHERE going_home BETWEEN {_SINCE} AND {_UNTIL} AND deleted = 0 "
    f"AND date BETWEEN date(:first, '-{WARD_DAYS} days') AND :last"
)


def _kept(who: Persons, day: str, source: str) -> str:
    """Of people who were to be met within `:days` of a day, the last such day whose time ran out in the period."""
    again_soon = f"""
EXISTS (SELECT 1 FROM {CONTACTS} n WHERE {who.same("n.person", "once.person")} AND n.date > once.day
        AND n.date <= date(once.day, :days || ' days') AND {TOOK_PLACE})
"""  # noqa: S608 - constants
    return (
        f"WITH once AS (SELECT person, max(day) AS day FROM (SELECT {who.of('person')} AS person, {day} AS day "  # noqa: S608
        f"FROM {source}) WHERE day BETWEEN {_SINCE} AND {_UNTIL} GROUP BY person) "
        f"SELECT person, CASE WHEN {again_soon} THEN 1 END AS kept FROM once"
    )


def _rated(who: Persons) -> str:
    return f"""
WITH ranked AS (
  SELECT goal, person, date, closeness, level, row_number() OVER (PARTITION BY goal ORDER BY date, hybrid) AS up,
         row_number() OVER (PARTITION BY goal ORDER BY date DESC, hybrid DESC) AS down
  FROM rec_goal_rating WHERE deleted = 0 AND date <= :last AND coalesce(closeness, level) IS NOT NULL)
SELECT {who.of("l.person")} AS person,
       CASE WHEN l.closeness > f.closeness OR l.level > f.level OR g.status = 'reached' THEN 1 END AS better
FROM ranked l JOIN ranked f ON f.goal = l.goal AND f.up = 1 JOIN rec_goal g ON g.rid = l.goal AND g.deleted = 0
WHERE l.down = 1 AND l.up > 1 AND l.date >= :first
"""  # noqa: S608 - constants


def _paired(who: Persons) -> str:
    return f"""
WITH asked AS (
  SELECT {who.of("person")} AS person, measure, date, total, hybrid
  FROM rec_check_in WHERE deleted = 0 AND date <= :last AND total IS NOT NULL),
     ranked AS (
  SELECT person, measure, date, total, row_number() OVER (PARTITION BY person, measure ORDER BY date, hybrid) AS up,
         row_number() OVER (PARTITION BY person, measure ORDER BY date DESC, hybrid DESC) AS down FROM asked)
SELECT l.person AS person, l.measure AS measure, l.total - f.total AS change, c.value AS stated,
       CASE WHEN c.value > 0 AND l.total - f.total >= c.value OR c.value < 0 AND l.total - f.total <= c.value THEN 1
       END AS better
FROM ranked l JOIN ranked f ON f.person = l.person AND f.measure = l.measure AND f.up = 1
LEFT JOIN json_each(:changes) c ON c.key = l.measure
WHERE l.down = 1 AND l.up > 1 AND l.date >= :first
"""  # noqa: S608 - constants


def _arrived(who: Persons) -> str:
    """When somebody was met before is looked up for the first time in the period alone: for later ones it is known, and
    matters only where so many days fit into the period.
    """
    return f"""
WITH once AS (SELECT {who.of("person")} AS person, date FROM {_met(PERIOD)}),
     met AS (SELECT person, min(date) AS date FROM once GROUP BY person),
     steps AS MATERIALIZED (  -- or what was before is looked up for each column
  SELECT person, date, coalesce((
    SELECT e.date FROM {CONTACTS} e WHERE {who.same("e.person", "met.person")} AND e.date < :first
      AND {TOOK_PLACE} ORDER BY e.date DESC LIMIT 1), (
    SELECT e.date FROM rec_encounter e WHERE {who.same("e.person", "met.person")} AND e.date < :first
      AND e.deleted = 0 AND {TOOK_PLACE} ORDER BY e.date DESC LIMIT 1)) AS before, 1 AS first FROM met
  UNION ALL
  SELECT person, date, lag(date) OVER (PARTITION BY person ORDER BY date) AS before, NULL AS first
  FROM once WHERE julianday(:last) - julianday(:first) >= :days)
SELECT person, max(CASE WHEN before IS NULL THEN first END) AS new,
       max(CASE WHEN julianday(date) - julianday(before) >= :days THEN 1 END) AS again
FROM steps GROUP BY person
"""  # noqa: S608 - constants


def _running(who: Persons) -> str:
    return f"""
SELECT {who.of("person")} AS person,
       CASE WHEN state = 'completed' AND ifnull(completed, start) BETWEEN :first AND :last THEN 1 END AS completed
FROM rec_enrolment WHERE deleted = 0 AND start <= :last
  AND NOT (ifnull(state, '') = 'completed' AND ifnull(completed, start) < :first)
  AND NOT (ifnull(state, '') = 'stopped' AND start < :first)
"""  # noqa: S608 - constants


def _caseload(who: Persons) -> str:
    """With whose plans were looked at in half a year."""
    person = who.of("q.person")
    lately = f"q.deleted = 0 AND q.date BETWEEN date(:last, '{1 - PLAN_DAYS} days') AND :last"
    return f"""
SELECT person,
       CASE WHEN person IN (SELECT {person} FROM rec_plan q WHERE {lately}) THEN 1 END AS plan,
       CASE WHEN person IN (SELECT {person} FROM rec_crisis_plan q WHERE {lately} UNION ALL
                            SELECT {person} FROM rec_plan q WHERE {lately} AND q.part = 'crisis') THEN 1 END AS crisis
FROM (SELECT DISTINCT {who.of("person")} AS person FROM {_met(_LATELY)}) met
"""  # noqa: S608 - constants


def _hospital(who: Persons) -> str:
    """From the day on which somebody told of the year before it, or from the period's first; a day there is a night."""
    theirs = (
        f"FROM rec_hospital_stay s WHERE {who.same('s.person', 'span.person')} AND s.deleted = 0 AND s.date <= :last"
    )
    gone = "min(ifnull(julianday(s.until), julianday(:last) + 1), julianday(:last) + 1)"
    return f"""
WITH told AS (
  SELECT {who.of("person")} AS person, min(date || printf('|%019d', hybrid)), max(:first, date) AS since, days, times
  FROM rec_hospital_before WHERE deleted = 0 AND date <= :last GROUP BY 1),
     span AS (
  SELECT * FROM told WHERE person IN (SELECT {who.of("person")} FROM {_met(_LATELY)}))
SELECT person, days AS days_before, times AS times_before, 12 AS year,
       (julianday(:last) + 1 - julianday(since)) / {MONTH_DAYS} AS months,
       ifnull((SELECT sum(max(0, {gone} - julianday(max(s.date, since)))) {theirs}), 0) AS days,
       (SELECT count(*) {theirs} AND s.date >= since) AS times
FROM span
"""  # noqa: S608 - constants


def _spent(who: Persons) -> str:
    """Every contact stands beside every currency, so that each has what it cost over all of them."""
    currency = "nullif(upper(trim(currency)), '')"
    return f"""
WITH given AS (
  SELECT {who.of("person")} AS person, {currency} AS currency, coalesce(amount, worth) AS cost FROM rec_support
  WHERE deleted = 0 AND direction = 'given' AND kind NOT IN ('savings', 'loan') AND date BETWEEN :first AND :last
    AND coalesce(amount, worth) IS NOT NULL
    AND ifnull({who.of("person")}, 0) NOT IN (SELECT value FROM json_each(:left_out)))
SELECT person, currency, cost, 0 AS contacts FROM given UNION ALL
SELECT {who.of("c.person")}, k.currency, 0, 1
FROM (SELECT person FROM {PERIOD} AND {TOOK_PLACE}) c, (SELECT DISTINCT currency FROM given) k
"""  # noqa: S608 - constants


def _agreed(who: Persons) -> str:
    """Whoever was written down by then, first of all that are one with them; and the last that any of them said."""
    day = "(ifnull(wall_ms, hybrid >> 16) + offset_min * 60000) / 86400000"  # since 1970, as the last one below
    first, together = (f"min({day})", "GROUP BY 1") if who.joined else (day, "")
    return f"""
SELECT p.rid AS person,
       CASE WHEN a.keep_notes = 'yes' AND ifnull(a.review_date, :last) >= :last THEN 1 END AS valid
FROM (SELECT {who.of("rid")} AS rid, {first} AS day FROM rec_person WHERE deleted = 0 {together}) p
LEFT JOIN (
  SELECT {who.of("person")} AS person, max(date || printf('|%019d', hybrid)), keep_notes, review_date
  FROM rec_agreement WHERE deleted = 0 AND keep_notes IS NOT NULL AND date <= :last GROUP BY 1) a ON a.person = p.rid
WHERE p.day <= unixepoch(:last) / 86400
"""  # noqa: S608 - constants


@lru_cache(maxsize=2)
def views(who: Persons) -> Mapping[Seen, str]:
    """The statement of everything that is looked at."""
    person = who.of("person")
    return {
        Seen.CASELOAD: _caseload(who),
        Seen.CASELOADS: (
            f"SELECT NULL AS person, count(DISTINCT {person}) AS people FROM {_met(_LATELY)} "  # noqa: S608
            f"AND {person} NOT IN (SELECT value FROM json_each(:left_out)) GROUP BY ifnull(done_by, author)"
        ),
        Seen.ARRIVED: _arrived(who),
        Seen.ROUTINE: _kept(who, "date", _met(_BEFORE)),
        Seen.CRISIS: _kept(who, "date", "rec_safety_concern WHERE deleted = 0 AND person IS NOT NULL"),
        Seen.DISCHARGE: _kept(who, "going_home", _met(_WARD)),
        Seen.REACHED: (
            f"SELECT person, CASE WHEN person IN (SELECT value FROM json_each(:out)) THEN 1 END AS out FROM ("  # noqa: S608
            f"SELECT DISTINCT {person} AS person FROM {PERIOD} AND person IS NOT NULL "
            f"AND ({TOOK_PLACE} OR {TRIED_IN_VAIN}))"
        ),
        Seen.RUNNING: _running(who),
        Seen.RATED: _rated(who),
        Seen.SCALED: (
            "SELECT json_extract(value, '$[0]') AS person, json_extract(value, '$[1]') AS score FROM json_each(:scores)"
        ),
        Seen.PAIRED: _paired(who),
        Seen.HOSPITAL: _hospital(who),
        Seen.SPENT: _spent(who),
        Seen.AGREED: _agreed(who),
        Seen.SHARING: (
            "SELECT DISTINCT author AS person FROM rec_shared_reflection "
            "WHERE deleted = 0 AND date BETWEEN :first AND :last"
        ),
    }
