"""The search field, the cards of everybody found, and what an empty list says."""

from PySide6.QtCore import QTimer, Signal

from desktop.i18n import plural, told
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.searched_page import SearchedPage
from desktop.ui.kit.wording import Sentence
from desktop.ui.people.filter import Filter

WAIT_MS = 300  # what comes sooner is not announced


class PeoplePanel(SearchedPage):
    """It shows and it reports; it decides nothing."""

    paper_wanted = Signal()

    def __init__(self, model: CardModel) -> None:
        super().__init__("people", "people-list", model, Icon.PEOPLE)
        self.setObjectName("people")
        self.filter = Filter()
        self.paper = QuietButton("", "people-paper", Icon.PRINT)
        self.paper.clicked.connect(self.paper_wanted)
        self._state: tuple[int, int, str, bool] | None = None
        self._may_write = True
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(lambda: self.count.setText(told("One moment…")))
        self.add_action(self.paper)
        self.lay(self.count, self.filter)
        self.filter.hide()
        self.retranslate()

    def wait(self) -> None:
        """An answer is on its way; say so if it takes long."""
        self._patience.start()

    def show_found(self, count: int, notes: int, words: str, *, more: bool) -> None:
        """`count` people and `notes` records are in the list for `words`; `more` wait beyond them."""
        self._patience.stop()
        self._state = (count, notes, words, more)
        self.trouble.tell("")
        self.show_cards(any_there=bool(count or notes))
        self.count.setText(_counted(count, more=more) if count else "")
        self.filter.setVisible(bool(words))
        if words:
            add = told("Add “{words}”", words=words) if self._may_write else ""
            self.none.tell(told("No one found for “{words}”", words=words), told("Try fewer letters."), add)
        else:
            self.none.tell(
                told("There is nobody here yet"),
                told("Whoever you support comes here. A name or a nickname is enough."),
                told("Add the first person") if self._may_write else "",
            )

    def allow(self, *, may_write: bool) -> None:
        """Offer only what this member's role includes."""
        self._may_write = may_write
        self.add.setVisible(may_write)

    def complain(self, sentence: Sentence | None) -> None:
        self._patience.stop()
        self.count.setText("")
        super().complain(sentence)

    def retranslate(self) -> None:
        self.set_title(told("People"))
        self.search.set_name(told("Find a person, or words in your notes"))
        self.filter.retranslate()
        self.cards.setAccessibleName(told("People"))
        self.add.setText(told("New person"))
        self.paper.setText(told("Paper"))
        if self._state is not None:
            count, notes, words, more = self._state
            self.show_found(count, notes, words, more=more)


def _counted(count: int, *, more: bool) -> str:
    if more:
        return plural("first {n}; scroll for more", "first {n}; scroll for more", count)
    return plural("{n} person", "{n} people", count)
