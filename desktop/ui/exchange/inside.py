"""What is in a file: a list of records, and one of them opened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.exchange.inside_words import FieldLines, RecordWords
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.cards import CardList, CardModel, Row
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.marked import MarkedText
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role, role


class InsidePage(Page):
    """The list. It shows and it reports; it decides nothing."""

    chosen = Signal(object)  # the place of the record

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False, narrow=True)
        self.setObjectName("exchange-inside-page")
        self.progress = ProgressLine("inside-progress")
        self._trouble = Notice("inside-trouble")
        self._model = CardModel(self)
        self.rows = CardList("", "inside-rows", self._model)
        self._more = Words("", Role.HINT)
        self.add_notice(self._trouble)
        self.add_notice(self.progress)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self._more)
        self.rows.chosen.connect(self.chosen)
        self.retranslate()

    def begin(self) -> None:
        if self.rows.current_key() is None:
            self.rows.select_first()
        first: QWidget = self.rows if self._model.rowCount() else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: Sequence[Row], about: str, more: str) -> None:
        self.set_title(told("What is in the file"), about)
        self._model.show(rows)
        self._more.setText(more)
        self._more.setVisible(bool(more))

    def busy(self, what: str) -> None:
        """`what` is being done; "" for nothing any more."""
        self._trouble.tell("")
        if what:
            self.show_rows((), "", "")
            self.progress.begin(what)
        else:
            self.progress.end()

    def complain(self, text: str) -> None:
        self._trouble.tell(text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("What is in the file"))
        self.set_back(told("Take notes"))
        self.rows.setAccessibleName(told("What is in the file"))


class OneInsidePage(Page):
    """One record, with what would change in it."""

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("exchange-one-inside-page")
        self.to_list = Button("", "inside-close", Icon.BACK)
        self._says = Words("", Role.HINT)
        self._box = role(QFrame(), Role.CARD)
        self._column = QVBoxLayout(self._box)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(10)
        self.body.addWidget(self._says)
        self.body.addWidget(self._box)
        self.body.addStretch(1)
        self.set_bar(leading=(self.to_list,))
        self.to_list.clicked.connect(self.back_wanted)
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        self.to_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, words: RecordWords) -> None:
        self.set_title(words.title, words.by)
        self._says.setText(words.says)
        self._says.setVisible(bool(words.says))
        clear(self._column)
        for field in words.fields:
            self._column.addWidget(_field(field))
        self._box.setVisible(bool(words.fields))

    def retranslate(self) -> None:
        self.set_back(told("What is in the file"))
        self.to_list.setText(told("Back to the list"))


def _field(lines: FieldLines) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Words(lines.field, Role.LABEL))
    column.addWidget(MarkedText(lines.pieces))
    for more in lines.more:
        column.addWidget(Words(more, Role.HINT))
    return box
