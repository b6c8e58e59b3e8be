"""Brings one person's page to the screen, and what leads on from it: records read whole, forms, the bin."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.domain.records.endings import ENDING, RETURNED
from desktop.domain.views import DraftNote, Past, Record
from desktop.i18n import told
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.parts import Part
from desktop.ui.kit.rooms import (
    Lanes,
    Leaving,
    PaperPlace,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    Room,
    VisitPlace,
)
from desktop.ui.kit.wording import worded_error
from desktop.ui.person.about import about_of
from desktop.ui.person.beside import Beside
from desktop.ui.person.care import Caring
from desktop.ui.person.copying import Copying
from desktop.ui.person.deeds import Deeds
from desktop.ui.person.forms import FormPage
from desktop.ui.person.guardians import guardians
from desktop.ui.person.hosting import Hosting
from desktop.ui.person.keeping import Keeping
from desktop.ui.person.known import Known, known_of
from desktop.ui.person.lines import Chosen
from desktop.ui.person.opened import Opened
from desktop.ui.person.page import TIMELINE
from desktop.ui.person.panel import PersonPanel
from desktop.ui.person.places import places_of_help
from desktop.ui.person.promises import Desk
from desktop.ui.person.reading import steps_of
from desktop.ui.person.seat import Seat
from desktop.ui.person.targets import Target, target_of, unfinished_words
from desktop.ui.person.timeline import Timeline
from desktop.ui.person.writing import Writing, Written


class PersonRoom(Room):
    """One person, whole. Enter on the page begins a visit."""

    panel: PersonPanel

    def __init__(
        self,
        desk: Desk,
        lanes: Lanes,
        parent: QObject | None = None,
        *,
        parts: Sequence[Part] = (),
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._today = today
        self._round = 0  # a late answer about somebody else is dropped
        self._id: RecordId | None = None
        self._known: Known | None = None
        self._steps: tuple[Past, ...] | None = None
        self._drafts: tuple[DraftNote, ...] | None = None  # None: not known yet
        self._resuming = ""  # what was half written when the window was left, until it is on the screen again
        self._then: VisitPlace | None = None  # the visit that was left for what is being written
        model = CardModel(self)
        suggests = {
            "referral": {"entry": places_of_help(desk.read, lanes, self)},
            "agreement": {"guardian": guardians(desk.read, lanes, self, lambda: self._id)},
        }
        self.panel = PersonPanel(model, today, parts, suggests)
        self._deeds = Deeds(desk, lanes, self)
        seat = Seat(desk=desk, lanes=lanes, deeds=self._deeds, today=today, whose=lambda: self._known)
        self.timeline = Timeline(seat, self.panel.page, model, self)
        self._opened = Opened(seat, self.panel.entry, self)
        self._beside = Beside(seat, self.panel.bin, self.panel.seen, self)
        self._writing = Writing(desk, lanes, self.panel, today, self)
        self._caring = Caring(desk, lanes, self.panel.care, self.panel.give, self)
        self._keeping = Keeping(desk, lanes, self.panel.use, self.panel.erase, self)
        self._copying = Copying(desk, lanes, self.panel.copy, today, self)
        self._hosting = Hosting(parts, self.panel, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        self._writing.close()
        self._resuming = ""
        self._then = None
        match place:
            case PersonPlace(id) if place.begin:
                self._then = place.then
                self._open(id, then=partial(self._begin, place.begin))
                self.panel.page.tabs.choose(place.tab or TIMELINE)
            case PersonPlace(id):
                self._open(id, then=partial(self._read_at_once, place.record) if place.record is not None else None)
                self._resuming = place.writing
                self.panel.page.tabs.choose(place.tab or TIMELINE)
            case PersonFormPlace(id, _) if id is not None:
                self._open(id, then=self._edit)
            case PersonFormPlace(_, hint):
                self._id = None
                self.panel.wait()
                self._writing.open(Target(kind="person", name=hint))
            case _:
                return

    def here(self) -> Place | None:
        target = self._writing.target
        if target is not None and target.kind == "person":
            return PersonFormPlace(target.record, target.name)
        if self._id is None:
            return None
        tab = self.panel.page.tabs.current()
        writing = target.key if target is not None else tab if self._hosting.in_front() is not None else ""
        return PersonPlace(self._id, tab, writing, then=self._then if target is not None else None)

    def person_here(self) -> RecordId | None:
        return self._id

    def refresh(self, changed: Changed) -> None:
        if self._id is not None and (changed.everything or changed.roster or self._id in changed.people):
            self._ask(self._id)
            self._hosting.refresh(changed)

    def step_back(self) -> bool:
        """From a page of a part, a form, a record or the bin to the person."""
        if self._hosting.step_back():
            return True
        if self._id is None or self._known is None or self.panel.on_page:
            return False
        self._back_to_page()
        return True

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        parts = Leaving(lambda: self._hosting.leave(leaving), leaving.stay)
        self._caring.keeping.ask_to_leave(Leaving(lambda: self._writing.leave(parts), leaving.stay))

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._writing.retranslate()
        self._caring.retranslate()
        self._hosting.retranslate()
        if self._known is not None:
            self._show_about(self._known)
            self.timeline.retranslate()
            self._opened.retranslate()

    # The page

    def _open(self, person: RecordId, then: Callable[[], None] | None = None) -> None:
        self._id = person
        self._known = None
        self._hosting.forget()
        self._opened.close()
        self.panel.wait()
        self._ask(person, then or self._show_page)

    def _ask(self, person: RecordId, then: Callable[[], None] | None = None) -> None:
        self._round += 1
        self._steps = None
        self._drafts = None
        self.timeline.stop()
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: known_of(services, person),
            done=partial(self._arrive, self._round, then),
            failed=partial(self._refuse, self._round),
        )
        drafts = self._desk.drafts
        self._lanes.drafts.start(
            self,
            lambda _progress: drafts.all(),
            done=partial(self._find_unfinished, self._round),
            failed=lambda _error: None,  # Today lists them too
        )

    def _arrive(self, asked_in: int, then: Callable[[], None] | None, known: Known) -> None:
        if asked_in != self._round:
            return
        if known.id != self._id:  # one with somebody: all of it is asked for under whoever leads
            self._id = known.id
            words = told(
                "{other} and {name} are the same person: this is their page.", other=known.asked_as, name=known.name
            )
            self.said.emit(words, None)
            self._ask(known.id, then)
            return
        self._known = known
        self._show_about(known)
        self.timeline.begin(known)
        self._hosting.enter(known)
        if then is not None:
            then()
        self._resume()

    def _refuse(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.refuse(worded_error(error))

    def _show_page(self) -> None:
        self.panel.show_page(self.panel.page)

    @Slot()
    def _show_conflict(self) -> None:
        if self._known is not None:
            self._show_about(self._known)

    def _show_about(self, known: Known) -> None:
        about = about_of(known, self._today(), choices_beside=self.timeline.conflicts)
        self.panel.page.show_person(about)
        if self._steps is not None:
            self.panel.page.show_history(steps_of("person", self._steps, known.names))

    @Slot()
    def _ask_history(self) -> None:
        person, casebook = self._id, self._desk.read.casebook
        if person is not None:
            self._lanes.read.start(
                self,
                lambda _progress: casebook.history("person", person),
                done=partial(self._show_history, self._round),
                failed=self._complain,
            )

    def _show_history(self, asked_in: int, past: tuple[Past, ...]) -> None:
        if asked_in == self._round and self._known is not None:
            self._steps = past
            self.panel.page.show_history(steps_of("person", past, self._known.names))

    @Slot()
    def _back_to_page(self) -> None:
        """From a record, the bin or a form to the person; a form keeps its draft."""

        def then() -> None:
            self._writing.close()
            self._opened.close()
            if self._went_on():
                return
            if self._id is None:
                self.go.emit(PeoplePlace())
            else:
                self._ask(self._id, self._show_page)

        self._writing.leave(Leaving(then, stay=lambda: None))

    def _went_on(self) -> bool:
        """Back to the visit that was left for a record of theirs; it is written on where it was left."""
        visit, self._then = self._then, None
        if visit is not None:
            self.go.emit(visit)
        return visit is not None

    @Slot()
    def _go_to_choices(self) -> None:
        """To what is shown here, first of all."""
        record = self._opened.record or (self._known.shown.record if self._known is not None else None)
        self.go.emit(ReviewPlace(person=self._id, record=record.id if record is not None else None))

    @Slot(object)
    def _complain(self, error: Exception) -> None:
        match self.panel.currentWidget():
            case self.panel.entry:
                self._opened.complain(error)
            case self.panel.bin:
                self._beside.complain(error)
            case _:
                self.panel.page.complain(worded_error(error))

    # A record read whole, and the bin

    def _read_at_once(self, record: tuple[str, RecordId]) -> None:
        """A record somebody was led to; the page of the person is behind it."""
        self._show_page()
        self._opened.open(Chosen(*record))

    @Slot(object)
    def _choose(self, chosen: object) -> None:
        if isinstance(chosen, Chosen):
            self._opened.open(chosen)

    @Slot(object)
    def _change(self, record: Record) -> None:
        if record.type == "encounter":
            self.go.emit(VisitPlace(self._id, record.id))
        elif not self._hosting.edits(record):
            self._write(record.type, record.id)

    @Slot(object)
    def _open_binned(self, chosen: object) -> None:
        if isinstance(chosen, Chosen) and chosen.type == "person":
            self.go.emit(PersonPlace(chosen.id))
        else:
            self._choose(chosen)

    @Slot(object)
    def _altered(self, changed: Changed) -> None:
        self.changed.emit(changed)
        if self.panel.currentWidget() is self.panel.bin:
            self._beside.open_bin()

    @Slot(str)
    def _bin_person(self, why: str) -> None:
        if self._id is not None:
            self._deeds.bin("person", self._id, why)

    @Slot(object)
    def _part(self, word: RecordId) -> None:
        """They are two after all; whoever sees that this was wrong makes them one again."""
        known, twins = self._known, self._desk.write.twins
        if known is None:
            return
        other = next((one for one in known.joined if one.id == word), None)
        if other is None:
            return

        def join() -> Changed:
            made = twins.merge(*other.people)
            return Changed(records=frozenset({made}), people=frozenset(other.people))

        self._deeds.do(lambda: twins.unmerge(word), told("They are two people again"), join)

    @Slot()
    def _return(self) -> None:
        """They are supported again from today on."""
        known, casebook, today = self._known, self._desk.write.casebook, self._today().isoformat()
        if known is None or not known.endings:
            return
        endings = tuple(one.id for one in known.endings)

        def said(day: str | None) -> Changed:
            with casebook.together():
                told_of = [casebook.edit(ENDING.name, one, {RETURNED: day}) for one in endings]
            return Changed(records=frozenset(endings), people=told_of[0].people | {known.id})

        self._deeds.do(lambda: said(today), told("They are supported again"), lambda: said(None))

    @Slot()
    def _bring_back_person(self) -> None:
        if self._id is not None:
            self._deeds.bring_back("person", self._id)

    # Forms

    @Slot()
    def _edit(self) -> None:
        if self._id is not None and self._known is not None:
            self._writing.open(Target(kind="person", record=self._id, name=self._known.name))

    def _write(self, kind: str, record: RecordId | None = None) -> None:
        if self._known is not None:
            visiting = self._then is not None
            self._writing.open(
                Target(kind=kind, record=record, person=self._id, name=self._known.name, visiting=visiting)
            )

    def _begin(self, kind: str) -> None:
        """Write at once what somebody was led here for; where nothing new may be written, the page alone is shown."""
        if self._known is not None and self._known.may_add:
            self._write(kind)
        else:
            self._show_page()

    def _find_unfinished(self, asked_in: int, drafts: tuple[DraftNote, ...]) -> None:
        """What of this person is half written, here and in the parts of their page; the newest is offered."""
        if asked_in == self._round:
            mine = [draft for draft in drafts if draft.person == self._id]
            self._drafts = tuple(draft for draft in mine if target_of(draft, "") or self._hosting.taking(draft))
            self.panel.page.offer_to_go_on(self._unfinished_words(self._drafts[0]) if self._drafts else "")
            self._resume()

    def _unfinished_words(self, draft: DraftNote) -> str:
        part = self._hosting.taking(draft)
        return part.unfinished_words(draft) if part is not None else unfinished_words(draft)

    @Slot()
    def _go_on(self) -> None:
        if self._drafts:
            self._go_on_with(self._drafts[0])

    def _resume(self) -> None:
        """Back to the form that was on the screen when the window was left."""
        if not self._resuming or self._known is None or self._drafts is None:
            return
        wanted, self._resuming = self._resuming, ""
        tab = self.panel.page.tabs.current()
        for draft in self._drafts:
            if draft.key == wanted or (wanted == tab and self._hosting.name_of(self._hosting.taking(draft)) == tab):
                self._go_on_with(draft)
                return

    def _go_on_with(self, draft: DraftNote) -> None:
        part = self._hosting.taking(draft)
        if part is not None:
            self._hosting.go_on(part, draft)
        elif self._known is not None and (target := target_of(draft, self._known.name)) is not None:
            self._writing.open(target)

    @Slot(object, object)
    def _written(self, target: Target, written: Written | None) -> None:
        person = target.person or target.record
        if written is not None:
            person = person or written.record
            self._say(target, written, person)
        if target.kind == "person" and target.record is None and person is not None:
            self.go.emit(PersonPlace(person))
        elif self._id is not None and not self._went_on():
            self._opened.close()
            self._ask(self._id, self._show_page)

    def _say(self, target: Target, written: Written, person: RecordId | None) -> None:
        self.changed.emit(Changed(records=frozenset({written.record}), people=frozenset({person} if person else ())))
        words = {
            "person": told("Person saved"),
            "task": told("Task saved"),
            "agreement": told("Agreement saved"),
            "safety_concern": told("Worry saved"),
        }
        undo = written.undo
        self.said.emit(words.get(target.kind) or told("Saved"), lambda: self._deeds.do(undo, ""))

    # Looked after, kept, not used, erased

    @Slot()
    def _open_care(self) -> None:
        if self._id is not None and self._known is not None:
            self._caring.open(self._id, self._known.name)

    @Slot()
    def _open_use(self) -> None:
        if self._id is not None and self._known is not None:
            self._keeping.open_use(self._id, self._known.name, restricted=self._known.restricted)

    @Slot()
    def _open_erase(self) -> None:
        if self._id is not None and self._known is not None:
            self._keeping.open_erase(self._id, self._known.name)

    @Slot()
    def _open_copy(self) -> None:
        if self._id is not None and self._known is not None:
            self._copying.open(self._id, self._known.name)

    @Slot(object)
    def _used(self, changed: Changed) -> None:
        self.changed.emit(changed)
        if self._id is not None:
            self._ask(self._id, self._show_page)

    @Slot(object, str)
    def _erased(self, changed: Changed, words: str) -> None:
        self._writing.close()
        self._opened.close()
        self._id = self._known = None
        self.changed.emit(changed)
        self.said.emit(words, None)
        self.go.emit(PeoplePlace())

    # What is connected with what

    def _wire(self) -> None:
        self._wire_page()
        self._wire_pages_beside()
        self._hosting.retranslate()
        self._deeds.changed.connect(self._altered)
        self._deeds.said.connect(self.said)
        self._deeds.failed.connect(self._complain)
        self.panel.form_made.connect(self._wire_form)
        self._writing.saved.connect(self._written)
        self._writing.keeping.report_to(self)
        self._writing.refused.connect(lambda error: self.panel.refuse(worded_error(error)))

    @Slot(object)
    def _wire_form(self, form: FormPage) -> None:
        form.back_wanted.connect(self._back_to_page)
        form.help_wanted.connect(self.help_wanted)
        if form.already is not None:
            form.already.chosen.connect(lambda person: self.go.emit(PersonPlace(person)))

    def _wire_page(self) -> None:
        page = self.panel.page
        page.back_wanted.connect(lambda: self.go.emit(PeoplePlace()))
        self.panel.back_wanted.connect(lambda: self.go.emit(PeoplePlace()))
        page.cards.chosen.connect(self._choose)
        self.timeline.conflict_found.connect(self._show_conflict)
        self.timeline.failed.connect(self._complain)
        page.visit_wanted.connect(lambda: self.go.emit(VisitPlace(self._id)))
        page.edit_wanted.connect(self._edit)
        page.add_wanted.connect(self._write)
        page.bin_wanted.connect(self._beside.open_bin)
        page.seen_wanted.connect(self._beside.open_seen)
        page.print_wanted.connect(lambda: self.go.emit(PaperPlace(person=self._id)))
        page.use_wanted.connect(self._open_use)
        page.erase_wanted.connect(self._open_erase)
        page.copy_wanted.connect(self._open_copy)
        page.care_wanted.connect(self._open_care)
        page.returned.connect(self._return)
        page.parted.connect(self._part)
        page.binned.connect(self._bin_person)
        page.brought_back.connect(self._bring_back_person)
        page.choices_wanted.connect(self._go_to_choices)
        page.history_wanted.connect(self._ask_history)
        page.going_on_wanted.connect(self._go_on)

    def _wire_pages_beside(self) -> None:
        panel = self.panel
        for source in (self._opened, self._beside, self._caring, self._keeping, self._copying):
            source.shown.connect(panel.show_page)
        self._opened.failed.connect(self._complain)
        self._opened.change_wanted.connect(self._change)
        self._opened.done.connect(self._back_to_page)
        self._beside.failed.connect(self._complain)
        self._copying.failed.connect(self._complain)
        self._copying.changed.connect(self.changed)
        self._caring.changed.connect(self.changed)
        self._caring.said.connect(self.said)
        self._caring.keeping.drafted.connect(self.drafted)
        self._caring.keeping.let_go.connect(self.let_go)
        hosting = self._hosting
        hosting.changed.connect(self.changed)
        hosting.go.connect(self.go)
        hosting.said.connect(self.said)
        hosting.drafted.connect(self.drafted)
        hosting.let_go.connect(self.let_go)
        hosting.help_wanted.connect(self.help_wanted)
        hosting.write_wanted.connect(self._write)
        hosting.read_wanted.connect(lambda kind, record: self._opened.open(Chosen(kind, record)))
        hosting.closed.connect(self._back_to_page)
        self._keeping.used.connect(self._used)
        self._keeping.erased.connect(self._erased)
        panel.entry.choices_wanted.connect(self._go_to_choices)
        panel.bin.cards.chosen.connect(self._open_binned)
        panel.give.back_wanted.connect(self._open_care)
        for beside in (panel.entry, panel.bin, panel.seen, panel.use, panel.erase, panel.copy, panel.care):
            beside.back_wanted.connect(self._back_to_page)
