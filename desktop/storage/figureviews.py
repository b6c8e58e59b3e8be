"""What indicators look at where it is more than the records of a type: each a statement with one row for each thing.

Every one has a column `person`; the others have a value where what they are called after is so. `:first` and `:last`
are the period's days, `:days` the number of the definition. Contacts of some days are found by the index of persons
and days alone, and then read in the order of the table.
"""

from datetime import date, timedelta
from typing import Final

from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.declare import Seen
from desktop.domain.indicators.people import ACTIVE_DAYS, PLAN_DAYS, ROUTINE_DAYS
from desktop.domain.records.visitcodes import MET

WARD_DAYS: Final = 60  # somebody who goes home was met on the ward so lately
_MET_CODES: Final = ", ".join(f"'{code}'" for code in sorted(MET))
TOOK_PLACE: Final = f"deleted = 0 AND ifnull(status, 'done') IN ({_MET_CODES})"


PERIOD, LATELY, BEFORE, WEEKS = ":period", ":lately", ":before", ":weeks"  # the days of WINDOWS


def windows(period: Period) -> dict[str, tuple[date, date]]:
    """The days whose contacts the views look at, by the names they are bound under."""
    return {
        PERIOD: (period.first, period.last),
        LATELY: (period.last - timedelta(days=ACTIVE_DAYS - 1), period.last),
        BEFORE: (period.first - timedelta(days=ROUTINE_DAYS), period.last - timedelta(days=ROUTINE_DAYS)),
        WEEKS: (period.first - timedelta(days=WARD_DAYS), period.last),
    }


def contacts(window: str) -> str:
    """The encounters of some days, whose numbers are bound as a list."""
    return f"rec_encounter WHERE rid IN (SELECT value FROM json_each({window}))"  # noqa: S608 - constants


def _met(window: str) -> str:
    return f"{contacts(window)} AND {TOOK_PLACE} AND person IS NOT NULL"


_AGAIN_SOON: Final = f"""
EXISTS (SELECT 1 FROM rec_encounter n WHERE n.person = once.person AND n.date > once.day
        AND n.date <= date(once.day, :days || ' days') AND {TOOK_PLACE.replace("deleted", "n.deleted")})
"""  # noqa: S608 - constants
_SINCE, _UNTIL = "date(:first, -:days || ' days')", "date(:last, -:days || ' days')"


def _kept(once: str) -> str:
    """Of people who were to be met within `:days` of a day, the last such day whose time ran out in the period."""
    return (
        f"WITH once AS (SELECT person, max(day) AS day FROM ({once}) WHERE day BETWEEN {_SINCE} AND {_UNTIL} "  # noqa: S608
        f"GROUP BY person) SELECT person, CASE WHEN {_AGAIN_SOON} THEN 1 END AS kept FROM once"
    )


_RATED: Final = """
WITH ranked AS (
  SELECT goal, person, date, closeness, level, row_number() OVER (PARTITION BY goal ORDER BY date, hybrid) AS up,
         row_number() OVER (PARTITION BY goal ORDER BY date DESC, hybrid DESC) AS down
  FROM rec_goal_rating WHERE deleted = 0 AND date <= :last AND coalesce(closeness, level) IS NOT NULL)
SELECT l.person AS person,
       CASE WHEN l.closeness > f.closeness OR l.level > f.level OR g.status = 'reached' THEN 1 END AS better
FROM ranked l JOIN ranked f ON f.goal = l.goal AND f.up = 1 JOIN rec_goal g ON g.rid = l.goal AND g.deleted = 0
WHERE l.down = 1 AND l.up > 1 AND l.date >= :first
"""
_PAIRED: Final = """
WITH ranked AS (
  SELECT person, measure, date, total, row_number() OVER (PARTITION BY person, measure ORDER BY date, hybrid) AS up,
         row_number() OVER (PARTITION BY person, measure ORDER BY date DESC, hybrid DESC) AS down
  FROM rec_check_in WHERE deleted = 0 AND date <= :last AND total IS NOT NULL)
SELECT l.person AS person, l.measure AS measure, l.total - f.total AS change
FROM ranked l JOIN ranked f ON f.person = l.person AND f.measure = l.measure AND f.up = 1
WHERE l.down = 1 AND l.up > 1 AND l.date >= :first
"""
_ARRIVED: Final = f"""
WITH met AS (SELECT person, date, lag(date) OVER (PARTITION BY person ORDER BY date) AS before
             FROM {_met(PERIOD)}),
     steps AS (
  SELECT person, date, ifnull(before, (
    SELECT e.date FROM rec_encounter e WHERE e.person = met.person AND e.date < :first
      AND {TOOK_PLACE.replace("deleted", "e.deleted")} ORDER BY e.date DESC LIMIT 1)) AS before FROM met)
SELECT person, max(CASE WHEN before IS NULL THEN 1 END) AS new,
       max(CASE WHEN julianday(date) - julianday(before) >= :days THEN 1 END) AS again
FROM steps GROUP BY person
"""  # noqa: S608 - constants
_RUNNING: Final = """
SELECT person, CASE WHEN state = 'completed' AND ifnull(completed, start) BETWEEN :first AND :last THEN 1 END
         AS completed
FROM rec_enrolment WHERE deleted = 0 AND start <= :last
  AND NOT (ifnull(state, '') = 'completed' AND ifnull(completed, start) < :first)
  AND NOT (ifnull(state, '') = 'stopped' AND start < :first)
"""
# With whose plans were looked at in half a year.
_CASELOAD: Final = f"""
SELECT person,
       CASE WHEN EXISTS (SELECT 1 FROM rec_plan q WHERE q.person = met.person AND q.deleted = 0
                         AND q.date BETWEEN date(:last, '{1 - PLAN_DAYS} days') AND :last) THEN 1 END AS plan,
       CASE WHEN EXISTS (SELECT 1 FROM rec_crisis_plan q WHERE q.person = met.person AND q.deleted = 0
                         AND q.date BETWEEN date(:last, '{1 - PLAN_DAYS} days') AND :last)
              OR EXISTS (SELECT 1 FROM rec_plan q WHERE q.person = met.person AND q.deleted = 0 AND q.part = 'crisis'
                         AND q.date BETWEEN date(:last, '{1 - PLAN_DAYS} days') AND :last) THEN 1 END AS crisis
FROM (SELECT DISTINCT person FROM {_met(LATELY)}) met
"""  # noqa: S608 - constants
_AGREED: Final = """
SELECT p.rid AS person,
       CASE WHEN a.keep_notes = 'yes' AND ifnull(a.review_date, :last) >= :last THEN 1 END AS valid
FROM rec_person p LEFT JOIN (
  SELECT person, max(date || printf('|%019d', hybrid)), keep_notes, review_date FROM rec_agreement
  WHERE deleted = 0 AND keep_notes IS NOT NULL AND date <= :last GROUP BY person) a ON a.person = p.rid
WHERE p.deleted = 0 AND date((ifnull(p.wall_ms, p.hybrid >> 16) + p.offset_min * 60000) / 1000, 'unixepoch') <= :last
"""

VIEWS: Final = {
    Seen.CASELOAD: _CASELOAD,
    Seen.CASELOADS: (
        f"SELECT NULL AS person, count(DISTINCT person) AS people FROM {_met(LATELY)} "  # noqa: S608
        "AND person NOT IN (SELECT value FROM json_each(:left_out)) GROUP BY ifnull(done_by, author)"
    ),
    Seen.ARRIVED: _ARRIVED,
    Seen.ROUTINE: _kept(f"SELECT person, date AS day FROM {_met(BEFORE)}"),  # noqa: S608
    Seen.CRISIS: _kept("SELECT person, date AS day FROM rec_safety_concern WHERE deleted = 0 AND person IS NOT NULL"),
    # Whoever goes home was met on the ward in the weeks before.
    Seen.DISCHARGE: _kept(
        "SELECT person, going_home AS day FROM "  # noqa: S608
        + _met(WEEKS)
        + " AND going_home IS NOT NULL"
    ),
    Seen.REACHED: (
        "SELECT DISTINCT person, CASE WHEN person IN (SELECT value FROM json_each(:out)) THEN 1 END AS out FROM "  # noqa: S608
        + contacts(PERIOD)
        + " AND deleted = 0 AND person IS NOT NULL "
        f"AND ifnull(status, 'done') IN ({_MET_CODES}, 'no_show', 'attempted')"
    ),
    Seen.RUNNING: _RUNNING,
    Seen.RATED: _RATED,
    Seen.SCALED: (
        "SELECT json_extract(value, '$[0]') AS person, json_extract(value, '$[1]') AS score FROM json_each(:scores)"
    ),
    Seen.PAIRED: _PAIRED,
    Seen.AGREED: _AGREED,
    Seen.SHARING: (
        "SELECT DISTINCT author AS person FROM rec_shared_reflection "
        "WHERE deleted = 0 AND date BETWEEN :first AND :last"
    ),
}
