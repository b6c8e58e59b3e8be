"""Icons of record types: of those that people know by sight, and of the part of the casebook for all others."""

from typing import Final

from desktop.domain.features import Feature
from desktop.domain.records import TYPES
from desktop.ui.kit.icons import Icon

_TYPES: Final = {
    "encounter": Icon.CALENDAR,
    "task": Icon.TASK,
    "goal": Icon.GOAL,
    "goal_rating": Icon.GOAL,
    "agreement": Icon.SHEET,
    "safety_concern": Icon.WARNING,
    "safety_notice": Icon.WARNING,
    "outside_role": Icon.NEXT,
    "person": Icon.PERSON,
    "adverse_event": Icon.WARNING,
    "access_request": Icon.SHEET,
    "ending": Icon.DOOR,
    "breach": Icon.WARNING,
    "complaint": Icon.WARNING,
    "training": Icon.SHEET,
    "observation": Icon.SHOW,
}
_FEATURES: Final = {
    Feature.CHECK_INS: Icon.REPORTS,
    Feature.HOSPITAL: Icon.BED,
    Feature.PLANS: Icon.SHEET,
    Feature.GROUPS: Icon.GROUP,
    Feature.COURSES: Icon.FILE,
    Feature.REFERRALS: Icon.NEXT,
    Feature.DELIVERIES: Icon.DELIVERY,
    Feature.SUPPORT: Icon.GIVE,
    Feature.WARMLINE: Icon.WARMLINE,
    Feature.DROP_IN: Icon.DOOR,
    Feature.RESPITE: Icon.BED,
    Feature.OUTREACH: Icon.OUTREACH,
    Feature.SUPPORTERS: Icon.PEOPLE,
    Feature.ATTACHMENTS: Icon.PICTURE,
    Feature.REVIEWS: Icon.CHECK,
    Feature.SUPERVISION: Icon.CHAT,
    Feature.LONE_VISITS: Icon.LATE,
}


def type_icon(type_name: str) -> Icon:
    """A sheet of paper for what is not known here."""
    if type_name in _TYPES:
        return _TYPES[type_name]
    feature = TYPES[type_name].feature if type_name in TYPES else None
    return _FEATURES[feature] if feature is not None else Icon.FILE
