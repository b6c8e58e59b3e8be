"""Agreements in words: what holds, and what it means that it holds."""

from dataclasses import dataclass

from desktop.domain.agreed import YES, Agreed, Answer
from desktop.domain.records.agreements import ASSENT, GUARDIAN, PURPOSES
from desktop.domain.views import Record
from desktop.i18n.agreedwords import answer_words
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
        answer=answer_words(answer),
        mark=mark,
        shade=shade,
        can_take_back=answer is not None and answer.word == YES,
    )


def together_lines(newest: Record | None) -> tuple[tuple[str, str], ...]:
    """What else the newest agreement says: label and words."""
    if newest is None:
        return ()
    found = ((name, value_words("agreement", name, newest.fields.get(name), {})) for name in _TOGETHER)
    return tuple((field_word("agreement", name), words) for name, words in found if words)
