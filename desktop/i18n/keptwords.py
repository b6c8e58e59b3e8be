"""What keeps records from being erased, in words."""

from collections.abc import Sequence
from typing import Final

from desktop.domain.retention import KeptFor
from desktop.i18n import formats
from desktop.i18n.words import marked, told

_WORDS: Final[dict[KeptFor, str]] = {
    KeptFor.LEGAL: marked("a legal matter needs it"),
    KeptFor.NOT_USED: marked("the record is kept and not used"),
    KeptFor.ASKED: marked("they wait for what they asked for"),
    KeptFor.WORRY: marked("a worry about safety is open"),
    KeptFor.COMPLAINT: marked("a complaint is open"),
    KeptFor.HARM: marked("something that went wrong is not closed"),
    KeptFor.BREACH: marked("something that got out is not closed"),
}


def kept_for_words(reasons: Sequence[KeptFor]) -> str:
    """All of them, one behind the other."""
    return formats.listed([told(_WORDS[why]) for why in reasons])
