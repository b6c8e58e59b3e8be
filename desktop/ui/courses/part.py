"""Shows a person's courses, begins one, and writes down its sessions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.changes import patch_of
from desktop.domain.courses import Track, areas_of, tracks
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.views import DraftNote, Record
from desktop.i18n import formats, told
from desktop.ui.courses.lines import name_of_track, session_name
from desktop.ui.courses.panel import ChoosePage, CoursePanel
from desktop.ui.kit.form_page import FormPage
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.parts import Part
from desktop.ui.kit.promises import Adds, Bins, Edits, Lists, WritersDesk
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import worded_error

ENROLMENT_FIELDS: Final = ("start", "goal", "area", "state")
SESSION_FIELDS: Final = (
    "date", "attended", "practice", "practised", "weekly_plan", "confidence", "goal_progress", "exchanges",
    "care_visit", "form", "note",
)  # fmt: skip


class Casebook(Adds, Edits, Bins, Lists, Protocol):
    """The part of the casebook that courses need."""


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...


class Desk(WritersDesk[Services], Protocol):
    """What the part sits at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything about one person's courses."""

    tracks: tuple[Track, ...]
    plans: tuple[Record, ...]  # that are offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a form stands for. `record` None: it is new, with `given` besides what the form says."""

    kind: str
    key: str
    record: Record | None
    given: Mapping[str, object]


class CoursePart(Part):
    """The tab of courses."""

    panel: CoursePanel
    feature = Feature.COURSES
    edits = ("enrolment", "course_session")

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self.panel = CoursePanel()
        self.choose = ChoosePage()
        self.enrolment = FormPage("enrolment", ENROLMENT_FIELDS, today)
        self.session = FormPage("course_session", SESSION_FIELDS, today)
        self.pages = (self.choose, self.enrolment, self.session)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._round = 0
        self._person: RecordId | None = None
        self._may_write = False
        self._found: Found | None = None
        self._waiting: DraftNote | None = None  # to go on with, once everything is here
        self._writing: Writing | None = None
        self._blank: Mapping[str, object] = {}
        self._saving = False
        self._wire()

    # The room asks

    def word(self) -> str:
        return told("Courses")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        self._person, self._may_write = person, may_write
        self._found = None
        self._ask()

    def look(self) -> None:
        if self._found is None:
            self._ask()

    def holds_something(self) -> bool:
        return self._found is not None and bool(self._found.tracks)

    def refresh(self, changed: Changed) -> None:
        if self._found is not None and (changed.everything or changed.records or self._person in changed.people):
            self._ask()

    def takes(self, draft: DraftNote) -> bool:
        return draft.key.split(":")[0] in {"enrolment", "course_session"}

    def go_on(self, draft: DraftNote) -> None:
        self._waiting = draft
        if self._found is None:
            self._ask()
        else:
            self._go_on()

    def edit(self, record: Record) -> None:
        """From the timeline: what is changed here is changed here alone."""
        enrolment = record.id if record.type == "enrolment" else record.fields.get("enrolment")
        number = record.fields.get("number") if record.type == "course_session" else 0
        if self._found is not None and isinstance(number, int):
            self._chosen((enrolment, number))

    def unfinished_words(self, draft: DraftNote) -> str:
        if draft.key.startswith("enrolment"):
            return told("A course is not saved yet.")
        return told("A session of a course is not saved yet.")

    def leave(self, leaving: Leaving) -> None:
        self._keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        self.panel.retranslate()
        for page in self.pages:
            page.retranslate()  # type: ignore[attr-defined] # each has it

    # Looking

    def _ask(self) -> None:
        person = self._person
        if person is None:
            return
        self._round += 1
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: _find(casebook, person),
            done=partial(self._show, self._round),
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    def _show(self, asked_in: int, found: Found) -> None:
        if asked_in != self._round:
            return
        self._found = found
        self.panel.show_tracks(found.tracks, may_write=self._may_write)
        self.found.emit()
        self._go_on()

    def _go_on(self) -> None:
        draft, self._waiting = self._waiting, None
        if draft is None or self._found is None or self._person is None:
            return
        match draft.key.split(":"):
            case ["enrolment", "new", _person, plan]:
                self._begin(record_of(plan), draft)
            case ["enrolment", name]:
                self._change(record_of(name), draft)
            case ["course_session", name, number] if number.isdecimal():
                self._write_down(record_of(name), int(number), draft)
            case _:
                return

    # Leading on

    @Slot()
    def _ask_which(self) -> None:
        if self._found is not None:
            self.choose.set_back(told("Courses"))
            self.choose.show_plans(self._found.plans)
            self.opened.emit(self.choose)
            self.choose.begin()

    @Slot(object)
    def _chosen_plan(self, plan: object) -> None:
        if isinstance(plan, tuple):
            self._keeping.find(f"enrolment:new:{self._name()}:{name_of(plan)}", partial(self._begin, plan))  # type: ignore[arg-type] # a RecordId

    @Slot(object)
    def _chosen(self, key: object) -> None:
        """A card: the course itself, a session that was held, or the one that comes next."""
        if not self._may_write or not isinstance(key, tuple):
            return
        enrolment, number = key
        if number == 0:
            self._keeping.find(f"enrolment:{name_of(enrolment)}", partial(self._change, enrolment))
        else:
            draft = f"course_session:{name_of(enrolment)}:{number}"
            self._keeping.find(draft, partial(self._write_down, enrolment, number))

    def _begin(self, plan: RecordId | None, draft: DraftNote | None) -> None:
        """The form of a course that somebody begins."""
        found = next((one for one in self._found.plans if one.id == plan), None) if self._found else None
        if found is None or self._person is None or plan is None:
            return
        key = f"enrolment:new:{self._name()}:{name_of(plan)}"
        given = {"person": self._name(), "curriculum": name_of(plan)}
        blank = {"start": self._today().isoformat(), "state": "started"}
        self._open(
            self.enrolment,
            Writing(kind="enrolment", key=key, record=None, given=given),
            str(found.fields.get("name", "")),
            blank,
            draft,
        )
        self._hint_areas(found)

    def _change(self, enrolment: RecordId | None, draft: DraftNote | None) -> None:
        track = self._track(enrolment)
        if track is None:
            return
        record = track.enrolment
        writing = Writing(kind="enrolment", key=f"enrolment:{name_of(record.id)}", record=record, given={})
        blank = self.enrolment.form.content_of(record.fields)
        self._open(self.enrolment, writing, name_of_track(track), blank, draft)
        self._hint_areas(track.curriculum)

    def _hint_areas(self, plan: Record | None) -> None:
        self.enrolment.form.field("area").setVisible(bool(areas_of(plan)))
        self.enrolment.form.field("area").set_hint(formats.listed(areas_of(plan)))

    def _write_down(self, enrolment: RecordId | None, number: int, draft: DraftNote | None) -> None:
        """The form of one session: the one that was written last, or a new one."""
        track = self._track(enrolment)
        if track is None or self._person is None:
            return
        held = next((stage.held for stage in track.stages if stage.number == number), None)
        given = {"person": self._name(), "enrolment": name_of(track.enrolment.id), "number": number}
        key = f"course_session:{name_of(track.enrolment.id)}:{number}"
        blank = (
            {"date": self._today().isoformat(), "attended": "yes"}
            if held is None
            else self.session.form.content_of(held.fields)
        )
        writing = Writing(kind="course_session", key=key, record=held, given=given)
        self._open(self.session, writing, session_name(track, number), blank, draft)

    def _open(
        self, page: FormPage, writing: Writing, title: str, blank: Mapping[str, object], draft: DraftNote | None
    ) -> None:
        self._writing = writing
        page.show_form(title, told("Courses"), told("Save"), blank if draft is None else draft.content)
        if draft is not None:
            page.offer_fresh(draft.at.astimezone())
        self._blank = blank
        work = Work(key=writing.key, blank=blank, content=page.form.content, save=self._save, person=self._person)
        self._keeping.begin(work, has_draft=draft is not None)
        self.opened.emit(page)
        page.begin()

    @Slot()
    def _start_fresh(self) -> None:
        page = self.enrolment if self._writing is not None and self._writing.kind == "enrolment" else self.session
        before = page.form.content()
        page.start_over(self._blank)
        self._keeping.edited()

        def undo() -> None:
            page.start_over(before)
            self._keeping.edited()

        self.said.emit(told("Draft cleared"), undo)

    # Saving

    @Slot()
    def _save(self) -> None:
        writing = self._writing
        if writing is None or self._saving:
            return
        page = self.enrolment if writing.kind == "enrolment" else self.session
        if not page.form.check():
            return
        values = dict(page.form.values())
        if writing.kind == "enrolment":
            values |= self._completed(writing, values)
        before = {} if writing.record is None else _before(page, writing.record)
        patch, back = patch_of(before, values), patch_of(values, before)
        self._saving = True
        self._keeping.pause()
        page.busy(True)
        casebook = self._desk.write.casebook
        fields = {**writing.given, **values}
        self._lanes.write.start(
            self,
            lambda _progress: _write(casebook, writing, fields, patch),
            done=partial(self._saved, page, writing, back),
            failed=partial(self._not_saved, page),
        )

    def _completed(self, writing: Writing, values: Mapping[str, object]) -> dict[str, object]:
        """The day a course was finished follows from its being finished."""
        if values.get("state") != "completed":
            return {}
        stood = None if writing.record is None else writing.record.fields.get("completed")
        return {"completed": stood or self._today().isoformat()}

    def _saved(self, page: FormPage, writing: Writing, back: Mapping[str, object], record: RecordId) -> None:
        self._saving = False
        page.busy(False)
        leaving = self._keeping.saved()
        self._writing = None
        people = frozenset({self._person} if self._person else ())
        changed = Changed(records=frozenset({record}), people=people)
        casebook, why = self._desk.write.casebook, told("Undone right after saving")

        def undo() -> None:
            self._lanes.write.start(
                self,
                lambda _progress: _take_back(casebook, writing, record, back, why),
                done=lambda _nothing: self.changed.emit(changed),
                failed=lambda error: self.said.emit(worded_error(error).text, None),
            )

        self.changed.emit(changed)
        self.said.emit(told("Saved"), undo)
        self.closed.emit()  # last: the page is shown with what is new
        if leaving is not None:
            leaving.then()

    def _not_saved(self, page: FormPage, error: Exception) -> None:
        self._saving = False
        page.busy(False)
        self._keeping.not_saved(error)

    # Inside

    def _name(self) -> str:
        return "" if self._person is None else name_of(self._person)

    def _track(self, enrolment: RecordId | None) -> Track | None:
        every = self._found.tracks if self._found is not None else ()
        return next((track for track in every if track.enrolment.id == enrolment), None)

    @Slot()
    def _close(self) -> None:
        self._keeping.ask_to_leave(Leaving(self.closed.emit))

    @Slot(object)
    def _complain(self, sentence: object) -> None:
        for page in (self.enrolment, self.session):
            page.complain(sentence)  # type: ignore[arg-type] # a Sentence, or None

    def _wire(self) -> None:
        self.panel.start_wanted.connect(self._ask_which)
        self.panel.cards.chosen.connect(self._chosen)
        self.panel.cards.acted.connect(self._chosen)
        self.choose.cards.chosen.connect(self._chosen_plan)
        self.choose.cards.acted.connect(self._chosen_plan)
        self.choose.back_wanted.connect(self.closed)
        for page in (self.enrolment, self.session):
            page.back_wanted.connect(self._close)
            page.edited.connect(self._keeping.edited)
            page.save_wanted.connect(self._save)
            page.fresh_wanted.connect(self._start_fresh)
        self._keeping.report_to(self)
        self._keeping.complained.connect(self._complain)


def _find(casebook: Casebook, person: RecordId) -> Found:
    """Runs on the lane."""
    theirs = {"person": name_of(person)}
    plans = [shown.record for shown in casebook.list("curriculum")]
    return Found(
        tracks=tracks(
            [shown.record for shown in casebook.list("enrolment", where=theirs)],
            {plan.id: plan for plan in plans},
            [shown.record for shown in casebook.list("course_session", where=theirs)],
            [shown.record for shown in casebook.list("attendance", where=theirs)],
        ),
        plans=tuple(sorted((one for one in plans if not one.fields.get("retired")), key=_by_name)),
    )


def _by_name(plan: Record) -> tuple[str, RecordId]:
    return str(plan.fields.get("name", "")).casefold(), plan.id


def _before(page: FormPage, record: Record) -> dict[str, object]:
    """What the form asks, and what follows from it."""
    completed = record.fields.get("completed")
    return page.form.values_of(record.fields) | ({"completed": completed} if completed else {})


def _write(casebook: Casebook, writing: Writing, fields: Mapping[str, object], patch: Mapping[str, object]) -> RecordId:
    """Runs on the lane."""
    if writing.record is None:
        return casebook.add(writing.kind, fields)
    if patch:
        casebook.edit(writing.kind, writing.record.id, patch, seen=writing.record.bases)
    return writing.record.id


def _take_back(casebook: Casebook, writing: Writing, record: RecordId, back: Mapping[str, object], why: str) -> None:
    """Runs on the lane."""
    if writing.record is None:
        casebook.delete(writing.kind, record, why)
    elif back:
        casebook.edit(writing.kind, record, back, why=why)
