"""What stands before and after the questions: the choice, safety, the end, totals alone, and one measure at length."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.helping import HelpNumbers
from desktop.domain.measures import BY_TOTAL, Measure
from desktop.domain.records.checkins import CHECK_IN
from desktop.i18n import told
from desktop.i18n.isolation import isolate
from desktop.i18n.measurewords import language_for, measure_name, wording_of
from desktop.ui.checkins.known import Series
from desktop.ui.checkins.words import day_words, offer_words, series_name, total_words, what_it_says
from desktop.ui.kit.buttons import Button, Chip, PrimaryButton
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.chart import Chart
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.safetyhelp import SafetyHelp
from desktop.ui.kit.theme import Role

TOTAL = "total"  # the key of the card that leads to a total alone


class ChoosingPage(Page):
    """Which questionnaire."""

    chosen = Signal(object)  # the id of a measure, or TOTAL

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False)
        self.setObjectName("check-in-choosing")
        self._measures: Mapping[str, Measure] = {}
        self._model = CardModel(self)
        self._cards = CardList("", "check-in-choices", self._model)
        self._cards.chosen.connect(self.chosen)
        self.body.addWidget(self._cards, 1)
        self.retranslate()

    def show_measures(self, measures: Mapping[str, Measure]) -> None:
        self._measures = measures
        self._model.show(
            [
                *(
                    Card(key=id_, title=measure_name(measure), subtitle=offer_words(measure), icon=Icon.REPORTS)
                    for id_, measure in measures.items()
                ),
                Card(
                    key=TOTAL,
                    title=told("Another questionnaire"),
                    subtitle=told("It was filled in elsewhere; only what it came to is written down."),
                    icon=Icon.EDIT,
                ),
            ]
        )

    def begin(self) -> None:
        self._cards.select_first()
        self._cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(
            told("Which questions?"), told("Ask only what they want to answer. Every question may be skipped.")
        )
        self.set_back(told("Check-ins"))
        self._cards.setAccessibleName(told("Which questions?"))
        self.show_measures(self._measures)


class SafetyPage(Page):
    """An answer was about somebody's safety: that comes first. No total is shown before this."""

    worry_wanted = Signal()
    going_on = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", scrolls=True, narrow=True)
        self.setObjectName("check-in-safety")
        self._today = today
        self._first = Notice("check-in-safety-first")
        self._help = SafetyHelp()
        self._worry = PrimaryButton("", "check-in-worry", Icon.WARNING)
        self._go_on = Button("", "check-in-go-on", Icon.NEXT)
        self.add_notice(self._first)
        self.body.addWidget(self._help, 1)
        self.set_bar(leading=(self._go_on,), trailing=(self._worry,))
        self._worry.clicked.connect(self.worry_wanted)
        self._go_on.clicked.connect(self.going_on)
        self.retranslate()

    def show_numbers(self, numbers: HelpNumbers) -> None:
        self._help.show_numbers(numbers, self._today())

    def begin(self) -> None:
        self._worry.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(told("First of all, their safety"))
        self._first.tell(
            told(
                "What they answered is about their safety. Stay with them if you can, and ask about it now. The other "
                "questions can wait."
            ),
            Tone.ATTENTION,
        )
        self._worry.setText(told("Write down the worry"))
        self._go_on.setText(told("Go on with the questions"))
        self._help.retranslate()


class EndPage(Page):
    """Everything was asked: what they said about it, the day, and how it was filled in."""

    edited = Signal()
    save_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("check-in-end")
        self.form = RecordForm(CHECK_IN, only=("words", "date", "given"), today=today, folds=False)
        self._trouble = Notice("check-in-trouble")
        self._open = Words("", Role.HINT)
        self._save = PrimaryButton("", "check-in-save", Icon.CHECK)
        self._unanswered = 0
        self.add_notice(self._trouble)
        self.body.addWidget(self._open)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(trailing=(self._save,))
        self.form.edited.connect(self.edited)
        self._save.clicked.connect(self.save_wanted)
        self.retranslate()

    def show_end(self, measure: Measure, answers: Mapping[str, int | None]) -> None:
        self._unanswered = sum(answers.get(item.id) is None for item in measure.scored)
        self.set_title(measure_name(measure))
        self._trouble.tell("")
        self._tell_open()

    def begin(self) -> None:
        self.form.focus("words")

    def complain(self, words: str) -> None:
        self._trouble.tell(words, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_back(told("Questions"))
        self._save.setText(told("Save check-in"))
        self.form.retranslate()
        self._tell_open()

    def _tell_open(self) -> None:
        self._open.setText(
            told("Something was left without an answer, so there will be no total. That is all right.")
            if self._unanswered
            else told("Thank you for asking. Ask what they make of it themselves.")
        )


class TotalPage(Page):
    """A questionnaire that was filled in elsewhere: its name, its total, its language."""

    edited = Signal()
    save_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("check-in-total")
        only = ("measure", "total", "date", "language", "words")
        self.form = RecordForm(CHECK_IN, only=only, today=today, folds=False)
        self._trouble = Notice("check-in-total-trouble")
        self._save = PrimaryButton("", "check-in-total-save", Icon.CHECK)
        quick = QWidget()
        flow = FlowLayout(quick)
        for number, name in enumerate(BY_TOTAL):
            chip = Chip(name, f"check-in-total-{number}")
            chip.clicked.connect(partial(self._name, name))
            flow.addWidget(chip)
        self.add_notice(self._trouble)
        self.body.addWidget(quick)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(trailing=(self._save,))
        self.form.edited.connect(self.edited)
        self._save.clicked.connect(self.save_wanted)
        self.retranslate()

    def begin(self) -> None:
        self.form.focus("measure")

    def complain(self, words: str) -> None:
        self._trouble.tell(words, Tone.DANGER)

    def ask_for_total(self) -> None:
        self._trouble.tell(told("Write down what it came to, as a number."), Tone.ATTENTION)
        self.form.focus("total")

    def calm(self) -> None:
        self._trouble.tell("")

    def retranslate(self) -> None:
        self.set_title(told("Another questionnaire"), told("Only what it came to is written down."))
        self.set_back(told("Check-ins"))
        self._save.setText(told("Save check-in"))
        self.form.retranslate()

    def _name(self, name: str, _checked: object = None) -> None:
        self.form.show_content(self.form.content() | {"measure": name})
        self.edited.emit()
        self.form.focus("total")


class SeriesPage(Page):
    """One measure: a plain line and the list of the same days."""

    again_wanted = Signal(str)  # the id of the measure

    def __init__(self) -> None:
        super().__init__("", back=" ")
        self.setObjectName("check-in-series")
        self._series: Series | None = None
        self._may_write = False
        self._again = Button("", "check-in-again", Icon.ADD)
        self._line = Chart("check-in-line")
        self._model = CardModel(self)
        self._list = CardList("", "check-in-days", self._model)
        self._terms = Words("", Role.SMALL)
        self.add_action(self._again)
        for widget in (self._line, self._list, self._terms):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._again.clicked.connect(self._ask_again)
        self.retranslate()

    def show_series(self, series: Series, *, may_write: bool) -> None:
        self._series, self._may_write = series, may_write
        measure, name = series.measure, series_name(series)
        self.set_title(name, told("A cross stands where you could not meet, or nothing was counted."))
        self._line.show_points(series.points, series.bounds, name)
        self._model.show(
            [
                Card(
                    key=record.id,
                    title=total_words(series, record),
                    subtitle=what_it_says(series, record),
                    trailing=day_words(record),
                    icon=Icon.REPORTS,
                )
                for record in reversed(series.records)
            ]
        )
        self._list.setFixedHeight(self._list.height_of_all())
        self._again.setVisible(may_write and measure is not None)
        terms = [measure.licence.attribution] if measure is not None else []
        if measure is not None and (source := wording_of(measure, language_for(measure)).source):
            terms.append(source)
        self._terms.setText("\n".join(isolate(term) for term in terms if term))

    def begin(self) -> None:
        self._list.select_first()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_back(told("Check-ins"))
        self._again.setText(told("Ask again"))
        self._list.setAccessibleName(told("Every check-in"))
        if self._series is not None:
            self.show_series(self._series, may_write=self._may_write)

    def _ask_again(self) -> None:
        if self._series is not None and self._series.measure is not None:
            self.again_wanted.emit(self._series.measure.id)
