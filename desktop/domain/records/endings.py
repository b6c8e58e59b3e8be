"""That the support of somebody ended or was passed on, and that they may come back.

Whoever it ended for stays assigned, is found as before, and leaves the lists of what is late. It says nothing of what
stays on which laptop: that is the assignment.
"""

from collections.abc import Mapping

from desktop.domain.records.declare import Field, Given, Kind, Privacy, RecordType
from desktop.domain.records.people import PERSON

DIED = "died"
WHYS = (
    "goals_reached",
    "passed_on",
    "wishes_to_stop",
    "moved",
    "lost_contact",
    "hospital",
    "prison",
    DIED,
    "worker_left",
    "other",
)
CLOSED = "closed"  # they may not come back for now; where nothing is said, they may
AGREED = ("yes", "not_asked", "no")
DOORS = ("open", CLOSED)
RETURNED = "returned"  # the field: they came back, and it holds no longer

ENDING = RecordType(
    name="ending",
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    written_on_person=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers=PERSON.name, required=True, privacy=Privacy.IDENTIFYING),
        Field(name="why", kind=Kind.CODE, codes=WHYS, required=True, grows=True, shown_first=True),
        Field(name="words", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="tries", kind=Kind.NUMBER, bounds=(1, 1000)),
        Field(name="passed_to", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True),
        Field(name="agreed", kind=Kind.CODE, codes=AGREED),
        Field(name="plan_given", kind=Kind.FLAG),
        Field(name="door", kind=Kind.CODE, codes=DOORS),
        Field(name=RETURNED, kind=Kind.DATE, asked=False),
    ),
)


def holds(fields: Mapping[str, object]) -> bool:
    """Whether they have not come back since."""
    return not fields.get(RETURNED)
