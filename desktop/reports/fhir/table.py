"""The one table of what becomes of every record type in FHIR."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.records import TYPES, Given, RecordType
from desktop.reports.fhir import aims, gatherings, helping, meetings, people
from desktop.reports.fhir.entry import QUESTIONS, Mapped

# In the order in which they are written: whoever is pointed to comes first.
_OWN: Final[Mapping[str, Mapped]] = {
    mapped.type: mapped
    for mapped in (
        people.PERSON,
        people.SUPPORTER,
        people.HOUSEHOLD,
        people.ASSIGNMENT,
        people.AGREEMENT,
        helping.DIRECTORY_ENTRY,
        gatherings.GROUP,
        gatherings.MEMBERSHIP,
        gatherings.GROUP_SESSION,
        gatherings.ATTENDANCE,
        gatherings.ENROLMENT,
        gatherings.COURSE_SESSION,
        meetings.ENCOUNTER,
        meetings.RESPITE_STAY,
        meetings.WARMLINE_CALL,
        meetings.PICTURE,
        aims.GOAL,
        aims.GOAL_RATING,
        aims.PLAN,
        aims.CRISIS_PLAN,
        aims.HELPS,
        aims.APPOINTMENT_PREP,
        aims.CHECK_IN,
        aims.TASK,
        helping.REFERRAL,
        helping.DELIVERY,
        helping.SUPPORT,
        helping.SAFETY_CONCERN,
        helping.ACCESS_REQUEST,
        helping.OUTSIDE_ROLE,
    )
}

_WHY_NOT: Final[Mapping[Given, str]] = {
    Given.SETTING: "it says how this programme works, and is about no person",
    Given.COUNT: "it is a number about nobody, and belongs to the indicators",
    Given.TEAM: "it is about the work of a colleague, and for them and the coordinators",
    Given.HARM: "it is for coordinators alone",
    Given.TWINS: "it says which records may be about one person, and so names two",
    Given.OWNED: "it belongs to whoever owns the measure",
    Given.LARGE: "it is large; the picture itself is printed or shown from the casebook",
    Given.SHORTER: "it says less than the worry it stands for",
    Given.COLLEAGUE: "it belongs to the colleague who wrote it",
}


def _is_form(kind: RecordType) -> bool:
    """What is a person's and has no mapping of its own is told question by question: nothing of theirs is lost."""
    return kind.given is Given.PERSON and kind.name not in _OWN


MAPPINGS: Final[Mapping[str, Mapped]] = {
    **_OWN,
    **{
        kind.name: Mapped(type=kind.name, into=(QUESTIONS,), takes={}, make=lambda _entry: iter(()))
        for kind in TYPES.values()
        if _is_form(kind)
    },
}
LEFT_OUT: Final[Mapping[str, str]] = {
    kind.name: _WHY_NOT[kind.given] for kind in TYPES.values() if kind.given in _WHY_NOT
}

# Everything that can be written: a later copy in the same folder takes the place of an earlier one, whole.
RESOURCES: Final = frozenset(
    {"Practitioner", "PractitionerRole", "Provenance", "QuestionnaireResponse"}.union(
        *(mapped.into for mapped in MAPPINGS.values())
    )
)
