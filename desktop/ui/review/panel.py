"""The pages of this room, one at a time."""

from desktop.ui.kit.pages import Pages
from desktop.ui.kit.print_page import PrintPage
from desktop.ui.kit.rooms import ReviewTab
from desktop.ui.review.choice import ChoicePage
from desktop.ui.review.codes import CodesPage
from desktop.ui.review.notes import NotesPage, ReadingPage
from desktop.ui.review.numbers import NumbersPage
from desktop.ui.review.overview import OverviewPage
from desktop.ui.review.problems import ProblemsPage
from desktop.ui.review.report import ReportPage
from desktop.ui.review.team import TeamPage
from desktop.ui.review.twins import DecidedPage, TwinsPage
from desktop.ui.review.worries import WorriesPage

ReviewPage = OverviewPage | NotesPage | ChoicePage | TwinsPage | WorriesPage | ProblemsPage | TeamPage | NumbersPage
_Shown = ReviewPage | ReadingPage | ReportPage | CodesPage | DecidedPage | PrintPage


class ReviewPanel(Pages):
    """One page for each tab."""

    def __init__(self) -> None:
        super().__init__("review")
        self.overview = OverviewPage()
        self.notes = NotesPage()
        self.reading = ReadingPage()
        self.choice = ChoicePage()
        self.twins = TwinsPage()
        self.decided = DecidedPage()
        self.worries = WorriesPage()
        self.problems = ProblemsPage()
        self.team = TeamPage()
        self.numbers = NumbersPage()
        self.pages: dict[ReviewTab, ReviewPage] = {
            ReviewTab.OVERVIEW: self.overview,
            ReviewTab.NOTES: self.notes,
            ReviewTab.CHOICES: self.choice,
            ReviewTab.TWINS: self.twins,
            ReviewTab.WORRIES: self.worries,
            ReviewTab.PROBLEMS: self.problems,
            ReviewTab.TEAM: self.team,
            ReviewTab.NUMBERS: self.numbers,
        }
        self.report = ReportPage()
        self.codes = CodesPage()
        self.printing = PrintPage()
        self.hold(*self.pages.values(), self.report, self.codes, self.printing, self.reading, self.decided)

    def show_page(self, page: _Shown) -> None:
        if self.currentWidget() is not page:
            self.turn_to(page)
        page.begin()

    def retranslate(self) -> None:
        for page in self.pages.values():
            page.retranslate()
        self.report.retranslate()
        self.codes.retranslate()
        self.reading.retranslate()
        self.decided.retranslate()
