"""What a person wants for themselves, in their own words, and how near they feel to it, time after time."""

from desktop.domain.records.declare import Field, Given, Kind, Privacy, RecordType

# Four broad parts of a life, then the ten of Whole Health Action Management; whichever of them a programme speaks in;
# and being a parent.
AREAS = (
    "health", "home", "purpose", "community", "stress", "eating", "moving", "sleep", "serving", "support", "optimism",
    "thoughts", "spirit", "meaning", "other", "parenting",
)  # fmt: skip
STATUSES = ("thinking", "started", "going_well", "stuck", "changed", "reached", "let_go")
ENDED = frozenset({"changed", "reached", "let_go"})  # nobody works on it now
REACHED = "reached"
CLOSENESS = (0, 10)
LEVELS = (-2, 2)  # of goal attainment scaling: 0 is what was expected
WEIGHTS = (1, 5)
COUNTS = (0, 100_000)  # of whatever somebody counts for themselves

# What each level of goal attainment scaling looks like for this goal, from the lowest to the highest.
STEPS = ("much_less", "less", "expected", "more", "much_more")

GOAL = RecordType(
    name="goal",
    given=Given.PERSON,
    person_field="person",
    written_on_person=True,
    date_field="start",
    due_field="review",
    ended=ENDED,
    while_supported=True,
    fields=(
        Field(name="words", kind=Kind.LINE, required=True, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="own", kind=Kind.FLAG, required=True, shown_first=True),  # the person set it, and nobody else
        Field(name="first_step", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="why", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="area", kind=Kind.CODE, codes=AREAS, grows=True),
        Field(name="status", kind=Kind.CODE, codes=STATUSES),
        Field(name="start", kind=Kind.DATE),
        Field(name="review", kind=Kind.DATE),
        *(Field(name=step, kind=Kind.LINE, privacy=Privacy.SENSITIVE) for step in STEPS),
        Field(name="weight", kind=Kind.NUMBER, bounds=WEIGHTS),
        Field(name="counted", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True),  # in a measure of their own
    ),
)

# Ratings are never changed into one another: each is a day's word, and the line through them is the history.
GOAL_RATING = RecordType(
    name="goal_rating",
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="goal", kind=Kind.RECORD, refers="goal", required=True),
        Field(name="closeness", kind=Kind.NUMBER, bounds=CLOSENESS, privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="level", kind=Kind.NUMBER, bounds=LEVELS, privacy=Privacy.SENSITIVE),
        Field(name="words", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="visit", kind=Kind.RECORD, refers="encounter"),
        Field(name="count", kind=Kind.NUMBER, bounds=COUNTS, privacy=Privacy.SENSITIVE, shown_first=True),
    ),
)
