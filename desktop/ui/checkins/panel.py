"""The tab: one card for each questionnaire that was ever answered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import formats, told
from desktop.ui.checkins.known import Known
from desktop.ui.checkins.words import day_words, series_name, way_words, what_it_says
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice


class CheckInsPanel(QWidget):
    """It shows and it reports; it decides nothing."""

    new_wanted = Signal()
    chosen = Signal(object)  # the name of a series

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("check-ins")
        self._known: Known | None = None
        self._may_write = False
        self._trouble = Notice("check-ins-trouble")
        self._new = Button("", "check-ins-new", Icon.ADD)
        self._model = CardModel(self)
        self._cards = CardList("", "check-ins-list", self._model)
        self._none = Empty(Icon.REPORTS, "check-ins-none")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._cards)
        self._stack.addWidget(self._none)
        head = QHBoxLayout()
        head.addWidget(self._new)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._trouble)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._new.clicked.connect(self.new_wanted)
        self._none.acted.connect(self.new_wanted)
        self._cards.chosen.connect(self.chosen)
        self.retranslate()

    def show_known(self, known: Known | None, *, may_write: bool) -> None:
        self._known, self._may_write = known, may_write
        self._trouble.tell("")
        series = known.series if known is not None else ()
        self._model.show(
            [
                Card(
                    key=one.name,
                    title=series_name(one),
                    subtitle=formats.side_by_side(way_words(one), what_it_says(one, one.records[-1])),
                    trailing=day_words(one.records[-1]),
                    icon=Icon.REPORTS,
                )
                for one in series
            ]
        )
        self._stack.setCurrentIndex(0 if series else 1)
        self._new.setVisible(may_write and bool(series))
        self._none.tell(
            told("No check-in yet"),
            told("Short questionnaires come here, so that they see for themselves how things change."),
            told("New check-in") if may_write else "",
        )

    def complain(self, words: str) -> None:
        self._trouble.tell(words, Tone.DANGER)

    def retranslate(self) -> None:
        self._new.setText(told("New check-in"))
        self._cards.setAccessibleName(told("Check-ins"))
        self.show_known(self._known, may_write=self._may_write)
