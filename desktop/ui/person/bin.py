"""The bin: what was put away, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.views import Shown
from desktop.i18n import told
from desktop.ui.kit.cards import CardList, CardModel, Heading, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.wording import Sentence
from desktop.ui.person.lines import binned


class BinPage(Page):
    """What of this person is in the bin, and which people are."""

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False, narrow=True)
        self.setObjectName("bin-page")
        self._model = CardModel(self)
        self.cards = CardList("", "bin-list", self._model)
        self._none = Empty(Icon.BIN, "bin-none")
        self._trouble = Notice("bin-trouble")
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self._shown: tuple[str, tuple[Shown, ...], tuple[Shown, ...]] = ("", (), ())
        self.add_notice(self._trouble)
        self.body.addWidget(self._stack, 1)
        self.retranslate()

    def show_bin(self, name: str, records: Sequence[Shown], people: Sequence[Shown]) -> None:
        self._shown = (name, tuple(records), tuple(people))
        self._trouble.tell("")
        self.set_title(told("Bin"))
        self.set_back(name or told("People"))
        rows: list[Row] = []
        if records:
            rows += [Heading(told("About {name}", name=name)), *map(binned, records)]
        if people:
            rows += [Heading(told("People")), *map(binned, people)]
        self._model.show(rows)
        self._none.tell(told("The bin is empty"), told("What is put here can be brought back at any time."))
        self._stack.setCurrentWidget(self.cards if rows else self._none)

    def begin(self) -> None:
        self.cards.select_first()
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.cards.setAccessibleName(told("Bin"))
        self.show_bin(*self._shown)
