"""The part "Plan" of a person's page."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.plans import HELPS
from desktop.domain.views import DraftNote, Record
from desktop.i18n import told
from desktop.i18n.fieldwords import code_word, type_word
from desktop.ui.kit.parts import Part
from desktop.ui.kit.print_page import PrintPage
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import worded_error
from desktop.ui.plans.held import KINDS, Held, held
from desktop.ui.plans.page import OwnPage
from desktop.ui.plans.panel import PlansPanel
from desktop.ui.plans.printing import Printing
from desktop.ui.plans.promises import Desk
from desktop.ui.plans.writing import PAGES, Target, Writing, target_of

_PART: Final = "plan"


class PlansPart(Part):
    """Plan, wishes, what helps, appointments; and the way onto paper."""

    panel: PlansPanel
    feature = Feature.PLANS
    edits = KINDS

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0
        self._person: RecordId | None = None
        self._may_write = False
        self._held: Held | None = None
        self._stale = True
        self._waiting: DraftNote | None = None  # to go on with, once it is known whose it is
        self.panel = PlansPanel()
        self._forms = {kind: OwnPage(TYPES[kind], PAGES[kind], today) for kind in KINDS}
        self._print_page = PrintPage()
        self.pages = (*self._forms.values(), self._print_page)
        self._writing = Writing(desk, lanes, self._forms, today, self)
        self._printing = Printing(desk, lanes, self._print_page, self)
        self._wire()

    def word(self) -> str:
        return told("Plan")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        if person != self._person:
            self._held = None
            self._writing.close()
            self._printing.close()
        self._person, self._may_write = person, may_write
        self._stale = True
        self._fetch()

    def look(self) -> None:
        if self._stale:
            self._fetch()

    def holds_something(self) -> bool:
        return bool(self._held)

    def refresh(self, changed: Changed) -> None:
        if changed.everything or self._person in changed.people:
            self._stale = True
            self._fetch()

    def takes(self, draft: DraftNote) -> bool:
        return draft.key.partition(":")[0] in KINDS

    def go_on(self, draft: DraftNote) -> None:
        if self._held is None:
            self._waiting = draft
            return
        if (target := target_of(draft, self._held.person, self._held.name)) is not None:
            self._writing.open(target)

    def edit(self, record: Record) -> None:
        if self._held is None or self._held.hides(record):
            return  # the tab says why
        self._write(record.type, record.id, str(record.fields.get("part", "")))

    def unfinished_words(self, draft: DraftNote) -> str:
        kind, _, rest = draft.key.partition(":")
        part = rest.rpartition(":")[2] if kind == _PART and not rest.startswith("record:") else ""
        return told("Not saved yet: {what}", what=code_word(kind, "part", part) if part else type_word(kind))

    def leave(self, leaving: Leaving) -> None:
        def then() -> None:
            self._writing.close()
            self._printing.close()
            leaving.then()

        self._writing.leave(Leaving(then, leaving.stay))

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._writing.retranslate()
        self._printing.retranslate()

    # Showing

    def _fetch(self) -> None:
        person, services = self._person, self._desk.read
        if person is None:
            return
        self._stale = False
        self._round += 1
        self._lanes.read.start(
            self,
            lambda _progress: held(services, person),
            done=partial(self._show, self._round),
            failed=partial(self._fail, self._round),
        )

    def _show(self, asked_in: int, found: Held) -> None:
        if asked_in != self._round:
            return
        self._held = found
        self.panel.calm()
        self.panel.show_held(found, may_write=self._may_write)
        self.found.emit()
        draft, self._waiting = self._waiting, None
        if draft is not None:
            self.go_on(draft)

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._complain(error)

    def _complain(self, error: Exception) -> None:
        self.panel.complain(worded_error(error))

    # Deeds

    @Slot(str, object, str)
    def _write(self, kind: str, record: RecordId | None, part: str) -> None:
        if self._held is not None:
            target = Target(kind=kind, person=self._held.person, name=self._held.name, record=record, part=part)
            self._writing.open(target)

    @Slot(str)
    def _add(self, what: str) -> None:
        person, casebook = self._person, self._desk.write.casebook
        if person is None:
            return
        why = told("Undone right after saving")
        fields = {"person": name_of(person), "what": what, "still": "yes", "date": self._today().isoformat()}

        def done(made: RecordId) -> None:
            self._saved(_changed(person, made), told("Saved"), lambda: casebook.delete(HELPS.name, made, why))

        self._lanes.write.start(
            self, lambda _progress: casebook.add(HELPS.name, fields), done=done, failed=self._complain
        )

    @Slot(object, str)
    def _tell_still(self, record: RecordId, code: str) -> None:
        """What they say today."""
        if self._held is None:
            return
        casebook = self._desk.write.casebook
        before = next((one.fields for one in self._held.records[HELPS.name] if one.id == record), {})
        back = {name: before.get(name) for name in ("still", "date")}
        says = {"still": code, "date": self._today().isoformat()}
        self._lanes.write.start(
            self,
            lambda _progress: casebook.edit(HELPS.name, record, says),
            done=lambda changed: self._saved(changed, told("Saved"), lambda: casebook.edit(HELPS.name, record, back)),
            failed=self._complain,
        )

    def _saved(self, changed: Changed, words: str, undo: Callable[[], Changed]) -> None:
        self._stale = True
        self.changed.emit(changed)
        self.said.emit(words, lambda: self._undo(undo))
        self._fetch()

    def _undo(self, undo: Callable[[], Changed]) -> None:
        self._lanes.write.start(self, lambda _progress: undo(), done=self._undone, failed=self._complain)

    def _undone(self, changed: Changed) -> None:
        self.changed.emit(changed)
        self._fetch()

    @Slot(object, str, object)
    def _written(self, changed: Changed, words: str, undo: Callable[[], Changed]) -> None:
        self.closed.emit()
        self._saved(changed, words, undo)

    @Slot()
    def _print(self) -> None:
        if self._person is not None:
            self._printing.open(self._person, self._held.name if self._held is not None else "")

    @Slot()
    def _back(self) -> None:
        """From a page to the tab; what is half written is kept."""
        self.leave(Leaving(self.closed.emit, stay=lambda: None))

    def _wire(self) -> None:
        panel, writing = self.panel, self._writing
        panel.written.connect(self._write)
        panel.added.connect(self._add)
        panel.told_still.connect(self._tell_still)
        panel.print_wanted.connect(self._print)
        panel.help_wanted.connect(self.help_wanted)
        for page in self.pages:
            page.back_wanted.connect(self._back)
        writing.opened.connect(self.opened)
        writing.refused.connect(self._complain)
        writing.saved.connect(self._written)
        writing.left.connect(self.closed)
        writing.keeping.report_to(self)
        self._printing.opened.connect(self.opened)
        self._printing.refused.connect(self._complain)
        self._printing.said.connect(lambda words: self.said.emit(words, None))


def _changed(person: RecordId, record: RecordId) -> Changed:
    return Changed(records=frozenset({record}), people=frozenset({person}))
