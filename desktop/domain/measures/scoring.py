"""From answers to one number, or to none: what was not answered is never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.errors import BadRecord, Why
from desktop.domain.measures.declare import Band, Item, Measure, Scoring

SCORER: Final = 1  # raised whenever the same answers would come to another number
REFUSED: Final = "-"
_APART: Final = " "
_SAYS: Final = "="

Answers = Mapping[str, int | None]  # by item; None: asked, and not answered. What was never asked is not in it.


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What the answers come to."""

    total: int | None  # None where too much is missing
    unanswered: tuple[str, ...]  # the items that count and have no answer
    flagged: tuple[str, ...]  # the items after which safety comes first
    band: Band | None


def flagged(measure: Measure, answers: Answers) -> tuple[str, ...]:
    """The items whose answers ask for somebody's safety. Known as soon as they are answered, before any total."""
    return tuple(
        flag.item
        for flag in measure.flags
        if (answer := answers.get(flag.item)) is not None and answer >= flag.at_least
    )


def scored(measure: Measure, answers: Answers) -> Score:
    """The total of the answers. Raises BadRecord for an answer that the measure does not know."""
    checked(measure, answers)
    unanswered = tuple(item.id for item in measure.scored if answers.get(item.id) is None)
    total = _total(measure, answers, len(unanswered))
    return Score(
        total=total,
        unanswered=unanswered,
        flagged=flagged(measure, answers),
        band=None if total is None else band_of(measure, total),
    )


def band_of(measure: Measure, total: int) -> Band | None:
    """What a source calls this total, None where none does."""
    return next((band for band in measure.bands if band.low <= total <= band.high), None)


def checked(measure: Measure, answers: Answers) -> None:
    """Raises BadRecord for an item or a value that the measure does not have."""
    for id_, answer in answers.items():
        item = measure.by_id.get(id_)
        if item is None:
            raise BadRecord(Why.UNKNOWN_CODE, id_)
        if answer is not None and answer not in measure.values_of(item):
            raise BadRecord(Why.OUT_OF_RANGE, id_)


def written(measure: Measure, answers: Answers) -> str:
    """Answers as one line, in the order of the items: `q1=2 q2=0 q3=-`. Raises BadRecord as `scored` does."""
    checked(measure, answers)
    return _APART.join(
        f"{item.id}{_SAYS}{REFUSED if answers[item.id] is None else answers[item.id]}"
        for item in measure.items
        if item.id in answers
    )


def read(line: str) -> dict[str, int | None]:
    """The inverse of `written`, for a measure of whatever version. Raises BadRecord for any other line."""
    found: dict[str, int | None] = {}
    for part in line.split(_APART) if line else ():
        id_, says, value = part.partition(_SAYS)
        if not id_ or not says or id_ in found or not (value == REFUSED or _is_number(value)):
            raise BadRecord(Why.UNKNOWN_CODE, "answers")
        found[id_] = None if value == REFUSED else int(value)
    return found


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= 4 and str(int(text)) == text  # noqa: PLR2004


def _total(measure: Measure, answers: Answers, unanswered: int) -> int | None:
    allowed = measure.missing.most if measure.missing is not None else 0
    given = [_value(measure, item, answer) for item in measure.scored if (answer := answers.get(item.id)) is not None]
    if unanswered > allowed or not given:
        return None
    if measure.scoring is Scoring.HIGHEST:
        return max(given) * measure.times
    # In proportion to what was answered, halves upwards: the forms that allow it were made for pencils.
    return (2 * sum(given) * measure.times * len(measure.scored) + len(given)) // (2 * len(given))


def _value(measure: Measure, item: Item, answer: int) -> int:
    values = measure.values_of(item)
    return min(values) + max(values) - answer if item.reverse else answer
