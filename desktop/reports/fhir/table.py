"""The one table of what becomes of every record type in FHIR."""

from collections.abc import Mapping
from typing import Final

from desktop.reports.fhir import aims, gatherings, helping, meetings, people
from desktop.reports.fhir.entry import Mapped

# In the order in which they are written: whoever is pointed to comes first.
MAPPINGS: Final[Mapping[str, Mapped]] = {
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

_SETTING: Final = "it says how this programme works, and is about nobody"
_COUNT: Final = "it is a number about nobody, and belongs to the indicators"
LEFT_OUT: Final[Mapping[str, str]] = {
    "code_option": _SETTING,
    "curriculum": _SETTING,
    "drop_in": _COUNT,
    "extra_field": _SETTING,
    "group_lead": _SETTING,
    "help_contact": _SETTING,
    "measure_pack": "it belongs to whoever owns the measure",
    "notice": _SETTING,
    "picture_data": "it is large; the picture itself is printed or shown from the casebook",
    "programme_settings": _SETTING,
    "programme_word": _SETTING,
    "respite_beds": _SETTING,
    "retention": _SETTING,
    "safety_notice": "it says less than the worry it stands for",
    "shared_reflection": "it belongs to the colleague who wrote it",
    "total": _COUNT,
}

# Everything that can be written: a later copy in the same folder takes the place of an earlier one, whole.
RESOURCES: Final = frozenset(
    {"Practitioner", "PractitionerRole", "Provenance", "QuestionnaireResponse"}.union(
        *(mapped.into for mapped in MAPPINGS.values())
    )
)
