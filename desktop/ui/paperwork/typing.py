"""Papers that are typed in: whom a code stands for, one save for each, and what is half typed kept as a draft."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.records.encounters import ENCOUNTER
from desktop.domain.veil import code_of
from desktop.domain.views import Changed, DraftNote
from desktop.i18n import formats, told
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import worded_error
from desktop.ui.paperwork.promises import Casebook, Desk, Services
from desktop.ui.paperwork.typing_page import Found, TypingPage

DRAFT: Final = "paper:typing"


class Typing(QObject):
    """Between the page and the casebook."""

    opened = Signal()
    changed = Signal(object)  # Changed
    said = Signal(str, object)

    def __init__(self, desk: Desk, lanes: Lanes, page: TypingPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page = desk, lanes, page
        self._round = 0
        self._asked_to_save = False  # once it is known whom the code stands for
        self._asked_about: tuple[RecordId, date] | None = None  # of whom there is a visit of that day already
        self._sure: tuple[RecordId, date] | None = None  # and it is another one
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self.keeping.complain_on(page)
        self.keeping.said.connect(lambda words: self.said.emit(words, None))
        page.edited.connect(self.keeping.edited)
        page.code_typed.connect(self._find)
        page.save_wanted.connect(self._save)
        page.sure.connect(self._be_sure)

    def open(self) -> None:
        """With what was half typed the last time."""
        self._page.start_over()
        casebook = self._desk.read.casebook

        def offered(colleagues: Mapping[MemberId, str]) -> None:
            self._page.offer(colleagues)
            self.keeping.find(DRAFT, self._begin)

        self._lanes.read.start(
            self,
            lambda _progress: casebook.colleagues(),
            done=offered,
            failed=lambda error: self._page.complain(worded_error(error)),
        )

    def leave(self, leaving: Leaving) -> None:
        self.keeping.ask_to_leave(leaving)

    def _begin(self, draft: DraftNote | None) -> None:
        self._page.show_content(draft.content if draft is not None else {})
        self._work(has_draft=draft is not None)
        self.opened.emit()
        self._page.begin()

    def _work(self, *, has_draft: bool) -> None:
        """A paper of which only stands what the one before had too is no draft."""
        blank = self._page.content() if not has_draft else {"form": {}}
        self.keeping.begin(
            Work(key=DRAFT, blank=blank, content=self._page.content, save=self._save), has_draft=has_draft
        )

    # Whom it is about

    @Slot(str)
    def _find(self, code: str) -> None:
        self._round += 1
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: _found(services, code),
            done=partial(self._show_found, self._round),
            failed=partial(self._not_found, self._round),
        )

    def _show_found(self, asked_in: int, found: tuple[Found, ...]) -> None:
        if asked_in != self._round:
            return
        if found:
            self._page.show_found(found)
        else:
            self._page.nobody()
        if self._asked_to_save:
            self._asked_to_save = False
            self._save()

    def _not_found(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._asked_to_save = False
            self._page.complain(worded_error(error))

    # Saving

    @Slot()
    def _save(self) -> None:
        page = self._page
        code = page.code.text().strip()
        if page.person is None and code and not self._asked_to_save:
            self._asked_to_save = True
            self._find(code)
            return
        self._asked_to_save = False
        if not page.check() or page.person is None:
            return
        person, casebook = page.person, self._desk.write.casebook
        member = MemberId(UUID(str(page.whose.currentData()))) if page.whose.currentData() else None
        values = page.form.values()
        fields = {**values, "person": name_of(person), "late_reason": told("Typed in from paper")}
        day = date.fromisoformat(str(values["date"]))
        sure = self._sure == (person, day)

        def deed() -> RecordId | None:
            if not sure and _is_there(casebook, person, day):
                return None
            with casebook.typing_for(member):
                return casebook.add(ENCOUNTER.name, fields)

        self.keeping.pause()
        page.busy(True)
        self._lanes.write.start(
            self, lambda _progress: deed(), done=partial(self._done, person, day), failed=self._not_saved
        )

    def _done(self, person: RecordId, day: date, made: RecordId | None) -> None:
        self._page.busy(False)
        if made is not None:
            self._saved(person, day, made)
            return
        self._asked_about = person, day
        self._page.ask_again(told("A visit of that day is written down already. It may be the same one."))
        self.keeping.go_on()

    @Slot()
    def _be_sure(self) -> None:
        self._sure = self._asked_about
        self._save()

    def _saved(self, person: RecordId, day: date, made: RecordId) -> None:
        casebook, why = self._desk.write.casebook, told("Undone right after saving")
        page = self._page
        self._sure = None
        leaving = self.keeping.saved()
        what = told("{code}, {day}", code=code_of(person), day=formats.date(day))
        page.taken_in(what)
        page.next_paper()
        self._work(has_draft=False)
        self.changed.emit(Changed(records=frozenset({made}), people=frozenset({person})))

        def undo() -> None:
            self._lanes.write.start(
                self,
                lambda _progress: casebook.delete(ENCOUNTER.name, made, why),
                done=self.changed.emit,
                failed=lambda error: page.complain(worded_error(error)),
            )

        self.said.emit(told("Saved: {what}", what=what), undo)
        if leaving is not None:
            leaving.then()

    def _not_saved(self, error: Exception) -> None:
        self._page.busy(False)
        self.keeping.not_saved(error)


def _is_there(casebook: Casebook, person: RecordId, day: date) -> bool:
    """Whether a visit of that day is written down, be it by somebody else."""
    visits = casebook.list(ENCOUNTER.name, where={"person": name_of(person)})
    return any(one.record.fields.get("date") == day.isoformat() for one in visits)


def _found(services: Services, code: str) -> tuple[Found, ...]:
    """Those with the code; else those who are called so, where it is one or it is their whole name."""
    people = services.papers.with_code(code)
    if not people:
        lines = services.casebook.people(code, limit=20).rows
        whole = [line for line in lines if code.casefold() in (line.name.casefold(), line.alias.casefold())]
        people = tuple(line.id for line in (whole or lines))
    return tuple(Found(one, services.casebook.person(one).name) for one in people)
