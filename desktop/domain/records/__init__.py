"""Record types, each declared once: tables, validation, JSON, change encoding, default form and search follow."""

from desktop.domain.records.agreements import AGREEMENT
from desktop.domain.records.checkins import CHECK_IN, MEASURE_CUT_OFF, MEASURE_PACK
from desktop.domain.records.courses import COURSE_SESSION, CURRICULUM, ENROLMENT
from desktop.domain.records.declare import Field, Given, Kind, Merge, Privacy, RecordType, Scope
from desktop.domain.records.encounters import ENCOUNTER
from desktop.domain.records.endings import ENDING
from desktop.domain.records.goals import GOAL, GOAL_RATING
from desktop.domain.records.groups import ATTENDANCE, GROUP, GROUP_LEAD, GROUP_SESSION, MEMBERSHIP
from desktop.domain.records.harm import ADVERSE_EVENT, COMPLAINT
from desktop.domain.records.helping import HELP_CONTACT
from desktop.domain.records.hospital import HOSPITAL_BEFORE, HOSPITAL_STAY
from desktop.domain.records.house import DROP_IN, RESPITE_BEDS, RESPITE_STAY, WARMLINE_CALL
from desktop.domain.records.oversight import NOTE_COMMENT, REVIEW
from desktop.domain.records.people import ASSIGNMENT, PERSON
from desktop.domain.records.pictures import PICTURE, PICTURE_DATA
from desktop.domain.records.plans import APPOINTMENT_PREP, CRISIS_PLAN, HELPS, PLAN
from desktop.domain.records.programme import PROGRAMME_SETTINGS
from desktop.domain.records.protection import ACCESS_REQUEST, BREACH
from desktop.domain.records.referrals import DELIVERY, DIRECTORY_CHECK, DIRECTORY_ENTRY, REFERRAL
from desktop.domain.records.reflections import SHARED_REFLECTION
from desktop.domain.records.reporting import DHIS2_CODE, OWN_INDICATOR
from desktop.domain.records.retention import RETENTION
from desktop.domain.records.safety import OUTSIDE_ROLE, SAFETY_CONCERN, SAFETY_NOTICE
from desktop.domain.records.supervision import LONE_VISIT, OBSERVATION, SUPERVISION, TRAINING
from desktop.domain.records.support import SUPPORT
from desktop.domain.records.supporters import HOUSEHOLD, SUPPORTER
from desktop.domain.records.tasks import TASK
from desktop.domain.records.totals import TOTAL
from desktop.domain.records.twins import PERHAPS_SAME, SAME_PERSON
from desktop.domain.records.wording import CODE_OPTION, EXTRA_FIELD, NOTICE, PROGRAMME_WORD

TYPES: dict[str, RecordType] = {
    kind.name: kind
    for kind in (
        ACCESS_REQUEST,
        ADVERSE_EVENT,
        AGREEMENT,
        APPOINTMENT_PREP,
        ASSIGNMENT,
        ATTENDANCE,
        BREACH,
        CHECK_IN,
        CODE_OPTION,
        COMPLAINT,
        COURSE_SESSION,
        CRISIS_PLAN,
        CURRICULUM,
        DELIVERY,
        DHIS2_CODE,
        DIRECTORY_CHECK,
        DIRECTORY_ENTRY,
        DROP_IN,
        ENCOUNTER,
        ENDING,
        ENROLMENT,
        EXTRA_FIELD,
        GOAL,
        GOAL_RATING,
        GROUP,
        GROUP_LEAD,
        GROUP_SESSION,
        HELPS,
        HELP_CONTACT,
        HOSPITAL_BEFORE,
        HOSPITAL_STAY,
        HOUSEHOLD,
        LONE_VISIT,
        MEASURE_CUT_OFF,
        MEASURE_PACK,
        MEMBERSHIP,
        NOTE_COMMENT,
        NOTICE,
        OBSERVATION,
        OUTSIDE_ROLE,
        OWN_INDICATOR,
        PERHAPS_SAME,
        PERSON,
        PICTURE,
        PICTURE_DATA,
        PLAN,
        PROGRAMME_SETTINGS,
        PROGRAMME_WORD,
        REFERRAL,
        RESPITE_BEDS,
        RESPITE_STAY,
        RETENTION,
        REVIEW,
        SAFETY_CONCERN,
        SAFETY_NOTICE,
        SAME_PERSON,
        SHARED_REFLECTION,
        SUPERVISION,
        SUPPORT,
        SUPPORTER,
        TASK,
        TOTAL,
        TRAINING,
        WARMLINE_CALL,
    )
}

__all__ = ["TYPES", "Field", "Given", "Kind", "Merge", "Privacy", "RecordType", "Scope"]
