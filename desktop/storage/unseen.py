"""Conditions of statements: who stands in no list, as out of scope or kept and not used, and whose people are whose."""

from desktop.domain.records.people import RESTRICTED as RESTRICTED_CODE

RESTRICTED = f"SELECT rid FROM rec_person WHERE use = '{RESTRICTED_CODE}'"  # noqa: S608 - a constant
UNSEEN = f"(SELECT person FROM hidden UNION ALL {RESTRICTED})"  # noqa: S608 - constants
# The person `p` is looked after by `:member`, or was met by them, whose number is `:me`.
MINE = (
    "(p.author = :me OR EXISTS (SELECT 1 FROM rec_assignment a WHERE a.person = p.rid AND a.member = :member "
    "AND a.active = 1 AND a.deleted = 0))"
)
