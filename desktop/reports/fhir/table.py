"""The one table of what becomes of every record type in FHIR."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.records import TYPES, RecordType, Scope
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
        helping.OUTSIDE_ROLE,
    )
}

_SETTING: Final = "it says how this programme works, and is about no person"
_COUNT: Final = "it is a number about nobody, and belongs to the indicators"
_TEAM: Final = "it is about the work of a colleague, and for them and the coordinators"
_HARM: Final = "it is for coordinators alone"
_NAMED: Final[Mapping[str, str]] = {
    "drop_in": _COUNT,
    **dict.fromkeys(("lone_visit", "note_comment", "observation", "review", "supervision", "training"), _TEAM),
    **dict.fromkeys(("adverse_event", "complaint"), _HARM),
    "measure_pack": "it belongs to whoever owns the measure",
    "picture_data": "it is large; the picture itself is printed or shown from the casebook",
    "safety_notice": "it says less than the worry it stands for",
    "shared_reflection": "it belongs to the colleague who wrote it",
    "total": _COUNT,
}


def _is_form(kind: RecordType) -> bool:
    """What is about a person and has no mapping of its own is told question by question: nothing of theirs is lost."""
    own = kind.name in _OWN or kind.name in _NAMED
    return bool(kind.person_field) and kind.scope is Scope.PERSON and not own


MAPPINGS: Final[Mapping[str, Mapped]] = {
    **_OWN,
    **{
        kind.name: Mapped(type=kind.name, into=(QUESTIONS,), takes={}, make=lambda _entry: iter(()))
        for kind in TYPES.values()
        if _is_form(kind)
    },
}
LEFT_OUT: Final[Mapping[str, str]] = {name: _NAMED.get(name, _SETTING) for name in TYPES if name not in MAPPINGS}

# Everything that can be written: a later copy in the same folder takes the place of an earlier one, whole.
RESOURCES: Final = frozenset(
    {"Practitioner", "PractitionerRole", "Provenance", "QuestionnaireResponse"}.union(
        *(mapped.into for mapped in MAPPINGS.values())
    )
)
