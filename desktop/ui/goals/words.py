"""What goals say in sentences."""

from datetime import date

from desktop.domain.records.goals import LEVELS, STEPS
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, field_word
from desktop.i18n.goalwords import level_word, near
from desktop.ui.goals.known import Goal


def last_words(goal: Goal) -> str:
    """How near it felt last, and when."""
    found = goal.last("closeness")
    return "" if found is None else told("{near}, {day}", near=near(found[0]), day=formats.date(found[1], "short"))


def level_hint(goal: Goal, level: int) -> str:
    """What the goal itself says that this level would be."""
    return str(goal.record.fields.get(STEPS[level - LEVELS[0]]) or "")


def state_words(goal: Goal) -> str:
    """Part of life, how it goes, and when to look again."""
    fields = goal.record.fields
    parts = [code_word("goal", name, str(fields[name])) for name in ("status", "area") if fields.get(name)]
    if fields.get("review") and not goal.ended:
        parts.append(told("look again on {day}", day=_day_words(fields.get("review"))))
    return formats.side_by_side(*parts)


def step_words(step: Record) -> str:
    """A step, and by when."""
    what, due = str(step.fields.get("what", "")), step.fields.get("due")
    return told("{what} (by {day})", what=what, day=_day_words(due)) if due else what


def rating_words(rating: Record, counted: str = "") -> str:
    """What was rated on one day; `counted`: what is."""
    parts = []
    if isinstance(value := rating.fields.get("closeness"), int):
        parts.append(near(value))
    if isinstance(level := rating.fields.get("level"), int):
        parts.append(level_word(level))
    if isinstance(count := rating.fields.get("count"), int):
        what = counted or field_word("goal_rating", "count")
        parts.append(told("{label}: {text}", label=what, text=formats.number(count)))
    return formats.side_by_side(*parts)


def day_of(record: Record) -> str:
    return _day_words(record.fields.get("date"))


def _day_words(on: object) -> str:
    try:
        return formats.date(date.fromisoformat(str(on)))
    except ValueError:
        return str(on)
