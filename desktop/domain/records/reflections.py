"""What a colleague chose to share out of their own log: about themselves, and about no person."""

from desktop.domain.records.declare import Field, Given, Kind, Privacy, RecordType

# For coordinators, and for whoever wrote it. It is a copy: the entry in the log stays its writer's alone.
SHARED_REFLECTION = RecordType(
    name="shared_reflection",
    given=Given.COLLEAGUE,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True),
        Field(name="wellbeing", kind=Kind.NUMBER, bounds=(1, 5), privacy=Privacy.SENSITIVE),
        Field(name="words", kind=Kind.TEXT, required=True, privacy=Privacy.SENSITIVE),
    ),
)
