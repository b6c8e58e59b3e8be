"""What a programme may record besides people, visits, tasks, goals, worries and agreements: off until switched on."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Feature(StrEnum):
    """A part of the casebook that coordinators switch on. Off: it is not offered; what was written stays in sight."""

    CHECK_INS = "check_ins"  # questionnaires and scales
    HOSPITAL = "hospital"  # time in hospital, as people tell of it
    PLANS = "plans"  # wellness plan, crisis plan, things that help, getting ready for an appointment
    GROUPS = "groups"
    COURSES = "courses"
    REFERRALS = "referrals"  # and the directory of local help
    DELIVERIES = "deliveries"
    SUPPORT = "support"  # in kind and in money
    WARMLINE = "warmline"
    DROP_IN = "drop_in"
    RESPITE = "respite"
    OUTREACH = "outreach"
    SUPPORTERS = "supporters"  # family, guardians, households
    ATTACHMENTS = "attachments"
    REVIEWS = "reviews"  # coordinators read notes and say so
    SUPERVISION = "supervision"  # and observations, training, certificates
    LONE_VISITS = "lone_visits"


MODE_OF: Final[Mapping[str, Feature]] = {  # ways of meeting that a programme has to do something for
    "outreach": Feature.OUTREACH,
    "delivery": Feature.DELIVERIES,
    "warmline": Feature.WARMLINE,
    "drop_in": Feature.DROP_IN,
    "respite_stay": Feature.RESPITE,
}
