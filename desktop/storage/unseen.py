"""Who stands in no list: out of this member's scope, or kept and not used. Constants for statements."""

from desktop.domain.records.people import RESTRICTED as RESTRICTED_CODE

RESTRICTED = f"SELECT rid FROM rec_person WHERE use = '{RESTRICTED_CODE}'"  # noqa: S608 - a constant
UNSEEN = f"(SELECT person FROM hidden UNION ALL {RESTRICTED})"  # noqa: S608 - constants
