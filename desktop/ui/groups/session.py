"""Opens the editor of a session, and saves what was written: the session, and each person's own record of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.courses import titles_of
from desktop.domain.folding import sort_key
from desktop.domain.groups import GroupPage, SessionPage
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Deed, may
from desktop.domain.views import DraftNote, Record
from desktop.i18n import told
from desktop.i18n.coursewords import stage_name
from desktop.ui.groups.asks import Casebook, Desk, Services
from desktop.ui.groups.content import Content, Row, Saving, content_of, kept, key_of, saving_of, session_fields, written
from desktop.ui.groups.course_step import Course
from desktop.ui.groups.session_editor import SessionEditor
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import worded_error


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the editor is opened with."""

    page: GroupPage
    session: SessionPage
    courses: tuple[Record, ...]  # that a session may belong to
    may_write: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What one save made and changed."""

    made: tuple[tuple[str, RecordId], ...]
    people: frozenset[RecordId]


class SessionWriting(QObject):
    """One session being written."""

    opened = Signal()  # the editor shows it
    refused = Signal(object)  # Sentence: it cannot be opened
    left = Signal(object)  # RecordId of the group: it is saved
    changed = Signal(object)  # Changed
    said = Signal(str, object)

    def __init__(self, desk: Desk, lanes: Lanes, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self.editor = SessionEditor(today)
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._round = 0
        self.group: RecordId | None = None
        self.session: RecordId | None = None
        self._opening: Opening | None = None
        self._blank = Content()
        self._saving = False
        self.editor.edited.connect(self.keeping.edited)
        self.editor.save_wanted.connect(self._save)
        self.editor.fresh_wanted.connect(self._start_fresh)
        self.editor.bin_wanted.connect(self._remove)
        self.keeping.complain_on(self.editor)

    def open(self, group: RecordId, session: RecordId | None) -> None:
        self.close()
        self.group, self.session = group, session
        self.keeping.find(
            key_of(group, session), partial(self._with_draft, self._round), partial(self._fail, self._round)
        )

    def close(self) -> None:
        """Nothing is being written any more."""
        self._round += 1
        self.keeping.end()
        self._opening = None
        self._saving = False
        self.editor.busy(False)

    def ask_to_leave(self, leaving: Leaving) -> None:
        self.keeping.ask_to_leave(leaving)

    # Opening

    def _with_draft(self, asked_in: int, draft: DraftNote | None) -> None:
        if asked_in != self._round or self.group is None:
            return
        services, group, session, on = self._desk.read, self.group, self.session, self._today()
        self._lanes.read.start(
            self,
            lambda _progress: _opening(services, group, session, on),
            done=partial(self._show, asked_in, draft),
            failed=partial(self._fail, asked_in),
        )

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.refused.emit(worded_error(error))

    def _show(self, asked_in: int, draft: DraftNote | None, opening: Opening) -> None:
        if asked_in != self._round or self.group is None:
            return
        self._opening = opening
        editor, page = self.editor, opening.page
        unnamed = sum(1 for one in page.people if not one.until and not one.may_be_named)
        editor.show_head(
            page.line.name,
            amends=opening.session.session is not None,
            may_write=opening.may_write,
            savings=page.line.kind == "savings",
            unnamed=unnamed,
        )
        names = sorted(opening.session.names.items(), key=lambda one: one[1].casefold())
        editor.show_people([(name_of(person), name) for person, name in names])
        editor.show_courses([_course(one) for one in opening.courses])
        editor.show_content(self._blank_content(opening), folded=opening.session.session is None)
        self._blank = editor.content()
        group = self.group
        work = Work(
            key=key_of(group, self.session),
            blank=kept(self._blank, group),
            content=lambda: kept(editor.content(), group),
            save=self._save,
        )
        self.keeping.begin(work, has_draft=draft is not None)
        if draft is not None:
            editor.show_content(content_of(draft.content))
            editor.offer_fresh(draft.at.astimezone())
        self.opened.emit()

    def _blank_content(self, opening: Opening) -> Content:
        record = opening.session.session
        if record is not None:
            return written(opening.session, self.editor.more_of(record.fields))
        of, due = opening.page.group.fields, opening.page.line.next
        usual = {"start": of.get("time"), "led_by": of.get("leaders"), "currency": of.get("currency")}
        on = due if due is not None and due <= self._today() else self._today()
        course, step = _next_step(opening)
        return Content(date=on.isoformat(), course=course, step=step, more=self.editor.more_of(usual))

    @Slot()
    def _start_fresh(self) -> None:
        """Back to how it was opened; what stood there can be brought back by the toast."""
        editor, before, asked_in = self.editor, self.editor.content(), self._round
        editor.show_content(self._blank)
        self.keeping.edited()

        def undo() -> None:
            if asked_in == self._round and self._opening is not None:
                editor.show_content(before)
                self.keeping.edited()

        self.said.emit(told("Draft cleared"), undo)
        editor.begin()

    # Saving

    @Slot()
    def _save(self) -> None:
        opening, editor = self._opening, self.editor
        if opening is None or self.group is None or self._saving or not opening.may_write or not editor.check():
            return
        saving = self._what_to_save(opening)
        if not saving.lines and not saving.edits:
            self._leave_saved(self.keeping.saved())
            return
        self._saving = True
        self.keeping.pause()
        editor.busy(True)
        casebook = self._desk.write.casebook
        self._lanes.write.start(
            self,
            lambda _progress: _write(casebook, saving),
            done=partial(self._saved, saving),
            failed=self._not_saved,
        )

    def _what_to_save(self, opening: Opening) -> Saving:
        editor = self.editor
        content = editor.content()
        record = opening.session.session
        was = session_fields(self._blank, editor.values_of(record.fields)) if record is not None else {}
        rows = {name: content.rows[name] for name in content.rows} | {
            name: Row() for name in self._blank.rows if name not in content.rows
        }
        assert self.group is not None  # noqa: S101 - it is open
        return saving_of(
            self.group,
            opening.session,
            self._blank,
            replace(content, rows=rows),
            was=was,
            now=session_fields(content, editor.values()),
            follow_up=told("Talk with them after the group"),
        )

    def _saved(self, saving: Saving, saved: Saved) -> None:
        leaving = self.keeping.saved()
        self._tell(saved)
        alone = self._opening is None or self._opening.alone
        words = told("Change saved") if saving.edits else told("Session saved")
        if not alone:
            words = told("{saved}. On this laptop only, until you give it.", saved=words)
        self.said.emit(words, partial(self._undo, saving, saved))
        self._leave_saved(leaving)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.editor.busy(False)
        self.keeping.not_saved(error)

    @Slot()
    def _remove(self) -> None:
        """The whole session goes, with what it says of each person; the toast brings it back."""
        session = self.session
        if session is None or self._saving or self._opening is None:
            return
        self._saving = True
        self.keeping.pause()
        self.editor.busy(True)
        groups, why = self._desk.write.groups, told("Put into the bin by hand")
        self._lanes.write.start(
            self, lambda _progress: groups.remove(session, why), done=self._removed, failed=self._not_removed
        )

    def _not_removed(self, error: Exception) -> None:
        self._saving = False
        self.editor.busy(False)
        self.editor.complain(worded_error(error))
        self.keeping.go_on()

    def _removed(self, records: tuple[tuple[str, RecordId], ...]) -> None:
        leaving = self.keeping.saved()
        groups = self._desk.write.groups
        people = frozenset(self._opening.session.attendance) if self._opening is not None else frozenset()
        saved = Saved(records, people)

        def undo() -> None:
            self._lanes.write.start(
                self,
                lambda _progress: groups.bring_back(records),
                done=lambda _changed: self._tell(saved),
                failed=lambda error: self.said.emit(worded_error(error).text, None),
            )

        self._tell(saved)
        self.said.emit(told("The session is in the bin"), undo)
        self._leave_saved(leaving)

    def _undo(self, saving: Saving, saved: Saved) -> None:
        services, why = self._desk.write, told("Undone right after saving")
        self._lanes.write.start(
            self,
            lambda _progress: _take_back(services, saving, saved, why),
            done=lambda _nothing: self._tell(saved),
            failed=lambda error: self.said.emit(worded_error(error).text, None),
        )

    def _tell(self, saved: Saved) -> None:
        records = frozenset(record for _type, record in saved.made)
        self.changed.emit(Changed(records=records, people=saved.people))

    def _leave_saved(self, leaving: Leaving | None) -> None:
        group = self.group
        self.close()
        if leaving is not None:
            leaving.then()
        else:
            self.left.emit(group)


def _opening(services: Services, group: RecordId, session: RecordId | None, on: date) -> Opening:
    """Runs on the lane. Raises NotFound."""
    me, held = services.casebook.me(), services.groups.session(group, session)
    of = held.session.fields.get("curriculum") if held.session is not None else None
    plans = (shown.record for shown in services.casebook.list("curriculum"))
    courses = [one for one in plans if not one.fields.get("retired") or one.id == of]
    return Opening(
        page=services.groups.page(group, on),
        session=held,
        courses=tuple(sorted(courses, key=lambda one: sort_key(str(one.fields.get("name", ""))))),
        may_write=may(me.role, Deed.WRITE),
        alone=me.alone,
    )


def _course(plan: Record) -> Course:
    sessions = plan.fields.get("sessions")
    numbers = range(1, (sessions if isinstance(sessions, int) else 0) + 1)
    titles = dict(enumerate(titles_of(plan), start=1))
    names = tuple(stage_name(titles.get(number, ""), number) for number in numbers)
    return Course(name_of(plan.id), str(plan.fields.get("name", "")), names)


def _next_step(opening: Opening) -> tuple[str, int]:
    """Where the group is in a course: the session after the one it held last; ("", 0) in none, and behind the end."""
    last = next(iter(opening.page.sessions), None)
    course, number = (last.fields.get("curriculum"), last.fields.get("course_number")) if last else (None, None)
    plan = next((one for one in opening.courses if one.id == course), None)
    if plan is None or not isinstance(number, int) or number >= len(_course(plan).steps):
        return "", 0
    return name_of(plan.id), number + 1


def _write(casebook: Casebook, saving: Saving) -> Saved:
    """All of it in one transaction. Runs on the lane."""
    people: set[RecordId] = set()
    with casebook.together():
        for type_, record, patch, _back, seen in saving.edits:
            people |= casebook.edit(type_, record, patch, seen=seen).people
        made = casebook.add_all(_lines(saving), "group_session") if saving.lines else ()
    return Saved(tuple(zip((type_ for type_, _fields in saving.lines), made, strict=True)), frozenset(people))


def _lines(saving: Saving) -> Sequence[tuple[int, object]]:
    return [
        (number, {"type": type_, "fields": fields} | ({"ref": "session"} if type_ == "group_session" else {}))
        for number, (type_, fields) in enumerate(saving.lines)
    ]


def _take_back(services: Services, saving: Saving, saved: Saved, why: str) -> None:
    """In one transaction too. Runs on the lane."""
    with services.casebook.together():
        services.groups.take_back(saved.made, why)
        for type_, record, _patch, back, _seen in saving.edits:
            services.casebook.edit(type_, record, back, why=why)
