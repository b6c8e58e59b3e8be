"""The list of course plans with templates to begin from, and the form of one."""

from collections.abc import Mapping, Sequence

from desktop.domain.records import TYPES
from desktop.domain.views import Record
from desktop.i18n import formats, plural, told, worded
from desktop.i18n.coursewords import TEMPLATES, plan_of
from desktop.ui.kit.cards import Card, Row
from desktop.ui.kit.cards import Heading as Line
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.settings.record_pages import RecordPage, RecordsPage

FIELDS = ("name", "sessions", "titles", "areas", "about")


class CoursePlansPage(RecordsPage):
    """The key of a card is a plan, or the code of a template that a new one begins with."""

    def __init__(self) -> None:
        super().__init__("course-plans-page", listed="course-plan-list", add="course-plan-add")
        self._plans: Sequence[Record] = ()
        self.retranslate()

    def show_plans(self, plans: Sequence[Record]) -> None:
        self._plans = plans
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.word(
            told("Course plans"),
            told("New course plan"),
            told("How many sessions a course has, and what each is about. Everybody in the programme receives it."),
        )
        used = {str(plan.fields.get("template", "")) for plan in self._plans}
        offered = [plan for plan in self._plans if not plan.fields.get("retired")]
        retired = [plan for plan in self._plans if plan.fields.get("retired")]
        rows: list[Row] = [_plan(plan) for plan in offered]
        fresh = [code for code in TEMPLATES if code not in used]
        if fresh:
            rows += [Line(told("Begin from one of these, and change it as you need it")), *map(_template, fresh)]
        if retired:
            rows += [Line(told("No longer offered")), *map(_plan, retired)]
        self.show_rows(rows)


class CoursePlanPage(RecordPage):
    """A new plan, or one that is changed."""

    def __init__(self) -> None:
        form = RecordForm(TYPES["curriculum"], only=FIELDS, folds=False)
        super().__init__("course-plan-page", form, buttons="course-plan")
        self.plan: Record | None = None
        self.template = "own"
        self.retranslate()

    def show_plan(self, plan: Record | None, content: Mapping[str, object], template: str = "own") -> None:
        self.plan, self.template = plan, template
        self.form.show_content(content)
        self.retire.setVisible(plan is not None)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        plan = self.plan
        retired = plan is not None and bool(plan.fields.get("retired"))
        self.word(
            told("New course plan") if plan is None else str(plan.fields.get("name", "")),
            told("Course plans"),
            told("Offer it again") if retired else told("Offer it no longer"),
        )


def _plan(plan: Record) -> Card:
    count = plan.fields.get("sessions")
    return Card(
        key=plan.id,
        title=str(plan.fields.get("name", "")),
        subtitle=formats.side_by_side(*str(plan.fields.get("titles", "")).splitlines()),
        trailing=plural("{n} session", "{n} sessions", count) if isinstance(count, int) else "",
        icon=Icon.FILE,
        action=worded("button", "Change"),
    )


def _template(code: str) -> Card:
    fields = plan_of(code)
    return Card(
        key=code,
        title=str(fields["name"]),
        subtitle=formats.side_by_side(*str(fields.get("titles", "")).splitlines()),
        trailing=plural("{n} session", "{n} sessions", TEMPLATES[code].sessions),
        icon=Icon.ADD,
        action=worded("button", "Begin"),
    )
