"""The first run on the screen: one page at a time, and beside it how far one has come."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.ui.firstrun.side import Side
from desktop.ui.firstrun.steps import BackupStep, NameStep, PassphraseStep, PictureStep, SheetStep, Step, WelcomeStep
from desktop.ui.kit.fonts import BASE_POINTS
from desktop.ui.kit.page import Page
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.passphrase import Completions

SIDE = 260  # px of width, at the usual text size
SIDE_FROM = 1000  # px of the window's, likewise, from which there is room for the side


class FirstRunPanel(QWidget):
    def __init__(self, completions: Completions) -> None:
        super().__init__()
        self.setObjectName("firstrun")
        self.welcome = WelcomeStep()
        self.passphrase = PassphraseStep(completions)
        self.sheet = SheetStep()
        self.picture = PictureStep()
        self.name = NameStep()
        self.backup = BackupStep()
        self._side = Side()
        self._pages = Pages("firstrun-steps")
        self._pages.hold(*self.steps())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._pages, 1)

    def steps(self) -> tuple[Step, ...]:
        return (self.welcome, self.passphrase, self.sheet, self.picture, self.name, self.backup)

    def show_step(self, step: Step) -> None:
        self._side.come_to(step.number)
        self._pages.turn_to(step)
        step.focus()
        self.reveal(step)

    @staticmethod
    def reveal(step: Step) -> None:
        """On a low screen: what the keyboard is on is seen, once the page is laid out."""
        QTimer.singleShot(0, step, lambda: _reveal_focus(step))

    def retranslate(self) -> None:
        self._side.retranslate()
        for step in self.steps():
            step.retranslate()

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        scale = self.font().pointSizeF() / BASE_POINTS
        self._side.setFixedWidth(round(SIDE * scale))
        self._side.setVisible(self.width() >= SIDE_FROM * scale)


def _reveal_focus(page: Page) -> None:
    focused = QApplication.focusWidget()
    if focused is not None and page.isAncestorOf(focused):
        page.scroll_to(focused)
