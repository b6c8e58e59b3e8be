"""What somebody agreed to, took back or said no to, in words: told wherever it matters, and never in the way."""

from collections.abc import Iterable, Mapping
from typing import Final

from desktop.domain.agreed import Agreed, Answer
from desktop.domain.records.agreements import NO_LONGER, WHOLE
from desktop.i18n import formats
from desktop.i18n.fieldwords import field_word
from desktop.i18n.words import told

_TO_PICTURES: Final = (*WHOLE, "photo_or_voice")
_TO_NOTES: Final = (*WHOLE, "keep_notes")
_TO_BEING_REACHED: Final = ("contact", "contact_home", "contact_phone", "contact_chat", "remote_contact")
# Which ways of being reached a mode of a visit is; at the others they come or call themselves.
_REACHES: Final[Mapping[str, tuple[str, ...]]] = {
    "home_visit": ("contact", "contact_home"),
    "delivery": ("contact", "contact_home"),
    "phone": ("contact", "contact_phone", "remote_contact"),
    "video": ("contact", "contact_phone", "remote_contact"),
    "group_online": ("contact", "remote_contact"),
    "chat": ("contact", "contact_chat"),
    "sms": ("contact", "contact_chat"),
    "voice_message": ("contact", "contact_chat"),
    "email": ("contact", "contact_chat"),
    "letter": ("contact", "contact_chat"),
}


def refused_words(agreed: Agreed) -> str:
    """Every no that whoever meets them must know of; "" for none."""
    return _words(agreed, (*_TO_NOTES, *_TO_BEING_REACHED, "photo_or_voice"))


def refused_at_words(agreed: Agreed, mode: str) -> str:
    """As `refused_words`, of what matters at a visit of that mode."""
    return _words(agreed, (*_TO_NOTES, *_REACHES.get(mode, ())))


def refused_picture_words(agreed: Agreed) -> str:
    return _words(agreed, _TO_PICTURES)


def answer_words(answer: Answer | None) -> str:
    """What stands for one purpose, and since when."""
    if answer is None:
        return told("Not asked yet")
    day = formats.date(answer.since)
    match answer.word:
        case "yes":
            return told("Yes, since {day}", day=day)
        case "no":
            return told("No, since {day}", day=day)
        case _:
            return told("Taken back on {day}", day=day)


def effect_words(purpose: str) -> str:  # noqa: PLR0911 - one for each kind of purpose
    """What happens at once when a purpose is taken back."""
    match purpose:
        case "tell_coordinator":
            return told(
                "From now on nothing of their record leaves this laptop in a file. What others have received stays "
                "there until a coordinator erases it."
            )
        case "keep_notes":
            return told(
                "Write no more notes about your visits. Nothing of their record leaves this laptop in a file any more. "
                "Ask whether what is written shall be erased."
            )
        case "contact" | "contact_home" | "contact_phone" | "contact_chat" | "remote_contact":
            return told("Do not use this way to reach them any more.")
        case "tell_clinic" | "tell_family":
            return told("Tell them nothing more, and give them no paper.")
        case "photo_or_voice":
            return told("Take no more photos and recordings. Ask what shall happen with those you have.")
        case "assent" | "guardian_answer":
            return told("It is a no to everything: nothing of their record leaves this laptop in a file any more.")
        case _:
            return told("Tell your coordinator, so that they are left out from now on.")


def _words(agreed: Agreed, purposes: Iterable[str]) -> str:
    """A line for each thing to do about it, behind what they said."""
    said: dict[str, list[str]] = {}
    every = {**agreed.whole, **agreed.answers}
    for purpose in purposes:
        answer = every.get(purpose)
        if answer is not None and answer.word in NO_LONGER:
            words = told("{label}: {text}", label=field_word("agreement", purpose), text=answer_words(answer))
            said.setdefault(effect_words(purpose), []).append(words)
    return "\n".join(formats.side_by_side(*words, effect) for effect, words in said.items())
