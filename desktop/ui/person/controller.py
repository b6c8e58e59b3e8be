"""Brings one person's page to the screen, and what leads on from it: records read whole, forms, the bin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Slot

from desktop.domain.audit import Seen
from desktop.domain.caseload import Carer
from desktop.domain.clock import Moment
from desktop.domain.consent import Minimum, Readers, Unnamed
from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, name_of
from desktop.domain.paging import Page
from desktop.domain.records.people import RESTRICTED, USE
from desktop.domain.roles import Deed, may
from desktop.domain.views import (
    Changed,
    DraftNote,
    Entry,
    EntryCursor,
    Past,
    Record,
    Self,
    Shown,
)
from desktop.i18n import told
from desktop.ui.kit.cards import Card, CardModel
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import (
    Lanes,
    Leaving,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    Room,
    VisitPlace,
)
from desktop.ui.kit.wording import worded_error
from desktop.ui.person.care import Caring
from desktop.ui.person.carewords import handed_words
from desktop.ui.person.entry import Reading
from desktop.ui.person.keeping import Keeping
from desktop.ui.person.lines import Chosen, card, title
from desktop.ui.person.page import About
from desktop.ui.person.panel import PersonPanel
from desktop.ui.person.promises import Desk, Services
from desktop.ui.person.reading import RECEIPT_ICONS, Names, lines_of, receipt_words, steps_of
from desktop.ui.person.safety import awaits_coordinator, least_words
from desktop.ui.person.writing import Target, Writing, Written, target_of

PAGE_ROWS: Final = 100
_IN_TIMELINE: Final = ("encounter", "task", "agreement", "safety_concern", "safety_notice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the page of a person is made from."""

    shown: Shown
    names: Names
    me: Self
    readers: Readers
    carers: tuple[Carer, ...]
    unnamed: Unnamed | None = None  # somebody of whom no more is known than that they are there

    @property
    def name(self) -> str:
        if self.unnamed is not None:
            return told("Somebody without a name here")
        return str(self.shown.record.fields.get("name", ""))

    @property
    def may_write(self) -> bool:
        return may(self.me.role, Deed.WRITE) and self.unnamed is None

    @property
    def restricted(self) -> bool:
        return self.shown.record.fields.get(USE) == RESTRICTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A record of this person, with everything that was ever written into it."""

    shown: Shown
    past: tuple[Past, ...]
    readers: Readers
    least: Minimum | None = None  # what could be told of it all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """What lies in the bin."""

    records: tuple[Shown, ...]
    people: tuple[Shown, ...]


class PersonRoom(Room):
    """One person, whole. Enter on the page begins a visit."""

    panel: PersonPanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._today = today
        self._round = 0  # a late answer about somebody else is dropped
        self._id: RecordId | None = None
        self._known: Known | None = None
        self._entries: list[Entry] = []
        self._read: Read | None = None
        self._steps: tuple[Past, ...] | None = None
        self._unfinished: DraftNote | None = None
        self._model = CardModel(self)
        self.panel = PersonPanel(self._model, today)
        self._writing = Writing(desk, lanes, self.panel, today, self)
        self._today = today
        self._caring = Caring(desk, lanes, self.panel.care, self.panel.give, self)
        self._keeping = Keeping(desk, lanes, self.panel.use, self.panel.erase, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        self._writing.close()
        match place:
            case PersonPlace(id):
                self._open(id)
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
        return PersonPlace(self._id) if self._id is not None else None

    def person_here(self) -> RecordId | None:
        return self._id

    def refresh(self, changed: Changed) -> None:
        if self._id is not None and (changed.everything or changed.roster or self._id in changed.people):
            self._ask(self._id)

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        self._caring.keep()
        self._writing.leave(leaving)

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._writing.retranslate()
        self._caring.retranslate()
        if self._known is not None:
            self._show_about(self._known)
            for entry in self._entries:
                self._model.replace(self._card(entry, self._known))
            if self._read is not None:
                self._show_read(self._known, self._read)

    # The page

    def _open(self, person: RecordId, then: Callable[[], None] | None = None) -> None:
        self._id = person
        self._known = None
        self._read = None
        self.panel.wait()
        self._ask(person, then or self._show_page)

    def _ask(self, person: RecordId, then: Callable[[], None] | None = None) -> None:
        self._round += 1
        self._steps = None
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: _known(services, person),
            done=partial(self._arrive, self._round, then),
            failed=partial(self._refuse, self._round),
        )
        drafts = self._desk.drafts
        self._lanes.drafts.start(
            self,
            lambda _progress: drafts.all(),
            done=partial(self._offer_to_go_on, self._round),
            failed=lambda _error: None,  # Today lists them too
        )

    def _arrive(self, asked_in: int, then: Callable[[], None] | None, known: Known) -> None:
        if asked_in != self._round:
            return
        self._known = known
        self._show_about(known)
        self._entries = []
        self._model.restart()
        if then is not None:
            then()

    def _refuse(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.refuse(worded_error(error))

    def _show_page(self) -> None:
        self.panel.show_page(self.panel.page)

    def _show_about(self, known: Known) -> None:
        record, names = known.shown.record, known.names
        alias, place = (str(record.fields.get(name, "")) for name in ("alias", "place"))
        self.panel.page.show_person(
            About(
                name=known.name,
                beside=" · ".join(part for part in (alias, place) if part),
                safe_contact=str(record.fields.get("safe_contact", "")),
                readers=known.readers,
                unnamed=known.unnamed,
                handed=handed_words(known.carers, known.me.member, known.name, names, self._today()),
                conflicts=bool(record.conflicts) or any(entry.record.conflicts for entry in self._entries),
                deleted=record.deleted,
                may_write=known.may_write,
                may_erase=may(known.me.role, Deed.ERASE) and known.unnamed is None,
                restricted=known.restricted,
                lines=lines_of("person", record.fields, names),
                ways=_ways(known.shown, names),
            )
        )
        if self._steps is not None:
            self.panel.page.show_history(steps_of("person", self._steps, names))

    @Slot(object)
    def _fetch(self, after: EntryCursor | None) -> None:
        person, casebook = self._id, self._desk.read.casebook
        if person is None:
            return
        self._lanes.read.start(
            self,
            lambda _progress: casebook.timeline(person, after, PAGE_ROWS),
            done=partial(self._show_entries, self._round),
            failed=partial(self._fail, self._round),
        )

    def _show_entries(self, asked_in: int, page: Page[Entry, EntryCursor]) -> None:
        known = self._known
        if asked_in != self._round or known is None:
            return
        self._entries.extend(page.rows)
        self._model.append([self._card(entry, known) for entry in page.rows], page.after)
        self.panel.page.show_timeline(empty=not self._entries)
        if any(entry.record.conflicts for entry in page.rows):
            self._show_about(known)

    def _card(self, entry: Entry, known: Known) -> Card:
        return card(entry, known.names, alone=known.me.alone, may_write=known.may_write)

    def _offer_to_go_on(self, asked_in: int, drafts: tuple[DraftNote, ...]) -> None:
        if asked_in == self._round:
            mine = [draft for draft in drafts if draft.person == self._id and target_of(draft, "") is not None]
            self._unfinished = mine[0] if mine else None
            self.panel.page.offer_to_go_on(mine[0].key.partition(":")[0] if mine else "")

    @Slot()
    def _go_on(self) -> None:
        if self._unfinished is not None and self._known is not None:
            target = target_of(self._unfinished, self._known.name)
            if target is not None:
                self._write(target)

    @Slot()
    def _ask_history(self) -> None:
        person, casebook = self._id, self._desk.read.casebook
        if person is not None:
            self._lanes.read.start(
                self,
                lambda _progress: casebook.history("person", person),
                done=partial(self._show_history, self._round),
                failed=partial(self._fail, self._round),
            )

    def _show_history(self, asked_in: int, past: tuple[Past, ...]) -> None:
        if asked_in == self._round and self._known is not None:
            self._steps = past
            self.panel.page.show_history(steps_of("person", past, self._known.names))

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.page.complain(worded_error(error))

    # A record read whole

    @Slot(object)
    def _choose(self, chosen: object) -> None:
        if isinstance(chosen, Chosen):
            self._read_record(chosen)

    def _read_record(self, chosen: Chosen) -> None:
        casebook, sharing, person = self._desk.read.casebook, self._desk.read.sharing, self._id
        self._lanes.read.start(
            self,
            lambda _progress: Read(
                shown=casebook.show(chosen.type, chosen.id),
                past=casebook.history(chosen.type, chosen.id),
                readers=sharing.readers(chosen.type, person, chosen.id),
                least=sharing.minimum(chosen.id) if chosen.type == "safety_concern" else None,
            ),
            done=partial(self._show_chosen, self._round),
            failed=partial(self._fail, self._round),
        )

    def _show_chosen(self, asked_in: int, read: Read) -> None:
        if asked_in == self._round and self._known is not None:
            self._show_read(self._known, read)
            self.panel.show_page(self.panel.entry)

    def _show_read(self, known: Known, read: Read) -> None:
        self._read = read
        record = read.shown.record
        unseen = awaits_coordinator(record, known.me.role)
        ask = least_words(read.least, known.name) if read.least and known.may_write else ""
        self.panel.entry.show_reading(
            Reading(
                title=title(record),
                beside=known.name,
                back=known.name,
                lines=lines_of(record.type, record.fields, known.names),
                ways=_ways(read.shown, known.names),
                readers=read.readers,
                person=known.name,
                ask=told("No coordinator has said yet that they have seen this.") if unseen else ask,
                answer=told("I have seen this") if unseen else told("Tell the least"),
                steps=steps_of(record.type, read.past, known.names),
                conflicts=bool(record.conflicts),
                deleted=record.deleted,
                may_write=known.may_write,
            )
        )

    @Slot()
    def _change(self) -> None:
        if self._read is None or self._known is None:
            return
        record = self._read.shown.record
        if record.type == "encounter":
            self.go.emit(VisitPlace(self._id, record.id))
        else:
            self._write(Target(kind=record.type, record=record.id, person=self._id, name=self._known.name))

    @Slot()
    def _back_to_page(self) -> None:
        """From a record, the bin or a form to the person; a form keeps its draft."""

        def then() -> None:
            self._writing.close()
            self._read = None
            if self._id is None:
                self.go.emit(PeoplePlace())
            else:
                self._ask(self._id, self._show_page)

        self._writing.leave(Leaving(then, stay=lambda: None))

    # Forms

    @Slot()
    def _edit(self) -> None:
        if self._id is not None and self._known is not None:
            self._write(Target(kind="person", record=self._id, name=self._known.name))

    @Slot()
    def _agree(self) -> None:
        if self._known is not None:
            self._write(Target(kind="agreement", person=self._id, name=self._known.name))

    @Slot()
    def _add_task(self) -> None:
        if self._known is not None:
            self._write(Target(kind="task", person=self._id, name=self._known.name))

    def _write(self, target: Target) -> None:
        self._writing.open(target)

    @Slot(object, object)
    def _written(self, target: Target, written: Written | None) -> None:
        person = target.person or target.record
        if written is not None:
            person = person or written.record
            self._say(target, written, person)
        if target.kind == "person" and target.record is None and person is not None:
            self.go.emit(PersonPlace(person))
        elif self._id is not None:
            self._read = None
            self._ask(self._id, self._show_page)

    def _say(self, target: Target, written: Written, person: RecordId | None) -> None:
        self._tell_changed(Changed(records=frozenset({written.record}), people=frozenset({person} if person else ())))
        words = {
            "person": told("Person saved"),
            "task": told("Task saved"),
            "agreement": told("Agreement saved"),
            "safety_concern": told("Worry saved"),
        }
        undo = written.undo
        self.said.emit(words[target.kind], lambda: self._do(undo, ""))

    @Slot()
    def _add_worry(self) -> None:
        if self._known is not None:
            self._write(Target(kind="safety_concern", person=self._id, name=self._known.name))

    @Slot()
    def _answer(self) -> None:
        """What the page of a worry asked: somebody has seen it, or the least is to be told of it."""
        read, known = self._read, self._known
        if read is None or known is None:
            return
        record, desk = read.shown.record, self._desk.write
        if awaits_coordinator(record, known.me.role):
            seen = {"acknowledged": self._today().isoformat()}
            self._do(lambda: desk.casebook.edit(record.type, record.id, seen), told("Noted that you have seen it"))
        else:
            words = told("The least will be told: it goes with your next file")
            self._do(lambda: desk.sharing.tell_minimum(record.id), words)
        self._back_to_page()

    # Deeds of one click

    @Slot(object)
    def _tick(self, chosen: object) -> None:
        if not isinstance(chosen, Chosen):
            return
        entry = next((entry for entry in self._entries if entry.record.id == chosen.id), None)
        if entry is None:
            return
        was = bool(entry.record.fields.get("done"))
        casebook, task = self._desk.write.casebook, chosen.id
        words = told("Task is open again") if was else told("Task done")
        self._do(
            lambda: casebook.edit("task", task, {"done": None if was else True}),
            words,
            lambda: casebook.edit("task", task, {"done": True if was else None}),
        )

    @Slot(str)
    def _bin_person(self, why: str) -> None:
        if self._id is not None:
            self._bin("person", self._id, why)

    @Slot(str)
    def _bin_record(self, why: str) -> None:
        if self._read is not None:
            record = self._read.shown.record
            self._bin(record.type, record.id, why)
            self._back_to_page()

    def _bin(self, kind: str, record: RecordId, why: str) -> None:
        casebook = self._desk.write.casebook
        self._do(
            lambda: casebook.delete(kind, record, why),
            told("Put in the bin"),
            lambda: casebook.undelete(kind, record),
        )

    @Slot()
    def _bring_back_person(self) -> None:
        if self._id is not None:
            self._bring_back(Chosen("person", self._id))

    @Slot()
    def _bring_back_record(self) -> None:
        if self._read is not None:
            self._bring_back(Chosen(self._read.shown.record.type, self._read.shown.record.id))
            self._back_to_page()

    @Slot(object)
    def _bring_back(self, chosen: object) -> None:
        if isinstance(chosen, Chosen):
            casebook = self._desk.write.casebook
            self._do(lambda: casebook.undelete(chosen.type, chosen.id), told("Brought back"))

    def _do(self, deed: Callable[[], Changed], words: str, back: Callable[[], Changed] | None = None) -> None:
        """Carry out `deed` on the lane, say `words`, and offer the way `back`."""

        def done(changed: Changed) -> None:
            self._tell_changed(changed)
            if words:
                self.said.emit(words, (lambda: self._do(back, "")) if back else None)
            if self.panel.currentWidget() is self.panel.bin:
                self._open_bin()

        self._lanes.write.start(self, lambda _progress: deed(), done=done, failed=self._complain)

    @Slot()
    def _go_to_choices(self) -> None:
        """To what is shown here, first of all."""
        shown = self._read.shown if self._read is not None else self._known.shown if self._known is not None else None
        self.go.emit(ReviewPlace(person=self._id, record=shown.record.id if shown is not None else None))

    def _complain(self, error: Exception) -> None:
        match self.panel.currentWidget():
            case self.panel.entry | self.panel.bin as page:
                page.complain(worded_error(error))
            case _:
                self.panel.page.complain(worded_error(error))

    def _tell_changed(self, changed: Changed) -> None:
        self.changed.emit(changed)

    # The bin

    @Slot()
    def _open_bin(self) -> None:
        person, casebook = self._id, self._desk.read.casebook
        if person is None:
            return

        def binned() -> Binned:
            where = {"person": name_of(person)}
            found = [shown for kind in _IN_TIMELINE for shown in casebook.list(kind, where=where, deleted=True)]
            return Binned(records=tuple(found), people=tuple(casebook.list("person", deleted=True)))

        self._lanes.read.start(
            self,
            lambda _progress: binned(),
            done=partial(self._show_bin, self._round),
            failed=partial(self._fail, self._round),
        )

    def _show_bin(self, asked_in: int, binned: Binned) -> None:
        if asked_in == self._round and self._known is not None:
            self.panel.bin.show_bin(self._known.name, binned.records, binned.people)
            self.panel.show_page(self.panel.bin)

    # Who has seen this

    @Slot()
    def _open_seen(self) -> None:
        person, audit = self._id, self._desk.read.audit
        if person is not None:
            self._lanes.read.start(
                self,
                lambda _progress: audit.who_saw(person),
                done=partial(self._show_seen, self._round),
                failed=partial(self._fail, self._round),
            )

    def _show_seen(self, asked_in: int, seen: tuple[Seen, ...]) -> None:
        if asked_in == self._round and self._known is not None:
            self.panel.seen.show_seen(self._known.name, self._known.me.member, seen)
            self.panel.show_page(self.panel.seen)

    # Kept, not used, erased

    @Slot()
    def _open_use(self) -> None:
        if self._id is not None and self._known is not None:
            self._keeping.open_use(self._id, self._known.name, restricted=self._known.restricted)

    @Slot()
    def _open_care(self) -> None:
        if self._id is not None and self._known is not None:
            self._caring.open(self._id, self._known.name)

    @Slot()
    def _open_erase(self) -> None:
        if self._id is not None and self._known is not None:
            self._keeping.open_erase(self._id, self._known.name)

    @Slot(object)
    def _used(self, changed: Changed) -> None:
        self._tell_changed(changed)
        if self._id is not None:
            self._ask(self._id, self._show_page)

    @Slot(object, str)
    def _erased(self, changed: Changed, words: str) -> None:
        self._writing.close()
        self._id = self._known = self._read = None
        self._tell_changed(changed)
        self.said.emit(words, None)
        self.go.emit(PeoplePlace())

    @Slot(object)
    def _open_binned(self, chosen: object) -> None:
        if isinstance(chosen, Chosen) and chosen.type == "person":
            self.go.emit(PersonPlace(chosen.id))
        else:
            self._choose(chosen)

    def _wire(self) -> None:
        page, entry, writing = self.panel.page, self.panel.entry, self._writing
        self._model.page_wanted.connect(self._fetch)
        page.cards.chosen.connect(self._choose)
        page.cards.acted.connect(self._tick)
        page.back_wanted.connect(lambda: self.go.emit(PeoplePlace()))
        page.visit_wanted.connect(lambda: self.go.emit(VisitPlace(self._id)))
        page.edit_wanted.connect(self._edit)
        page.agreement_wanted.connect(self._agree)
        page.task_wanted.connect(self._add_task)
        page.bin_wanted.connect(self._open_bin)
        page.seen_wanted.connect(self._open_seen)
        page.use_wanted.connect(self._open_use)
        page.erase_wanted.connect(self._open_erase)
        page.care_wanted.connect(self._open_care)
        self._caring.shown.connect(self.panel.show_page)
        self._caring.changed.connect(self._tell_changed)
        self._caring.said.connect(lambda words: self.said.emit(words, None))
        self.panel.give.back_wanted.connect(self._open_care)
        self._keeping.shown.connect(self.panel.show_page)
        self._keeping.used.connect(self._used)
        self._keeping.erased.connect(self._erased)
        page.binned.connect(self._bin_person)
        page.brought_back.connect(self._bring_back_person)
        page.choices_wanted.connect(self._go_to_choices)
        page.history_wanted.connect(self._ask_history)
        page.going_on_wanted.connect(self._go_on)
        entry.change_wanted.connect(self._change)
        entry.answered.connect(self._answer)
        page.worry_wanted.connect(self._add_worry)
        entry.binned.connect(self._bin_record)
        entry.brought_back.connect(self._bring_back_record)
        entry.choices_wanted.connect(self._go_to_choices)
        entry.back_wanted.connect(self._back_to_page)
        self.panel.bin.cards.chosen.connect(self._open_binned)
        self.panel.bin.cards.acted.connect(self._bring_back)
        self.panel.bin.back_wanted.connect(self._back_to_page)
        for beside in (self.panel.seen, self.panel.use, self.panel.erase, self.panel.care):
            beside.back_wanted.connect(self._back_to_page)
        self.panel.back_wanted.connect(lambda: self.go.emit(PeoplePlace()))
        for form in self.panel.forms.values():
            form.back_wanted.connect(self._back_to_page)
            if form.alike is not None:
                form.alike.chosen.connect(lambda person: self.go.emit(PersonPlace(person)))
        writing.saved.connect(self._written)
        writing.drafted.connect(self.drafted)
        writing.let_go.connect(self.let_go)
        writing.said.connect(lambda words: self.said.emit(words, None))
        writing.refused.connect(lambda error: self.panel.refuse(worded_error(error)))


def _known(services: Services, person: RecordId) -> Known:
    """Runs on the lane. Raises NotFound."""
    casebook = services.casebook
    try:
        shown, unnamed = casebook.show("person", person), None
    except NotFound:
        unnamed = next((one for one in services.sharing.unnamed() if one.person == person), None)
        if unnamed is None:
            raise
        shown = _nothing_known(person, casebook.me())
    return Known(
        shown=shown,
        unnamed=unnamed,
        names=services.membership.names(),
        me=casebook.me(),
        readers=services.sharing.readers("person", person, person),
        carers=services.caseload.carers(person) if unnamed is None else (),
    )


def _nothing_known(person: RecordId, me: Self) -> Shown:
    """What stands in place of the record of somebody of whom nothing is passed on."""
    record = Record(
        id=person,
        type="person",
        fields={},
        deleted=False,
        conflicts=(),
        author=me.member,
        moment=Moment(0, 0),
        edited=False,
        bases={},
    )
    return Shown(record=record, receipts=())


def _ways(shown: Shown, names: Names) -> tuple[tuple[Icon, str], ...]:
    return tuple((RECEIPT_ICONS[step.state], receipt_words(step, names)) for step in shown.receipts)
