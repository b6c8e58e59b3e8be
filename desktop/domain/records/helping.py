"""Whom to call when a worry cannot wait: what the help page shows, entered by coordinators, gone over now and then."""

from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, RecordType, Scope

BY_RIGHT = Merge.COORDINATOR
HELP_KINDS = ("responder", "coordinator", "emergency", "crisis_line", "clinic", "safe_place", "police", "other")
RESPONDER = "responder"  # who answers for the programme: without one, nothing may be asked that can raise an alarm

# A number that no longer holds is retired, never deleted: what was called earlier stays readable.
HELP_CONTACT = RecordType(
    name="help_contact",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    fields=(
        Field(name="name", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="kind", kind=Kind.CODE, codes=HELP_KINDS, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="phone", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="place", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="hours", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="languages", kind=Kind.WORDS, writers=COORDINATORS, shown_first=True),
        Field(name="note", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="last_checked", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(
            name="position", kind=Kind.NUMBER, bounds=(1, 99), writers=COORDINATORS, merge=BY_RIGHT, shown_first=True
        ),
        Field(name="retired", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT, asked=False),
    ),
)
