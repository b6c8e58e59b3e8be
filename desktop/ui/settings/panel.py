"""The settings on the screen: the first page, and those behind it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import Completions
from desktop.ui.kit.preferences import Preferences
from desktop.ui.settings.about_page import AboutPage
from desktop.ui.settings.key_pages import PassphrasePage, SheetPage, SubPage
from desktop.ui.settings.main_page import MainPage
from desktop.ui.settings.people_pages import AdmitPage, ComparePage, PeoplePage


class SettingsPanel(QStackedWidget):
    def __init__(self, preferences: Preferences, completions: Completions, version: str) -> None:
        super().__init__()
        self.setObjectName("settings-pages")
        self.main = MainPage(preferences)
        self.passphrase = PassphrasePage(completions)
        self.sheet = SheetPage()
        self.people = PeoplePage()
        self.compare = ComparePage()
        self.admit = AdmitPage()
        self.about = AboutPage(version)
        self.addWidget(self.main)
        for page in self.sub_pages():
            self.addWidget(page)

    def sub_pages(self) -> tuple[SubPage, ...]:
        return (self.passphrase, self.sheet, self.people, self.compare, self.admit, self.about)

    def show_page(self, page: MainPage | SubPage) -> None:
        self.setCurrentWidget(page)
        page.focus()
        QTimer.singleShot(0, page, lambda: _reveal_focus(page))

    def retranslate(self) -> None:
        self.main.retranslate()
        for page in self.sub_pages():
            page.retranslate()


def _reveal_focus(page: Page) -> None:
    """On a low screen: what the keyboard is on is seen, once the page is laid out."""
    focused = QApplication.focusWidget()
    if focused is not None and page.isAncestorOf(focused):
        page.scroll_to(focused)
