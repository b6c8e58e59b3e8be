"""Agreements in words: what holds, and what it means that it holds."""

from dataclasses import dataclass

from desktop.domain.agreed import YES, Agreed, Answer
from desktop.domain.records.agreements import ASSENT, GUARDIAN, PURPOSES
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import field_word, value_words
from desktop.ui.kit.icons import Icon, Shade

_TOGETHER = (
    "agreed_times", "agreed_place", "agreed_limits", "agreed_gifts", "agreed_reach", "agreed_end", "agreed",
    "family_who", "language", "explained_by", "explained_how", "limits_explained", "deciding_help", "decided_with",
    "guardian_who", "way", "witness", "copy_given", "notice_version", "notice_text", "review_date", "withdrawal_done",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeLine:
    """One purpose as it stands now."""

    purpose: str
    name: str
    answer: str
    mark: Icon
    shade: Shade
    can_take_back: bool


def purpose_lines(agreed: Agreed, *, child: bool) -> tuple[PurposeLine, ...]:
    """Every purpose, asked or not; of somebody who may be under age their own answer and the guardian's come first."""
    whole = tuple(_line(name, agreed.whole.get(name)) for name in (ASSENT, GUARDIAN) if child or name in agreed.whole)
    return whole + tuple(_line(purpose, agreed.answers.get(purpose)) for purpose in PURPOSES)


def _line(purpose: str, answer: Answer | None) -> PurposeLine:
    mark, shade = Icon.INFO, Shade.MUTED
    if answer is not None:
        mark, shade = (Icon.DONE, Shade.DONE) if answer.word == YES else (Icon.STOP, Shade.ATTENTION)
    return PurposeLine(
        purpose=purpose,
        name=field_word("agreement", purpose),
        answer=_answer_words(answer),
        mark=mark,
        shade=shade,
        can_take_back=answer is not None and answer.word == YES,
    )


def _answer_words(answer: Answer | None) -> str:
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


def together_lines(newest: Record | None) -> tuple[tuple[str, str], ...]:
    """What else the newest agreement says: label and words."""
    if newest is None:
        return ()
    found = ((name, value_words("agreement", name, newest.fields.get(name), {})) for name in _TOGETHER)
    return tuple((field_word("agreement", name), words) for name, words in found if words)


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
