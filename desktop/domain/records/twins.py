"""One person who was written down twice: what coordinators said about two records, and what others wondered.

Each word is a record of its own and holds ids alone, so that a no of the person is heard wherever the two are one.
"""

from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType

BY_RIGHT = Merge.COORDINATOR
SAME = "same"
APART = "apart"
SAID = (SAME, APART)

SAME_PERSON = RecordType(
    name="same_person",
    given=Given.TWINS,
    person_field="person",
    always_travels=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="other", kind=Kind.RECORD, refers="person", required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="said", kind=Kind.CODE, codes=SAID, required=True, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

# Whoever visits may ask; it decides nothing.
PERHAPS_SAME = RecordType(
    name="perhaps_same",
    given=Given.TWINS,
    person_field="person",
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="other", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
    ),
)
