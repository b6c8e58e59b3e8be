"""What the visit editor is opened with: the person, the visit where it is an old one, and what is still to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from desktop.domain.agreed import Agreed, agreed_of
from desktop.domain.changes import Value
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.roles import Deed, may
from desktop.domain.views import PersonLine, Record
from desktop.ui.contact.content import Content, written
from desktop.ui.contact.editor import OpenTask
from desktop.ui.contact.promises import Casebook
from desktop.ui.contact.rated import OpenGoal, Rated, goals_for

TASKS_MOST: Final = 12  # open tasks that stand in the editor; all of them are on the person's page


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The facts, as they are when the editor opens."""

    line: PersonLine | None  # None: a call or visit without a name
    record: Record | None  # None: a new visit
    tasks: tuple[OpenTask, ...]
    may_write: bool
    alone: bool  # nobody else is there to receive anything
    colleagues: Mapping[MemberId, str] = field(default_factory=dict)  # for whom it may be typed, or changed
    goals: tuple[OpenGoal, ...] = ()
    rated: tuple[Rated, ...] = ()  # what was said of them at this visit
    about: Mapping[str, Value] = field(default_factory=dict)  # the fields of the person, where they are here

    agreed: Agreed = field(default_factory=lambda: agreed_of(()))  # what they said yes and no to

    @property
    def amends(self) -> bool:
        """Whether it was written down before: what is only planned was not."""
        return self.record is not None and not is_planned(self.record)

    def first_content(self, today: str, folds_of: Callable[[Mapping[str, Value]], Mapping[str, object]]) -> Content:
        """What the editor shows where nobody has written yet; `folds_of` says how its folds hold a record's fields."""
        if self.record is None:
            return Content(date=today, mode="home_visit" if self.line else "warmline")
        content = replace(
            written(self.record.fields),
            more=folds_of(self.record.fields),
            ratings=tuple(one.rating for one in self.rated),
        )
        if is_planned(self.record) and content.date <= today:
            # A plan whose day has come is opened to say how it went.
            content = replace(content, more=dict(content.more) | {"status": "done"})
        return content

    def wants_a_reason(self, content: Content) -> bool:
        """What was written down is never overwritten: whoever changes its words says what for."""
        if self.record is None or not self.amends or content.why.strip():
            return False
        return content.narrative.strip() != str(self.record.fields.get("narrative", "")).strip()


def opening_of(casebook: Casebook, person: RecordId | None, encounter: RecordId | None) -> Opening:
    """Of `encounter`, else of a new visit to `person`. Runs on the lane. Raises NotFound."""
    record = casebook.show("encounter", encounter).record if encounter else None
    if record is not None:
        named = record.fields.get("person")
        person = named if isinstance(named, Stamp) else None
    me = casebook.me()
    line = _line(casebook, person, needed=record is None) if person else None
    goals, rated = goals_for(casebook, person, encounter) if person else ((), ())
    return Opening(
        line=line,
        record=record,
        tasks=_open_tasks(casebook, person) if person else (),
        may_write=may(me.role, Deed.WRITE),
        alone=me.alone,
        colleagues=casebook.colleagues(),
        goals=goals,
        rated=rated,
        agreed=agreed_of(one.record for one in casebook.list("agreement", where={"person": name_of(person)}))
        if person
        else agreed_of(()),
        about=casebook.show("person", line.id).record.fields if line else {},
    )


def is_planned(record: Record) -> bool:
    return record.fields.get("status") == "planned"


def _line(casebook: Casebook, person: RecordId, *, needed: bool) -> PersonLine | None:
    try:
        return casebook.person(person)
    except NotFound:
        if needed:
            raise
        return None  # an old visit can be read and amended although its person is not on this laptop


def _open_tasks(casebook: Casebook, person: RecordId) -> tuple[OpenTask, ...]:
    shown = (task.record for task in casebook.list("task", where={"person": name_of(person)}))
    tasks = [
        OpenTask(task.id, str(task.fields.get("what", "")), str(task.fields.get("due", "")))
        for task in shown
        if not task.fields.get("done")
    ]
    tasks.sort(key=lambda task: (not task.due, task.due))
    return tuple(tasks[:TASKS_MOST])
