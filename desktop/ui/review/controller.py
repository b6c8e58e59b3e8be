"""The review as one room: what waits for a decision, and for coordinators what was kept aside and who gave what."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.domain.papers import Paper
from desktop.domain.roles import Deed, may
from desktop.domain.views import DraftNote
from desktop.i18n import formats, told
from desktop.ui.kit import decided
from desktop.ui.kit.previewing import Previewing, Sheet
from desktop.ui.kit.rooms import (
    ExchangePlace,
    Lanes,
    PersonPlace,
    Place,
    ReviewPlace,
    ReviewTab,
    Room,
    SettingsPlace,
    SupportList,
    SupportPlace,
)
from desktop.ui.kit.wording import worded_error
from desktop.ui.review.choosing import DRAFT, Choosing
from desktop.ui.review.joining import Joining
from desktop.ui.review.known import Known, known_of
from desktop.ui.review.overview import Glance, Opens, glance_document
from desktop.ui.review.panel import ReviewPanel
from desktop.ui.review.problem_words import problems
from desktop.ui.review.promises import Desk
from desktop.ui.review.reading import ReadingNotes
from desktop.ui.review.report import ReportPage
from desktop.ui.review.reporting import Reporting
from desktop.ui.review.seeing import Seeing
from desktop.ui.review.team import silent


def _now() -> datetime:
    return datetime.now().astimezone()


class ReviewRoom(Room):
    """Nothing is decided here but by somebody who looks at it."""

    panel: ReviewPanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, now: Callable[[], datetime] = _now
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._round = 0
        self._tab = ReviewTab.CHOICES
        self._person: RecordId | None = None
        self._known: Known | None = None
        self._now = now
        self.panel = ReviewPanel()
        self._choosing = Choosing(desk, lanes, self.panel.choice, now, self)
        self._previewing = Previewing(lanes, self.panel.printing, self)
        self._behind: ReportPage | None = None  # where the way back from a preview leads; None: to the tab
        self._reporting = Reporting(desk, lanes, self.panel, now, self)
        self._seeing = Seeing(desk, lanes, self.panel.worries, now, self)
        self._joining = Joining(desk, lanes, self.panel.twins, self.panel.decided, now, self)
        self._reading = ReadingNotes(desk, lanes, self.panel.reading, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        if not isinstance(place, ReviewPlace):
            return
        self._tab, self._person = place.tab, place.person
        self._choosing.begin()
        self._seeing.begin_at(place.record)
        self._reading.close()
        self._show_tab()
        if place.tab is ReviewTab.NOTES and place.record is not None:
            self._reading.open(place.record)
        drafts = self._desk.drafts
        go_on = partial(self._with_drafts, place.record)
        self._lanes.drafts.start(
            self, lambda _progress: drafts.find(DRAFT), done=go_on, failed=lambda _error: go_on(None)
        )

    def here(self) -> Place:
        if self._tab is ReviewTab.NOTES:
            return ReviewPlace(self._tab, self._person, self._reading.record)
        if self._tab is ReviewTab.WORRIES:
            return ReviewPlace(self._tab, self._person, self._seeing.current())
        conflict = self._choosing.current()
        return ReviewPlace(self._tab, self._person, conflict.record if conflict is not None else None)

    def person_here(self) -> RecordId | None:
        conflict = self._choosing.current()
        return conflict.person if conflict is not None and self._tab is ReviewTab.CHOICES else None

    def refresh(self, changed: Changed) -> None:
        self._joining.note(changed)
        if self.panel.isVisible():  # else it is asked when somebody comes
            self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        self._reading.leave()
        self._choosing.leave(lambda: self._seeing.leave(then))

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._previewing.retranslate()
        if self._known is not None:
            self._show_whole(self._known)
        self._choosing.show_again()
        self._joining.retranslate()

    # Asking

    def _with_drafts(self, start: RecordId | None, draft: DraftNote | None) -> None:
        self._choosing.go_on_with(draft)
        self._ask(start)

    def _ask(self, start: RecordId | None = None) -> None:
        self._round += 1
        services, person = self._desk.read, self._person
        self._lanes.read.start(
            self,
            lambda _progress: known_of(services, person),
            done=partial(self._arrive, self._round, start),
            failed=partial(self._fail, self._round),
        )

    def _arrive(self, asked_in: int, start: RecordId | None, known: Known) -> None:
        if asked_in != self._round:
            return
        self._known = known
        self._show_whole(known)
        self._choosing.know(known, start=start)
        self._seeing.know(known)
        if known.whole is not None:
            self._joining.come_in(known.names)

    def _show_whole(self, known: Known) -> None:
        counts = {ReviewTab.CHOICES: len(known.conflicts)}
        self.panel.notes.show_notes(known.notes, known.names, own=known.whole is None)
        if decided.now().has(Feature.REVIEWS) or known.notes or self._tab is ReviewTab.NOTES:
            new = known.notes if known.whole is not None else [line for line in known.notes if line.answered]
            counts = {ReviewTab.NOTES: len(new)} | counts
        if (whole := known.whole) is not None:
            now = self._now()
            found = problems(known.standing, whole.kept, known.names)
            still = silent(whole.team, now.date())
            self.panel.overview.show_glance(
                Glance(
                    overview=whole.overview,
                    conflicts=len(known.conflicts),
                    twins=self._joining.count,
                    kept=len(found),
                    silent=still,
                    alone=known.me.alone,
                    undone=whole.undone,
                )
            )
            counts = {ReviewTab.OVERVIEW: 0} | counts
            self.panel.problems.show_problems(found, told("Last check {when}.", when=formats.moment(now)))
            self.panel.team.show_team(whole.team, now.date())
            counts |= {ReviewTab.TWINS: self._joining.count, ReviewTab.WORRIES: len(whole.worries)}
            if found or not known.me.alone:
                counts |= {ReviewTab.PROBLEMS: len(found)}
            if not known.me.alone:
                counts |= {ReviewTab.TEAM: still}
            counts[ReviewTab.NUMBERS] = 0
        elif may(known.me.role, Deed.COUNT):
            counts[ReviewTab.NUMBERS] = 0
        if self._tab not in counts:  # a coordinator no longer
            self._tab = ReviewTab.CHOICES
            self._show_tab()
        for page in self.panel.pages.values():
            page.tabs.show_counts(counts, self._tab)

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.pages[self._tab].complain(worded_error(error))

    # Walking

    @Slot(str)
    def _turn(self, tab: str) -> None:
        self._tab = ReviewTab(tab)
        self._show_tab()
        if self._known is not None:
            self._show_whole(self._known)

    @Slot(object)
    def _open_number(self, opens: Opens) -> None:
        """A number leads to its list."""
        if isinstance(opens, ReviewTab):
            self._turn(opens)
        elif isinstance(opens, SupportList):
            self.go.emit(SupportPlace(listed=opens))
        else:
            self.go.emit(SettingsPlace(opens.value))

    @Slot()
    def _show_note(self) -> None:
        if self._tab is ReviewTab.NOTES:
            self.panel.show_page(self.panel.reading)

    @Slot()
    def _count_again(self) -> None:
        if self._known is not None:
            self._show_whole(self._known)

    @Slot()
    def _show_decided(self) -> None:
        self.panel.show_page(self.panel.decided)

    @Slot()
    def _show_tab(self) -> None:
        self.panel.show_page(self.panel.pages[self._tab])
        if self._tab is ReviewTab.NUMBERS:
            self._count()

    @Slot()
    def _show_report(self) -> None:
        self.panel.show_page(self.panel.report)
        self._reporting.begin()

    def _preview(self, sheet: Sheet, behind: ReportPage | None) -> None:
        self._behind = behind
        self._previewing.open(sheet)

    @Slot(object)
    def _print_glance(self, glance: Glance) -> None:
        papers, now = self._desk.write.papers, self._now()
        self._preview(
            Sheet(
                back=told("At a glance"),
                make=lambda asked: glance_document(glance, now, asked.language),
                note=lambda _asked: papers.note_sheet(Paper.GLANCE),
                languages=True,
            ),
            None,
        )

    @Slot()
    def _leave_preview(self) -> None:
        self._previewing.close()
        if self._behind is None:
            self._show_tab()
        else:
            self.panel.show_page(self._behind)

    def _count(self) -> None:
        """Walks every visit there is: only when somebody looks."""
        exchange = self._desk.read.exchange
        self._lanes.read.start(
            self,
            lambda _progress: exchange.months(),
            done=self.panel.numbers.show_months,
            failed=lambda error: self.panel.numbers.complain(worded_error(error)),
        )

    @Slot()
    def _all_decided(self) -> None:
        """Whoever came from a person goes back to them."""
        if self._person is not None:
            self.go.emit(PersonPlace(self._person))

    def _wire_joining(self) -> None:
        joining = self._joining
        joining.changed.connect(self.changed)
        joining.said.connect(self.said)
        joining.counted.connect(self._count_again)
        joining.person_wanted.connect(lambda person: self.go.emit(PersonPlace(person)))
        joining.decided_shown.connect(self._show_decided)
        self.panel.decided.back_wanted.connect(self._show_tab)

    def _wire(self) -> None:
        choosing = self._choosing
        choosing.changed.connect(self.changed)
        choosing.said.connect(self.said)
        choosing.keeping.drafted.connect(self.drafted)
        choosing.keeping.let_go.connect(self.let_go)
        choosing.emptied.connect(self._all_decided)
        self._wire_joining()
        seeing = self._seeing
        seeing.changed.connect(self.changed)
        seeing.said.connect(self.said)
        seeing.keeping.drafted.connect(self.drafted)
        seeing.keeping.let_go.connect(self.let_go)
        seeing.person_wanted.connect(lambda person, record: self.go.emit(PersonPlace(person, record=record)))
        choosing.person_wanted.connect(lambda person: self.go.emit(PersonPlace(person)))
        self.panel.numbers.report_wanted.connect(self._show_report)
        self.panel.report.back_wanted.connect(self._show_tab)
        self.panel.overview.print_wanted.connect(self._print_glance)
        self._reporting.print_wanted.connect(lambda sheet: self._preview(sheet, self.panel.report))
        self.panel.printing.back_wanted.connect(self._leave_preview)
        self._previewing.opened.connect(lambda: self.panel.show_page(self.panel.printing))
        self._previewing.said.connect(lambda words: self.said.emit(words, None))
        self.panel.problems.give_wanted.connect(lambda: self.go.emit(ExchangePlace(give=True)))
        self.panel.team.member_wanted.connect(lambda member: self.go.emit(SupportPlace(member)))
        self.panel.overview.wanted.connect(self._open_number)
        self.panel.notes.note_wanted.connect(self._reading.open)
        reading = self._reading
        reading.shown.connect(self._show_note)
        reading.left.connect(self._show_tab)
        reading.changed.connect(self.changed)
        reading.said.connect(self.said)
        reading.person_wanted.connect(lambda person: self.go.emit(PersonPlace(person)))
        for page in self.panel.pages.values():
            page.tabs.wanted.connect(self._turn)
