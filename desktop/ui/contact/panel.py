"""The room's pages: whom the visit is about, the editor, a short wait, and what to say when it cannot be opened."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.views import PersonLine
from desktop.i18n import formats, told
from desktop.ui.contact.editor import VisitEditor
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.wording import Sentence

WAIT_MS = 300  # what comes sooner is not announced


class Picker(Page):
    """Whom did you visit? Typing and Enter take the first one found."""

    nobody_wanted = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False, narrow=True)
        self.setObjectName("visit-picker")
        self.search = SearchField("", "visit-find")
        self._model = CardModel(self)
        self.cards = CardList("", "visit-people", self._model)
        self._none = Empty(Icon.SEARCH, "visit-none")
        self._none.acted.connect(self.add_wanted)
        self._nobody = QuietButton("", "visit-nobody", Icon.WARMLINE)
        self._nobody.clicked.connect(self.nobody_wanted)
        self._trouble = Notice("visit-find-trouble")
        self._found: tuple[PersonLine, ...] = ()
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self.body.addWidget(self.search)
        self.body.addWidget(self._stack, 1)
        self.add_notice(self._trouble)
        self.set_bar(leading=(self._nobody,))
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_down)
        self.retranslate()

    def show_found(self, found: Sequence[PersonLine]) -> None:
        self._found = tuple(found)
        self._trouble.tell("")
        self._model.show([_card(line) for line in found])
        words = self.search.text().strip()
        self._none.tell(
            told("No one found for “{words}”", words=words) if words else told("There is nobody here yet"),
            told("Try fewer letters, or add a new person."),
            told("Add “{words}”", words=words) if words else told("Add a person"),
        )
        self._stack.setCurrentWidget(self.cards if found else self._none)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("Whom did you visit?"))
        self.set_back(told("Today"))
        self.search.set_name(told("Find a person"))
        self.cards.setAccessibleName(told("People"))
        self._nobody.setText(told("Somebody without a name"))
        self.show_found(self._found)

    def _go_down(self) -> None:
        if self.cards.select_first():
            self.cards.setFocus()


class ContactPanel(Pages):
    """One page at a time."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("contact")
        self.picker = Picker()
        self.editor = VisitEditor(today)
        self._blank = Page("", back="")
        self._gone = Page("", back=" ", scrolls=False)
        self._gone_words = Empty(Icon.WARNING, "visit-gone")
        self._gone.body.addWidget(self._gone_words, 1)
        self._refused: Sentence | None = None
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(lambda: self._blank.set_title(told("One moment…")))
        self.hold(self.picker, self.editor, self._blank, self._gone)
        self._gone.back_wanted.connect(self.editor.back_wanted)

    def ask_whom(self) -> None:
        self._patience.stop()
        self.picker.search.setText("")
        self.turn_to(self.picker)
        self.picker.search.setFocus()

    def wait(self) -> None:
        """Show nothing for a moment, then say so."""
        self._blank.set_title("")
        self.turn_to(self._blank)
        self._patience.start()

    def begin(self) -> None:
        self._patience.stop()
        self.turn_to(self.editor)
        self.editor.begin()
        QTimer.singleShot(0, self.editor, self.editor.reveal)  # once the page is laid out

    def refuse(self, sentence: Sentence) -> None:
        """It cannot be opened."""
        self._patience.stop()
        self._refused = sentence
        self._gone.set_back(told("Back"))
        self._gone_words.tell(sentence.text)
        self.turn_to(self._gone)

    def retranslate(self) -> None:
        self.picker.retranslate()
        self.editor.retranslate()
        self._gone.set_back(told("Back"))


def _card(line: PersonLine) -> Card:
    last = told("last visit {day}", day=formats.date(line.last_contact)) if line.last_contact else told("no visit yet")
    return Card(
        key=line.id,
        title=line.name,
        subtitle=formats.side_by_side(line.alias, line.place),
        trailing=last,
    )
