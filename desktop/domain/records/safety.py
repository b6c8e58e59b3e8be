"""A worry about somebody's safety: what was said, what was done, who was told. Never a score."""

from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType

BY_RIGHT = Merge.COORDINATOR
KINDS = (
    "self_harm", "harm_to_others", "violence", "neglect", "rights", "very_unwell", "overdose", "medical", "missing",
    "threat_to_worker", "child_safety",
)  # fmt: skip
STEPS = (
    "stayed", "listened", "made_safer", "called_supporter", "called_coordinator", "called_emergency", "accompanied",
    "agreed_plan",
)  # fmt: skip
TOLD = ("nobody", "coordinator", "supporter", "family", "clinic", "emergency", "authority")
SURE = ("not_sure", "fairly_sure", "sure")
YES_LAST = ("no", "not_known", "yes")  # later is more cautious: what somebody saw is not hidden by what another did not
UNDER = ("agreed", "danger_to_life", "law")

# The least that is told of a worry where the person wants nothing passed on: codes alone, no word of anybody's.
MINIMUM = ("kinds", "steps", "told")

SAFETY_CONCERN = RecordType(
    name="safety_concern",
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    closed_field="closed",
    due_field="follow_up",
    written_on_person=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="time", kind=Kind.TIME),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING, shown_first=True),
        Field(name="kinds", kind=Kind.CODES, codes=KINDS, required=True, privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="said", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="sure", kind=Kind.CODE, codes=SURE),
        Field(name="danger_now", kind=Kind.CODE, codes=YES_LAST, merge=Merge.CAUTIOUS, shown_first=True),
        Field(name="with_them", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="means", kind=Kind.CODE, codes=YES_LAST, merge=Merge.CAUTIOUS, privacy=Privacy.SENSITIVE),
        Field(name="wish", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="steps", kind=Kind.CODES, codes=STEPS, shown_first=True),
        Field(name="steps_words", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="told", kind=Kind.CODES, codes=TOLD, shown_first=True),
        Field(name="told_under", kind=Kind.CODE, codes=UNDER),
        Field(name="told_who", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="told_at", kind=Kind.TIME),
        Field(name="follow_up", kind=Kind.DATE, shown_first=True),
        Field(name="acknowledged", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT, asked=False),
        Field(name="acknowledged_by", kind=Kind.MEMBER, writers=COORDINATORS, merge=BY_RIGHT, asked=False),
        Field(
            name="answer",
            kind=Kind.TEXT,
            privacy=Privacy.SENSITIVE,
            searched=True,
            writers=COORDINATORS,
            merge=BY_RIGHT,
        ),
        Field(name="closed", kind=Kind.FLAG),
        Field(name="closed_on", kind=Kind.DATE, asked=False),
        Field(name="closed_by", kind=Kind.MEMBER, asked=False),
    ),
)

ABOUT = ("medicine", "illness", "money", "law", "family", "my_safety", "too_much", "something_else")

# What a peer is asked for and is not there to do: the coordinator takes it from here.
OUTSIDE_ROLE = RecordType(
    name="outside_role",
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    closed_field="taken_over",
    due_field="answer_by",
    written_on_person=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING, shown_first=True),
        Field(name="about", kind=Kind.CODES, codes=ABOUT, required=True, privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="what", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="knows", kind=Kind.CODE, codes=YES_LAST, shown_first=True),
        Field(name="answer_by", kind=Kind.DATE, shown_first=True),
        Field(
            name="answer",
            kind=Kind.TEXT,
            privacy=Privacy.SENSITIVE,
            searched=True,
            writers=COORDINATORS,
            merge=BY_RIGHT,
        ),
        Field(name="acknowledged", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT, asked=False),
        Field(name="acknowledged_by", kind=Kind.MEMBER, writers=COORDINATORS, merge=BY_RIGHT, asked=False),
        Field(name="taken_over", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

# Written by one deliberate act beside a concern that stays on the laptop. It always travels, and says this much.
SAFETY_NOTICE = RecordType(
    name="safety_notice",
    given=Given.SHORTER,
    person_field="person",
    always_travels=True,
    date_field="date",
    fields=(
        Field(name="date", kind=Kind.DATE, required=True),
        Field(name="person", kind=Kind.RECORD, refers="person", required=True),
        Field(name="concern", kind=Kind.RECORD, refers="safety_concern"),
        Field(name="kinds", kind=Kind.CODES, codes=KINDS, required=True),
        Field(name="steps", kind=Kind.CODES, codes=STEPS),
        Field(name="told", kind=Kind.CODES, codes=TOLD),
        Field(name="acknowledged", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT, asked=False),
    ),
)
