"""What went wrong, in sentences that are common to the window and the command line (i18n/sentences)."""

from dataclasses import dataclass

from desktop.domain.errors import AppError
from desktop.i18n import plural
from desktop.i18n.sentences import sentence
from desktop.services.events import Event, happened


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened, what it means for the notes, what to do now: for a notice, or beneath a field."""

    text: str


def worded_error(error: Exception) -> Sentence:
    """Anything that is no AppError is a mistake of the program, and is said so calmly."""
    happened(Event.REFUSED if isinstance(error, AppError) else Event.BUG, error=type(error))
    return Sentence(sentence(error))


def versions_words(versions: int) -> str:
    """What stands side by side until somebody decides."""
    return plural("{n} version: choose", "{n} versions: choose", versions)
