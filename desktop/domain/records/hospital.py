"""Time in hospital, as people tell of it: each stay, and the year before somebody began to visit them.

What it was for is not asked. Somebody who was not asked about the year before stays out of what is counted.
"""

from desktop.domain.features import Feature
from desktop.domain.records.declare import Field, Given, Kind, Privacy, RecordType
from desktop.domain.records.referrals import SOURCES


def _told(name: str, *fields: Field) -> RecordType:
    """A day, whose time in hospital it was, and `fields`."""
    return RecordType(
        name=name,
        given=Given.PERSON,
        person_field="person",
        date_field="date",
        feature=Feature.HOSPITAL,
        written_on_person=True,
        fields=(
            Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
            Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
            *fields,
        ),
    )


_SOURCE = Field(name="source", kind=Kind.CODE, codes=SOURCES)

HOSPITAL_STAY = _told(
    "hospital_stay",
    Field(name="until", kind=Kind.DATE, shown_first=True, behind=True),
    _SOURCE,
    Field(name="helped", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
)

# Of several the first one holds: it was told when both began.
HOSPITAL_BEFORE = _told(
    "hospital_before",
    Field(name="days", kind=Kind.NUMBER, bounds=(0, 366), required=True, privacy=Privacy.SENSITIVE, shown_first=True),
    Field(name="times", kind=Kind.NUMBER, bounds=(0, 100), privacy=Privacy.SENSITIVE, shown_first=True),
    _SOURCE,
)
