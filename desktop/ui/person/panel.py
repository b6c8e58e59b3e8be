"""The pages of this room, one at a time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal

from desktop.domain.records import TYPES
from desktop.i18n import told
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.page import Page
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.parts import Part
from desktop.ui.kit.suggesting import Suggest
from desktop.ui.kit.wording import Sentence
from desktop.ui.person.bin import BinPage
from desktop.ui.person.care_pages import CarePage, GivePersonPage
from desktop.ui.person.copy_page import CopyPage
from desktop.ui.person.entry import EntryPage
from desktop.ui.person.forms import FormPage
from desktop.ui.person.keeping_pages import ErasePage, UsePage
from desktop.ui.person.page import PersonPage
from desktop.ui.person.seen import SeenPage

Own = PersonPage | EntryPage | BinPage | SeenPage | UsePage | ErasePage | CopyPage | CarePage | GivePersonPage
_OPEN = ("task",)  # every question is to be seen; of all other types what is seldom asked waits folded
WAIT_MS = 300  # what comes sooner is not announced


class PersonPanel(Pages):
    """The person, a record read whole, the bin, a form for each type that is written here, and the pages of parts."""

    back_wanted = Signal()  # from what could not be opened
    form_made = Signal(object)  # FormPage

    def __init__(
        self,
        model: CardModel,
        today: Callable[[], date],
        parts: Sequence[Part] = (),
        suggests: Mapping[str, Mapping[str, Suggest]] | None = None,
    ) -> None:
        """`suggests`: by type, what its form offers while one types."""
        super().__init__("person")
        self._today, self._suggests = today, suggests or {}
        self.page = PersonPage(model, [(part.panel.objectName(), part.panel) for part in parts])
        self.entry = EntryPage()
        self.bin = BinPage()
        self.seen = SeenPage()
        self.use = UsePage()
        self.erase = ErasePage()
        self.copy = CopyPage()
        self.care = CarePage()
        self.give = GivePersonPage(today)
        self._forms: dict[str, FormPage] = {}
        self._blank = Page("")
        self._gone = Page("", back=" ", scrolls=False)
        self._gone_words = Empty(Icon.WARNING, "person-gone")
        self._gone.body.addWidget(self._gone_words, 1)
        self._gone.back_wanted.connect(self.back_wanted)
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(lambda: self._blank.set_title(told("One moment…")))
        self.hold(*self._read_pages(), self._blank, self._gone, *(page for part in parts for page in part.pages))

    def form(self, kind: str) -> FormPage:
        """The form of a type: made when it is first wanted, as most of the many types are not on most days."""
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = FormPage(
                TYPES[kind], self._today, folds=kind not in _OPEN, suggests=self._suggests.get(kind)
            )
            self.hold(form)
            self.form_made.emit(form)
        return form

    def _read_pages(self) -> tuple[Own, ...]:
        return (
            self.page,
            self.entry,
            self.bin,
            self.seen,
            self.use,
            self.erase,
            self.copy,
            self.care,
            self.give,
        )

    @property
    def on_page(self) -> bool:
        """Whether the person's page itself is on the screen, or says why it cannot be."""
        return self.currentWidget() in (self.page, self._blank, self._gone)

    def wait(self) -> None:
        """Show nothing for a moment, then say so."""
        self._blank.set_title("")
        self.turn_to(self._blank)
        self._patience.start()

    def cover(self, page: Page) -> None:
        """Show a page of a part."""
        self._patience.stop()
        self.turn_to(page)

    def show_page(self, page: Own | FormPage) -> None:
        self._patience.stop()
        if self.currentWidget() is not page:
            self.turn_to(page)
            page.begin()

    def refuse(self, sentence: Sentence) -> None:
        """It cannot be opened."""
        self._patience.stop()
        self._gone.set_back(told("People"))
        self._gone_words.tell(sentence.text)
        self.turn_to(self._gone)

    def retranslate(self) -> None:
        for page in self._read_pages():
            page.retranslate()
        for form in self._forms.values():
            form.retranslate()
