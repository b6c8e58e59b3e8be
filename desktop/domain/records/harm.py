"""What went wrong on our side: harm that nobody meant, and complaints. For coordinators, and always there."""

from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType, Scope

BY_RIGHT = Merge.COORDINATOR
HARMS = ("boundary", "privacy", "conflict", "distress", "exploitation", "worker_harmed", "other")
TOLD = ("yes", "not_yet", "no")
FROM = ("person", "family", "colleague", "other")

ADVERSE_EVENT = RecordType(
    name="adverse_event",
    given=Given.HARM,
    person_field="person",
    scope=Scope.COORDINATORS,
    date_field="date",
    due_field="follow_up",
    closed_field="closed",
    written_on_person=True,
    asks_more=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING),
        Field(name="kinds", kind=Kind.CODES, codes=HARMS, required=True, shown_first=True),
        Field(name="what", kind=Kind.TEXT, required=True, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="done", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="told", kind=Kind.CODE, codes=TOLD, shown_first=True),
        Field(name="follow_up", kind=Kind.DATE, shown_first=True, behind=False),
        Field(name="closed", kind=Kind.FLAG),
    ),
)

# Never sent to the member in `about`, whatever they are, and whatever it is corrected to later. What coordinators find
# out goes back to nobody, whoever passed the complaint on included.
COMPLAINT = RecordType(
    name="complaint",
    given=Given.HARM,
    person_field="person",
    scope=Scope.COORDINATORS,
    concerned_field="about",
    due_field="follow_up",
    closed_field="closed",
    asks_more=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="about", kind=Kind.MEMBER, required=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING),
        Field(name="comes_from", kind=Kind.CODE, codes=FROM, shown_first=True),
        Field(name="what", kind=Kind.TEXT, required=True, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="wish", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="follow_up", kind=Kind.DATE, shown_first=True, behind=False),
        Field(
            name="found", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, writers=COORDINATORS, merge=BY_RIGHT
        ),
        Field(name="answered", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="closed", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)
