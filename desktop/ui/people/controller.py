"""Asks for people page by page and drops every answer to an older question."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.consent import Unnamed
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.paging import Page
from desktop.domain.programme import Programme
from desktop.domain.roles import Deed, Role, may
from desktop.domain.views import Hit, PersonCursor, PersonLine, Self
from desktop.i18n import told
from desktop.ui.kit.cards import CardModel, Heading
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import FindsPeople, KnowsDecisions, KnowsMe, ReadingDesk, Shows
from desktop.ui.kit.rooms import (
    Lanes,
    PaperPlace,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    Room,
    VisitPlace,
)
from desktop.ui.kit.wording import worded_error
from desktop.ui.people.found import BESIDE, looked_through, place_of
from desktop.ui.people.lines import Found, card, hit_card, people_rows, unnamed_card
from desktop.ui.people.panel import PeoplePanel

PAGE_ROWS: Final = 200  # more than a tall screen shows
FOUND_ROWS: Final = 40  # as many as a tall screen shows: at each letter no others are waited for
NOTES_MOST: Final = 50  # records shown for what was typed; more words find fewer


class Casebook(FindsPeople, KnowsMe, Shows, Protocol):
    """The part of the casebook that the list needs."""

    def search(
        self, words: str, limit: int = 50, *, kinds: Collection[str] = (), since: date | None = None
    ) -> tuple[Hit, ...]: ...


class Sharing(Protocol):
    """Whom nothing is passed on about."""

    def unnamed(self) -> tuple[Unnamed, ...]: ...


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def sharing(self) -> Sharing: ...
    @property
    def programme(self) -> KnowsDecisions: ...


@dataclass(frozen=True, slots=True)
class Some:
    """One page of people; behind the last one of all, those without a name."""

    page: Page[PersonLine, PersonCursor]
    unnamed: tuple[Unnamed, ...]


class Desk(ReadingDesk[Services], Protocol):
    """What People sits at."""


class PeopleRoom(Room):
    """The list of people. Enter opens the one chosen, or the first where the cursor is still in the box."""

    panel: PeoplePanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._today = today
        self._round = 0  # a late answer to an older question is dropped
        self._words = ""
        self._asked = (0, "")
        self._lines: list[PersonLine] = []
        self._unnamed: tuple[Unnamed, ...] = ()
        self._hits: tuple[Hit, ...] = ()
        self._after: PersonCursor | None = None  # where the next page starts
        self._answered = False
        self._looked = True  # whether it is known what notes hold
        self._enter_pressed = False
        self._may_write = True
        self._role = Role.NONE
        self._reselect: RecordId | None = None
        self._model = CardModel(self)
        self.panel = PeoplePanel(self._model)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        words = place.words if isinstance(place, PeoplePlace) else ""
        self.panel.search.setText(words)
        self._learn_role()
        self._search()
        self.panel.begin()

    def here(self) -> Place:
        return PeoplePlace(self.panel.search.text().strip())

    def person_here(self) -> RecordId | None:
        key = self.panel.cards.current_key()
        if isinstance(key, Stamp):
            return key
        return self._lines[0].id if self._answered and self._words and self._lines else None

    def refresh(self, changed: Changed) -> None:
        if changed.everything or changed.people or changed.roster:
            self._reselect = self.person_here()
            self._search()

    def leave(self, then: Callable[[], None]) -> None:
        then()

    def retranslate(self) -> None:
        self.panel.retranslate()
        for line in self._lines:
            self._model.replace(card(line, self._today(), may_write=self._may_write))
        for one in self._unnamed:
            self._model.replace(unnamed_card(one))
        if self._words:
            self._show_rows()
        self._tell_state()

    # Asking

    @Slot(str)
    def _typed(self, _words: str) -> None:
        self._round += 1  # what is on its way answers an older question
        self._answered = False
        self._enter_pressed = False

    @Slot(str)
    def _searched(self, words: str) -> None:
        if self._asked != (self._round, words):  # else `enter` has asked already
            self._search()

    def _search(self) -> None:
        self._round += 1
        self._answered = False
        self._words = self.panel.search.text().strip()
        self._asked = (self._round, self._words)
        self._lines = []
        self._unnamed = ()
        self._hits = ()
        self._after = None
        self._looked = not self._words or self.panel.filter.kind == "person"
        self.panel.wait()
        self._model.restart()

    @Slot(object)
    def _fetch(self, after: PersonCursor | None) -> None:
        services, words, kind = self._desk.read, self._words, self.panel.filter.kind
        nobody: Page[PersonLine, PersonCursor] = Page((), None)

        def found() -> Some:
            wanted = not words or kind in ("", "person")
            page = services.casebook.people(words, after, FOUND_ROWS if words else PAGE_ROWS) if wanted else nobody
            last = page.after is None and not words
            return Some(page, services.sharing.unnamed() if last else ())

        self._lanes.read.start(
            self,
            lambda _progress: found(),
            done=partial(self._show, self._round, after),
            failed=partial(self._fail, self._round),
        )

    def _show(self, asked_in: int, after: PersonCursor | None, found: Some) -> None:
        if asked_in != self._round or after != self._after:
            return
        page = found.page
        self._after = page.after
        self._unnamed = found.unnamed
        self._answered = True
        self._lines.extend(page.rows)
        if self._words:
            self._show_rows()
            if after is None:
                self._look_in_notes()
        else:
            cards = [card(line, self._today(), may_write=self._may_write) for line in page.rows]
            self._model.append([*cards, *map(unnamed_card, found.unnamed)], page.after)
        self._tell_state()
        if self._reselect is not None and self.panel.cards.select(self._reselect):
            self._reselect = None
        if self._enter_pressed:
            self._choose_first()

    def _look_in_notes(self) -> None:
        """After the people, who are wanted most and found soonest."""
        casebook, words, kind = self._desk.read.casebook, self._words, self.panel.filter.kind
        if self._looked:
            return
        kinds = (kind,) if kind else looked_through(self._role)
        since = self.panel.filter.since(self._today())
        self._lanes.read.start(
            self,
            lambda _progress: casebook.search(words, NOTES_MOST, kinds=kinds, since=since),
            done=partial(self._show_notes, self._round),
            failed=partial(self._fail, self._round),
        )

    def _show_notes(self, asked_in: int, hits: tuple[Hit, ...]) -> None:
        if asked_in != self._round:
            return
        self._looked = True
        if hits:
            kept = self.panel.cards.current_key()
            self._hits = hits
            self._show_rows()
            if kept is not None:
                self.panel.cards.select(kept)
        self._tell_state()
        if self._enter_pressed:
            self._choose_first()

    def _show_rows(self) -> None:
        """Everything that was found for words: people, then what is written."""
        today = self._today()
        rows = people_rows([(line, card(line, today, may_write=self._may_write)) for line in self._lines])
        if self._hits:
            head = told("In your notes")
            rows += [Heading(head, icon=Icon.SEARCH), *(hit_card(hit, self._words) for hit in self._hits)]
        self._model.show_more(rows, self._after)

    def _tell_state(self) -> None:
        if self._answered and (self._looked or self._lines):
            count, more = len(self._lines) + len(self._unnamed), self._after is not None
            self.panel.show_found(count, len(self._hits), self._words, more=more)

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.complain(worded_error(error))

    def _learn_role(self) -> None:
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (services.casebook.me(), services.programme.now()),
            done=lambda known: self._know(*known),
            failed=lambda _error: None,
        )

    def _know(self, me: Self, programme: Programme) -> None:
        self._role, self._may_write = me.role, may(me.role, Deed.WRITE)
        self.panel.allow(may_write=self._may_write)
        self.panel.filter.know(programme, looked_through(me.role))

    # Leading on

    @Slot()
    def _choose_first(self) -> None:
        """Enter in the box: it may come before the answer, and then waits for it."""
        if not self._answered or not (self._lines or self._looked):
            self._enter_pressed = True
            return
        self._enter_pressed = False
        if self._lines and self._words:
            self._open(self._lines[0].id)
        elif self._words and self._hits:
            self._open(Found(self._hits[0].person, self._hits[0].type, self._hits[0].id))
        elif self._words and self._may_write:
            self._add()

    @Slot(object)
    def _open(self, person: object) -> None:
        match person:
            case Stamp():
                self.go.emit(PersonPlace(person))
            case Found(person=None, type=kind) if kind in BESIDE:
                self._open_beside(person)
            case Found():
                self._read(person, None)
            case _:
                return

    def _open_beside(self, found: Found) -> None:
        """First it is asked what the record stands beside."""
        casebook, named = self._desk.read.casebook, BESIDE[found.type]
        self._lanes.read.start(
            self,
            lambda _progress: casebook.show(found.type, found.id).record.fields.get(named),
            done=lambda beside: self._read(found, beside if isinstance(beside, Stamp) else None),
            failed=partial(self._fail, self._round),
        )

    def _read(self, found: Found, beside: RecordId | None) -> None:
        if (place := place_of(found, beside)) is not None:
            self.go.emit(place)

    @Slot(object)
    def _visit(self, person: object) -> None:
        if isinstance(person, Stamp):
            self.go.emit(VisitPlace(person))

    @Slot()
    def _add(self) -> None:
        self.go.emit(PersonFormPlace(name_hint=self.panel.search.text().strip()))

    def _wire(self) -> None:
        self._model.page_wanted.connect(self._fetch)
        self.panel.search.textChanged.connect(self._typed)
        self.panel.search.searched.connect(self._searched)
        self.panel.search.returnPressed.connect(self._choose_first)
        self.panel.filter.altered.connect(self._search)
        self.panel.cards.chosen.connect(self._open)
        self.panel.cards.acted.connect(self._visit)
        self.panel.add_wanted.connect(self._add)
        self.panel.paper_wanted.connect(lambda: self.go.emit(PaperPlace()))
