"""Icons of codes: how somebody is, and how people met."""

from collections.abc import Sequence
from typing import Final

from desktop.domain.visitcodes import FACES
from desktop.ui.kit.icons import Icon

MOODS: Final = (Icon.MOOD_1, Icon.MOOD_2, Icon.MOOD_3, Icon.MOOD_4, Icon.MOOD_5)  # from worst to best

_MODES: Final = {
    "home_visit": Icon.HOME,
    "peer_session": Icon.PEOPLE,
    "phone": Icon.PHONE,
    "video": Icon.VIDEO,
    "chat": Icon.CHAT,
    "group": Icon.GROUP,
    "outreach": Icon.OUTREACH,
    "accompaniment": Icon.ACCOMPANY,
    "ward_visit": Icon.WARD,
    "delivery": Icon.DELIVERY,
    "warmline": Icon.WARMLINE,
    "drop_in": Icon.DOOR,
    "respite_stay": Icon.BED,
    "other": Icon.OTHER,
    "community_place": Icon.OUTREACH,
    "clinic": Icon.WARD,
    "sms": Icon.CHAT,
    "voice_message": Icon.CHAT,
    "email": Icon.CHAT,
    "letter": Icon.SHEET,
    "group_online": Icon.VIDEO,
}


def mood_icon(wellbeing: object) -> Icon | None:
    """The face of 1 to 5; None for anything else."""
    known = isinstance(wellbeing, int) and 1 <= wellbeing <= len(MOODS)
    return MOODS[wellbeing - 1] if known and isinstance(wellbeing, int) else None


def are_faces(codes: Sequence[str]) -> bool:
    """Whether the codes of a field are the five that people point at."""
    return tuple(codes[: len(FACES)]) == FACES


def face_icon(code: str) -> Icon | None:
    """The face of one of them."""
    return MOODS[FACES.index(code)] if code in FACES else None


def mode_icon(mode: object) -> Icon:
    """The icon of a way of meeting; a calendar leaf for one that is not known here."""
    return _MODES.get(str(mode), Icon.CALENDAR)
