"""Opens the visit editor, keeps what is typed as a draft, and saves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.domain.changes import Value
from desktop.domain.consent import Readers
from desktop.domain.errors import NoSpace, NotFound
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of, record_of
from desktop.domain.paging import Page
from desktop.domain.roles import Deed, may
from desktop.domain.views import Changed, DiskSpace, DraftNote, PersonCursor, PersonLine, Record, Self, Shown
from desktop.i18n import told
from desktop.i18n.safewords import safe_afar_words
from desktop.ui.contact.content import (
    Content,
    content_of,
    fields_of,
    kept,
    key_of,
    parts_of,
    patch_of,
    written,
)
from desktop.ui.contact.editor import Head, OpenTask
from desktop.ui.contact.panel import ContactPanel
from desktop.ui.contact.rated import OpenGoal, Rated, goals_for, to_rate
from desktop.ui.contact.saving import Saved, Saving, Scribe, save, take_back
from desktop.ui.kit.full_disk import RoomAgain, worded_room_again, worded_stayed, worded_unkept, worded_unsaved
from desktop.ui.kit.rooms import (
    Lanes,
    Leaving,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    Room,
    TodayPlace,
    VisitPlace,
)
from desktop.ui.kit.wording import worded_error

AUTOSAVE_MS: Final = 1500
FOUND_MOST: Final = 20
TASKS_MOST: Final = 12  # open tasks that stand in the editor; all of them are on the person's page


class Casebook(Scribe, Protocol):
    """The part of the casebook that the editor needs."""

    def show(self, type: str, id: RecordId) -> Shown: ...  # noqa: A002 - the service's own names
    def people(
        self, words: str = "", after: PersonCursor | None = None, limit: int = 200
    ) -> Page[PersonLine, PersonCursor]: ...
    def person(self, id: RecordId) -> PersonLine: ...  # noqa: A002 - the service's own name
    def me(self) -> Self: ...
    def colleagues(self) -> Mapping[MemberId, str]: ...


class Sharing(Protocol):
    """Who else may read a visit."""

    def readers(self, type: str, person: RecordId | None = None, record: RecordId | None = None) -> Readers: ...  # noqa: A002


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def sharing(self) -> Sharing: ...


class Drafts(Protocol):
    """Where half-written visits are kept."""

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None = None) -> None: ...
    def find(self, key: str) -> DraftNote | None: ...
    def drop(self, key: str) -> None: ...


class Desk(Protocol):
    """What the editor sits at."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...
    @property
    def drafts(self) -> Drafts: ...
    def space(self) -> DiskSpace: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the editor is opened with."""

    line: PersonLine | None  # None: a call or visit without a name
    record: Record | None  # None: a new visit
    tasks: tuple[OpenTask, ...]
    may_write: bool
    alone: bool  # nobody else is there to receive anything
    colleagues: Mapping[MemberId, str] = field(default_factory=dict)  # for whom it may be typed
    goals: tuple[OpenGoal, ...] = ()
    rated: tuple[Rated, ...] = ()  # what was said of them at this visit
    about: Mapping[str, Value] = field(default_factory=dict)  # the fields of the person, where they are here


class ContactRoom(Room):
    """The visit editor. Nothing typed is lost: it is a draft after a second and a half at most."""

    panel: ContactPanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._today = today
        self._round = 0
        self._search_round = 0
        self._found: tuple[PersonLine, ...] | None = None
        self._enter_pressed = False
        self._person: RecordId | None = None
        self._encounter: RecordId | None = None
        self._opening: Opening | None = None  # None: nothing is being written
        self._blank = Content()  # what the editor shows where nothing is changed
        self._has_draft = False
        self._only_here = False  # what is written stands on the screen and nowhere else
        self._stayed = False  # somebody wanted to leave, and was told so; who wants it again is let go
        self._saving = False
        self._leaving: Leaving | None = None  # whoever wants to leave while a save is on its way
        self._unsaved: Content | None = None  # what was to be saved when the disk was full
        self._room_again = RoomAgain(desk.space, lanes.read, self)
        self._room_again.came.connect(self._try_again)
        # Not restarted by every key: whoever types without a pause for a minute has lost nothing either.
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self._keep)
        self.panel = ContactPanel(today)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        if not isinstance(place, VisitPlace):
            return
        self._close()
        if place.draft_key:
            self._person, self._encounter = parts_of(place.draft_key)
        else:
            self._person, self._encounter = place.person, place.encounter
        if self._person is None and self._encounter is None and not place.draft_key:
            self._ask_whom()
        else:
            self._open()

    def here(self) -> Place | None:
        if self._opening is None:
            return None
        return VisitPlace(self._person, self._encounter, self._key())

    def person_here(self) -> RecordId | None:
        return self._person

    def refresh(self, changed: Changed) -> None:
        """What is being written stays as it is: a save says which values it has seen."""

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        if self._saving:
            self._leaving = leaving
        elif self._opening is not None and self._dirty():
            self._keep(leaving)
        else:
            self._autosave.stop()
            leaving.then()

    def retranslate(self) -> None:
        self.panel.retranslate()
        if self._opening is not None:
            self._name_page(self._opening)
            self.panel.editor.retranslate()

    # Whom

    def _ask_whom(self) -> None:
        self.panel.ask_whom()
        self._search("")

    @Slot(str)
    def _typed(self, _words: str) -> None:
        self._search_round += 1  # what is on its way answers an older question
        self._found = None
        self._enter_pressed = False

    @Slot(str)
    def _search(self, words: str) -> None:
        self._search_round += 1
        self._found = None
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: casebook.people(words, limit=FOUND_MOST).rows,
            done=partial(self._show_found, self._search_round),
            failed=lambda error: self.panel.picker.complain(worded_error(error)),
        )

    def _show_found(self, asked_in: int, found: tuple[PersonLine, ...]) -> None:
        if asked_in != self._search_round:
            return
        self._found = found
        self.panel.picker.show_found(found)
        if self._enter_pressed:
            self._choose_first()

    @Slot()
    def _choose_first(self) -> None:
        """Enter in the box: it may come before the answer, and then waits for it."""
        if self._found is None:
            self._enter_pressed = True
        elif self._found:
            self._choose(self._found[0].id)
        else:
            self._add_person()

    @Slot(object)
    def _choose(self, person: object) -> None:
        if isinstance(person, Stamp):
            self._person = person
            self._open()

    @Slot()
    def _choose_nobody(self) -> None:
        self._person = None
        self._open()

    @Slot()
    def _add_person(self) -> None:
        self.go.emit(PersonFormPlace(name_hint=self.panel.picker.search.text().strip()))

    # Opening

    def _open(self) -> None:
        self._round += 1
        self.panel.wait()
        drafts, key = self._desk.drafts, self._key()
        self._lanes.drafts.start(
            self,
            lambda _progress: drafts.find(key),
            done=partial(self._with_draft, self._round),
            failed=partial(self._fail_to_open, self._round),
        )

    def _with_draft(self, asked_in: int, draft: DraftNote | None) -> None:
        if asked_in != self._round:
            return
        casebook, person, encounter = self._desk.read.casebook, self._person, self._encounter
        self._lanes.read.start(
            self,
            lambda _progress: _opening(casebook, person, encounter),
            done=partial(self._show, asked_in, draft),
            failed=partial(self._fail_to_open, asked_in),
        )

    def _fail_to_open(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.refuse(worded_error(error))

    def _show(self, asked_in: int, draft: DraftNote | None, opening: Opening) -> None:
        if asked_in != self._round:
            return
        self._opening = opening
        self._person = opening.line.id if opening.line else self._person
        self._has_draft = draft is not None
        self._name_page(opening)
        editor = self.panel.editor
        editor.folds.show_goals(opening.goals)
        editor.show_content(self._blank_content(opening), opening.tasks)
        self._blank = editor.content()
        if draft is not None:
            editor.show_content(content_of(draft.content), opening.tasks)
            editor.offer_fresh(draft.at.astimezone())
        self.panel.begin()
        self._ask_readers()

    def _ask_readers(self) -> None:
        """Nobody waits for the answer."""
        sharing, person, encounter = self._desk.read.sharing, self._person, self._encounter
        self.panel.editor.seen_by.show_readers(None, "")
        self._lanes.read.start(
            self,
            lambda _progress: sharing.readers("encounter", person, encounter),
            done=partial(self._show_readers, self._round),
            failed=lambda _error: None,
        )

    def _show_readers(self, asked_in: int, readers: Readers) -> None:
        if asked_in == self._round and self._opening is not None:
            line = self._opening.line
            self.panel.editor.seen_by.show_readers(readers, line.name if line else "")

    def _name_page(self, opening: Opening) -> None:
        line = opening.line
        self.panel.editor.show_head(
            Head(
                name=line.name if line else "",
                beside=" · ".join(part for part in (line.alias, line.place) if part) if line else "",
                amends=opening.record is not None and not _is_planned(opening.record),
                may_write=opening.may_write,
                versions=opening.record.versions if opening.record else 0,
                colleagues=opening.colleagues,
                safe=safe_afar_words(opening.about),
            )
        )

    def _blank_content(self, opening: Opening) -> Content:
        if opening.record is None:
            return Content(date=self._today().isoformat(), mode="home_visit" if opening.line else "warmline")
        content = replace(
            written(opening.record.fields),
            more=self.panel.editor.folds.content_of(opening.record.fields),
            ratings=tuple(one.rating for one in opening.rated),
        )
        if _is_planned(opening.record) and content.date <= self._today().isoformat():
            # A plan whose day has come is opened to say how it went.
            content = replace(content, more=dict(content.more) | {"status": "done"})
        return content

    # Keeping

    def _key(self) -> str:
        return key_of(self._person if self._encounter is None else None, self._encounter)

    def _text(self) -> Content:
        """What is written, wherever the cursor stands."""
        return replace(self.panel.editor.content(), cursor=0)

    def _dirty(self) -> bool:
        return self.panel.editor.content() != self._blank

    @Slot()
    def _edited(self) -> None:
        if self._opening is None or self._saving:
            return
        self._stayed = False
        if not self._autosave.isActive():
            self._autosave.start()

    @Slot()
    def _keep(self, leaving: Leaving | None = None) -> None:
        """Keep the draft, or drop it where the editor is as it was at first."""
        self._autosave.stop()
        drafts, key, person = self._desk.drafts, self._key(), self._person
        if self._dirty():
            content = kept(self.panel.editor.content())
            self._has_draft = True
            self._lanes.drafts.start(
                self,
                lambda _progress: drafts.keep(key, content, person),
                done=partial(self._kept, leaving),
                failed=partial(self._not_kept, leaving),
            )
        elif self._has_draft:
            self._has_draft = False
            self._lanes.drafts.start(
                self,
                lambda _progress: drafts.drop(key),
                done=lambda _nothing: leaving.then() if leaving else None,
                failed=lambda _error: leaving.then() if leaving else None,  # there is nothing to lose
            )
        elif leaving:
            leaving.then()

    def _kept(self, leaving: Leaving | None, _nothing: None) -> None:
        self.drafted.emit()
        if self._only_here:
            self._only_here = self._stayed = False
            self.panel.editor.calm()
            self.said.emit(worded_room_again(), None)
        if leaving:
            leaving.then()

    def _not_kept(self, leaving: Leaving | None, error: Exception) -> None:
        if leaving and (leaving.stay is None or self._stayed):
            self.let_go.emit()
            leaving.then()
            return
        self._only_here = True
        worded = worded_unkept(error) if self._unsaved is None else worded_unsaved(error)
        self.panel.editor.complain(worded, text_is_only_here=True)
        if isinstance(error, NoSpace):
            self._room_again.wait()
        if leaving and leaving.stay:
            self._stayed = True
            self.said.emit(worded_stayed(), None)
            leaving.stay()

    @Slot()
    def _try_again(self) -> None:
        """There is room again: save what was to be saved, unless somebody has been writing on; that is kept."""
        if self._opening is None or self._saving:
            return
        unsaved, self._unsaved = self._unsaved, None
        if unsaved is not None and unsaved == self._text():
            self._save()
        else:
            self._only_here = True
            self._keep()

    @Slot()
    def _start_fresh(self) -> None:
        """Back to the empty editor; what stood there can be brought back by the toast."""
        editor = self.panel.editor
        before = editor.content()
        tasks = self._opening.tasks if self._opening else ()
        editor.show_content(self._blank, tasks)
        self._keep()
        asked_in = self._round

        def undo() -> None:
            if asked_in == self._round and self._opening is not None:
                editor.show_content(before, tasks)
                self._keep()

        self.said.emit(told("Draft cleared"), undo)
        editor.begin()

    # Saving

    @Slot()
    def _save(self) -> None:
        opening, editor = self._opening, self.panel.editor
        if opening is None or self._saving or not opening.may_write or not editor.check():
            return
        if _needs_a_reason(opening, editor.content()):
            editor.ask_why()
            return
        saving = self._what_to_save(opening)
        if saving is None:
            self._leave_saved()
            return
        self._autosave.stop()
        self._saving = True
        editor.busy(True)
        casebook = self._desk.write.casebook
        self._lanes.write.start(
            self,
            lambda _progress: save(casebook, saving),
            done=partial(self._saved, saving),
            failed=self._not_saved,
        )

    def _what_to_save(self, opening: Opening) -> Saving | None:
        """None: nothing is different from what is saved already."""
        editor = self.panel.editor
        content = editor.content()
        fields = fields_of(content, editor.folds.values())
        if content.date > self._today().isoformat() and "status" not in fields:
            fields["status"] = "planned"  # the editor says so beneath the date
        ticked = tuple(task for task in map(record_of, content.ticked) if task is not None)
        ratings = to_rate(content.ratings, opening.rated)
        rated_on = min(content.date, self._today().isoformat())  # of what is still to come nobody can say how it felt
        if opening.record is None:
            if opening.line is not None:
                fields["person"] = name_of(opening.line.id)
            return Saving(
                record=None,
                person=self._person,
                fields=fields,
                back={},
                seen={},
                why="",
                content=content,
                ticked=ticked,
                ratings=ratings,
                rated_on=rated_on,
                done_by=MemberId(UUID(content.done_by)) if content.done_by else None,
            )
        before = fields_of(written(opening.record.fields), editor.folds.values_of(opening.record.fields))
        patch = patch_of(before, fields)
        if not (patch or ticked or content.steps or ratings):
            return None
        return Saving(
            record=opening.record.id,
            person=self._person,
            fields=patch,
            back=patch_of(fields, before),
            seen=opening.record.bases,
            why=content.why.strip(),
            content=content,
            ticked=ticked,
            ratings=ratings,
            rated_on=rated_on,
        )

    def _saved(self, saving: Saving, saved: Saved) -> None:
        self._saving = False
        person = self._person
        drafts, key = self._desk.drafts, self._key()
        self._has_draft = False
        self._lanes.drafts.start(
            self, lambda _progress: drafts.drop(key), done=lambda _nothing: None, failed=lambda _error: None
        )
        self._tell_changed(person, saved)
        words = told("Visit saved") if saving.record is None else told("Change saved")
        if self._opening is not None and not self._opening.alone:
            words = told("{saved}. On this laptop only, until you give it.", saved=words)
        self.said.emit(words, partial(self._undo, saving, saved, person))
        self._leave_saved()

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        editor = self.panel.editor
        editor.busy(False)
        editor.complain(worded_unsaved(error), text_is_only_here=False)
        editor.begin()
        if isinstance(error, NoSpace):
            self._unsaved = self._text()
            self._room_again.wait()
        if leaving := self._let_go():
            self._keep(leaving)
        else:
            self._autosave.start()

    def _undo(self, saving: Saving, saved: Saved, person: RecordId | None) -> None:
        casebook, why = self._desk.write.casebook, told("Undone right after saving")
        self._lanes.write.start(
            self,
            lambda _progress: take_back(casebook, saving, saved, why),
            done=lambda _nothing: self._tell_changed(person, saved),
            failed=lambda error: self.said.emit(worded_error(error).text, None),
        )

    def _tell_changed(self, person: RecordId | None, saved: Saved) -> None:
        records = frozenset({saved.record, *saved.tasks, *saved.ticked, *saved.rated})
        self.changed.emit(Changed(records=records, people=frozenset({person} if person else ())))

    def _leave_saved(self) -> None:
        """To the search for the next one; from an amendment back to the page it belongs to."""
        amended, person = self._encounter is not None, self._person
        after = PersonPlace(person) if amended and person is not None else TodayPlace()
        self._close()
        if leaving := self._let_go():
            leaving.then()
        else:
            self.go.emit(after)

    @Slot()
    def _go_back(self) -> None:
        self.go.emit(TodayPlace() if self._person is None else PersonPlace(self._person))

    @Slot()
    def _go_to_choices(self) -> None:
        self.go.emit(ReviewPlace(person=self._person, record=self._encounter))

    def _let_go(self) -> Leaving | None:
        leaving, self._leaving = self._leaving, None
        return leaving

    def _close(self) -> None:
        """Nothing is being written any more."""
        self._autosave.stop()
        self._room_again.stop()
        self._unsaved = None
        self._only_here = self._stayed = False
        self._round += 1
        self._opening = None
        self._has_draft = False
        self.panel.editor.busy(False)

    def _wire(self) -> None:
        picker, editor = self.panel.picker, self.panel.editor
        picker.search.textChanged.connect(self._typed)
        picker.search.searched.connect(self._search)
        picker.search.returnPressed.connect(self._choose_first)
        picker.cards.chosen.connect(self._choose)
        picker.nobody_wanted.connect(self._choose_nobody)
        picker.add_wanted.connect(self._add_person)
        editor.edited.connect(self._edited)
        editor.save_wanted.connect(self._save)
        editor.fresh_wanted.connect(self._start_fresh)
        editor.back_wanted.connect(self._go_back)
        editor.choices_wanted.connect(self._go_to_choices)
        picker.back_wanted.connect(self._go_back)


def _needs_a_reason(opening: Opening, content: Content) -> bool:
    """What was written down is never overwritten: whoever changes its words says what for."""
    record = opening.record
    if record is None or _is_planned(record) or content.why.strip():
        return False
    return content.narrative.strip() != str(record.fields.get("narrative", "")).strip()


def _is_planned(record: Record) -> bool:
    return record.fields.get("status") == "planned"


def _opening(casebook: Casebook, person: RecordId | None, encounter: RecordId | None) -> Opening:
    """Runs on the lane. Raises NotFound."""
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
        colleagues=casebook.colleagues() if record is None else {},
        goals=goals,
        rated=rated,
        about=casebook.show("person", line.id).record.fields if line else {},
    )


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
