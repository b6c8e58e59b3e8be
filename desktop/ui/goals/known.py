"""A person's goals with what belongs to each: ratings in the order of their days, and the steps towards it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.attainment import Attained, attainment
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records.goals import ENDED, STEPS
from desktop.domain.views import Record
from desktop.domain.visitcodes import NOT_MET
from desktop.ui.goals.promises import Casebook
from desktop.ui.kit.charting import Point, with_gaps

LEAST_TOP: Final = 10  # how high a line of counts reaches in any case


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal."""

    record: Record
    ratings: tuple[Record, ...]  # the oldest first
    steps: tuple[Record, ...]  # tasks: what is still to be done first
    missed: tuple[date, ...] = ()  # days on which nobody was met

    @property
    def id(self) -> RecordId:
        return self.record.id

    @property
    def words(self) -> str:
        return str(self.record.fields.get("words", ""))

    @property
    def ended(self) -> bool:
        """Nobody works on it now."""
        return self.record.fields.get("status") in ENDED

    @property
    def scaled(self) -> bool:
        """Whether somebody wrote what more and less than hoped for would be."""
        return any(self.record.fields.get(step) for step in STEPS)

    @property
    def counted(self) -> str:
        """What they count, in their own measure; "" for nothing."""
        return str(self.record.fields.get("counted") or "")

    def points(self, field: str = "closeness") -> tuple[Point, ...]:
        """How near it felt, or how many it were, day by day, with a gap wherever nobody was met."""
        said = [
            Point(_day(rating, "date"), float(value))
            for rating in self.ratings
            if isinstance(value := rating.fields.get(field), int)
        ]
        return with_gaps(said, self.missed)

    @property
    def most(self) -> int:
        """The upper end of a line of what they count."""
        return max([LEAST_TOP, *(count for one in self.ratings if isinstance(count := one.fields.get("count"), int))])

    def last(self, field: str) -> tuple[int, date] | None:
        """The last rating that says `field`, and its day."""
        found = [(value, _day(one, "date")) for one in self.ratings if isinstance(value := one.fields.get(field), int)]
        return found[-1] if found else None

    @property
    def next_step(self) -> Record | None:
        """The first that is not done."""
        return next((step for step in self.steps if not step.fields.get("done")), None)


def goals_of(casebook: Casebook, person: RecordId) -> tuple[Goal, ...]:
    """Those that are worked on first, then by when they were begun. Runs on the lane."""
    where = {"person": name_of(person)}
    ratings = sorted(_records(casebook, "goal_rating", where), key=lambda one: (str(one.fields.get("date")), one.id))
    steps = sorted(_records(casebook, "task", where), key=_urgency)
    visits = _records(casebook, "encounter", where)
    missed = tuple(_day(visit, "date") for visit in visits if visit.fields.get("status") in NOT_MET)
    found = [
        Goal(
            record=record,
            ratings=tuple(one for one in ratings if one.fields.get("goal") == record.id),
            steps=tuple(one for one in steps if one.fields.get("goal") == record.id),
            missed=missed,
        )
        for record in _records(casebook, "goal", where)
    ]
    return tuple(sorted(found, key=lambda goal: (goal.ended, str(goal.record.fields.get("start") or "~"), goal.id)))


def together(goals: Sequence[Goal]) -> float | None:
    """The goals that are worked on as one number; None while none of them was compared with what was hoped for."""
    return attainment(
        [
            Attained(level[0], weight if isinstance(weight := goal.record.fields.get("weight"), int) else 1)
            for goal in goals
            if not goal.ended and (level := goal.last("level")) is not None
        ]
    )


def _records(casebook: Casebook, type_: str, where: dict[str, str]) -> Iterable[Record]:
    return [shown.record for shown in casebook.list(type_, where=where)]


def _urgency(step: Record) -> tuple[bool, str, RecordId]:
    return bool(step.fields.get("done")), str(step.fields.get("due") or "~"), step.id


def _day(record: Record, field: str) -> date:
    return date.fromisoformat(str(record.fields.get(field)))
