"""The help page for worries, over whatever screen one is on: what is half written beneath stays as it is."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.features import Feature
from desktop.domain.helping import HelpNumbers
from desktop.i18n import told
from desktop.ui.kit import decided
from desktop.ui.kit.buttons import Button, QuietButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.order import step_focus
from desktop.ui.kit.page import Page
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.safetyhelp import SafetyHelp
from desktop.ui.kit.theme import Role, role


class Helping(Protocol):
    def numbers(self) -> HelpNumbers: ...


class Services(Protocol):
    @property
    def helping(self) -> Helping: ...


class SafetySheet(QFrame):
    """Covers its parent until it is closed."""

    places_wanted = Signal()  # the directory of help
    writing_wanted = Signal()  # of a worry about the person whose page or visit lies beneath
    numbers_wanted = Signal()  # a coordinator wants to enter or mend them

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._was_at: QWidget | None = None  # where the keyboard goes back to
        role(self, Role.WINDOW)
        self.setObjectName("safety-help")
        self.words = SafetyHelp()
        self._page = Page("")
        self._page.body.addWidget(self.words)
        self._page.body.addStretch(1)
        self._text = self._page.findChild(QScrollArea)
        if self._text is not None:  # arrows and Page Down go through the words
            self._text.setObjectName("safety-help-text")
            self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.places = QuietButton("", "safety-help-places", Icon.SEARCH)
        self.change = QuietButton("", "safety-help-numbers", Icon.EDIT)
        self.write = QuietButton("", "safety-help-write", Icon.EDIT)
        self.close_button = Button("", "safety-help-close", Icon.CLOSE)
        self._page.add_action(self.write)
        self._page.add_action(self.places)
        self._page.add_action(self.change)
        self._page.add_action(self.close_button)
        self.write.hide()
        self.change.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.close_button.clicked.connect(self.dismiss)
        self.change.clicked.connect(self.numbers_wanted)
        self.places.clicked.connect(self.places_wanted)
        self.write.clicked.connect(self.writing_wanted)
        self.hide()
        self.retranslate()
        parent.installEventFilter(self)

    def open(self) -> None:
        self._was_at = QApplication.focusWidget()
        self.places.setVisible(decided.now().has(Feature.REFERRALS))
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._page.scroll_up()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        self.hide()
        if self._was_at is not None and isValid(self._was_at) and self._was_at.isVisible():
            self._was_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_writing(self, *, on: bool) -> None:
        self.write.setVisible(on)

    def offer_change(self, *, on: bool) -> None:
        self.change.setVisible(on)

    def retranslate(self) -> None:
        title = told("When somebody may not be safe")
        self.setAccessibleName(title)
        if self._text is not None:
            self._text.setAccessibleName(title)
        self._page.set_title(title, told("Go step by step. You are not alone with this, and writing comes last."))
        self.close_button.setText(told("Close"))
        self.write.setText(told("Write it down"))
        self.change.setText(told("Change the numbers"))
        self.places.setText(told("Places of help"))
        self.words.retranslate()

    # Qt asks

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        return step_focus(self, forward=next)  # what lies beneath is not there for the keyboard either

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False


class SafetyCare(QObject):
    """Brings the numbers to the page; the last ones known stand there at once."""

    def __init__(self, services: Services, lanes: Lanes, sheet: SafetySheet, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._lanes, self._sheet = services, lanes, sheet
        self._numbers = HelpNumbers()
        self._today: Callable[[], date] = date.today

    def toggle(self) -> None:
        if self._sheet.isVisible():
            self._sheet.dismiss()
        else:
            self._sheet.words.show_numbers(self._numbers, self._today())
            self._sheet.open()
            self.look()

    def look(self) -> None:
        """They may have changed."""
        helping = self._services.helping
        self._lanes.read.start(self, lambda _progress: helping.numbers(), done=self._know, failed=lambda _error: None)

    def _know(self, numbers: HelpNumbers) -> None:
        if numbers != self._numbers:
            self._numbers = numbers
            self._sheet.words.show_numbers(numbers, self._today())
