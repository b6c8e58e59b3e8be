"""How near each goal felt at a visit: as values, and how they are saved with it. The reading runs on the lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.changes import Value
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records.goals import CLOSENESS, COUNTS, ENDED, LEVELS, STEPS
from desktop.domain.views import Record
from desktop.ui.kit.promises import Lists

_KEPT = {"closeness": CLOSENESS, "level": LEVELS, "count": COUNTS}


@dataclass(frozen=True, slots=True)
class Rating:
    """One goal on one day; the numbers as they are chosen, "" where nothing is."""

    goal: str  # the name of its record
    closeness: str = ""
    level: str = ""
    count: str = ""

    def __bool__(self) -> bool:
        return bool(self.closeness or self.level or self.count)

    def fields(self) -> dict[str, object]:
        said = {"closeness": self.closeness, "level": self.level, "count": self.count}
        return {name: int(value) for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGoal:
    """What somebody is working on."""

    goal: str
    words: str
    last: tuple[int, date] | None = None  # how near it felt, and when; None where nobody has said yet
    levels: tuple[str, ...] = ()  # what each level would look like; none where goal attainment is not scaled
    counted: str = ""  # what they count, in their own measure; "" for nothing


@dataclass(frozen=True, slots=True)
class Rated:
    """What was said of a goal at a visit that is saved already."""

    record: RecordId
    rating: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRate:
    """One rating to be saved; `record` None adds."""

    rating: Rating
    record: RecordId | None = None
    before: Rating | None = None

    def patch(self) -> dict[str, object]:
        return _between(self.before, self.rating)

    def back(self) -> dict[str, object]:
        return _between(self.rating, self.before)


def goals_for(
    casebook: Lists, person: RecordId, visit: RecordId | None
) -> tuple[tuple[OpenGoal, ...], tuple[Rated, ...]]:
    """The goals somebody is working on, or that were rated at `visit`; and what was said of them there."""
    goals = [shown.record for shown in casebook.list("goal", where={"person": name_of(person)})]
    if not goals:
        return (), ()
    ratings = [shown.record for shown in casebook.list("goal_rating", where={"person": name_of(person)})]
    ratings.sort(key=lambda one: (str(one.fields.get("date")), one.id))
    here = tuple(_rated(one) for one in ratings if visit is not None and one.fields.get("visit") == visit)
    rated = {one.rating.goal for one in here}
    shown = [one for one in goals if one.fields.get("status") not in ENDED or name_of(one.id) in rated]
    shown.sort(key=lambda goal: (str(goal.fields.get("start") or "~"), goal.id))
    return tuple(_open(goal, [one for one in ratings if one.fields.get("goal") == goal.id]) for goal in shown), here


def to_rate(said: Sequence[Rating], here: Sequence[Rated]) -> tuple[ToRate, ...]:
    """What of `said` is to be saved, where `here` was said already."""
    known = {one.rating.goal: one for one in here}
    wanted = [
        ToRate(
            rating=one,
            record=was.record if (was := known.get(one.goal)) else None,
            before=was.rating if was else None,
        )
        for one in said
    ]
    return tuple(one for one in wanted if one.rating != one.before)


def lines_of(ratings: Sequence[ToRate], person: RecordId, visit: str, on: str) -> list[dict[str, object]]:
    """Those that are new, as the casebook adds them, each of them pointing to its visit."""
    about = {"person": name_of(person), "visit": visit, "date": on}
    return [
        {"type": "goal_rating", "fields": one.rating.fields() | about | {"goal": one.rating.goal}}
        for one in ratings
        if one.record is None
    ]


def kept_ratings(ratings: Sequence[Rating]) -> list[dict[str, str]]:
    """As JSON values, for the draft."""
    return [{"goal": one.goal, "closeness": one.closeness, "level": one.level, "count": one.count} for one in ratings]


def ratings_of(kept: object) -> tuple[Rating, ...]:
    """What `kept_ratings` wrote down; what is none is left out."""
    given = [one for one in kept if isinstance(one, Mapping)] if isinstance(kept, list | tuple) else []
    found = (Rating(str(one.get("goal", "")), *(_key(one, name, str) for name in _KEPT)) for one in given)
    return tuple(one for one in found if one and one.goal)


def keys_of(bounds: tuple[int, int]) -> tuple[str, ...]:
    low, high = bounds
    return tuple(str(value) for value in range(low, high + 1))


def _open(goal: Record, ratings: Sequence[Record]) -> OpenGoal:
    levels = tuple(str(goal.fields.get(step) or "") for step in STEPS)
    near = [
        (value, date.fromisoformat(str(one.fields.get("date"))))
        for one in ratings
        if isinstance(value := one.fields.get("closeness"), int)
    ]
    return OpenGoal(
        goal=name_of(goal.id),
        words=str(goal.fields.get("words", "")),
        last=near[-1] if near else None,
        levels=levels if any(levels) else (),
        counted=str(goal.fields.get("counted") or ""),
    )


def _rated(record: Record) -> Rated:
    goal = record.fields.get("goal")
    name = name_of(goal) if isinstance(goal, Stamp) else ""
    return Rated(record.id, Rating(name, *(_key(record.fields, field, int) for field in _KEPT)))


def _key(given: Mapping[str, Value] | Mapping[str, object], name: str, kind: type) -> str:
    value, (low, high) = given.get(name), _KEPT[name]
    text = str(value) if isinstance(value, kind) else ""
    known = text.removeprefix("-").isdecimal() and low <= int(text) <= high
    return str(int(text)) if known else ""


def _between(before: Rating | None, after: Rating | None) -> dict[str, object]:
    """The merge patch from one rating to another; None clears."""
    old, new = (one.fields() if one else {} for one in (before, after))
    return {name: new.get(name) for name in (*_KEPT,) if old.get(name) != new.get(name)}
