"""Conditions of statements: who stands in no list, as out of scope or kept and not used, and whose people are whose."""

from desktop.domain.records.people import RESTRICTED as RESTRICTED_CODE
from desktop.domain.records.twins import APART, SAME

# Also whoever is one with somebody restricted, as in storage/twins.py; where nobody is, it costs one look at an index.
RESTRICTED = f"""
SELECT rid FROM (
  WITH RECURSIVE restricted(rid) AS (
    SELECT rid FROM rec_person WHERE use = '{RESTRICTED_CODE}'
    UNION
    SELECT iif(s.person = r.rid, s.other, s.person) FROM restricted r
    JOIN rec_same_person s ON r.rid IN (s.person, s.other)
    WHERE s.said = '{SAME}' AND s.deleted = 0 AND NOT EXISTS (
      SELECT 1 FROM rec_same_person a WHERE a.said = '{APART}' AND a.deleted = 0
      AND (a.person, a.other) IN ((s.person, s.other), (s.other, s.person)))
  ) SELECT rid FROM restricted WHERE rid IS NOT NULL
)"""  # noqa: S608 - constants
UNSEEN = f"(SELECT person FROM hidden UNION ALL {RESTRICTED})"  # noqa: S608 - constants
# The person `p` is looked after by `:member`, or was met by them, whose number is `:me`.
MINE = (
    "(p.author = :me OR EXISTS (SELECT 1 FROM rec_assignment a WHERE a.person = p.rid AND a.member = :member "
    "AND a.active = 1 AND a.deleted = 0))"
)
