"""A check-in: how somebody says they are, by one measure on one day; and what a programme adds to the measures."""

from desktop.domain.features import Feature
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType, Scope

BY_RIGHT = Merge.COORDINATOR
GIVEN = ("asked", "alone", "together", "paper", "total_only")
TOTAL_ONLY = "total_only"  # somebody else counted, and only what it came to was written down
TOTALS = (-10_000, 100_000)

# What was answered is one line (docs/decisions/0026): two people's answers to one check-in are never mixed. Measure,
# version, coding and scorer stand beside it, so that it can be counted again as it was counted then.
CHECK_IN = RecordType(
    name="check_in",
    asks_more=True,
    work=True,
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    due_field="follow_up",
    closed_field="followed_up",
    feature=Feature.CHECK_INS,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="measure", kind=Kind.LINE, required=True, shown_first=True),
        Field(name="total", kind=Kind.NUMBER, bounds=TOTALS, privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="words", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="given", kind=Kind.CODE, codes=GIVEN),
        Field(name="language", kind=Kind.LINE),
        Field(name="version", kind=Kind.LINE, asked=False),
        Field(name="answers", kind=Kind.LINE, privacy=Privacy.SENSITIVE, asked=False),
        Field(name="coding", kind=Kind.LINE, asked=False),
        Field(name="scorer", kind=Kind.NUMBER, bounds=(1, 1_000), asked=False),
        Field(name="flagged", kind=Kind.FLAG, privacy=Privacy.SENSITIVE, asked=False),
        # After an answer about somebody's safety: the day on which to ask again how they are, and that somebody did.
        Field(name="follow_up", kind=Kind.DATE),
        Field(name="followed_up", kind=Kind.FLAG),
        Field(name="visit", kind=Kind.RECORD, refers="encounter"),
    ),
)

# One content pack: the JSON text as it came, checked each time it is read (domain/measures/packs.py).
MEASURE_PACK = RecordType(
    name="measure_pack",
    given=Given.OWNED,
    scope=Scope.PROGRAMME,
    closed_field="retired",
    feature=Feature.CHECK_INS,
    fields=(
        Field(name="measure", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="version", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="content", kind=Kind.TEXT, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="retired", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

# From which total on (or down to which) this programme looks again, in place of the bands of the questionnaire, and who
# says so (docs/decisions/0026). Of several for one measure the newest that is not retired holds.
AND_MORE, AND_LESS = "and_more", "and_less"
MEASURE_CUT_OFF = RecordType(
    name="measure_cut_off",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    closed_field="retired",
    feature=Feature.CHECK_INS,
    fields=(
        Field(name="measure", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(
            name="side",
            kind=Kind.CODE,
            codes=(AND_MORE, AND_LESS),
            required=True,
            writers=COORDINATORS,
            merge=BY_RIGHT,
        ),
        Field(name="at", kind=Kind.NUMBER, bounds=TOTALS, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="source", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="retired", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)
