"""How long records are kept: the programme's periods, and what was decided about one person's records since."""

from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, RecordType

BY_RIGHT = Merge.COORDINATOR

# Without `person` a period: records of type `of` are looked at after so many `years`. With one, that they are kept
# `until` a day, or that somebody wants to be asked again then; that everything about the person is on `hold`, as a
# legal matter needs it; or that a coordinator `proposed` on a day to erase them, of which another one decides.
RETENTION = RecordType(
    name="retention",
    given=Given.PERSON,
    person_field="person",
    always_travels=True,
    fields=(
        Field(name="of", kind=Kind.LINE, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="years", kind=Kind.NUMBER, bounds=(1, 100), writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="person", kind=Kind.RECORD, refers="person", writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="until", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="hold", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="proposed", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)
