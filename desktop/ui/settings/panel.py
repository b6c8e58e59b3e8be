"""The settings on the screen: the first page, and those behind it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.page import Page
from desktop.ui.kit.pages import Pages
from desktop.ui.settings.main_page import MainPage
from desktop.ui.settings.matter import Matter
from desktop.ui.settings.sub_page import SubPage


class SettingsPanel(Pages):
    def __init__(self) -> None:
        super().__init__("settings-pages")
        self.main = MainPage()
        self.pages: tuple[SubPage, ...] = ()
        self.hold(self.main)

    def lay(self, matters: Sequence[Matter]) -> None:
        """Take in the rows and pages of every matter. Once."""
        self.main.lay(matters)
        self.pages = tuple(page for matter in matters for page in matter.pages)
        self.hold(*self.pages)

    def show_page(self, page: MainPage | SubPage) -> None:
        if page is not self.main and self.currentWidget() is self.main:
            self.main.remember()
        self.turn_to(page)
        page.focus()
        QTimer.singleShot(0, page, lambda: _reveal_focus(page))

    def retranslate(self) -> None:
        self.main.retranslate()
        for page in self.pages:
            page.retranslate()


def _reveal_focus(page: Page) -> None:
    """On a low screen: what the keyboard is on is seen, once the page is laid out."""
    focused = QApplication.focusWidget()
    if focused is not None and page.isAncestorOf(focused):
        page.scroll_to(focused)
