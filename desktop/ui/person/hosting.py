"""The parts of a person's page: handed on what the window tells the room, and shown when they ask for it."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.domain.views import DraftNote, Record
from desktop.ui.kit.page import Page
from desktop.ui.kit.parts import Part
from desktop.ui.kit.rooms import Leaving
from desktop.ui.person.known import Known
from desktop.ui.person.page import PersonPage
from desktop.ui.person.panel import PersonPanel


class Hosting(QObject):
    """Of one room. A part is known by the object name of its tab."""

    changed = Signal(object)  # Changed
    go = Signal(object)  # a Place
    said = Signal(str, object)
    drafted = Signal()
    let_go = Signal()
    write_wanted = Signal(str, object)  # the form of a type: the record, or None
    read_wanted = Signal(str, object)
    help_wanted = Signal()
    closed = Signal()  # a page of a part is done with

    def __init__(self, parts: Sequence[Part], panel: PersonPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = {part.panel.objectName(): part for part in parts}
        self._panel = panel
        self._entered: tuple[RecordId, bool] | None = None
        self._known: Known | None = None
        for part in parts:
            part.changed.connect(self.changed)
            part.go.connect(self.go)
            part.said.connect(self.said)
            part.drafted.connect(self.drafted)
            part.let_go.connect(self.let_go)
            part.help_wanted.connect(self.help_wanted)
            part.write_wanted.connect(self.write_wanted)
            part.found.connect(self.offer)
            part.read_wanted.connect(self.read_wanted)
            part.opened.connect(self._open)
            part.closed.connect(partial(self._close, part.panel.objectName()))
        self._page.tabs.chosen.connect(self._look)

    @property
    def _page(self) -> PersonPage:
        return self._panel.page

    def enter(self, known: Known) -> None:
        """The page of somebody opens, or what may be written there has changed."""
        self._known = known
        to = (known.id, known.may_add)
        if to != self._entered:
            self._entered = to
            for part in self._parts.values():
                part.enter(known.id, may_write=known.may_add)
        self.offer()
        self._look(self._page.tabs.current())

    def forget(self) -> None:
        """Nobody's page is open."""
        self._entered = None

    @Slot()
    def offer(self) -> None:
        """Show the tabs of what is switched on, and of what holds something all the same."""
        if self._known is not None:
            for name, part in self._parts.items():
                on = self._known.unnamed is None and (self._known.programme.has(part.feature) or part.holds_something())
                self._page.tabs.offer(name, on=on)

    def refresh(self, changed: Changed) -> None:
        for part in self._parts.values():
            part.refresh(changed)

    def in_front(self) -> Part | None:
        """The part whose page is over the person's page."""
        shown = self._panel.currentWidget()
        return next((part for part in self._parts.values() if shown in part.pages), None)

    def step_back(self) -> bool:
        """One step back inside a page of a part, or from it; False where none is shown."""
        part = self.in_front()
        if part is None:
            return False
        if not part.step_back():
            name = part.panel.objectName()
            part.leave(Leaving(lambda: self._close(name), stay=lambda: None))
        return True

    def leave(self, leaving: Leaving) -> None:
        """One part after the other keeps what is half written."""
        self._leave_each(iter(self._parts.values()), leaving)

    def _leave_each(self, parts: Iterator[Part], leaving: Leaving) -> None:
        part = next(parts, None)
        if part is None:
            leaving.then()
        else:
            part.leave(Leaving(lambda: self._leave_each(parts, leaving), leaving.stay))

    def taking(self, draft: DraftNote) -> Part | None:
        """The part that can go on with it."""
        return next((part for part in self._parts.values() if part.takes(draft)), None)

    @staticmethod
    def name_of(part: Part | None) -> str:
        return part.panel.objectName() if part is not None else ""

    def go_on(self, part: Part, draft: DraftNote) -> None:
        self._page.tabs.choose(part.panel.objectName())
        part.go_on(draft)

    def edits(self, record: Record) -> bool:
        """Whether a part has a page on which this is changed; then it is opened."""
        part = next((part for part in self._parts.values() if record.type in part.edits), None)
        if part is not None:
            self._page.tabs.choose(part.panel.objectName())
            part.edit(record)
        return part is not None

    def retranslate(self) -> None:
        for name, part in self._parts.items():
            part.retranslate()
            self._page.tabs.show_words(name, part.word())

    @Slot(str)
    def _look(self, name: str) -> None:
        if name in self._parts and self._entered is not None:
            self._parts[name].look()
            self.offer()

    @Slot(object)
    def _open(self, page: Page) -> None:
        self._panel.cover(page)

    def _close(self, name: str) -> None:
        self._page.tabs.choose(name)
        self.closed.emit()
