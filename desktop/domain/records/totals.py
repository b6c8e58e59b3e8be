"""How much was done in a month, without saying with whom: what every laptop counts for itself."""

from desktop.domain.records.declare import Field, Given, Kind, RecordType, Scope

VISITS, PEOPLE, SESSIONS = "visits", "people", "sessions"
INDICATORS = (VISITS, PEOPLE, SESSIONS)  # later versions count more

# Whose total it is, is its author. Of several by one author for one month and indicator the last one holds.
TOTAL = RecordType(
    name="total",
    given=Given.COUNT,
    scope=Scope.NUMBERS,
    by_program=True,
    fields=(
        Field(name="month", kind=Kind.DATE, required=True),  # its first day
        Field(name="indicator", kind=Kind.CODE, codes=INDICATORS, required=True),
        Field(name="count", kind=Kind.NUMBER, required=True),  # all of them
        Field(name="withheld", kind=Kind.NUMBER, required=True),  # of these, with people whose records stay here
    ),
)
