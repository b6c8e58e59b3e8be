"""The pages of this room, one at a time."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.records import TYPES
from desktop.i18n import told
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.page import Page
from desktop.ui.kit.wording import Sentence
from desktop.ui.person.bin import BinPage
from desktop.ui.person.care_pages import CarePage, GivePersonPage
from desktop.ui.person.entry import EntryPage
from desktop.ui.person.forms import FormPage
from desktop.ui.person.keeping_pages import ErasePage, UsePage
from desktop.ui.person.page import PersonPage
from desktop.ui.person.seen import SeenPage

Shown = PersonPage | EntryPage | BinPage | SeenPage | UsePage | ErasePage | CarePage | GivePersonPage | FormPage
_FORMS = ("person", "task", "agreement", "safety_concern")
_FOLDED = ("person", "safety_concern")  # what is seldom filled in waits behind a fold
WAIT_MS = 300  # what comes sooner is not announced


class PersonPanel(QStackedWidget):
    """The person, a record read whole, the bin, and a form for each type that is written here."""

    back_wanted = Signal()  # from what could not be opened

    def __init__(self, model: CardModel, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("person")
        self.page = PersonPage(model)
        self.entry = EntryPage()
        self.bin = BinPage()
        self.seen = SeenPage()
        self.use = UsePage()
        self.erase = ErasePage()
        self.care = CarePage()
        self.give = GivePersonPage(today)
        self.forms = {name: FormPage(TYPES[name], today, folds=name in _FOLDED) for name in _FORMS}
        self._blank = Page("")
        self._gone = Page("", back=" ", scrolls=False)
        self._gone_words = Empty(Icon.WARNING, "person-gone")
        self._gone.body.addWidget(self._gone_words, 1)
        self._gone.back_wanted.connect(self.back_wanted)
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(lambda: self._blank.set_title(told("One moment…")))
        for page in (*self._read_pages(), *self.forms.values(), self._blank, self._gone):
            self.addWidget(page)

    def _read_pages(self) -> tuple[Shown, ...]:
        return self.page, self.entry, self.bin, self.seen, self.use, self.erase, self.care, self.give

    def wait(self) -> None:
        """Show nothing for a moment, then say so."""
        self._blank.set_title("")
        self.setCurrentWidget(self._blank)
        self._patience.start()

    def show_page(self, page: Shown) -> None:
        self._patience.stop()
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            page.begin()

    def refuse(self, sentence: Sentence) -> None:
        """It cannot be opened."""
        self._patience.stop()
        self._gone.set_back(told("People"))
        self._gone_words.tell(sentence.text)
        self.setCurrentWidget(self._gone)

    def retranslate(self) -> None:
        for page in self._read_pages():
            page.retranslate()
        for form in self.forms.values():
            form.retranslate()
