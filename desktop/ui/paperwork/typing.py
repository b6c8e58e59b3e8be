"""Papers that are typed in: whom a code stands for, one save for each, and what is half typed kept as a draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.blanks import PaperForm
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paperforms import About
from desktop.domain.veil import code_of
from desktop.domain.views import DraftNote
from desktop.i18n import formats, told
from desktop.ui.kit.alike import LookingForAlike
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import worded_error
from desktop.ui.paperwork.promises import Desk, Services
from desktop.ui.paperwork.saving import AlreadyThere, Head, Made, Outcome, Unnamed, save, take_back
from desktop.ui.paperwork.typed import Typed
from desktop.ui.paperwork.typing_page import Found, TypingPage


@dataclass(frozen=True, slots=True)
class _Offered:
    """What the head of a form has to choose from."""

    colleagues: Mapping[MemberId, str]
    groups: Mapping[RecordId, str]


class Typing(QObject):
    """Between the page and the casebook."""

    opened = Signal()
    changed = Signal(object)  # Changed
    said = Signal(str, object)

    def __init__(self, desk: Desk, lanes: Lanes, page: TypingPage, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page, self._today = desk, lanes, page, today
        self._round = 0
        self._asked_to_save = False  # once it is known whom the code stands for
        self._asked_about: tuple[Head, Typed] | None = None  # what may be written down already
        self._sure: tuple[Head, Typed] | None = None  # and is another paper
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self.keeping.complain_on(page)
        self.keeping.said.connect(lambda words: self.said.emit(words, None))
        self._looking = LookingForAlike(desk.read, lanes.read, self)
        self._looking.found.connect(page.already.show_alike)
        page.edited.connect(self._edited)
        page.code_typed.connect(self._find)
        page.save_wanted.connect(self._save)
        page.sure.connect(self._be_sure)

    @property
    def form(self) -> PaperForm:
        """What is typed in."""
        return self._page.form.which

    def open(self, form: PaperForm) -> None:
        """With what was half typed the last time."""
        self._page.ask(form)
        self._page.start_over()
        services, on = self._desk.read, self._today()

        def offered(found: _Offered) -> None:
            self._page.offer(found.colleagues, found.groups)
            self.keeping.find(self._key, self._begin)

        self._lanes.read.start(
            self,
            lambda _progress: _offered(services, on),
            done=offered,
            failed=lambda error: self._page.complain(worded_error(error)),
        )

    def leave(self, leaving: Leaving) -> None:
        self._looking.stop()
        self.keeping.ask_to_leave(leaving)

    @property
    def _key(self) -> str:
        return f"paper:{self.form}"

    def _begin(self, draft: DraftNote | None) -> None:
        self._page.show_content(draft.content if draft is not None else {})
        self._work(has_draft=draft is not None)
        self.opened.emit()
        self._page.begin()
        self._look_for_alike()

    def _work(self, *, has_draft: bool) -> None:
        """A paper of which only stands what the one before had too is no draft."""
        blank = self._page.content() if not has_draft else {}
        work = Work(key=self._key, blank=blank, content=self._page.content, save=self._save)
        self.keeping.begin(work, has_draft=has_draft)

    @Slot()
    def _edited(self) -> None:
        self.keeping.edited()
        if self._page.form.asks.about is About.NOBODY:
            self._looking.soon(self._page.form.fields)

    def _look_for_alike(self) -> None:
        """Who is written down here may be here already; from now on, and as those are who came meanwhile."""
        self._looking.stop()
        if self._page.form.asks.about is About.NOBODY:
            self._looking.begin()

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
        code = page.code.text().strip() if page.form.asks.about is About.PERSON else ""
        if page.person is None and code and not self._asked_to_save:
            self._asked_to_save = True
            self._find(code)
            return
        self._asked_to_save = False
        if not page.check():
            return
        head, typed = self._head(), page.form.typed()
        sure, services, on = self._sure == (head, typed), self._desk.write, self._today()
        self.keeping.pause()
        page.busy(True)
        self._lanes.write.start(
            self,
            lambda _progress: save(services, typed, head, on, sure=sure),
            done=partial(self._done, head, typed),
            failed=self._not_saved,
        )

    def _head(self) -> Head:
        page = self._page
        whose = page.whose.currentData()
        return Head(
            person=page.person if page.form.asks.about is About.PERSON else None,
            group=page.chosen_group(),
            by=MemberId(UUID(str(whose))) if whose else None,
            perhaps=page.already.asked_about(),
        )

    def _done(self, head: Head, typed: Typed, outcome: Outcome) -> None:
        self._page.busy(False)
        match outcome:
            case Made():
                self._saved(_called(head, typed, outcome), outcome)
            case AlreadyThere():
                self._asked_about = head, typed
                self._page.ask_again(_already_words(typed))
                self.keeping.go_on()
            case Unnamed(code):
                self._page.complain_of(
                    told(
                        "{code} is not among those who come to this group and may be named. Count them as visitors, or "
                        "write them down in the group first.",
                        code=code,
                    )
                )
                self.keeping.go_on()

    @Slot()
    def _be_sure(self) -> None:
        self._sure = self._asked_about
        self._save()

    def _saved(self, what: str, made: Made) -> None:
        services, why, page = self._desk.write, told("Undone right after saving"), self._page
        self._sure = None
        leaving = self.keeping.saved()
        page.taken_in(what)
        page.next_paper()
        self._work(has_draft=False)
        self._look_for_alike()
        self.changed.emit(made.changed)

        def undo() -> None:
            self._lanes.write.start(
                self,
                lambda _progress: take_back(services, made, why),
                done=self.changed.emit,
                failed=lambda error: page.complain(worded_error(error)),
            )

        self.said.emit(told("Saved: {what}", what=what), undo)
        if leaving is not None:
            leaving.then()

    def _not_saved(self, error: Exception) -> None:
        self._page.busy(False)
        self.keeping.not_saved(error)


def _called(head: Head, typed: Typed, made: Made) -> str:
    """What was typed in, without a name: whose code, or that of somebody new, which belongs on the paper; which day."""
    new = next((record for kind, record in made.records if kind == "person"), None)
    person = new or head.person
    day = typed.fields.get("date")
    said = (
        code_of(person) if person is not None else "",
        formats.date(date.fromisoformat(str(day))) if day else "",
    )
    return formats.listed([part for part in said if part])


def _already_words(typed: Typed) -> str:
    if typed.parts:
        return told(
            "Parts of this plan are written down already. What you typed takes their place; the earlier words stay in "
            "the history."
        )
    if typed.form is PaperForm.VISIT:
        return told("A visit of that day is written down already. It may be the same one.")
    return told("Something like this is written down already. It may be the same paper.")


def _offered(services: Services, on: date) -> _Offered:
    """Runs on the lane."""
    groups = {line.id: line.name for line in services.groups.lines(on) if not line.retired}
    return _Offered(services.casebook.colleagues(), groups)


def _found(services: Services, code: str) -> tuple[Found, ...]:
    """Those with the code; else those who are called so, where it is one or it is their whole name."""
    people = services.papers.with_code(code)
    if not people:
        lines = services.casebook.people(code, limit=20).rows
        whole = [line for line in lines if code.casefold() in (line.name.casefold(), line.alias.casefold())]
        people = tuple(line.id for line in (whole or lines))
    return tuple(Found(one, services.casebook.person(one).name) for one in people)
