"""The list of a programme's first weeks: what is done, and a way to each thing that is not."""

from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.domain.firstweeks import FirstWeeks, Step
from desktop.i18n import marked, plural, told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.promises import ReadingDesk
from desktop.ui.kit.rooms import Lanes, SettingsPlace
from desktop.ui.kit.theme import Role as Look
from desktop.ui.kit.theme import role
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

_NAMES = {
    Step.SHEET: marked("A recovery sheet on paper"),
    Step.BACKUP: marked("Backups in a folder away from this laptop"),
    Step.DIGITS: marked("The 40 digits compared with everybody"),
    Step.SECOND: marked("Somebody who could go on without this laptop"),
}
_WHYS = {
    Step.SHEET: marked("It opens your notes when the passphrase is forgotten."),
    Step.BACKUP: marked("On a stick that is kept elsewhere. A lost laptop then loses no notes."),
    Step.DIGITS: marked("Then you know that nobody stands in between."),
    Step.SECOND: marked("A second coordinator, or three sheets of the programme's key with people you trust."),
}
_PAGES = {Step.SHEET: "new-sheet", Step.BACKUP: "backup-plan", Step.DIGITS: "people-list", Step.SECOND: "programme-key"}


class Weeks(Protocol):
    def look(self) -> FirstWeeks: ...


class Services(Protocol):
    @property
    def first_weeks(self) -> Weeks: ...


class Desk(ReadingDesk[Services], Protocol):
    """The part of an open casebook that the list needs."""


class FirstWeeksMatter(Matter):
    part: ClassVar[Part] = Part.OTHERS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._weeks = FirstWeeks()
        self._button = Button("", "to-first-weeks", Icon.CHECK)
        self._row = Row(self._button)
        self.page = FirstWeeksPage()
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.page))
        self.page.step_wanted.connect(self._go)

    def know(self, known: Known) -> None:
        weeks = self._desk.read.first_weeks
        self._lanes.read.start(self, lambda _progress: weeks.look(), done=self._show, failed=self.page.complain)

    def word(self) -> None:
        weeks = self._weeks
        self.front.show_row(self._row, on=bool(weeks.done or weeks.open))
        words = plural("{n} thing is still open.", "{n} things are still open.", len(weeks.open))
        self._row.word(told("First weeks of the programme"), words if weeks.open else told("Everything is done."))
        self._button.setText(told("Show the list"))

    def _show(self, weeks: FirstWeeks) -> None:
        self._weeks = weeks
        self.page.show_weeks(weeks)
        self.word()

    def _go(self, page: str) -> None:
        self.place_wanted.emit(SettingsPlace(page))


class FirstWeeksPage(SubPage):
    step_wanted = Signal(str)  # the page that leads on

    def __init__(self) -> None:
        super().__init__("first-weeks")
        self._weeks = FirstWeeks()
        self._about = Words("", Look.HINT)
        self.body.addWidget(self._about)
        self._lines = {step: _StepLine(step) for step in Step}
        for step, line in self._lines.items():
            self.body.addWidget(line)
            line.button.clicked.connect(partial(self._lead, step))
        self.body.addStretch(1)
        self.retranslate()

    def show_weeks(self, weeks: FirstWeeks) -> None:
        self._weeks = weeks
        self.retranslate()

    def focus(self) -> None:
        first = next((self._lines[step].button for step in self._weeks.open), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("First weeks of the programme"))
        self._about.setText(
            told("Four things that let the programme go on, whatever happens to one laptop. No hurry, in any order.")
        )
        for step, line in self._lines.items():
            line.word(done=step in self._weeks.done, uncompared=self._weeks.uncompared)

    def _lead(self, step: Step, _checked: object = None) -> None:
        self.step_wanted.emit(_PAGES[step])


class _StepLine(QFrame):
    def __init__(self, step: Step) -> None:
        super().__init__()
        role(self, Look.CARD)
        self._step = step
        self._mark = Picture(Icon.CHECK, Shade.MUTED)
        self._name, self._why = Words("", Look.LABEL), Words("", Look.HINT)
        self.button = Button("", f"first-weeks-{step}")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 14, 10)
        row.setSpacing(14)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def word(self, *, done: bool, uncompared: int) -> None:
        self._name.setText(told(_NAMES[self._step]))
        why = told(_WHYS[self._step])
        if self._step is Step.DIGITS and uncompared:
            why = plural(
                "{n} person is still to be compared with.", "{n} people are still to be compared with.", uncompared
            )
        self._why.setText(told("Done") if done else why)
        self._mark.show_icon(Icon.DONE if done else Icon.INFO, Shade.DONE if done else Shade.MUTED)
        self.button.setText(told("Look") if done else told("Begin"))
        self.button.setAccessibleName(f"{self.button.text()}: {self._name.text()}")
