"""Goals on a person's page: what is shown, one day's word, a step ticked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.views import DraftNote, Record
from desktop.i18n import told
from desktop.i18n.goalwords import near
from desktop.ui.goals.known import Goal, goals_of
from desktop.ui.goals.page import GoalPage
from desktop.ui.goals.panel import GoalsPanel, key_of
from desktop.ui.goals.promises import Desk
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.parts import Part
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import Sentence, worded_error


@dataclass(frozen=True, slots=True)
class _New:
    """What is added, what is said of it, and what follows on the screen."""

    kind: str
    fields: Mapping[str, object]
    words: str
    then: Callable[[], None]
    failed: Callable[[Exception], None]


class GoalsPart(Part):
    """Always there: what somebody wants for themselves is what the visits are for."""

    panel: GoalsPanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0  # a late answer about somebody else is dropped
        self._person: RecordId | None = None
        self._may_write = False
        self._goals: tuple[Goal, ...] | None = None
        self._open: RecordId | None = None  # the goal whose page is shown
        self._waiting: DraftNote | None = None  # to go on with, once the goals are here
        self.panel = GoalsPanel()
        self._page = GoalPage()
        self.pages = (self._page,)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._wire()
        self.panel.retranslate()

    # The room asks

    def word(self) -> str:
        return told("Goals")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        if person != self._person:
            self._keeping.end()
            self._goals = self._open = None
            self.panel.show_goals((), may_write=False)
        self._person, self._may_write = person, may_write
        self._round += 1
        if self._goals is not None:
            self._ask()

    def look(self) -> None:
        if self._goals is None:
            self._ask()

    def refresh(self, changed: Changed) -> None:
        if self._goals is not None and (changed.everything or self._person in changed.people):
            self._ask()

    def step_back(self) -> bool:
        if self._open is None:
            return False
        self._back()
        return True

    def takes(self, draft: DraftNote) -> bool:
        return draft.key.startswith("goal_rating:")

    def go_on(self, draft: DraftNote) -> None:
        self._waiting = draft
        self._ask()

    def unfinished_words(self, draft: DraftNote) -> str:
        return told("A word about a goal is not saved yet.")

    def leave(self, leaving: Leaving) -> None:
        self._keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._page.retranslate()

    # What is there

    def _ask(self) -> None:
        person, casebook = self._person, self._desk.read.casebook
        if person is None:
            return
        self._lanes.read.start(
            self,
            lambda _progress: goals_of(casebook, person),
            done=partial(self._show, self._round),
            failed=partial(self._fail, self._round),
        )

    def _show(self, asked_in: int, goals: tuple[Goal, ...]) -> None:
        if asked_in != self._round:
            return
        self._goals = goals
        self.panel.show_goals(goals, may_write=self._may_write)
        draft, self._waiting = self._waiting, None
        if draft is not None and (goal := self._goal(record_of(draft.key.partition(":")[2]))) is not None:
            self._open_page(goal, draft)
        elif (goal := self._goal(self._open)) is not None:
            self._page.show_goal(goal, may_write=self._may_write)

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._complain(error)

    def _goal(self, goal: RecordId | None) -> Goal | None:
        return next((one for one in self._goals or () if one.id == goal), None)

    # One goal

    @Slot(object)
    def _choose(self, goal: object) -> None:
        found = next((one for one in self._goals or () if one.id == goal), None)
        if found is None or self._person is None:
            return
        self._keeping.find(key_of(found.id), partial(self._open_page, found), self._complain)

    def _open_page(self, goal: Goal, draft: DraftNote | None) -> None:
        if self._person is None:
            return
        self._open = goal.id
        self._page.show_goal(goal, may_write=self._may_write)
        self._page.show_content(draft.content if draft is not None else {})
        self._keep(goal.id, has_draft=draft is not None)
        self.opened.emit(self._page)
        self._page.begin()

    def _keep(self, goal: RecordId, *, has_draft: bool) -> None:
        work = Work(key=key_of(goal), blank={}, content=self._page.content, save=self._save, person=self._person)
        self._keeping.begin(work, has_draft=has_draft)

    @Slot()
    def _back(self) -> None:
        self._keeping.ask_to_leave(Leaving(self._close, stay=lambda: None))

    def _close(self) -> None:
        self._keeping.end()
        self._open = None
        self.closed.emit()

    @Slot()
    def _edit(self) -> None:
        goal = self._open
        if goal is not None:
            self._keeping.ask_to_leave(Leaving(lambda: self._write(goal), stay=lambda: None))

    def _write(self, goal: RecordId) -> None:
        self._keeping.end()
        self._open = None
        self.write_wanted.emit("goal", goal)

    # Deeds

    @Slot(object, int)
    def _rate(self, goal: object, value: int) -> None:
        if (found := next((one for one in self._goals or () if one.id == goal), None)) is not None:
            words = told("{near} today", near=near(value))
            self._add(self._rating(found, {"closeness": value}, words, lambda: None, self._complain))

    @Slot()
    def _save(self) -> None:
        goal = self._goal(self._open)
        if goal is None or not self._page.check():
            return
        fields = self._page.rating()
        if not fields:
            self._page.ask_for_something()
            return
        self._keeping.pause()
        then = partial(self._saved, goal.id)
        self._add(self._rating(goal, fields, told("Saved"), then, self._keeping.not_saved))

    def _saved(self, goal: RecordId) -> None:
        """A step that is not added yet stays half written."""
        self._page.clear_rating()
        leaving = self._keeping.saved()
        self._keep(goal, has_draft=False)
        self._keeping.edited()
        if leaving is not None:
            self._keeping.ask_to_leave(leaving)

    def _rating(
        self,
        goal: Goal,
        fields: Mapping[str, object],
        words: str,
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> _New:
        whole = {**fields, "goal": name_of(goal.id), "date": self._today().isoformat()}
        return _New("goal_rating", whole, words, then, failed)

    @Slot()
    def _add_step(self) -> None:
        goal, (what, due) = self._goal(self._open), self._page.step()
        if goal is None or not what:
            self._page.begin_step()
            return
        fields = {"what": what, "goal": name_of(goal.id)} | ({"due": due.isoformat()} if due is not None else {})
        self._add(_New("task", fields, told("Task saved"), self._step_added, self._complain))

    def _step_added(self) -> None:
        self._page.clear_step()
        self._keeping.keep()

    def _add(self, new: _New) -> None:
        person, casebook = self._person, self._desk.write.casebook
        if person is None:
            return
        whole = {**new.fields, "person": name_of(person)}
        self._lanes.write.start(
            self,
            lambda _progress: casebook.add(new.kind, whole),
            done=partial(self._added, new, person),
            failed=new.failed,
        )

    def _added(self, new: _New, person: RecordId, made: RecordId) -> None:
        casebook, undone = self._desk.write.casebook, told("Undone right after saving")
        new.then()
        self.changed.emit(Changed(records=frozenset({made}), people=frozenset({person})))
        self.said.emit(new.words, lambda: self._do(lambda: casebook.delete(new.kind, made, undone), "", None))

    @Slot(object)
    def _tick(self, step: Record) -> None:
        casebook, was = self._desk.write.casebook, bool(step.fields.get("done"))

        def write(*, done: bool) -> Callable[[], Changed]:
            return lambda: casebook.edit("task", step.id, {"done": True if done else None})

        words = told("Task is open again") if was else told("Task done")
        self._do(write(done=not was), words, write(done=was))

    def _do(self, deed: Callable[[], Changed], words: str, back: Callable[[], Changed] | None) -> None:
        self._lanes.write.start(
            self,
            lambda _progress: deed(),
            done=partial(self._done, words, back),
            failed=self._complain,
        )

    def _done(self, words: str, back: Callable[[], Changed] | None, changed: Changed) -> None:
        self.changed.emit(changed)
        if words:
            self.said.emit(words, (lambda: self._do(back, "", None)) if back is not None else None)

    def _complain(self, error: Exception) -> None:
        words = worded_error(error).text
        if self._open is not None:
            self._page.complain(words)
        else:
            self.panel.complain(words)

    @Slot(object)
    def _say_kept(self, sentence: Sentence | None) -> None:
        self._page.complain("" if sentence is None else sentence.text)

    def _wire(self) -> None:
        panel, page = self.panel, self._page
        panel.add_wanted.connect(lambda: self.write_wanted.emit("goal", None))
        panel.opened.connect(self._choose)
        panel.rated.connect(self._rate)
        panel.ticked.connect(self._tick)
        page.back_wanted.connect(self._back)
        page.edit_wanted.connect(self._edit)
        page.save_wanted.connect(self._save)
        page.step_wanted.connect(self._add_step)
        page.ticked.connect(self._tick)
        page.edited.connect(self._keeping.edited)
        self._keeping.report_to(self)
        self._keeping.complained.connect(self._say_kept)
