"""Reading notes together: that a coordinator has read one, and what is said about it, back and forth.

Both are for coordinators and for whoever wrote the note, and for nobody else who looks after the person.
"""

from desktop.domain.features import Feature
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType, Scope

BY_RIGHT = Merge.COORDINATOR
GOOD, TALK = "good", "talk"
OUTCOMES = (GOOD, TALK)

REVIEW = RecordType(
    name="review",
    given=Given.TEAM,
    person_field="person",
    scope=Scope.NAMED,
    member_field="member",
    feature=Feature.REVIEWS,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING),
        Field(name="visit", kind=Kind.RECORD, refers="encounter", required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="member", kind=Kind.MEMBER, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="outcome", kind=Kind.CODE, codes=OUTCOMES, required=True, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

# One thing that was said; an answer is another one. `member` is always whoever wrote the note, and `read` is said by
# the side that it was for.
NOTE_COMMENT = RecordType(
    name="note_comment",
    given=Given.TEAM,
    person_field="person",
    scope=Scope.NAMED,
    member_field="member",
    due_field="date",  # for whoever it is for, at once
    closed_field="read",
    feature=Feature.REVIEWS,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING),
        Field(name="visit", kind=Kind.RECORD, refers="encounter", required=True),
        Field(name="member", kind=Kind.MEMBER, required=True),
        Field(name="words", kind=Kind.TEXT, required=True, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="read", kind=Kind.FLAG, asked=False),
    ),
)
