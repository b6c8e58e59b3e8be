"""The plans of courses, for coordinators: begun from a template, edited, and retired rather than deleted."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.changes import Bases, patch_of
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.domain.roles import Role
from desktop.domain.views import Record, Shown
from desktop.i18n import plural, told
from desktop.i18n.coursewords import plan_of
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import Adds, Bins, KnowsDecisions, TwoSidedDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.course_pages import CoursePlanPage, CoursePlansPage
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

KIND = "curriculum"


class Casebook(Adds, Bins, Protocol):
    def edit(
        self,
        type: str,  # noqa: A002 - the service's own names
        id: RecordId,  # noqa: A002
        patch: Mapping[str, object],
        *,
        seen: Bases | None = None,
    ) -> Changed: ...
    def list(self, type: str) -> Iterator[Shown]: ...  # noqa: A002 - the service's own name


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...
    @property
    def programme(self) -> KnowsDecisions: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that course plans need."""


class CoursePlans(Matter):
    part: ClassVar[Part] = Part.RECORDS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._plans: tuple[Record, ...] = ()
        self._coordinates = self._offered = False
        self._button = Button("", "to-course-plans", Icon.FILE)
        self._row = Row(self._button)
        self.list, self.one = CoursePlansPage(), CoursePlanPage()
        self.rows, self.pages = (self._row,), (self.list, self.one)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.list))
        self.list.add_wanted.connect(partial(self._begin, ""))
        self.list.chosen.connect(self._choose)
        self.list.acted.connect(self._choose)
        self.one.save_wanted.connect(self._save)
        self.one.retire_wanted.connect(self._retire)

    def know(self, known: Known) -> None:
        self._coordinates = known.me.role is Role.COORDINATOR
        self._look()

    def word(self) -> None:
        self.front.show_row(self._row, on=self._coordinates and (self._offered or bool(self._plans)))
        count = sum(1 for plan in self._plans if not plan.fields.get("retired"))
        self._row.word(told("Course plans"), plural("{n} course can be begun.", "{n} courses can be begun.", count))
        self._button.setText(told("Show the course plans"))

    def before(self, page: SubPage) -> SubPage | None:
        return self.list if page is self.one else None

    def _look(self) -> None:
        read = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (
                tuple(shown.record for shown in read.casebook.list(KIND)),
                read.programme.now().has(Feature.COURSES),
            ),
            done=lambda found: self._show(*found),
            failed=self.list.complain,
        )

    def _show(self, plans: tuple[Record, ...], offered: bool) -> None:  # noqa: FBT001 - a lane's answer
        self._plans, self._offered = plans, offered
        self.list.show_plans(plans)
        self.word()

    @Slot(object)
    def _choose(self, key: object) -> None:
        """A plan, or a template to begin one from."""
        if isinstance(key, str):
            self._begin(key)
            return
        plan = next((one for one in self._plans if one.id == key), None)
        if plan is not None:
            self.one.show_plan(plan, self.one.form.content_of(plan.fields))
            self.page_wanted.emit(self.one)

    def _begin(self, template: str) -> None:
        content = {name: str(value) for name, value in plan_of(template).items()} if template else {}
        self.one.show_plan(None, content, template or "own")
        self.page_wanted.emit(self.one)

    @Slot()
    def _save(self) -> None:
        if not self.one.form.check():
            return
        values, plan = self.one.form.values(), self.one.plan
        if plan is None:
            add, fields = self._desk.write.casebook.add, values | {"template": self.one.template}
            self._write(lambda: Changed(records=frozenset({add(KIND, fields)})), self._unmake)
            return
        before = self.one.form.values_of(plan.fields)
        self._write_patch(plan, patch_of(before, values), patch_of(values, before))

    @Slot()
    def _retire(self) -> None:
        if (plan := self.one.plan) is not None:
            over = bool(plan.fields.get("retired"))
            self._write_patch(plan, {"retired": None if over else True}, {"retired": True if over else None})

    def _write_patch(self, plan: Record, patch: Mapping[str, object], back: Mapping[str, object]) -> None:
        edit = self._desk.write.casebook.edit
        self._write(partial(edit, KIND, plan.id, patch, seen=plan.bases), lambda _made: edit(KIND, plan.id, back))

    def _unmake(self, made: Changed) -> Changed:
        for record in made.records:
            self._desk.write.casebook.delete(KIND, record, told("Undone right after saving"))
        return made

    def _write(self, deed: Callable[[], Changed], back: Callable[[Changed], Changed]) -> None:
        def done(changed: Changed) -> None:
            self.changed.emit(changed)
            self.tell_saved(told("Course plan saved"), partial(back, changed), self._lanes, self.list, self._look)
            self._look()
            self.page_wanted.emit(self.list)

        self._lanes.write.start(self, lambda _progress: deed(), done=done, failed=self.one.complain)
