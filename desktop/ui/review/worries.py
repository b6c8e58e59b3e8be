"""Worries that no coordinator has seen yet: what was said of each, and the one deed that says "I have seen this"."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from desktop.domain.worries import takes_answer
from desktop.i18n import told
from desktop.ui.kit.buttons import PrimaryButton, QuietButton
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.known import Worry
from desktop.ui.review.tabs import Tabs
from desktop.ui.review.worry_words import card_of, told_lines


class WorriesPage(Page):
    """It shows and it reports. The list is above, and beneath it the one that is chosen."""

    chosen = Signal(object)  # the record's id
    person_wanted = Signal()
    seen = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("worries-page")
        self.tabs = Tabs("worries")
        self._trouble = Notice("worries-trouble")
        self._none = Empty(Icon.DONE, "worries-none")
        self._model = CardModel(self)
        self.cards = CardList("", "worries-list", self._model)
        self._words = Words()
        self.answer = NoteField("worry-answer")
        self._answer_field = Field("", self.answer)
        self._open = QuietButton("", "worry-open", Icon.PERSON)
        self._seen = PrimaryButton("", "worry-seen", Icon.CHECK)
        self._worries: tuple[Worry, ...] = ()
        self._chosen: Worry | None = None
        self._lay_out()
        self.cards.chosen.connect(self.chosen)
        self.answer.textChanged.connect(self.edited)
        self._open.clicked.connect(self.person_wanted)
        self._seen.clicked.connect(self.seen)
        self.retranslate()

    def begin(self) -> None:
        (self.cards if self._worries else self.tabs.bar).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_worries(self, worries: Sequence[Worry], chosen: Worry | None) -> None:
        self._worries, self._chosen = tuple(worries), chosen
        self._model.show([card_of(worry) for worry in worries])
        self.cards.setFixedHeight(self.cards.height_of_all())
        if chosen is not None:
            self.cards.select(chosen.record.id)
        self.cards.setVisible(bool(worries))
        self._none.setVisible(not worries)
        self._words.setText("\n".join(told_lines(chosen.record)) if chosen is not None else "")
        self._words.setVisible(chosen is not None)
        self._answer_field.setVisible(chosen is not None and takes_answer(chosen.record))
        self._seen.setVisible(chosen is not None)
        self._open.setVisible(chosen is not None and chosen.person is not None)

    def show_answer(self, words: str) -> None:
        """Says nothing by `edited`."""
        blocker = QSignalBlocker(self.answer)
        self.answer.setPlainText(words)
        blocker.unblock()
        self._trouble.tell("")

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def calm(self) -> None:
        self._trouble.tell("")

    def busy(self, saving: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self._seen.setEnabled(not saving)
        self.answer.setReadOnly(saving)

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.set_title(told("Worries nobody has seen yet"))
        self.cards.setAccessibleName(told("Worries nobody has seen yet"))
        self._answer_field.set_label(told("What was done about it"))
        self._answer_field.set_hint(told("It may stay empty. Whoever wrote the worry reads it."))
        self._open.setText(told("Open the record"))
        self._seen.setText(told("I have seen this"))
        self._none.tell(
            told("Every worry has been seen"),
            told("When somebody writes down a worry about safety, it stands here until a coordinator has seen it."),
        )
        self.show_worries(self._worries, self._chosen)

    def _lay_out(self) -> None:
        self.add_notice(self.tabs)
        self.add_notice(self._trouble)
        for widget in (self.cards, self._words, self._answer_field):
            self.body.addWidget(widget)
        self.body.addWidget(self._none, 1)
        self.body.addStretch(1)
        self.set_bar(leading=(self._open,), trailing=(self._seen,))
