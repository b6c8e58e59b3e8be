"""What a person's agreements come to now: one answer for each purpose, and what may leave because of it. One rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.consent import KeptWhy
from desktop.domain.ids import RecordId
from desktop.domain.records.agreements import AGREEMENT, GUARDIAN, KEPT, NO_LONGER, PURPOSES, TRAVELS, WHOLE
from desktop.domain.views import Record

OF_AGE: Final = 18
YES = "yes"

# Without anybody having been asked, these go on: notes are kept as before, the coordinators see them unless the
# programme asks first, and numbers without a name are counted. Everything else waits for a yes.
_UNLESS_NO: Final = frozenset({KEPT, "contact", TRAVELS, "anonymous_counts"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What holds for one purpose."""

    word: str  # yes, no, withdrawn
    since: date
    record: RecordId  # the agreement that says so


@dataclass(frozen=True, slots=True)
class Agreed:
    """Everything that holds now."""

    answers: Mapping[str, Answer]  # by purpose; what nobody was asked about is not in it
    whole: Mapping[str, Answer]  # a child's own answer to all of it, and the guardian's
    newest: Record | None

    @property
    def forbidden(self) -> bool:
        """Whether a child or their guardian said no to everything."""
        return any(answer.word in NO_LONGER for answer in self.whole.values())


def agreed_of(agreements: Iterable[Record]) -> Agreed:
    """What one person's agreements say, those in the bin left out.

    As docs/spec/merge.md §10.5 has it: a no is overcome only by a yes of the same day or later that was written later.
    """
    every = sorted((one for one in agreements if one.type == AGREEMENT.name and not one.deleted), key=_place)
    found = {name: _holds(every, name) for name in (*PURPOSES, *WHOLE)}
    return Agreed(
        answers={name: answer for name in PURPOSES if (answer := found[name]) is not None},
        whole={name: answer for name in WHOLE if (answer := found[name]) is not None},
        newest=every[-1] if every else None,
    )


def may_leave(purpose: str, agreed: Agreed, *, asks_first: bool = False) -> KeptWhy | None:
    """Why nothing about the person may leave for this purpose, on paper or in a file; None: it may.

    What the person themselves is given is theirs, and asks nobody. A no to keeping notes is one to passing them on.
    """
    answer = agreed.answers.get(purpose)
    if agreed.forbidden or any(one is not None and one.word in NO_LONGER for one in (answer, agreed.answers.get(KEPT))):
        return KeptWhy.SAID_NO
    if answer is not None:
        return None
    asked = purpose not in _UNLESS_NO or (asks_first and purpose == TRAVELS)
    return KeptWhy.NOT_ASKED if asked else None


def may_be_child(birth_year: object, today: date) -> bool:
    """Whether somebody of that year of birth may still be under age."""
    return isinstance(birth_year, int) and today.year - birth_year <= OF_AGE


def comes_of_age(birth_year: object, agreed: Agreed, today: date) -> bool:
    """Whether they turned, or turn this year, of an age at which nobody answers for them, and were not asked since."""
    if not isinstance(birth_year, int) or today.year - birth_year < OF_AGE:
        return False
    guarded = agreed.whole.get(GUARDIAN)
    newest = agreed.newest
    if guarded is None or newest is None:
        return False
    alone = GUARDIAN not in newest.fields and _day(newest) > date(birth_year + OF_AGE, 1, 1)
    return not alone


def _holds(agreements: list[Record], purpose: str) -> Answer | None:
    """Oldest first."""
    said = [Answer(str(one.fields[purpose]), _day(one), one.id) for one in agreements if one.fields.get(purpose)]
    no: list[Answer] = []  # those that no yes has taken the place of
    yes: Answer | None = None
    for answer in said:
        if answer.word in NO_LONGER:
            no.append(answer)
        else:
            yes = answer if no or yes is None else yes
            no = [one for one in no if one.since > answer.since]
    return no[-1] if no else yes


def _place(record: Record) -> tuple[int, RecordId]:
    return record.moment.wall_ms, record.id


def _day(record: Record) -> date:
    return date.fromisoformat(str(record.fields["date"]))
