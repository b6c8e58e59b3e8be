"""The Paper room: prints forms and lists, and takes in what was written by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Slot

from desktop.domain.blanks import PaperForm
from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paperforms import forms_of
from desktop.domain.papers import Paper, VisitList, Whole
from desktop.domain.programme import Programme
from desktop.domain.roles import VISITORS, Deed, may
from desktop.domain.views import MemberLine, Self
from desktop.i18n import told
from desktop.reports.forms import blank
from desktop.reports.visits import visit_list
from desktop.reports.whole import whole
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.previewing import Previewing, Sheet
from desktop.ui.kit.print_page import PrintPage
from desktop.ui.kit.rooms import Lanes, Leaving, PaperPlace, PeoplePlace, PersonPlace, Place, Room
from desktop.ui.kit.wording import worded_error
from desktop.ui.paperwork.page import PaperPage
from desktop.ui.paperwork.promises import Desk, Services
from desktop.ui.paperwork.typing import Typing
from desktop.ui.paperwork.typing_page import TypingPage

_FOLDED: Final = "folded"  # what may stand on a whole record once it is ticked
_NOBODY: Final[Mapping[MemberId, str]] = {}


@dataclass(frozen=True, slots=True)
class Known:
    """Who is here, and what the programme records."""

    me: Self
    programme: Programme
    members: tuple[MemberLine, ...]

    @property
    def others(self) -> Mapping[MemberId, str]:
        """Whose lists can be made besides one's own."""
        if not may(self.me.role, Deed.ASSIGN):
            return _NOBODY
        return {one.id: one.name for one in self.members if one.role in VISITORS and one.id != self.me.member}


class PaperRoom(Room):
    """A first page, a preview, and the page on which paper is typed in."""

    panel: Pages

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0
        self._known: Known | None = None
        self._person: RecordId | None = None  # whose record is to be printed
        self._page = PaperPage()
        self._print_page = PrintPage()
        self.panel = Pages("paper-pages")
        self._typing_page = TypingPage(today)
        self.panel.hold(self._page, self._print_page, self._typing_page)
        self._previewing = Previewing(lanes, self._print_page, self)
        self._typing = Typing(desk, lanes, self._typing_page, today, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        if isinstance(place, PaperPlace):
            self._show_first()
            self._ask()
            self._person = place.person
            if place.typing is not None:
                self._typing.open(place.typing)
            elif place.person is not None:
                self._fetch_whole(place.person)

    def here(self) -> Place | None:
        return PaperPlace(typing=self._typing.form if self._is_typing else None, person=self._person)

    def step_back(self) -> bool:
        if self.panel.currentWidget() is self._page:
            return False
        self._back()
        return True

    def refresh(self, changed: Changed) -> None:
        if self.panel.isVisible():
            self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        self._previewing.close()
        self._typing.leave(leaving)

    def retranslate(self) -> None:
        self._page.retranslate()
        self._typing_page.retranslate()
        self._previewing.retranslate()

    # Inside

    def _wire(self) -> None:
        self._page.back_wanted.connect(lambda: self.go.emit(PeoplePlace()))
        self._page.form_wanted.connect(self._show_form)
        self._page.list_wanted.connect(self._fetch_list)
        self._page.typing_wanted.connect(lambda form: self._typing.open(PaperForm(form)))
        self._print_page.back_wanted.connect(self._back)
        typing = self._typing
        self._typing_page.back_wanted.connect(self._back)
        self._typing_page.person_wanted.connect(lambda person: self.go.emit(PersonPlace(person)))
        typing.opened.connect(lambda: self.panel.turn_to(self._typing_page))
        typing.changed.connect(self.changed)
        typing.said.connect(self.said)
        typing.keeping.drafted.connect(self.drafted)
        typing.keeping.let_go.connect(self.let_go)
        self._previewing.opened.connect(lambda: self.panel.turn_to(self._print_page))
        self._previewing.said.connect(lambda words: self.said.emit(words, None))

    def _ask(self) -> None:
        self._round += 1
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: _known(services),
            done=partial(self._arrive, self._round),
            failed=lambda error: self._page.complain(worded_error(error)),
        )

    def _arrive(self, asked_in: int, known: Known) -> None:
        if asked_in != self._round:
            return
        self._known = known
        self._page.show_offered(forms_of(known.programme), known.others, may_write=may(known.me.role, Deed.WRITE))
        if self.panel.currentWidget() is self._page:
            self._page.begin()

    @property
    def _is_typing(self) -> bool:
        return self.panel.currentWidget() is self._typing_page

    @Slot()
    def _back(self) -> None:
        if self._is_typing:
            self._typing.leave(Leaving(self._show_first, stay=lambda: None))
        elif self._person is not None:
            self.go.emit(PersonPlace(self._person))
        else:
            self._show_first()

    @Slot()
    def _show_first(self) -> None:
        self._previewing.close()
        self.panel.turn_to(self._page)
        self._page.begin()

    @Slot(str)
    def _show_form(self, form: str) -> None:
        if (known := self._known) is None:
            return
        programme, which = known.programme, PaperForm(form)
        self._previewing.open(
            Sheet(
                back=told("Paper"),
                make=lambda asked: blank(which, programme, asked.language),
                note=lambda _asked: None,  # nothing of the casebook is on it
                noted=False,
                languages=True,
            )
        )

    def _fetch_whole(self, person: RecordId) -> None:
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (services.papers.whole(person), services.casebook.person(person).name),
            done=lambda found: self._show_whole(*found),
            failed=lambda error: self._page.complain(worded_error(error)),
        )

    def _show_whole(self, of: Whole, called: str) -> None:
        papers, person = self._desk.write.papers, of.record.id
        never = of.record.fields.get("never_mention")
        if person != self._person:
            return
        self._previewing.open(
            Sheet(
                back=called,
                make=lambda asked: whole(of, asked.language, asked.called, unfolded=_FOLDED not in asked.left_out),
                note=lambda asked: papers.note_list([person], asked.called, Paper.WHOLE),
                people=True,
                languages=True,
                parts=lambda: ((_FOLDED, told("Notes that are kept folded shut")),) if of.folded else (),
                never=tuple(map(str, never)) if isinstance(never, tuple) else (),
                large=of.large,
                says=told("For the person themself choose names, and their language."),
            )
        )

    @Slot(int, object)
    def _fetch_list(self, days: int, member: MemberId | None) -> None:
        papers, on = self._desk.read.papers, self._today()
        self._lanes.read.start(
            self,
            lambda _progress: papers.visits(on, days, member),
            done=self._show_list,
            failed=lambda error: self._page.complain(worded_error(error)),
        )

    def _show_list(self, visits: VisitList) -> None:
        papers = self._desk.write.papers
        people = tuple(dict.fromkeys(line.person for line in visits.lines))
        self._previewing.open(
            Sheet(
                back=told("Paper"),
                make=lambda asked: visit_list(visits, asked.called, asked.language),
                note=lambda asked: papers.note_list(people, asked.called),
                people=bool(people),
                languages=True,
            )
        )


def _known(services: Services) -> Known:
    return Known(
        me=services.casebook.me(), programme=services.programme.now(), members=tuple(services.membership.members())
    )
