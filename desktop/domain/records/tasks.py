"""Something to be done, with or for a person."""

from desktop.domain.records.declare import Field, Given, Kind, Privacy, RecordType

DOERS = ("person", "peer", "both", "family", "coordinator", "clinic", "other")

TASK = RecordType(
    name="task",
    given=Given.PERSON,
    person_field="person",
    date_field="due",
    closed_field="done",
    written_on_person=True,
    while_supported=True,
    fields=(
        Field(name="what", kind=Kind.LINE, required=True, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING, shown_first=True),
        Field(name="who", kind=Kind.CODE, codes=DOERS, shown_first=True),
        Field(name="due", kind=Kind.DATE, shown_first=True),
        Field(name="done", kind=Kind.FLAG, shown_first=True),
        Field(name="agreed_at", kind=Kind.RECORD, refers="encounter"),  # the visit that it comes from
        Field(name="goal", kind=Kind.RECORD, refers="goal"),  # the goal that it is a small step towards
    ),
)
