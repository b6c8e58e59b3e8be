"""The search field, the cards of everybody found, and what an empty list says."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.i18n import plural, told
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.people.filter import Filter

WAIT_MS = 300  # what comes sooner is not announced


class PeoplePanel(Page):
    """It shows and it reports; it decides nothing."""

    add_wanted = Signal()

    def __init__(self, model: CardModel) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("people")
        self.search = SearchField("", "people-search")
        self.cards = CardList("", "people-list", model)
        self.add = PrimaryButton("", "people-add", Icon.ADD)
        self.filter = Filter()
        self._count = Words("", Role.HINT, wraps=False)
        self._none = Empty(Icon.PEOPLE, "people-none")
        self._trouble = Notice("people-trouble")
        self._state: tuple[int, int, str, bool] | None = None
        self._may_write = True
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(lambda: self._count.setText(told("One moment…")))
        self._lay_out()
        self._listen()
        self.retranslate()

    def begin(self) -> None:
        """The cursor is in the search field, with what stands there ready to be typed over."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def wait(self) -> None:
        """An answer is on its way; say so if it takes long."""
        self._patience.start()

    def show_found(self, count: int, notes: int, words: str, *, more: bool) -> None:
        """`count` people and `notes` records are in the list for `words`; `more` wait beyond them."""
        self._patience.stop()
        self._state = (count, notes, words, more)
        self._trouble.tell("")
        self._stack.setCurrentWidget(self.cards if count or notes else self._none)
        self._count.setText(_counted(count, more=more) if count else "")
        self.filter.setVisible(bool(words))
        if words:
            add = told("Add “{words}”", words=words) if self._may_write else ""
            self._none.tell(told("No one found for “{words}”", words=words), told("Try fewer letters."), add)
        else:
            self._none.tell(
                told("There is nobody here yet"),
                told("Whoever you support comes here. A name or a nickname is enough."),
                told("Add the first person") if self._may_write else "",
            )

    def allow(self, *, may_write: bool) -> None:
        """Offer only what this member's role includes."""
        self._may_write = may_write
        self.add.setVisible(may_write)

    def complain(self, sentence: Sentence) -> None:
        self._patience.stop()
        self._count.setText("")
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("People"))
        self.search.set_name(told("Find a person, or words in your notes"))
        self.filter.retranslate()
        self.cards.setAccessibleName(told("People"))
        self.add.setText(told("New person"))
        if self._state is not None:
            count, notes, words, more = self._state
            self.show_found(count, notes, words, more=more)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.search, 1)
        row.addWidget(self._count)
        row.addWidget(self.filter)
        self.filter.hide()
        self.add_action(self.add)
        self.add_notice(self._trouble)
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)

    def _listen(self) -> None:
        self.add.clicked.connect(self.add_wanted)
        self._none.acted.connect(self.add_wanted)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_down)

    def _go_down(self) -> None:
        if self.cards.select_first():
            self.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _counted(count: int, *, more: bool) -> str:
    if more:
        return plural("first {n}; scroll for more", "first {n}; scroll for more", count)
    return plural("{n} person", "{n} people", count)
