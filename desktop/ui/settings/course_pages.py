"""The list of course plans with templates to begin from, and the form of one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal

from desktop.domain.records import TYPES
from desktop.domain.views import Record
from desktop.i18n import plural, told, worded
from desktop.i18n.coursewords import TEMPLATES, plan_of
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.cards import Card, CardList, CardModel, Row
from desktop.ui.kit.cards import Heading as Line
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage

FIELDS = ("name", "sessions", "titles", "areas", "about")


class CoursePlansPage(SubPage):
    """Enter opens one; of a template it begins a new one."""

    add_wanted = Signal()
    chosen = Signal(object)  # a RecordId, or the code of a template

    def __init__(self) -> None:
        super().__init__("course-plans-page", scrolls=False)
        self._plans: Sequence[Record] = ()
        self._model = CardModel(self)
        self.list = CardList("", "course-plan-list", self._model)
        self.add = PrimaryButton("", "course-plan-add", Icon.ADD)
        self._about = Words("", Role.HINT)
        self.add_action(self.add)
        self.body.addWidget(self._about)
        self.body.addWidget(self.list, 1)
        self.add.clicked.connect(self.add_wanted)
        self.list.chosen.connect(self.chosen)
        self.list.acted.connect(self.chosen)
        self.retranslate()

    def show_plans(self, plans: Sequence[Record]) -> None:
        self._plans = plans
        self.retranslate()

    def focus(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Course plans"))
        self.add.setText(told("New course plan"))
        self.list.setAccessibleName(told("Course plans"))
        self._about.setText(
            told("How many sessions a course has, and what each is about. Everybody in the programme receives it.")
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
        self._model.show(rows)


class CoursePlanPage(SubPage):
    """A new plan, or one that is changed."""

    save_wanted = Signal()
    retire_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("course-plan-page")
        self.plan: Record | None = None
        self.template = "own"
        self.form = RecordForm(TYPES["curriculum"], only=FIELDS, folds=False)
        self.retire = Button("", "course-plan-retire", Icon.HIDE)
        self.save = PrimaryButton("", "course-plan-save", Icon.CHECK)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(leading=[self.retire], trailing=[self.save])
        self.save.clicked.connect(self.save_wanted)
        self.retire.clicked.connect(self.retire_wanted)
        self.retranslate()

    def show_plan(self, plan: Record | None, content: Mapping[str, object], template: str = "own") -> None:
        self.plan, self.template = plan, template
        self.form.show_content(content)
        self.retire.setVisible(plan is not None)
        self.retranslate()

    def focus(self) -> None:
        self.form.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_back(told("Course plans"))
        self.set_title(told("New course plan") if self.plan is None else str(self.plan.fields.get("name", "")))
        self.form.retranslate()
        self.save.setText(told("Save"))
        retired = self.plan is not None and bool(self.plan.fields.get("retired"))
        self.retire.setText(told("Offer it again") if retired else told("Offer it no longer"))


def _plan(plan: Record) -> Card:
    count = plan.fields.get("sessions")
    return Card(
        key=plan.id,
        title=str(plan.fields.get("name", "")),
        subtitle=" · ".join(str(plan.fields.get("titles", "")).splitlines()),
        trailing=plural("{n} session", "{n} sessions", count) if isinstance(count, int) else "",
        icon=Icon.FILE,
        action=worded("button", "Change"),
    )


def _template(code: str) -> Card:
    fields = plan_of(code)
    return Card(
        key=code,
        title=str(fields["name"]),
        subtitle=" · ".join(str(fields.get("titles", "")).splitlines()),
        trailing=plural("{n} session", "{n} sessions", TEMPLATES[code].sessions),
        icon=Icon.ADD,
        action=worded("button", "Begin"),
    )
