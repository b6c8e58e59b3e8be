"""The room of the visit editor: asks whom, opens it, keeps what is typed as a draft, and saves it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.consent import Readers
from desktop.domain.ids import RecordId
from desktop.domain.records.safety import SAFETY_CONCERN
from desktop.domain.views import DraftNote
from desktop.i18n import formats, told
from desktop.ui.contact.content import Content, content_of, kept, key_of, parts_of
from desktop.ui.contact.editor import Head
from desktop.ui.contact.opening import Opening, opening_of
from desktop.ui.contact.panel import ContactPanel
from desktop.ui.contact.picking import Picking
from desktop.ui.contact.promises import Desk
from desktop.ui.contact.saving import Saved, Saving, save, saving_of, take_back
from desktop.ui.kit.keeping import Keeping, Work
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
from desktop.ui.kit.wording import Sentence, worded_error


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
        self._person: RecordId | None = None
        self._encounter: RecordId | None = None
        self._opening: Opening | None = None  # None: nothing is being written
        self._blank = Content()  # what the editor shows where nothing is changed
        self._saving = False
        self.panel = ContactPanel(today)
        self._picking = Picking(desk.read.casebook, lanes.read, self.panel.picker, self)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
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
        self._keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        self.panel.retranslate()
        if self._opening is not None:
            self._name_page(self._opening)
            self.panel.editor.retranslate()

    # Opening

    def _ask_whom(self) -> None:
        self.panel.ask_whom()
        self._picking.search("")

    @Slot(object)
    def _choose(self, person: RecordId | None) -> None:
        self._person = person
        self._open()

    @Slot(str)
    def _add_person(self, name: str) -> None:
        self.go.emit(PersonFormPlace(name_hint=name))

    def _open(self) -> None:
        self._round += 1
        self.panel.wait()
        self._keeping.find(
            self._key(), partial(self._with_draft, self._round), partial(self._fail_to_open, self._round)
        )

    def _with_draft(self, asked_in: int, draft: DraftNote | None) -> None:
        if asked_in != self._round:
            return
        casebook, person, encounter = self._desk.read.casebook, self._person, self._encounter
        self._lanes.read.start(
            self,
            lambda _progress: opening_of(casebook, person, encounter),
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
        self._name_page(opening)
        editor = self.panel.editor
        editor.folds.show_goals(opening.goals)
        editor.show_content(opening.first_content(self._today().isoformat(), editor.folds.content_of), opening.tasks)
        self._blank = editor.content()
        work = Work(
            key=self._key(),
            blank=kept(self._blank),
            content=lambda: kept(editor.content()),
            save=self._save,
            person=self._person,
        )
        self._keeping.begin(work, has_draft=draft is not None)
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
                beside=formats.side_by_side(line.alias, line.place) if line else "",
                amends=opening.amends,
                may_write=opening.may_write,
                versions=opening.record.versions if opening.record else 0,
                colleagues=opening.colleagues,
                about=opening.about,
                agreed=opening.agreed,
            )
        )

    # Keeping

    def _key(self) -> str:
        return key_of(self._person if self._encounter is None else None, self._encounter)

    @Slot(object)
    def _complain(self, sentence: Sentence | None) -> None:
        editor = self.panel.editor
        if sentence is None:
            editor.calm()
        else:
            editor.complain(sentence, text_is_only_here=self._keeping.only_here)

    @Slot()
    def _start_fresh(self) -> None:
        """Back to the empty editor; what stood there can be brought back by the toast."""
        editor = self.panel.editor
        before = editor.content()
        tasks = self._opening.tasks if self._opening else ()
        editor.show_content(self._blank, tasks)
        self._keeping.keep()
        asked_in = self._round

        def undo() -> None:
            if asked_in == self._round and self._opening is not None:
                editor.show_content(before, tasks)
                self._keeping.keep()

        self.said.emit(told("Draft cleared"), undo)
        editor.begin()

    # Saving

    @Slot()
    def _save(self) -> None:
        opening, editor = self._opening, self.panel.editor
        if opening is None or self._saving or not opening.may_write or not editor.check():
            return
        content, folds, record = editor.content(), editor.folds, opening.record
        if opening.wants_a_reason(content):
            editor.ask_why()
            return
        was = folds.values_of(record.fields) if record is not None else {}
        saving = saving_of(opening, self._person, content, (folds.values(), was), self._today().isoformat())
        if saving is None:
            self._leave_saved(self._keeping.saved())
            return
        self._saving = True
        self._keeping.pause()
        editor.busy(True)
        casebook = self._desk.write.casebook
        self._lanes.write.start(
            self,
            lambda _progress: save(casebook, saving),
            done=partial(self._saved, saving),
            failed=self._not_saved,
        )

    def _saved(self, saving: Saving, saved: Saved) -> None:
        leaving, person = self._keeping.saved(), self._person
        self._tell_changed(person, saved)
        words = told("Visit saved") if saving.record is None else told("Change saved")
        if self._opening is not None and not self._opening.alone:
            words = told("{saved}. On this laptop only, until you give it.", saved=words)
        self.said.emit(words, partial(self._undo, saving, saved, person))
        self._leave_saved(leaving)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        editor = self.panel.editor
        editor.busy(False)
        self._keeping.not_saved(error)
        editor.begin()

    def _undo(self, saving: Saving, saved: Saved, person: RecordId | None) -> None:
        casebook, why = self._desk.write.casebook, told("Undone right after saving")
        self._lanes.write.start(
            self,
            lambda _progress: take_back(casebook, saving, saved, why),
            done=lambda _nothing: self._tell_changed(person, saved),
            failed=lambda error: self.said.emit(worded_error(error).text, None),
        )

    def _tell_changed(self, person: RecordId | None, saved: Saved) -> None:
        records = frozenset({saved.record, *saved.tasks, *saved.ticked, *saved.rated, *saved.asked})
        self.changed.emit(Changed(records=records, people=frozenset({person} if person else ())))

    def _leave_saved(self, leaving: Leaving | None) -> None:
        """To the search for the next one; from an amendment back to the page it belongs to."""
        amended, person = self._encounter is not None, self._person
        self._close()
        if leaving is not None:
            leaving.then()
        else:
            self.go.emit(PersonPlace(person) if amended and person is not None else TodayPlace())

    @Slot()
    def _go_back(self) -> None:
        self.go.emit(TodayPlace() if self._person is None else PersonPlace(self._person))

    @Slot()
    def _go_to_choices(self) -> None:
        self.go.emit(ReviewPlace(person=self._person, record=self._encounter))

    @Slot()
    def _go_to_worry(self) -> None:
        """What is written here is kept as a draft on the way, and stands here again afterwards."""
        if self._person is not None:
            visit = VisitPlace(self._person, self._encounter, self._key())
            self.go.emit(PersonPlace(self._person, begin=SAFETY_CONCERN.name, then=visit))

    # Inside

    def _close(self) -> None:
        """Nothing is being written any more."""
        self._keeping.end()
        self._round += 1
        self._opening = None
        self._saving = False
        self.panel.editor.busy(False)

    def _wire(self) -> None:
        picking, keeping, editor = self._picking, self._keeping, self.panel.editor
        picking.chosen.connect(self._choose)
        picking.add_wanted.connect(self._add_person)
        self.panel.picker.back_wanted.connect(self._go_back)
        keeping.report_to(self)
        keeping.complained.connect(self._complain)
        editor.edited.connect(keeping.edited)
        editor.save_wanted.connect(self._save)
        editor.fresh_wanted.connect(self._start_fresh)
        editor.back_wanted.connect(self._go_back)
        editor.choices_wanted.connect(self._go_to_choices)
        editor.worry_wanted.connect(self._go_to_worry)
