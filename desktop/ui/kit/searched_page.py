"""A page that is one list with a field to search it: people, places of help."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence


class SearchedPage(Page):
    """Down leads from the field into the list, and where nothing is found it says what to do."""

    add_wanted = Signal()

    def __init__(self, name: str, cards: str, model: CardModel, image: Icon, *, back: str = "") -> None:
        """`name` begins the names of its widgets; `cards` is that of the list."""
        super().__init__("", back=back, scrolls=False)
        self.search = SearchField("", f"{name}-search")
        self.cards = CardList("", cards, model)
        self.add = PrimaryButton("", f"{name}-add", Icon.ADD)
        self.count = Words("", Role.HINT, wraps=False)
        self.trouble = Notice(f"{name}-trouble")
        self.none = Empty(image, f"{name}-none")
        self._row, self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight), QWidget()
        self._stack = QStackedWidget()
        for widget in (self.cards, self.none):
            self._stack.addWidget(widget)
        self._rolled.changed.connect(self._place)
        self.add.clicked.connect(self.add_wanted)
        self.none.acted.connect(self.add_wanted)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_down)

    def begin(self) -> None:
        """The cursor is in the search field, with what stands there ready to be typed over."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def show_cards(self, *, any_there: bool) -> None:
        """The list, or that there is nothing in it."""
        self._stack.setCurrentWidget(self.cards if any_there else self.none)

    def complain(self, sentence: Sentence | None) -> None:
        self.trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def lay(self, *beside: QWidget) -> None:
        """`beside` the field, in this order. Once."""
        row = FlowLayout(self._beside, gap=12)
        for widget in beside:
            row.addWidget(widget)
        self._row.setSpacing(12)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self._beside)
        self.add_action(self.add)
        self.add_notice(self.trouble)
        self.body.addLayout(self._row)
        self.body.addWidget(self._stack, 1)

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange}:
            self._place()

    # Inside

    def _place(self) -> None:
        """Where there is no room for both, what stands beside the field goes beneath it."""
        narrow = self._beside.sizeHint().width() > self.width() // 2
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else along)

    def _go_down(self) -> None:
        if self.cards.select_first():
            self.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)
