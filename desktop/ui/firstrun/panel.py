"""The first run on the screen: one page at a time."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop.ui.firstrun.steps import BackupStep, NameStep, PassphraseStep, SheetStep, Step, WelcomeStep
from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import Completions


class FirstRunPanel(QStackedWidget):
    def __init__(self, completions: Completions) -> None:
        super().__init__()
        self.setObjectName("firstrun")
        self.welcome = WelcomeStep()
        self.passphrase = PassphraseStep(completions)
        self.sheet = SheetStep()
        self.name = NameStep()
        self.backup = BackupStep()
        for step in self.steps():
            self.addWidget(step)

    def steps(self) -> tuple[Step, ...]:
        return (self.welcome, self.passphrase, self.sheet, self.name, self.backup)

    def show_step(self, step: Step) -> None:
        self.setCurrentWidget(step)
        step.focus()
        self.reveal(step)

    @staticmethod
    def reveal(step: Step) -> None:
        """On a low screen: what the keyboard is on is seen, once the page is laid out."""
        QTimer.singleShot(0, step, lambda: _reveal_focus(step))


def _reveal_focus(page: Page) -> None:
    focused = QApplication.focusWidget()
    if focused is not None and page.isAncestorOf(focused):
        page.scroll_to(focused)
