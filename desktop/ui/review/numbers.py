"""How much was done, month by month: everybody's work together, and nobody's by name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.totals import Month
from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.months import month_cards
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.tabs import Tabs


class NumbersPage(Page):
    """It shows and it reports."""

    report_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("numbers-page")
        self.tabs = Tabs("numbers")
        self._trouble = Notice("numbers-trouble")
        self._says = Words("", Role.HINT)
        self._model = CardModel(self)
        self.cards = CardList("", "numbers-list", self._model)
        self._none = Empty(Icon.CALENDAR, "numbers-none")
        self._months: tuple[Month, ...] = ()
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self.report = Button("", "numbers-report", Icon.CALENDAR)
        self.report.clicked.connect(self.report_wanted)
        self.add_action(self.report)
        self.add_notice(self.tabs)
        self.add_notice(self._trouble)
        self.body.addWidget(self._says)
        self.body.addWidget(self._stack, 1)
        self.retranslate()

    def begin(self) -> None:
        self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_months(self, months: Sequence[Month]) -> None:
        self._trouble.tell("")
        self._months = tuple(months)
        self._model.show(month_cards(months))
        self._stack.setCurrentWidget(self.cards if months else self._none)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("Review"))
        self.tabs.retranslate()
        self.report.setText(told("Report"))
        self.cards.setAccessibleName(told("Numbers"))
        self._says.setText(
            told("Visits that took place, as far as files have come. Whom two colleagues visited is counted with both.")
        )
        self._none.tell(told("No numbers yet"), told("They come with the files that colleagues give."))
        self._model.show(month_cards(self._months))
